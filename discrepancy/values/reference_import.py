"""Makes a table of office-holders from the result of a Wikidata query, as CSV or as JSON of SPARQL 1.1.

Columns (variables of the query) are found by name: the holder's label, the start, and either ``kind`` and ``country``
or the label of the office, which is then read as a printed title. Wikidata writes a date that it knows to the year as
its first of January; without a precision beside it (``startPrecision``: 9 year, 10 month, 11 day) such a date is taken
for the year alone.

SPARQL 1.1 Query Results JSON Format, W3C Recommendation of 21 March 2013.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path

from discrepancy.errors import Position, Problem, ReferenceTableError
from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.office import office_id, parse_title
from discrepancy.values.person import same_person
from discrepancy.values.tenure import PartialDate
from discrepancy.values.title_lexicon import load_title_lexicon

__all__ = ["ImportedRow", "import_offices", "render_offices"]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "holder": ("holderLabel", "personLabel", "humanLabel", "itemLabel", "holder_name", "holder", "person"),
    "title": ("officeLabel", "positionLabel", "title", "office", "position"),
    "kind": ("kind",),
    "country": ("countryCode", "iso", "country_code", "country"),
    "start": ("start", "startTime", "from", "start_time"),
    "start_precision": ("startPrecision", "start_precision"),
    "end": ("end", "endTime", "to", "end_time"),
    "end_precision": ("endPrecision", "end_precision"),
}
"""What a row is made of → names of variables that may hold it, best first."""

_FIELDS = ("office", "country", "kind", "title", "holder", "from", "to", "as_of", "flags", "source", "source2")
_STAMP = re.compile(r"([+-]?\d{4,})-(\d\d)-(\d\d)(?:T.*)?")
_UNKNOWN = re.compile(r"(?:_:|t\d+\Z|https?://\S*genid).*")
_ENTITY = re.compile(r"https?://\S+|Q\d+")
_YEAR, _MONTH = 9, 10


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One tenure, ready to be written."""

    country: str
    """ISO 3166-1 alpha-2 code, or EU, UN, NATO."""
    kind: str
    """Kind of office."""
    title: str
    """Title as the result has it."""
    holder: str
    """Name."""
    start: str
    """First day at its real precision."""
    end: str
    """Last day at its real precision; empty while open."""
    as_of: str
    """Day of the query, on open rows."""
    flags: str
    """``overlap`` where another row says that somebody else held it then."""
    source: str
    """Where it is from."""

    @property
    def office(self) -> str:
        """Canonical office id."""
        return office_id(self.country, self.kind)


def import_offices(file: Path, *, as_of: date, source: str) -> tuple[list[ImportedRow], list[Problem]]:
    """Reads a query result.

    Args:
        file: A ``.json`` file, or CSV under any other name.
        as_of: Day of the query: open tenures are vouched for up to it.
        source: What every row names as its source.

    Returns:
        Rows sorted by office and first day, equal ones once, those that overlap flagged; and a problem for each row
        that cannot be used.

    Raises:
        ReferenceTableError: If the file cannot be read, or lacks a column that no row can do without.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ReferenceTableError(Problem(Position(str(file)), "no such file", "check the path")) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceTableError(Problem(Position(str(file)), f"cannot be read: {error}")) from error
    read = _from_json if file.suffix.lower() == ".json" else _from_csv
    rows: dict[ImportedRow, None] = {}
    problems: list[Problem] = []
    for place, record in read(text, str(file)):
        row = _row(record, as_of, source)
        if isinstance(row, str):
            problems.append(Problem(place, row))
        else:
            rows[row] = None
    ordered = sorted(rows, key=lambda r: (r.office, r.start, r.holder, r.end))
    return _flagged(ordered), problems


def render_offices(rows: Sequence[ImportedRow]) -> str:
    """The rows as the CSV that ``reference:`` in rules reads."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_FIELDS)
    for r in rows:
        writer.writerow(
            [r.office, r.country, r.kind, r.title, r.holder, r.start, r.end, r.as_of, r.flags, r.source, ""]
        )
    return out.getvalue()


