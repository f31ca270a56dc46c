"""Units, rates, currencies and counted things: how they are found, named and compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.model import Outcome
from discrepancy.values.number import Money, Quantity, compare_quantities
from discrepancy.values.number_concept import concept, singular
from discrepancy.values.number_currency import FULL_NAMES, NAMES, SYMBOLS, major
from discrepancy.values.number_find import find_quantities, parse_quantity
from discrepancy.values.number_noun import read_noun
from discrepancy.values.number_unit_table import GLUED, SPELLINGS, UNITS


def named(text: str) -> list[tuple[float, str]]:
    return [(f.value.figures[0], f.value.unit_name) for f in find_quantities(text)]


def only(text: str) -> Quantity:
    quantity = parse_quantity(text)
    assert quantity is not None, text
    return quantity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry does 24 knots, or 44 km/h.", [(24, "knot"), (44, "kilometre per hour")]),
        ("Gusts of 130 kilometres an hour tore at it.", [(130, "kilometre per hour")]),
        ("The pump moves 900 cubic feet of air.", [(900, "cubic foot")]),
        ("a plot of 850 sq. ft", [(850, "square foot")]),
        ("a plot of 32m2 and one of 40 sq m", [(32, "square metre"), (40, "square metre")]),
        ("a 50mL vial, 12 fl oz, a 2 l jug", [(50, "millilitre"), (12, "fluid ounce"), (2, "litre")]),
        ("a 4,200 mAh cell and a 5 W lamp", [(4200, "milliampere-hour"), (5, "watt")]),
        ("5 mW is not 5 MW", [(5, "milliwatt"), (5, "megawatt")]),
        ("a 450 Nm engine with 300 PS", [(450, "newton metre"), (300, "horsepower")]),
        ("It read 18 ppb, then 3 ppm.", [(18, "parts-per-billion"), (3, "parts-per-million")]),
        ("a 6.4-inch, 48MP, 128GB phone", [(6.4, "inch"), (48, "megapixel"), (128, "gigabyte")]),
        ('Its 15" screen and 25.5″ neck', [(15, "inch"), (25.5, "inch")]),
        ("at 1,013 hPa and 30 psi", [(1013, "hectopascal"), (30, "pound per square inch")]),
        ("It was 12 C inside, 40 degrees Fahrenheit out.", [(12, "celsius"), (40, "fahrenheit")]),
        ("minus 40 C, minus 40 F", [(-40, "celsius"), (-40, "fahrenheit")]),
        ("half an hour and a quarter of a mile", [(0.5, "hour"), (0.25, "mile")]),
        ("1/16 of a US pint", [(1 / 16, "pint")]),
        ("They ran 310 more yards in 12 straight days.", [(310, "yard"), (12, "day")]),
        ("about 6.02×10^23 atoms of 2.5 × 10⁻³ mg", [(6.02e23, "atom"), (2.5e-3, "milligram")]),
        ("18 nautical miles off, 3 light-years away", [(18, "nautical mile"), (3, "light-year")]),
        ("a 2,900 year-old well, an 18-month-old child", [(2900, "year of age"), (18, "month of age")]),
        ("a 5G mast", [(5, "mobile generation")]),
    ],
)
def test_units_are_found_and_named_in_full(text: str, expected: list[tuple[float, str]]) -> None:
    found = named(text)
    assert [unit for _, unit in found] == [unit for _, unit in expected]
    assert [figure for figure, _ in found] == pytest.approx([figure for figure, _ in expected])


@pytest.mark.parametrize(
    "text",
    [
        "Five second-graders won.",
        "He led two foot-patrols.",
        "She scored 4 J. Smith goals.",
    ],
)
def test_what_only_begins_like_a_unit_is_none(text: str) -> None:
    assert all(f.value.dimension in ("count", "ordinal") for f in find_quantities(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crude stood at $71.20 a barrel.", [(71.2, "dollar per barrel")]),
        ("Land cost €80 per sq m in May.", [(80, "euro per square metre")]),
        ("Tests cost £12/kg there.", [(12, "pound sterling per kilogram")]),
        ("They pump 52,000 barrels of oil a day.", [(52000, "barrel per day")]),
        ("The lab ran three thousand tests per day.", [(3000, "test per day")]),
        ("It earned 61 cents per share.", [(61, "cent per share")]),
        ("The sea rises 3 feet per century.", [(3, "foot per century")]),
        ("Sales came to $3 billion a year earlier.", [(3e9, "dollar")]),
        ("They gave £5 a try.", [(5, "pound sterling")]),
        ("It rose 4 per cent a year ago.", [(4, "percentage")]),
    ],
)
def test_rates_say_what_they_are_per(text: str, expected: list[tuple[float, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "amount", "code", "currency"),
    [
        ("PS2.7m in shares", 2.7e6, "GBP", "GBP"),
        ("a Y=28,030 close", 28030, "JPY", "JPY"),
        ("$31.20 US on the day", 31.2, "USD", "USD"),
        ("$30 million CAD over two years", 3e7, "CAD", "CAD"),
        ("it closed at 118.5p on", 118.5, "GBX", "GBP"),
        ("a fine of 25 US cents", 25, "USX", "USD"),
        ("18 sen", 18, "sen", "sen"),
        ("RM23.50", 23.5, "MYR", "MYR"),
        ("R500 million", 5e8, "ZAR", "ZAR"),
        ("CDN$50", 50, "CAD", "CAD"),
        ("110 JPY", 110, "JPY", "JPY"),
        ("1,200€", 1200, "EUR", "EUR"),
    ],
)
def test_currencies_have_a_code_and_whole_currency(text: str, amount: float, code: str, currency: str) -> None:
    found = find_quantities(text)[0].value
    assert isinstance(found, Money)
    assert (found.lo, found.unit, found.currency) == (amount, code, currency)


def test_a_games_console_is_no_sum_of_pounds() -> None:
    assert not any(isinstance(f.value, Money) for f in find_quantities("She sold a PS5 and a PS4 in Y2K style."))


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("800,000 eligible pensioners were not", "eligible pensioner"),
        ("four different bosses to fight", "different boss"),
        ("eight straight World Cups since", "straight world cup"),
        ("two new 737 Max jets were", "new 737 max jet"),
        ("dozens of Skoda and Seat owners", "skoda seat owner"),
        ("three arms dealers fled", "arms dealer"),
        ("two NHS trusts closed", "nhs trust"),
        ("12 other IRS agents", "irs agent"),
        ("five crew members of", "crew member"),
        ("the 1,000-strong crowd was", "crowd"),
        ("1,000-odd cats", "cat"),
        ("80 of 100 economists", "economist"),
        ("two USB 3.0 ports", "usb 3.0 port"),
        ("110 RBIs in a year", "rbi"),
        ("one police officer was hurt", "police officer"),
        ("one Israeli soldier was hurt", "israeli soldier"),
        ("one witness threw a chair", "witness"),
        ("a record 32 goals in", "record goal"),
        ("the top three seeds lost", "top seed"),
        ("12 of the remaining hostages", "hostage"),
        ("a 120-seat chamber", "seat"),
        ("20 on Thursday", ""),
        ("20 Thursday night", ""),
        ("12 killed in", ""),
        ("tied at 13 late in", ""),
    ],
)
def test_counted_thing_is_a_concept(text: str, noun: str) -> None:
    assert find_quantities(text)[0].value.concept == noun


def test_a_share_knows_what_it_is_a_share_of() -> None:
    shares = ["half of the voters", "a third of its population", "One out of three Danes", "1 in 4 residents"]
    assert [find_quantities(t)[0].value.concept for t in shares] == ["voter", "population", "dane", "resident"]


def test_a_bare_figure_borrows_from_its_neighbour() -> None:
    assert named("280 million of the 1.5 billion shekels") == [(2.8e8, "shekel"), (1.5e9, "shekel")]
    assert named("eight of their last 10 games") == [(8, "game"), (10, "game")]
    assert named("from 21 mpg to 23") == [(21, "mile per gallon"), (23, "mile per gallon")]
    assert named("sons, ages 16 and 6.") == [(16, "year of age"), (6, "year of age")]
    assert named("replaced with two, 4GB modules") == [(2, ""), (4, "gigabyte")]


def test_vague_words_have_a_wide_interval_and_may_name_a_size() -> None:
    thousands, several = only("thousands"), only("several")
    assert (thousands.lo, thousands.hi, thousands.figures) == (2000, 99999, (1000, 10000))
    assert (several.lo, several.hi, several.printed) == (3, 10, None)


@pytest.mark.parametrize(
    ("text", "sign"),
    [("12", "="), ("10 to 12", "="), ("about 12", "~"), ("nearly 12", "~"), ("at least 12", ">"), ("up to 12", "<")],
)
def test_change_is_the_sign_of_the_bound(text: str, sign: str) -> None:
    assert only(text).change == sign


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("60p", "£0.60", "agree"),
        ("60p", "£60", "conflict"),
        ("60p", "60 US cents", "incomparable"),
        ("$76 a barrel", "$76", "agree"),
        ("$76 a barrel", "$80 a barrel", "conflict"),
        ("$76 a barrel", "$76 per gallon", "incomparable"),
        ("273 kelvin", "minus 0.15 C", "agree"),
        ("1 MW", "1,000 kW", "agree"),
        ("2 pints", "1 quart", "agree"),
        ("450 Nm", "332 lb-ft", "compatible"),
        ("3 percentage points", "300 basis points", "agree"),
        ("3 percentage points", "3 percent", "incomparable"),
    ],
)
def test_units_rates_and_hundredths_compare(a: str, b: str, outcome: str) -> None:
    for one, other in ((a, b), (b, a)):
        assert compare_quantities(only(one), only(other), {}).outcome is Outcome(outcome)


def test_identity_holds_the_rate_and_the_whole_currency() -> None:
    assert only("60p").identity == only("£0.60").identity
    assert only("$5 a share").identity != only("$5").identity


def test_every_spelling_reads_as_its_unit() -> None:
    for spelling in SPELLINGS:
        printed = spelling.exact or spelling.form
        found = find_quantities(f"It came to 23 {printed}")
        assert [f.value.unit for f in found] == [spelling.unit.name], printed
    for symbol, unit in GLUED.items():
        if unit.name != "G":
            assert find_quantities(f"It came to 2.5{symbol}")[0].value.unit == unit.name, symbol


def test_unit_names_are_their_keys_and_have_a_full_name() -> None:
    assert all(unit.name == name and unit.full for name, unit in UNITS.items())


def test_currencies_have_full_names() -> None:
    codes = {code for code in [*SYMBOLS.values(), *NAMES.values()] if code.isupper()}
    assert codes <= set(FULL_NAMES)
    assert major("GBX") == ("GBP", 0.01)
    assert major("SEK") == ("SEK", 1.0)


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("viruses", "virus"),
        ("bosses", "boss"),
        ("houses", "house"),
        ("parties", "party"),
        ("movies", "movie"),
        ("fishermen", "fisherman"),
        ("schoolchildren", "schoolchild"),
        ("wolves", "wolf"),
        ("heroes", "hero"),
        ("shoes", "shoe"),
        ("aircraft", "aircraft"),
        ("news", "news"),
        ("glass", "glass"),
        ("people", "people"),
    ],
)
def test_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("largest wireless speakers", "large wireless speaker"),
        ("best screens", "good screen"),
        ("busiest airports", "busy airport"),
        ("biggest nearest safest towns", "big near safe town"),
        ("forest fires", "forest fire"),
        ("snaps of the man", "snaps man"),
        ("CPUs", "cpu"),
        ("", ""),
    ],
)
def test_concept_is_folded_singular_and_plain(phrase: str, expected: str) -> None:
    assert concept(phrase) == expected


@given(st.text(max_size=60), st.booleans())
def test_noun_lies_in_the_text(text: str, singular_noun: bool) -> None:
    noun = read_noun(text, 0, singular=singular_noun)
    assert 0 <= noun.end <= len(text)
    assert all(word in text for word in noun.text.split(" "))


@given(st.text(max_size=40))
def test_concept_of_a_concept_has_as_many_words(text: str) -> None:
    assert len(concept(text).split()) <= len(text.split())
