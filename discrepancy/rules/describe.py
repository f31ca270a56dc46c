"""A rule in words: what ``rules show`` prints and its page in the documentation holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from discrepancy.rules.model import Compare, Condition, Leaf, Rule
from discrepancy.values.registry import COMPARERS

__all__ = ["compare_in_words", "condition_in_words", "facts", "span_in_words"]


def facts(rule: Rule) -> dict[str, str]:
    """What a rule says of itself, by the name of each fact; empty ones are left out. Its place is not among them."""
    said = {
        "says": rule.message,
        "reports": rule.report,
        "attributes": ", ".join(rule.match.attributes),
        "subjects": ", ".join(rule.match.subject_types),
        "where": "; ".join(map(condition_in_words, rule.match.where)),
        "aligned by": ", ".join(rule.align.by),
        "within": span_in_words(rule.align.within) if rule.align.within is not None else "any time",
        "sources": rule.align.sources,
        "compared as": compare_in_words(rule.compare) if rule.compare is not None else "presence",
        "severity if": "; ".join(f"{s.measure} {s.operator} {s.bound:g}: {s.then}" for s in rule.severity_if),
        "two speakers": f"{rule.disagreement} at most" if rule.disagreement is not None else "",
        "unless": "; ".join(map(condition_in_words, rule.unless)),
        "no row": rule.on_missing_reference if rule.align.sources == "reference" else "",
        "tags": ", ".join(rule.metadata.tags),
        "references": ", ".join(rule.metadata.references),
    }
    return {name: value for name, value in said.items() if value}


def compare_in_words(compare: Compare) -> str:
    """A tree of comparisons on one line; options that have their default are left out."""
    if isinstance(compare, Leaf):
        options = COMPARERS[compare.comparer].options
        told = [f"{compare.field} in place of the value"] if compare.field else []
        told += [
            f"{name} {_listed(value)}"
            for name, value in compare.options.items()
            if name in options and value != options[name].default and name != "field"
        ]
        told += [f"same {', '.join(compare.same_scope)}"] if compare.same_scope else []
        told += [f"severity {compare.severity}"] if compare.severity is not None else []
        return compare.comparer + (f" ({', '.join(told)})" if told else "")
    return f" {'or' if compare.how == 'any' else 'and'} ".join(
        compare_in_words(part) if isinstance(part, Leaf) else f"({compare_in_words(part)})" for part in compare.parts
    )


def condition_in_words(condition: Condition) -> str:
    """A condition on one line."""
    return " and ".join(_parts(condition))


def _parts(condition: Condition) -> Iterator[str]:
    yield from condition.flags
    for name in ("modality", "polarity", "scope", "subject", "subject_type", "source", "speaker"):
        words = getattr(condition, name)
        if words:
            yield f"{name.replace('_', ' ')} {_or(words)}"
    for name, words in condition.qualifiers.items():
        yield f"{name} {_or(words)}"
    if condition.below_confidence is not None:
        yield f"confidence below {condition.below_confidence:g}"


def _or(words: tuple[str, ...]) -> str:
    return " or ".join(str(word) or "none" for word in words)


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def span_in_words(span: timedelta) -> str:
    """A span of time: ``2 days``, ``1 day 6 hours``, ``30 minutes``."""
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    counted = (("day", days), ("hour", hours), ("minute", minutes), ("second", seconds))
    return " ".join(f"{n} {unit}{'' if n == 1 else 's'}" for unit, n in counted if n) or "no time"
