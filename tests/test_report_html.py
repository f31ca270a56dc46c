"""The HTML page: self-contained, inert whatever the report says, and usable without scripts."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from discrepancy import __version__
from discrepancy.baseline.suppressions import load_suppressions
from discrepancy.model import Outcome, Report, Severity, Subject
from discrepancy.report.html import SCRIPTS, render, script, style
from discrepancy.report.html_data import MAX_CLEARED, VERDICTS
from discrepancy.report.layout import Layout
from discrepancy.report.suppression import suppress_command, suppress_entry
from tests import builders as b
from tests.test_report_formats import hostile_report

ASSETS = Path(__file__).parent.parent / "discrepancy/report/assets"


class Page(HTMLParser):
    """What a browser would make of the page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, str] = {}
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self._open = given.get("id") or tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        self.texts[self._open] = self.texts.get(self._open, "") + data

    def meta(self, name: str) -> str:
        return next(a["content"] for t, a in self.tags if t == "meta" and name in (a.get("name"), a.get("http-equiv")))


def page(report: Report) -> Page:
    return Page(render(report, Layout(rules=b.FERRY_RULES)))


def page_data(report: Report) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(page(report).texts["data"])
    return data


def test_the_page_says_what_made_it() -> None:
    assert page(b.report(version=__version__)).meta("generator") == f"discrepancy {__version__}"


