"""Sentence → claims, for each extractor, and the examples that the attribute catalogue gives of itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from discrepancy.extract.attributes import load_attributes
from discrepancy.extract.registry import EXTRACTORS, Extractor
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Block, BlockKind, Claim, Document, Modality, Polarity, Section, Span

FRIDAY = datetime(2024, 4, 26, 9, 32, tzinfo=UTC)
CATALOGUE = load_attributes()


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.of(CATALOGUE)


@pytest.fixture
def read(pipeline, extractor):
    def claims(*paragraphs: str, published: datetime | None = FRIDAY) -> list[Claim]:
        text = "\n\n".join(paragraphs)
        blocks, at = [], 0
        for p in paragraphs:
            blocks.append(Block(BlockKind.PARAGRAPH, p, Span(at, at + len(p))))
            at += len(p) + 2
        section = Section("s0", Span(0, len(text)), tuple(blocks), published)
        document = Document("d", "d.txt", "A", text, (section,))
        found = extractor.claims(pipeline.parse(document))
        for c in found:
            assert text[c.span.start : c.span.end] == c.text
            assert text[c.sentence_span.start : c.sentence_span.end] == c.sentence
            assert c.sentence_span.start <= c.span.start
        return found

    return claims


def of(claims: list[Claim], attribute: str) -> set[tuple[str, str]]:
    return {(c.subject.text, c.text) for c in claims if c.attribute == attribute}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Secretary Anna Reed is in Nairobi.", {("Anna Reed", "Nairobi")}),
        ("Anna Reed met Juma Otieno in Nairobi on Tuesday.", {("Anna Reed", "Nairobi"), ("Juma Otieno", "Nairobi")}),
        ("Anna Reed arrived in Kenya on Wednesday.", {("Anna Reed", "Kenya")}),
        ("Anna Reed visited Mombasa last week.", {("Anna Reed", "Mombasa")}),
        ("Anna Reed met leaders of the opposition party in Nairobi.", {("Anna Reed", "Nairobi")}),
        ("Anna Reed criticised the war in Sudan.", set()),
        ("Anna Reed met the ambassador of Kenya.", set()),
        ("Prices in Nairobi rose again.", set()),
    ],
)
def test_location(read, text, expected):
    assert of(read(text), "location") == expected


def test_a_landmark_is_one_place_in_its_city(read):
    (claim,) = [c for c in read("Anna Reed spoke at the Great Hall of the People.") if c.attribute == "location"]
    assert claim.value.identity == "landmark:great-hall-of-the-people"
    assert "Beijing" in " ".join(claim.value.names)


def test_the_present_tense_holds_on_the_day_of_publication(read):
    (claim,) = [c for c in read("Anna Reed is in Nairobi.") if c.attribute == "location"]
    assert claim.when is not None
    assert (claim.when.start.date().isoformat(), claim.when.granularity) == ("2024-04-26", "day")
    (undated,) = [c for c in read("Anna Reed is in Nairobi.", published=None) if c.attribute == "location"]
    assert undated.when is None


def test_the_past_tense_without_a_time_holds_at_no_known_time(read):
    (claim,) = [c for c in read("Anna Reed spoke in Nairobi.") if c.attribute == "location"]
    assert claim.when is None


def test_a_weekday_is_the_past_one_and_last_year_is_background(read):
    (claim,) = [c for c in read("Anna Reed spoke in Nairobi on Tuesday.") if c.attribute == "location"]
    assert claim.when.start.date().isoformat() == "2024-04-23"
    assert not claim.background
    (earlier,) = [c for c in read("Anna Reed spoke in Nairobi in June last year.") if c.attribute == "location"]
    assert earlier.when.start.date().isoformat() == "2023-06-01"
    assert earlier.background


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Reed met Juma Otieno.", {("Anna Reed", "Juma Otieno"), ("Juma Otieno", "Anna Reed")}),
        ("Anna Reed and Juma Otieno met.", {("Anna Reed", "Juma Otieno"), ("Juma Otieno", "Anna Reed")}),
        ("Anna Reed held talks with Juma Otieno.", {("Anna Reed", "Juma Otieno"), ("Juma Otieno", "Anna Reed")}),
        (
            "Anna Reed held meetings with Foreign Minister Juma Otieno and Interior Minister Grace Mutua.",
            {
                ("Anna Reed", "Juma Otieno"),
                ("Juma Otieno", "Anna Reed"),
                ("Anna Reed", "Grace Mutua"),
                ("Grace Mutua", "Anna Reed"),
            },
        ),
        (
            "The talks between Anna Reed and Juma Otieno ended.",
            {("Anna Reed", "Juma Otieno"), ("Juma Otieno", "Anna Reed")},
        ),
        (
            "Anna Reed's first talks were with Juma Otieno.",
            {("Anna Reed", "Juma Otieno"), ("Juma Otieno", "Anna Reed")},
        ),
        ("Anna Reed praised Juma Otieno.", set()),
    ],
)
def test_met(read, text, expected):
    assert of(read(text), "met") == expected


@pytest.mark.parametrize(
    ("texts", "positive"),
    [
        (["Anna Reed will meet Juma Otieno, although this meeting was not announced."], False),
        (["Anna Reed met Juma Otieno.", "The meeting was announced on Monday."], True),
        (["Anna Reed's meeting with Juma Otieno was only announced at the last minute."], True),
        (["It was not confirmed that Anna Reed would meet Juma Otieno until an hour before the session."], True),
    ],
)
def test_announced(read, texts, positive):
    (claim,) = [c for c in read(*texts) if c.attribute == "announced"]
    assert claim.value.positive is positive
    assert claim.polarity is (Polarity.POSITIVE if positive else Polarity.NEGATIVE)
    assert claim.subject.id == "event:meeting:anna-reed+juma-otieno"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chinese Foreign Minister Wang Yi spoke.", {("office:cn-foreign", "wang-yi", "")}),
        (
            "Chinese Foreign Minister Wang Yi and Minister of Public Security Zhao Kezhi spoke.",
            {("office:cn-foreign", "wang-yi", ""), ("office:cn-public-security", "zhao-kezhi", "")},
        ),
        ("Former US President Barack Obama spoke.", {("office:us-head-of-state", "barack-obama", "former")}),
        ("Emmanuel Macron, the French president, spoke.", {("office:fr-head-of-state", "emmanuel-macron", "")}),
        ("Apple President Tim Hale spoke.", set()),
        ("Foreign Minister Hana Kral spoke.", set()),
    ],
)
def test_office_holders(read, text, expected):
    found = [c for c in read(text) if c.attribute == "office.holder"]
    assert {(c.subject.id, c.value.key, c.qualifiers["role"]) for c in found} == expected


@pytest.mark.parametrize(
    ("text", "attribute", "expected"),
    [
        ("The blast killed 14 people.", "count.killed", {("14", "")}),
        ("Fourteen people were killed and 30 injured in the blast.", "count.killed", {("Fourteen", "")}),
        ("Fourteen people were killed and 30 injured in the blast.", "count.injured", {("30", "")}),
        ("At least 12 children died in the fire.", "count.killed", {("At least 12", "children")}),
        ("The death toll rose to 57.", "count.killed", {("57", "")}),
        ("The number of people killed in the storm rose to 31.", "count.killed", {("31", "")}),
        ("The quake left dozens dead.", "count.killed", {("dozens", "")}),
        ("The flood destroyed 300 homes.", "count.homes_destroyed", {("300", "homes")}),
        ("No one was killed in the blast.", "count.killed", set()),
        ("The 14 people were rescued by helicopter.", "count.killed", set()),
        ("A 5.8-magnitude tremor shook the valley.", "magnitude", {("5.8-magnitude", "")}),
        ("It struck at a depth of 12 kilometres.", "depth", {("12 kilometres", "")}),
    ],
)
def test_figures(read, text, attribute, expected):
    assert {(c.text, c.scope) for c in read(text) if c.attribute == attribute} == expected


def test_a_forecast_toll_is_not_asserted(read):
    (claim,) = [c for c in read("Officials fear that 40 people died.") if c.attribute == "count.killed"]
    assert claim.modality is Modality.POSSIBLE


def test_a_figure_knows_who_gives_it(read):
    (claim,) = [c for c in read("Police said 14 people were killed.") if c.attribute == "count.killed"]
    assert claim.speaker == "Police"


def test_what_a_bill_costs_what_it_is_for_and_when_it_was_signed(read):
    claims = read(
        "Earlier this week, President Laura Mills signed a sweeping flood aid bill, "
        "allocating $3 billion to rebuild the coast."
    )
    bill = [c for c in claims if c.subject.type == "object"]
    assert {c.subject.id for c in bill} == {"object:aid-flood-legislation"}
    assert {(c.attribute, c.text) for c in bill} == {
        ("act.date", "Earlier this week"),
        ("aid.amount", "$3 billion"),
        ("purpose", "to rebuild the coast"),
    }
    (date,) = [c for c in bill if c.attribute == "act.date"]
    assert date.qualifiers["act"] == "signed"
    assert date.value.interval.start.date().isoformat() == "2024-04-22"


def test_a_thing_without_a_topic_gives_no_claim(read):
    assert not [c for c in read("The president signed the bill last week.") if c.subject.type == "object"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marta Oyelaran, 41, was driving.", {("Marta Oyelaran", "41")}),
        ("The 36-year-old Hasim Brown fell.", {("Hasim Brown", "36-year-old")}),
        ("Marta Oyelaran is 41 years old.", {("Marta Oyelaran", "41 years old")}),
        ("Marta Oyelaran has 41 goats.", set()),
    ],
)
def test_ages(read, text, expected):
    assert of(read(text), "age") == expected


def test_a_quotation_goes_to_its_speaker_and_a_split_one_is_whole(read):
    claims = [
        c
        for c in read(
            "Anna Reed praised the talks.", "“We shall rebuild the bridge,” she said, “before the winter comes.”"
        )
        if c.attribute == "quote"
    ]
    (claim,) = claims
    assert claim.subject.id == "person:anna-reed"
    assert claim.value.identity == "we shall rebuild the bridge before the winter comes"


def test_each_sentence_of_a_quotation_is_a_claim_of_its_own_before_an_ellipsis(read):
    text = "“We shall rebuild the bridge. Nobody will have to swim … not even in winter,” said Anna Reed."
    claims = [c for c in read(text) if c.attribute == "quote"]
    assert len(claims) == 2


def test_each_sentence_of_a_quotation_is_a_claim_of_its_own(read):
    text = "“We shall rebuild the bridge. The ferry will be free … even in winter,” said Anna Reed."
    claims = [c for c in read(text) if c.attribute == "quote"]
    assert [c.value.text for c in claims] == [
        "We shall rebuild the bridge.",
        "The ferry will be free … even in winter",
    ]
    assert {c.subject.id for c in claims} == {"person:anna-reed"}
    assert [text[c.span.start : c.span.end].rstrip(",") for c in claims] == [c.value.text for c in claims]


EXAMPLES = [(a, e) for a in CATALOGUE for e in a.examples]
MISREAD = {
    "Larkspur Foods said on Monday that it has agreed to buy Brightwater Dairy for $2 million.",
}
"""Examples whose names the shipped pipeline cuts short: "Brightwater" for "Brightwater Dairy"."""
NOT_YET_READ = {
    "amount": "only sums of what is decided are read",
    "aid.amount": "only sums of what is decided are read",
    "participants": "read as met",
    "announced": "only meetings of named people are told apart",
}


@pytest.mark.parametrize(("attribute", "example"), EXAMPLES, ids=[f"{a.id}: {e.text}" for a, e in EXAMPLES])
def test_the_catalogue_keeps_its_examples(read, request, attribute, example):
    if attribute.id in NOT_YET_READ:
        request.node.add_marker(pytest.mark.xfail(reason=NOT_YET_READ[attribute.id], strict=True))
    if example.text in MISREAD:
        request.node.add_marker(pytest.mark.xfail(reason="the pipeline cuts a name short", strict=True))
    found = [c for c in read(example.text) if attribute.id in (c.attribute, *c.qualifiers.get("names", "").split())]
    wanted = [c["value"] for c in example.claims]
    assert len({(c.span, c.subject.id) for c in found}) == len(wanted)
    for value in wanted:
        assert any(value.casefold() in c.text.casefold() or c.text.casefold() in value.casefold() for c in found)


def test_the_clock_time_that_ends_a_sentence_is_no_part_of_the_next_title(read):
    text = "A caller reported the fire at 3:33 a.m. Harbour Fire and Rescue Chief Mark Ellis saw flames at the roof."
    assert {c.text for c in read(text) if c.attribute == "person.title"} == {"Harbour Fire and Rescue Chief"}


def test_extractors_are_registered_by_name():
    assert sorted(EXTRACTORS) == [
        "ages",
        "aspects",
        "assessments",
        "bearings",
        "calibres",
        "causes",
        "classes",
        "contacts",
        "dates",
        "deeds",
        "extents",
        "figures",
        "happenings",
        "injuries",
        "kin",
        "meetings",
        "named_figures",
        "names",
        "namings",
        "objects",
        "offices",
        "offspring",
        "open_dates",
        "open_figures",
        "outcomes",
        "placings",
        "pleas",
        "posts",
        "quotes",
        "role_names",
        "role_statements",
        "role_titles",
        "slots",
        "stances",
        "states",
        "thing_names",
    ]


@pytest.mark.parametrize(
    ("text", "attribute", "expected"),
    [
        ("Marta Oyelaran fell 150 metres.", "distance", {("Marta Oyelaran", "150 metres", "fall")}),
        ("Three submarine cables were cut.", "count.other", {("the event", "Three", "cut cable")}),
        ("The court published a 48-page indictment.", "count.other", {("the event", "48", "publish page")}),
        ("The striker ran 31 yards.", "distance", set()),
        ("A few shops had closed.", "count.other", set()),
        ("The new engine is five times faster.", "count.other", set()),
        ("The new engine has three times the power of the old one.", "count.other", set()),
        ("The river is 40 kilometres (25 miles) away.", "distance", {("the event", "40 kilometres", "")}),
    ],
)
def test_open_figures_are_known_by_their_predicate(read, text, attribute, expected):
    found = {(c.subject.text, c.text, c.scope) for c in read(text) if c.attribute == attribute}
    assert {(a, b.removesuffix("-page"), c) for a, b, c in found} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested Marta Oyelaran on Tuesday.", {("Marta Oyelaran", "arrest", "Tuesday")}),
        ("Marta Oyelaran, a star of the 1940s, died on 3 May.", {("Marta Oyelaran", "die", "3 May")}),
        ("Marta Oyelaran was not arrested on Tuesday.", set()),
    ],
)
def test_what_happened_to_a_person_is_dated_by_its_own_verb(read, text, expected):
    found = [c for c in read(text) if c.attribute == "person.date"]
    assert {(c.subject.text, c.scope, c.text.removeprefix("on ")) for c in found} == expected


def test_each_form_of_a_name_is_kept_as_printed(read):
    claims = [
        c for c in read("Marta Oyelaran spoke. Oyelaran left. Mrs Marta Oyelaran smiled.") if c.attribute == "name"
    ]
    assert [c.value.text for c in claims] == ["Marta Oyelaran"]


def test_she_is_never_who_has_been_he(read):
    texts = ["Karl Weber read a letter. He paused.", "Weber spoke to the girl when she was 14."]
    assert not [c for c in read(*texts) if c.attribute == "age"]


@pytest.mark.parametrize(
    ("text", "attribute", "expected"),
    [
        ("Julia Marsh passed Paul Riley. She was shot in the hip.", "fact.injury", {("Julia Marsh", "hip")}),
        ("Paul Riley waved to Julia Marsh. She was shot in the hip.", "fact.injury", {("Julia Marsh", "hip")}),
        (
            "Karl Benson reached the hut. He died of a stroke, Mark Ellis said.",
            "fact.death_cause",
            {("Karl Benson", "stroke")},
        ),
        ("Mark Ellis said that the third victim died on the way to hospital.", "place.death", {("the event", "way")}),
        ("Mark Ellis told reporters about it. The gunman surrendered.", "fact.capture", set()),
        (
            "Mark Ellis pleaded guilty to fraud and theft.",
            "fact.conviction",
            {("Mark Ellis", "fraud"), ("Mark Ellis", "theft")},
        ),
        ("Mark Ellis was charged with first-degree murder.", "fact.charge", {("Mark Ellis", "first-degree murder")}),
        ("Mark Ellis was charged Saturday with arson.", "fact.charge", {("Mark Ellis", "arson")}),
        ("Mark Ellis died Thursday of pneumonia.", "fact.death_cause", {("Mark Ellis", "pneumonia")}),
        ("The deputy Mark Ellis shot is recovering.", "fact.post", set()),
        ("The actress's rep Mark Ellis denied it.", "fact.post", set()),
        ("Her father, Mark Ellis, a retired builder, wept.", "fact.post", {("Mark Ellis", "builder")}),
        (
            "She met police officer and photographer Mark Ellis.",
            "fact.post",
            {("Mark Ellis", "police officer"), ("Mark Ellis", "photographer")},
        ),
        ("They were cleaned, according to biologist Mark Ellis.", "fact.post", {("Mark Ellis", "biologist")}),
        ("Labour councillor Mark Ellis left.", "fact.post", {("Mark Ellis", "Labour")}),
        (
            "Mark Ellis, who chairs the culture committee, left.",
            "person.title",
            {("Mark Ellis", "chairs the culture committee")},
        ),
        ("Co-pilot Mark Ellis broke an arm.", "fact.post", {("Mark Ellis", "Co-pilot")}),
        ("Mark Ellis, the team's vice-captain, scored.", "fact.post", {("Mark Ellis", "vice-captain")}),
        ("He beat Mark Ellis of the Netherlands.", "fact.nationality", {("Mark Ellis", "Netherlands")}),
        ("He was ahead of China's Mark Ellis.", "fact.nationality", {("Mark Ellis", "China")}),
        ("Mark Ellis, who comes from Malawi, won.", "fact.nationality", {("Mark Ellis", "Malawi")}),
        ("Mark Ellis spoke of Malawi.", "fact.nationality", set()),
        ("Anna Reed said he (the safety) ran.", "fact.post", set()),
        ("Police said that troopers carried shotguns.", "fact.weapon", set()),
    ],
)
def test_whose_fact_it_is(read, text, attribute, expected):
    assert of(read(text), attribute) == expected
