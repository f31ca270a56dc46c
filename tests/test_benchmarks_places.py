"""The measurement of places: both formats, mended offsets, scores, peers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.places import Countries, Toponym, halved, main, read_articles, score
from benchmarks.places_peers import Answer, PycountryPeer
from discrepancy.values.gazetteer import Gazetteer

GEOVIRUS = """<articles>
 <article><source>https://example.org/b</source>
  <text>A ferry from Dover reached Calais, in France.</text>
  <locations>
   <location><name>Dover</name><start>14</start><end>19</end><lat>51.13</lat><lon>1.31</lon></location>
   <location><name>Calais</name><start>28</start><end>34</end><lat>50.95</lat><lon>1.86</lon></location>
   <location><name>France</name><start>39</start><end>45</end><lat>47</lat><lon>2</lon></location>
   <location><name>Ostend</name><start>3</start><end>9</end><lat>51.2</lat><lon>2.9</lon></location>
  </locations></article>
 <article><source>https://example.org/a</source><text>Nothing here.</text><locations/></article>
</articles>"""

TR_NEWS = """<articles>
 <article docid="7"><text>It rained in Paris, Texas, and across Africa.</text>
  <toponyms>
   <toponym><start>13</start><end>18</end><phrase>Paris</phrase>
    <gaztag geonameid="4717560"><name>Paris</name><lat>33.66094</lat><lon>-95.55551</lon><country>US</country></gaztag>
   </toponym>
   <toponym><start>20</start><end>25</end><phrase>Texas</phrase>
    <gaztag geonameid="4736286"><name>Texas</name><lat>31.25044</lat><lon>-99.25061</lon><country>US</country></gaztag>
   </toponym>
   <toponym><start>38</start><end>44</end><phrase>Africa</phrase></toponym>
  </toponyms></article>
</articles>"""


def written(folder: Path, text: str) -> Path:
    file = folder / "places.xml"
    file.write_text(text, encoding="utf-8")
    return file


class Fixed:
    """A method that knows two towns."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self._answers = answers

    def place(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Answer | None]:
        return [self._answers.get(text[a:b]) for a, b in spans]

    def find(self, text: str) -> list[tuple[int, int, Answer]]:
        return [
            (text.index(name), text.index(name) + len(name), answer)
            for name, answer in self._answers.items()
            if name in text
        ]


class Broken(Fixed):
    """A method that fails on every text."""

    def place(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Answer | None]:
        raise ValueError(text)

    def find(self, text: str) -> list[tuple[int, int, Answer]]:
        raise KeyError(text)


def test_offsets_that_miss_their_name_are_mended(tmp_path: Path) -> None:
    first, second = read_articles(written(tmp_path, GEOVIRUS))
    assert [first.text[t.start : t.end] for t in first.toponyms] == ["Dover", "Calais", "France"]
    assert (first.moved, first.lost) == (3, 1)
    assert second.toponyms == ()
    assert [a.source for a in halved([first, second], "first")] == ["https://example.org/a"]


def test_toponyms_with_gazetteer_tags(tmp_path: Path) -> None:
    (article,) = read_articles(written(tmp_path, TR_NEWS))
    assert article.moved == 0
    assert [(t.phrase, t.lat, t.country) for t in article.toponyms] == [
        ("Paris", 33.66094, "US"),
        ("Texas", 31.25044, "US"),
        ("Africa", None, ""),
    ]


def test_the_country_of_a_point_is_that_of_the_nearest_town() -> None:
    countries = Countries(Gazetteer.load())
    assert countries.of(Toponym(0, 6, "Calais", 50.95, 1.86, "")) == "FR"
    assert countries.of(Toponym(0, 6, "Calais", 50.95, 1.86, "GB")) == "GB"
    assert countries.of(Toponym(0, 6, "Africa", 7.18, 21.09, "")) == ""
    assert countries.of(Toponym(0, 6, "Nemo", -48.9, -123.4, "")) == ""
    assert countries.of(Toponym(0, 6, "Nowhere", None, None, "")) == ""


def test_scores(tmp_path: Path) -> None:
    articles = read_articles(written(tmp_path, GEOVIRUS))
    answers = {"Dover": Answer(51.1, 1.3, "GB"), "Calais": Answer(0.0, 0.0, "FR"), "ferry": Answer(1.0, 1.0, "")}
    figures = score(Fixed(answers), articles, Countries(Gazetteer.load()).of).figures()
    assert figures["acc161"] == pytest.approx(1 / 3, abs=1e-4)
    assert figures["country"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["end_to_end_precision"] == pytest.approx(1 / 3, abs=1e-4)
    assert figures["end_to_end_recall"] == pytest.approx(1 / 3, abs=1e-4)
    assert figures["span_f1"] == pytest.approx(2 / 3, abs=1e-4)


def test_names_without_coordinates_count_for_nothing_but_finding(tmp_path: Path) -> None:
    articles = read_articles(written(tmp_path, TR_NEWS))
    answers = {"Paris": Answer(33.7, -95.5, "US"), "Texas": Answer(31.0, -99.0, "US"), "Africa": Answer(7.0, 21.0, "")}
    scores = score(Fixed(answers), articles, lambda t: t.country)
    assert (scores.given, scores.gold, scores.found, scores.right) == (2, 2, 2, 2)


def test_an_exception_is_a_miss_and_is_reported(tmp_path: Path) -> None:
    scores = score(Broken({}), read_articles(written(tmp_path, GEOVIRUS)), lambda t: "FR")
    assert scores.figures()["acc161"] == 0.0
    assert scores.figures()["end_to_end_f1"] == 0.0
    assert len(scores.failures) == 4
    assert "KeyError" in scores.failures[1]


def test_a_peer_that_raises_look_up_errors_knows_nothing() -> None:
    class Countries:
        def lookup(self, name: str) -> object:
            if name != "France":
                raise LookupError(name)
            return type("Row", (), {"alpha_2": "FR"})()

    peer = PycountryPeer(Countries())
    text = "From Dover to France."
    assert peer.place(text, [(5, 10), (14, 20)]) == [None, Answer(None, None, "FR")]
    assert peer.find(text) == [(14, 20, Answer(None, None, "FR"))]


def test_the_command_writes_figures_and_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, figures, report = written(tmp_path, TR_NEWS), tmp_path / "figures.json", tmp_path / "report.md"
    assert main([str(file), "--json", str(figures), "--report", str(report), "--errors", "5"]) == 0
    ours = json.loads(figures.read_text(encoding="utf-8"))["discrepancy"]
    assert (ours["acc161"], ours["country"], ours["end_to_end_f1"]) == (1.0, 1.0, 1.0)
    assert "| discrepancy |" in report.read_text(encoding="utf-8")
    assert "python -m benchmarks.places places.xml" in report.read_text(encoding="utf-8")
    assert str(tmp_path) not in report.read_text(encoding="utf-8")
    assert "| discrepancy |" in capsys.readouterr().out
