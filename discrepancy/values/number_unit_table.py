"""The table of units of measure: how they are printed, what they measure, their names and factors.

Factors are those of the SI Brochure (BIPM, 9th edition, 2019) and, for customary units, of NIST Handbook 44,
Appendix C. A month is a twelfth of a Julian year of 365.25 days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

__all__ = ["GLUED", "PLURALS", "SPACED", "SPELLINGS", "UNITS", "Spelling", "Unit"]


class Unit(NamedTuple):
    """A unit of measure."""

    name: str
    """Canonical name, short where a symbol is usual: ``km``, ``mile``, ``percent``."""
    dimension: str
    """What it measures; only values of one dimension are compared."""
    factor: float = 1.0
    """Base value = value * factor + offset."""
    offset: float = 0.0
    """Non-zero for temperatures only."""
    full: str = ""
    """The name written out, singular, in the spelling of the SI Brochure: ``kilometre``, ``mile per hour``."""


class Spelling(NamedTuple):
    """One way to print a unit."""

    form: str
    """Folded."""
    exact: str
    """The symbol where its case matters (``mW`` is not ``MW``), else empty."""
    unit: Unit
    """What it is."""


_SPELLED: tuple[tuple[str, str, str, float, str], ...] = (
    # name, full name where it is another, dimension, factor to the base unit, spellings
    ("km", "kilometre", "length", 1000, "kilometer kilometers kilometre kilometres km kms"),
    ("metre", "", "length", 1, "meter meters metre metres mtr"),
    ("cm", "centimetre", "length", 0.01, "centimeter centimeters centimetre centimetres cm cms"),
    ("mm", "millimetre", "length", 0.001, "millimeter millimeters millimetre millimetres mm"),
    ("micron", "micrometre", "length", 1e-6, "micrometer micrometers micrometre micrometres micron microns µm μm um"),
    ("nanometre", "", "length", 1e-9, "nanometer nanometers nanometre nanometres nm"),
    ("mile", "", "length", 1609.344, "mile miles mi"),
    ("nautical mile", "", "length", 1852, "nautical_mile nautical_miles sea_mile sea_miles nmi"),
    ("yard", "", "length", 0.9144, "yard yards yd yds"),
    ("foot", "", "length", 0.3048, "foot feet ft"),
    ("inch", "", "length", 0.0254, "inch inches"),
    ("furlong", "", "length", 201.168, "furlong furlongs"),
    ("fathom", "", "length", 1.8288, "fathom fathoms"),
    ("light year", "light-year", "length", 9.4607304725808e15, "light_year light_years"),
    ("astronomical unit", "", "length", 1.495978707e11, "astronomical_unit astronomical_units"),
    ("kg", "kilogram", "mass", 1, "kilogram kilograms kilogramme kilogrammes kg kgs kilo kilos"),
    ("gram", "", "mass", 0.001, "gram grams gramme grammes gm gms"),
    ("mg", "milligram", "mass", 1e-6, "milligram milligrams mg"),
    ("microgram", "", "mass", 1e-9, "microgram micrograms µg μg mcg"),
    ("tonne", "", "mass", 1000, "tonne tonnes metric_ton metric_tons metric_tonnes"),
    ("ton", "", "mass", 907.18474, "ton tons short_ton short_tons"),
    ("lb", "pound-mass", "mass", 0.45359237, "lb lbs"),
    ("ounce", "", "mass", 0.028349523125, "ounce ounces oz"),
    ("stone", "", "mass", 6.35029318, "stone"),
    ("carat", "", "mass", 0.0002, "carat carats"),
    ("second", "", "duration", 1 / 60, "second seconds sec secs"),
    ("millisecond", "", "duration", 1 / 60000, "millisecond milliseconds msec"),
    ("microsecond", "", "duration", 1 / 6e7, "microsecond microseconds µs μs"),
    ("nanosecond", "", "duration", 1 / 6e10, "nanosecond nanoseconds ns"),
    ("minute", "", "duration", 1, "minute minutes min mins"),
    ("hour", "", "duration", 60, "hour hours hr hrs"),
    ("day", "", "duration", 1440, "day days"),
    ("week", "", "duration", 10080, "week weeks wk wks"),
    ("fortnight", "", "duration", 20160, "fortnight fortnights"),
    ("month", "", "duration", 43830, "month months mth mths"),
    ("year", "", "duration", 525960, "year years yr yrs"),
    ("decade", "", "duration", 5259600, "decade decades"),
    ("century", "", "duration", 52596000, "century centuries"),
    ("millennium", "", "duration", 525960000, "millennium millennia millenniums"),
    (
        "km/h",
        "kilometre per hour",
        "speed",
        1,
        "km/h kph kmh kmph km/hr kilometers_per_hour kilometres_per_hour kilometer_per_hour kilometre_per_hour "
        "kilometers_an_hour kilometres_an_hour kilometer_an_hour kilometre_an_hour km_per_hour km_an_hour",
    ),
    ("mph", "mile per hour", "speed", 1.609344, "mph miles_per_hour mile_per_hour miles_an_hour mile_an_hour"),
    ("knot", "", "speed", 1.852, "knot knots kts"),
    (
        "m/s",
        "metre per second",
        "speed",
        3.6,
        "m/s meters_per_second metres_per_second meter_per_second metre_per_second meters_a_second metres_a_second",
    ),
    (
        "km/s",
        "kilometre per second",
        "speed",
        3600,
        "km/s kilometers_per_second kilometres_per_second kilometers_a_second kilometres_a_second",
    ),
    (
        "foot/s",
        "foot per second",
        "speed",
        1.09728,
        "feet_per_second foot_per_second feet_a_second ft/s",
    ),
    (
        "sq km",
        "square kilometre",
        "area",
        1e6,
        "square_kilometer square_kilometers square_kilometre square_kilometres sq_km sq._km km2 km²",
    ),
    (
        "sq mile",
        "square mile",
        "area",
        2589988.110336,
        "square_mile square_miles sq_mi sq_miles sq_mile sq._mi sq._miles mi²",
    ),
    (
        "sq metre",
        "square metre",
        "area",
        1,
        "square_meter square_meters square_metre square_metres sq_m sq._m m2 m² sq_metres sq_metre sq_meters sqm",
    ),
    ("sq cm", "square centimetre", "area", 1e-4, "square_centimeters square_centimetres sq_cm cm2 cm²"),
    ("sq yard", "square yard", "area", 0.83612736, "square_yard square_yards sq_yd sq_yards"),
    ("sq foot", "square foot", "area", 0.09290304, "square_foot square_feet sq_ft sq._ft sqft sq_feet ft2 ft²"),
    ("sq inch", "square inch", "area", 0.00064516, "square_inch square_inches sq_in"),
    ("hectare", "", "area", 10000, "hectare hectares ha"),
    ("acre", "", "area", 4046.8564224, "acre acres"),
    ("litre", "", "volume", 1, "liter liters litre litres ltr ltrs"),
    ("cl", "centilitre", "volume", 0.01, "centiliter centiliters centilitre centilitres cl"),
    ("ml", "millilitre", "volume", 0.001, "milliliter milliliters millilitre millilitres ml"),
    ("microlitre", "", "volume", 1e-6, "microliter microliters microlitre microlitres µl μl"),
    ("cubic metre", "", "volume", 1000, "cubic_meter cubic_meters cubic_metre cubic_metres m3 m³ cu_m"),
    ("cubic km", "cubic kilometre", "volume", 1e12, "cubic_kilometers cubic_kilometres cubic_kilometer km3 km³"),
    ("cc", "cubic centimetre", "volume", 0.001, "cubic_centimeter cubic_centimeters cubic_centimetres cc cm3 cm³"),
    ("cubic foot", "", "volume", 28.316846592, "cubic_foot cubic_feet cu_ft cu._ft ft3 ft³"),
    ("cubic yard", "", "volume", 764.554857984, "cubic_yard cubic_yards cu_yd"),
    ("cubic inch", "", "volume", 0.016387064, "cubic_inch cubic_inches cu_in"),
    ("gallon", "", "volume", 3.785411784, "gallon gallons gal"),
    ("pint", "", "volume", 0.473176473, "pint pints"),
    ("quart", "", "volume", 0.946352946, "quart quarts"),
    ("fluid ounce", "", "volume", 0.0295735295625, "fluid_ounce fluid_ounces fl_oz fl._oz"),
    ("barrel", "", "volume", 158.987294928, "barrel barrels bbl bbls"),
    ("tablespoon", "", "volume", 0.01478676478125, "tablespoon tablespoons tbsp"),
    ("teaspoon", "", "volume", 0.00492892159375, "teaspoon teaspoons tsp"),
    ("degree", "", "angle", 1, "degree degrees ° º deg"),
    ("percent", "percentage", "percent", 1, "% percent per_cent pct pct. percentage"),
    ("per mille", "", "percent", 0.1, "‰ per_mille"),
    ("ppm", "parts-per-million", "parts", 1, "ppm parts_per_million"),
    ("ppb", "parts-per-billion", "parts", 1e-3, "ppb parts_per_billion"),
    ("percentage point", "", "percentage points", 1, "percentage_point percentage_points pp ppt ppts %_points %_point"),
    ("basis point", "", "percentage points", 0.01, "basis_point basis_points bps"),
    ("magnitude", "", "magnitude", 1, "magnitude mag"),
    ("watt", "", "power", 1, "watt watts"),
    ("kW", "kilowatt", "power", 1e3, "kilowatt kilowatts kw"),
    ("MW", "megawatt", "power", 1e6, "megawatt megawatts mw"),
    ("GW", "gigawatt", "power", 1e9, "gigawatt gigawatts gw"),
    ("TW", "terawatt", "power", 1e12, "terawatt terawatts tw"),
    ("horsepower", "", "power", 745.69987, "horsepower hp horse_power"),
    ("metric horsepower", "horsepower", "power", 735.49875, "metric_horsepower"),
    ("bhp", "brake horsepower", "power", 745.69987, "bhp brake_horsepower"),
    ("Wh", "watt hour", "energy", 1e-3, "watt_hour watt_hours wh"),
    ("kWh", "kilowatt hour", "energy", 1, "kilowatt_hour kilowatt_hours kwh kw/h kw_h"),
    ("MWh", "megawatt hour", "energy", 1e3, "megawatt_hour megawatt_hours mwh"),
    ("GWh", "gigawatt hour", "energy", 1e6, "gigawatt_hour gigawatt_hours gwh"),
    ("TWh", "terawatt hour", "energy", 1e9, "terawatt_hour terawatt_hours twh"),
    ("joule", "", "energy", 1 / 3.6e6, "joule joules"),
    ("kJ", "kilojoule", "energy", 1 / 3600, "kilojoule kilojoules kj"),
    ("MJ", "megajoule", "energy", 1 / 3.6, "megajoule megajoules mj"),
    ("BTU", "british thermal unit", "energy", 1055.06 / 3.6e6, "btu btus british_thermal_unit british_thermal_units"),
    (
        "MMBTU",
        "mega british thermal unit",
        "energy",
        1055.06 / 3.6,
        "mmbtu",
    ),
    ("electronvolt", "", "energy", 1.602176634e-19 / 3.6e6, "electronvolt electronvolts electron_volts"),
    ("bit", "", "data", 0.125, "bit bits"),
    ("byte", "", "data", 1, "byte bytes"),
    ("kB", "kilobyte", "data", 1e3, "kilobyte kilobytes kb"),
    ("MB", "megabyte", "data", 1e6, "megabyte megabytes mb"),
    ("GB", "gigabyte", "data", 1e9, "gigabyte gigabytes gb gigs"),
    ("TB", "terabyte", "data", 1e12, "terabyte terabytes tb"),
    ("PB", "petabyte", "data", 1e15, "petabyte petabytes pb"),
    ("kbit/s", "kilobit per second", "data rate", 1e-3, "kilobits_per_second kbps kbit/s"),
    (
        "Mbit/s",
        "megabit per second",
        "data rate",
        1,
        "megabits_per_second megabit_per_second mbps mbit/s mb/s megabits_a_second",
    ),
    ("Gbit/s", "gigabit per second", "data rate", 1e3, "gigabits_per_second gigabit_per_second gbps gbit/s gb/s"),
    ("hertz", "", "frequency", 1, "hertz hz"),
    ("kHz", "kilohertz", "frequency", 1e3, "kilohertz khz"),
    ("MHz", "megahertz", "frequency", 1e6, "megahertz mhz"),
    ("GHz", "gigahertz", "frequency", 1e9, "gigahertz ghz"),
    ("volt", "", "voltage", 1, "volt volts"),
    ("kV", "kilovolt", "voltage", 1e3, "kilovolt kilovolts kv"),
    ("ampere", "", "current", 1, "ampere amperes amp amps"),
    ("mAh", "milliampere-hour", "charge", 1, "mah milliamp_hours milliampere_hours milliamp_hour"),
    ("Ah", "ampere-hour", "charge", 1e3, "ah amp_hours ampere_hours amp_hour"),
    ("ohm", "", "resistance", 1, "ohm ohms"),
    ("farad", "", "capacitance", 1, "farad farads"),
    ("pascal", "", "pressure", 1, "pascal pascals"),
    ("hPa", "hectopascal", "pressure", 100, "hectopascal hectopascals hpa"),
    ("kPa", "kilopascal", "pressure", 1e3, "kilopascal kilopascals kpa"),
    ("MPa", "megapascal", "pressure", 1e6, "megapascal megapascals mpa"),
    ("GPa", "gigapascal", "pressure", 1e9, "gigapascal gigapascals gpa"),
    ("millibar", "", "pressure", 100, "millibar millibars mbar"),
    ("psi", "pound per square inch", "pressure", 6894.757, "psi pounds_per_square_inch"),
    ("newton", "", "force", 1, "newton newtons"),
    ("kN", "kilonewton", "force", 1e3, "kilonewton kilonewtons"),
    ("newton metre", "", "torque", 1, "newton_metre newton_metres newton_meter newton_meters"),
    (
        "lb-ft",
        "pound-foot",
        "torque",
        1.3558179,
        "lb_ft lb_feet pound_feet pound_foot pounds_feet ft_lb ft_lbs lbs_ft foot_pounds foot_pound lbft",
    ),
    ("g-force", "", "acceleration", 1, "g_force g_forces"),
    (
        "mpg",
        "mile per gallon",
        "fuel economy",
        1,
        "mpg mpge miles_per_gallon miles_a_gallon miles_to_the_gallon mile_per_gallon",
    ),
    ("rpm", "revolutions per minute", "rotation", 1, "rpm revolutions_per_minute revs_per_minute"),
    ("bpm", "beats per minute", "rate", 1, "bpm beats_per_minute beats_a_minute"),
    ("fps", "frames per second", "rate", 60, "fps frames_per_second frames_a_second"),
    ("decibel", "", "loudness", 1, "decibel decibels db dba"),
    ("lumen", "", "light", 1, "lumen lumens"),
    ("megapixel", "", "resolution", 1e6, "megapixel megapixels"),
    ("pixel", "", "resolution", 1, "pixel pixels"),
    ("dpi", "dots per inch", "resolution density", 1, "dpi dots_per_inch"),
    ("ppi", "pixels per inch", "resolution density", 1, "ppi pixels_per_inch"),
    ("becquerel", "", "radioactivity", 1, "becquerel becquerels bq"),
    ("sievert", "", "radiation dose", 1, "sievert sieverts"),
    ("mSv", "millisievert", "radiation dose", 1e-3, "millisievert millisieverts msv"),
    ("µSv", "microsievert", "radiation dose", 1e-6, "microsievert microsieverts µsv μsv"),
    ("G", "mobile generation", "mobile generation", 1, ""),
    ("calorie", "", "food energy", 1, "calorie calories kcal kcals kilocalorie kilocalories cals"),
)

_TEMPERATURES: tuple[tuple[Unit, str], ...] = (
    (
        Unit("°C", "temperature", 1.0, 0.0, "celsius"),
        "celsius centigrade degrees_celsius degrees_centigrade degree_celsius degree_centigrade degrees_c degree_c "
        "°c º_c ºc °_c deg_c ℃",
    ),
    (
        Unit("°F", "temperature", 5 / 9, -160 / 9, "fahrenheit"),
        "fahrenheit degrees_fahrenheit degrees_f degree_fahrenheit degree_f °f ºf °_f º_f deg_f ℉",
    ),
    (Unit("kelvin", "temperature", 1.0, -273.15, "kelvin"), "kelvin kelvins degrees_kelvin"),
)
_FULL: tuple[tuple[str, str, float], ...] = (
    # full name, dimension, factor; found by their symbol alone
    ("milliwatt", "power", 1e-3),
    ("megabit", "data", 125e3),
    ("gigabit", "data", 125e6),
    ("milliampere", "current", 1e-3),
    ("millivolt", "voltage", 1e-3),
    ("megavolt", "voltage", 1e6),
    ("kiloelectronvolt", "energy", 1.602176634e-16 / 3.6e6),
    ("megaelectronvolt", "energy", 1.602176634e-13 / 3.6e6),
    ("gigaelectronvolt", "energy", 1.602176634e-10 / 3.6e6),
    ("teraelectronvolt", "energy", 1.602176634e-7 / 3.6e6),
    ("picofarad", "capacitance", 1e-12),
    ("microfarad", "capacitance", 1e-6),
    ("megatonne", "mass", 1e9),
    ("gigatonne", "mass", 1e12),
    ("kiloohm", "resistance", 1e3),
)
_SYMBOLS: Mapping[str, str] = {
    # symbols whose case matters, and the name of their unit
    "pc": "percent",
    "ms": "millisecond",
    "mW": "milliwatt",
    "Mb": "megabit",
    "Gb": "gigabit",
    "Pa": "pascal",
    "mA": "milliampere",
    "mV": "millivolt",
    "MV": "megavolt",
    "kN": "kN",
    "Nm": "newton metre",
    "N·m": "newton metre",
    "Hz": "hertz",
    "Sv": "sievert",
    "eV": "electronvolt",
    "keV": "kiloelectronvolt",
    "MeV": "megaelectronvolt",
    "GeV": "gigaelectronvolt",
    "TeV": "teraelectronvolt",
    "AU": "astronomical unit",
    "PS": "metric horsepower",
    "lm": "lumen",
    "pF": "picofarad",
    "µF": "microfarad",
    "Mt": "megatonne",
    "Gt": "gigatonne",
    "kΩ": "kiloohm",
}
_GLUED: Mapping[str, str] = {
    # symbols that are units only when glued to the digits; case matters
    "m": "metre",
    "g": "gram",
    "t": "tonne",
    "l": "litre",
    "L": "litre",
    "h": "hour",
    "s": "second",
    "W": "watt",
    "V": "volt",
    "A": "ampere",
    "J": "joule",
    "N": "newton",
    "Ω": "ohm",
    "C": "°C",
    "F": "°F",
    "G": "G",
    "in": "inch",
    "MP": "megapixel",
    "″": "inch",
    "′": "foot",
}

UNITS: Mapping[str, Unit] = {
    **{name: Unit(name, dimension, factor, 0.0, full or name) for name, full, dimension, factor, _ in _SPELLED},
    **{name: Unit(name, dimension, factor, 0.0, name) for name, dimension, factor in _FULL},
    **{unit.name: unit for unit, _ in _TEMPERATURES},
    "fraction": Unit("fraction", "percent", 100.0, 0.0, "fraction"),
}
"""Units by canonical name."""

GLUED: Mapping[str, Unit] = {symbol: UNITS[name] for symbol, name in _GLUED.items()}
"""Symbols that are units only directly after the digits, as printed."""

SPACED: frozenset[str] = frozenset({"m", "g", "l", "L", "W", "V", "C", "F", "Ω"})
"""Those of them that are units after a space too, where no letter, hyphen or full stop follows."""

PLURALS: Mapping[str, Unit] = {
    form: UNITS[row[0]]
    for row in _SPELLED
    if row[2] in ("length", "duration", "area")
    for form in row[4].split()
    if form.isalpha() and form.endswith("s") and len(form) > 3
} | {"feet": UNITS["foot"]}
"""Units of length, time and area by their plural in letters."""


def _spellings() -> Iterator[Spelling]:
    for symbol, name in _SYMBOLS.items():
        yield Spelling(symbol.lower(), symbol, UNITS[name])
    for name, forms in [
        *((row[0], row[4]) for row in _SPELLED),
        *((unit.name, forms) for unit, forms in _TEMPERATURES),
    ]:
        for form in forms.split():
            yield Spelling(form.replace("_", " "), "", UNITS[name])
            if "_" in form:
                yield Spelling(form.replace("_", "-"), "", UNITS[name])


SPELLINGS: tuple[Spelling, ...] = tuple(_spellings())
"""All other ways to print a unit, symbols whose case matters first."""
