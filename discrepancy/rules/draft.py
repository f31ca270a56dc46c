"""A first draft of a rule, to be filled in: valid, but with a test that fails until it is."""

from __future__ import annotations

from collections.abc import Mapping

from discrepancy.extract.attributes import Attribute

__all__ = ["draft_rule"]

_COMPARE: Mapping[str, str] = {
    "place": "{as: place, level: city, containment: compatible}",
    "number": "{as: number, rel_tol: 0.05}",
    "money": "{as: number, rel_tol: 0.05}",
    "time": "{as: time, granularity: day}",
    "person": "{as: name}",
    "label": "{as: label}",
    "fact": "{as: fact}",
    "quote": "{as: quote}",
    "spot": "{as: spot}",
    "framing": "{as: framing}",
    "polarity": "{as: polarity}",
}
_SAMPLE: Mapping[str, str] = {
    "place": "Lyon",
    "number": "12",
    "money": "$12 million",
    "time": "26 April 2024",
    "person": "Anna Lind",
    "label": "Harbour Light Foundation",
    "fact": "body_part: leg",
    "quote": "We had no warning at all from the bridge of either ship before they met.",
    "spot": "a kitchen",
    "framing": "humanitarian relief",
    "polarity": "sign",
}

_TEMPLATE = """\
# A rule of this corpus. `discrepancy rules lint` checks it, `discrepancy rules test` runs its tests;
# docs/rules.md explains every field.
schema: 1
rules:
- id: {id}
  title: Sources give different values for {title}
  severity: warning
  message: "{{subject}}: {{a.source}} says {{a.value}}, {{b.source}} says {{b.value}}"
  why: |
    Say what goes wrong where nobody notices.
  match: {{attribute: {attribute}, subject: {{type: {subject}}}}}
  align: {{sources: independent, within: P7D}}
  compare: {compare}
  tests:
  - name: two values that cannot both be true
    claims:
    - {{source: A, value: {sample}}}
    - {{source: B, value: {sample}}}  # write a value that contradicts the one above
    expect: {{fires: 1}}
  - name: the same value twice
    claims:
    - {{source: A, value: {sample}}}
    - {{source: B, value: {sample}}}
    expect: {{fires: 0}}
"""


def draft_rule(name: str, attribute: Attribute) -> str:
    """The text of a rule file with one rule.

    Its firing test has the same value on both sides, so it fails until somebody decides what contradicts what.

    Args:
        name: Id of the rule.
        attribute: What it compares.

    Raises:
        ValueError: If values of the attribute's kind are compared by no comparer.
    """
    if attribute.value not in _COMPARE:
        raise ValueError(f"attribute '{attribute.id}' holds {attribute.value}, which no rule compares")
    sample = _SAMPLE[attribute.value]
    return _TEMPLATE.format(
        id=name,
        title=attribute.title,
        attribute=attribute.id,
        subject=attribute.subjects[0],
        compare=_COMPARE[attribute.value],
        sample=f'"{sample}"',
    )
