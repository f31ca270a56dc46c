"""Every kind of value: how rules compare it, and how a value written in a rule's own test is read.

One line in each mapping makes a new ``values/<kind>.py`` known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from discrepancy.model import Value
from discrepancy.values.comparer import Comparer
from discrepancy.values.fact import FACT, parse_fact
from discrepancy.values.framing import FRAMING, parse_purpose
from discrepancy.values.holder import OFFICE
from discrepancy.values.number import NUMBER
from discrepancy.values.number_find import find_quantities, parse_quantity
from discrepancy.values.person import PERSON, make_person
from discrepancy.values.place import PLACE
from discrepancy.values.quote import QUOTE, parse_quote
from discrepancy.values.role_title import TITLE
from discrepancy.values.spot import SPOT, parse_spot
from discrepancy.values.stance import POLARITY, Stance
from discrepancy.values.thing_name import LABEL, thing_name
from discrepancy.values.time import TIME

__all__ = ["COMPARERS", "READERS", "Reader"]

Reader = Callable[[str, datetime | None], Value]
"""Reads a value as printed; the time is that of publication. Raises ``ValueError`` where there is no such value."""

COMPARERS: Mapping[str, Comparer[Any]] = {
    "fact": FACT,
    "framing": FRAMING,
    "label": LABEL,
    "name": PERSON,
    "number": NUMBER,
    "office": OFFICE,
    "place": PLACE,
    "polarity": POLARITY,
    "quote": QUOTE,
    "spot": SPOT,
    "time": TIME,
    "title": TITLE,
}
"""Comparers by their name in rule files (``compare: {as: NAME}``)."""


def _number(text: str, published: datetime | None) -> Value:
    whole = parse_quantity(text)
    if whole is not None:
        return whole
    found = find_quantities(text)
    if not found:
        raise ValueError("there is no figure in it")
    return found[0].value


def _place(text: str, published: datetime | None) -> Value:
    # Here, because the gazetteer is read from disk and only rule tests come this way.
    from discrepancy.values.gazetteer import Gazetteer

    found = Gazetteer.load().find(text)
    if found is None:
        raise ValueError("the gazetteer does not know it")
    return found


def _spot(text: str, published: datetime | None) -> Value:
    from discrepancy.values.gazetteer import Gazetteer

    return parse_spot(text, Gazetteer.load().find(text))


def _time(text: str, published: datetime | None) -> Value:
    from discrepancy.values.time_find import find_times

    found = find_times(text, published)
    if not found:
        raise ValueError("there is no time in it")
    return found[0].value


READERS: Mapping[str, Reader] = {
    "fact": lambda text, published: parse_fact(text),
    "framing": lambda text, published: parse_purpose(text),
    "label": lambda text, published: thing_name(text),
    "money": _number,
    "number": _number,
    "person": lambda text, published: make_person(text),
    "place": _place,
    "polarity": lambda text, published: Stance.parse(text),
    "quote": lambda text, published: parse_quote(text),
    "spot": _spot,
    "text": lambda text, published: Value(text),
    "time": _time,
}
"""Readers by kind of value (:attr:`discrepancy.model.Value.kind`)."""
