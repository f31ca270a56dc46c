"""Who "a 36-year-old climber" is: the one person of that age whom another document of the event names.

And "the employee" who was laid off: the one person of whom the event's documents say how the job ended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from discrepancy.extract.participants import AGED
from discrepancy.extract.states import SOMEONE
from discrepancy.model import Claim, Subject
from discrepancy.values.number import Quantity

__all__ = ["name_described"]

_AGE = "age"


def name_described(claims: Sequence[Claim]) -> list[Claim]:
    """Gives claims about somebody without a name the subject of the one person they can be about.

    Args:
        claims: Resolved claims of one event.

    Returns:
        The claims in their order; where nobody or more than one can be meant, the description stays the subject.
    """
    if not any(c.subject.id.startswith((AGED, SOMEONE)) for c in claims):
        return list(claims)
    aged: dict[str, dict[str, Subject]] = defaultdict(dict)
    for claim in claims:
        value = claim.value
        if claim.attribute == _AGE and isinstance(value, Quantity) and value.lo == value.hi and value.lo is not None:
            aged[f"{AGED}{value.lo:.0f}"][claim.subject.id] = claim.subject
    for claim in claims:
        if not claim.subject.id.startswith((AGED, SOMEONE)):
            aged[f"{SOMEONE}{claim.attribute}"][claim.subject.id] = claim.subject
    named = {age: next(iter(people.values())) for age, people in aged.items() if len(people) == 1}
    return [replace(c, subject=named[c.subject.id]) if c.subject.id in named else c for c in claims]
