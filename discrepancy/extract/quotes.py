"""What somebody is quoted as saying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.quotations import Quotation, joined_text, utterances
from discrepancy.model import Claim, Modality, Subject
from discrepancy.values.person import Person, parse_name
from discrepancy.values.quote import parse_quote
from discrepancy.values.quote_words import fold

__all__ = ["UNKNOWN", "quotes"]

UNKNOWN = "unknown:"
"""Begins the subject of a quotation whose speaker is not told; the document and the number of the utterance follow."""

_LEAST = 6
"""Words of a sentence that no two people say alike."""


def quotes(ctx: Context) -> Iterator[Claim]:
    """``quote``: the sentences between quotation marks, one claim each; subject is the speaker.

    A split one ("…," she said, "…") is one claim. Where the document does not tell who speaks, the utterance itself is
    the subject: ``resolve`` knows the speaker if another document quotes the same words.
    """
    quoted = utterances(q for q in ctx.speech.quotations if q.kind != "indirect")
    for pieces in (paragraph for utterance in quoted for paragraph in _paragraphs(utterance)):
        first = pieces[0]
        speaker = _speaker(ctx, first)
        nobody = Subject(f"{UNKNOWN}{ctx.parse.document.id}:{first.continuation}", "somebody", "org")
        for parts in _sentences(ctx, pieces):
            value = parse_quote(joined_text(parts))
            if not value.words or (speaker is None and len(value.words) < _LEAST):
                continue
            s = ctx.parse.sentences[parts[0].sentence]
            yield ctx.claim(
                s,
                evidence=(parts[0].start, parts[-1].end),
                subject=speaker or nobody,
                attribute="quote",
                value=value,
                extractor="quotes",
                predicate=0,
                when=ctx.day_of(s.section),
                firmness=Modality.ASSERTED,
                qualifiers={"cue": first.cue},
            )
            yield from _spoken_by(ctx, parts, value.words)


def _speaker(ctx: Context, quotation: Quotation) -> Subject | None:
    """Who speaks, as the subject of a claim; ``None`` where the document does not tell."""
    if quotation.speaker is None or not quotation.speaker_text:
        return None
    key = ctx.speaker_name(quotation.speaker)
    person = ctx.people.by_key.get(key)
    if person is not None:
        return person_subject(person.key, person.name)
    return Subject(f"speaker:{key.casefold()}", quotation.speaker_text, "org")


def _sentences(ctx: Context, pieces: Sequence[Quotation]) -> Iterator[tuple[Quotation, ...]]:
    """The pieces of a paragraph cut at the ends of sentences.

    What stands in one sentence stays together, and what goes on after an ellipsis or in lower case.
    """
    cut: dict[int, list[Quotation]] = {}
    for piece in pieces:
        at = piece.sentence
        while at < len(ctx.parse.sentences):
            s = ctx.parse.sentences[at]
            if s.block is not piece.block or s.start >= piece.end:
                break
            start, end = max(piece.start, s.start), min(piece.end, s.end)
            if start < end:
                cut.setdefault(at, []).append(replace(piece, start=start, end=end, sentence=at))
            at += 1
    parts: list[Quotation] = []
    for _, sentence in sorted(cut.items()):
        if parts and not (sentence[0].text[:1].islower() or parts[-1].text.endswith(("…", "..."))):
            yield tuple(parts)
            parts = []
        parts += sentence
    if parts:
        yield tuple(parts)


def _spoken_by(ctx: Context, parts: Sequence[Quotation], words: Sequence[str]) -> Iterator[Claim]:
    """``quote.speaker``: whose words a long sentence is; the sentence is the subject, in one spelling.

    Only where a name stands beside it, in full or explained elsewhere in the document: what a pronoun stands for is our
    guess, not the source's word.
    """
    speaker = parts[0].speaker
    if speaker is None or speaker.label != "PERSON" or len(words) < _LEAST:
        return
    s = ctx.parse.sentences[speaker.sentence]
    person = ctx.people.find(s, speaker.end - 1)
    last = s.words[speaker.end - 1]
    full = person.name if person is not None and person.name.endswith(f" {last}") else speaker.name
    named = parse_name(full)
    beside = parts[0].kind == "direct" and speaker.sentence in {q.sentence for q in parts}
    if not (named.given and beside and s.pos[speaker.end - 1] == "PROPN"):
        return
    yield ctx.claim(
        s,
        evidence=s.chars(speaker.start, speaker.end - 1),
        subject=Subject("utterance:" + "-".join(map(fold, words)), " ".join(words), "object"),
        attribute="quote.speaker",
        value=Person(named.text, named),
        extractor="quotes",
        predicate=speaker.start,
        firmness=Modality.ASSERTED,
        background=False,
    )


def _paragraphs(utterance: Sequence[Quotation]) -> Iterator[tuple[Quotation, ...]]:
    """The pieces of an utterance, paragraph by paragraph."""
    for _, pieces in groupby(utterance, key=lambda q: q.block.span.start):
        yield tuple(pieces)
