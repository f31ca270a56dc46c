"""Names are mended by their own words: ends, halves, labels, storms, dates of events, titles."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.language.landmarks import mark_landmarks
from discrepancy.language.name_words import is_organization, mend_names
from discrepancy.language.names import settle
from discrepancy.language.parse import Entity, Sentence
from discrepancy.model import Block, BlockKind, Section, Span

WORDS = (
    *("South", "Korean", "Ana", "Rojas", "Bank", "of", "and", "Storm", "May", "2021", "Sen.", "the", "University"),
    *("St.", "Petersburg", '"', "-", "II"),
)
LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT")


def sentence(text: str, *found: tuple[str, str]) -> Sentence:
    """A sentence whose words are apart by blanks; a hyphen between two ``~`` stands without them."""
    words, offsets, plain = [], [], ""
    for piece in text.split(" "):
        for part in piece.split("~"):
            offsets.append(len(plain))
            words.append(part)
            plain += part
        plain += " "
    plain = plain.rstrip()
    entities = []
    for name, label in found:
        start = offsets.index(plain.index(name))
        end = next(i for i in range(start, len(words)) if offsets[i] + len(words[i]) == offsets[start] + len(name)) + 1
        entities.append(Entity(start, end, label, name))
    block = Block(BlockKind.PARAGRAPH, plain, Span(0, len(plain)))
    section = Section("s0", Span(0, len(plain)), (block,), datetime(2024, 5, 3, tzinfo=UTC))
    tags = tuple("NNP" if w[0].isupper() else "NN" for w in words)
    return Sentence(
        index=0, section=section, block=block, start=0, end=len(plain), words=tuple(words), offsets=tuple(offsets),
        lemmas=tuple(words), pos=("X",) * len(words), tags=tags, heads=tuple(range(len(words))),
        deps=("dep",) * len(words),
        entities=tuple(entities),
    )  # fmt: skip


def names(s: Sentence) -> list[tuple[str, str]]:
    for e in s.entities:
        assert s.block.text[s.offsets[e.start] : s.end_of(e.end - 1)] == e.text
    return [(e.text, e.label) for e in s.entities]


@pytest.mark.parametrize(
    ("text", "found", "mended"),
    [
        ("Rights Abroad and others sued", [("Rights Abroad and", "ORG")], [("Rights Abroad", "ORG")]),
        ("The Lisbon Summit on Friday 3 May failed", [("Lisbon Summit on Friday 3 May", "EVENT")],
         [("Lisbon Summit", "EVENT")]),
        ("It rained in March 2021 there", [("March 2021", "EVENT")], []),
        ("Visitors of Expo 2020 left", [("Expo 2020", "EVENT")], [("Expo 2020", "EVENT")]),
        ("May resigned", [("May", "PERSON")], [("May", "PERSON")]),
        ("South Korean ships sailed", [("South", "LOC"), ("Korean", "NORP")], [("South Korean", "NORP")]),
        ("Police held Louis~-~Michel Aymar today", [("Louis-", "PERSON"), ("Michel Aymar", "PERSON")],
         [("Louis-Michel Aymar", "PERSON")]),
        ("Lal Bahadur Mehta spoke", [("Lal", "PERSON"), ("Bahadur Mehta", "PERSON")],
         [("Lal Bahadur Mehta", "PERSON")]),
        ("Rojas , Mehta spoke", [("Rojas", "PERSON"), ("Mehta", "PERSON")], [("Rojas", "PERSON"), ("Mehta", "PERSON")]),
        ("trials in St. Cloud ended", [("St.", "GPE"), ("Cloud", "GPE")], [("St. Cloud", "GPE")]),
        ("trials in St. Cloud ended", [("Cloud", "GPE")], [("St. Cloud", "GPE")]),
        ("on Main St. Boston stops", [("Boston", "GPE")], [("Boston", "GPE")]),
        ("the St. Cloud family", [("Cloud", "PERSON")], [("Cloud", "PERSON")]),
        ('Ana "~Mimi~" Lind spoke', [("Ana", "PERSON"), ("Mimi", "PERSON"), ("Lind", "PERSON")],
         [('Ana "Mimi" Lind', "PERSON")]),
        ('Ana "~Mimi~" Lind spoke', [("Ana", "PERSON"), ("Lind", "PERSON")], [('Ana "Mimi" Lind', "PERSON")]),
        ('Ana "~sang~" Lind spoke', [("Ana", "PERSON"), ("Lind", "PERSON")], [("Ana", "PERSON"), ("Lind", "PERSON")]),
        ("Typhoon Mawar hit Guam", [("Mawar", "PERSON"), ("Guam", "GPE")],
         [("Typhoon Mawar", "EVENT"), ("Guam", "GPE")]),
        ("Tropical Storm Ana grew", [("Ana", "PERSON")], [("Tropical Storm Ana", "EVENT")]),
        ("a storm Ana knew", [("Ana", "PERSON")], [("Ana", "PERSON")]),
        ("Makerere University closed", [("Makerere University", "FAC")], [("Makerere University", "ORG")]),
        ("the University of Accra closed", [("University of Accra", "GPE")], [("University of Accra", "ORG")]),
        ("boats left Manila Bay early", [("Manila Bay", "GPE")], [("Manila Bay", "LOC")]),
        ("climbers on Mount Elbrus froze", [("Mount Elbrus", "GPE")], [("Mount Elbrus", "LOC")]),
        ("a fire in Mill Street spread", [("Mill Street", "GPE")], [("Mill Street", "FAC")]),
        ("the Battle of Kursk began", [("Battle of Kursk", "ORG")], [("Battle of Kursk", "EVENT")]),
        ("Bay spoke", [("Bay", "PERSON")], [("Bay", "PERSON")]),
        ("Sen. Okafor agreed", [("Sen. Okafor", "PERSON")], [("Okafor", "PERSON")]),
        ("Sultan Mirzaev won", [("Sultan Mirzaev", "PERSON")], [("Sultan Mirzaev", "PERSON")]),
        ("Interior Minister Ana Rojas resigned", [], [("Ana Rojas", "PERSON")]),
        ("Mrs Lind resigned", [], [("Lind", "PERSON")]),
        ("Interior Minister Rojas~-~Lind resigned", [], []),
        ("the Foreign Minister Council met", [], []),
        ("the Ghana Secretary met", [("Ghana Secretary", "PERSON")], [("Ghana", "GPE")]),
        ("the Okafor Secretary met", [("Okafor Secretary", "PERSON")], [("Okafor Secretary", "PERSON")]),
        ("Foreign Minister Accra met", [("Accra", "GPE")], [("Accra", "GPE")]),
    ],
)  # fmt: skip
def test_names_are_mended(text, found, mended):
    assert names(mend_names(sentence(text, *found))) == mended


@pytest.mark.parametrize(
    ("text", "name", "joined", "mended"),
    [
        ("Oscar II spoke", "Oscar", {1: 0}, "Oscar II"),
        ("Oscar X spoke", "Oscar", {}, "Oscar"),
        ("Han Mi~-~ra spoke", "Han Mi", {3: 0}, "Han Mi-ra"),
        ("Mi~-~ra spoke", "Mi", {2: 0}, "Mi-ra"),
        ("Lind~-~Rojas talks began", "Lind", {2: 0}, "Lind"),
    ],
)
def test_a_name_ends_where_the_parse_says(text, name, joined, mended):
    s = sentence(text, (name, "PERSON"))
    heads = tuple(joined.get(i, i) for i in range(len(s)))
    deps = tuple("flat" if i in joined else "dep" for i in range(len(s)))
    tags = tuple("NNP" if i in joined else tag for i, tag in enumerate(s.tags))
    assert names(mend_names(replace(s, heads=heads, deps=deps, tags=tags))) == [(mended, "PERSON")]


@given(st.lists(st.sampled_from(WORDS),
                min_size=1, max_size=9), st.data())  # fmt: skip
def test_mended_names_lie_in_order_and_do_not_overlap(words, data):
    s = sentence(" ".join(words))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(words)), max_size=6)))
    entities = [
        Entity(a, b, data.draw(st.sampled_from(LABELS)), s.block.text[s.offsets[a] : s.end_of(b - 1)])
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    mended = mend_names(replace(s, entities=tuple(entities)))
    names(mended)
    assert all(a.end <= b.start for a, b in zip(mended.entities, mended.entities[1:], strict=False))
    assert all(e.start < e.end <= len(words) for e in mended.entities)


def test_what_needs_no_mending_is_the_same_object():
    s = sentence("Ana Rojas left Accra", ("Ana Rojas", "PERSON"), ("Accra", "GPE"))
    assert mend_names(s) is s


@pytest.mark.parametrize(("name", "told"), [("Makerere University", True), ("Bank of Ghana", True), ("Accra", False)])
def test_some_words_make_an_organization(name, told):
    assert is_organization(name.split()) is told


@pytest.mark.parametrize(
    ("name", "label", "marked"),
    [
        ("Buckingham Palace", "ORG", "FAC"),
        ("Buckingham Palace", "PERSON", "FAC"),
        ("Buckingham Palace", "LOC", "LOC"),
        ("Columbia University", "ORG", "ORG"),
    ],
)
def test_a_landmark_is_a_building_unless_its_words_or_its_reading_say_else(name, label, marked):
    assert names(mark_landmarks(sentence(f"crowds near {name} cheered", (name, label)))) == [(name, marked)]


def test_a_name_with_as_many_votes_each_way_keeps_its_labels():
    one = sentence("Ken Lund wrote", ("Ken Lund", "PERSON"))
    two = sentence("Ken Lund paid", ("Ken Lund", "ORG"))
    assert [names(s) for s in settle([one, two])] == [[("Ken Lund", "PERSON")], [("Ken Lund", "ORG")]]


def test_the_number_of_a_king_is_nobodys_name():
    one = sentence("Oscar II spoke and Oscar II left", ("Oscar II", "PERSON"))
    two = sentence("Part II begins")
    assert names(settle([one, one, two])[2]) == []
