"""The table of units and the names of currencies, held against Pint's registry and the CLDR data that Babel brings.

Neither is used at run time: Pint takes six tenths of a second to load, five times as long as all that finds quantities,
and 20 µs a conversion where the table takes a fifth of one.
"""

from __future__ import annotations

from typing import Any

import pytest

from discrepancy.values.number_currency import FULL_NAMES
from discrepancy.values.number_unit_table import UNITS, Unit

pint = pytest.importorskip("pint")
babel = pytest.importorskip("babel")


THEIR_NAMES = {"barrel": "oil_barrel", "psi": "psi", "decade": "10 * year", "metric horsepower": "metric_horsepower"}
"""A barrel is one of oil to us, and a decade no ratio."""


def expression(unit: Unit) -> str:
    """A full name as Pint writes it: ``square metre`` → ``metre**2``, ``mile per hour`` → ``mile/hour``."""
    if unit.name in THEIR_NAMES:
        return THEIR_NAMES[unit.name]
    parts = []
    for part in unit.full.split(" per "):
        words = part.split()
        power = {"square": "**2", "cubic": "**3"}.get(words[0], "")
        parts.append("_".join(words[1:] if power else words) + power)
    return "/".join(parts)


def known(registry: Any, unit: Unit) -> Any:
    try:
        return registry.parse_expression(expression(unit))
    except Exception:  # noqa: BLE001  whatever Pint raises, it does not know the name
        return None


def test_factors_are_those_of_pint() -> None:
    registry = pint.UnitRegistry()
    bases = {
        u.dimension: u for u in UNITS.values() if u.factor == 1 and u.offset == 0 and known(registry, u) is not None
    }
    checked, wrong = 0, []
    for unit in UNITS.values():
        theirs, base = known(registry, unit), bases.get(unit.dimension)
        if theirs is None or base is None or unit.offset or unit.dimension in ("temperature", "loudness"):
            continue
        try:
            factor = (theirs / known(registry, base)).to("dimensionless").magnitude
        except pint.DimensionalityError:
            wrong.append((unit.full, "another dimension"))
            continue
        checked += 1
        if factor != pytest.approx(unit.factor, rel=1e-3):
            wrong.append((unit.full, unit.factor, factor))
    assert checked >= 120
    assert wrong == []


@pytest.mark.parametrize(("value", "unit"), [(32.0, "fahrenheit"), (212.0, "fahrenheit"), (0.0, "celsius")])
def test_temperatures_are_those_of_pint(value: float, unit: str) -> None:
    registry = pint.UnitRegistry()
    ours = next(u for u in UNITS.values() if u.full == unit)
    theirs = registry.Quantity(value, f"degree_{unit.capitalize()}").to("degree_Celsius").magnitude
    assert value * ours.factor + ours.offset == pytest.approx(theirs, abs=1e-6)


HUNDREDTHS = {"GBX", "USX", "EUX"}


def test_currencies_are_those_of_the_cldr() -> None:
    names = babel.Locale("en").currencies
    codes = {code for code in FULL_NAMES if code.isupper() and len(code) == 3} - HUNDREDTHS
    assert len(codes) >= 45
    assert codes - names.keys() == set()
    for code in codes:
        head = FULL_NAMES[code].rpartition(" ")[2]
        plain = names[code].casefold().translate(str.maketrans("óüł", "oul"))
        assert head in plain or FULL_NAMES[code] == "pound sterling", (code, names[code])
