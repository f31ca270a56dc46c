"""The documentation: complete, up to date with the code, its examples true, and a site without a warning."""

from __future__ import annotations

import functools
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from discrepancy.cli.main import main
from discrepancy.language import pipeline
from discrepancy.rules.conditions import FLAGS
from discrepancy.rules.loader import load_rules
from discrepancy.rules.model import OnMissing, ReportKind, Sources, Status
from discrepancy.rules.schema import ALIGN_KEYS, RULE_FILE
from discrepancy.rules.severity import MEASURES
from discrepancy.rules.testing import TestResult, lint, run_rule_tests
from discrepancy.schema import ListOf, Object, Shared, Spec
from discrepancy.values.registry import COMPARERS
from docpages.markdown import code, escape, table
from docpages.pages import MARK, generate, out_of_date, write
from docpages.site_hook import without_links_outside

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def blocks(page: str, language: str) -> list[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return [body for found, body in FENCE.findall(text) if found == language]


# The generated pages and the site


def test_the_generated_pages_are_up_to_date() -> None:
    assert out_of_date(generate(), DOCS) == [], "run: make docs (python -m docpages)"


def test_pages_that_are_stale_missing_or_left_over_are_told_and_mended(tmp_path: Path) -> None:
    pages = {"a.md": f"{MARK}a\n", "sub/b.md": f"{MARK}b\n", "c.md": f"{MARK}c\n"}
    (tmp_path / "a.md").write_text(f"{MARK}a\n", encoding="utf-8")
    (tmp_path / "c.md").write_text(f"{MARK}old\n", encoding="utf-8")
    (tmp_path / "gone.md").write_text(f"{MARK}a rule that was removed\n", encoding="utf-8")
    (tmp_path / "hand.md").write_text("by hand\n", encoding="utf-8")
    assert out_of_date(pages, tmp_path) == ["c.md", "gone.md", "sub/b.md"]
    write(pages, tmp_path)
    assert out_of_date(pages, tmp_path) == []
    assert (tmp_path / "hand.md").is_file() and not (tmp_path / "gone.md").exists()


def test_every_rule_has_a_page_and_a_line_in_the_index() -> None:
    index = (DOCS / "shipped-rules/index.md").read_text(encoding="utf-8")
    for rule in load_rules():
        page = (DOCS / f"shipped-rules/{rule.id}.md").read_text(encoding="utf-8")
        assert f"# {rule.id}\n" in page and f"({rule.id}.md)" in index
        for test in rule.tests:
            assert f"### {escape(test.name)}\n" in page


def test_the_site_builds_without_a_warning_and_fetches_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0 and "WARNING" not in done.stderr, done.stderr
    built = {p.relative_to(tmp_path / "site").as_posix() for p in (tmp_path / "site").rglob("*.html")}
    pages = {p.relative_to(DOCS).with_suffix(".html").as_posix() for p in DOCS.rglob("*.md")}
    assert pages <= built
    for name in sorted(pages):
        text = (tmp_path / "site" / name).read_text(encoding="utf-8")
        assert not re.search(r'<(?:script|img|link|iframe)[^>]*(?:src|href)="(?:https?:)?//', text), name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a*b* and c_d_e", r"a\*b\* and c_d_e"),
        ("_x_ [y](z) <b> `q` a|b", r"\_x\_ \[y\](z) \<b\> \`q\` a\|b"),
        ("# no heading\n  one line", r"\# no heading one line"),
    ],
)
def test_texts_are_shown_as_they_are(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_tables_and_code() -> None:
    assert table(("a", "b"), [("1", code("x"))]) == "| a | b |\n|---|---|\n| 1 | `x` |\n"
    assert table(("a",), []) == ""
    assert code("a `b`") == "``a `b```" or code("a `b`").startswith("``")
    with pytest.raises(ValueError, match="cannot stand in a table"):
        code("a|b")


def test_links_out_of_the_documentation_become_paths() -> None:
    text = "See [training/README.md](../training/README.md), [the rules](../rules/core/x.yml) and [CI](ci.md#a)."
    assert without_links_outside(text, "models.md") == (
        "See `training/README.md`, the rules (`rules/core/x.yml`) and [CI](ci.md#a)."
    )
    inside = "[packs](../rules.md#a-file)"
    assert without_links_outside(inside, "shipped-rules/index.md") == inside


# The examples of rules


EXAMPLES = [body for body in blocks("rules-by-example.md", "yaml") if "rules:" in body or "extends:" in body]


def words_of(node: object) -> Iterator[str]:
    """All keys and single values of a YAML tree, as text."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield str(key)
            yield from words_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from words_of(value)
    else:
        yield str(node)


def keys_of(spec: Spec, seen: set[str]) -> set[str]:
    if isinstance(spec, Shared):
        return set() if spec.name in seen else keys_of(spec.resolve(), seen | {spec.name})
    if isinstance(spec, ListOf):
        return keys_of(spec.item, seen)
    if isinstance(spec, Object):
        return set(spec.fields).union(*(keys_of(field.spec, seen) for field in spec.fields.values()))
    return set()


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[TestResult]:
    from discrepancy.check import text_checker

    folder = tmp_path_factory.mktemp("examples")
    found: list[TestResult] = []
    checker = text_checker()
    for number, text in enumerate(EXAMPLES):
        path = folder / f"example{number}.yml"
        path.write_text(text, encoding="utf-8")
        rules = load_rules([path])
        assert [str(p) for p in lint(rules)] == []
        found += run_rule_tests(rules, checker)
    return found


def test_every_example_passes_its_own_tests(results: list[TestResult]) -> None:
    assert [f"{r.rule}: {r.name}: {r.detail}" for r in results if not r.passed] == []
    assert len(results) > 40


def test_the_examples_use_every_word_of_the_language() -> None:
    used = {word for text in EXAMPLES for word in words_of(yaml.load(text, Loader=yaml.BaseLoader))}
    measures = {word.split()[0] for word in used if re.fullmatch(r"[a-z]+ [<>=]+ [\d.]+", word)}
    options = {name for comparer in COMPARERS.values() for name in comparer.options}
    assert keys_of(RULE_FILE, set()) - used == set()
    assert (set(COMPARERS) | options | set(FLAGS) | set(ALIGN_KEYS) - {"speaker"}) - used == set()
    assert set(MEASURES) - measures == set()
    some = {"test", "reference", "any", "independent", "unsupported", "omission"}
    assert some - used == set() and some <= {w for t in (Status, Sources, ReportKind, OnMissing) for w in t.__args__}


# The quick start and the pages on Python


def test_the_quick_start_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("discrepancy.engine.local.load", functools.cache(pipeline.load))
    page = (DOCS / "quick-start.md").read_text(encoding="utf-8")
    files = re.findall(r"^`([\w./-]+)`\n\n```text\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert len(files) == 2
    for name, text in files:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    steps = [step for block in blocks("quick-start.md", "console") for step in re.findall(r"\$ (.*)\n(.*)\n", block)]
    assert len(steps) >= 10
    for command, ends in steps:
        program, *args = command.split()
        assert program == "discrepancy"
        assert f"exit code {main(args)}" == ends, (command, capsys.readouterr())


def test_the_code_on_the_python_page_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    scope: dict[str, object] = {}
    for part in blocks("python.md", "python"):
        exec(compile(part, "python.md", "exec"), scope)
    said = capsys.readouterr().out
    assert "Shanghai" in said and "1.2 km" in said


def test_every_result_of_a_measurement_is_listed_with_its_command() -> None:
    text = (DOCS / "results.md").read_text(encoding="utf-8")
    rows = {name for _, name in re.findall(r"^\| .* \| (.*) \| `benchmarks/results/([\w.]+)` \|$", text, re.MULTILINE)}
    assert {path.name for path in (ROOT / "benchmarks/results").glob("*.md")} == rows
    for module in re.findall(r"\| `python -m ([\w.]+)", text):
        assert (ROOT / (module.replace(".", "/") + ".py")).is_file(), module
