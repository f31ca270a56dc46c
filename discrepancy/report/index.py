"""Where a claim stands in its file, and its sentence with the exact words marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from discrepancy.model import Block, Claim, Document, Section, Span
from discrepancy.report.located import Location, RecordedClaim

__all__ = ["DocumentIndex", "Evidence"]

_NEWLINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence cut in three at the words that carry the value; together the readable sentence."""

    before: str
    """Text of the sentence before the words."""
    words: str
    """The words; the whole sentence where they could not be told apart in it."""
    after: str
    """Text of the sentence after the words."""

    def cut(self, context: int) -> Evidence:
        """The same words with at most about ``context`` characters around them; an ellipsis marks each cut."""
        room = max(context - len(self.words), 40)
        left, right = len(self.before), len(self.after)
        if left + right <= room:
            return self
        keep_left = min(left, max(room // 2, room - right))
        keep_right = min(right, room - keep_left)
        before, after = self.before, self.after
        if keep_left < left:
            start = before.find(" ", left - keep_left)
            before = "…" + (before[start + 1 :] if start >= 0 else before[left - keep_left :])
        if keep_right < right:
            stop = after.rfind(" ", 0, keep_right + 1)
            after = after[: stop if stop > 0 else keep_right] + "…"
        return Evidence(before, self.words, after)


class DocumentIndex:
    """Documents by id, with what is worked out once per document kept."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {d.id: d for d in documents}
        self._lines: dict[str, list[int]] = {}

    def document(self, doc_id: str) -> Document | None:
        """The document, or ``None`` where the report does not hold it."""
        return self._documents.get(doc_id)

    def section(self, claim: Claim) -> Section | None:
        """The section a claim stands in, or ``None`` where the report does not hold its document."""
        document = self._documents.get(claim.doc_id)
        if document is None:
            return None
        return next((s for s in document.sections if s.id == claim.section_id), None)

    def location(self, claim: Claim) -> Location:
        """Where the claim's words stand.

        Only the file, named by the document's id, where the report does not hold the document.
        """
        if isinstance(claim, RecordedClaim):
            return claim.location
        document = self._documents.get(claim.doc_id)
        if document is None:
            return Location(claim.doc_id)
        lines = self._lines.get(document.id)
        if lines is None:
            lines = self._lines[document.id] = [0, *(m.end() for m in _NEWLINE.finditer(document.text))]
        start, last = claim.span.start, max(claim.span.start, claim.span.end - 1)
        line, end_line = bisect_right(lines, start), bisect_right(lines, last)
        return Location(
            document.path, line, start - lines[line - 1] + 1, end_line, claim.span.end - lines[end_line - 1] + 1
        )

    def evidence(self, claim: Claim) -> Evidence:
        """The claim's sentence, cut at its exact words by the offsets of its block, else by the words themselves."""
        sentence = claim.sentence
        if isinstance(claim, RecordedClaim):
            found: Span | None = claim.words
        else:
            found = self._by_offsets(claim) or self._by_words(claim)
        if found is None:
            return Evidence("", sentence or claim.text, "")
        return Evidence(sentence[: found.start], sentence[found.start : found.end], sentence[found.end :])

    def _by_offsets(self, claim: Claim) -> Span | None:
        """Readable range of the words in the sentence, where the sentence lies in one block that the report holds."""
        section = self.section(claim)
        if section is None:
            return None
        for block in section.blocks:
            if block.span.start <= claim.span.start < block.span.end:
                origin = _readable(block, claim.sentence_span.start)
                if block.text[origin : origin + len(claim.sentence)] != claim.sentence:
                    return None
                start = _readable(block, claim.span.start) - origin
                end = _readable(block, claim.span.end) - origin
                return Span(start, end) if 0 <= start < end <= len(claim.sentence) else None
        return None

    @staticmethod
    def _by_words(claim: Claim) -> Span | None:
        """The occurrence of the words nearest to where the raw offsets put them."""
        if not claim.text:
            return None
        expected = claim.span.start - claim.sentence_span.start
        starts: list[int] = []
        at = claim.sentence.find(claim.text)
        while at >= 0:
            starts.append(at)
            at = claim.sentence.find(claim.text, at + 1)
        if not starts:
            return None
        best = min(starts, key=lambda s: (abs(s - expected), s))
        return Span(best, best + len(claim.text))


def _readable(block: Block, offset: int) -> int:
    """Index into ``block.text`` of the first character at or after an offset of ``Document.text``."""
    if block.offsets is None:
        return offset - block.span.start
    return bisect_left(block.offsets, offset)
