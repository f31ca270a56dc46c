"""The grammar of repetitions and whole units: ``every month``, ``twice a week``, ``daily``, ``all day``."""

from __future__ import annotations

from discrepancy.values.time_calendar import Moment, unresolved
from discrepancy.values.time_length import LENGTH, REPETITION, period
from discrepancy.values.time_tokens import Tokens, read_amount
from discrepancy.values.time_words import PARTS, UNITS, WEEKDAYS

__all__ = ["SETS", "read_all", "read_every", "read_times"]

SETS: dict[str, str] = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "hourly": "PT1H",
    "biweekly": "P2W",
    "biennial": "P2Y",
}
"""Words of repetition and their TIMEX3 value."""


def read_times(tk: Tokens, i: int) -> Moment | None:
    """``twice a month``, ``three times a week``, ``once every year``: how often in what time."""
    at = i + 1
    if tk.words[i] not in ("once", "twice"):
        if tk.words[at] != "times":
            return None
        at += 1
    if tk.words[at] not in ("a", "an", "per", "each", "every"):
        return None
    unit = UNITS.get(tk.words[at + 1])
    if unit is None or tk.words[at + 1].endswith("s"):
        return None
    return unresolved(period("1", unit), REPETITION, "set")._replace(end=at + 2)


def read_all(tk: Tokens, i: int) -> Moment | None:
    """``all day``, ``all week``: one whole unit."""
    unit = tk.words[i + 1]
    if unit not in ("day", "week", "month", "year") or (tk.glued(i + 1) and tk.words[i + 2] == "-"):
        return None
    return unresolved(period("1", unit), LENGTH, "duration")._replace(end=i + 2)


def read_every(tk: Tokens, i: int) -> Moment | None:
    """``every month``, ``each Friday``, ``every two years``, ``every other week``; ``i`` at "every" or "each"."""
    at = i + 1
    digits = "1"
    if tk.words[at] in ("other", "second"):
        at, digits = at + 1, "2"
    elif tk.words[at] not in UNITS and tk.words[at] not in WEEKDAYS:
        amount = read_amount(tk, at)
        if amount is not None and tk.words[at] not in ("a", "an"):
            at, digits = amount[0], amount[3]
    word = tk.words[at]
    reason = REPETITION
    if word in WEEKDAYS:
        return unresolved(f"XXXX-WXX-{WEEKDAYS[word] + 1}", reason, "set")._replace(end=at + 1)
    if word in PARTS:
        return unresolved(f"XXXX-XX-XXT{PARTS[word][2]}", reason, "set")._replace(end=at + 1)
    unit = UNITS.get(word)
    if unit is None or tk.words[at + 1] == "of":
        return None
    return unresolved(period(digits, unit), reason, "set")._replace(end=at + 1)
