"""Lines of a page to sections with blocks and times: the one way for every format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from discrepancy.corpus.clock import Moment, find_stamps, full_dates, opening_stamp
from discrepancy.corpus.dateline import part_dateline
from discrepancy.corpus.kinds import unglue, with_kinds
from discrepancy.corpus.lines import Line, headline_like
from discrepancy.corpus.live import Entry, read_live
from discrepancy.model import BlockKind, Section, Span

__all__ = ["MAX_BLOCKS", "Page", "build_page"]

MAX_BLOCKS = 20_000
"""A document with more blocks is read up to here, with a warning."""

_TOP_BLOCKS = 8
_TEXT_KINDS = (BlockKind.PARAGRAPH, BlockKind.SUMMARY, BlockKind.HEADLINE)
_REPORTED = re.compile(r"(?:\A|\bon|[,.!?:;(|–—-]|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s*\Z", re.IGNORECASE)
_BORN = re.compile(r"\b(?:born|since|until|till|dated|died|between|sunset|expires?)\b[^.]*\Z", re.IGNORECASE)
_CLOCK_AT_MOST = re.compile(r"[\s.|)]*(?:\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?)?[\s.|)]*", re.IGNORECASE)
_GLUED_STAMP = re.compile(r"(?<=[a-z.!?”’\"')])\Z")


@dataclass(frozen=True, slots=True)
class Page:
    """What became of the lines of a page."""

    sections: tuple[Section, ...]
    """Sections in order; none where there is nothing to read."""
    title: str
    """Text of the page's own headline, or empty."""
    cut: bool
    """True where the page had more than ``MAX_BLOCKS`` lines and the rest was left out."""


def build_page(
    lines: Sequence[Line],
    *,
    moment: Moment | None = None,
    stated: Moment | None = None,
    updates: Sequence[Entry] = (),
) -> Page:
    """Builds the sections of a document.

    Args:
        lines: Lines of the page; with ``updates`` the head of the live page.
        moment: Time of publication that the manifest gives: it wins for an article, and dates a live page whose stamps
            give the clock time only.
        stated: Time of publication that the markup gives: it is used where the text has no better one.
        updates: Entries that the markup already tells apart.

    Returns:
        The page. A live page has a section per entry; its head, where there is one, is section ``s0`` with the latest
        time of the page, since it is kept up to date to the end.
    """
    cut = len(lines) > MAX_BLOCKS
    lines = _part_dated_headline(unglue(lines[:MAX_BLOCKS]))
    given = moment or stated
    if updates:
        known = [e.moment for e in updates if e.moment is not None]
        latest = max(known, key=lambda m: m.when, default=given)
        return _live(lines, [replace(e, lines=tuple(unglue(e.lines))) for e in updates], latest, cut)
    live = read_live(lines, given.when.date() if given else None)
    if live is not None:
        return _live(live.lead, live.entries, live.latest or given, cut)
    kinds = with_kinds([replace(line, moment=None) for line in lines], top=True)
    found = moment or stated or _machine_time(lines) or article_moment(kinds)
    section = _section(0, kinds, found)
    return Page((section,) if section else (), _title(kinds), cut)


def article_moment(lines: Sequence[Line]) -> Moment | None:
    """The time of publication that an article states.

    Args:
        lines: Its lines, each with its kind.

    Returns:
        The first full date of a dateline or byline near the top ("Published" before "Updated"); else a stamp that opens
        a paragraph; else the first full date within the first two paragraphs that does not belong to something else
        ("since 4 May 2001", "the June 3, 2019 attack"), which is a day without a clock; else ``None``.
    """
    top = [line for line in lines[:_TOP_BLOCKS] if line.kind in (BlockKind.DATELINE, BlockKind.BYLINE)]
    stamps = [s for line in top for s in find_stamps(line.text) if s.cue != "retrieved"]
    full = sorted((s for s in stamps if s.full), key=lambda s: s.cue == "updated")
    if full:
        best = full[0]
        moment = best.moment()
        if moment is not None and moment.day_only:
            # "26 April 2024" on one line and "09:30 GMT" on the next.
            clock = next((s for s in stamps if s.day is None and s.clock is not None and s.cue == best.cue), None)
            moment = (clock.moment(moment.when.date()) if clock else None) or moment
        return moment
    return _opening_stamp(lines) or _first_date(lines)


