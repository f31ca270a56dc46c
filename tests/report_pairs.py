"""Runs the check over pairs of reports, an event to a pair."""

from __future__ import annotations

from pathlib import Path

from discrepancy.check import check
from discrepancy.corpus.manifest import Manifest
from discrepancy.model import Report


def run(folder: Path, texts: dict[str, tuple[str, str]]) -> Report:
    """Checks one corpus whose events are pairs of reports."""
    lines = ["folders: event", "documents:"]
    for event, pair in texts.items():
        for source, text in zip(("Herald", "Courier"), pair, strict=True):
            path = folder / event / f"{source.lower()}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text + "\n", encoding="utf-8")
            name = f"{event}/{source.lower()}.txt"
            lines.append(f"  {name}: {{source: {source}, published: 2024-04-26T18:00:00+00:00, event: {event}}}")
    (folder / "corpus.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return check([folder], manifest=Manifest.load(folder / "corpus.yml"))
