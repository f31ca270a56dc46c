"""Units of measure: how they are printed, what they measure, and their factor to the base unit of their dimension.

Factors are those of the SI Brochure (BIPM, 9th edition, 2019) and, for customary units, of NIST Handbook 44,
Appendix C. A month is a twelfth of a Julian year of 365.25 days.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["UNITS", "Unit", "UnitMatch", "match_unit"]


class Unit(NamedTuple):
    """A unit of measure."""

    name: str
    """Canonical name, singular."""
    dimension: str
    """What it measures; only values of one dimension are compared."""
    factor: float = 1.0
    """Base value = value * factor + offset."""
    offset: float = 0.0
    """Non-zero for temperatures only."""


class UnitMatch(NamedTuple):
    """A unit found after a numeral."""

    end: int
    """Offset after its last character."""
    unit: Unit
    """What it is."""


_SPELLED: tuple[tuple[str, str, float, str], ...] = (
    # name, dimension, factor to the base unit, spellings (words; matched after a space or a hyphen, or glued)
    ("km", "length", 1000, "kilometer kilometers kilometre kilometres km kms"),
    ("metre", "length", 1, "meter meters metre metres mtr"),
    ("cm", "length", 0.01, "centimeter centimeters centimetre centimetres cm cms"),
    ("mm", "length", 0.001, "millimeter millimeters millimetre millimetres mm"),
    ("nanometre", "length", 1e-9, "nanometer nanometers nanometre nanometres nm"),
    ("mile", "length", 1609.344, "mile miles mi"),
    ("nautical mile", "length", 1852, "nautical_mile nautical_miles nmi"),
    ("yard", "length", 0.9144, "yard yards yd yds"),
    ("foot", "length", 0.3048, "foot feet ft"),
    ("inch", "length", 0.0254, "inch inches"),
    ("light year", "length", 9.4607304725808e15, "light_year light_years"),
    ("kg", "mass", 1, "kilogram kilograms kilogramme kilogrammes kg kgs kilo kilos"),
    ("gram", "mass", 0.001, "gram grams gramme grammes"),
    ("mg", "mass", 1e-6, "milligram milligrams mg"),
    ("tonne", "mass", 1000, "tonne tonnes metric_ton metric_tons metric_tonnes"),
    ("ton", "mass", 907.18474, "ton tons short_tons"),
    ("lb", "mass", 0.45359237, "lb lbs"),
    ("ounce", "mass", 0.028349523125, "ounce ounces oz"),
    ("stone", "mass", 6.35029318, "stone"),
    ("second", "duration", 1 / 60, "second seconds sec secs"),
    ("millisecond", "duration", 1 / 60000, "millisecond milliseconds ms"),
    ("minute", "duration", 1, "minute minutes min mins"),
    ("hour", "duration", 60, "hour hours hr hrs"),
    ("day", "duration", 1440, "day days"),
    ("week", "duration", 10080, "week weeks wk wks"),
    ("fortnight", "duration", 20160, "fortnight fortnights"),
    ("month", "duration", 43830, "month months mth mths"),
    ("year", "duration", 525960, "year years yr yrs"),
    ("decade", "duration", 5259600, "decade decades"),
    ("century", "duration", 52596000, "century centuries"),
    ("km/h", "speed", 1, "km/h kph kmh kmph km/hr"),
    ("mph", "speed", 1.609344, "mph"),
    ("knot", "speed", 1.852, "knot knots kts"),
    ("m/s", "speed", 3.6, "m/s"),
    ("sq km", "area", 1e6, "square_kilometer square_kilometers square_kilometre square_kilometres sq_km km2 km²"),
    ("sq mile", "area", 2589988.110336, "square_mile square_miles sq_mi sq_miles sq_mile"),
    ("sq metre", "area", 1, "square_meter square_meters square_metre square_metres sq_m m2 m² sq_metres sqm"),
    ("sq foot", "area", 0.09290304, "square_foot square_feet sq_ft sqft"),
    ("hectare", "area", 10000, "hectare hectares ha"),
    ("acre", "area", 4046.8564224, "acre acres"),
    ("litre", "volume", 1, "liter liters litre litres"),
    ("ml", "volume", 0.001, "milliliter milliliters millilitre millilitres ml"),
    ("cubic metre", "volume", 1000, "cubic_meter cubic_meters cubic_metre cubic_metres m3 m³"),
    ("cubic foot", "volume", 28.316846592, "cubic_foot cubic_feet cu_ft"),
    ("gallon", "volume", 3.785411784, "gallon gallons"),
    ("pint", "volume", 0.473176473, "pint pints"),
    ("quart", "volume", 0.946352946, "quart quarts"),
    ("barrel", "volume", 158.987294928, "barrel barrels bbl"),
    ("°C", "temperature", 1, "celsius centigrade degrees_celsius degrees_centigrade degrees_c degree_celsius °c ºc"),
    ("degree", "angle", 1, "degree degrees °"),
    ("percent", "percent", 1, "% percent per_cent pct pc"),
    ("percentage point", "percentage points", 1, "percentage_point percentage_points pp"),
    ("basis point", "percentage points", 0.01, "basis_point basis_points bps"),
    ("magnitude", "magnitude", 1, "magnitude mag"),
    ("watt", "power", 1, "watt watts"),
    ("kW", "power", 1e3, "kilowatt kilowatts kw"),
    ("MW", "power", 1e6, "megawatt megawatts mw"),
    ("GW", "power", 1e9, "gigawatt gigawatts gw"),
    ("horsepower", "power", 745.69987, "horsepower hp bhp"),
    ("kWh", "energy", 1, "kilowatt_hour kilowatt_hours kilowatt-hours kwh"),
    ("MWh", "energy", 1e3, "megawatt_hour megawatt_hours megawatt-hours mwh"),
    ("GWh", "energy", 1e6, "gigawatt_hour gigawatt_hours gigawatt-hours gwh"),
    ("kB", "data", 1e3, "kilobyte kilobytes kb"),
    ("MB", "data", 1e6, "megabyte megabytes mb"),
    ("GB", "data", 1e9, "gigabyte gigabytes gb"),
    ("TB", "data", 1e12, "terabyte terabytes tb"),
    ("Mbit/s", "data rate", 1, "megabits_per_second mbps mbit/s"),
    ("Gbit/s", "data rate", 1e3, "gigabits_per_second gbps gbit/s"),
    ("hertz", "frequency", 1, "hertz hz"),
    ("MHz", "frequency", 1e6, "megahertz mhz"),
    ("GHz", "frequency", 1e9, "gigahertz ghz"),
    ("volt", "voltage", 1, "volt volts"),
    ("mpg", "fuel economy", 1, "mpg miles_per_gallon miles_a_gallon"),
    ("rpm", "rotation", 1, "rpm revolutions_per_minute"),
    ("decibel", "loudness", 1, "decibel decibels db"),
    ("calorie", "food energy", 1, "calorie calories kcal"),
)
_COMPOSED: tuple[tuple[str, str, float, str], ...] = (
    ("km/h", "speed", 1, r"kilomet(?:er|re)s?[ -](?:per|an)[ -]hour"),
    ("mph", "speed", 1.609344, r"miles?[ -](?:per|an)[ -]hour"),
    ("m/s", "speed", 3.6, r"met(?:er|re)s?[ -](?:per|a)[ -]second"),
    ("foot/s", "speed", 1.09728, r"f(?:ee|oo)t[ -](?:per|a)[ -]second"),
)
_FAHRENHEIT = Unit("°F", "temperature", 5 / 9, -160 / 9)
_FAHRENHEIT_FORMS = "fahrenheit degrees_fahrenheit degrees_f degree_fahrenheit °f ºf"
_GLUED: Mapping[str, tuple[str, str, float, float]] = {
    # letters that are units only when glued to the digits, as printed (case counts)
    "m": ("metre", "length", 1, 0),
    "g": ("gram", "mass", 0.001, 0),
    "t": ("tonne", "mass", 1000, 0),
    "l": ("litre", "volume", 1, 0),
    "h": ("hour", "duration", 60, 0),
    "s": ("second", "duration", 1 / 60, 0),
    "W": ("watt", "power", 1, 0),
    "V": ("volt", "voltage", 1, 0),
    "C": ("°C", "temperature", 1, 0),
    "F": ("°F", "temperature", 5 / 9, -160 / 9),
    "in": ("inch", "length", 0.0254, 0),
    "″": ("inch", "length", 0.0254, 0),
    "′": ("foot", "length", 0.3048, 0),
}

_FORMS: dict[str, Unit] = {}
for _name, _dimension, _factor, _forms in _SPELLED:
    _FORMS |= {form.replace("_", " "): Unit(_name, _dimension, _factor) for form in _forms.split()}
_FORMS |= {form.replace("_", " "): _FAHRENHEIT for form in _FAHRENHEIT_FORMS.split()}

UNITS: dict[str, Unit] = {u.name: u for u in _FORMS.values()} | {
    "fraction": Unit("fraction", "percent", 100.0),
    "foot/s": Unit("foot/s", "speed", 1.09728),
}
"""Units by canonical name."""

_FIRST_WORDS = frozenset(re.match(r"\W?[a-z]*", form)[0] for form in _FORMS)  # type: ignore[index]
_FIRST = re.compile(r"[ \u00a0-]{0,2}([%°º]?[a-z]*)")
_END = r"(?![^\W_])"
_COMPOSED_RE = re.compile(r"[ -]?(?:" + "|".join(f"({pattern})" for *_, pattern in _COMPOSED) + ")" + _END)
_SPELLED_RE = re.compile(
    r"(?:[ \u00a0-]|- )?("
    + "|".join(re.escape(form).replace(r"\ ", "[ -]") for form in sorted(_FORMS, key=len, reverse=True))
    + r")(?:(?<=[%°])|"
    + _END
    + ")"
)
_GLUED_RE = re.compile(r"(in|[mgtlhsWVCF])(?![^\W_])|[″′]")


def match_unit(text: str, low: str, pos: int) -> UnitMatch | None:
    """The unit printed directly after a numeral that ends at ``pos``; ``low`` is the folded ``text``.

    "Pounds" is left to ``number_money``, which knows both meanings; a single letter is a unit only when glued to the
    digits.
    """
    if pos >= len(low):
        return None
    glued = _GLUED_RE.match(text, pos)
    if glued is not None:
        return UnitMatch(glued.end(), Unit(*_GLUED[glued[0]]))
    first = _FIRST.match(low, pos)
    if first is None or first[1] not in _FIRST_WORDS:
        return None
    composed = _COMPOSED_RE.match(low, pos)
    if composed is not None:
        name, dimension, factor, _ = _COMPOSED[(composed.lastindex or 1) - 1]
        return UnitMatch(composed.end(), Unit(name, dimension, factor))
    m = _SPELLED_RE.match(low, pos)
    return None if m is None else UnitMatch(m.end(), _FORMS[m[1].replace("-", " ") if m[1] not in _FORMS else m[1]])