def _from_csv(text: str, file: str) -> Iterator[tuple[Position, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        _needs(reader.fieldnames or (), Position(file, 1))
        for record in reader:
            yield (
                Position(file, reader.line_num),
                {k: v.strip() for k, v in record.items() if isinstance(k, str) and isinstance(v, str)},
            )
    except csv.Error as error:
        # The reader counts the lines it has finished.
        raise ReferenceTableError(Problem(Position(file, reader.line_num + 1), f"not valid CSV: {error}")) from error


def _from_json(text: str, file: str) -> Iterator[tuple[Position, dict[str, str]]]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place = Position(file, error.lineno, error.colno)
        raise ReferenceTableError(Problem(place, f"not valid JSON: {error.msg}")) from error
    # The page offers two kinds of JSON: a plain list of mappings, and the format of the standard.
    bindings = data.get("results", {}).get("bindings") if isinstance(data, dict) else data
    if not isinstance(bindings, list) or not all(isinstance(b, dict) for b in bindings):
        hint = "download it from query.wikidata.org as JSON or CSV"
        raise ReferenceTableError(Problem(Position(file), "not a query result", hint))
    records = [{k: _json_value(v) for k, v in binding.items()} for binding in bindings]
    _needs({key for record in records for key in record}, Position(file))
    for number, record in enumerate(records, start=1):
        yield Position(f"{file} (row {number})"), record


def _json_value(value: object) -> str:
    return str(value.get("value", "")).strip() if isinstance(value, dict) else str(value).strip()


def _needs(names: Sequence[str] | set[str], place: Position) -> None:
    problems = [
        Problem(place, f"no variable for the {what}", f"name one of {', '.join('?' + n for n in COLUMNS[what])}")
        for what in ("holder", "start")
        if not set(names) & set(COLUMNS[what])
    ]
    if not set(names) & {*COLUMNS["title"], *COLUMNS["kind"]}:
        hint = "name ?officeLabel, or ?kind and ?countryCode"
        problems.append(Problem(place, "no variable for the office", hint))
    if problems:
        raise ReferenceTableError(problems)


def _row(record: Mapping[str, str], as_of: date, source: str) -> ImportedRow | str:
    """A row, or why there is none."""
    holder = _text(record, "holder")
    if not holder:
        return f"no name: {_raw(record, 'holder') or 'the holder is empty'}"
    start = _date(record, "start")
    if not start:
        return f"{holder}: no first day ({_raw(record, 'start') or 'empty'})"
    end = _date(record, "end")
    if not end and _raw(record, "end"):
        return f"{holder}: the last day is not known ({_raw(record, 'end')})"
    if end and PartialDate.parse(end).last < PartialDate.parse(start).first:
        return f"{holder}: ends ({end}) before it begins ({start})"
    title = _text(record, "title")
    office = _office(record, title)
    if office is None:
        return f"{holder}: “{title or _raw(record, 'kind')}” is no office that is known; add ?kind and ?countryCode"
    return ImportedRow(*office, title, holder, start, end, "" if end else as_of.isoformat(), "", source)


def _office(record: Mapping[str, str], title: str) -> tuple[str, str] | None:
    country, kind = _raw(record, "country").upper(), _raw(record, "kind").casefold().replace("-", "_")
    country = country if re.fullmatch(r"[A-Z]{2}|NATO", country) else ""
    if country and kind in load_title_lexicon().kinds:
        return country, kind
    look_up = Gazetteer.load().country_code  # every country and demonym, not only those of the lexicon of titles
    read = parse_title(title, context_countries=[country] if country else [], country_of=look_up) if title else None
    if read is None or not read.country or read.qualifiers:
        return None
    return read.country, read.kind


def _raw(record: Mapping[str, str], what: str) -> str:
    return next((record[name] for name in COLUMNS[what] if record.get(name)), "")


def _text(record: Mapping[str, str], what: str) -> str:
    """The first value that is a text, not the address of an entity."""
    for name in COLUMNS[what]:
        value = " ".join(record.get(name, "").split())
        if value and not _ENTITY.fullmatch(value):
            return value
    return ""


def _date(record: Mapping[str, str], what: str) -> str:
    """A date at its real precision, empty where there is none."""
    raw = _raw(record, what)
    stamp = _STAMP.fullmatch(raw) if not _UNKNOWN.fullmatch(raw) else None
    if stamp is None:
        return raw if re.fullmatch(r"\d{4}(?:-\d\d)?", raw) else ""
    year, month, day = (int(part) for part in stamp.groups())
    stated = _raw(record, f"{what}_precision")
    precision = int(stated) if stated.isdecimal() else _YEAR if (month, day) == (1, 1) else 11
    try:
        exact = date(year, month or 1, day or 1)
    except ValueError:
        return ""
    if precision <= _YEAR or not month:
        return f"{exact.year:04}" if precision == _YEAR or not month else ""
    return f"{exact:%Y-%m}" if precision == _MONTH or not day else exact.isoformat()


def _flagged(rows: Sequence[ImportedRow]) -> list[ImportedRow]:
    """Flags rows of one office that overlap by more than the day of the hand-over: neither may decide."""
    by_office: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        by_office.setdefault(row.office, []).append(number)
    flagged: set[int] = set()
    for numbers in by_office.values():
        for i, j in combinations(numbers, 2):
            if _overlap(rows[i], rows[j]) and same_person(rows[i].holder, rows[j].holder) == "different":
                flagged |= {i, j}
    return [replace(row, flags="overlap") if n in flagged else row for n, row in enumerate(rows)]


def _overlap(first: ImportedRow, second: ImportedRow) -> bool:
    starts = PartialDate.parse(second.start).last
    until = PartialDate.parse(first.end).first if first.end else date.max
    return starts < until
