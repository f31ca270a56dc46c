"""Printed titles: what office they name, where the title ends and the name begins, office ids."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.model import Outcome
from discrepancy.values.office import (
    Office,
    OfficeTitle,
    canonical_office_id,
    compare_titles,
    office_id,
    office_name,
    parse_title,
    parse_titles,
    split_office_id,
    split_title,
)

# words, kind, country, qualifiers
TITLES = [
    ("Chinese Foreign Minister", "foreign", "CN", ""),
    ("China's foreign minister", "foreign", "CN", ""),
    ("China’s Foreign Minister", "foreign", "CN", ""),
    ("foreign minister of China", "foreign", "CN", ""),
    ("Minister of Foreign Affairs of the People's Republic of China", "foreign", "CN", ""),
    ("US Secretary of State", "foreign", "US", ""),
    ("U.S. Secretary of State", "foreign", "US", ""),
    ("Secretary of State", "foreign", "US", ""),
    ("Vatican Secretary of State", "head_of_government", "VA", ""),
    ("Secretary of State for Defence", "defence", "GB", ""),
    ("Secretary of State for Foreign, Commonwealth and Development Affairs", "foreign", "GB", ""),
    ("Britain's Home Secretary", "interior", "GB", ""),
    ("Home Secretary", "interior", "GB", ""),
    ("Foreign Secretary", "foreign", "GB", ""),
    ("Chancellor of the Exchequer", "finance", "GB", ""),
    ("British Chancellor", "finance", "GB", ""),
    ("German Chancellor", "head_of_government", "DE", ""),
    ("Treasury Secretary", "finance", "US", ""),
    ("US Attorney General", "justice", "US", ""),
    ("British Attorney General", "attorney_general", "GB", ""),
    ("U.S. Defense Secretary", "defence", "US", ""),
    ("British Defence Secretary", "defence", "GB", ""),
    ("Homeland Security Secretary", "public_security", "US", ""),
    ("Minister of Public Security", "public_security", "", ""),
    ("Canadian Public Safety Minister", "public_security", "CA", ""),
    ("External Affairs Minister", "foreign", "IN", ""),
    ("Indian Home Minister", "interior", "IN", ""),
    ("Australian Treasurer", "finance", "AU", ""),
    ("French Minister of the Armed Forces", "defence", "FR", ""),
    ("Federal Minister of Finance", "finance", "", ""),
    ("President", "head_of_state", "", ""),
    ("Iranian President", "head_of_government", "IR", ""),
    ("Prime Minister", "head_of_government", "", ""),
    ("the country's prime minister", "head_of_government", "", ""),
    ("Chinese Premier", "head_of_government", "CN", ""),
    ("UN Secretary-General", "secretary_general", "UN", ""),
    ("NATO chief", "secretary_general", "NATO", ""),
    ("EU foreign policy chief", "foreign", "EU", ""),
    ("president of the European Commission", "commission_president", "EU", ""),
    ("former US Treasury Secretary", "finance", "US", "former"),
    ("ex-Prime Minister", "head_of_government", "", "former"),
    ("then-President", "head_of_state", "", "then"),
    ("Russia's then Prime Minister", "head_of_government", "RU", "then"),
    ("acting Defense Minister of Ukraine", "defence", "UA", "acting"),
    ("Ukraine's interim president", "head_of_state", "UA", "acting"),
    ("Deputy Foreign Minister of Russia", "foreign", "RU", "deputy"),
    ("US Vice President", "head_of_state", "US", "vice"),
    ("vice-president of the United States", "head_of_state", "US", "vice"),
    ("Assistant Secretary of State for East Asian and Pacific Affairs", "foreign", "US", "assistant"),
    ("shadow foreign secretary", "foreign", "GB", "shadow"),
    ("president-elect", "head_of_state", "", "elect"),
    ("prime minister-designate of Italy", "head_of_government", "IT", "designate"),
    ("Minister of State for Foreign Affairs", "foreign", "", "junior"),
    ("embattled British prime minister", "head_of_government", "GB", ""),
    ("outgoing French President", "head_of_state", "FR", "outgoing"),
]


@pytest.mark.parametrize(("words", "kind", "country", "qualifiers"), TITLES)
def test_title(words: str, kind: str, country: str, qualifiers: str) -> None:
    assert parse_title(words) == OfficeTitle(kind, country, frozenset(qualifiers.split()), words)


@pytest.mark.parametrize(
    "words",
    ["Apple president", "Apple's president", "police chief", "aide to the president", "presidential candidate",
     "spokesman for the prime minister", "California Attorney General", "British Columbia Attorney General",
     "Secretary of State for Wales", "Indian Defence Secretary", "Canadian premier", "British armed forces minister",
     "Foreign Ministry spokesman", "Chancellor", "Brazilian Chancellor", "minister", "secretary", "chief executive",
     "President of the Chamber of Commerce", "the dangers of misjudgment", ""],
)  # fmt: skip
def test_no_office_of_a_country(words: str) -> None:
    assert parse_title(words) is None


def test_context_gives_the_country_where_none_is_printed() -> None:
    title = parse_title("Minister of Public Security", context_countries=["CN", "US"])
    assert title is not None
    assert title.id == "cn-public-security"
    chancellor = parse_title("Chancellor", context_countries=["DE"])
    assert chancellor is not None
    assert chancellor.id == "de-head-of-government"


def test_context_never_overrides_what_is_printed_or_implied() -> None:
    printed = parse_title("Russian Foreign Minister", context_countries=["CN"])
    implied = parse_title("Secretary of State", context_countries=["BR"])
    assert printed is not None
    assert implied is not None
    assert (printed.country, implied.country) == ("RU", "US")


def test_a_gazetteer_may_be_given() -> None:
    known = {"Ruritanian": "country:RR", "Guinea-Bissau": "GW", "Papua New Guinea": "PG"}
    ruritanian = parse_title("Ruritanian Interior Minister", country_of=known.get)
    bissau = parse_title("Guinea-Bissau's president", country_of=known.get)
    papua = parse_title("Prime Minister of Papua New Guinea", country_of=known.get)
    assert parse_title("NATO Secretary General", country_of=known.get) is not None
    assert [t.id for t in (ruritanian, bissau, papua) if t is not None] == [
        "rr-interior",
        "gw-head-of-state",
        "pg-head-of-government",
    ]


def test_titles_joined_by_and_share_their_country() -> None:
    titles = parse_titles("Italian Deputy Prime Minister and Foreign Minister")
    assert [(t.id, sorted(t.qualifiers)) for t in titles] == [
        ("it-head-of-government", ["deputy"]),
        ("it-foreign", []),
    ]
    assert [t.id for t in parse_titles("Minister of Economy and Finance of France")] == ["fr-finance"]
    assert [t.kind for t in parse_titles("State Councilor and Minister of Public Security")] == ["public_security"]
    assert parse_titles("baker and candlestick maker") == ()


SPLITS = [
    ("US Secretary of State Antony Blinken", "US Secretary of State", "Antony Blinken"),
    ("Minister of Public Security Zhao Kezhi", "Minister of Public Security", "Zhao Kezhi"),
    ("Secretary of State for Defence Ben Wallace", "Secretary of State for Defence", "Ben Wallace"),
    ("President of the United States Joe Biden", "President of the United States", "Joe Biden"),
    ("Egyptian President Abdel Fattah el-Sisi", "Egyptian President", "Abdel Fattah el-Sisi"),
    ("Prime Minister-elect Narendra Modi", "Prime Minister-elect", "Narendra Modi"),
    ("then-Attorney General Bill Barr", "then-Attorney General", "Bill Barr"),
    ("foreign minister Wang Yi", "foreign minister", "Wang Yi"),
    ("President Xi Jinping", "President", "Xi Jinping"),
    ("Mr Blinken", "Mr", "Blinken"),
    ("Sen. John McCain", "Sen.", "John McCain"),
    ("Lt. Gen. Mark Milley", "Lt. Gen.", "Mark Milley"),
    ("Apple CEO Tim Cook", "Apple CEO", "Tim Cook"),
    ("General Motors CEO Mary Barra", "General Motors CEO", "Mary Barra"),
    ("State Department spokesperson Matthew Miller", "State Department spokesperson", "Matthew Miller"),
    ("White House press secretary Karine Jean-Pierre", "White House press secretary", "Karine Jean-Pierre"),
    ("Crown Prince Mohammed bin Salman", "Crown Prince", "Mohammed bin Salman"),
    ("King Charles III", "King", "Charles III"),
    ("Chief Justice John Roberts", "Chief Justice", "John Roberts"),
    ("Dr. Martin Luther King Jr.", "Dr.", "Martin Luther King Jr."),
    ("President Bush, Jr.", "President", "Bush, Jr."),
]


@pytest.mark.parametrize(("text", "title", "name"), SPLITS)
def test_title_and_name_are_divided(text: str, title: str, name: str) -> None:
    assert split_title(text) == (title, name)


@pytest.mark.parametrize(
    "text",
    ["Antony Blinken", "Stephen King", "John Major", "Alexander Pope", "Don King", "Mr. President", "Kim Jong Un",
     "Mr Secretary of State", "President of the Chamber", "the minister", "President", "", "Minister of the Crown",
     "Attorney General's Office", "Mr. King's Dream"],
)  # fmt: skip
def test_nothing_to_divide(text: str) -> None:
    assert split_title(text) is None


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("cn-minister-public-security", "cn-public-security"),
        ("office:cn-minister-public-security", "cn-public-security"),
        ("CN-public_security", "cn-public-security"),
        ("us-secretary-of-defence", "us-defence"),
        ("gb-head-of-government", "gb-head-of-government"),
        ("nato-secretary-general", "nato-secretary-general"),
        ("acme-chief-executive", "acme-chief-executive"),
        ("Chairman of the Board", "chairman of the board"),
    ],
)
def test_ids_have_one_form(written: str, canonical: str) -> None:
    assert canonical_office_id(written) == canonical
    assert canonical_office_id(canonical) == canonical


def test_id_and_its_parts() -> None:
    assert office_id("CN", "public_security") == "cn-public-security"
    assert split_office_id("cn-minister-public-security") == ("CN", "public_security")
    assert split_office_id("acme-ceo") == ("", "")
    assert office_name("us-foreign") == "foreign minister (US)"
    assert office_name("acme-ceo") == "acme-ceo"


def office(words: str) -> Office:
    title = parse_title(words)
    return Office(words, title if title is not None else OfficeTitle("", ""))


@pytest.mark.parametrize(
    ("a", "b", "options", "outcome"),
    [
        ("Chinese foreign minister", "foreign minister of China", {}, Outcome.AGREE),
        ("Chinese foreign minister", "Japanese foreign minister", {}, Outcome.CONFLICT),
        ("Chinese foreign minister", "foreign minister", {}, Outcome.COMPATIBLE),
        ("Chinese foreign minister", "Chinese defence minister", {}, Outcome.INCOMPARABLE),
        ("Chinese foreign minister", "Chinese deputy foreign minister", {}, Outcome.CONFLICT),
        ("former French president", "French president", {}, Outcome.COMPATIBLE),
        ("former French president", "French president", {"former": "distinct"}, Outcome.CONFLICT),
        ("acting French president", "French president", {}, Outcome.CONFLICT),
        ("acting French president", "French president", {"acting": "same"}, Outcome.COMPATIBLE),
        ("then French president", "French president", {"former": "distinct"}, Outcome.COMPATIBLE),
        ("baker", "French president", {}, Outcome.INCOMPARABLE),
    ],
)
def test_two_titles_of_one_person(a: str, b: str, options: dict[str, str], outcome: Outcome) -> None:
    assert compare_titles(office(a), office(b), options).outcome is outcome
    assert compare_titles(office(b), office(a), options).outcome is outcome


def test_identity_of_an_office() -> None:
    assert office("former US Secretary of State").identity == "us-foreign+former"
    assert office("foreign minister of China").identity == office("Chinese Foreign Minister").identity


WORDS = st.sampled_from(
    ["former", "acting", "deputy", "elect", "vice-", "Chinese", "US", "Britain's", "of", "the", "for", "and",
     "President", "Prime", "Minister", "Secretary", "State", "Foreign", "Public", "Security", "Defence", "Affairs",
     "chief", "Apple", "Zhao", "Kezhi", "Mr", "Sen.", "King"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_reading_and_dividing_are_stable(text: str) -> None:
    assert parse_title(text) == parse_title(text)
    parts = split_title(text)
    if parts is not None:
        assert " ".join(parts) == text
        assert all(parts)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    parse_titles(text)
    split_title(text)
    canonical_office_id(text)
