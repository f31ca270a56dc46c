"""Baselines and suppressions: what settles a finding, what reopens it, what is out of date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.baseline.accepted import load_baseline, render_baseline
from discrepancy.baseline.records import Record, record_of, record_of_json
from discrepancy.baseline.settle import settle
from discrepancy.baseline.suppressions import Suppression, Suppressions, load_suppressions, with_suppression
from discrepancy.errors import ConfigurationError
from discrepancy.model import Finding, Report
from discrepancy.report.json import to_json
from tests import builders as b

TODAY = date(2031, 5, 10)
REPORT = b.report(
    findings=b.ferry_report().findings, documents=(b.GAZETTE, b.HERALD, b.WIRE), rules=b.ferry_report().rules
)
PLACES, WORDING = REPORT.findings


def moved() -> Finding:
    """The same dispute with another value, as a later run finds it."""
    (first, *rest) = PLACES.groups
    other = b.claim(b.HERALD, "a school hall", when=b.day(2031, 5, 4))
    return replace(PLACES, id="ffffffffffff", groups=(first, (other,), *rest[1:]))


def suppression(finding: Finding, expires: date | None = None) -> Suppression:
    return Suppression(record_of(finding), "the harbours are one", expires)


def baseline_of(tmp_path: Path, *findings: Finding) -> Path:
    path = tmp_path / "baseline.yml"
    path.write_text(render_baseline(record_of(f) for f in findings), encoding="utf-8")
    return path


def test_a_baseline_reads_back_as_it_was_written(tmp_path: Path) -> None:
    read = load_baseline(baseline_of(tmp_path, WORDING, PLACES))
    assert [replace(r, position=record_of(PLACES).position) for r in read.records] == [
        record_of(PLACES),
        record_of(WORDING),
    ]
    assert read.records[0].position.line == 5


def test_an_empty_baseline_is_a_baseline(tmp_path: Path) -> None:
    assert load_baseline(baseline_of(tmp_path)).records == ()


def test_a_baseline_does_not_depend_on_the_order_of_findings() -> None:
    records = [record_of(PLACES), record_of(WORDING)]
    assert render_baseline(records) == render_baseline(reversed([*records, *records]))


def test_a_record_is_the_same_from_a_finding_and_from_the_json_report() -> None:
    assert [record_of_json(f) for f in to_json(REPORT)["findings"]] == [record_of(f) for f in REPORT.findings]


@given(st.lists(st.text(max_size=40), max_size=4), st.text(max_size=30))
def test_any_text_survives_the_file(tmp_path_factory: pytest.TempPathFactory, values: list[str], subject: str) -> None:
    clean = tuple(sorted({v.encode("utf-8", "ignore").decode() for v in values}))
    about = subject.encode("utf-8", "ignore").decode()
    record = Record("0123456789ab", rule="a.b", subject=about, values=clean)
    path = tmp_path_factory.mktemp("b") / "baseline.yml"
    path.write_text(render_baseline([record]), encoding="utf-8", newline="\n")
    (read,) = load_baseline(path).records
    assert (read.subject, read.values) == (record.subject, record.values)


def test_accepted_findings_are_taken_out(tmp_path: Path) -> None:
    settled = settle(REPORT, load_baseline(baseline_of(tmp_path, PLACES)), today=TODAY)
    assert settled.report.findings == (WORDING,)
    assert settled.accepted == (PLACES,)
    assert not settled.out_of_date


def test_one_fixed_and_one_new_do_not_cancel_out(tmp_path: Path) -> None:
    now = replace(REPORT, findings=(WORDING,))
    settled = settle(now, load_baseline(baseline_of(tmp_path, PLACES)), today=TODAY)
    assert settled.report.findings == (WORDING,)
    assert [r.id for r in settled.stale] == [PLACES.id]
    assert settled.out_of_date and settled.reopened == ()


def test_a_changed_value_reopens(tmp_path: Path) -> None:
    now = replace(REPORT, findings=(moved(),))
    settled = settle(now, load_baseline(baseline_of(tmp_path, PLACES)), today=TODAY)
    assert settled.report.findings == (moved(),)
    ((was, new),) = settled.reopened
    assert isinstance(was, Record) and was.values == ("Havre Point", "Port Ellery")
    assert new.values == ("Havre Point", "a school hall")


def test_another_dispute_about_the_same_item_is_not_a_reopened_one(tmp_path: Path) -> None:
    (first, second) = (b.claim(b.HERALD, words) for words in ("a school hall", "the coast"))
    other = replace(PLACES, id="ffffffffffff", groups=((first,), (second,)))
    settled = settle(replace(REPORT, findings=(other,)), load_baseline(baseline_of(tmp_path, PLACES)), today=TODAY)
    assert settled.reopened == () and settled.stale


@pytest.mark.parametrize(
    ("expires", "open_ids", "expired"),
    [
        (None, [WORDING.id], 0),
        (TODAY, [WORDING.id], 0),
        (date(2031, 5, 9), [PLACES.id, WORDING.id], 1),
    ],
)
def test_a_suppression_holds_to_its_last_day(expires: date | None, open_ids: list[str], expired: int) -> None:
    entries = Suppressions("s.yml", (suppression(PLACES, expires),))
    settled = settle(REPORT, suppressions=entries, today=TODAY)
    assert [f.id for f in settled.report.findings] == open_ids
    assert len(settled.expired) == expired and settled.out_of_date == bool(expired)
    assert settled.unused == ()


def test_a_suppression_whose_finding_is_gone_is_unused_or_reopened() -> None:
    entries = Suppressions("s.yml", (suppression(PLACES), suppression(WORDING)))
    settled = settle(replace(REPORT, findings=(moved(),)), suppressions=entries, today=TODAY)
    assert [s.record.id for s in settled.unused] == [PLACES.id, WORDING.id]
    assert [(s.record.id if isinstance(s, Suppression) else s.id, r.id) for s, r in settled.reopened] == [
        (PLACES.id, "ffffffffffff")
    ]
    assert not settled.out_of_date


def test_what_could_not_be_judged_is_not_out_of_date(tmp_path: Path) -> None:
    accepted = load_baseline(baseline_of(tmp_path, PLACES))
    nothing = replace(REPORT, findings=())
    assert settle(replace(nothing, warnings=("a file",)), accepted, today=TODAY).stale == ()
    assert settle(nothing, accepted, today=TODAY, judged=lambda rule: rule == WORDING.rule).stale == ()
    assert settle(nothing, accepted, today=TODAY, judged=lambda rule: rule == PLACES.rule).stale != ()


def test_suppressing_keeps_what_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "s.yml"
    path.write_text("# ours\nschema: 1\nsuppressions: []\n", encoding="utf-8")
    for finding, last in ((PLACES, None), (WORDING, date(2031, 6, 1))):
        path.write_text(with_suppression(path, record_of(finding), 'it "is": one', last), encoding="utf-8")
    assert path.read_text(encoding="utf-8").startswith("# ours\nschema: 1\nsuppressions:\n- finding: ")
    read = load_suppressions(path)
    assert [s.record.id for s in read.entries] == [PLACES.id, WORDING.id]
    assert [s.reason for s in read.entries] == ['it "is": one'] * 2
    assert [s.expires for s in read.entries] == [None, date(2031, 6, 1)]


def test_suppressing_into_no_file_makes_it_and_an_indented_list_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "s.yml"
    path.write_text(with_suppression(path, record_of(PLACES), "one harbour"), encoding="utf-8")
    assert load_suppressions(path).entries[0].reason == "one harbour"
    path.write_text("schema: 1\nsuppressions:\n    - finding: 0123456789ab\n      reason: by hand\n", encoding="utf-8")
    path.write_text(with_suppression(path, record_of(PLACES), "one harbour"), encoding="utf-8")
    assert [s.reason for s in load_suppressions(path).entries] == ["by hand", "one harbour"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            f"schema: 1\nsuppressions:\n- finding: {PLACES.id}\n  reason: known\n",
            "is suppressed already (reason: known",
        ),
        ("suppressions:\n- finding: 0123456789ab\n  reason: known\nschema: 1\n", "no place found"),
        ("{schema: 1, suppressions: [{finding: 0123456789ab, reason: known}]}\n", "no place found"),
    ],
)
def test_a_file_that_cannot_take_an_entry_is_left_alone(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "s.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        with_suppression(path, record_of(PLACES), "one harbour")
    assert words in str(caught.value)
    assert path.read_text(encoding="utf-8") == text


def test_settling_nothing_changes_nothing() -> None:
    settled = settle(REPORT, today=TODAY)
    assert isinstance(settled.report, Report) and settled.report == REPORT
