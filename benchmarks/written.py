"""Lays out events written for this project as folders that ``benchmarks.detection`` reads.

    python -m benchmarks.written OUT [NAME ...]
    python -m benchmarks.detection OUT/NAME --out predictions.jsonl

Each ``written/NAME.txt`` holds events: two or more reports of one invented event as newsrooms would word them, what
they disagree on, and what only looks as if they did. Every text was finished before the tool had read it. Rules and
tables were then worked on with all of them in sight, but for ``apart1`` and ``apart2``: their totals alone were looked
at, and their false alarms. Where ``DISCREPANCY_DATA`` names the folder of the scorer, it is laid beside them::

    @ event
    # a | Harbour Post | 2026-03-02 | Title of the first report
    Paragraphs, with empty lines between them.

    # b | North Wire | 2026-03-03 | Title of the second
    Its paragraphs.

    = number hard amount | a: $4 million <> b: $5 million
    ~ rounded | a: 5,012 people <> b: some 5,000 people

A line with ``=`` is a discrepancy: kind, ``hard`` or ``soft``, attribute, and two or more values, each a piece of the
text of one report. A line with ``~`` is a pair that must not be flagged.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Event", "main", "read_events"]

FOLDER = Path(__file__).parent / "written"
_KINDS = frozenset(("cause", "date", "framing", "name", "number", "office", "other", "place", "polarity", "quote"))
_SEVERITIES = frozenset(("hard", "soft"))


@dataclass
class Event:
    """One event: its reports by name, and rows as the evaluation data has them."""

    name: str
    docs: list[dict[str, str]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    gold: list[dict[str, Any]] = field(default_factory=list)
    agree: list[dict[str, Any]] = field(default_factory=list)


def read_events(path: Path) -> Iterator[Event]:
    """The events of a file.

    Raises:
        ValueError: a line that says nothing, or a piece that is not once in its report; with file and line.
    """
    event: Event | None = None
    doc = ""
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            if line.startswith("@ "):
                if event:
                    yield event
                event, doc = Event(line[2:].strip()), ""
            elif event is None:
                if line.strip():
                    raise ValueError("text before the first event")
            elif line.startswith("# "):
                doc, publisher, date, title = (part.strip() for part in line[2:].split("|", 3))
                event.docs.append({"doc": doc, "publisher": publisher, "date": date, "title": title})
                event.texts[doc] = f"{title}\n\n{date}\n\n" if date else f"{title}\n\n"
            elif line.startswith(("= ", "~ ")):
                _annotate(event, line)
            elif doc:
                event.texts[doc] += line + "\n"
        except ValueError as error:
            raise ValueError(f"{path.name}:{n}: {error}") from error
    if event:
        yield event


def _annotate(event: Event, line: str) -> None:
    head, _, tail = line[2:].partition("|")
    sides = [[_evidence(event, piece)] for piece in tail.split("<>")]
    if len(sides) < 2:
        raise ValueError("fewer than two sides")
    if line.startswith("~"):
        event.agree.append({"id": f"{event.name}-a{len(event.agree) + 1}", "why": head.strip(), "sides": sides})
        return
    kind, severity, attribute = head.split()
    if kind not in _KINDS or severity not in _SEVERITIES:
        raise ValueError(f"no such kind or severity: {kind} {severity}")
    event.gold.append(
        {
            "id": f"{event.name}-g{len(event.gold) + 1}",
            "subject": "",
            "attribute": attribute,
            "kind": kind,
            "severity": severity,
            "values": [{"value": side[0]["sentence"], "evidence": side} for side in sides],
        }
    )


def _evidence(event: Event, piece: str) -> dict[str, str]:
    doc, _, text = (part.strip() for part in piece.partition(":"))
    if event.texts.get(doc, "").count(text) != 1 or not text:
        raise ValueError(f"not once in report {doc!r}: {text!r}")
    return {"doc": doc, "sentence": text}


def main(argv: Sequence[str] | None = None) -> int:
    """Writes the folders."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*", help="files of written/ without .txt, or paths; all without")
    args = parser.parse_args(argv)
    paths = [Path(n) if n.endswith(".txt") else FOLDER / f"{n}.txt" for n in args.names]
    for path in paths or sorted(FOLDER.glob("*.txt")):
        for event in read_events(path):
            folder = args.out / path.stem / event.name
            folder.mkdir(parents=True, exist_ok=True)
            for doc, text in event.texts.items():
                (folder / f"{doc}.txt").write_text(text, encoding="utf-8")
            rows = {"meta.json": {"event": event.name, "docs": event.docs}, "gold.json": event.gold}
            for name, row in (*rows.items(), ("agree.json", event.agree)):
                (folder / name).write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    scorer = Path(os.environ.get("DISCREPANCY_DATA", ""), "eval", "score.py")
    if scorer.is_file():
        shutil.copyfile(scorer, args.out / scorer.name)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
