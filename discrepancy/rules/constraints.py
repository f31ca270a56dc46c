"""What two claims must share before a difference of their values is a conflict: time, certainty, occasion, speaker.

Each constraint is a function of a pair that returns a verdict to settle the pair by, or ``None`` to leave it open.
They are asked in order, only for pairs whose values already exclude each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from discrepancy.extract.attributes import Attribute
from discrepancy.model import Claim, Modality, Outcome, Polarity, TimeInterval, Verdict
from discrepancy.rules.model import Rule
from discrepancy.rules.severity import numeric_bounds
from discrepancy.rules.wording import clock, day_or_time, time_in_words

__all__ = ["Pair", "differing_speakers", "eligible", "settled"]

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims under one rule."""

    rule: Rule
    """The rule."""
    attribute: Attribute
    """Their attribute."""
    a: Claim
    """One claim."""
    b: Claim
    """The other."""


def eligible(rule: Rule, a: Claim, b: Claim) -> bool:
    """Whether a rule holds two claims against each other at all, by where they come from.

    Copies of one text are one witness. With ``sources: any`` the sections of a live page are held against each other,
    too; within one section two values are nearly always a part and its whole, or told apart by the text around them.
    """
    if a.doc_id == b.doc_id and a.section_id == b.section_id:
        return False
    if rule.align.sources == "any":
        return True
    return a.source != b.source and not (a.copy_cluster and a.copy_cluster == b.copy_cluster)


def settled(pair: Pair) -> Verdict | None:
    """The verdict of the first constraint that the pair does not meet; ``None`` where the conflict stands."""
    plain = _flat(pair.a) and _flat(pair.b)
    for constraint in _ON_TIMES if plain else _CONSTRAINTS:
        verdict = constraint(pair)
        if verdict is not None:
            return verdict
    return None


def differing_speakers(pair: Pair) -> bool:
    """Whether two named speakers disagree, rather than two sources.

    Two forecasts that differ are a disagreement too: neither has been put to the test.
    """
    a, b = pair.a, pair.b
    if pair.attribute.value == "quote":
        return False
    forecasts = a.modality is Modality.FORECAST and b.modality is Modality.FORECAST
    return forecasts or bool(a.speaker and b.speaker and a.speaker.casefold() != b.speaker.casefold())


def _certainty(pair: Pair) -> Verdict | None:
    a, b = pair.a, pair.b
    for claim in (a, b):
        if claim.modality is Modality.POSSIBLE:
            return Verdict(Outcome.COMPATIBLE, f"{claim.source} puts “{claim.value.text}” forward as possible only")
    if (a.modality is Modality.FORECAST) != (b.modality is Modality.FORECAST):
        early = a if a.modality is Modality.FORECAST else b
        return Verdict(Outcome.COMPATIBLE, f"“{early.value.text}” ({early.source}) is a forecast")
    return None


def _denial(pair: Pair) -> Verdict | None:
    if pair.attribute.value == "polarity":
        return None
    if _denies(pair.a) == _denies(pair.b) is False:
        return None
    denying = pair.a if _denies(pair.a) else pair.b
    return Verdict(Outcome.INCOMPARABLE, f"{denying.source} says what is not so: “{denying.value.text}” is denied")


def _denies(claim: Claim) -> bool:
    return claim.modality is Modality.DENIED or claim.polarity is Polarity.NEGATIVE


def _occasion(pair: Pair) -> Verdict | None:
    a, b = pair.a, pair.b
    # Two wordings of one utterance are of one occasion, however far back a source puts it.
    if not (a.background or b.background) or pair.attribute.value == "quote":
        return None
    if a.when is not None and b.when is not None:
        if a.when.overlaps(b.when):
            return None
    elif a.background and b.background and a.when is None and b.when is None:
        return None  # of one earlier occasion, for all that is known
    earlier = a if a.background else b
    when = f", {time_in_words(earlier.when)}" if earlier.when is not None else ""
    return Verdict(Outcome.COMPATIBLE, f"another occasion: “{earlier.value.text}” ({earlier.source}{when})")


