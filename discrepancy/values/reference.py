"""Reads reference tables of office-holders: CSV files, YAML files, and rows written inside a rule's own test.

Columns (CSV) or fields (YAML, a list of mappings, alone or under ``rows:``):

=========== =========================================================================================
``office``  Office id (``cn-public-security``); may be left out, or be a label, where the next two are there
``country`` ISO 3166-1 alpha-2 code, or EU, UN, NATO
``kind``    Kind of office as in ``data/office_titles.yml``
``title``   Title as printed; optional
``holder``  Name
``from``    First day, at its real precision: ``2017-11-04``, ``2017-11`` or ``2017``
``to``      Last day (the day of the hand-over), empty or null while open
``as_of``   Day up to which an open row is vouched for; optional: as long as the row stands
``flags``   Reservations, separated by ``;``; a flagged row may confirm a holder, never contradict one
``source``  Where the fact is published: required
``source2`` What it was checked against; optional
=========== =========================================================================================

Other columns are ignored. Every bad row is reported with its place, and none is left out silently.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from discrepancy.errors import Position, Problem, ReferenceTableError
from discrepancy.values.office import canonical_office_id, office_id
from discrepancy.values.person_name import person_key
from discrepancy.values.tenure import OfficeRow, OfficeTable, PartialDate
from discrepancy.values.title_lexicon import load_title_lexicon

__all__ = ["OfficeRow", "OfficeTable", "load_offices", "read_offices", "table_from_records"]

_FIELDS = ("office", "country", "kind", "title", "holder", "from", "to", "as_of", "flags", "source", "source2")
_REQUIRED = ("holder", "from", "source")
_ID_LIKE = re.compile(r"(?:office:)?[A-Za-z]{2,4}(?:[-_][A-Za-z]+)+")
_COUNTRY = re.compile(r"[A-Za-z]{2}|NATO")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A field as written, with its place."""

    text: str
    at: Position


_Record = tuple[Position, Mapping[str, _Cell]]


def load_offices(source: str | Path | Traversable, *, name: str = "offices") -> OfficeTable:
    """Read a table of office-holders; nothing may be wrong with it.

    Args:
        source: A ``.csv``, ``.yml`` or ``.yaml`` file, on disk or inside a package.
        name: Name in rule files.

    Returns:
        The table.

    Raises:
        ReferenceTableError: With every problem of the file, each at its line and column.
    """
    table, problems = read_offices(source, name=name)
    if problems:
        raise ReferenceTableError(problems)
    return table


def read_offices(source: str | Path | Traversable, *, name: str = "offices") -> tuple[OfficeTable, list[Problem]]:
    """Read the good rows of a table, and report the bad ones.

    Args:
        source: As for :func:`load_offices`.
        name: Name in rule files.

    Returns:
        The table of good rows, and the problems in the order of the file.

    Raises:
        ReferenceTableError: If the file cannot be read or is no table at all.
    """
    file: Path | Traversable = Path(source) if isinstance(source, str) else source
    shown = str(source) if isinstance(source, str | Path) else source.name
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceTableError(Problem(Position(shown), f"cannot be read: {error}")) from error
    records = _from_csv(text, shown) if file.name.lower().endswith(".csv") else _from_yaml(text, shown)
    return _table(records, name)


def table_from_records(
    records: Iterable[Mapping[str, Any]], *, name: str = "offices", at: Position | None = None
) -> OfficeTable:
    """A table of rows that a rule's own test states.

    Args:
        records: Mappings with the fields of a YAML table; dates as text or ``datetime.date``, years as numbers.
        name: Name in rule files.
        at: Where they stand, for messages.

    Returns:
        The table.

    Raises:
        ReferenceTableError: With every problem.
    """
    place = at or Position(name)
    read: list[_Record] = [
        (place, {str(k): _Cell("" if v is None else _text(v), place) for k, v in record.items()}) for record in records
    ]
    table, problems = _table(read, name)
    if problems:
        raise ReferenceTableError(problems)
    return table


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ";".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _table(records: Iterable[_Record], name: str) -> tuple[OfficeTable, list[Problem]]:
    rows: list[OfficeRow] = []
    problems: list[Problem] = []
    seen: dict[tuple[object, ...], Position] = {}
    for place, cells in records:
        row = _row(place, cells, problems)
        if row is None:
            continue
        key = (row.office, row.title, person_key(row.holder), row.start, row.end)
        if key in seen:
            problems.append(Problem(place, f"duplicate row: {row.holder} as {row.office}", f"first at {seen[key]}"))
            continue
        seen[key] = place
        rows.append(row)
    return OfficeTable.of(rows, name), problems


