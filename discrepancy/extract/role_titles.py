"""What a document calls a person beside the name: "press director Ana Reed", "Ana Reed, manager of the Leeds works"."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.people import Person, name_words
from discrepancy.extract.predicates import subjects
from discrepancy.language.parse import Entity, Sentence
from discrepancy.model import BlockKind, Claim, Modality, Subject, Value
from discrepancy.values.person import Person as PersonValue
from discrepancy.values.person import parse_name
from discrepancy.values.role_title import has_head, head_at, position_verbs, single_positions

__all__ = ["role_titles"]

_LONGEST = 14
"""Words of a title."""
_SHORT = 6
"""Tokens behind the noun for what somebody heads."""
_NESTED = 3
"""Names and nouns that may lie between a title and the name beside it."""
_BEFORE = frozenset({"NOUN", "PROPN", "ADJ", "PART", "SYM", "CCONJ", "X"})
_AFTER = _BEFORE | {"ADP", "DET", "VERB"}
_OPENS = frozenset({",", "—", "–", "-", "--", "("})
_LINKS = frozenset({"and", "of", "for", "to", "'s", "’s", "&", "at", "with", "in"})
_ITS = frozenset({"its", "his", "her", "their"})
_NOT_NOW_WORDS = "former ex then acting interim late retired onetime future elect previous"
_CLOCK = frozenset(["a.m.", "p.m.", "am", "pm"])
_NOT_NOW = frozenset(_NOT_NOW_WORDS.split())


def role_titles(ctx: Context) -> Iterator[Claim]:
    """``person.title``: each title of a person, as printed; the subject is the person."""
    yield from _by_verbs(ctx)
    seen: set[tuple[str, str]] = set()
    for s in ctx.parse.sentences:
        if s.block.kind is BlockKind.HEADLINE:
            continue
        for e in s.entities:
            person = ctx.people.find(s, e.start) if e.label == "PERSON" else None
            if person is None:
                continue
            for first, last in (*_before(s, e), *_after(s, e), *_ahead(s, e)):
                start, end = s.chars(first, last)
                text = s.block.text[start:end]
                if (person.key, text) in seen or _NOT_NOW & {w.lower() for w in s.words[first : last + 1]}:
                    continue
                seen.add((person.key, text))
                yield ctx.claim(
                    s,
                    evidence=(start, end),
                    subject=person_subject(person.key, person.name),
                    attribute="person.title",
                    value=Value(text),
                    extractor="role_titles",
                    predicate=e.start,
                    firmness=Modality.ASSERTED,  # presupposed, whatever the sentence says or doubts
                    background=False,
                )
                around = (min(start, s.chars(e.start, e.start)[0]), max(end, s.chars(e.end - 1, e.end - 1)[1]))
                yield from _holders(ctx, s, e, around, person, text)


def _by_verbs(ctx: Context) -> Iterator[Claim]:
    """What a verb says of a person's position: "who chairs the culture committee"."""
    for s, verb in ctx.occurrences(position_verbs().keys()):
        if s.pos[verb] != "VERB" or s.tags[verb] not in ("VBZ", "VBP") or s.bases[verb] not in position_verbs():
            continue
        what = [t for t in s.children[verb] if s.deps[t] == "obj"]
        who = [p for t in subjects(s, verb) if (p := ctx.person_at(s, t)) is not None]
        if len(what) != 1 or len(who) != 1 or s.pos[what[0]] not in ("NOUN", "PROPN"):
            continue
        last = max((t for t in s.subtree(what[0]) if t < what[0] + _SHORT), default=what[0])
        first = min(s.subtree(what[0]))
        start, end = s.chars(first, last)
        yield ctx.claim(
            s,
            evidence=(s.chars(verb, verb)[0], end),
            subject=person_subject(who[0].key, who[0].name),
            attribute="person.title",
            value=Value(f"{position_verbs()[s.bases[verb]]} of {s.block.text[start:end]}"),
            extractor="role_titles",
            predicate=verb,
            firmness=Modality.ASSERTED,
            background=False,
        )


