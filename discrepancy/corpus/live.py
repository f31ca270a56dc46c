"""Live pages in plain text: entries with a time of publication each, in the layouts that news sites use.

A page counts as live when at least two entries with text carry a time stamp of one style:

* after the headline, with a cue: ``Talks beginpublished at 09:32 British Summer Time 26 April 2024`` (glued or not);
* on a line of its own, before or after the headline: ``9.32am BST``, ``Updated at 14:05 GMT, 3 March 2023``;
* before the text of the entry: ``10:15 ET: Ministers arrive``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from discrepancy.corpus.clock import Moment, Stamp, bare_stamps, find_stamps, may_hold_clock
from discrepancy.corpus.kinds import is_byline, is_credit
from discrepancy.corpus.lines import Line, headline_like
from discrepancy.corpus.live_times import entry_moments
from discrepancy.model import BlockKind

__all__ = ["Entry", "LivePage", "read_live"]

_NUMBER = re.compile(r"\d{1,4}[.)]\s+(?=\S)")
_AFTER_STAMP = re.compile(r"\s*(?:[:|–—-]+|\))?\s*")
_TOP_LINES = 12
"""Stamps without a cue word make a live page only where the first of them stands this near to the top: further down
they are a chronology inside an article."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live page."""

    lines: tuple[Line, ...]
    """Its lines; headline and stamp are parted, and the stamp has its kind."""
    moment: Moment | None
    """When it was published; ``None`` where the page does not tell."""


@dataclass(frozen=True, slots=True)
class LivePage:
    """A live page taken apart."""

    lead: tuple[Line, ...]
    """What stands above the first entry: title, summary."""
    entries: tuple[Entry, ...]
    """Entries in the order of the page."""
    latest: Moment | None
    """The latest time of any entry: the head of the page is kept up to that time."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line that carries the stamp of an entry."""

    index: int
    style: str
    """``tail``, ``bare`` or ``head``."""
    stamp: Stamp


def read_live(lines: Sequence[Line], page_day: date | None = None) -> LivePage | None:
    """Takes a live page apart.

    Args:
        lines: The lines of the page, captions and credits already parted.
        page_day: The day the page is known to be of, for stamps that give the clock time only.

    Returns:
        ``None`` where the page is an ordinary article: fewer than two stamped entries.
    """
    marks = _choose(lines)
    if len(marks) < 2:
        return None
    above = _stamp_lies_below_headline(lines, marks)
    starts = [_start(lines, mark, above) for mark in marks]
    stops = [*starts[1:], len(lines)]
    lead = tuple(lines[: starts[0]])
    if page_day is None:
        page_day = next((date(*s.day) for line in lead for s in find_stamps(line.text) if s.full and s.day), None)
    moments = entry_moments([m.stamp for m in marks], [lines[m.index].moment for m in marks], page_day)
    entries = tuple(
        Entry(tuple(_entry_lines(lines[start:stop], mark.index - start, mark)), moment)
        for start, stop, mark, moment in zip(starts, stops, marks, moments, strict=True)
    )
    known = [m for m in moments if m is not None]
    timed = [m for m in known if not m.day_only] or known
    return LivePage(lead, entries, max(timed, key=lambda m: m.when, default=None))


def _choose(lines: Sequence[Line]) -> list[_Mark]:
    """The marks that open entries: those of the clearest style of which there are two."""
    marks = [m for m in (_mark(i, line) for i, line in enumerate(lines)) if m is not None]
    cued = [m for m in marks if m.stamp.cue and m.style != "head"]
    bare = [m for m in marks if m.style == "bare"]
    uncued = [m for m in bare if not m.stamp.cue]
    if len(uncued) >= 2:
        bare = uncued  # "First published on …" above them is the stamp of the page
    head = [m for m in marks if m.style == "head"]
    tails = [m for m in cued if m.style == "tail"]
    if len(tails) >= 2:
        cued = tails
    for group, anywhere in ((_openers(cued), True), (_openers(bare), False), (_openers(head), False)):
        group = _with_text(lines, group)
        if len(group) >= 2 and (anywhere or group[0].index < _TOP_LINES):
            return group
    return []


def _openers(marks: list[_Mark]) -> list[_Mark]:
    """Marks that open entries: one that says "Updated at" does so only where the page has no others."""
    others = [m for m in marks if m.stamp.cue != "updated"]
    return others or marks


def _with_text(lines: Sequence[Line], marks: list[_Mark]) -> list[_Mark]:
    """Marks with something to read before the next one; of stamps in a row ("Published …", "Updated …") the first."""
    out: list[_Mark] = []
    if not marks:
        return out
    for mark, stop in zip(marks, [*(m.index for m in marks[1:]), len(lines)], strict=True):
        start = mark.index + (mark.style == "bare")
        if any(_is_text(line.text) for line in lines[start:stop]):
            out.append(mark)
    return out


