"""Every format, over a report made by hand: goldens, untrusted text, limits, and what each format promises."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.model import Claim, Outcome, Report, Subject
from discrepancy.report.layout import TABLE_FORMATS, Layout
from discrepancy.report.markdown import MAX_CHARACTERS, escape
from discrepancy.report.plain import display_width
from discrepancy.report.registry import FORMATS
from discrepancy.report.rulebook import rule_notes
from discrepancy.rules.evaluate import evaluate
from discrepancy.rules.loader import load_rules
from discrepancy.rules.samples import build_claims
from tests import builders as b

GOLDEN_NAMES = {
    "table": "ferry.txt",
    "markdown": "ferry.md",
    "html": "ferry.html",
    "json": "ferry.json",
    "jsonl": "ferry.jsonl",
    "csv": "ferry.csv",
    "sarif": "ferry.sarif",
    "junit": "ferry.xml",
    "github": "ferry.github.txt",
    "gitlab": "ferry.gitlab.json",
}
HOSTILE = (
    "\x1b]0;owned\x07 | a`b **bold** <script>alert(1)</script> @someone #12 [x](javascript:y) \u202egpj\ud800 \n# h"
)


def render(name: str, report: Report, **layout: object) -> str:
    return FORMATS[name].load()(report, replace(Layout(), **layout))


def test_every_format_has_a_golden() -> None:
    assert set(GOLDEN_NAMES) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str, golden: Callable[[str, str], None]) -> None:
    text = render(name, b.ferry_report(), rules=b.FERRY_RULES)
    # The style and the script of the page are files of their own, and their hashes follow from them.
    text = re.sub(r"(?s)<(style|script)>.*?</\1>", r"<\1>…</\1>", text) if name == "html" else text
    golden(GOLDEN_NAMES[name], re.sub(r"sha256-[\w+/=]+", "sha256-…", text) if name == "html" else text)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_documented(name: str) -> None:
    text = (Path(__file__).parent.parent / "docs/formats.md").read_text(encoding="utf-8")
    assert f"## `{name}`" in text


def sample_claims() -> list[Claim]:
    """Claims of the tests of the shipped rules, each test in an event of its own."""
    loaded = load_rules()
    return [
        replace(claim, event_id=f"event-{n}", doc_id=f"{n}/{claim.doc_id}")
        for n, (rule, test) in enumerate((r, t) for r in loaded for t in r.tests[:2] if t.claims)
        for claim in build_claims(rule, test, loaded.catalogue)
    ]


def test_the_order_in_which_claims_were_read_does_not_show() -> None:
    claims, loaded = sample_claims(), load_rules()
    texts: list[dict[str, str]] = []
    for seed in (None, 1):
        if seed is not None:
            random.Random(seed).shuffle(claims)
        findings, comparisons = evaluate(claims, loaded)
        assert findings and comparisons
        report = b.report(findings=findings, comparisons=comparisons, claims=len(claims))
        texts.append({name: render(name, report, rules=rule_notes(loaded)) for name in FORMATS})
    assert texts[0] == texts[1]


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_report_renders(name: str) -> None:
    text = render(name, b.report())
    assert text.endswith("\n") and not text.endswith("\n\n")


@pytest.mark.parametrize("name", FORMATS)
def test_equal_reports_give_equal_bytes_in_whatever_order_mappings_were_filled(name: str) -> None:
    report = b.ferry_report()
    several = {"ferry": report.events["ferry"], "b": (), "a": ()}
    shuffled = list(several.items())
    random.Random(3).shuffle(shuffled)
    first, second = (replace(report, events=dict(e)) for e in (several.items(), reversed(shuffled)))
    assert render(name, first) == render(name, second)


def test_two_runs_write_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests import builders as b; from tests.test_report_formats import FORMATS, render;"
        "print([hashlib.sha256(render(n, b.ferry_report()).encode()).hexdigest() for n in FORMATS])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parent.parent,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def hostile_report() -> Report:
    document = replace(b.document(HOSTILE, f"x {HOSTILE} y"), path=HOSTILE)
    claim = b.claim(document, "alert", subject=Subject(HOSTILE, HOSTILE, HOSTILE), speaker=HOSTILE, scope=HOSTILE)
    claim = replace(claim, value=b.PlaceText(HOSTILE), sentence=HOSTILE)
    finding = b.finding(
        [[claim], [claim]], title=HOSTILE, message=HOSTILE, reason=HOSTILE, event=HOSTILE, reference=(HOSTILE,)
    )
    compared = b.comparison(claim, claim, Outcome.COMPATIBLE, HOSTILE, event=HOSTILE)
    return b.report(
        findings=(finding,),
        comparisons=(compared,),
        documents=(document,),
        events={HOSTILE: (document.id,)},
        warnings=(HOSTILE,),
    )


@pytest.mark.parametrize("name", FORMATS)
def test_untrusted_text_cannot_steer_a_terminal(name: str) -> None:
    text = render(name, hostile_report())
    text.encode("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_untrusted_text_stays_text_in_markdown() -> None:
    text = re.sub(r"`[^`\n]*`", "", render("markdown", hostile_report()).replace("\\`", ""))  # code spans are inert
    assert "<script" not in text
    assert not re.search(r"@\w", text)
    markdown = "\n".join(line for line in text.split("\n") if not line.startswith("<details>"))  # a block of HTML
    assert "[x](" not in markdown.replace("\\[", "")
    tables = [line for line in text.split("\n") if line.startswith("| ")]
    cells = [len(re.findall(r"(?<!\\)\|", line)) for line in tables]
    assert set(cells) == {4, 6}  # three columns, or five: no cell was broken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a*b_c", "a\\*b\\_c"),
        ("- item", "\\- item"),
        ("12. March", "12\\. March"),
        ("well-known (30)", "well-known (30)"),
        ("@anna #7", "@&#8203;anna \\#&#8203;7"),
        ("see https://example.org & more", "see https:&#8203;//example.org &amp; more"),
    ],
)
def test_markdown_escapes(text: str, expected: str) -> None:
    assert escape(text) == expected


def test_markdown_fits_a_comment_and_counts_what_it_leaves_out() -> None:
    report = b.ferry_report()
    many = tuple(replace(report.findings[0], id=f"{n:012x}") for n in range(400))
    text = render("markdown", replace(report, findings=many))
    assert len(text) <= MAX_CHARACTERS
    shown = text.count("#### ")
    assert f"{400 - shown} further findings" in text
    assert "\n## discrepancy: 400 findings (400 errors, 0 warnings, 0 info)\n" in text


def test_markdown_that_has_no_room_for_all_keeps_the_most_severe() -> None:
    report = b.ferry_report()
    place, wording = report.findings
    early = tuple(replace(wording, event="a", id=f"{n:012x}") for n in range(400))
    text = render("markdown", replace(report, findings=(*early, replace(place, event="z"))))
    assert "#### error: " in text and text.index("### Event a") < text.index("### Event z")
    assert len(text) <= MAX_CHARACTERS


def test_markdown_stays_within_its_limit_with_thousands_of_warnings() -> None:
    text = render("markdown", b.report(warnings=tuple("x" * 500 for _ in range(5000))))
    assert len(text) <= MAX_CHARACTERS
    assert "and 4980 more" in text


@pytest.mark.parametrize("style", TABLE_FORMATS)
def test_every_table_style_shows_the_values_and_the_marked_words(style: str) -> None:
    text = render("table", b.ferry_report(), table_format=style)
    for expected in ("[[Port Ellery]]", "Coast Wire", "ferry/herald.txt:2", "{+at all+}", "38 lies within"):
        assert expected in text


@given(width=st.integers(60, 160))
@settings(max_examples=25, deadline=None)
def test_tables_keep_to_the_width(width: int) -> None:
    text = render("table", b.ferry_report(), width=width)
    assert max(display_width(line) for line in text.split("\n")) <= width


def test_values_that_do_not_fit_side_by_side_go_into_further_tables() -> None:
    words = ("The", "two", "ferries", "collided", "Havre", "Sunday", "master")
    report = b.report(findings=(b.finding([[b.claim(b.GAZETTE, w)] for w in words]),), documents=(b.GAZETTE,))
    text = render("table", report, width=100)
    assert all(f"[[{w}]]" in text for w in words)
    assert max(len(line) for line in text.split("\n")) <= 100


def test_the_limit_hides_rows_but_never_their_number() -> None:
    report = b.ferry_report()
    compatible = report.comparisons[1]
    rows = tuple(replace(compatible, count=n) for n in range(1, 8))
    limited = render("table", replace(report, comparisons=rows), limit=2)
    assert "and 5 further rows (25 pairs)" in limited
    assert "28 compatible" in limited
    assert "further row" not in render("table", replace(report, comparisons=rows), limit=None)


def test_many_claims_of_one_value_are_counted() -> None:
    claims = [replace(b.claim(b.GAZETTE, "Havre Point"), sentence=f"Havre Point, {n}.") for n in range(9)]
    report = b.report(findings=(b.finding([claims, [b.claim(b.HERALD, "Port Ellery")]]),))
    for name in ("table", "markdown"):
        assert "and 4 further claims" in render(name, report)


def test_a_quote_without_difference_in_words_has_no_diff() -> None:
    text = render("table", replace(b.ferry_report(), findings=b.ferry_report().findings[:1]))
    assert "words:" not in text


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"csv"}))  # rows of a table of claims cannot tell of a file
def test_gaps_are_in_every_format(name: str) -> None:
    assert "found a NUL byte" in render(name, b.ferry_report())


def test_json_locates_every_claim_in_the_file() -> None:
    record = json.loads(render("json", b.ferry_report()))
    texts = {d.path: d.text for d in (b.GAZETTE, b.HERALD, b.WIRE)}
    claims = [c for f in record["findings"] for c in f["claims"]]
    claims += [c[side] for c in record["comparisons"] for side in ("a", "b") if c[side]]
    assert len(claims) == 10
    for claim in claims:
        text = texts[claim["document"]]
        assert text[claim["start"] : claim["end"]] == claim["text"]
        line = re.split(r"\r\n|\r|\n", text)[claim["line"] - 1]
        assert line[claim["column"] - 1 :].startswith(claim["text"])
        assert text[claim["sentence_start"] : claim["sentence_end"]] == claim["sentence"]


def test_json_numbers_the_groups_of_a_finding() -> None:
    record = json.loads(render("json", b.ferry_report()))
    assert [c["group"] for c in record["findings"][0]["claims"]] == [0, 0, 1]


def test_json_reads_back_even_a_lone_surrogate() -> None:
    record = json.loads(render("json", hostile_report()))
    assert record["findings"][0]["message"] == HOSTILE
