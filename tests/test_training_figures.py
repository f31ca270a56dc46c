"""The evaluation of pipelines: what counts as found, any English pipeline measured, figures as tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.lookups import Lookups
from spacy.tokens import Doc
from spacy.training import Example

from training import evaluate, measure
from training.measure import NAMES, TREES, as_found, as_settled, names
from training.records import Record, Syntax, bio, write
from training.tables import replaced, table, tables


def record(text: str, found: list[tuple[int, int, str]], unknown: tuple[int, ...] = (), source: str = "d") -> Record:
    words = text.split()
    return Record(source, words, [True] * (len(words) - 1) + [False], None, bio(len(words), found, unknown))


def offsets(text: str, *spans: tuple[str, str]) -> set[tuple[int, int, str]]:
    return {(text.index(name), text.index(name) + len(name), label) for name, label in spans}


TEXT = "Ada Okoye of Kenya Airways left Nairobi"


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        ((("Ada Okoye", "PERSON"), ("Kenya Airways", "ORG"), ("Nairobi", "GPE")), 100, 100),
        ((("Okoye", "PERSON"), ("Kenya Airways", "ORG"), ("Nairobi", "GPE")), 200 / 3, 200 / 3),
        ((("Ada Okoye", "PERSON"), ("Kenya Airways", "GPE")), 50, 100 / 3),
        ((("Ada Okoye", "PERSON"), ("left", "DATE")), 100, 100 / 3),
        ((), 0, 0),
    ],
)
def test_names_count_by_span_and_kind(found, precision, recall):
    gold = record(TEXT, [(0, 2, "PERSON"), (3, 5, "ORG"), (6, 7, "GPE")])
    figures = names([gold], [offsets(TEXT, *found)], coarse=False)
    assert figures["all P"] == pytest.approx(precision)
    assert figures["all R"] == pytest.approx(recall)


def test_what_the_annotation_leaves_open_does_not_count():
    gold = record(TEXT, [(0, 2, "PERSON")], unknown=(3, 4))
    figures = names([gold], [offsets(TEXT, ("Ada Okoye", "PERSON"), ("Kenya Airways", "ORG"))], coarse=False)
    assert figures["all P"] == figures["all R"] == 100


def test_places_are_of_one_kind_where_the_test_set_says_so():
    gold = record(TEXT, [(6, 7, "LOC")])
    figures = names([gold], [offsets(TEXT, ("Nairobi", "GPE"), ("Kenya", "NORP"))], coarse=True)
    assert figures["PLACE F"] == figures["all F"] == 100


@pytest.fixture
def stub(tmp_path: Path) -> Path:
    """A pipeline of spaCy's own components that speaks ClearNLP, as the released English ones do."""
    nlp = spacy.blank("en")
    parser, _ = nlp.add_pipe("parser", config={"min_action_freq": 1}), nlp.add_pipe("tagger")
    for label in ("nsubjpass", "pobj", "prep"):
        parser.add_label(label)  # type: ignore[attr-defined]
    words, heads = ["Ada", "Okoye", "spoke", "on", "Friday"], [1, 2, 2, 2, 3]
    doc = Doc(nlp.vocab, words, tags=["NN"] * 5, heads=heads, deps=["nsubj", "nsubj", "ROOT", "prep", "pobj"])
    example = Example(nlp.make_doc(doc.text), doc)
    optimizer = nlp.initialize(lambda: [example])
    for _ in range(40):
        nlp.update([example], sgd=optimizer)
    lookups = Lookups()
    lookups.add_table("lemma_lookup", {"spoke": "speak"})
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"}).initialize(lookups=lookups)  # type: ignore[attr-defined]
    nlp.add_pipe("entity_ruler").add_patterns(  # type: ignore[attr-defined]
        [{"label": "PERSON", "pattern": "Ada Okoye"}, {"label": "DATE", "pattern": "Friday"}]
    )
    nlp.to_disk(tmp_path / "stub")
    return tmp_path / "stub"


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Test sets of two short paragraphs each."""
    monkeypatch.setenv("TRAINING_BUILD", str(tmp_path / "build"))
    monkeypatch.setattr(measure, "_LOADED", 1)
    words = ["Ada", "Okoye", "spoke", "on", "Friday"]
    n = len(words)
    syntax = Syntax(
        ["PROPN", "PROPN", "VERB", "ADP", "PROPN"], ["NNP", "NNP", "VBD", "IN", "NNP"], [""] * n, list("abcde"),
        [2, 0, 2, 4, 2], ["nsubj", "flat", "ROOT", "case", "obl"], [1, 0, 0, 0, 0],
    )  # fmt: skip
    one = Record("d", words, [True] * (n - 1) + [False], syntax, bio(n, [(0, 2, "PERSON")]))
    (tmp_path / "build" / "gold").mkdir(parents=True)
    for test in {*TREES, *NAMES}:
        write(tmp_path / "build" / "gold" / f"{test}.jsonl.gz", [one, one])


@pytest.mark.usefixtures("gold")
def test_a_pipeline_from_elsewhere_stands_beside_ours(
    stub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"README": tmp_path / "README.md", "CARDS": tmp_path / "cards.md", "FIGURES": tmp_path / "figures"}
    for name, path in places.items():
        monkeypatch.setattr(evaluate, name, path)
        if path.suffix:
            path.write_text("before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["evaluate", str(stub), "--label", "stub"])
    evaluate.main()
    assert '"words/s"' in capsys.readouterr().out
    figures = json.loads((tmp_path / "figures" / "stub.json").read_text(encoding="utf-8"))
    assert figures["names test-gum"]["all F"] == figures["settled test-gum"]["all F"] == 100
    assert figures["trees test-ewt"]["UPOS"] == 0
    assert "LAS" not in figures["trees test-ewt"], "its relations are not those of Universal Dependencies"
    assert figures["cost"]["MB"] > 0 < figures["cost"]["load s"]
    for path in (places["README"], places["CARDS"]):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("before\n") and text.endswith("after\n")
        assert "| stub |" in text and "old" not in text


def test_settled_names_are_those_of_a_document(stub: Path) -> None:
    from discrepancy.language.pipeline import load

    pipeline = load(str(stub))
    paragraphs = [record("Ada Okoye left", []), record("So did Okoye", []), record("Okoye left", [], source="e")]
    assert [len(f) for f in as_found(pipeline.nlp, paragraphs)] == [1, 0, 0]
    settled = list(as_settled(pipeline, paragraphs))
    assert settled[0] == {(0, 9, "PERSON")}
    assert len(settled) == 3
    assert not settled[2], "another document knows nothing of her"


def figures_of(las: float, speed: float) -> dict[str, dict[str, float]]:
    return {"trees test-ewt": {"LAS": las}, "cost": {"words/s": speed}}


def test_seeds_of_a_kind_share_a_row():
    text = tables({"fast": figures_of(80, 8000), "fast@1": figures_of(82, 8200), "big": figures_of(90, 900)})
    assert "| fast (2 seeds) | – | – | – | – | – | 81.0 ±1.0 |" in text
    assert "| fast (2 seeds) | 8,100 ±100 | – | – |" in text
    assert "| big | – | – | – | – | – | 90.0 |" in text


def test_a_table_leaves_out_what_was_not_measured():
    text = table("T", {"a": {"x": {"c": "1"}}, "b": {}}, "x", ["c", "d"])
    assert text.splitlines() == ["| T | c | d |", "|---|---|---|", "| a | 1 | – |"]


def test_a_document_without_a_place_for_tables_is_refused():
    with pytest.raises(ValueError, match="forms"):
        replaced("<!-- forms --> and no end", "forms", "x")
