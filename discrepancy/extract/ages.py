"""How old a person is: "Hunter, 41,", "41-year-old Duncan Hunter", "Hunter, aged 41", "Hunter is 41 years old"."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.people import Person
from discrepancy.extract.predicates import clause_head, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim

__all__ = ["ages"]


def ages(ctx: Context) -> Iterator[Claim]:
    """``age``: one claim for each age whose person the parse names beside it."""
    for s in ctx.parse.sentences:
        for found in ctx.quantities(s):
            if found.value.dimension != "age":
                continue
            first, last = s.token_at(found.start), s.token_at(found.end - 1)
            if first is None or last is None:
                continue
            person = _owner(ctx, s, first, last)
            if person is not None and not _of_then(s, first):
                yield ctx.claim(
                    s,
                    evidence=(found.start, found.end),
                    subject=person_subject(person.key, person.name),
                    attribute="age",
                    value=found.value,
                    extractor="ages",
                    predicate=clause_head(s, first),
                    when=ctx.day_of(s.section),
                )


def _of_then(s: Sentence, first: int) -> bool:
    """Whether an age is that of an earlier time: "then 15-year-old", "at the age of 10", "was 15 when"."""
    before = [w.lower() for w in s.words[max(0, first - 4) : first]]
    after = " ".join(w.lower() for w in s.words[first + 1 : first + 7])
    if after.removeprefix("years old ").startswith(("at the time", "at that time", "when ")):
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
