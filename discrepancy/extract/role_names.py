"""Who or what fills a role that a text gives beside the name: "the trawler Havmor", "her spokeswoman, Ana Reed,".

One claim for each name and each noun that stands with it, with whose it is and what it does. Which of them name one
thing in two ways, ``resolve`` finds out.
"""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract.bare_ages import is_somebody
from discrepancy.extract.context import Context
from discrepancy.extract.predicates import clause_head, subjects
from discrepancy.extract.thing_names import Named, names_in
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind, Claim, Modality, Subject
from discrepancy.values.number_concept import singular
from discrepancy.values.thing_name import label_words, thing_name
from discrepancy.values.word_kinds import kinship

__all__ = ["ACT", "OWNER", "PERSON", "ROLE", "SOMEBODY", "role_names"]

ROLE = "name.role"
"""Attribute."""
OWNER, ACT, SOMEBODY = "owner", "act", "somebody"
"""Qualifiers: whose the role is, what the clause says, and whether it is a role of people."""
PERSON = "@"
"""Begins the family name of an owner."""
_VEHICLE = "vehicle"
_DOERS = ("er", "or")
"""Endings of vehicles that are called after what they do, as people are: "trawler"."""
_PLACED = (_VEHICLE, "animal")
"""Kinds of things whose names the recogniser takes for those of places."""
_CALLED = frozenset({"called", "named", "dubbed", "nicknamed"})
_ENDS = frozenset({",", ".", ";", ")", "and", "said", "who", "was"})
_BACK = 4
"""Words from a noun back to its determiner."""
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "my", "our", "'s", "’s"})
_OTHERS = frozenset({"another", "other", "first", "second", "third", "last", "previous", "next"})
_MARKS = frozenset('"“”')
_LONGEST = 8
"""Words of the longest title of a work."""
_OWNING = frozenset({"his", "her", "its", "their", "'s", "’s"})


def role_names(ctx: Context) -> Iterator[Claim]:
    """``name.role``: one claim for each name with a noun that says what it is the name of."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for s in ctx.parse.sentences:
        if s.block.kind is BlockKind.HEADLINE:
            continue
        for name in (*names_in(s), *_titles(s)):
            token = _role(s, name)
            if token is None:
                continue
            noun = singular(s.low[token])
            somebody = is_somebody(noun) and not (noun.endswith(_DOERS) and kinship(noun, _VEHICLE))
            start, end = s.chars(name.first, name.last)
            text = s.block.text[start:end]
            words = label_words(text)
            if not words or (noun, words) in seen or not _fits(name, noun, somebody=somebody):
                continue
            seen.add((noun, words))
            predicate = clause_head(s, name.first)
            act = s.bases[predicate] if s.pos[predicate] == "VERB" else "be"
            qualifiers = {OWNER: _owner(ctx, s, token), ACT: act, SOMEBODY: "yes" if somebody else ""}
            yield ctx.claim(
                s,
                evidence=(start, end),
                subject=Subject(f"role:{noun}", noun, "person" if somebody else "object"),
                attribute=ROLE,
                value=thing_name(text),
                extractor="role_names",
                predicate=predicate,
                firmness=Modality.ASSERTED,
                background=False,
                qualifiers={key: word for key, word in qualifiers.items() if word},
            )


def _titles(s: Sentence) -> Iterator[Named]:
    """Titles of works between quotation marks, after the noun for the work: "her third opera, "The Long Night"."""
    if _MARKS.isdisjoint(s.words):
        return
    at = 1
    while at < len(s):
        noun = at - 2 if s.words[at - 1] == "," else at - 1
        if s.words[at] in _MARKS and noun >= 0 and _is_noun(s, noun, any_of=True):
            end = next((t for t in range(at + 1, min(len(s), at + _LONGEST + 3)) if s.words[t] in _MARKS), None)
            if end is None:
                return
            last = end - 1 if s.pos[end - 1] != "PUNCT" else end - 2
            if last > at and s.words[at + 1][0].isupper() and s.words[last][0].isupper():
                yield Named(at + 1, last, "title")
            at = end
        at += 1


def _fits(name: Named, noun: str, *, somebody: bool) -> bool:
    """Whether a noun can be that of a name: people have the roles of people, and places have kinds of their own."""
    if somebody:
        return name.named == "person"
    return name.named != "place" or any(kinship(noun, kind) for kind in _PLACED)


def _role(s: Sentence, name: Named) -> int | None:
    """The noun of a name: before it, before its comma, behind its comma, as its subject, or before "called"."""
    before = name.first - 1
    if name.named == "title":
        return before - 1 if _is_noun(s, before - 1, any_of=True) else before - 2
    if before >= 0 and _is_noun(s, before):
        titled = name.named == "person" and is_somebody(s.low[before])
        return before if titled or _determined(s, before) else None
    if before >= 1 and s.words[before] == "," and _is_noun(s, before - 1) and _determined(s, before - 1):
        following = s.low[name.last + 1] if name.last + 1 < len(s) else "."
        return before - 1 if following in _ENDS else None
    if before >= 1 and s.low[before] in _CALLED and _is_noun(s, before - 1):
        return before - 1
    after = name.last + 1
    if after < len(s) and _is_noun(s, after) and before >= 0 and s.low[before] in _DETERMINERS and not name.named:
        return after  # "the Evermore fund"
    root = s.root_of(name.first, name.last + 1)
    if any(s.deps[c] == "cop" for c in s.children[root]):
        return next((t for t in subjects(s, root) if _is_noun(s, t) and _determined(s, t)), None)
    behind = (c for c in s.children[root] if s.deps[c] == "appos" and c > name.last and _is_noun(s, c))
    return next((c for c in behind if _determined(s, c)), None)


def _is_noun(s: Sentence, token: int, *, any_of: bool = False) -> bool:
    """Whether a token is a noun for the one there is: "another otter" and "his first wife" are others."""
    if not any_of and any(s.low[c] in _OTHERS for c in s.children[token]):
        return False
    return s.tags[token] == "NN" and s.low[token].isalpha() and s.entity_at(token) is None


def _determined(s: Sentence, noun: int) -> bool:
    """Whether a determiner or an owner stands before a noun and its modifiers."""
    for at in range(noun - 1, max(-1, noun - 1 - _BACK), -1):
        if s.low[at] in _DETERMINERS:
            return True
        if s.pos[at] not in ("NOUN", "ADJ", "PROPN", "PUNCT"):
            return False
    return False


def _owner(ctx: Context, s: Sentence, noun: int) -> str:
    """Whose the role is: a family name behind :data:`PERSON`, a noun, or ``?`` for whom a pronoun stands for."""
    beside = ctx.person_at(s, s.heads[noun]) if s.deps[noun] == "conj" else None
    for c in s.children[noun]:
        if beside is not None and s.low[c] in ("his", "her"):
            return f"{PERSON}{beside.key.rpartition('-')[2]}"  # "Reed and his wife"
        of = s.deps[c] == "nmod" and any(s.low[g] in ("of", "for") for g in s.children[c])
        if s.deps[c] == "nmod:poss" or of:
            person = ctx.person_at(s, c)
            if person is not None:
                return f"{PERSON}{person.key.rpartition('-')[2]}"
            return "?" if s.low[c] in _OWNING else singular(s.low[c])
    return ""
