"""Quantities in sentences: what is found, how exactly and how fast, side by side with other libraries.

    python -m benchmarks.quantities FILE.json [--json OUT.json] [--report REPORT.md] [--list]

FILE holds sentences in the format of NewsQuant (Almasian et al., EMNLP 2023): ``[{text, quantities: [{value, unit,
normalized_unit, …}]}]``; the value of a range is two numbers with a hyphen between them.

Scored are multisets per sentence: of values, then of values with their normalised unit. A range is one value, right
only when both of its ends are; ``--flat`` scores its two numbers one by one instead. Units compare by name, after one
table of synonyms that is the same for all libraries. A library that raises on a sentence is scored as having found
nothing there, and how often it raised is printed. Speed is in seconds of processor time of one thread, after a first
untimed pass; imports are not counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.peers import machine, side_by_side

__all__ = ["Item", "Score", "gold_items", "main", "ours", "score"]

Value = tuple[float, ...]
"""One number, or the two ends of a range."""
Item = tuple[Value, str]
"""A value with its normalised unit, empty where it has none."""


class Found(NamedTuple):
    """A quantity that a library found."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    value: Value
    """One number, or the two ends of a range."""
    unit: str
    """Normalised unit, empty where it has none."""


Reader = Callable[[str], list[Found]]
"""Finds the quantities of a sentence, in order."""

_NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?"
_RANGE = re.compile(rf"\s*({_NUMBER})\s*-\s*({_NUMBER})\s*")
_FROM = re.compile(r"(?<![^\W_])[Ff]rom (?:[a-z]+ ){0,2}$")
_TO = re.compile(r"(?: (?!to )[\w.:]+){0,5} to (?:[a-z]+ )?")
_SYNONYMS: Mapping[str, str] = {
    "dimensionless": "",
    "count": "",
    "percent": "percentage",
    "us dollar": "dollar",
    "united states dollar": "dollar",
    "united states dollar per barrel": "dollar per barrel",
    "british pound": "pound sterling",
    "pound": "pound mass",
    "meter": "metre",
    "kilometer": "kilometre",
    "kilometer per hour": "kilometre per hour",
    "degree celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "c": "celsius",
    "f": "fahrenheit",
    "square meter": "square metre",
    "liter": "litre",
    "yen": "japanese yen",
    "generation wireless": "mobile generation",
    "foot pound force": "pound foot",
    "barrel of oil": "barrel",
}
"""Spellings of one unit in the gold and in the output of any library."""


