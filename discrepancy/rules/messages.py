"""Messages of rules: which placeholders exist, and how they are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from discrepancy.model import Claim, Subject
from discrepancy.rules.model import Rule
from discrepancy.rules.wording import day_or_time, time_in_words

__all__ = ["fill", "known_placeholders", "placeholders", "stray_brace"]

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_COMMON = ("subject", "event", "attribute", "values")
_OF_CLAIM = ("source", "value", "text", "time", "speaker", "document", "sentence")
_OF_ROW = ("source", "value", "text", "from", "to")


def placeholders(message: str) -> list[str]:
    """Names in braces, in order."""
    return _PLACEHOLDER.findall(message)


def stray_brace(message: str) -> bool:
    """Whether a brace stands outside a placeholder."""
    return any(brace in _PLACEHOLDER.sub("", message) for brace in "{}")


def known_placeholders(qualifiers: Iterable[str], *, reference: bool) -> tuple[str, ...]:
    """What a message may name.

    Args:
        qualifiers: Qualifiers that the rule's attributes declare.
        reference: Whether the rule compares with a reference table: then there is ``ref``, and no ``b``.
    """
    of_claim = (*_OF_CLAIM, *sorted(set(qualifiers)))
    names = [*_COMMON, *(f"a.{name}" for name in of_claim)]
    names += [*(f"ref.{name}" for name in _OF_ROW), "as_of"] if reference else [f"b.{name}" for name in of_claim]
    return tuple(names)


def fill(
    rule: Rule,
    subject: Subject,
    event: str,
    attribute: str,
    claims: Sequence[Claim],
    groups: Sequence[Sequence[Claim]],
    row: Mapping[str, str] | None = None,
) -> str:
    """The message of a finding.

    Args:
        rule: The rule.
        subject: What the finding is about.
        event: Event id.
        attribute: Title of the attribute.
        claims: The claims ``a`` and, where there are two, ``b``.
        groups: All claims by value.
        row: ``source value text from to as_of`` of the reference row that decided, for ``ref``.
    """
    values: dict[str, str] = {
        "subject": subject.text or subject.id,
        "event": event,
        "attribute": attribute,
        "as_of": (row or {}).get("as_of", ""),
    }
    if "{values}" in rule.message:
        values["values"] = "; ".join(_value_with_sources(group) for group in groups)
    for name, value in (row or {}).items():
        values[f"ref.{name}"] = value
    named = dict(zip("ab", claims, strict=False))

    def replace(match: re.Match[str]) -> str:
        name = match.group(1)
        if name in values:
            return values[name]
        side, _, field = name.partition(".")
        claim = named.get(side)
        return _field(claim, field) if claim is not None else "nothing known"

    return _PLACEHOLDER.sub(replace, rule.message)


def _field(claim: Claim, name: str) -> str:
    match name:
        case "source":
            return claim.source
        case "value":
            return claim.value.text
        case "text":
            return claim.text
        case "time":
            return time_in_words(claim.when) if claim.when is not None else day_or_time(claim.published)
        case "speaker":
            return claim.speaker or claim.source
        case "document":
            return claim.doc_id
        case "sentence":
            return claim.sentence
        case _:
            return claim.qualifiers.get(name) or f"an unstated {name}"


def _value_with_sources(group: Sequence[Claim]) -> str:
    sources = dict.fromkeys(claim.source for claim in group)
    return f"{group[0].value.text} ({', '.join(sources)})"
