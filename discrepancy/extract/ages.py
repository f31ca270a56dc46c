"""How old a person is: "Hunter, 41,", "41-year-old Duncan Hunter", "Hunter, aged 41", "Hunter is 41 years old"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from discrepancy.extract.aged import RELATED, aged_people, called, is_related, named_next, recalled
from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.figure_names import OWNER
from discrepancy.extract.frames import frame_at
from discrepancy.extract.people import Person
from discrepancy.extract.predicates import clause_head, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality
from discrepancy.values.comparer import Found
from discrepancy.values.number import Quantity

__all__ = ["RECALLED", "ages"]

RECALLED = "recalled"
"""Qualifier of an age whose person is not named beside it, but before."""
_TURNING = frozenset({"turn", "reach"})
_LAST = frozenset({"die", "kill", "perish", "drown", "murder"})
_BETWEEN = frozenset({",", "(", "aged", "age", "-", "now", "just"})


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
            if s.block.locate(aged.found.start, aged.found.end) in spans:
                continue
            if not aged.definite:
                person = named_next(ctx, s, aged)
                if person is not None and f"person:{person.key}" not in given:
                    yield _claim(ctx, s, aged.found, person, aged.token, {RECALLED: "yes", OWNER: " ".join(aged.nouns)})
                continue
            taken = {key.partition(":")[2] for key, ages in given.items() if ages != {aged.found.value.identity}}
            person = recalled(ctx, s, aged, taken)
            if person is not None:
                yield _claim(ctx, s, aged.found, person, aged.token, {RECALLED: "yes", OWNER: " ".join(aged.nouns)})


def _claim(
    ctx: Context, s: Sentence, found: Found[Quantity], person: Person, token: int, said: Mapping[str, str]
) -> Claim:
    predicate = clause_head(s, token)
    if s.low[predicate] == "aged":
        predicate = s.heads[predicate]
    turns = s.bases[predicate] in _TURNING
    return ctx.claim(
        s,
        evidence=(found.start, found.end),
        subject=person_subject(person.key, person.name),
        attribute="age",
        value=found.value,
        extractor="ages",
        predicate=predicate,
        when=ctx.day_of(s.section),
        firmness=None if turns else Modality.ASSERTED,  # "who will be replaced by Reed, 58": he is 58
        qualifiers=said,
        background=False if s.bases[predicate] in _LAST else None,  # nobody dies at two ages
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
                yield _claim(ctx, s, found, person, first, _said(ctx, s, found, person))


def _said(ctx: Context, s: Sentence, found: Found[Quantity], person: Person) -> dict[str, str]:
    """What the sentence calls somebody and says of him, for reports that have the age without the name."""
    frame = frame_at(ctx, s, found, ctx.quantities(s))
    names = [e for e in s.entities if e.label == "PERSON" and ctx.people.find(s, e.start) == person]
    roots = [s.root_of(e.start, e.end) for e in names]
    nouns = dict.fromkeys(n for root in roots for n in called(s, root))
    related = any(is_related(s, c) for r in roots for c in (r, s.heads[r], *s.children[r]) if s.pos[c] == "NOUN")
    about = {"act": frame.act, "role": frame.role} if frame is not None else {}
    said = {**about, OWNER: " ".join(nouns), RELATED: "yes" if related else ""}
    return {name: words for name, words in said.items() if words}


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
    while before >= 0 and s.low[before] in _BETWEEN:
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
    apposed = _apposed(ctx, s, root)
    if apposed is not None:
        return apposed
    if first and s.low[first - 1] == "aged" and s.deps[first - 1] == "advcl":  # "she died in May aged 94"
        of = [*subjects(s, above if above != first - 1 else s.heads[above]), *_passive(s, s.heads[first - 1])]
        return next((p for t in of if (p := ctx.person_at(s, t)) is not None), None)
    for at in (root, above) if s.lemmas[above].lower() in ("old", "year") else (root,):
        if any(s.deps[c] == "cop" for c in s.children[at]) or s.lemmas[at].lower() in ("turn", "age"):
            found = [p for t in subjects(s, at) if (p := ctx.person_at(s, t)) is not None]
            return found[0] if found else None
    return None


def _apposed(ctx: Context, s: Sentence, token: int) -> Person | None:
    """Who is named before the noun of an age: "Reed, the 55-year-old doctor freed on Monday", "Reed, a 55-year-old"."""
    noun = s.heads[token] if s.deps[token] == "amod" and s.pos[s.heads[token]] == "NOUN" else token
    if s.deps[noun] != "appos":
        return None
    e = s.entity_at(s.heads[noun])
    return ctx.people.find(s, s.heads[noun]) if e is not None and e.label == "PERSON" and e.end <= noun else None


def _passive(s: Sentence, verb: int) -> list[int]:
    return [c for c in s.children[verb] if s.deps[c] == "nsubj:pass"]