@dataclass(slots=True)
class Score:
    """Right answers and answers, over sentences."""

    right: int = 0
    """Answers that are in the gold."""
    found: int = 0
    """Answers."""
    gold: int = 0
    """What there was to find."""

    def add(self, gold: Counter[Any], found: Counter[Any]) -> None:
        """Adds one sentence."""
        self.right += (gold & found).total()
        self.found += found.total()
        self.gold += gold.total()

    @property
    def precision(self) -> float:
        """Share of the answers that are right; 0 where there is none."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


@dataclass(slots=True)
class Result:
    """What one library did."""

    name: str
    """Its name and version."""
    values: Score = field(default_factory=Score)
    """Values alone."""
    units: Score = field(default_factory=Score)
    """Values with their units."""
    errors: Counter[str] = field(default_factory=Counter)
    """How often it raised what."""
    speed: float = 0.0
    """Sentences per second."""
    missed: list[str] = field(default_factory=list)
    """For ``--list``: sentences with what is missing and what is too much."""


def gold_items(quantities: Iterable[Mapping[str, str]]) -> list[Item]:
    """The annotated quantities of one sentence."""
    out: list[Item] = []
    for q in quantities:
        printed = q["value"]
        ends = _RANGE.fullmatch(printed)
        numbers: Value = (float(ends[1]), float(ends[2])) if ends is not None else (float(printed),)
        out.append((numbers, q["normalized_unit"]))
    return out


def ours() -> Reader:
    """This project's quantities, of the kinds that the data has.

    Ordinals, scores, an age that is only set between commas and what names no figure ("several") are told apart by
    their type and left out. A share goes by what it is a share of.
    """
    from discrepancy.values.number_find import find_quantities

    def read(text: str) -> list[Found]:
        out: list[Found] = []
        for start, end, q in find_quantities(text):
            if q.dimension in ("ordinal", "score") or (q.bound == "vague" and q.printed is None):
                continue
            if q.dimension == "age" and q.text.isdigit() and text.endswith(", ", 0, start):
                continue
            low, high = q.figures
            unit = f"% {q.concept}" if q.unit == "fraction" else q.unit_name
            out.append(Found(start, end, (low,) if low == high else (low, high), unit))
        return out

    return read


def _quantulum() -> Reader:
    """Without its classifier: no current scikit-learn can load the model of it, and one sentence in six would raise."""
    parser = import_module("quantulum3.parser")
    classifier: Any = import_module("quantulum3.classifier")
    classifier.USE_CLF = False

    def read(text: str) -> list[Found]:
        out: list[Found] = []
        for q in parser.parse(text):
            ends = (q.value - q.uncertainty, q.value + q.uncertainty) if q.uncertainty else (q.value,)
            out.append(Found(q.span[0], q.span[1], tuple(map(float, ends)), q.unit.name))
        return sorted(out)

    return read


def _recognizers_number() -> Reader:
    numbers = import_module("recognizers_number").NumberRecognizer("en-us")
    return _recognizers(numbers.get_percentage_model(), numbers.get_number_model())


def _recognizers_suite() -> Reader:
    numbers = import_module("recognizers_number").NumberRecognizer("en-us")
    measures = import_module("recognizers_number_with_unit").NumberWithUnitRecognizer("en-us")
    return _recognizers(
        numbers.get_percentage_model(),
        measures.get_currency_model(),
        measures.get_dimension_model(),
        measures.get_temperature_model(),
        measures.get_age_model(),
        numbers.get_number_model(),
    )


def _recognizers(*models: Any) -> Reader:
    """Reads with models in order; a figure that one has read is not read again by the next.

    The models are made once: the functions of the suite make them anew for each text.
    """

    def read(text: str) -> list[Found]:
        out: list[Found] = []
        taken: list[tuple[int, int]] = []
        for model in models:
            for m in model.parse(text):
                printed = (m.resolution or {}).get("value")
                if printed is None or any(m.start <= end and start <= m.end for start, end in taken):
                    continue
                taken.append((m.start, m.end))
                unit = "percentage" if m.type_name == "percentage" else m.resolution.get("unit") or ""
                out.append(Found(m.start, m.end + 1, (float(printed.rstrip("%")),), unit))
        return sorted(out)

    return read


_PEERS: Mapping[str, Callable[[], Reader]] = {
    "quantulum3": _quantulum,
    "recognizers-text-number": _recognizers_number,
    "recognizers-text-suite": _recognizers_suite,
}


def _value(value: Value, *, flat: bool) -> list[Value]:
    """The value as comparable numbers: nine significant digits, the ends of a range in order."""
    numbers = tuple(sorted(float(f"{number:.9g}") for number in value))
    return [(number,) for number in numbers] if flat else [numbers]


def _unit(name: str) -> str:
    folded = " ".join(name.casefold().replace("-", " ").split())
    if folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
        folded = folded[:-1]  # the data has "Americans" beside "American"
    return _SYNONYMS.get(folded, folded)


def joined(text: str, found: Sequence[Found]) -> list[Item]:
    """The items of a sentence; "from 12 to 15" is one range, also of a change and in two units, as in the data."""
    out: list[Item] = []
    before: Found | None = None
    for f in found:
        if (
            before is not None
            and len(before.value) == len(f.value) == 1
            and _FROM.search(text, max(0, before.start - 24), before.start) is not None
            and _TO.fullmatch(text, before.end, f.start) is not None
        ):
            out[-1] = ((*before.value, *f.value), before.unit or f.unit)
        else:
            out.append((f.value, f.unit))
        before = f
    return out


def score(result: Result, text: str, gold: list[Item], found: list[Item], *, flat: bool) -> None:
    """Adds one sentence to a result."""
    g = Counter((v, _unit(unit)) for value, unit in gold for v in _value(value, flat=flat))
    f = Counter((v, _unit(unit)) for value, unit in found for v in _value(value, flat=flat))
    result.units.add(g, f)
    result.values.add(_without_units(g), _without_units(f))
    if g != f:
        missing, extra = sorted((g - f).elements()), sorted((f - g).elements())
        result.missed.append(f"{text}\n    missing {missing}\n    extra   {extra}")


def _without_units(items: Counter[Item]) -> Counter[Value]:
    values: Counter[Value] = Counter()
    for (value, _), count in items.items():
        values[value] += count
    return values


def measure(name: str, read: Reader, rows: Sequence[Mapping[str, Any]], *, flat: bool, seconds: float) -> Result:
    """Scores and times one library.

    Args:
        name: Name for the report.
        read: Finds the quantities of a sentence.
        rows: The annotated sentences.
        flat: Whether the ends of a range count one by one.
        seconds: Whole passes are timed until so much time is spent; the fastest counts.
    """
    result = Result(name)
    for row in rows:
        try:
            found = read(row["text"])
        except Exception as error:  # noqa: BLE001  whatever a library raises is its miss, and is reported
            result.errors[type(error).__name__] += 1
            found = []
        items = joined(row["text"], found)
        score(result, row["text"], gold_items(row["quantities"]), items, flat=flat)
    passes: list[float] = []
    while not passes or sum(passes) < seconds:
        passes.append(_pass(read, [row["text"] for row in rows]))
    result.speed = len(rows) / min(passes) if rows else 0.0
    return result


def _pass(read: Reader, texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        try:
            read(text)
        except Exception:  # noqa: BLE001  counted in the first pass
            continue
    return time.process_time() - started


def _table(results: Sequence[Result]) -> str:
    lines = [
        "| library | value P | value R | value F1 | value + unit P | value + unit R | value + unit F1 "
        "| sentences/s | raised |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for r in results:
        figures = [f"{x:.3f}" for s in (r.values, r.units) for x in (s.precision, s.recall, s.f1)]
        raised = ", ".join(f"{kind} {count}" for kind, count in sorted(r.errors.items())) or "0"
        lines.append(f"| {r.name} | {' | '.join(figures)} | {r.speed:,.0f} | {raised} |")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument("--report", type=Path, help="Markdown file for the table")
    parser.add_argument("--list", action="store_true", help="print each sentence we got wrong")
    parser.add_argument("--flat", action="store_true", help="score the two numbers of a range one by one")
    parser.add_argument("--no-peers", action="store_true", help="measure this project alone")
    parser.add_argument("--seconds", type=float, default=2.0, help="time to spend on timing each library")
    args = parser.parse_args(argv)
    rows = json.loads(args.file.read_text(encoding="utf-8"))
    flat, seconds = bool(args.flat), float(args.seconds)
    results, missing = side_by_side(
        lambda name, read: measure(name, read, rows, flat=flat, seconds=seconds),
        ours(),
        {} if args.no_peers else _PEERS,
    )
    text = "\n\n".join([f"{len(rows)} sentences", _table(list(results.values())), *missing])
    print(text)
    if args.list:
        print("\n" + "\n".join(results["discrepancy"].missed))
    if args.json is not None:
        figures = {
            name: {"value_f1": r.values.f1, "value_unit_f1": r.units.f1, "sentences_per_second": r.speed}
            for name, r in results.items()
        }
        args.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    if args.report is not None:
        flags = " --flat" if args.flat else ""
        command = f"python -m benchmarks.quantities {args.file.name}{flags} --report {args.report.name}"
        args.report.write_text(f"# Quantities in sentences\n\n`{command}`\n\n{machine()}; {text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