def _moment(pair: Pair) -> Verdict | None:
    """Claims about what moves conflict at one moment only; claims about what stays, within the rule's span of time."""
    a, b, within = pair.a, pair.b, pair.rule.align.within
    if a.subject.type in pair.attribute.changes:
        # News without a date of its own speaks of the day it is published on.
        first, second = a.when or _publication_day(a), b.when or _publication_day(b)
        if first is None or second is None:
            return Verdict(Outcome.INCOMPARABLE, f"{(a if first is None else b).source} does not say when")
        return _at_one_moment(first, second, within)
    if within is None:
        return None
    if a.when is not None and b.when is not None:
        return _near(a.when, b.when, within)
    if a.published is None or b.published is None or abs(a.published - b.published) <= within:
        return None
    spoken = f"{day_or_time(a.published)} against {day_or_time(b.published)}"
    return Verdict(Outcome.COMPATIBLE, f"published too far apart to be held against each other: {spoken}")


def _publication_day(claim: Claim) -> TimeInterval | None:
    if claim.published is None:
        return None
    start = claim.published.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    return TimeInterval(start, start + _DAY, "day")


def _at_one_moment(a: TimeInterval, b: TimeInterval, within: timedelta | None) -> Verdict | None:
    spoken = f"{time_in_words(a)} against {time_in_words(b)}"
    widest = within if within is not None else _DAY
    if max(a.end - a.start, b.end - b.start) > max(widest, _DAY) and a.overlaps(b):
        return Verdict(Outcome.COMPATIBLE, f"perhaps at different times: {spoken}")
    # Days of two zones overlap in part; one day is meant only where they share at least half of the shorter one.
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared * 2 >= min(a.end - a.start, b.end - b.start):
        return None
    return Verdict(Outcome.COMPATIBLE, f"at different times: {spoken}")


def _near(a: TimeInterval, b: TimeInterval, within: timedelta) -> Verdict | None:
    if a.overlaps(b):
        return None
    gap = max(a.start, b.start) - min(a.end, b.end)
    # Wednesday and Thursday are one day apart, though no time lies between them.
    if gap + min(a.end - a.start, b.end - b.start) <= within:
        return None
    return Verdict(Outcome.COMPATIBLE, f"at different times: {time_in_words(a)} against {time_in_words(b)}")


def _update(pair: Pair) -> Verdict | None:
    """A counter rises with the time of publication; a fall is an update only where the later source says so."""
    if pair.attribute.cardinality != "counter" and not pair.rule.updates:
        return None
    ordered = _in_order(pair.a, pair.b)
    if ordered is None:
        return None
    first, later = ordered
    before, after = numeric_bounds(first.value), numeric_bounds(later.value)
    if before is None or after is None:
        return None
    words = f"from {first.value.text} to {later.value.text} between {_between(first.published, later.published)}"
    if after > before:
        return Verdict(Outcome.UPDATE, f"rose {words}")
    sentence = f" {later.sentence.casefold()}"
    if later.qualifiers.get("revised") or any(
        f" {stem.removesuffix('e')}" in sentence for stem in pair.attribute.words("revisions")
    ):
        return Verdict(Outcome.UPDATE, f"revised {words}")
    return None


def _in_order(a: Claim, b: Claim) -> tuple[Claim, Claim] | None:
    """The two claims by time of publication; nothing where their order is unknown."""
    if a.published is None or b.published is None or (a.doc_id, a.section_id) == (b.doc_id, b.section_id):
        return None
    if abs(a.published - b.published) < _MINUTE:
        return None
    same_day = a.published.date() == b.published.date()
    if same_day and (_day_only(a.published) or _day_only(b.published)):
        return None
    return (a, b) if a.published < b.published else (b, a)


def _day_only(moment: datetime) -> bool:
    """Midnight to the second stands for a day without a clock time."""
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def _between(first: datetime | None, later: datetime | None) -> str:
    if first is not None and later is not None and first.date() == later.date():
        return f"{clock(first)} and {clock(later)}"
    return f"{day_or_time(first)} and {day_or_time(later)}"


def _flat(claim: Claim) -> bool:
    """Whether a claim is put forward as a fact of the occasion reported: as nearly all are."""
    return claim.modality is Modality.ASSERTED and claim.polarity is Polarity.POSITIVE and not claim.background


_ON_TIMES: Sequence[Callable[[Pair], Verdict | None]] = (_moment, _update)
"""What two flat statements can still fail to meet."""
_CONSTRAINTS: Sequence[Callable[[Pair], Verdict | None]] = (_certainty, _denial, _occasion, *_ON_TIMES)
