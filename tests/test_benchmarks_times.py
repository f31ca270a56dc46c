"""The measurement of time expressions: reading TimeML, pairing, scoring, libraries that raise."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from benchmarks.times import Answer, Document, Score, main, measure, ours, read_timeml, score

OWN = Path(__file__).parent / "data" / "timeml"

DOCUMENT = """<?xml version="1.0" ?>
<TimeML>
<DOCID>d1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2013-03-22" functionInDocument="CREATION_TIME">March 22, 2013</TIMEX3></DCT>
<TITLE>A title</TITLE>
<TEXT>
Smith &amp; Sons <EVENT eid="e1" class="REPORTING">said</EVENT> <TIMEX3 tid="t1" type="DATE" value="2013-03-21">Thursday
</TIMEX3> it <SIGNAL sid="s1">for</SIGNAL> <TIMEX3 tid="t2" value='P2Y' type="DURATION">two years</TIMEX3>.
<TIMEX3 tid="t3" type="DATE" value="2013"/>
</TEXT>
</TimeML>
"""


def write(folder: Path, text: str = DOCUMENT) -> Path:
    path = folder / "d1.tml"
    path.write_text(text, encoding="utf-8")
    return path


def test_tags_are_stripped_and_offsets_point_at_the_words(tmp_path: Path) -> None:
    document = read_timeml(write(tmp_path))
    assert document.created == date(2013, 3, 22)
    assert document.text.strip().startswith("Smith & Sons said Thursday")
    words = [(document.text[a.start : a.end].strip(), a.value) for a in document.gold]
    assert words == [("Thursday", "2013-03-21"), ("two years", "P2Y")]


@pytest.mark.parametrize("cut", ["<TEXT>", "CREATION_TIME", "2013-03-22"])
def test_a_document_without_text_or_day_is_refused(tmp_path: Path, cut: str) -> None:
    with pytest.raises(ValueError, match=r"d1\.tml"):
        read_timeml(write(tmp_path, DOCUMENT.replace(cut, "")))


def test_scores_count_pairs_once() -> None:
    gold = [Answer(0, 6, "2013-03-22"), Answer(10, 20, "P2Y"), Answer(30, 40, "2012"), Answer(50, 55, "2011")]
    found = [
        Answer(0, 6, "2013-03-22"),  # all right
        Answer(8, 20, "P2Y"),  # another span
        Answer(12, 14, "P2Y"),  # the same annotation again
        Answer(30, 40, "2013"),  # another value
        Answer(60, 70, "2011"),  # nothing there
    ]
    total = Score()
    pairs = score(total, gold, found)
    assert (total.gold, total.found, total.strict, total.relaxed, total.value) == (4, 5, 2, 3, 2)
    assert total.rates(total.relaxed) == pytest.approx((3 / 5, 3 / 4, 6 / 9))
    assert (None, Answer(12, 14, "P2Y")) in pairs
    assert (Answer(50, 55, "2011"), None) in pairs


def test_scores_of_nothing_are_zero() -> None:
    assert Score().rates(0) == (0.0, 0.0, 0.0)


def test_a_library_that_raises_has_missed_and_is_reported() -> None:
    document = Document("d", "It rained on Friday.", date(2013, 3, 22), (Answer(13, 19, "2013-03-22"),))

    def broken(text: str, created: date) -> list[Answer]:
        raise RuntimeError(text)

    result = measure("broken", broken, [document], seconds=0)
    assert result.errors == {"RuntimeError": 1}
    assert (result.score.gold, result.score.found, result.score.relaxed) == (1, 0, 0)
    right = measure("discrepancy", ours(), [document], seconds=0)
    assert right.score.value == 1
    assert right.missed == []


def test_own_documents_are_read_about_as_annotated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, report = tmp_path / "times.json", tmp_path / "times.md"
    assert main([str(OWN), "--no-peers", "--seconds", "0", "--json", str(out), "--report", str(report), "--list"]) == 0
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert set(figures) == {"discrepancy"}
    assert figures["discrepancy"]["value_f1"] > 0.95
    assert figures["discrepancy"]["relaxed_f1"] > 0.95
    assert figures["discrepancy"]["words_per_second"] > 0
    assert "| discrepancy" in report.read_text(encoding="utf-8")
    assert "gold" in capsys.readouterr().out


def test_an_empty_folder_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        main([str(tmp_path)])
    assert stop.value.code == 2


def test_a_file_that_is_no_document_is_left_out_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path)
    (tmp_path / "broken.tml").write_text("<TimeML></TimeML>", encoding="utf-8")
    assert main([str(tmp_path), "--no-peers", "--seconds", "0"]) == 0
    out = capsys.readouterr().out
    assert "1 documents" in out
    assert "left out: broken.tml" in out


def test_older_files_are_read_in_the_code_page_of_their_makers(tmp_path: Path) -> None:
    path = tmp_path / "d1.tml"
    path.write_bytes(DOCUMENT.replace("Smith &amp;", "“Café” Smith &amp;").encode("cp1252"))
    document = read_timeml(path)
    assert "“Café” Smith & Sons" in document.text
    assert [document.text[a.start : a.end].strip() for a in document.gold] == ["Thursday", "two years"]
