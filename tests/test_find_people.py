"""People found in texts: spans, parts of names, titles, offices, who is one person."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.extract.person_mentions import PersonMention, find_people
from discrepancy.extract.source import sentences_of

# A sentence, then for each name: title and address | given / middle / family / suffix | office.
NAMED = """
Foreign Minister Ines Duarte of Portugal opened the meeting. ## Foreign Minister| Ines//Duarte/ |pt-foreign
The bridge was closed, Gov. Luther M. Cobb said. ## Gov.| Luther/M./Cobb/ |
Dr. Naomi Adeyemi-Holt treated both drivers. ## Dr.| Naomi//Adeyemi-Holt/ |
The will of Sir Edmund Farrow III was read aloud. ## Sir| Edmund//Farrow/III |
Norwich mayor Tessa O'Grady thanked the crews. ## Norwich mayor| Tessa//O'Grady/ |
Police named the dead man as Victor Bellamy Jr. on Friday. ## | Victor//Bellamy/Jr. |
Detective Inspector Carol Mistry asked for witnesses. ## Detective Inspector| Carol//Mistry/ |
Talks between Li Qiang and Kim Jong-un ended early. ## | Qiang//Li/ |; | Jong-un//Kim/ |
The German chancellor, Ulrike Brandt, flew home. ## | Ulrike//Brandt/ |de-head-of-government
Former British Prime Minister Al Hart left. ## Former British Prime Minister| Al//Hart/ |gb-head-of-government
Ursula von der Heide's lawyer, Mr. Ruiz, declined to comment. ## | Ursula//von der Heide/ |; Mr.| //Ruiz/ |
King Frederik X received Queen Mathilde. ## King| //Frederik/X |head_of_state; Queen| //Mathilde/ |head_of_state
Sgt. Maria de la Cruz was hurt. ## Sgt.| Maria//de la Cruz/ |
"""


def row(m: PersonMention) -> str:
    lead = " ".join(w for w in (m.name.title, m.name.honorific) if w)
    parts = "/".join((m.name.given, m.name.middle, m.name.family, m.name.suffix))
    return f"{lead}| {parts} |{(m.office.id or m.office.kind) if m.office else ''}"


@pytest.mark.parametrize("line", NAMED.strip().splitlines(), ids=lambda line: line[:40])
def test_names_with_their_titles(line: str) -> None:
    text, expected = line.split(" ## ")
    found = find_people(text)
    assert "; ".join(map(row, found)) == expected.strip()
    for m in found:
        assert text[m.start : m.end] == m.text
        assert text[m.title_start : m.end].endswith(m.text)
        assert text[m.title_start : m.start].strip() == " ".join(w for w in (m.name.title, m.name.honorific) if w)


def people(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.person) for m in find_people(text)]


def test_a_later_surname_is_the_person_introduced() -> None:
    text = "Sir Alan Petrie resigned. Mr Petrie, 61, gave no reason. Petrie's deputy took over."
    assert people(text) == [("Alan Petrie", "Alan Petrie"), ("Petrie", "Alan Petrie"), ("Petrie", "Alan Petrie")]
    assert len({m.key for m in find_people(text)}) == 1


def test_a_surname_that_two_people_bear_is_neither() -> None:
    text = "George H. W. Bush and George W. Bush attended. Bush spoke first."
    found = find_people(text)
    assert [m.person for m in found] == ["George H. W. Bush", "George W. Bush", "Bush"]
    assert len({m.key for m in found}) == 3


def test_a_name_that_stands_family_name_first_says_so() -> None:
    first = {m.text: m.name.family_first for m in find_people("Park Geun-hye met Kim Novak and Nguyen Phu Trong.")}
    assert first == {"Park Geun-hye": True, "Kim Novak": False, "Nguyen Phu Trong": True}


def test_party_and_state_are_no_name() -> None:
    assert people("He thanked Rep. Nadia Fuentes, D-Calif., and Sen. Roy Tull, R-Ohio.") == [
        ("Nadia Fuentes", "Nadia Fuentes"),
        ("Roy Tull", "Roy Tull"),
    ]


def test_sentences_give_the_same_as_the_text() -> None:
    text = "Judge Ada Sorensen ruled.\n\nSorensen said the law was clear."
    assert find_people(sentences_of(text)) == find_people(text)


@pytest.mark.parametrize("text", ["", "\n \n", "The pier is closed.", "“”’", "D-Calif.", "Mr. Mr. Mr.", "\ud800 Ann"])
def test_texts_without_people_have_none(text: str) -> None:
    assert people(text) in ([], [("Ann", "Ann")])


BITS = ["Mr", "Dr.", "President", "Anna", "O'Neil", "’s", "Jr.", ",", "of", "de", "Xi", "Jinping", "R-Ohio", "\n", "."]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(BITS), max_size=14).map(" ".join))
def test_any_text_yields_ordered_spans(text: str) -> None:
    end = 0
    for m in find_people(text):
        assert end <= m.start < m.end <= len(text)
        assert m.title_start <= m.start
        assert text[m.start : m.end].split() == m.text.split()
        end = m.end
