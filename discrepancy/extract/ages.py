"""How old a person is: "Hunter, 41,", "41-year-old Duncan Hunter", "Hunter, aged 41", "Hunter is 41 years old"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from discrepancy.extract.aged import aged_people, recalled
from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.people import Person
from discrepancy.extract.predicates import clause_head, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim
from discrepancy.values.comparer import Found
from discrepancy.values.number import Quantity

__all__ = ["ages"]


def ages(ctx: Context) -> Iterator[Claim]:
    """``age``: one claim for each age whose person is named beside it, or taken up by "the 65-year-old"."""
    beside = list(_beside(ctx))
    yield from beside
    given: dict[str, set[str]] = defaultdict(set)
    for claim in beside:
        given[claim.subject.id].add(claim.value.identity)
    spans = {claim.span for claim in beside}
    for s in ctx.parse.sentences:
        for aged in aged_people(ctx, s):
            if s.block.locate(aged.found.start, aged.found.end) in spans or not aged.definite:
                continue
            taken = {key.partition(":")[2] for key, ages in given.items() if ages != {aged.found.value.identity}}
            person = recalled(ctx, s, aged, taken)
            if person is not None:
                yield _claim(ctx, s, aged.found, person, aged.token)


def _claim(ctx: Context, s: Sentence, found: Found[Quantity], person: Person, token: int) -> Claim:
    return ctx.claim(
        s,
        evidence=(found.start, found.end),
        subject=person_subject(person.key, person.name),
        attribute="age",
        value=found.value,
        extractor="ages",
        predicate=clause_head(s, token),
        when=ctx.day_of(s.section),
    )


def _beside(ctx: Context) -> Iterator[Claim]:
    for s in ctx.parse.sentences:
        for found in ctx.quantities(s):
            if found.value.dimension != "age":
                continue
            first, last = s.token_at(found.start), s.token_at(found.end - 1)
            if first is None or last is None:
                continue
            person = _owner(ctx, s, first, last)
            if person is not None and not _of_then(s, first):
                yield _claim(ctx, s, found, person, first)


def _of_then(s: Sentence, first: int) -> bool:
    """Whether an age is that of an earlier time: "then 15-year-old", "at the age of 10", "was 15 when"."""
    before = [w.lower() for w in s.words[max(0, first - 4) : first]]
    after = " ".join(w.lower() for w in s.words[first + 1 : first + 7])
    if after.removeprefix("years old ").startswith(("at the time", "at that time", "when ")):
        return True
    if "when" in before and before[-1:] == ["was"]:
        return True
    return any(w.strip("-") == "then" for w in before) or before[-2:] == ["age", "of"] or before[-2:] == ["at", "age"]


def _owner(ctx: Context, s: Sentence, first: int, last: int) -> Person | None:
    """The name just before "NAME, 41," or just after "41-year-old (…) NAME", else the subject it is said of."""
    before = first - 1
    while before >= 0 and s.words[before].lower() in (",", "(", "aged", "age", "-"):
        before -= 1
    if before >= 0 and before < first - 1:
        person = ctx.people.find(s, before)
        if person is not None:
            return person
    for e in s.entities:
        if e.label == "PERSON" and last < e.start <= last + 6:
            between = range(last + 1, e.start)
            if all(s.pos[t] in ("NOUN", "PROPN", "ADJ", "PUNCT", "ADP") and s.words[t] != ";" for t in between):
                return ctx.people.find(s, e.start)
    root = s.root_of(first, last + 1)
    above = s.heads[root]
    for at in (root, above) if s.lemmas[above].lower() in ("old", "year") else (root,):
        if any(s.deps[c] == "cop" for c in s.children[at]) or s.lemmas[at].lower() in ("turn", "age"):
            found = [p for t in subjects(s, at) if (p := ctx.person_at(s, t)) is not None]
            return found[0] if found else None
    return None
