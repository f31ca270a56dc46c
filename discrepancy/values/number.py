"""Numbers and sums of money: typed values that are intervals, and their comparison.

A figure is an interval of what it can stand for: ``12`` is ``[12, 12]``, ``about 12`` is ten per cent around it, ``at
least 12`` is ``[12, inf)``, ``dozens`` is ``[24, 99]``. Two figures conflict when their intervals share nothing.
Before that, a figure that is printed rounder than the other widens by half a unit of its last significant digit.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from discrepancy.model import Outcome, Value, Verdict
from discrepancy.values.comparer import Comparer, Option
from discrepancy.values.number_concept import concept
from discrepancy.values.number_currency import FULL_NAMES, major
from discrepancy.values.number_unit_table import UNITS

__all__ = ["NUMBER", "Money", "Quantity", "compare_quantities"]

ROUND_STEP = 100.0
"""From this unit of the last significant digit on (two trailing zeros) a bare figure may be a rounded one."""

ROUNDING_CAP = 0.1
"""Rounding never widens a figure by more than this share of it: "1 million" is not 1.4 million."""

_SIGNS = {"about": "~", "at_least": ">", "at_most": "<"}

_WIDE = frozenset({"about", "at_least", "at_most", "vague"})
"""Bounds that have widened a figure already; rounding does not widen it again."""

_SAME = 1e-9
"""Relative difference below which two floats are the same figure."""


@dataclass(frozen=True, slots=True)
class Quantity(Value):
    """A number with what it counts or measures, as an interval of what it can stand for."""

    kind: ClassVar[str] = "number"

    lo: float
    """Lower end, in ``unit``; ``-inf`` for "up to 12"."""
    hi: float
    """Upper end, in ``unit``; ``inf`` for "at least 12". For a score, the larger of the two figures."""
    bound: str = "exact"
    """``exact about at_least at_most vague range``."""
    unit: str = ""
    """Canonical unit as printed (``km``, ``mile``, ``minute``, ``percent``), currency code, or empty for a count."""
    dimension: str = "count"
    """``count length mass duration percent money magnitude temperature speed area age score ordinal`` …; ``member`` for
    "one of the surgeons": one of a group, not how many there are."""
    noun: str = ""
    """The counted noun as printed, where it follows the figure directly: ``people``, ``heart transplants``; with "top"
    or "record" where that stands before the figure."""
    step: float = 1.0
    """Unit of the last significant digit, in ``unit``: 10,000 for 170,000; 0.1 for 7.6."""
    printed: tuple[float, float] | None = None
    """The figures before a bound widened them; ``None`` where ``lo`` and ``hi`` are the figures."""
    per: str = ""
    """What a rate is per, as a full name in the singular: ``barrel``, ``square foot``, ``day``."""

    @property
    def figures(self) -> tuple[float, float]:
        """The figures as printed, low and high (a score: in the order of printing)."""
        if self.printed is not None:
            return self.printed
        lo = self.hi if math.isinf(self.lo) else self.lo
        return lo, (self.lo if math.isinf(self.hi) else self.hi)

    @property
    def change(self) -> str:
        """The bound as a sign: ``=`` for a figure or a range, ``~`` about, ``>`` at least, ``<`` at most."""
        return _SIGNS.get(self.bound, "=")

    @property
    def currency(self) -> str:
        """ISO 4217 code of a sum of money (of the pound for pence), else empty."""
        return ""

    @property
    def concept(self) -> str:
        """The counted noun, folded and in the singular: ``eligible pensioner``; empty where none is printed."""
        return concept(self.noun)

    @property
    def unit_name(self) -> str:
        """Full name of the unit, or the concept that is counted, with what it is per: ``dollar per square foot``."""
        unit = UNITS.get(self.unit)
        name = (
            self.concept if not self.unit else unit.full if unit is not None else FULL_NAMES.get(self.unit, self.unit)
        )
        if self.dimension == "age":
            name = f"{name} of age"
        return f"{name} per {self.per}" if self.per else name

    @property
    def base(self) -> tuple[float, float]:
        """``lo`` and ``hi`` in the base unit: metres, kilograms, minutes, °C, whole pounds of pence, and so on."""
        return self.to_base(self.lo), self.to_base(self.hi)

    @property
    def base_unit(self) -> str:
        """What ``base`` is in: the dimension of a unit, the code of a currency; empty for a count."""
        unit = UNITS.get(self.unit)
        return major(self.unit)[0] if unit is None else unit.dimension

    def to_base(self, value: float) -> float:
        """A figure in ``unit``, in the base unit of the dimension."""
        unit = UNITS.get(self.unit)
        return value * major(self.unit)[1] if unit is None else value * unit.factor + unit.offset

    @property
    def identity(self) -> str:
        """Dimension, bound and interval in the base unit: 2 hours and 120 minutes are the same."""
        lo, hi = self.base
        unit = "" if self.unit in UNITS else self.base_unit
        rate = f":per {self.per}" if self.per else ""
        return f"{self.dimension}:{unit}:{self.bound}:{_plain(lo)}:{_plain(hi)}{rate}"


@dataclass(frozen=True, slots=True)
class Money(Quantity):
    """A sum of money; ``unit`` is the ISO 4217 code, or one of hundredths of it: ``GBX`` for pence."""

    kind: ClassVar[str] = "money"

    dimension: str = "money"

    @property
    def currency(self) -> str:
        """ISO 4217 code; a shared name ("peso") where nothing tells whose it is."""
        return major(self.unit)[0]


def _plain(value: float) -> str:
    return f"{value:.10g}"


def _readable(value: float) -> str:
    """A figure as a person would print it."""
    return f"{round(value):,}" if abs(value) >= 1000 or value == round(value) else f"{value:.3g}"


@dataclass(frozen=True, slots=True)
class _Interval:
    """A figure made comparable: in the unit both sides share."""

    lo: float
    hi: float
    step: float
    size: float
    """Largest printed figure, for tolerances and the cap of rounding."""

    def widened(self) -> _Interval:
        """Widened by half a unit of the last significant digit, capped."""
        by = min(self.step / 2, ROUNDING_CAP * self.size)
        return _Interval(self.lo - by, self.hi + by, self.step, self.size)


def _interval(q: Quantity, *, convert: bool, respect: bool) -> _Interval:
    low, high = q.figures
    if q.bound == "vague" or (respect and q.bound != "exact"):
        lo, hi = q.lo, q.hi
    else:
        lo, hi = min(low, high), max(low, high)
    step = q.step
    if convert:
        lo, hi, low, high = q.to_base(lo), q.to_base(hi), q.to_base(low), q.to_base(high)
        step = q.to_base(step) - q.to_base(0.0)
    return _Interval(lo, hi, step, max(abs(low), abs(high)))


def _gap(a: _Interval, b: _Interval) -> float:
    """Distance between two intervals, 0 where they meet."""
    gap = max(a.lo, b.lo) - min(a.hi, b.hi)
    return 0.0 if gap <= _SAME * max(a.size, b.size) else gap


def _is_bare(q: Quantity) -> bool:
    return q.dimension == "count" and not q.noun and not q.unit


def compare_quantities(a: Quantity, b: Quantity, options: Mapping[str, Any]) -> Verdict:
    """Compare two numbers or two sums of money.

    Args:
        a: One figure.
        b: The other.
        options: ``rel_tol abs_tol rounding bounds currency``, see :data:`NUMBER`; missing ones have their defaults.

    Returns:
        ``agree`` for the same figure in the same or a convertible unit, ``compatible`` where intervals meet (the
        reason names what made them meet: a bound, a range, rounding, conversion, a tolerance), ``conflict`` where they
        do not, ``incomparable`` for different dimensions or currencies.
    """
    opts = {name: option.default for name, option in NUMBER_OPTIONS.items()} | dict(options)
    if a.dimension != b.dimension:
        if (_is_bare(a) or _is_bare(b)) and a.figures == b.figures:
            return Verdict(Outcome.COMPATIBLE, f"{a.text} and {b.text} are one figure, one of them without its unit")
        return Verdict(Outcome.INCOMPARABLE, f"{a.text} is a {a.dimension}, {b.text} is a {b.dimension}")
    if a.dimension == "score":
        return _compare_scores(a, b)
    convert = a.unit != b.unit
    if convert and a.base_unit != b.base_unit:
        return Verdict(Outcome.INCOMPARABLE, f"{a.text} is in {a.unit or 'no unit'}, {b.text} in {b.unit or 'no unit'}")
    if a.per and b.per and a.per != b.per:
        return Verdict(Outcome.INCOMPARABLE, f"{a.text} is per {a.per}, {b.text} per {b.per}")
    respect = opts["bounds"] == "respect"
    x, y = _interval(a, convert=convert, respect=respect), _interval(b, convert=convert, respect=respect)
    if _equal(x, y) and (not respect or a.bound == b.bound):
        return Verdict(Outcome.AGREE, f"{a.text} is {b.text}" if a.text != b.text else f"both say {a.text}")
    if _gap(x, y) == 0.0:
        return Verdict(Outcome.COMPATIBLE, _meeting(a, b, x, y))
    if opts["rounding"] == "interval":
        verdict = _rounded(a, b, x, y, convert=convert)
        if verdict is not None:
            return verdict
    allowed = max(float(opts["abs_tol"]), float(opts["rel_tol"]) * max(x.size, y.size))
    if _gap(x, y) <= allowed + _SAME * max(x.size, y.size) and allowed > 0:
        return Verdict(Outcome.COMPATIBLE, f"{a.text} and {b.text} differ by {_readable(_gap(x, y))}, within tolerance")
    return Verdict(Outcome.CONFLICT, f"{a.text} is not {b.text}")


def _equal(x: _Interval, y: _Interval) -> bool:
    return all(
        p == q or math.isclose(p, q, rel_tol=_SAME, abs_tol=_SAME * max(x.size, y.size))
        for p, q in ((x.lo, y.lo), (x.hi, y.hi))
    )


def _meeting(a: Quantity, b: Quantity, x: _Interval, y: _Interval) -> str:
    """In words, why two different intervals meet."""
    for one, other, p, q in ((a, b, x, y), (b, a, y, x)):
        if one.bound != "exact" and p.lo <= q.lo and q.hi <= p.hi:
            return f"{one.text} covers {other.text}"
    return f"{a.text} and {b.text} can be the same figure"


def _rounded(a: Quantity, b: Quantity, x: _Interval, y: _Interval, *, convert: bool) -> Verdict | None:
    """``compatible`` where rounding makes the figures meet, else ``None``.

    Figures in different units have been converted by somebody, so both may be rounded. Otherwise only the figure with
    the coarser last digit widens, and only when it is round: 250 is not 248, and 40 is not 41.
    """
    if convert:
        x, y = x if a.bound in _WIDE else x.widened(), y if b.bound in _WIDE else y.widened()
        if _gap(x, y) == 0.0:
            return Verdict(Outcome.COMPATIBLE, f"{a.text} and {b.text} are the same within rounding, converted")
        return None
    for one, other, p, q in ((a, b, x, y), (b, a, y, x)):
        if p.step > q.step and p.step >= ROUND_STEP and one.bound not in _WIDE and _gap(p.widened(), q) == 0.0:
            return Verdict(Outcome.COMPATIBLE, f"{one.text} is {other.text}, rounded")
    return None


def _compare_scores(a: Quantity, b: Quantity) -> Verdict:
    if a.figures == b.figures:
        return Verdict(Outcome.AGREE, f"both say {a.text}" if a.text == b.text else f"{a.text} is {b.text}")
    if a.figures == b.figures[::-1]:
        return Verdict(Outcome.COMPATIBLE, f"{a.text} and {b.text} are one score, told from either side")
    return Verdict(Outcome.CONFLICT, f"{a.text} is not {b.text}")


NUMBER_OPTIONS: Mapping[str, Option] = {
    "rel_tol": Option((int, float), 0, "Share of the larger figure by which two figures may differ."),
    "abs_tol": Option((int, float), 0, "Amount, in the unit of the figures, by which two figures may differ."),
    "rounding": Option(
        (str,),
        "interval",
        "Whether a figure with two or more trailing zeros stands for all that rounds to it.",
        ("interval", "none"),
    ),
    "bounds": Option(
        (str,),
        "respect",
        'Whether "about", "at least", "up to" are intervals, or are dropped and the bare figures compared.',
        ("respect", "ignore"),
    ),
    "currency": Option(
        (str,),
        "same_or_incomparable",
        "Sums are compared within one currency only.",
        ("same_or_incomparable",),
    ),
}

NUMBER: Comparer[Quantity] = Comparer(
    name="number",
    value_types=(Quantity, Money),
    compare=compare_quantities,
    options=NUMBER_OPTIONS,
)
"""How rules compare numbers and money: ``compare: {as: number}``."""
