"""Statements of clauses, what they doubt and deny, and near-copies that put it otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from discrepancy.check import check
from discrepancy.extract.attributes import load_attributes
from discrepancy.extract.registry import Extractor
from discrepancy.extract.statements import Mark, Statement
from discrepancy.language.pipeline import load
from discrepancy.model import Block, BlockKind, Claim, Document, Section, Span, Subject
from discrepancy.resolve.doubts import said_otherwise
from discrepancy.resolve.near_copies import DATE, leave_known, told_otherwise
from discrepancy.values.time_find import find_times


def document(name: str, text: str) -> Document:
    block = Block(BlockKind.PARAGRAPH, text, Span(0, len(text)))
    return Document(name, f"{name}.txt", name, text, (Section("s0", Span(0, len(text)), (block,)),))


@pytest.fixture(scope="module")
def read():
    pipeline, extractor = load(), Extractor.of(load_attributes())

    def statements(text: str) -> list[Statement]:
        return extractor.read(pipeline.parse(document("d", text)))[1]

    return statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two possible smugglers were seized in the harbour of Vigo.", {("smuggler", "doubted")}),
        ("The fire at the old mill may have been arson, the mayor said.", {("arson", "doubted")}),
        ("Investigators believe the fire was set at the gate of the mill.", {("set", "doubted")}),
        ("The old bridge apparently collapsed under a heavy lorry.", {("collapse", "doubted")}),
        ("The driver allegedly left the scene of the crash on foot.", {("leave", "reported")}),
        ("The rider was not wearing a helmet on the road to Lugo.", {("wear", "denied")}),
        ("The town lay dark all night with no flood warning issued.", {("issue", "denied")}),
        ("The council will not reopen the old bridge this winter.", {("reopen", "denied")}),
        ("The old bridge may reopen to lorries before the winter.", {("reopen", "open")}),
        ("Engineers looked at other possible causes of the blast in the mill.", set()),
        ("The old bridge collapsed under a heavy lorry on Sunday.", set()),
        ("“We may have lost the whole harvest in one single night,” the farmer Ana Lopes told reporters.", set()),
    ],
)
def test_what_a_clause_doubts_or_denies(read, text: str, expected: set[tuple[str, str]]) -> None:
    found = {(s.words[m.word], m.term) for s in read(text) for m in s.marks}
    assert {(w, t) for w, t in found if t != "open"} | (found & expected) == expected


def test_a_clause_takes_its_subject_along(read) -> None:
    found = [s for s in read("The ferry left Vigo at dawn and reached the island after noon.") if "reach" in s.words]
    assert {"ferry", "island"} <= set(found[0].words)
    assert "vigo" not in found[0].words


HERALD = "The smugglers were apparently seized in the harbour of Vigo after a long chase, the coast guard said."
COURIER = "Two smugglers were seized in the harbour of Vigo late on Sunday after a chase at sea."


@pytest.mark.parametrize(
    ("first", "second", "findings"),
    [
        (HERALD, COURIER, {"framing.doubted-or-stated"}),
        (HERALD, HERALD.replace("The", "Three"), set()),
        (HERALD, COURIER.replace("smugglers", "poachers"), set()),
        (HERALD.replace("The smugglers were apparently", "Possible smugglers were"), COURIER, set()),
        (HERALD, f"{COURIER} The boat was apparently seized in the harbour after the chase.", set()),
        (HERALD, "Smugglers have used the coves of the coast for centuries, and nobody minded.", set()),
        (
            "The rider was not wearing a helmet when he fell on the mountain road to Lugo.",
            "The rider was wearing a red helmet when he fell on the road to Lugo.",
            set(),
        ),
        (
            "The mayor of Lugo will not open the new stadium in the harbour.",
            "The mayor of Lugo wants to open the new stadium in the harbour.",
            set(),
        ),
    ],
)
def test_near_copies_are_held_against_each_other(tmp_path: Path, first: str, second: str, findings: set[str]) -> None:
    for name, text in (("herald", first), ("courier", second)):
        (tmp_path / f"{name}.txt").write_text(f"News of the day\n\n{text}\n", encoding="utf-8")
    (tmp_path / "corpus.yml").write_text(
        "documents:\n  herald.txt: {source: Herald, event: e}\n  courier.txt: {source: Courier, event: e}\n"
    )
    report = check([tmp_path], select=["framing.doubted*"])
    assert {f.rule for f in report.findings} == findings


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        (
            "The choir of Vigo released the record Low Tide in March.",
            "The choir released the record Low Tide in May, and toured the coast.",
            True,
        ),
        (
            "Two years of her life are the matter of the 2005 film The Lighthouse of Lugo Bay.",
            "She was also the heroine of the 2006 movie The Lighthouse of Lugo Bay.",
            True,
        ),
        (
            "A flood on the Mino carried off seven wooden bridges between Lugo and the coast.",
            "The flood on the Mino carried off eight wooden bridges near Lugo.",
            True,
        ),
        (  # too far apart for a slip
            "A flood on the Mino carried off seven wooden bridges between Lugo and the coast.",
            "The flood on the Mino carried off seventy wooden bridges near Lugo.",
            False,
        ),
        (  # the other report has both figures
            "A flood on the Mino carried off seven wooden bridges between Lugo and the coast.",
            "The flood on the Mino carried off eight wooden bridges near Lugo. "
            "On the first day the flood on the Mino had carried off seven wooden bridges near Lugo.",
            False,
        ),
        (  # the figures of two days
            "The index of the Vigo exchange fell 45 points on Tuesday in thin trading.",
            "The index of the Vigo exchange fell 52 points on Wednesday in thin trading.",
            False,
        ),
        (  # one befalls one, the other another
            "Marta Oyelaran was put on the injured list by Lugo Rovers on Wednesday.",
            "Lugo Rovers put Ruth Adeyemi on the injured list on Tuesday.",
            False,
        ),
        (  # two opponents
            "Lugo Rovers beat Kestrel Harbour 24-21 at the stadium on the cliffs.",
            "Lugo Rovers beat Lindenhof Athletic 24-20 at the stadium on the cliffs.",
            False,
        ),
        (  # two things that one person does
            "Minister Marta Oyelaran arrived at the palace of Lugo on Thursday.",
            "Minister Marta Oyelaran spoke at the palace of Lugo on Friday.",
            False,
        ),
        (  # the beginning of what lasts
            "Minister Marta Oyelaran has been staying at the palace of Lugo since Wednesday.",
            "Minister Marta Oyelaran stayed at the palace of Lugo on Friday.",
            False,
        ),
        (  # another record
            "The choir of Vigo released the record Low Tide in March.",
            "The choir of Vigo brought out its first record in May 1989, and nobody bought it.",
            False,
        ),
        (  # two who do the same
            "Marta Oyelaran was taken to the hospital of Lugo after the crash on Monday.",
            "Ruth Adeyemi was taken to the hospital of Lugo after the crash on Tuesday.",
            False,
        ),
        (  # two floods
            "The river Mino burst its banks at the old bridge of Lugo on 3 May 2021.",
            "The river Mino burst its banks at the old bridge of Lugo on 9 November 2014.",
            False,
        ),
        (  # two steps of one case
            "Pirate radio owner Jun Mori was convicted on Monday in Vigo of jamming the ferry.",
            "Pirate radio owner Jun Mori was sentenced on Thursday in Vigo for jamming the ferry.",
            False,
        ),
        (  # a habit
            "The council of Lugo usually clears the drains of the old bridge on Monday.",
            "The council of Lugo cleared the drains of the old bridge on Wednesday.",
            False,
        ),
    ],
)
def test_near_copies_with_another_value(read, first: str, second: str, fires: bool) -> None:
    claims = told_otherwise([(document("a", first), read(first)), (document("b", second), read(second))])
    assert bool(claims) == fires
    assert len({c.scope for c in claims}) == fires
    assert all(c.text == c.value.text for c in claims)


def test_one_print_of_a_wire_text_stands_for_all(read) -> None:
    wire = "A flood on the Mino carried off seven wooden bridges between Lugo and the coast."
    other = "The flood on the Mino carried off eight wooden bridges near Lugo."
    documents = [(document(name, text), read(text)) for name, text in (("a", wire), ("b", wire), ("c", other))]
    assert [(c.doc_id, c.text) for c in told_otherwise(documents)] == [("a", "seven"), ("c", "eight")]


def test_times_that_are_one_data_item_already_are_not_held_against_each_other_twice() -> None:
    def claim(doc: str, attribute: str, year: str) -> Claim:
        value = find_times(year, None)[0].value
        span = Span(4, 8)
        subject = Subject("event:e", "the event", "event")
        return Claim(doc, doc, "s0", 0, span, year, span, year, subject, attribute, value, scope="film")

    known = [claim("a", "date.other", "2005"), claim("b", "date.other", "2006")]
    again = [claim("a", DATE, "2005"), claim("b", DATE, "2006")]
    assert leave_known([*known, *again]) == known
    assert leave_known([known[0], *again]) == [known[0], *again]


def statement(*words: str, mark: str = "", word: int = 0) -> Statement:
    offsets = tuple((n, n + 1) for n in range(len(words)))
    marks = (Mark(word, mark, word, word + 1),) if mark else ()
    return Statement(0, "s0", 0, 0, len(words), "", words, offsets, ("predicate",) * len(words), (), (), marks, ())


def test_a_word_that_stands_everywhere_is_not_looked_up() -> None:
    common = [statement("smuggler", "harbour", "chase", "ferry") for _ in range(500)]
    doubted = statement("smuggler", "harbour", "chase", "ferry", mark="doubted")
    here, there = document("a", "x" * 9), document("b", "x" * 9)
    assert len(said_otherwise([(here, [doubted]), (there, common[:1])])) == 2
    assert not said_otherwise([(here, [doubted]), (there, common)])
