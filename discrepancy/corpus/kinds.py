"""What each line of a page is: headline, summary, paragraph, caption, byline, dateline or credit.

The wording that marks a credit, a byline or a heading is data, in :mod:`discrepancy.corpus.furniture`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from discrepancy.corpus.clock import bare_stamps, find_stamps
from discrepancy.corpus.furniture import (
    AGENCY,
    BY,
    CREDIT,
    GLUED_AGENCY,
    HEADING,
    JOB,
    MARKER,
    NAME_PARTICLES,
    NAMED_CAPTION,
    PERSON,
    PLACE_LINE,
    SUMMARY_HEADING,
    WIRE_TAIL,
)
from discrepancy.corpus.lines import Line, headline_like
from discrepancy.model import BlockKind

__all__ = ["is_byline", "is_credit", "is_dateline", "is_furniture", "unglue", "with_kinds"]

_MAX_CAPTION = 300


def unglue(lines: Sequence[Line]) -> list[Line]:
    """Parts what a page ran together: caption and image credit, credit and caption.

    "President arrivesImage source, Agency" gives a caption and a credit; "Image caption, Crowds" a mark and a caption.
    """
    out: list[Line] = []
    for line in lines:
        text = line.text
        if line.kind is not None or len(text) > 4 * _MAX_CAPTION or not _may_be_glued(text):
            out.append(line)
            continue
        cuts = [m.start() for m in MARKER.finditer(text)]
        agency = GLUED_AGENCY.search(text)
        if agency and not cuts:
            cuts.append(agency.start())
        out.extend(_split(line, cuts) if cuts else [line])
    return out


def _may_be_glued(text: str) -> bool:
    return any(
        word in text for word in ("source", "caption", "copyright", "credit", "Photo", "Picture", "Image", "Reuters")
    ) or (any(word in text for word in ("AFP", "EPA", "Associated Press", "PA Media", "Shutterstock", "Alamy")))


def _split(line: Line, cuts: list[int]) -> list[Line]:
    content = line.content
    out: list[Line] = []
    lead = content.slice(0, cuts[0]).strip()
    if lead.text:
        out.append(replace(line, content=lead, kind=BlockKind.CAPTION))
    for start, end in zip(cuts, [*cuts[1:], len(content)], strict=True):
        part = content.slice(start, end).strip()
        marker = MARKER.match(part.text)
        rest = part.slice(marker.end()).strip() if marker and "caption" in marker.group() else None
        if rest is not None and rest.text:
            mark = part.slice(0, marker.end() if marker else 0).strip()
            out.append(replace(line, content=mark, kind=BlockKind.CREDIT, gap=line.gap and not out))
            out.append(replace(line, content=rest, kind=BlockKind.CAPTION, gap=False))
        elif part.text:
            out.append(replace(line, content=part, kind=BlockKind.CREDIT, gap=line.gap and not out))
    return out


def is_credit(text: str) -> bool:
    """Whether a line is an image credit, a link to other pages or other furniture of the page."""
    return len(text) <= 200 and CREDIT.match(text) is not None


def is_furniture(text: str) -> bool:
    """Whether a heading only names a part of the page: "Summary", "Key points", "Analysis"."""
    return len(text) <= 40 and HEADING.fullmatch(text) is not None


def is_dateline(text: str) -> bool:
    """Whether a line is just a date or time, an agency or a place in capitals before it allowed."""
    if bare_stamps(text):
        return True
    if len(text) > 80 or not any(c.isdigit() for c in text):
        return False
    stamps = find_stamps(text)
    if not stamps or not stamps[0].full or stamps[-1].end < len(text.rstrip(" .)-")):
        return False
    lead = text[: stamps[0].start].strip(" ,;:|(-–—")
    return AGENCY.match(lead) is not None and lead.count(" ") < 4 and not any(w.islower() for w in lead.split())


def is_byline(text: str) -> bool:
    """Whether a line names who wrote the piece: "By Jane Roe, Paris", "(Reporting by …)", "Jane Roe, Asia editor"."""
    if len(text) > 300:
        return False
    if WIRE_TAIL.match(text):
        return True
    if text.count(" ") > 15 or (text.endswith(".") and not text.endswith("Jr.")):
        return False
    by = BY.match(text)
    if by:
        # "By Friday evening", "From Monday prices rise": a sentence has small words that a list of names lacks.
        rest = [w for w in re.split(r"[\s,|/&]+", text[by.end() :]) if w]
        small = [w for w in rest if w[0].islower() and w not in NAME_PARTICLES]
        return bool(rest) and (not small or JOB.search(text) is not None) and (len(rest) > 1 or len(small) == 0)
    name, _, role = text.partition(", ")
    if not role:
        name, _, role = text.partition(" | ")
    return bool(role) and PERSON.fullmatch(name) is not None and _is_role(role)


def _is_role(text: str) -> bool:
    if len(text) > 70 or text.count(" ") > 7 or text.endswith("."):
        return False
    return PLACE_LINE.fullmatch(text) is not None or JOB.search(text) is not None


def with_kinds(lines: Sequence[Line], *, top: bool, summary: bool = False) -> list[Line]:
    """Gives every line its kind.

    Args:
        lines: Lines in reading order, glue already parted.
        top: True where the lines open an article or an entry, so that the first one may be its headline.
        summary: True where paragraphs under a "Summary" heading are all summary (the head of a live page).

    Returns:
        The same lines, each with a kind.
    """
    return _Pass(lines, top=top, summary=summary).run()


class _Pass:
    """One walk over the lines, with what earlier lines say about later ones."""

    def __init__(self, lines: Sequence[Line], *, top: bool, summary: bool) -> None:
        self.lines = lines
        self.all_summary = summary
        self.headline_due = top
        self.standfirst_due = False
        self.caption_due = False
        self.role_due = False
        self.in_summary = False
        self.body = False
        self.dense = not any(line.gap for line in lines[1:])

    def run(self) -> list[Line]:
        out: list[Line] = []
        for i, line in enumerate(self.lines):
            kind = line.kind or self._kind(i, line)
            if kind is BlockKind.CREDIT and out and self._captions(line, out[-1]):
                out[-1] = replace(out[-1], kind=BlockKind.CAPTION)
            self._note(line, kind)
            out.append(replace(line, kind=kind))
        return out

    def _note(self, line: Line, kind: BlockKind) -> None:
        """What a line of this kind means for the next one."""
        self.caption_due = kind is BlockKind.CREDIT and _ends_with_caption_marker(line.text)
        if kind is BlockKind.HEADLINE:
            self.headline_due, self.standfirst_due = False, not self.body
        elif kind in (BlockKind.PARAGRAPH, BlockKind.SUMMARY):
            self.headline_due = self.standfirst_due = False
            self.body = self.body or kind is BlockKind.PARAGRAPH
        if kind is not BlockKind.SUMMARY and not (kind is BlockKind.CREDIT and SUMMARY_HEADING.fullmatch(line.text)):
            self.in_summary = False

    @staticmethod
    def _captions(credit: Line, before: Line) -> bool:
        """Whether an image credit right below a line without a full stop makes that line a caption."""
        return (
            before.kind in (BlockKind.PARAGRAPH, BlockKind.HEADLINE)
            and not credit.gap
            and credit.text.lower().startswith(
                ("image source", "image caption", "photo", "picture", "image credit", "getty")
            )
            and len(before.text) <= _MAX_CAPTION
            and not before.text.endswith((".", ".”", '."'))
        )

    def _kind(self, i: int, line: Line) -> BlockKind:
        text = line.text
        after = self.lines[i + 1] if i + 1 < len(self.lines) else None
        if self.caption_due and len(text) <= _MAX_CAPTION and not is_credit(text):
            return BlockKind.CAPTION
        if self.role_due:
            self.role_due = False
            return BlockKind.BYLINE
        if len(text) <= 300:
            furniture = self._furniture(text, after)
            if furniture is not None:
                return furniture
        if self.in_summary and (line.bullet or self.all_summary or not self._opened(i)):
            return BlockKind.SUMMARY
        opens = self.headline_due and (self._stands_alone(after) or i == 0)
        if opens and not line.bullet and headline_like(text):
            return BlockKind.HEADLINE
        if (
            self.standfirst_due
            and line.gap
            and not line.bullet
            and headline_like(text, 45)
            and self._stands_alone(after)
        ):
            self.standfirst_due = False
            return BlockKind.SUMMARY
        if (
            line.gap
            and not line.bullet
            and text[-1] not in "?!"
            and headline_like(text, 12)
            and self._stands_alone(after)
        ):
            return BlockKind.HEADLINE
        return BlockKind.PARAGRAPH

    def _furniture(self, text: str, after: Line | None) -> BlockKind | None:
        if is_dateline(text):
            return BlockKind.DATELINE
        if is_furniture(text):
            self.in_summary = SUMMARY_HEADING.fullmatch(text) is not None
            return BlockKind.CREDIT
        if is_credit(text):
            return BlockKind.CREDIT
        if is_byline(text):
            return BlockKind.BYLINE
        if after is not None and after.kind is None and PERSON.fullmatch(text) and _is_role(after.text):
            self.role_due = True
            return BlockKind.BYLINE
        if NAMED_CAPTION.search(text) and not text.startswith("("):
            return BlockKind.CAPTION
        return None

    def _opened(self, i: int) -> bool:
        """Whether the summary already has a line before ``i`` (one without bullets is one paragraph)."""
        before = self.lines[i - 1].text if i else ""
        return not SUMMARY_HEADING.fullmatch(before)

    def _stands_alone(self, after: Line | None) -> bool:
        """Whether a line is set off from the next: a blank line, a date or byline, or a page without blank lines."""
        return after is None or after.gap or self.dense or is_dateline(after.text) or is_byline(after.text)


def _ends_with_caption_marker(text: str) -> bool:
    return re.search(r"(?:Image|Media|Video) caption[,:]?\s*\Z", text) is not None
