"""Deeds of which one filler of a role is the only one: who found it, who proposed it (``data/deeds.yml``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from discrepancy.values.data_file import load_data

__all__ = ["Deed", "deeds_by_verb"]


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed with the role that takes one filler."""

    name: str
    """Its key in the file."""
    of: Literal["agent", "patient"]
    """The role by which two deeds are known to be one."""
    role: str
    """The role with one filler, ``agent`` or ``patient``; empty where only prepositions lead to it."""
    prepositions: frozenset[str]
    """Prepositions before the filler."""
    kinds: tuple[str, ...]
    """Classes of which it must be."""
    things: frozenset[str]
    """Nouns one of which the patient must be; any where empty."""


@cache
def deeds_by_verb() -> Mapping[str, Sequence[Deed]]:
    """Deeds by the verb that tells of them, with its particle or preposition."""
    found: dict[str, list[Deed]] = defaultdict(list)
    for name, raw in load_data("deeds.yml").items():
        if name == "schema":
            continue
        one = str(raw["one"]).split("|")
        role = next((word for word in one if word in ("agent", "patient")), "")
        deed = Deed(
            name,
            cast(Literal["agent", "patient"], raw["of"]),
            role,
            frozenset(one) - {role},
            tuple(raw["kinds"]),
            frozenset(raw.get("things", ())),
        )
        for verb in raw["verbs"]:
            found[verb].append(deed)
    return dict(found)
