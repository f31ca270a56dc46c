"""Places found in texts and settled by them: ambiguity, senses, qualifiers, offsets, hostile input."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.extract.places import DocumentPlaces, find_places, resolve_places
from discrepancy.extract.source import sentences_of
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Span
from discrepancy.values.comparer import Found
from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.place import Place
from discrepancy.values.place_choice import Naming, settle
from discrepancy.values.place_names import is_generic
from discrepancy.values.place_towns import Towns

# Each line: a sentence, then name > id of something on the path of the place it must be.
AMBIGUOUS = """
The bakery in Paris, Texas, has sold the same rolls since 1931. ## Paris > admin1:US.TX
Ministers met in Paris on Monday before flying on to Berlin. ## Paris > country:FR; Berlin > country:DE
A tornado crossed Paris, Tennessee, shortly after noon. ## Paris > admin1:US.TN
The fire started in London, Ontario, and closed two schools. ## London > admin1:CA.08
Commuters in London waited for hours after the signal failure. ## London > country:GB
Deputies searched a house in London, Kentucky. ## London > admin1:US.KY
The choir from Cambridge, Massachusetts, sang twice. ## Cambridge > admin1:US.MA
Researchers in Cambridge, England, repeated the measurement. ## Cambridge > admin1:GB.ENG
Volunteers from Birmingham, Alabama, drove north with supplies. ## Birmingham > admin1:US.AL
Bin collections in Birmingham will resume next week, the West Midlands council said. ## Birmingham > country:GB
Manchester, New Hampshire, voted first. ## Manchester > admin1:US.NH
Two trams collided in Manchester, and services to Leeds were stopped. ## Manchester > country:GB; Leeds > country:GB
Police in Portland, Maine, recovered the paintings. ## Portland > admin1:US.ME
The march through Portland, Oregon, ended peacefully. ## Portland > admin1:US.OR
A gas leak emptied an office block in Springfield, Illinois. ## Springfield > admin1:US.IL
The museum in Springfield, Massachusetts, reopens in May. ## Springfield > admin1:US.MA
The mayor of Springfield, Missouri, asked for calm. ## Springfield > admin1:US.MO
Columbus, Georgia, lost power for a night. ## Columbus > admin1:US.GA; Georgia > country:US
The company moved its office to Columbus, Ohio. ## Columbus > admin1:US.OH
Voters in Georgia, Alabama and Tennessee go to the polls on Tuesday. ## Georgia > country:US; Alabama > country:US
Georgia and Armenia reopened their border crossing. ## Georgia > country:GE; Armenia > country:AM
Tbilisi is the capital of Georgia. ## Tbilisi > country:GE; Georgia > country:GE
Farmers around Macon, Georgia, lost most of their peaches. ## Macon > admin1:US.GA; Georgia > admin1:US.GA
Troops crossed from South Ossetia into Georgia, Russia said. ## Georgia > country:GE; Russia > country:RU
The band will play in Athens, Georgia, before going to Atlanta. ## Athens > admin1:US.GA; Atlanta > admin1:US.GA
Greek firefighters fought a blaze near Athens for a third day. ## Athens > country:GR
The bridge in Rome, New York, stays closed. ## Rome > admin1:US.NY; New York > country:US
Italian police arrested six people in Rome and Naples. ## Rome > country:IT; Naples > country:IT
A retired couple from Naples, Florida, bought the ticket. ## Naples > admin1:US.FL
The flood reached Vienna, Virginia, on Friday evening. ## Vienna > admin1:US.VA
Talks resumed in Vienna after a break of six weeks. ## Vienna > country:AT
Melbourne, Florida, is home to the plant. ## Melbourne > admin1:US.FL
A heat wave closed schools in Melbourne and Adelaide. ## Melbourne > country:AU; Adelaide > country:AU
The ferry left Sydney, Nova Scotia, at dawn. ## Sydney > admin1:CA.07
Bushfire smoke covered Sydney, and flights to Brisbane were delayed. ## Sydney > country:AU; Brisbane > country:AU
Hamilton, Ontario, raised its property tax. ## Hamilton > admin1:CA.08
New Zealand police found the car outside Hamilton. ## Hamilton > country:NZ
The capital of Bermuda, Hamilton, was without water. ## Hamilton > country:BM
The factory in Wellington employs 300 people, the New Zealand government said. ## Wellington > country:NZ
Dublin, California, will get a new station. ## Dublin > admin1:US.CA
Irish ministers gathered in Dublin. ## Dublin > country:IE
Moscow, Idaho, mourned four students. ## Moscow > admin1:US.ID
Russian forces paraded in Moscow. ## Moscow > country:RU
St. Petersburg, Florida, ordered residents to leave. ## St. Petersburg > admin1:US.FL
The trial in St. Petersburg drew Russian reporters. ## St. Petersburg > country:RU
The hospital in Lebanon, Pennsylvania, is full. ## Lebanon > admin1:US.PA
Israel struck targets in Lebanon overnight. ## Lebanon > country:LB; Israel > country:IL
A truck overturned near Cairo, Illinois. ## Cairo > admin1:US.IL
Egyptian officials in Cairo declined to comment. ## Cairo > country:EG
Alexandria, Virginia, hired a new police chief. ## Alexandria > admin1:US.VA
A train derailed between Cairo and Alexandria. ## Alexandria > country:EG; Cairo > country:EG
The rally in Richmond, Virginia, was cancelled. ## Richmond > admin1:US.VA
The refinery in Richmond, California, caught fire. ## Richmond > admin1:US.CA
Volunteers in Vancouver, Washington, packed the boxes. ## Vancouver > admin1:US.WA; Washington > admin1:US.WA
Canadian police arrested a man in Vancouver. ## Vancouver > country:CA
Wildfires burned across Washington state, and near Spokane. ## Washington > admin1:US.WA; Spokane > admin1:US.WA
The senator returned to Washington, D.C. for the vote. ## Washington, D.C. > country:US
The apple harvest in Washington, Oregon and Idaho was poor. ## Washington > admin1:US.WA; Oregon > admin1:US.OR
Kansas City, Missouri, celebrated its team. ## Kansas City > admin1:US.MO
Officers in Kansas City, Kansas, returned fire. ## Kansas City > admin1:US.KS
Wilmington, Delaware, is where the company is registered. ## Wilmington > admin1:US.DE
The hurricane came ashore near Wilmington, North Carolina. ## Wilmington > admin1:US.NC
Jackson, Mississippi, has no safe water. ## Jackson > admin1:US.MS
The plane landed in Jackson, Wyoming. ## Jackson > admin1:US.WY
Charleston, West Virginia, was hit by a chemical spill. ## Charleston > admin1:US.WV
The harbour of Charleston, South Carolina, was closed. ## Charleston > admin1:US.SC
Columbia, South Carolina, elected a new mayor. ## Columbia > admin1:US.SC
Columbia, Missouri, is a college town. ## Columbia > admin1:US.MO
Arlington, Texas, will host the final. ## Arlington > admin1:US.TX
The cemetery in Arlington, Virginia, was closed to visitors. ## Arlington > admin1:US.VA
A factory in Burlington, Vermont, made the parts. ## Burlington > admin1:US.VT
The suspect was found in Burlington, Ontario. ## Burlington > admin1:CA.08
Nigerian troops freed the hostages near Kaduna. ## Kaduna > country:NG
Niger closed its border with Nigeria. ## Niger > country:NE; Nigeria > country:NG
Gunmen attacked a market in Niger State, the Nigerian police said. ## Niger State > country:NG
Guinea and Sierra Leone reported new cases. ## Guinea > country:GN; Sierra Leone > country:SL
A landslide buried a village in Papua New Guinea. ## Papua New Guinea > country:PG
Equatorial Guinea voted on Sunday. ## Equatorial Guinea > country:GQ
South Sudan and Sudan agreed to meet. ## South Sudan > country:SS; Sudan > country:SD
Rebels in the Democratic Republic of Congo took Goma. ## Democratic Republic of Congo > country:CD; Goma > country:CD
The Republic of Congo sent two doctors from Brazzaville. ## Republic of Congo > country:CG; Brazzaville > country:CG
Diplomats from North and South Korea shook hands. ## North > country:KP; South Korea > country:KR
Storms hit North and South Carolina. ## North > admin1:US.NC; South Carolina > admin1:US.SC
A court in Kingston, Jamaica, set bail. ## Kingston > country:JM
Kingston, Ontario, has a military college. ## Kingston > admin1:CA.08
A bus fell into a ravine near Santiago, Chile. ## Santiago > country:CL
Santiago de Cuba lost electricity again. ## Santiago de Cuba > country:CU
The Chilean president spoke in Santiago. ## Santiago > country:CL
San Jose, California, is expensive. ## San Jose > admin1:US.CA
The Costa Rican congress in San Jose rejected the bill. ## San Jose > country:CR
San Juan, Puerto Rico, flooded. ## San Juan > country:PR
Two miners died in San Juan, Argentina. ## San Juan > country:AR
Valencia, Venezuela, has had no power since Monday. ## Valencia > country:VE
Spanish rescue teams searched garages in Valencia. ## Valencia > country:ES
Cordoba, Argentina, hosted the match. ## Cordoba > country:AR
The mosque in Cordoba, Spain, drew more visitors. ## Cordoba > country:ES
Merida, Mexico, sweltered at 43 degrees. ## Merida > country:MX
Trinidad and Tobago declared an emergency. ## Trinidad and Tobago > country:TT
La Paz, Bolivia, ran short of bread. ## La Paz > country:BO
A quake shook La Paz, Mexico. ## La Paz > country:MX
The Turkish city of Batman is near the border. ## Batman > country:TR
The Ukrainian port of Odesa was hit by drones. ## Odesa > country:UA
Oil workers in Odessa, Texas, want more pay. ## Odessa > admin1:US.TX
The Afghan city of Kandahar fell in August. ## Kandahar > country:AF
The Syrian town of Tartus has a Russian base. ## Tartus > country:SY
Tripoli, Libya, was quiet after the fighting. ## Tripoli > country:LY
Lebanese soldiers patrolled Tripoli in the north of Lebanon. ## Tripoli > country:LB
Hyderabad, Pakistan, reported 40 cases. ## Hyderabad > country:PK
The Indian police in Hyderabad arrested a banker. ## Hyderabad > country:IN
Kashmir's main city, Srinagar, was under curfew, India said. ## Srinagar > country:IN
Lahore is the capital of Punjab, Pakistan. ## Lahore > country:PK; Punjab > country:PK
Farmers from Punjab and Haryana marched on Delhi. ## Punjab > country:IN; Haryana > country:IN; Delhi > country:IN
Amritsar, in the Indian state of Punjab, celebrated. ## Amritsar > country:IN; Punjab > country:IN
The British army withdrew from Helmand, Afghanistan. ## Helmand > country:AF
A mudslide in Leyte, Philippines, killed nine. ## Leyte > country:PH
Bulacan, Philippines, has new cases of swine fever. ## Bulacan > country:PH
Tropical rain hit Aceh, Indonesia. ## Aceh > country:ID
The ferry sank off Java, Indonesia. ## Java > country:ID
Victoria, British Columbia, is on an island. ## Victoria > admin1:CA.02
Fires in Victoria threatened towns east of Melbourne. ## Victoria > country:AU; Melbourne > country:AU
The lake is shared by Uganda, Kenya and Tanzania. ## Uganda > country:UG; Kenya > country:KE; Tanzania > country:TZ
Perth, Scotland, has a new museum. ## Perth > admin1:GB.SCT
A shark bit a swimmer near Perth in Western Australia. ## Perth > admin1:AU.08
Newcastle, New South Wales, exports coal. ## Newcastle > admin1:AU.02
Fans left Newcastle and Sunderland by train. ## Newcastle > country:GB; Sunderland > country:GB
Lincoln, Nebraska, got eight inches of snow. ## Lincoln > admin1:US.NE
The cathedral in Lincoln, England, is closed. ## Lincoln > admin1:GB.ENG
Boston, Lincolnshire, flooded. ## Boston > country:GB
Runners from Kenya won in Boston. ## Boston > country:US; Kenya > country:KE
Durham, North Carolina, opened a clinic. ## Durham > admin1:US.NC
Coal miners marched in Durham, England. ## Durham > admin1:GB.ENG
Worcester, Massachusetts, was evacuated. ## Worcester > admin1:US.MA
Plymouth, Massachusetts, held a parade. ## Plymouth > admin1:US.MA
The submarine returned to Plymouth, Devon. ## Plymouth > country:GB; Devon > country:GB
Aurora, Colorado, remembered the victims. ## Aurora > admin1:US.CO
Aurora, Illinois, remembered the victims. ## Aurora > admin1:US.IL
Lafayette, Louisiana, is under a boil-water order. ## Lafayette > admin1:US.LA
Lafayette, Indiana, opened a plant. ## Lafayette > admin1:US.IN
Glendale, Arizona, will host the game. ## Glendale > admin1:US.AZ
Glendale, California, renamed a street. ## Glendale > admin1:US.CA
Peoria, Arizona, is growing. ## Peoria > admin1:US.AZ
Pasadena, Texas, had an explosion. ## Pasadena > admin1:US.TX
Rochester, Minnesota, is known for its clinic. ## Rochester > admin1:US.MN
Rochester, New York, saw lake-effect snow. ## Rochester > admin1:US.NY; New York > admin1:US.NY
Salem, Oregon, is the state capital. ## Salem > admin1:US.OR
The trial was moved to Salem, Massachusetts. ## Salem > admin1:US.MA
Bloomington, Indiana, welcomed students. ## Bloomington > admin1:US.IN
The mall in Bloomington, Minnesota, locked its doors. ## Bloomington > admin1:US.MN
Nice was quiet after the attack, French officials said. ## Nice > country:FR
He was born in Reading, Pennsylvania. ## Reading > admin1:US.PA
The knife attack in Reading, west of London, was over in minutes. ## Reading > country:GB
A cruise ship left Mobile, Alabama. ## Mobile > admin1:US.AL
Croatian police closed the port of Split. ## Split > country:HR
A bridge fell in the Peruvian region of Cusco. ## Cusco > country:PE
The Chinese province of Sichuan lies west of Chongqing. ## Sichuan > country:CN; Chongqing > country:CN
Taiwan and China traded accusations. ## Taiwan > country:TW; China > country:CN
Macau lies across the estuary from Hong Kong. ## Macau > country:CN; Hong Kong > country:CN
Clashes broke out in the West Bank city of Jenin. ## West Bank > country:PS; Jenin > country:PS
Medicine reached Rafah in southern Gaza. ## Rafah > country:PS; Gaza > country:PS
Protesters filled Tahrir Square in Cairo. ## Tahrir Square > country:EG; Cairo > country:EG
Clark County, Nevada, counted its ballots. ## Clark County > admin1:US.NV
Clark County, Washington, counted its ballots. ## Clark County > admin1:US.WA; Washington > admin1:US.WA
Orange County, Florida, and Orlando opened shelters. ## Orange County > admin1:US.FL; Orlando > admin1:US.FL
Jefferson County, Alabama, filed for bankruptcy. ## Jefferson County > admin1:US.AL
The sheriff of Jefferson County, Kentucky, resigned. ## Jefferson County > admin1:US.KY
Officials in Cork, Ireland, closed the harbour. ## Cork > country:IE
Granada, Nicaragua, was calm. ## Granada > country:NI
The palace in Granada, Spain, is sold out. ## Granada > country:ES
Leon, Mexico, makes shoes. ## Leon > country:MX
Armenia and Azerbaijan signed. ## Armenia > country:AM; Azerbaijan > country:AZ
Armenia, Colombia, lies in coffee country. ## Armenia > country:CO
Barcelona, Venezuela, has an oil terminal. ## Barcelona > country:VE
Catalan leaders met in Barcelona. ## Barcelona > country:ES
Jordan took in thousands of Syrian refugees. ## Jordan > country:JO
Chad sent soldiers to Mali. ## Chad > country:TD; Mali > country:ML
Turkey summoned the ambassador of Sweden. ## Turkey > country:TR; Sweden > country:SE
After talks in Baghdad, Iran, its neighbour, agreed. ## Baghdad > country:IQ
A judge in Bradford, Ontario, set bail for the driver. ## Bradford > admin1:CA.08
He must appear in a Bradford, Ontario court in May. ## Bradford > admin1:CA.08
In Leeds, Germany's minister met three mayors. ## Leeds > country:GB; Germany > country:DE
The herd was culled on a farm at Norfolk, England. ## Norfolk > admin1:GB.ENG
The frigate left Norfolk, Virginia, at noon. ## Norfolk > admin1:US.VA
Hens died on farms in Norfolk and Suffolk, and roads near Norwich were closed. ## Norfolk > country:GB
Floods cut off the Zimbabwean provinces of Masvingo and Midlands. ## Midlands > country:ZW
A fire burned in Fulton County, located in Illinois. ## Fulton County > admin1:US.IL
Searchers reached Perth, Ontario, and Perth, Scotland, on one day. ## Perth > admin1:CA.08
The plant in Durham, Ontario, will close. ## Durham > admin1:CA.08
"""

NOT_YET = {
    ("Sunderland", "Fans left Newcastle and Sunderland by train."): "the tagger sees a club",
    ("Nice", "Nice was quiet after the attack, French officials said."): "the tagger sees no name in the first word",
}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


def cases() -> list[object]:
    out: list[object] = []
    for line in AMBIGUOUS.strip().splitlines():
        sentence, _, wanted = line.partition(" ## ")
        for pair in wanted.split("; "):
            name, _, place_id = pair.partition(" > ")
            why = NOT_YET.get((name, sentence))
            marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
            out.append(pytest.param(sentence, name, place_id, marks=marks, id=f"{name}: {sentence[:40]}"))
    return out


def said(found: list[Found[Place]]) -> list[tuple[str, str]]:
    return [(f.value.text, f.value.id) for f in found]


def test_the_table_is_long() -> None:
    assert len(AMBIGUOUS.strip().splitlines()) >= 150


@pytest.mark.parametrize(("sentence", "name", "place_id"), cases())
def test_which_of_several_places_is_meant(pipeline: Pipeline, sentence: str, name: str, place_id: str) -> None:
    found = find_places(sentence, pipeline=pipeline)
    paths = [f.value.path for f in found if f.value.text == name]
    assert paths and place_id in paths[0], said(found)


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        (
            "Police in Springfield arrested two men. The Illinois town has seen more thefts.",
            "Springfield",
            "admin1:US.IL",
        ),
        ("A storm hit Birmingham. Alabama and Georgia sent crews; Mobile lost power.", "Birmingham", "admin1:US.AL"),
        (
            "Fires burned near Victoria. Premier after premier of British Columbia had warned of it.",
            "Victoria",
            "country:CA",
        ),
        (
            "Farmers near Cordoba lost their crop. Argentina had its driest May; Rosario ran dry.",
            "Cordoba",
            "country:AR",
        ),
        (
            "The mayor of Athens spoke. Students from Macon and Savannah listened, as did Atlanta's.",
            "Athens",
            "admin1:US.GA",
        ),
        ("Deaths were reported in Mashonaland West and Midlands provinces of Zimbabwe.", "Midlands", "country:ZW"),
        ("Schools shut in Manchester, Nashua and Concord, New Hampshire said.", "Manchester", "admin1:US.NH"),
        ("Rain fell in Washington, Oregon, Idaho, Montana and Wyoming.", "Washington", "admin1:US.WA"),
        ("The virus spread to Texas, New York, Ohio, Kansas, California and Nevada.", "New York", "admin1:US.NY"),
    ],
)
def test_the_rest_of_a_text_settles_a_name(pipeline: Pipeline, text: str, name: str, place_id: str) -> None:
    paths = [f.value.path for f in find_places(text, pipeline=pipeline) if f.value.text == name]
    assert paths and place_id in paths[0]


def test_a_name_means_one_place_unless_the_words_beside_it_say_otherwise(pipeline: Pipeline) -> None:
    quiet, full = "Paris, Texas, is quiet. Shops in Paris close early.", "Flights to Paris, France, were full."
    ids = [f.value.id for f in find_places(quiet, pipeline=pipeline) if f.value.text == "Paris"]
    assert ids == ["city:4717560", "city:4717560"]
    ids = [f.value.id for f in find_places(f"{quiet} {full}", pipeline=pipeline) if f.value.text == "Paris"]
    assert (ids[0], ids[-1]) == ("city:4717560", "city:2988507")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("George Washington slept here. Denzel Washington was in Washington on Friday.", ["Washington"]),
        ("Paris Hilton flew to Paris.", ["Paris"]),
        ("Mr. Jackson flew to Jackson, Mississippi.", ["Jackson", "Mississippi"]),
        ("West Nile virus was found in Colorado.", ["Colorado"]),
        ("The UN and the WHO sent teams.", []),
        ("Wichita State beat Kansas State in Manhattan, Kansas.", ["Manhattan", "Kansas"]),
        ("The California Department of Justice wrote to Kenya Airways.", ["California"]),
        ("We met at noon and talked about the weather.", []),
        ("", []),
        ("   \n\n ", []),
    ],
)
def test_what_is_no_place(pipeline: Pipeline, text: str, expected: list[str]) -> None:
    assert [f.value.text for f in find_places(text, pipeline=pipeline)] == expected


@pytest.mark.parametrize(
    ("text", "name", "sense", "place_id"),
    [
        ("Beijing condemned the visit.", "Beijing", "government", "city:1816670"),
        ("A storm hit Beijing on Sunday.", "Beijing", "place", "city:1816670"),
        ("Tensions between Washington and Tehran rose.", "Tehran", "government", "city:112931"),
        ("The White House declined to comment.", "White House", "government", "landmark:white-house"),
        ("French police closed the road.", "French", "people", "country:FR"),
        ("Two Scottish climbers were found.", "Scottish", "people", "admin1:GB.SCT"),
        ("Laos and Cambodia share a border.", "Laos", "place", "country:LA"),
        ("Somali fishermen saw the ship.", "Somali", "people", "country:SO"),
    ],
)
def test_senses_are_told_apart(pipeline: Pipeline, text: str, name: str, sense: str, place_id: str) -> None:
    found = [f.value for f in find_places(text, pipeline=pipeline) if f.value.text == name]
    assert [(p.sense, p.id) for p in found] == [(sense, place_id)]


@pytest.mark.parametrize(
    ("text", "name", "qualifier"),
    [
        ("The town lies 12 km south-west of Kobani.", "Kobani", "12 km south-west of"),
        ("Shells fell near Mosul.", "Mosul", "near"),
        ("He was born in northern Iraq.", "Iraq", "northern"),
        ("Traffic stood still in central London.", "London", "central"),
        ("A plane came down about 30 miles north of Denver.", "Denver", "about 30 miles north of"),
        ("He came from London.", "London", ""),
        ("He works in Northern Ireland.", "Northern Ireland", ""),
    ],
)
def test_qualifiers_stand_apart_from_the_name(pipeline: Pipeline, text: str, name: str, qualifier: str) -> None:
    found = [f for f in find_places(text, pipeline=pipeline) if f.value.text == name]
    assert [f.value.qualifier for f in found] == [qualifier]


def test_a_place_that_no_table_has_is_put_where_the_text_puts_it(pipeline: Pipeline) -> None:
    (first, second) = find_places("The body was found in Sutherland Springs, Texas.", pipeline=pipeline)
    assert first.value.id == "landmark:sutherland-springs@admin1:US.TX"
    assert not first.value.exact
    assert (first.value.lat, first.value.lon) == (second.value.lat, second.value.lon)


def test_every_place_has_a_path_a_centre_and_a_radius(pipeline: Pipeline) -> None:
    text = (
        "Europe, the Middle East, Canada, Ontario, Toronto, Long Island, the Pacific, New England, Bavaria, "
        "the Sahara, Heathrow, Broward County and the Caribbean were named; so were Peruvian and European firms."
    )
    found = find_places(text, pipeline=pipeline)
    assert len(found) >= 14
    for f in found:
        assert f.value.path[0] == f.value.id
        assert f.value.lat is not None and f.value.lon is not None and f.value.radius_km > 0


def test_offsets_count_in_the_text_whatever_its_layout(pipeline: Pipeline) -> None:
    text = "LEEDS — A line.\n\n   • Trains from Leeds to\nYork were late.\r\n\r\nHull’s docks closed."
    for f in find_places(text, pipeline=pipeline):
        assert text[f.start : f.end] == f.value.text


def test_sentences_give_the_same_as_the_text(pipeline: Pipeline) -> None:
    text = "Crews from Durham, North Carolina, reached Asheville. Durham sent more."
    assert find_places(sentences_of(text, pipeline)) == find_places(text, pipeline=pipeline)


def test_the_shipped_pipeline_is_the_default() -> None:
    assert said(find_places("It rained in Lyon."))[0] == ("Lyon", "city:2996944")


def test_given_spans_are_resolved_in_the_light_of_the_text(pipeline: Pipeline) -> None:
    text = "Guards closed Durham. The Asheville and Raleigh offices stayed open; so did Qwertburg's."
    spans = [
        (text.index(name), text.index(name) + len(name)) for name in ("Durham", "Asheville", "Raleigh", "Qwertburg")
    ]
    places = resolve_places(text, spans, pipeline=pipeline)
    assert [p.path[-2:] if p else None for p in places] == [("admin1:US.NC", "country:US")] * 4
    assert [p.text for p in places if p] == ["Durham", "Asheville", "Raleigh", "Qwertburg"]
    assert resolve_places(text, [], pipeline=pipeline) == []
    assert resolve_places("", [(0, 4)], pipeline=pipeline) == [None]


def test_the_place_at_a_span(pipeline: Pipeline) -> None:
    text = "Dutch police searched a flat in Utrecht."
    (sentence,) = sentences_of(text, pipeline)
    places = DocumentPlaces.of((sentence,))
    at_tokens = [places.place_at(sentence, i) for i in range(len(sentence))]
    assert [p.name for p in at_tokens if p] == ["Utrecht"] and at_tokens[6] is not None
    start = text.index("Utrecht")
    found = places.at(Span(start, start + 3))
    assert found is not None and found.country == "NL"
    assert places.at(Span(0, 5)) is None
    assert places.at(Span(6, 12)) is None


def test_names_alone_can_be_settled_without_a_parse() -> None:
    gazetteer = Gazetteer.load()
    names = [
        Naming("Paris", "GPE", 0, 5, 0, inside=(1,), surely=True),
        Naming("Texas", "GPE", 7, 12, 0),
        Naming("Zzyzxburg", "GPE", 20, 29, 1),
        Naming("country:FR", "NORP", 30, 36, 1, fixed="country:FR"),
    ]
    settled = settle(names, gazetteer)
    assert [one.place.id if one else None for one in settled] == ["city:4717560", "admin1:US.TX", None, "country:FR"]
    assert settle([], gazetteer) == []


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        ("Northern Province", True),
        ("Central District", True),
        ("Central", True),
        ("Upper Nile", False),
        ("Red Sea", False),
        ("Donetsk Oblast", False),
    ],
)
def test_generic_names(name: str, generic: bool) -> None:
    assert is_generic(name) is generic


def test_towns_are_found_by_halving() -> None:
    rows = [
        "abc\t1\tAbc\tUS.TX\t1.00\t2.00\t1500",
        "abc\t7\tAbc\tUS.OK\t3.00\t4.00\t1200",
        "abc city\t~7\tabc",
        "zed\t2\tZed\tFR.\t5.00\t6.00\t1100",
    ]
    lines = "".join(f"{row}\n" for row in rows)
    towns = Towns(lines.encode())
    assert towns.named("abc") == ["1", "7"]
    assert towns.named("abc city") == ["~7"]
    assert towns.named("zed") == ["2"]
    assert [towns.named(key) for key in ("", "a", "abd", "zzz")] == [[], [], [], []]
    assert towns.row("7") == "Abc\tUS.OK\t3.00\t4.00\t1200"
    assert Towns(lines.encode()).row("2") == "Zed\tFR.\t5.00\t6.00\t1100"
    assert towns.row("99") is None


NAMES = [
    "Paris",
    "Texas",
    "Georgia",
    "U.S.",
    "Springfield",
    "northern",
    "the",
    "of",
    ",",
    "city",
    "’s",
    "(",
    "near",
    "é",
    "\n\n",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=25).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_places_in_order_at_their_words(text: str) -> None:
    found = find_places(text)
    assert all(text[f.start : f.end].split() == f.value.text.split() for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text", ["Springfield, Washington, San Jose, " * 300, "New York and " * 800, "The " * 3000, "x" * 20000]
)
def test_hostile_text_takes_time_in_proportion(pipeline: Pipeline, text: str) -> None:
    sentences = sentences_of(text, pipeline)
    DocumentPlaces.of(sentences[:1])
    start = time.process_time()
    DocumentPlaces.of(sentences)
    assert time.process_time() - start < 8.0  # about half a second on an idle machine


@pytest.mark.parametrize(
    "text",
    [
        "Patients may be sent to Buffalo, New York, in the United States.",
        "New York Governor Ann Lee signed the bill.",
        "Storms hit Ohio, Pennsylvania, New York and Vermont.",
    ],
)
def test_new_york_is_the_state_where_the_words_say_so(pipeline: Pipeline, text: str) -> None:
    assert dict(said(find_places(text, pipeline=pipeline)))["New York"] == "admin1:US.NY"
