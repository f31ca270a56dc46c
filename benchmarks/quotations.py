"""Quotations with their speakers, scored against annotated attributions, beside simpler methods.

    python -m benchmarks.quotations FOLDER [--json OUT] [--report FILE] [--half first|second]

FOLDER holds texts (``*.txt``) with brat annotations (``*.ann``) beside them, as PolNeAR is published (Newell et al.,
2018): spans ``Source``, ``Cue`` and ``Content``, tied into attributions by events. A content is *direct* when every
piece of it begins and ends with a quotation mark, *mixed* when it has one, else *indirect*.

A direct content is found by a prediction that overlaps at least half of both; a mixed or indirect one by a prediction
of which at least 70 % lies in it. Pieces that the reader ties into one utterance count singly and together. A speaker
is right when it overlaps a piece of the source. Precision is the share of predicted direct quotations that find a
content in this sense.

Two scorings. *lenient*: a prediction of any kind may find a content of any kind. *same kind*: a direct content must be
found by a prediction called direct, a mixed one by one called mixed, an indirect one by one called indirect.

The annotation counts what somebody only speaks of ("criticised the law") as indirect too; so do predictions that are
not ``asserted``. textacy, where it is installed, gets the parse of the shipped pipeline.

``--json`` has the figures of the lenient scoring by method, and those of the other under ``same_kind``.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Answer", "Gold", "Predicted", "Scores", "answers", "figures", "finds", "kind_of", "read_gold", "score"]

Ranges = tuple[tuple[int, int], ...]
"""Half-open character ranges of one text, in order."""

_MARKS = frozenset('"“”„«»‘') | {"``", "''"}
_SINGLE = re.compile(r"(?<!\w)'(?=\w)|‘")
_OPENS, _CLOSES = ('"', "“", "”", "„", "«", "‘", "'", "``"), ('"', "”", "“", "»", "’", "'", "''")
_NAMED = {"unmarked": "indirect"}
"""The annotation goes by marks alone: a transcript's words are not direct to it."""
_MIXED_SHARE = 0.7
_DIRECT_SHARE = 0.5
_KINDS = ("direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution."""

    kind: str
    """``direct mixed indirect``."""
    content: Ranges
    """What is said."""
    source: Ranges
    """Who says it; empty where the text does not tell."""


@dataclass(frozen=True, slots=True)
class Predicted:
    """One quotation that a method found."""

    kind: str
    """``direct mixed indirect unmarked``."""
    content: Ranges
    """What is said."""
    speaker: tuple[int, int] | None
    """The mention of the speaker."""
    utterance: Ranges = ()
    """All pieces of the utterance it belongs to, where the method tells."""


Method = Callable[[str], Sequence[Predicted]]
"""Reads one text."""


@dataclass
class Scores:
    """Counts over a folder, and the ratios of them that are reported."""

    documents: int = 0
    words: int = 0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)
    gold: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_KINDS, 0))
    sourced: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_KINDS, 0))
    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_KINDS, 0))
    spoken: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_KINDS, 0))
    predicted: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_KINDS, 0))
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_KINDS, 0))
    attributed: int = 0
    speaker_right: int = 0

    def figures(self) -> dict[str, float]:
        """The reported ratios; speaker recall is over the contents whose source the annotation names."""
        return {
            "direct_recall": _ratio(self.found["direct"], self.gold["direct"]),
            "direct_speaker_recall": _ratio(self.spoken["direct"], self.sourced["direct"]),
            "mixed_recall": _ratio(self.found["mixed"], self.gold["mixed"]),
            "mixed_speaker_recall": _ratio(self.spoken["mixed"], self.sourced["mixed"]),
            "indirect_recall": _ratio(self.found["indirect"], self.gold["indirect"]),
            "indirect_speaker_recall": _ratio(self.spoken["indirect"], self.sourced["indirect"]),
            "precision": _ratio(self.right["direct"], self.predicted["direct"]),
            "precision_all_kinds": _ratio(sum(self.right.values()), sum(self.predicted.values())),
            "speaker_precision": _ratio(self.speaker_right, self.attributed),
        }


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


# Annotations.


