"""When something happened: what was done to a person or by one, and the event itself.

Each act is a data item of its own (scope: the verb), so that an arrest is never dated by a trial.
"""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.counts import EVENT
from discrepancy.extract.predicates import is_passive, objects, polarity, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind, Claim, Polarity, Subject
from discrepancy.values.comparer import Found
from discrepancy.values.time import Time

__all__ = ["dates"]

_COARSE = {"year", "quarter", "decade"}
"""Too wide to date the news: the year of an event is that of a former one, in most texts."""
_OTHERS = {
    "another",
    "first",
    "second",
    "third",
    "last",
    "previous",
    "similar",
    "earlier",
    "other",
    "such",
    "every",
    "any",
}


def dates(ctx: Context) -> Iterator[Claim]:
    """``person.date`` and ``event.date``: the time expressions in the clause of a dated act."""
    done_to, done_by = ctx.words("person.date", "verbs_object"), ctx.words("person.date", "verbs_subject")
    happening, happenings = ctx.words("event.date", "verbs"), ctx.words("event.date", "nouns")
    for s in ctx.parse.sentences:
        times = [f for f in ctx.times(s) if f.value.type in ("date", "time")]
        if not times or s.block.kind is BlockKind.HEADLINE:
            continue
        for token, pos in enumerate(s.pos):
            lemma = s.lemmas[token].lower()
            if pos != "VERB" or not (lemma in done_to or lemma in done_by or lemma in happening):
                continue
            own = _own(s, token, times)
            if not own or polarity(s, token) is Polarity.NEGATIVE:
                continue
            involved = objects(s, token) if lemma in done_to else []
            if lemma in done_by and not is_passive(s, token):
                involved += subjects(s, token)
            for t in involved:
                person = ctx.person_at(s, t)
                if person is not None:
                    subject = person_subject(person.key, person.name)
                    yield from _claims(ctx, s, token, own, "person.date", subject, lemma)
            if lemma in happening and not ctx.is_background(s, token):
                for t in subjects(s, token):
                    noun = s.lemmas[t].lower()
                    if noun in happenings and _the_one(s, t):
                        fine = [f for f in own if f.value.granularity not in _COARSE]
                        yield from _claims(ctx, s, token, fine, "event.date", EVENT, noun)


def _the_one(s: Sentence, noun: int) -> bool:
    """Whether a noun can stand for the event reported: singular, and neither "another" nor "the first" of several."""
    marks = {s.lemmas[c].lower() for c in s.children[noun] if s.deps[c] in ("det", "amod", "nummod")}
    return s.tags[noun] == "NN" and not marks & _OTHERS


def _own(s: Sentence, verb: int, times: list[Found[Time]]) -> list[Found[Time]]:
    """The time expressions that hang on a verb itself, not on a noun of its clause ("a star of the 1940s")."""
    out = []
    for found in times:
        first, last = s.token_at(found.start), s.token_at(found.end - 1)
        if first is None or last is None:
            continue
        root = s.root_of(first, last + 1)
        if s.heads[root] == verb or (
            s.deps[root] in ("nmod", "nmod:unmarked", "appos")
            and s.heads[s.heads[root]] == verb
            and any(f is not found and f.start <= s.offsets[s.heads[root]] < f.end for f in times)
        ):
            out.append(found)
    return out


def _claims(
    ctx: Context, s: Sentence, verb: int, times: list[Found[Time]], attribute: str, subject: Subject, scope: str
) -> Iterator[Claim]:
    for found in times:
        yield ctx.claim(
            s,
            evidence=(found.start, found.end),
            subject=subject,
            attribute=attribute,
            value=found.value,
            scope=scope,
            extractor="dates",
            predicate=verb,
            when=found.value.interval,
            qualifiers={"act": s.lemmas[verb].lower()},
        )