def _opening_stamp(lines: Sequence[Line]) -> Moment | None:
    """A stamp that opens a paragraph near the top: "UPDATED: Thursday, March 14, 2013, 9:31 AM Protesters …"."""
    for line in lines[:_TOP_BLOCKS]:
        stamp = opening_stamp(line.text[:120]) if line.kind in _TEXT_KINDS else None
        if stamp is not None and stamp.full and (stamp.cue or stamp.clock):
            return stamp.moment()
    return None


def _first_date(lines: Sequence[Line]) -> Moment | None:
    paragraphs = 0
    for line in lines:
        if line.kind not in _TEXT_KINDS:
            continue
        paragraphs += line.kind is BlockKind.PARAGRAPH
        text = line.text[:2000]
        for start, _, day in full_dates(text):
            if _REPORTED.search(text, max(0, start - 30), start) and not _BORN.search(text, max(0, start - 60), start):
                return Moment(datetime.combine(day, time(), UTC), day_only=True)
        if paragraphs == 2:
            return None
    return None


def _machine_time(lines: Sequence[Line]) -> Moment | None:
    return next((line.moment for line in lines[:_TOP_BLOCKS] if line.moment is not None), None)


def _part_dated_headline(lines: list[Line]) -> list[Line]:
    """Parts a first line that a page ran together with its date: "Minister resignsJuly 23, 2008"."""
    if not lines or lines[0].kind is not None or len(lines[0].text) > 250:
        return lines
    first = lines[0]
    stamps = [s for s in find_stamps(first.text) if s.full]
    if not stamps or not _CLOCK_AT_MOST.fullmatch(first.text, stamps[-1].end) or stamps[-1].start == 0:
        return lines
    stamp = stamps[-1]
    glued = _GLUED_STAMP.search(first.text, 0, stamp.start) is not None
    lead = first.content.slice(0, stamp.start).strip("|–—-·( ")
    if not (glued or stamp.clock) or not headline_like(lead.text):
        return lines
    tail = first.content.slice(stamp.start).strip(".|) ")
    return [
        replace(first, content=lead, kind=BlockKind.HEADLINE),
        replace(first, content=tail, gap=False, kind=BlockKind.DATELINE),
        *lines[1:],
    ]


def _live(lead: Sequence[Line], entries: Sequence[Entry], latest: Moment | None, cut: bool) -> Page:
    head = with_kinds([replace(line, moment=None) for line in lead], top=True, summary=True)
    sections = [section for section in (_section(0, head, latest),) if section is not None]
    for entry in entries:
        kinds = with_kinds([replace(line, moment=None) for line in entry.lines], top=True)
        section = _section(len(sections), kinds, entry.moment)
        if section is not None:
            sections.append(section)
    return Page(tuple(sections), _title(head), cut)


def _section(number: int, lines: Sequence[Line], moment: Moment | None) -> Section | None:
    parted = (part for line in lines for part in part_dateline(line))
    blocks = tuple(line.content.block(line.kind or BlockKind.PARAGRAPH) for line in parted)
    if not blocks:
        return None
    span = Span(min(b.span.start for b in blocks), max(b.span.end for b in blocks))
    if moment is None:
        return Section(f"s{number}", span, blocks)
    return Section(f"s{number}", span, blocks, moment.when, moment.day_only, moment.zone_stated)


def _title(lines: Sequence[Line]) -> str:
    return next((line.text for line in lines[:_TOP_BLOCKS] if line.kind is BlockKind.HEADLINE), "")
