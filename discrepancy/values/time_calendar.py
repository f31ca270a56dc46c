"""Calendar arithmetic behind the grammar of time: moments on a wall clock, counted from a time of publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal, NamedTuple

from discrepancy.values.time_tense import tense_at
from discrepancy.values.time_tokens import Tokens
from discrepancy.values.time_words import EDGES, PARTS

__all__ = [
    "Anchor",
    "Moment",
    "Shift",
    "add_months",
    "around",
    "day",
    "day_part",
    "month",
    "month_day",
    "month_start",
    "nearest_day",
    "nearest_month",
    "quarter",
    "span",
    "unresolved",
    "week",
    "weekday",
    "weekend",
    "year",
    "year_third",
]

_LAST_YEAR = 9999
"""The last year of the calendar, which has no end that could be stored."""
_YEAR_UNPRINTED = timedelta(days=300)
"""A date further away than this is printed with its year, whatever the tense."""
NO_ANCHOR = "counted from a date of publication, which is not known"
"""Reason of everything relative where there is no anchor."""


class Anchor(NamedTuple):
    """From where relative words count."""

    now: datetime | None
    """Wall clock of publication, naive, in its zone; ``None`` if unknown."""
    zone: tzinfo | None
    """Zone of publication."""
    local: tzinfo | None
    """Zone of "local time", if the caller knows it."""
    prefer: Literal["past", "future"]
    """Which of the nearest weekdays and months a bare name means."""
    day_only: bool
    """Whether the clock of ``now`` is unknown."""
    tokens: Tokens | None = None
    """The text that is read, for the tense of the words around."""
    at: int = 0
    """Index of the token that is read."""
    told: date | None = None
    """Day that the text spoke of just before; clock times without a day belong to it."""

    @property
    def tense(self) -> str:
        """``past`` or ``future`` by the words around, empty where they do not tell."""
        return "" if self.tokens is None else tense_at(self.tokens, self.at)

    @property
    def direction(self) -> str:
        """Where a bare weekday or month lies: by tense, else as preferred."""
        return self.tense or self.prefer

    @property
    def today(self) -> date | None:
        """Day of publication."""
        return None if self.now is None else self.now.date()


class Shift(NamedTuple):
    """Distance from a time that the text gave before."""

    amount: int
    """How many units, negative for earlier."""
    unit: str
    """``hour day week month quarter year decade`` …, or a weekday."""
    mode: Literal["any", "near", "like", "ago"] = "any"
    """From what it counts: ``any`` time given before that is fine enough; ``near``: a time of this very unit given just
    before; ``like``: a quarter or month that is compared with the one a year before, else any; each from publication
    where there is none. ``ago``: like ``like``, but it has a value of its own if there is none.
    """
    part: str = ""
    """TIMEX3 code of a part of the day, such as ``NI``."""


class Moment(NamedTuple):
    """A read expression: an interval on the wall clock, or the reason why there is none."""

    end: int
    """Index after its last token; 0 before the grammar has set it."""
    lo: datetime | None
    """Inclusive, naive."""
    hi: datetime | None
    """Exclusive, naive."""
    granularity: str
    """As in :class:`~discrepancy.model.TimeInterval`."""
    timex: str
    """TIMEX3 value."""
    type: str = "date"
    """``date time duration set``."""
    reason: str = ""
    """Why it has no interval."""
    zone: tzinfo | None = None
    """Zone that the words state."""
    offset: int | None = None
    """Minutes east of UTC of the clock in the words, where a second clock tells it."""
    first: int = -1
    """Index of its first token where that lies left of the token it was read from ("shortly after"), else -1."""
    floating: bool = False
    """Whether a clock says "local time" and nothing tells where."""
    modifier: str = ""
    """TIMEX3 ``mod``: ``START MID END`` …, empty for none."""
    shift: Shift | None = None
    """How far it lies from a time that the text gave before; its TIMEX3 value is then worked out from that."""
    parts: tuple[Moment, ...] = ()
    """The two ends of a range in words, each an expression of its own, with ``first`` and ``end`` set."""


def span(lo: datetime, hi: datetime, granularity: str, timex: str, kind: str = "date") -> Moment:
    """A resolved moment."""
    return Moment(0, lo, hi, granularity, timex, kind)


def unresolved(timex: str, reason: str = NO_ANCHOR, kind: str = "date") -> Moment:
    """A moment without interval."""
    return Moment(0, None, None, "", timex, kind, reason)


def _at(d: date) -> datetime:
    return datetime(d.year, d.month, d.day)  # noqa: DTZ001 (a wall clock has no zone)


def _iso_week(d: date) -> str:
    iso = d.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def day(d: date) -> Moment:
    """One calendar day."""
    return span(_at(d), _at(d) + timedelta(days=1), "day", d.isoformat())


def day_part(moment: Moment, part: str) -> Moment:
    """A part of the day that ``moment`` is: ``morning night`` …, or ``early`` and ``late``."""
    lo, hi, code = {"early": (0, 12, ""), "late": (12, 24, "")}[part] if part in ("early", "late") else PARTS[part]
    timex = f"{moment.timex}T{code}" if code and "T" not in moment.timex else moment.timex
    kind = "time" if code else moment.type
    modifier = EDGES.get(part, moment.modifier)
    if moment.lo is None:
        return moment._replace(timex=timex, type=kind, modifier=modifier)
    hours = timedelta(hours=1)
    found = span(moment.lo + lo * hours, moment.lo + hi * hours, "part", timex, kind)
    return found._replace(modifier=modifier)


def week(monday: date) -> Moment:
    """Monday to Sunday."""
    return span(_at(monday), _at(monday) + timedelta(days=7), "week", _iso_week(monday))


def weekend(monday: date) -> Moment:
    """Saturday and Sunday of the week of ``monday``."""
    saturday = _at(monday) + timedelta(days=5)
    return span(saturday, saturday + timedelta(days=2), "range", f"{_iso_week(monday)}-WE")


def month_start(y: int, m: int) -> datetime:
    """First instant of a month; ``m`` may lie outside 1 to 12."""
    index = y * 12 + m - 1
    return datetime(index // 12, index % 12 + 1, 1)  # noqa: DTZ001


def add_months(d: datetime, months: int) -> datetime:
    """The same day of the month so many months on, at most the last of that month."""
    first = month_start(d.year, d.month + months)
    last = month_start(first.year, first.month + 1) - timedelta(days=1)
    return first.replace(day=min(d.day, last.day), hour=d.hour, minute=d.minute)


def month(y: int, m: int, length: int = 1) -> Moment:
    """A calendar month, or ``length`` months from it."""
    lo = month_start(y, m)
    return span(lo, month_start(y, m + length), "month" if length == 1 else "quarter", f"{lo.year:04d}-{lo.month:02d}")


def quarter(y: int, number: int) -> Moment:
    """A calendar quarter, 1 to 4."""
    return month(y, 3 * number - 2, 3)._replace(timex=f"{y:04d}-Q{number}")


def year(y: int, length: int = 1) -> Moment:
    """A calendar year, or a decade or century from it."""
    if not 1 <= y < _LAST_YEAR - length:
        return unresolved("", "outside the calendar")
    timex = f"{y:04d}"[: {1: 4, 10: 3, 100: 2}[length]]
    return span(month_start(y, 1), month_start(y + length, 1), "year" if length == 1 else "decade", timex)


def weekday(anchor: Anchor, number: int, which: str = "") -> Moment:
    """A weekday by name.

    Args:
        anchor: From where to count.
        number: 0 for Monday.
        which: Empty for the bare name (the nearest in the direction of the tense, the day itself included), ``last``
            and ``next`` for the nearest before and after the day, ``this`` for the one in the running week.
    """
    today = anchor.today
    if today is None:
        return unresolved(f"XXXX-WXX-{number + 1}")
    back = (today.weekday() - number) % 7
    ahead = (number - today.weekday()) % 7
    if which == "last":
        return day(today - timedelta(days=back or 7))
    if which == "next":
        return day(today + timedelta(days=ahead or 7))
    if which == "this":
        return day(today + timedelta(days=number - today.weekday()))
    return day(today + timedelta(days=ahead) if anchor.direction == "future" else today - timedelta(days=back))


def nearest_month(anchor: Anchor, number: int, which: str = "", *, years_back: int | None = None) -> Moment:
    """A month by name, with ``which`` as in :func:`weekday`, or of a year counted back from this one."""
    today = anchor.today
    if today is None:
        return unresolved(f"XXXX-{number:02d}")
    y = today.year
    if years_back is not None:
        y -= years_back
    elif which == "last":
        y -= number >= today.month
    elif which == "next":
        y += number <= today.month
    elif which == "":
        y += (number < today.month) if anchor.direction == "future" else -(number > today.month)
    return month(y, number)


def month_day(anchor: Anchor, m: int, d: int, y: int | None, weekday: int | None = None) -> Moment | None:
    """A day of a month; ``None`` where no such day exists.

    Without a year it is the nearest one, because news prints the year of what lies further away than half a year; where
    the tense tells, or the future is preferred, it is the nearest on that side. A ``weekday`` (0 for Monday) printed
    with it chooses among the years.
    """
    if y is not None:
        found = _date(y, m, d)
        return None if found is None else day(found)
    if _date(2000, m, d) is None:
        return None
    if anchor.today is None:
        return unresolved(f"XXXX-{m:02d}-{d:02d}")
    near = [c for c in (_date(anchor.today.year + shift, m, d) for shift in (-1, 0, 1)) if c is not None]
    near = [c for c in near if c.weekday() == weekday] or near
    return _nearest(anchor, near) if near else unresolved(f"XXXX-{m:02d}-{d:02d}", "no such day")


def nearest_day(anchor: Anchor, of_year: Callable[[int], date], y: int | None) -> Moment:
    """A day that each year has once, in year ``y`` or, as in :func:`month_day`, in the nearest one."""
    if y is not None:
        return day(of_year(y)) if 1 <= y < _LAST_YEAR else unresolved("", "outside the calendar")
    if anchor.today is None:
        one, other = of_year(2001), of_year(2002)
        return unresolved(f"XXXX-{one:%m-%d}" if (one.month, one.day) == (other.month, other.day) else "XXXX")
    years = [anchor.today.year + shift for shift in (-1, 0, 1)]
    return _nearest(anchor, [of_year(y) for y in years if 1 <= y < _LAST_YEAR])


def _nearest(anchor: Anchor, candidates: list[date]) -> Moment:
    today = anchor.today
    assert today is not None
    direction = anchor.tense or ("future" if anchor.prefer == "future" else "")
    if direction == "future":
        candidates = [c for c in candidates if today <= c < today + _YEAR_UNPRINTED] or candidates
    elif direction == "past":
        candidates = [c for c in candidates if today - _YEAR_UNPRINTED < c <= today] or candidates
    return day(min(candidates, key=lambda c: abs(c - today)))


def _date(y: int, m: int, d: int) -> date | None:
    try:
        return date(y, m, d)
    except ValueError:
        return None


_THIRDS = {
    "early": (0.0, 0.42),
    "beginning": (0.0, 0.34),
    "start": (0.0, 0.34),
    "mid": (0.25, 0.75),
    "middle": (0.25, 0.75),
    "late": (0.58, 1.0),
    "end": (0.66, 1.0),
}


def year_third(moment: Moment, which: str) -> Moment:
    """``early``, ``mid``, ``late``, ``start``, ``end`` of a month, year or decade; whole days, wide on purpose."""
    if moment.lo is None or moment.hi is None:
        return moment._replace(modifier=EDGES[which])
    first, last = _THIRDS[which]
    days = (moment.hi - moment.lo).days
    lo = moment.lo + timedelta(days=int(days * first))
    hi = moment.lo + timedelta(days=max(1, round(days * last)))
    hi = max(hi, lo + timedelta(days=1))
    return moment._replace(lo=lo, hi=hi, granularity="range", modifier=EDGES[which])


def around(point: datetime, unit: str, timex: str) -> Moment:
    """Half a unit to either side of a point, in whole days for units longer than a day."""
    half = {
        "second": timedelta(seconds=30),
        "minute": timedelta(seconds=30),
        "hour": timedelta(minutes=30),
        "week": timedelta(days=3),
        "fortnight": timedelta(days=7),
        "month": timedelta(days=15),
        "quarter": timedelta(days=45),
        "year": timedelta(days=183),
        "decade": timedelta(days=1826),
        "century": timedelta(days=18262),
    }[unit]
    if unit in ("second", "minute", "hour"):
        return span(point - half, point + half, "minute" if unit != "hour" else "hour", timex, "time")
    midnight = point.replace(hour=0, minute=0, second=0, microsecond=0)
    return span(midnight - half, midnight + half + timedelta(days=1), "range", timex)
