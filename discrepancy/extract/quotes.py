"""What somebody is quoted as saying."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.quotations import joined_text, utterances
from discrepancy.model import Claim, Modality, Subject
from discrepancy.values.quote import parse_quote

__all__ = ["quotes"]


def quotes(ctx: Context) -> Iterator[Claim]:
    """``quote``: words between quotation marks whose speaker is known; subject is the speaker.

    A split quotation ("…," she said, "…") is one claim; its evidence runs from the first piece to the last one of
    the same paragraph.
    """
    for pieces in utterances(q for q in ctx.speech.quotations if q.kind != "indirect"):
        first = pieces[0]
        if first.speaker is None or not first.speaker_text:
            continue
        s = ctx.parse.sentences[first.sentence]
        last = [q for q in pieces if q.block is first.block][-1]
        key = ctx.speaker_name(first.speaker)
        person = ctx.people.by_key.get(key)
        subject = (
            person_subject(person.key, person.name)
            if person is not None
            else Subject(f"speaker:{key.casefold()}", first.speaker_text, "org")
        )
        yield ctx.claim(
            s,
            evidence=(first.start, last.end),
            subject=subject,
            attribute="quote",
            value=parse_quote(joined_text(pieces)),
            extractor="quotes",
            predicate=0,
            when=ctx.day_of(s.section),
            firmness=Modality.ASSERTED,
            qualifiers={"cue": first.cue},
        )