def kind_of(text: str, content: Ranges) -> str:
    """``direct mixed indirect``, from the quotation marks in the pieces of a content."""
    pieces = [text[a:b].strip() for a, b in content]
    if all(p.startswith(_OPENS) and p.rstrip(".,;").endswith(_CLOSES) and len(p) > 1 for p in pieces):
        return "direct"
    return "mixed" if any(c in _MARKS for p in pieces for c in p) or any(map(_SINGLE.search, pieces)) else "indirect"


def read_gold(text: str, annotation: str) -> list[Gold]:
    """The attributions of one brat file that have a content.

    Args:
        text: The annotated text.
        annotation: The ``.ann`` file: ``T<n>`` spans and ``E<n>`` events.
    """
    spans: dict[str, Ranges] = {}
    out: list[Gold] = []
    events: list[list[str]] = []
    for row in annotation.splitlines():
        parts = row.split("\t")
        if row.startswith("T") and len(parts) >= 2:
            _, _, offsets = parts[1].partition(" ")
            spans[parts[0]] = tuple(sorted((int(a), int(b)) for a, b in (p.split() for p in offsets.split(";"))))
        elif row.startswith("E") and len(parts) == 2:
            events.append(parts[1].split())
    for roles in events:
        named = [tuple(role.split(":", 1)) for role in roles]
        content = _joined(spans[t] for role, t in named if role.startswith("Content"))
        source = _joined(spans[t] for role, t in named if role.startswith("Source"))
        if content:
            out.append(Gold(kind_of(text, content), content, source))
    return out


def _joined(ranges: Iterable[Ranges]) -> Ranges:
    return tuple(sorted(piece for found in ranges for piece in found))