def test_the_policy_allows_the_script_and_the_style_of_the_page_and_nothing_else() -> None:
    found = page(b.ferry_report())
    hashes = {
        name: "sha256-" + base64.b64encode(hashlib.sha256(found.texts[name].encode()).digest()).decode()
        for name in ("script", "style")
    }
    assert found.meta("Content-Security-Policy") == (
        f"default-src 'none'; script-src '{hashes['script']}'; style-src '{hashes['style']}'; "
        "base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("report", [b.ferry_report(), hostile_report()], ids=["ferry", "hostile"])
def test_nothing_is_fetched_and_nothing_runs_but_the_script(report: Report) -> None:
    found = page(report)
    for tag, attributes in found.tags:
        assert tag not in {"iframe", "img", "object", "embed", "link", "base", "form", "video", "audio"}
        assert not {"src", "srcset", "style"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
        assert attributes.get("href", "#").startswith("#")
    assert [a for t, a in found.tags if t == "script"] == [{"type": "application/json", "id": "data"}, {}]
    assert not re.search(r"url\(|@import", style())


def test_the_script_makes_no_markup_of_text_and_opens_no_connection() -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|fetch\(|XMLHttp|WebSocket"
    assert not re.search(forbidden, script())
    assert "</" not in script().replace("</g", "")


def test_every_part_of_the_script_is_in_the_page() -> None:
    assert {p.stem for p in ASSETS.glob("*.js")} == set(SCRIPTS)


def test_hostile_text_is_there_as_text() -> None:
    text = render(hostile_report(), Layout())
    assert "<script>alert" not in text
    finding = json.loads(Page(text).texts["data"])["findings"][0]
    assert "<script>alert(1)</script>" in finding["message"]


@pytest.mark.parametrize(
    ("report", "tone", "verdict"),
    [
        (b.report(), "good", "No discrepancies found"),
        (b.report(warnings=("x",)), "incomplete", "No discrepancies found in an incomplete analysis"),
        (b.ferry_report(), "error", "1 error, 1 warning in an incomplete analysis"),
        (b.report(findings=b.ferry_report().findings[1:]), "warning", "1 warning"),
        (b.report(findings=(replace(b.ferry_report().findings[1], severity=Severity.INFO),)), "info", "1 info"),
    ],
)
def test_the_banner_gives_the_verdict(report: Report, tone: str, verdict: str) -> None:
    found = page(report)
    assert found.texts["h1"].strip() == verdict
    assert ("div", {"class": f"banner {tone}"}) in found.tags


def test_without_scripts_the_findings_are_listed() -> None:
    text = render(b.ferry_report(), Layout())
    plain = text[text.index("<noscript>") : text.index("</noscript>")]
    assert "error: the ferry collision: the sources name different harbours" in plain
    assert "Herald (<code>ferry/herald.txt:2</code>): Port Ellery" in plain


def test_the_matrix_has_the_worst_verdict_and_the_side_of_each_source() -> None:
    data = page_data(b.ferry_report())
    location, quote, rescued = data["items"]
    names = data["sources"]
    cells = {names[s]: (VERDICTS[v], values) for s, v, values in location["cells"]}
    assert cells == {
        "Gazette": ("conflict", [["Havre Point", 0]]),
        "Coast Wire": ("conflict", [["Havre Point", 0]]),
        "Herald": ("conflict", [["Port Ellery", 1]]),
    }
    assert quote["findings"] == [1] and rescued["findings"] == []
    assert {names[s]: VERDICTS[v] for s, v, _ in rescued["cells"]} == {
        "Gazette": "compatible",
        "Herald": "agree",
        "Coast Wire": "incomparable",
    }


def test_the_heat_map_counts_what_was_compared_between_two_sources() -> None:
    data = page_data(b.ferry_report())
    pairs = {(data["sources"][a], data["sources"][c]): n for _, a, c, n in data["pairs"]}
    assert pairs == {("Gazette", "Herald"): 1, ("Gazette", "Coast Wire"): 2}


def test_times_of_documents_and_claims_are_in_the_timeline() -> None:
    data = page_data(b.ferry_report())
    gazette, herald, wire = data["documents"]
    assert gazette[4] == 1935678600000 and gazette[7] is False
    # Only the day of the Herald is known: it stands at noon, with its day as a band.
    assert herald[4] == 1935705600000 + 12 * 3600 * 1000 and herald[7] is True
    assert wire[4] is None and wire[5] == "date unknown"


def test_comparisons_beyond_the_limit_are_counted() -> None:
    compatible = b.ferry_report().comparisons[1]
    data = page_data(b.report(comparisons=(compatible,) * (MAX_CLEARED + 3)))
    assert len(data["cleared"]) == MAX_CLEARED and data["clearedLeftOut"] == 3


def test_equal_identities_get_keys_of_their_own() -> None:
    finding = b.ferry_report().findings[0]
    assert [f["key"] for f in page_data(b.report(findings=(finding, finding)))["findings"]] == [
        "5d0c1e7a9b42",
        "5d0c1e7a9b42-2",
    ]


def test_the_suppression_can_be_pasted(tmp_path: Path) -> None:
    subject = Subject('person:"x": #1', "x", "person")
    finding = b.finding([[b.claim(b.GAZETTE, "Havre Point")], [b.claim(b.HERALD, "Port Ellery")]], subject=subject)
    file = tmp_path / "suppressions.yml"
    file.write_text(f"schema: 1\nsuppressions:\n{suppress_entry(finding)}", encoding="utf-8")
    (entry,) = load_suppressions(file).entries
    assert entry.record.id == finding.id and entry.record.subject == subject.id
    assert entry.record.values == ("Havre Point", "Port Ellery")
    assert suppress_command(finding) == "discrepancy suppress 5d0c1e7a9b42 --reason 'say why it may stand'"


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to look at the page with")
@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ["<mark>Havre Point</mark>", "neither place contains the other", "discrepancy suppress 5d0c1e7a9b42"]),
        ("severity=warning", ["1 of 2 findings", "<ins>at all</ins>"]),
        ("q=register+harbours", ["0 of 2 findings", "No finding meets these conditions."]),
        ("view=matrix", ["3 data items", 'class="cell conflict"', 'class="cell incomparable"']),
        ("view=sources", ["Disagreement between sources", "3 documents"]),
        ("view=timeline", ['class="dot error"', 'class="day"']),
        ("view=cleared", ["38 lies within 36 to 44", "no row covers the date"]),
        ("f=0a1b2c3d4e5f&theme=dark", ['id="finding-0a1b2c3d4e5f"', 'data-theme="dark"']),
    ],
)
def test_a_browser_shows_what_the_address_asks_for(tmp_path: Path, address: str, expected: list[str]) -> None:
    file = tmp_path / "report.html"
    file.write_text(render(b.ferry_report(), Layout(rules=b.FERRY_RULES)), encoding="utf-8")
    assert CHROMIUM is not None
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom"]
    result = subprocess.run(
        [CHROMIUM, *options, f"--user-data-dir={tmp_path / 'profile'}", f"{file.as_uri()}#{address}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    shown = result.stdout[result.stdout.index('id="layout"') : result.stdout.index('id="help"')]
    for words in expected:
        assert words in (shown if "data-theme" not in words else result.stdout)


def test_no_outcome_lacks_a_colour() -> None:
    assert {o.value for o in Outcome} <= set(VERDICTS)
    for verdict in VERDICTS:
        assert f".{verdict} {{ --tone:" in style()
