"""What somebody is quoted as saying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.quotations import Quotation, joined_text, utterances
from discrepancy.model import Claim, Modality, Subject
from discrepancy.values.quote import parse_quote

__all__ = ["quotes"]


def quotes(ctx: Context) -> Iterator[Claim]:
    """``quote``: words between quotation marks whose speaker is known; subject is the speaker.

    A split quotation ("…," she said, "…") is one claim; what goes on in the next paragraph is one of its own, so that
    the evidence of a claim holds the words that a finding is about.
    """
    quoted = utterances(q for q in ctx.speech.quotations if q.kind != "indirect")
    for pieces in (paragraph for utterance in quoted for paragraph in _paragraphs(utterance)):
        first = pieces[0]
        if first.speaker is None or not first.speaker_text:
            continue
        s = ctx.parse.sentences[first.sentence]
        key = ctx.speaker_name(first.speaker)
        person = ctx.people.by_key.get(key)
        subject = (
            person_subject(person.key, person.name)
            if person is not None
            else Subject(f"speaker:{key.casefold()}", first.speaker_text, "org")
        )
        yield ctx.claim(
            s,
            evidence=(first.start, pieces[-1].end),
            subject=subject,
            attribute="quote",
            value=parse_quote(joined_text(pieces)),
            extractor="quotes",
            predicate=0,
            when=ctx.day_of(s.section),
            firmness=Modality.ASSERTED,
            qualifiers={"cue": first.cue},
        )


def _paragraphs(utterance: Sequence[Quotation]) -> Iterator[tuple[Quotation, ...]]:
    """The pieces of an utterance, paragraph by paragraph."""
    for _, pieces in groupby(utterance, key=lambda q: q.block.span.start):
        yield tuple(pieces)
