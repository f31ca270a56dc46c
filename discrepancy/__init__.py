"""Finds where news sources contradict each other.

    >>> from discrepancy.check import check
    >>> [finding.message for finding in check(["seeds"]).findings]

The names below are imported when first used, so that ``import discrepancy`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discrepancy.claims import to_frame, write_tables
    from discrepancy.corpus.manifest import Manifest
    from discrepancy.extract.person_mentions import PersonMention, find_people
    from discrepancy.extract.places import find_places
    from discrepancy.extract.quotations import find_quotations
    from discrepancy.model import Claim, Document, Finding, Report
    from discrepancy.report.json import to_json
    from discrepancy.resolve.events import group_events
    from discrepancy.rules.loader import load_rules
    from discrepancy.values.number_find import find_quantities
    from discrepancy.values.person import Name, same_person
    from discrepancy.values.timex import TimeExpression, find_times

__all__ = [
    "Claim",
    "Document",
    "Finding",
    "Manifest",
    "Name",
    "PersonMention",
    "Report",
    "TimeExpression",
    "__version__",
    "find_people",
    "find_places",
    "find_quantities",
    "find_quotations",
    "find_times",
    "group_events",
    "load_rules",
    "same_person",
    "to_frame",
    "to_json",
    "write_tables",
]

try:
    __version__ = version("discrepancy")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"

_HOMES = {
    "Claim": "model",
    "Document": "model",
    "Finding": "model",
    "Manifest": "corpus.manifest",
    "Name": "values.person",
    "PersonMention": "extract.person_mentions",
    "Report": "model",
    "TimeExpression": "values.timex",
    "find_people": "extract.person_mentions",
    "find_places": "extract.places",
    "find_quantities": "values.number_find",
    "find_quotations": "extract.quotations",
    "find_times": "values.timex",
    "group_events": "resolve.events",
    "load_rules": "rules.loader",
    "same_person": "values.person",
    "to_frame": "claims",
    "to_json": "report.json",
    "write_tables": "claims",
}
"""Public name → module it lives in."""


def __getattr__(name: str) -> Any:
    """Imports a public name from its home (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