def _is_text(text: str) -> bool:
    return len(text) >= 25 and not is_credit(text) and not is_byline(text) and not bare_stamps(text)


def _mark(index: int, line: Line) -> _Mark | None:
    text = line.text
    if line.moment is not None:
        local = line.moment.when
        day = (local.year, local.month, local.day)
        clock = None if line.moment.day_only else local.time()
        return _Mark(index, "bare", Stamp(0, len(text), "published", day, clock))
    if line.kind not in (None, BlockKind.HEADLINE) or len(text) > 300 or not may_hold_clock(text):
        return None
    bare = [s for s in bare_stamps(text) if s.clock is not None or s.ago]
    if bare:
        first = next((s for s in bare if s.cue != "updated"), bare[0])
        return None if first.cue == "retrieved" else _Mark(index, "bare", first)
    stamps = [s for s in find_stamps(text) if s.clock is not None or s.ago]
    if not stamps:
        return None
    last, first = stamps[-1], stamps[0]
    if last.cue in ("published", "updated") and not text[last.end :].strip(" )]|") and last.start > 0:
        return _Mark(index, "tail", last)
    if first.start == 0 and (
        first.zone or first.ago or text[first.end : first.end + 3].strip()[:1] in (":", "|", "–", "—", "-")
    ):
        return _Mark(index, "head", first)
    return None


def _stamp_lies_below_headline(lines: Sequence[Line], marks: list[_Mark]) -> bool:
    """Whether stamps on lines of their own stand below the headline of their entry: the page as a whole decides."""
    votes = 0
    for mark in marks:
        if mark.style != "bare":
            continue
        before = lines[mark.index - 1] if mark.index else None
        after = lines[mark.index + 1] if mark.index + 1 < len(lines) else None
        above = before is not None and _heads(before)
        below = after is not None and _heads(after)
        if above and not below:
            votes += 1
        elif below and not above:
            votes -= 1
        elif above and below:
            # A headline above and one below: the stamp belongs to the one that no blank line parts it from.
            votes += (1 if not lines[mark.index].gap else 0) - (1 if after is not None and not after.gap else 0)
        else:
            votes -= 1
    return votes > 0


def _heads(line: Line) -> bool:
    if line.kind is BlockKind.HEADLINE:
        return True
    text = line.text
    return (
        line.kind is None
        and headline_like(text, 25)
        and not is_credit(text)
        and not is_byline(text)
        and not bare_stamps(text)
    )


def _start(lines: Sequence[Line], mark: _Mark, below_headline: bool) -> int:
    """Index of the first line of the entry: its headline, or the numbered label above it ("4. Analysis")."""
    start = mark.index
    if mark.style == "bare" and below_headline and start and _heads(lines[start - 1]):
        start -= 1
    if start and mark.style != "head":
        above = lines[start - 1].text
        if _NUMBER.match(above) and len(above) <= 80 and headline_like(above, 10):
            start -= 1
    return start


def _entry_lines(lines: Sequence[Line], at: int, mark: _Mark) -> list[Line]:
    """The lines of an entry with its label, headline and stamp told apart; ``at`` is the index of the stamped line."""
    out = [_unnumbered(line) for line in lines]
    if at and _NUMBER.match(lines[0].text) and (at > 1 or mark.style == "tail"):
        out[0] = replace(out[0], kind=BlockKind.CREDIT)
    line, content, stamp = lines[at], lines[at].content, mark.stamp
    if mark.style == "bare":
        out[at] = replace(line, kind=BlockKind.DATELINE, moment=None)
        if at and out[at - 1].kind is None:
            out[at - 1] = replace(out[at - 1], kind=BlockKind.HEADLINE)
        elif not at and len(out) > 1 and _heads(out[1]):
            out[1] = replace(out[1], kind=BlockKind.HEADLINE)
        return out
    if mark.style == "tail":
        title = replace(line, content=content.slice(0, stamp.start).strip("|–—- "))
        stamped = replace(line, content=content.slice(stamp.start).strip(), kind=BlockKind.DATELINE, gap=False)
        title = replace(_unnumbered(title), kind=BlockKind.HEADLINE)
        return [*out[:at], *([title] if title.text else []), stamped, *out[at + 1 :]]
    cut = _AFTER_STAMP.match(content.text, stamp.end)
    rest = replace(line, content=content.slice(cut.end() if cut else stamp.end).strip(), gap=False)
    stamped = replace(line, content=content.slice(0, stamp.end).strip(), kind=BlockKind.DATELINE)
    return [*out[:at], stamped, *([rest] if rest.text else []), *out[at + 1 :]]


def _unnumbered(line: Line) -> Line:
    match = _NUMBER.match(line.text) if headline_like(line.text) else None
    return replace(line, content=line.content.slice(match.end())) if match else line
