"""Numbers and money: what is found, what is left alone, and how figures compare."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.model import Outcome
from discrepancy.values.number import NUMBER, Money, Quantity, compare_quantities
from discrepancy.values.number_find import find_quantities, parse_quantity
from discrepancy.values.number_unit_table import UNITS

INF = math.inf


def seen(text: str) -> list[tuple[str, float, float, str]]:
    return [(f.value.text, f.value.lo, f.value.hi, f.value.unit or f.value.dimension) for f in find_quantities(text)]


def values(text: str) -> list[float]:
    return [f.value.figures[0] for f in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crews counted 14,230 uprooted olive trees.", [("14,230", 14230, 14230, "count")]),
        ("The dam holds 1.75 billion litres.", [("1.75 billion litres", 1.75e9, 1.75e9, "litre")]),
        ("Twenty-one sailors and two hundred and five recruits marched.", [21, 205]),
        ("A convoy of one hundred and twelve lorries left.", [112]),
        ("It took two and a half hours and 4½ tonnes of sand.", [2.5, 4.5]),
        ("They printed half a million leaflets, 3.2m stickers and 40k badges.", [5e5, 3.2e6, 4e4]),
        ("The state set aside Rs 500 crore and 3 lakh rupees.", [5e9, 3e5]),
        ("Engineers drilled 1 1/2 inches into it.", [1.5]),
        ("About a dozen goats and two dozen hens went missing.", [12, 24]),
        ("A hundred divers searched; a million litres leaked.", [100, 1e6]),
        ("In one village 80 huts burned.", [1, 80]),
        ("Inflation reached 1,50,000 per cent there.", [150000]),
    ],
)
def test_numerals_are_read_in_digits_words_and_scales(text: str, expected: list[object]) -> None:
    found = find_quantities(text)
    if isinstance(expected[0], tuple):
        assert seen(text) == expected
    else:
        assert [f.value.figures[0] for f in found] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "lo", "hi", "bound", "words"),
    [
        ("At least 12 miners died", 12, INF, "at_least", "At least 12"),
        ("More than 1,200 tents went up", 1200, INF, "at_least", "More than 1,200"),
        ("Well over 300 cattle drowned", 300, INF, "at_least", "over 300"),
        ("As many as 40 divers", -INF, 40, "at_most", "As many as 40"),
        ("Up to 70% of pupils", -INF, 70, "at_most", "Up to 70%"),
        ("Fewer than nine votes", -INF, 9, "at_most", "Fewer than nine"),
        ("No more than six boats", -INF, 6, "at_most", "No more than six"),
        ("No fewer than 50 trucks", 50, INF, "at_least", "No fewer than 50"),
        ("About 200 nurses", 180, 220, "about", "About 200"),
        ("Some 60 anglers", 54, 66, "about", "Some 60"),
        ("An estimated 1,000 gulls", 900, 1100, "about", "An estimated 1,000"),
        ("Nearly 200 nurses", 180, 200, "about", "Nearly 200"),
        ("Just over 200 nurses", 200, 220, "about", "Just over 200"),
        ("300 or more dogs", 300, INF, "at_least", "300 or more"),
        ("200-plus marchers", 200, INF, "at_least", "200-plus"),
        ("Exactly 17 ballots", 17, 17, "exact", "Exactly 17"),
        ("10 to 12 metres", 10, 12, "range", "10 to 12 metres"),
        ("10-12 scouts", 10, 12, "range", "10-12"),
        ("between 10 and 12 scouts", 10, 12, "range", "between 10 and 12"),
        ("two or three shots", 2, 3, "range", "two or three"),
        ("Up to about 70 rafts", -INF, 70, "at_most", "Up to about 70"),
        ("Dozens of rafts", 24, 99, "vague", "Dozens"),
        ("hundreds of barns", 200, 999, "vague", "hundreds"),
        ("tens of thousands of bees", 20000, 99999, "vague", "tens of thousands"),
        ("several rafts", 3, 10, "vague", "several"),
        ("a few hundred goats", 200, 999, "vague", "a few hundred"),
    ],
)
def test_bounds_and_ranges_are_intervals(text: str, lo: float, hi: float, bound: str, words: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value.lo, found.value.hi) == pytest.approx((lo, hi))
    assert (found.value.bound, found.value.text) == (bound, words)


@pytest.mark.parametrize(
    ("text", "code", "amount"),
    [
        ("a $8 billion package", "USD", 8e9),
        ("US$2.3m was wired", "USD", 2.3e6),
        ("8bn dollars of aid", "USD", 8e9),
        ("a £3,000 fine", "GBP", 3000),
        ("€1.2bn in loans", "EUR", 1.2e9),
        ("Rs 500 crore", "INR", 5e9),
        ("1,000 yuan a head", "CNY", 1000),
        ("HK$40 million", "HKD", 4e7),
        ("A$12m", "AUD", 1.2e7),
        ("40 million Canadian dollars", "CAD", 4e7),
        ("7.5 million Danish crowns", "DKK", 7.5e6),
        ("EUR 300,000", "EUR", 3e5),
        ("USD10m", "USD", 1e7),
        ("6,000 rupees", "INR", 6000),
        ("3 million pounds", "GBP", 3e6),
        ("20 pounds sterling", "GBP", 20),
        ("60p a litre", "GBX", 60),
        ("500 won", "KRW", 500),
        ("a loss of $-50.8bn", "USD", -5.08e10),
        ("a million-dollar reward", "USD", 1e6),
    ],
)
def test_money_in_all_spellings(text: str, code: str, amount: float) -> None:
    (found,) = find_quantities(text)
    assert isinstance(found.value, Money)
    assert (found.value.unit, found.value.dimension) == (code, "money")
    assert found.value.lo == found.value.hi == pytest.approx(amount)


def test_range_of_money_shares_its_scale_and_currency() -> None:
    for text in ("$3 billion to $5 billion", "$3-5 billion", "3 to 5 billion dollars", "between $3bn and $5bn"):
        (found,) = find_quantities(f"It cost {text}, officials said.")
        assert (found.value.lo, found.value.hi, found.value.unit) == (3e9, 5e9, "USD")
        assert found.value.text == text


@pytest.mark.parametrize(
    ("text", "dimension", "unit", "figure"),
    [
        ("a 6.1-magnitude jolt", "magnitude", "magnitude", 6.1),
        ("a jolt of magnitude 6.1", "magnitude", "magnitude", 6.1),
        ("a 7.3 quake struck", "magnitude", "magnitude", 7.3),
        ("It measured 5.8 on the Richter scale", "magnitude", "magnitude", 5.8),
        ("the quake, measuring 7.6, was felt", "magnitude", "magnitude", 7.6),
        ("a 41-year-old baker", "age", "year", 41),
        ("a 22 year-old baker", "age", "year", 22),
        ("Rosa Lindqvist, 41, a baker", "age", "year", 41),
        ("Tom Ekwueme Jr., 9, and his aunt", "age", "year", 9),
        ("the baker, aged 41, fled", "age", "year", 41),
        ("He died at the age of 88.", "age", "year", 88),
        ("She was 91.", "age", "year", 91),
        ("a seven-month-old boy", "age", "month", 7),
        ("They won 3-2", "score", "", 3),
        ("They lost 2-3", "score", "", 2),
        ("a 20-hour crossing", "duration", "hour", 20),
        ("two hours and 12 minutes", "duration", "minute", 132),
        ("winds of 120 km/h", "speed", "km/h", 120),
        ("75 miles per hour", "speed", "mph", 75),
        ("300 square miles", "area", "sq mile", 300),
        ("38 degrees Celsius", "temperature", "°C", 38),
        ("101F", "temperature", "°F", 101),
        ("minus 12C", "temperature", "°C", -12),
        ("5 feet 11 inches", "length", "inch", 71),
        ("5-foot-11", "length", "inch", 71),
        ("falling about 60m from a ledge", "length", "metre", 60),
        ("5 pounds of flour", "mass", "lb", 5),
        ("65 per cent", "percent", "percent", 65),
        ("two-thirds of them", "percent", "fraction", 2 / 3),
        ("one in five households", "percent", "fraction", 0.2),
        ("7 out of 10 households", "percent", "fraction", 0.7),
        ("their 16th victory", "ordinal", "", 16),
        ("a third man", "ordinal", "", 3),
        ("the twenty-first round", "ordinal", "", 21),
    ],
)
def test_dimensions_and_units(text: str, dimension: str, unit: str, figure: float) -> None:
    (found,) = find_quantities(text)
    assert (found.value.dimension, found.value.unit) == (dimension, unit)
    assert found.value.figures[0] == pytest.approx(figure)


@pytest.mark.parametrize(
    "text",
    [
        "No one spoke; one of them left, and one another helped.",
        "This one is larger. One should wait. One day he will return.",
        "A Boeing 737 and Flight 370 were named in Section 293, Chapter 11.",
        "He lives at 1600 Larkspur Avenue, off 52nd Street.",
        "On Nov. 1, 2004, on 14 March and on September 10th it rained.",
        "In 2014, since 1967, during the 2016 election and his 1999 memoir.",
        "Trains leave at 16:00, 6 p.m., 5.30pm and 0900 GMT.",
        "Ring 555-0142 or 212-555-0142, reference 24256919.",
        "The 1990s, men in their 50s, COVID-19, the G20, an F-16 and an A4 sheet.",
        "From 2014-2016 and in 2018/19 the Big 12 met with the Group of Seven.",
        "Published 2013-02-20, updated 14/09/2013, version 10.4.1.",
        "An egg, a hen and the second-hand shop.".replace("second-hand ", ""),
        "A one-on-one talk let them zero in on a .357 Magnum and a 7.62-caliber rifle.",
        "Ground Zero, Air Force One, the Big Three.",
        "A Fortune 500 firm and the S&P 500 Index",
    ],
)
def test_what_is_no_count_is_left_alone(text: str) -> None:
    assert seen(text) == []


def test_change_is_two_figures_and_no_range() -> None:
    assert values("The toll rose from 12 to 15 overnight.") == [12, 15]
    assert values("The fleet grew by $4m to $41m.") == [4e6, 41e6]
    assert [f.value.bound for f in find_quantities("Fares range from 12 to 15 euros.")] == ["range"]


def test_hyphen_between_figures_is_a_range_when_it_rises_and_counts_something() -> None:
    (found,) = find_quantities("Doctors treated 10-12 patients.")
    assert (found.value.dimension, found.value.noun) == ("count", "patients")


def test_unit_is_shared_across_a_coordination() -> None:
    found = find_quantities("The shocks, of 7.6 and 7.5 magnitude, came at dawn.")
    assert [(f.value.lo, f.value.dimension) for f in found] == [(7.6, "magnitude"), (7.5, "magnitude")]


def test_counted_noun_is_read() -> None:
    nouns = {
        "They freed 14 first-team players early.": "first-team players",
        "Some 170 million Kenyans vote.": "Kenyans",
        "It freed 12 more hostages.": "hostages",
        "It has 12 killed so far.": "",
        "One man fled.": "man",
        "It won 40 of them.": "",
    }
    assert {t: find_quantities(t)[0].value.noun for t in nouns} == nouns


def test_one_of_a_group_is_a_member_and_no_count() -> None:
    (found,) = find_quantities("She is one of the most gifted young surgeons.")
    assert (found.value.dimension, found.value.lo, found.value.concept) == ("member", 1, "gifted young surgeon")


def test_parse_quantity_reads_the_whole_string_or_nothing() -> None:
    year = parse_quantity("2014")
    assert year is not None
    assert year.lo == 2014
    about = parse_quantity(" about 12 ")
    assert about is not None
    assert about.bound == "about"
    assert parse_quantity("12 and then 14") is None
    assert parse_quantity("") is None
    assert parse_quantity("nobody") is None


def judge(a: str, b: str, **options: object) -> tuple[str, str]:
    x, y = parse_quantity(a), parse_quantity(b)
    assert x is not None, a
    assert y is not None, b
    verdict = compare_quantities(x, y, options)
    return verdict.outcome.value, verdict.reason


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("12", "twelve", "agree"),
        ("12", "15", "conflict"),
        ("40", "41", "conflict"),
        ("250", "248", "conflict"),
        ("170,000", "167,000", "compatible"),
        ("160,000", "167,000", "conflict"),
        ("170,000", "160,000", "conflict"),
        ("$250,000", "$251,300", "compatible"),
        ("8.1 billion", "8,149,000,000", "compatible"),
        ("1 million", "1.4 million", "conflict"),
        ("magnitude 7.6", "magnitude 7.7", "conflict"),
        ("magnitude 7.6", "7.6-magnitude", "agree"),
        ("7.6", "magnitude 7.6", "compatible"),
        ("at least 12", "15", "compatible"),
        ("at least 12", "10", "conflict"),
        ("up to 40", "35", "compatible"),
        ("up to 40", "45", "conflict"),
        ("about 14,000", "14,230", "compatible"),
        ("about 14,000", "16,000", "conflict"),
        ("nearly 200", "205", "conflict"),
        ("dozens", "37", "compatible"),
        ("dozens", "12", "conflict"),
        ("10 to 12", "11", "compatible"),
        ("10 to 12", "13", "conflict"),
        ("$8 billion", "£8 billion", "incomparable"),
        ("$8 billion", "8bn dollars", "agree"),
        ("12 minutes", "12 km", "incomparable"),
        ("6 miles", "10 km", "compatible"),
        ("6 miles", "15 km", "conflict"),
        ("120 minutes", "2 hours", "agree"),
        ("nine months", "two years", "conflict"),
        ("38 degrees Celsius", "100F", "compatible"),
        ("41-year-old", "40-year-old", "conflict"),
        ("two-thirds", "66%", "compatible"),
        ("two-thirds", "50%", "conflict"),
        ("one in four", "25 per cent", "agree"),
    ],
)
def test_verdicts(a: str, b: str, outcome: str) -> None:
    assert judge(a, b)[0] == outcome
    assert judge(b, a)[0] == outcome


def test_a_score_may_be_told_from_either_side() -> None:
    (won,), (lost,), (other,) = (find_quantities(t) for t in ("They won 3-2", "They lost 2-3", "They won 3-1"))
    assert compare_quantities(won.value, lost.value, {}).outcome is Outcome.COMPATIBLE
    assert compare_quantities(won.value, other.value, {}).outcome is Outcome.CONFLICT


def test_reasons_name_both_figures_and_what_made_them_meet() -> None:
    assert judge("12", "15")[1] == "12 is not 15"
    assert judge("about 14,000", "14,230")[1] == "about 14,000 covers 14,230"
    assert judge("14,230", "about 14,000")[1] == "about 14,000 covers 14,230"
    assert judge("170,000", "167,000")[1] == "170,000 is 167,000, rounded"
    assert judge("6 miles", "10 km")[1] == "6 miles and 10 km are the same within rounding, converted"


def test_options_change_the_verdict() -> None:
    assert judge("170,000", "167,000", rounding="none")[0] == "conflict"
    assert judge("at least 12", "15", bounds="ignore")[0] == "conflict"
    assert judge("about 12", "12", bounds="ignore")[0] == "agree"
    assert judge("100", "104", rounding="none", rel_tol=0.05)[0] == "compatible"
    assert judge("100", "106", rounding="none", rel_tol=0.05)[0] == "conflict"
    assert judge("12", "13", abs_tol=1)[0] == "compatible"
    assert judge("12", "14", abs_tol=1)[0] == "conflict"


def test_registry_entry_documents_every_option() -> None:
    assert NUMBER.name == "number"
    assert set(NUMBER.options) == {"rel_tol", "abs_tol", "rounding", "bounds", "currency"}
    for option in NUMBER.options.values():
        assert isinstance(option.default, option.types)
        assert not option.choices or option.default in option.choices


def test_identity_is_the_same_for_the_same_amount_in_other_units() -> None:
    assert Quantity("2 hours", 2, 2, unit="hour", dimension="duration").identity == (
        Quantity("120 minutes", 120, 120, unit="minute", dimension="duration").identity
    )
    assert Money("$5", 5, 5, unit="USD").identity != Money("£5", 5, 5, unit="GBP").identity


BITS = (
    'per one of the police officer first 5G PS5 R500 p. x × 10^2 -odd block +1 877 plus or minus barrel 13" about over '
    "some between and to - – $ £ % 12 3.5 1,200 2014 one two hundred million dozen half km miles year-old magnitude "
    "people , . : / 6 p.m. May of a the in ½ k m bn 's ' \n Rs first 7th dozens several few tens"
)
NEWS_BITS = st.lists(st.sampled_from(BITS.split(" ")), max_size=25).map(" ".join)


@given(st.one_of(st.text(max_size=120), NEWS_BITS, NEWS_BITS.map(lambda s: s.replace(" ", ""))))
def test_any_text_yields_ordered_spans_that_hold_the_words(text: str) -> None:
    last = 0
    for start, end, value in find_quantities(text):
        assert last <= start < end <= len(text)
        assert value.text == text[start:end]
        assert value.lo <= value.hi
        last = end
    parse_quantity(text)


FIGURES = st.one_of(
    st.integers(0, 10**7).map(float), st.floats(0.01, 1e6, allow_nan=False).map(lambda x: round(x, 2)), st.just(1000.0)
)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    figure = draw(FIGURES)
    unit = draw(st.sampled_from(["", "km", "mile", "minute", "hour", "°C", "°F", "USD", "GBP"]))
    step = draw(st.sampled_from([0.01, 1.0, 100.0, 10000.0]))
    dimension = "money" if unit in ("USD", "GBP") else UNITS[unit].dimension if unit else "count"
    kind = Money if dimension == "money" else Quantity
    bound = draw(st.sampled_from(["exact", "about", "at_least", "at_most"]))
    lo, hi = {"exact": (figure, figure), "about": (figure * 0.9, figure * 1.1)}.get(
        bound, (figure, INF) if bound == "at_least" else (-INF, figure)
    )
    printed = None if bound == "exact" else (figure, figure)
    return kind(f"{figure} {unit}", lo, hi, bound, unit, dimension, "", step, printed)


OPTIONS = st.fixed_dictionaries(
    {
        "rounding": st.sampled_from(["interval", "none"]),
        "bounds": st.sampled_from(["respect", "ignore"]),
        "rel_tol": st.sampled_from([0, 0.05]),
        "abs_tol": st.sampled_from([0, 2]),
    }
)


@given(quantities(), quantities(), OPTIONS)
def test_comparison_is_symmetric(a: Quantity, b: Quantity, options: dict[str, object]) -> None:
    assert compare_quantities(a, b, options).outcome is compare_quantities(b, a, options).outcome


@given(quantities(), OPTIONS)
def test_comparison_is_reflexive(a: Quantity, options: dict[str, object]) -> None:
    assert compare_quantities(a, a, options).outcome is Outcome.AGREE


REPEATED = [
    "1",
    "1,",
    "1 ",
    "one ",
    "$1-",
    "million ",
    "a-1-b",
    "1.1",
    "twenty ",
    "between ",
    ", 41",
    "1 to ",
    "half a ",
    '13" ',
    "6, ",
    "one of the ",
    "two new and ",
    "$1 per ",
    "0845 125 ",
    "1 x 10^2 ",
    "about the ",
    "of ",
    "A1 M",
]


@pytest.mark.parametrize("piece", REPEATED)
def test_long_lines_take_linear_time(piece: str) -> None:
    line = piece * (100_000 // len(piece))
    start = time.process_time()
    find_quantities(line)
    assert time.process_time() - start < 8.0


def test_thousand_words_take_milliseconds() -> None:
    sentence = (
        "The ministry said on Tuesday that about 1,200 families had left the valley after the river rose by two metres "
        "and that $3.4 million would be spent on shelters over the next six months. "
    )
    assert min(_timed(sentence * 31) for _ in range(5)) < 0.05  # ten times the goal, for slow and shared machines


def _timed(text: str) -> float:
    start = time.perf_counter()
    find_quantities(text)
    return time.perf_counter() - start


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("A house there costs 261,400 pounds.", "GBP"),
        ("The panel was sold for 4,000 pounds.", "GBP"),
        ("It is worth 130,000 pounds a week.", "GBP"),
        ("Drivers get 14 pounds an hour.", "GBP"),
        ("The bell weighs 4,000 pounds.", "lb"),
        ("They found 300 pounds of explosives.", "lb"),
        ("She paid for 20 pounds of flour.", "lb"),
        ("The calf, worth a lot, weighs 300 pounds.", "lb"),
    ],
)
def test_pounds_are_money_where_something_is_paid(text: str, unit: str) -> None:
    assert [f.value.unit for f in find_quantities(text)] == [unit]