def _holders(
    ctx: Context, s: Sentence, e: Entity, evidence: tuple[int, int], person: Person, title: str
) -> Iterator[Claim]:
    """``title.holder``: who is named in full as holder of a position of which there is one; it is the subject."""
    words = name_words(s, e)
    if len(words) < 2 or not all(w[:1].isupper() for w in words):
        return
    for position in single_positions(title):
        yield ctx.claim(
            s,
            evidence=evidence,
            subject=Subject(f"title:{position.replace(': ', ':').replace(' ', '-')}", title, "office"),
            attribute="title.holder",
            value=PersonValue(" ".join(words), parse_name(person.name), person.key),
            extractor="role_titles",
            predicate=e.start,
            firmness=Modality.ASSERTED,
            background=False,
        )


def _before(s: Sentence, e: Entity) -> Iterator[tuple[int, int]]:
    """A title that ends in the noun for the position, right before the name."""
    if not head_at([w.lower() for w in s.words[: e.start]], e.start):
        return
    first = e.start
    while first > max(0, e.start - _LONGEST) and (
        (s.pos[first - 1] in _BEFORE and _is_word(s, first - 1)) or s.tags[first - 1] == "HYPH"
    ):
        if s.words[first - 1].lower() in _CLOCK:  # the sentence before, taken along: "at 3:33 a.m. Chief Ana Reed"
            break
        first -= 1
    while first < e.start and s.words[first].lower() in _LINKS:
        first += 1
    if first < e.start:
        yield first, e.start - 1


def _after(s: Sentence, e: Entity) -> Iterator[tuple[int, int]]:
    """What follows the name after a comma or a dash, up to the next one."""
    at = e.end
    if s.words[at : at + 1] == ("",) or s.words[at : at + 1] == () or s.words[at] not in _OPENS:
        return
    first = at + 1
    last = first
    while last < min(len(s), first + _LONGEST) and (
        (s.pos[last] in _AFTER and _is_word(s, last)) or s.words[last].lower() in _ITS or s.tags[last] == "HYPH"
    ):
        last += 1
    while last > first and s.words[last - 1].lower() in _LINKS:
        last -= 1
    if s.pos[first:last][:1] != ("CCONJ",) and has_head([w.lower() for w in s.words[first:last]]):
        yield first, last - 1


def _ahead(s: Sentence, e: Entity) -> Iterator[tuple[int, int]]:
    """A title that the name stands in apposition to: "the deputy speaker, Ana Reed, said"."""
    root = s.root_of(e.start, e.end)
    head = s.heads[root]
    for _ in range(_NESTED):
        if s.deps[head] in ("nmod", "compound", "nmod:poss") and not head_at([s.low[head]], 1):
            head = s.heads[head]  # "the head of the Institute, Ana Reed": parsers hang her on the institute
    comma = e.start - 1
    if s.deps[root] != "appos" or not head < comma or s.words[comma] not in _OPENS or s.entity_at(head) is not None:
        return
    words = [w.lower() for w in s.words[:comma]]
    if not head_at(words, head + 1):
        return
    first = head
    while first > max(0, comma - _LONGEST) and (
        (s.pos[first - 1] in _BEFORE and _is_word(s, first - 1)) or s.tags[first - 1] == "HYPH"
    ):
        first -= 1
    while first < head and s.words[first].lower() in _LINKS:
        first += 1
    if all((s.pos[t] in _AFTER and _is_word(s, t)) or s.pos[t] == "DET" for t in range(first, comma)):
        yield first, comma - 1


def _is_word(s: Sentence, token: int) -> bool:
    """Whether a token can stand in a title."""
    word = s.words[token]
    if s.pos[token] in ("PART", "CCONJ", "ADP"):
        return word.lower() in _LINKS
    if s.pos[token] == "VERB":
        return word[0].isupper() or s.deps[token] in ("amod", "compound")
    return word[0].isalpha()
