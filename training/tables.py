"""Figures as Markdown tables, and their places in documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import mean

from training.measure import NAMES, TREES, Figures
from training.records import LABELS

__all__ = ["card_tables", "replaced", "table", "tables"]

_SYNTAX = ("UPOS", "XPOS", "lemma", "sentences F", "UAS", "LAS")
_COST = ("words/s", "load s", "MB")
_COARSE = ("PERSON", "ORG", "PLACE")
_NEWS = "test-news"
_NONE = "–"


def replaced(text: str, mark: str, body: str) -> str:
    """A document with what stands between ``<!-- mark -->`` and ``<!-- end of mark -->`` replaced.

    Raises:
        ValueError: the document lacks one of the two.
    """
    begin, end = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
    head, found, rest = text.partition(begin)
    _, closed, tail = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"no place for {mark}: {begin} … {end} is missing")
    return f"{head}{begin}\n{body}\n{end}{tail}"


def tables(rows: Mapping[str, Figures]) -> str:
    """All tables: trees and names on every test set, names by kind, and cost."""
    merged = _merged(rows)
    out = [table(title, merged, f"trees {test}", _SYNTAX) for test, title in TREES.items()]
    for test, title in NAMES.items():
        columns, kinds = ("all P", "all R", "all F"), _COARSE if test == "test-uner" else LABELS
        found = table(f"Names: {title}", merged, f"names {test}", columns)
        settled = table(f"The same, settled over each document: {title}", merged, f"settled {test}", columns)
        out += [found, settled, _by_kind(f"Names: {title}", merged, f"names {test}", kinds)]
    return _joined([*out, table("Cost", merged, "cost", _COST)])


def card_tables(rows: Mapping[str, Figures]) -> str:
    """What a reader who chooses needs: a table of the main figures and one of the names of news by kind."""
    columns = {
        "LAS web": ("trees test-ewt", "LAS"),
        "LAS news": (f"trees {_NEWS}", "LAS"),
        "sentences F news": (f"trees {_NEWS}", "sentences F"),
        "lemma news": (f"trees {_NEWS}", "lemma"),
        "names F news": (f"settled {_NEWS}", "all F"),
        "names F web": ("settled test-uner", "all F"),
        **{c: ("cost", c) for c in _COST},
    }
    chosen = {
        label: {"main": {c: f[t][k] for c, (t, k) in columns.items() if k in f.get(t, {})}} for label, f in rows.items()
    }
    main = table("Pipeline", _merged(chosen), "main", tuple(columns))
    return _joined([main, _by_kind(f"Names: {NAMES[_NEWS]}", _merged(rows), f"settled {_NEWS}", LABELS)])


def _joined(parts: Sequence[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def table(title: str, rows: Mapping[str, Mapping[str, Mapping[str, str]]], name: str, columns: Sequence[str]) -> str:
    """One table: a row per pipeline, its cells written already; nothing where none was measured."""
    if not any(figures.get(name) for figures in rows.values()):
        return ""
    lines = [f"| {title} | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    for label, figures in rows.items():
        cells = figures.get(name, {})
        if cells:
            lines.append(f"| {label} | {' | '.join(cells.get(c, _NONE) for c in columns)} |")
    return "\n".join(lines)


def _by_kind(title: str, rows: Mapping[str, Mapping[str, Mapping[str, str]]], name: str, kinds: Sequence[str]) -> str:
    """Precision, recall and F of each kind: a row per kind, a column per pipeline."""
    labels = [label for label, figures in rows.items() if figures.get(name)]
    if not labels:
        return ""
    lines = [f"| {title}: P / R / F | {' | '.join(labels)} |", f"|---|{'---|' * len(labels)}"]
    for kind in kinds:
        cells = [" / ".join(rows[label][name].get(f"{kind} {x}", _NONE) for x in "PRF") for label in labels]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _merged(rows: Mapping[str, Figures]) -> dict[str, dict[str, dict[str, str]]]:
    """Rows as text; pipelines ``KIND@SEED`` of one kind as one row."""
    groups: dict[str, list[Figures]] = {}
    for label, figures in rows.items():
        groups.setdefault(label.partition("@")[0] if "@" in label else label, []).append(figures)
    seeded = {label.partition("@")[0] for label in rows if "@" in label}
    return {
        f"{kind} ({len(group)} seed{'s' * (len(group) > 1)})" if kind in seeded else kind: {
            name: {c: _cell([f[name][c] for f in group if c in f.get(name, {})]) for c in group[0][name]}
            for name in group[0]
        }
        for kind, group in groups.items()
    }


def _cell(values: Sequence[float]) -> str:
    """One figure, or a mean and the distance of the farthest from it."""
    middle = mean(values)
    spread = max(abs(v - middle) for v in values)
    shown = f"{middle:,.0f}" if middle >= 1000 else f"{middle:.1f}"
    return shown if len(values) == 1 else f"{shown} ±{spread:,.0f}" if middle >= 1000 else f"{shown} ±{spread:.1f}"