def _row(place: Position, cells: Mapping[str, _Cell], problems: list[Problem]) -> OfficeRow | None:
    """One row, or ``None`` with at least one problem added."""
    before = len(problems)

    def text(field: str) -> str:
        return cells[field].text.strip() if field in cells else ""

    def spot(field: str) -> Position:
        return cells[field].at if field in cells else place

    for required in _REQUIRED:
        if not text(required):
            problems.append(Problem(spot(required), f"“{required}” is missing"))
    office = _office(text, spot, problems)
    start = _date(text("from"), spot("from"), problems)
    end = _date(text("to"), spot("to"), problems)
    as_of = _date(text("as_of"), spot("as_of"), problems)
    if start is not None and end is not None and end.last < start.first:
        problems.append(Problem(spot("to"), f"“to” ({text('to')}) lies before “from” ({text('from')})"))
    if as_of is not None and not as_of.exact:
        problems.append(Problem(spot("as_of"), "“as_of” needs a day", "for example 2024-12-31"))
    if len(problems) > before or start is None:
        return None
    title = text("title") or ("" if _ID_LIKE.fullmatch(text("office")) else text("office"))
    return OfficeRow(
        office=office,
        holder=" ".join(text("holder").split()),
        start=start,
        end=end,
        as_of=as_of.first if as_of is not None else None,
        title=title,
        flags=frozenset(f.strip() for f in text("flags").split(";") if f.strip()),
        source=text("source"),
        source2=text("source2"),
        where=f"{place.file}:{place.line}" if place.line else place.file,
    )


def _office(text: Any, spot: Any, problems: list[Problem]) -> str:
    """The canonical id from ``office``, or from ``country`` and ``kind``; they must not contradict each other."""
    written, country, kind = text("office"), text("country"), text("kind").casefold().replace("-", "_")
    if not country and not kind:
        if not written:
            problems.append(Problem(spot("office"), "“office” is missing", "or give “country” and “kind”"))
        return canonical_office_id(written)
    kinds = load_title_lexicon().kinds
    if not _COUNTRY.fullmatch(country):
        hint = "an ISO 3166-1 alpha-2 code, or EU, UN, NATO"
        problems.append(Problem(spot("country"), f"“{country}” is no country code", hint))
    if kind not in kinds:
        near = difflib.get_close_matches(kind, kinds, n=1)
        hint = f"did you mean “{near[0]}”?" if near else f"one of {', '.join(sorted(kinds))}"
        problems.append(Problem(spot("kind"), f"unknown kind of office “{text('kind')}”", hint))
    made = office_id(country, kind)
    if _ID_LIKE.fullmatch(written) and canonical_office_id(written) != made:
        problems.append(Problem(spot("office"), f"“{written}” contradicts country and kind", f"“{made}”"))
    return made


def _date(text: str, at: Position, problems: list[Problem]) -> PartialDate | None:
    if not text:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        problems.append(Problem(at, str(error) if "“" in str(error) else f"“{text}” is no day of the calendar"))
        return None


def _from_csv(text: str, file: str) -> Iterator[_Record]:
    lines = text.split("\n")  # not splitlines: csv counts no other line ends
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [h.strip().casefold() for h in next(reader, [])]
        missing = [f for f in _REQUIRED if f not in header]
        if missing:
            hint = f"columns: {', '.join(_FIELDS)}"
            raise ReferenceTableError(Problem(Position(file, 1), f"no column {', '.join(missing)}", hint))
        first = reader.line_num + 1
        for values in reader:
            line, first = first, reader.line_num + 1
            if not any(v.strip() for v in values):
                continue
            columns = _columns(lines[line - 1])
            yield (
                Position(file, line),
                {
                    name: _Cell(value, Position(file, line, columns[i] if i < len(columns) else 0))
                    for i, (name, value) in enumerate(zip(header, values, strict=False))
                    if name in _FIELDS
                },
            )
    except csv.Error as error:
        raise ReferenceTableError(Problem(Position(file, reader.line_num), f"no valid CSV: {error}")) from error


def _columns(line: str) -> list[int]:
    """1-based column at which each field begins; a field on a later line of a quoted record has none."""
    columns, quoted = [1], False
    if '"' not in line:
        for value in line.split(",")[:-1]:
            columns.append(columns[-1] + len(value) + 1)
        return columns
    for i, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char == "," and not quoted:
            columns.append(i + 2)
    return columns


def _from_yaml(text: str, file: str) -> Iterator[_Record]:
    import yaml  # here, so that commands which read no table start without it

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Position(file, mark.line + 1, mark.column + 1) if mark else Position(file)
        raise ReferenceTableError(Problem(place, f"no valid YAML: {error.problem}")) from error
    if isinstance(root, yaml.MappingNode):
        root = next((v for k, v in root.value if k.value == "rows"), root)
    if not isinstance(root, yaml.SequenceNode):
        raise ReferenceTableError(Problem(Position(file, 1), "a list of rows is expected", "or a list under “rows:”"))
    for node in root.value:
        place = Position(file, node.start_mark.line + 1, node.start_mark.column + 1)
        if not isinstance(node, yaml.MappingNode):
            raise ReferenceTableError(Problem(place, "a row must be a mapping", f"fields: {', '.join(_FIELDS)}"))
        cells: dict[str, _Cell] = {}
        for key, value in node.value:
            at = Position(file, key.start_mark.line + 1, key.start_mark.column + 1)
            if key.value in cells or key.value not in _FIELDS:
                near = difflib.get_close_matches(str(key.value), _FIELDS, n=1)
                what = "duplicate field" if key.value in cells else "unknown field"
                raise ReferenceTableError(
                    Problem(at, f"{what} “{key.value}”", f"did you mean “{near[0]}”?" if near else "")
                )
            spot = Position(file, value.start_mark.line + 1, value.start_mark.column + 1)
            cells[key.value] = _Cell(_scalar(value), spot)
        yield place, cells


def _scalar(node: Any) -> str:
    if isinstance(node.value, list):
        return ";".join(str(item.value) for item in node.value)
    return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)
