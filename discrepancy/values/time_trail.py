"""What a text said of time so far, and what counts from it: ``two days later``, ``the following year``, ``that night``.

News resolves such words by the last time given that is fine enough: a day later needs a day, the following year only a
year. Their TIMEX3 value is worked out here; they get no interval, because the time meant may be another one.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from discrepancy.values.time_calendar import Moment, Shift, add_months
from discrepancy.values.time_tokens import Tokens
from discrepancy.values.time_words import WEEKDAYS

__all__ = ["Trail"]

_DAYS = ("second", "minute", "hour", "part", "day")
_FINE_ENOUGH: dict[str, tuple[str, ...]] = {
    "hour": ("second", "minute", "hour"),
    "minute": ("second", "minute", "hour"),
    "day": _DAYS,
    "week": (*_DAYS, "week"),
    "weekend": (*_DAYS, "week"),
    "month": (*_DAYS, "week", "month"),
    "quarter": ("month", "quarter"),
    "year": (*_DAYS, "week", "month", "quarter", "year"),
    "decade": ("year", "decade"),
    "century": ("year", "decade"),
}
"""From which granularities one may count in a unit."""
_NEAR = 40
"""Tokens within which "the week" is the week just spoken of."""
_QUARTER_NEAR = 60
"""Tokens within which "a year earlier" is a quarter, if a quarter was spoken of: accounts compare like with like."""
_KEPT = 12
"""How many times are remembered."""


class _Given(NamedTuple):
    at: int
    point: datetime
    granularity: str


class Trail:
    """The times that a text has given, in order, and what the words after them count from."""

    def __init__(self, tk: Tokens, now: datetime | None) -> None:
        self._tk = tk
        self._now = now
        self._given: list[_Given] = []

    def add(self, index: int, moment: Moment) -> None:
        """Remembers a resolved moment that was read at a token."""
        if moment.lo is not None and moment.type in ("date", "time"):
            granularity = moment.granularity
            if granularity == "range" and moment.modifier:  # "late 2012" is a time of that year all the same
                granularity = {4: "year", 7: "month", 3: "decade"}.get(len(moment.timex), "range")
            self._remember(index, moment.lo, granularity)

    def _remember(self, index: int, point: datetime, granularity: str) -> None:
        self._given.append(_Given(index, point, granularity))
        del self._given[:-_KEPT]

    def told(self, index: int) -> date | None:
        """The day that the words before token ``index`` speak of, in the same paragraph."""
        tk = self._tk
        for given in reversed(self._given):
            if index - given.at > _NEAR or "\n" in tk.text[tk.starts[given.at] : tk.starts[index]]:
                return None
            if given.granularity in _DAYS:
                return given.point.date()
        return None

    def resolve(self, index: int, moment: Moment) -> Moment:
        """A moment with the TIMEX3 value that its distance from an earlier time comes to."""
        shift = moment.shift
        if shift is None or self._now is None:
            return moment
        if shift.mode in ("ago", "like"):
            like = self._like(index)
            if like is not None:
                return self._counted(index, moment, like, Shift(12 * shift.amount, "month"), like.granularity)
            if shift.mode == "ago":
                return moment
        given = self._last(index, shift)
        if given is None and shift.unit in ("hour", "minute"):
            return moment
        if given is None:
            given = _Given(index, self._now, "day")
            if shift.unit == "quarter":  # accounts are of the quarter that is over
                shift = shift._replace(amount=shift.amount - 1)
        return self._counted(index, moment, given, shift, "")

    def _like(self, index: int) -> _Given | None:
        """The quarter, or the month in the same sentence, that "a year earlier" is compared with."""
        for given in reversed(self._given):
            apart = index - given.at
            if given.granularity == "quarter" and apart <= _QUARTER_NEAR:
                return given
            between = self._tk.words[given.at : index]
            if given.granularity == "month" and apart <= _NEAR and not {".", "\n", ";"} & set(between):
                return given
            if given.granularity == "year":
                return None
        return None

    def _last(self, index: int, shift: Shift) -> _Given | None:
        fine = _FINE_ENOUGH.get(shift.unit, _DAYS)
        for given in reversed(self._given):
            if shift.mode == "near":
                if index - given.at > _NEAR:
                    return None
                if given.granularity == shift.unit:
                    return given
            elif given.granularity in fine:
                return given
        return None

    def _counted(self, index: int, moment: Moment, given: _Given, shift: Shift, granularity: str) -> Moment:
        try:
            point = _moved(given.point, shift)
            timex = _timex(point, granularity or shift.unit)
        except (OverflowError, ValueError):
            return moment
        if shift.part:
            timex += f"T{shift.part}"
        if moment.lo is None:
            unit = "day" if shift.unit in WEEKDAYS else shift.unit
            self._remember(index, point, granularity or unit)
        return moment._replace(timex=timex, type="time" if "T" in timex else "date")


def _moved(point: datetime, shift: Shift) -> datetime:
    amount = shift.amount
    if shift.unit in WEEKDAYS:
        number, today = WEEKDAYS[shift.unit], point.weekday()
        if amount == 0:
            return point - timedelta(days=(today - number) % 7)
        ahead = (number - today) % 7 or 7
        return point + timedelta(days=ahead if amount > 0 else ahead - 7 - 7 * (number == today))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(shift.unit)
    if months is not None:
        return add_months(point, amount * months)
    days = {"week": 7, "weekend": 7, "fortnight": 14, "day": 1}.get(shift.unit)
    if days is not None:
        return point + timedelta(days=amount * days)
    return point + timedelta(hours=amount) if shift.unit == "hour" else point + timedelta(minutes=amount)


def _timex(point: datetime, unit: str) -> str:
    iso = point.isocalendar()
    match unit:
        case "week" | "fortnight":
            return f"{iso.year:04d}-W{iso.week:02d}"
        case "weekend":
            return f"{iso.year:04d}-W{iso.week:02d}-WE"
        case "month":
            return f"{point.year:04d}-{point.month:02d}"
        case "quarter":
            return f"{point.year:04d}-Q{(point.month + 2) // 3}"
        case "year":
            return f"{point.year:04d}"
        case "decade":
            return f"{point.year:04d}"[:3]
        case "century":
            return f"{point.year:04d}"[:2]
        case "hour" | "minute":
            return point.isoformat(timespec="minutes")
        case _:
            return point.date().isoformat()
