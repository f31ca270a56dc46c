"""Which post somebody holds: an officer's rank, a chief of a firm, a player's position; the group is the scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.people import Person
from discrepancy.extract.placed import bearers, described
from discrepancy.extract.predicates import modality, objects, polarity, preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind, Claim, Modality, Polarity, Subject
from discrepancy.values.fact import Fact, fact_table

__all__ = ["POST", "posts"]

POST = "fact.post"
"""Attribute of which post somebody holds."""
_OTHERWISE = "former ex then acting interim late retired onetime future assistant associate deputy vice elect"
_NOT_NOW = frozenset(_OTHERWISE.split())
_TRADES = frozenset({"occupation", "musician", "athlete"})
"""Groups of what somebody is by trade: in retirement, too; what somebody was before is compared with its like."""
_STILL = frozenset({"retired", "late", "vice"})
_BEFORE = frozenset({"former", "ex", "onetime", "once", "formerly"})
_TITLES = frozenset({"nmod:desc", "compound", "amod", "appos", "flat", "nmod"})
_PRINTED_AS_TITLE = frozenset({"rep", "representative"})
"""A politician's where they are capitalised; else somebody's spokesman."""
_PARTY = "party"
_WORKING = frozenset({"work", "serve", "employ", "train", "describe", "hire"})
"""Verbs with which "as" says what somebody is."""
_REACH = 3
"""Words before a post among which one may say that it is not held now."""


@dataclass(frozen=True, slots=True)
class _Held:
    """One post given to one person."""

    s: Sentence
    first: int
    last: int
    subject: Subject
    group: str
    term: str


@cache
def _by_last_word() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Last word of a post → the words of each post that ends in it, longest first."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words, path in fact_table("post").paths.items():
        if len(path) > 1:
            for written in dict.fromkeys((words, words.replace("-", " - "))):
                found[written.split()[-1]].append(tuple(written.split()))
    return {last: tuple(sorted(terms, key=len, reverse=True)) for last, terms in found.items()}


@cache
def _last_words() -> frozenset[str]:
    """Last words of posts, as they are and shortened with a dot."""
    return frozenset(form for word in _by_last_word() for form in (word, f"{word}."))


def posts(ctx: Context) -> Iterator[Claim]:
    """``fact.post``: what a document calls a person before or after the name; all of one group is one value.

    And what a clause says that somebody without a name is: whose post that is, ``resolve`` finds out.
    """
    yield from _trades(ctx)
    held = [x for s, token in ctx.occurrences(_last_words()) if (x := _held(ctx, s, token)) is not None]
    terms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for x in held:
        terms[x.subject.id, x.group].add(x.term)
    for x in held:
        start, end = x.s.chars(x.first, x.last)
        yield ctx.claim(
            x.s,
            evidence=(start, end),
            subject=x.subject,
            attribute=POST,
            value=Fact(x.s.block.text[start:end], "post", frozenset(terms[x.subject.id, x.group])),
            scope=x.group,
            extractor="posts",
            predicate=x.last,
            firmness=Modality.ASSERTED,  # presupposed, whatever the sentence says or doubts
            background=False,
        )


def _trades(ctx: Context) -> Iterator[Claim]:
    """As in "The attacker is a plumber", "He worked as a baker"."""
    for s, token in ctx.occurrences(_last_words()):
        above = s.heads[token]
        works = s.deps[token] == "obl" and preposition(s, token) == "as" and s.bases[above] in _WORKING
        if not works and s.child(token, "cop") is None:
            continue
        found = _post_at(s, token)
        predicate = above if works else token
        if found is None or modality(s, predicate) is not Modality.ASSERTED:
            continue
        if polarity(s, predicate) is Polarity.NEGATIVE:
            continue
        who = [*subjects(s, above), *objects(s, above)] if works else subjects(s, token)
        first, group, term = found
        start, end = s.chars(first, token)
        for bearer in bearers(ctx, s, [t for t in who if ctx.person_at(s, t) is None]):
            if not bearer.is_person:
                yield ctx.claim(
                    s,
                    evidence=(start, end),
                    subject=bearer.subject,
                    attribute=POST,
                    value=Fact(s.block.text[start:end], "post", frozenset((term,))),
                    scope=group,
                    extractor="posts",
                    predicate=predicate,
                    background=False,
                    qualifiers=described(bearer, "be"),
                )


def _held(ctx: Context, s: Sentence, token: int) -> _Held | None:
    """The post that ends at a token, and whose it is."""
    found = _post_at(s, token)
    person = _bearer(ctx, s, token) if found is not None else None
    if found is None or person is None:
        return None
    return _Held(s, found[0], token, person_subject(person.key, person.name), *found[1:])


def _post_at(s: Sentence, token: int) -> tuple[int, str, str] | None:
    """The first word, the group and the term of the post that ends at a token."""
    if s.block.kind is BlockKind.HEADLINE:
        return None
    words = [w.lower().rstrip(".") for w in s.words[: token + 1]]
    words[-1] = words[-1] if words[-1] in _by_last_word() else s.lemmas[token].lower()
    match = next((t for t in _by_last_word().get(words[-1], ()) if tuple(words[-len(t) :]) == t), None)
    if match is None or s.tags[token] in ("NNS", "NNPS"):
        return None
    path = fact_table("post").paths[" ".join(match).replace(" - ", "-")]
    if (match[0] in _PRINTED_AS_TITLE or path[0] == _PARTY) and not s.words[token][0].isupper():
        return None
    first = token - len(match) + 1
    around = {*words[max(0, first - _REACH) : first]}
    if words[max(0, first - 1) : first] == ["-"]:
        return None
    group = path[0]
    if group in _TRADES:
        if around & (_NOT_NOW - _STILL - _BEFORE):
            return None
        group = f"former {group}" if around & _BEFORE else group
    elif around & _NOT_NOW:
        return None
    return first, group, path[-1]


def _bearer(ctx: Context, s: Sentence, token: int) -> Person | None:
    """Whose post it is: "Lt. Reed", "Reed, the chief executive of …", "the judge, Ana Reed,", "Reed is the manager"."""
    around = s.entity_at(token)
    if around is not None and around.label == "PERSON" and token < around.end - 1:
        return ctx.people.find(s, around.end - 1)
    above = s.heads[token]
    if s.deps[token] in _TITLES and above > token and s.entity_at(above) is None and s.deps[above] in _TITLES:
        holder = s.entity_at(s.heads[above])  # "Labour councillor Ana Reed"
        if holder is not None and holder.label == "PERSON" and holder.start == above + 1:
            return ctx.people.find(s, holder.start)
    behind = token + 2 if s.words[token + 1 : token + 2] == (".",) else token + 1
    after = s.entity_at(behind)
    if after is not None and after.label == "PERSON" and after.start == behind:
        # "the deputy Reed shot" is another one
        own = s.deps[token] in _TITLES and s.heads[token] in range(after.start, after.end)
        beside = s.heads[after.start] == s.heads[token] and s.deps[token] in (s.deps[after.start], "conj")
        return ctx.people.find(s, after.start) if own or beside or s.heads[after.start] == token else None
    if s.deps[token] == "obl" and preposition(s, token) == "as" and s.bases[s.heads[token]] in _WORKING:
        said = (ctx.people.find(s, t) for t in (*subjects(s, s.heads[token]), *objects(s, s.heads[token])))
        return next((person for person in said if person is not None), None)
    for c in s.children[token]:
        if s.deps[c] == "conj" and c > token and (person := _bearer(ctx, s, c)) is not None:
            return person  # "police officer and photographer Ana Reed"
    near = [c for c in s.children[token] if s.deps[c] == "appos"]
    if s.deps[token] == "appos" or (s.deps[token] == "conj" and s.child(token, "det") is None):
        above = s.heads[token]  # "Reed, head of research and sales manager"
        near.append(s.heads[above] if s.deps[above] == "appos" and s.deps[token] == "conj" else above)
    if any(s.deps[c] == "cop" for c in s.children[token]):
        near += subjects(s, token)
    for t in near:
        e = s.entity_at(t)
        person = ctx.people.find(s, t) if e is not None and e.label == "PERSON" else _named(ctx, s, t, token)
        if person is not None:
            return person
    return None


def _named(ctx: Context, s: Sentence, token: int, post: int) -> Person | None:
    """Who stands in apposition to the same noun: "her father, Paul, a builder", or is meant by "he" and "she"."""
    if s.pos[token] == "PRON":
        return ctx.people.find(s, token) if s.deps[post] != "appos" else None
    beside = (c for c in s.children[token] if s.deps[c] == "appos" and c != post)
    return next((p for c in beside if (p := ctx.people.find(s, c)) is not None), None)