# Scoring.


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method made of one document."""

    words: int
    """Words of the document."""
    gold: list[Gold]
    """Its attributions."""
    found: list[Predicted]
    """What the method found; empty where it raised."""
    seconds: float
    """Processor time the method took."""
    failure: str = ""
    """What it raised."""


def answers(folder: Path, method: Method, half: str = "all") -> list[Answer]:
    """Runs a method over a folder; a document on which it raises counts as all missed."""
    out = []
    for text, gold, name in documents(folder, half):
        found: list[Predicted] = []
        failure = ""
        started = time.process_time()
        try:
            found = list(method(text))
        except Exception as error:  # noqa: BLE001 - a failure of what is measured is a result
            failure = f"{name}: {type(error).__name__}: {error}"
        out.append(Answer(len(text.split()), gold, found, time.process_time() - started, failure))
    return out


def score(given: Sequence[Answer], *, same_kind: bool) -> Scores:
    """Counts over documents.

    Args:
        given: What a method made of them.
        same_kind: Whether a content has to be found by a prediction of its own kind.
    """
    scores = Scores()
    for answer in given:
        scores.documents += 1
        scores.words += answer.words
        scores.seconds += answer.seconds
        scores.failures += [answer.failure] if answer.failure else []
        _count(scores, answer.gold, answer.found, same_kind=same_kind)
    return scores


def documents(folder: Path, half: str = "all") -> Iterator[tuple[str, list[Gold], str]]:
    """Text, attributions and name of each document of a folder, in the order of names."""
    paths = sorted(folder.glob("*.txt"))
    chosen = {"first": paths[::2], "second": paths[1::2]}.get(half, paths)
    for path in chosen:
        text = path.read_bytes().decode("utf-8")
        annotation = path.with_suffix(".ann").read_text(encoding="utf-8")
        yield text, read_gold(text, annotation), path.stem


def _count(scores: Scores, gold: Sequence[Gold], found: Sequence[Predicted], *, same_kind: bool) -> None:
    for g in gold:
        scores.gold[g.kind] += 1
        scores.sourced[g.kind] += bool(g.source)
        finding = [p for p in found if finds(p, g, same_kind=same_kind)]
        scores.found[g.kind] += bool(finding)
        scores.spoken[g.kind] += any(speaker_fits(p, g) for p in finding)
    for p in found:
        matching = [g for g in gold if finds(p, g, same_kind=same_kind)]
        kind = _NAMED.get(p.kind, p.kind)
        scores.predicted[kind] += 1
        scores.right[kind] += bool(matching)
        sourced = [g for g in matching if g.source]
        if p.kind == "direct" and p.speaker is not None and sourced:
            scores.attributed += 1
            scores.speaker_right += any(speaker_fits(p, g) for g in sourced)


def finds(p: Predicted, g: Gold, *, same_kind: bool) -> bool:
    """Whether a prediction finds an annotated content."""
    if same_kind and _NAMED.get(p.kind, p.kind) != g.kind:
        return False
    if not _overlap(p.content, g.content):
        return False
    return any(_covers(found, g) for found in (p.content, p.utterance) if found)


def _covers(found: Ranges, g: Gold) -> bool:
    shared = _overlap(found, g.content)
    if g.kind == "direct":
        return shared >= _DIRECT_SHARE * _length(g.content) and shared >= _DIRECT_SHARE * _length(found)
    return shared >= _MIXED_SHARE * _length(found)


def speaker_fits(p: Predicted, g: Gold) -> bool:
    """Whether the predicted mention of the speaker overlaps the annotated one."""
    return p.speaker is not None and _overlap((p.speaker,), g.source) > 0


def _overlap(a: Ranges, b: Ranges) -> int:
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def _length(ranges: Ranges) -> int:
    return sum(b - a for a, b in ranges)


# Methods.


def shipped() -> Method:
    """This package, from the text."""
    from discrepancy.extract.quotations import find_quotations, utterances

    def read(text: str) -> list[Predicted]:
        out: list[Predicted] = []
        for pieces in utterances(find_quotations(text)):
            spans = [(q.span.start, q.span.end) for q in pieces]
            for q, span in zip(pieces, spans, strict=True):
                speaker = (q.speaker.span.start, q.speaker.span.end) if q.speaker is not None else None
                out.append(Predicted(q.kind, (span,), speaker, tuple(spans)))
        return out

    return read


_QUOTED = re.compile(r"(?:[“\"]|''|``)([^\n]{2,1500}?)(?:[”\"]|'')")
_CUE = r"(?:said|says|told|added|wrote|tweeted|asked|continued|explained|noted|argued|stated|claimed)"
_NAME = r"(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}|[Hh]e|[Ss]he|[Tt]hey)"
_SAID_AFTER = re.compile(rf"[\s,]*(?:({_NAME})(?:, [^,.\n]{{2,60}},)? {_CUE}\b|{_CUE} ({_NAME}))")
_SAID_BEFORE = re.compile(rf"({_NAME})(?:, [^,.\n]{{2,60}},)? {_CUE}\b[^.\n“”\"]{{0,40}}\Z")


def regular_expression() -> Method:
    """What two dozen lines can do: marks, a dozen verbs, capitalised words."""

    def read(text: str) -> list[Predicted]:
        out: list[Predicted] = []
        for quoted in _QUOTED.finditer(text):
            after = _SAID_AFTER.match(text, quoted.end())
            before = _SAID_BEFORE.search(text, max(0, quoted.start() - 120), quoted.start())
            named = next((m.span(n) for m in (after, before) if m for n in range(1, len(m.groups()) + 1) if m[n]), None)
            speaker = named or (out[-1].speaker if out else None)
            out.append(Predicted("direct", (quoted.span(1),), speaker))
        return out

    return read


def textacy() -> Method | None:
    """``textacy.extract.quotations`` on the parse of the shipped pipeline, where textacy is installed."""
    try:
        extract = importlib.import_module("textacy.extract")
    except ImportError:
        return None
    from discrepancy.language.pipeline import load

    nlp = load().nlp

    def read(text: str) -> list[Predicted]:
        out: list[Predicted] = []
        for found in extract.direct_quotations(nlp(text)):
            speaker = (found.speaker[0].idx, found.speaker[-1].idx + len(found.speaker[-1])) if found.speaker else None
            out.append(Predicted("direct", ((found.content.start_char, found.content.end_char),), speaker))
        return out

    return read


def words_per_second(folder: Path, half: str) -> dict[str, object]:
    """Words per second of processor time, from the text and given a parse; loading and imports excluded."""
    from discrepancy.extract.quotations import find_quotations
    from discrepancy.extract.source import sentences_of

    texts = [text for text, _, _ in documents(folder, half)]
    words = sum(len(text.split()) for text in texts)
    find_quotations(texts[0])
    at = time.process_time()
    parses = [sentences_of(text) for text in texts]
    parsing = time.process_time() - at
    at = time.process_time()
    for sentences in parses:
        find_quotations(sentences)
    reading = time.process_time() - at
    return {
        "words_per_second": round(words / (parsing + reading)),
        "words_per_second_given_a_parse": round(words / reading),
    }


# Report.

_SCORINGS = ("lenient", "same kind")
Row = dict[str, object]


def measure(folder: Path, half: str) -> tuple[dict[str, Row], dict[str, Row]]:
    """All methods under both scorings; and the package on the two halves, where all documents are measured."""
    methods: dict[str, Row] = {}
    halves: dict[str, Row] = {}
    for name, method in (("discrepancy", shipped()), ("textacy", textacy()), ("expression", regular_expression())):
        if method is None:
            continue
        method("Warm-up: “One two three four,” said Ann.")
        given = answers(folder, method, half)
        for scoring in _SCORINGS:
            methods[f"{name}, {scoring}"] = _row(score(given, same_kind=scoring == "same kind"))
            if name == "discrepancy" and half == "all":
                for part, chosen in (("first", given[::2]), ("second", given[1::2])):
                    halves[f"{part} half, {scoring}"] = _row(score(chosen, same_kind=scoring == "same kind"))
    methods["discrepancy, lenient"] |= words_per_second(folder, half)
    return methods, halves


def _row(scores: Scores) -> Row:
    counts = {f"{kind} contents": scores.gold[kind] for kind in _KINDS}
    speed = {"words_per_second": round(scores.words / scores.seconds) if scores.seconds else 0}
    return {**scores.figures(), **speed, "documents": scores.documents, **counts, "failures": scores.failures}


def table(results: dict[str, Row]) -> str:
    """The figures as a Markdown table."""
    names = list(dict.fromkeys(k for row in results.values() for k in row))
    lines = ["| | " + " | ".join(results) + " |", "|---" * (len(results) + 1) + "|"]
    return "\n".join(
        lines + [f"| {name} | " + " | ".join(_cell(row.get(name)) for row in results.values()) + " |" for name in names]
    )


def _cell(value: object) -> str:
    if isinstance(value, list):
        return str(len(value))
    if isinstance(value, float):
        return f"{value:.3f}"
    return f"{value:,}" if isinstance(value, int) else "–"


def figures(methods: dict[str, Row], halves: dict[str, Row]) -> dict[str, dict[str, object]]:
    """The figures of ``--json``: for each method those of the lenient scoring, and under ``same_kind`` the others."""
    out: dict[str, dict[str, object]] = {}
    for title, row in methods.items():
        name, _, scoring = title.partition(", ")
        if scoring == "lenient":
            out[name] = dict(row)
        else:
            out[name]["same_kind"] = row
    if halves:
        out["discrepancy"]["halves"] = halves
    return out


def main(argv: Sequence[str] | None = None) -> int:
    """Measures, prints, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("all", "first", "second"), default="all", help="every other document")
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument("--report", type=Path, help="Markdown file for the figures")
    args = parser.parse_args(argv)
    methods, halves = measure(args.folder, args.half)
    body = "\n\n".join(table(results) for results in (methods, halves) if results)
    print(body)
    for name, row in methods.items():
        failures = row["failures"]
        for failure in failures if isinstance(failures, list) and name.endswith("lenient") else ():
            print(f"{name.partition(',')[0]}: {failure}", file=sys.stderr)
    if args.json is not None:
        args.json.write_text(json.dumps(figures(methods, halves), indent=2) + "\n", encoding="utf-8")
    if args.report is not None:
        half = f" --half {args.half}" if args.half != "all" else ""
        command = f"python -m benchmarks.quotations {args.folder.name}{half}"
        notes = (__doc__ or "").partition("\n\n")[2].partition("\n\n")[2]
        args.report.write_text(f"# Quotations\n\n`{command}`\n\n{notes.strip()}\n\n{body}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
