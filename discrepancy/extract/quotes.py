"""What somebody is quoted as saying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.quotations import Quotation, joined_text, utterances
from discrepancy.model import Claim, Modality, Subject
from discrepancy.values.person import Person, parse_name
from discrepancy.values.quote import parse_quote
from discrepancy.values.quote_words import fold, wording

__all__ = ["quotes"]

_LEAST = 6
"""Words of a sentence that no two people say alike."""


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
        yield from _spoken_by(ctx, pieces)


def _spoken_by(ctx: Context, pieces: Sequence[Quotation]) -> Iterator[Claim]:
    """``quote.speaker``: whose words a long sentence is; the sentence is the subject, in one spelling.

    Only where the full name stands beside the quotation: what a pronoun stands for is our guess, not the source's word.
    """
    speaker = pieces[0].speaker
    if speaker is None or speaker.label != "PERSON":
        return
    s = ctx.parse.sentences[speaker.sentence]
    named = parse_name(speaker.name)
    words = max((x.words for x in wording(joined_text(pieces)).sentences()), key=len, default=())
    if len(words) < _LEAST or not named.given or speaker.name not in s.text or s.block is not pieces[0].block:
        return
    yield ctx.claim(
        s,
        evidence=s.chars(speaker.start, speaker.end - 1),
        subject=Subject("utterance:" + "-".join(map(fold, words)), " ".join(words), "object"),
        attribute="quote.speaker",
        value=Person(speaker.name, named),
        extractor="quotes",
        predicate=speaker.start,
        firmness=Modality.ASSERTED,
        background=False,
    )


def _paragraphs(utterance: Sequence[Quotation]) -> Iterator[tuple[Quotation, ...]]:
    """The pieces of an utterance, paragraph by paragraph."""
    for _, pieces in groupby(utterance, key=lambda q: q.block.span.start):
        yield tuple(pieces)
