"""How a document writes a person's name: one claim for each form, for rules about spelling."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.people import name_words
from discrepancy.model import BlockKind, Claim, Modality
from discrepancy.values.person import Person, parse_name

__all__ = ["names"]


def names(ctx: Context) -> Iterator[Claim]:
    """``name``: the first mention of each full name in running text; the subject is the person who bears it.

    The value keeps the printed form and no key, since ``resolve`` gives two spellings of one person the same key.
    """
    seen: set[str] = set()
    for s in ctx.parse.sentences:
        if s.block.kind is BlockKind.HEADLINE:
            continue
        for e in s.entities:
            words = name_words(s, e)
            person = ctx.people.find(s, e.start)
            if e.label != "PERSON" or len(words) < 2 or person is None or not all(w[:1].isupper() for w in words):
                continue
            text = " ".join(words)
            if text in seen:
                continue
            seen.add(text)
            yield ctx.claim(
                s,
                evidence=s.chars(e.start, e.end - 1),
                subject=person_subject(person.key, person.name),
                attribute="name",
                value=Person(text, parse_name(text)),
                extractor="names",
                predicate=e.start,
                firmness=Modality.ASSERTED,
            )
