"""The usual kind of rule: two values of one data item that cannot both stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from discrepancy.align import DataItem
from discrepancy.extract.attributes import Attribute
from discrepancy.model import Claim, Outcome, Severity, Verdict
from discrepancy.rules.comparing import Memo, compare_claims, identity_for
from discrepancy.rules.conditions import excluded
from discrepancy.rules.constraints import Pair, differing_speakers, eligible, settled
from discrepancy.rules.context import Context
from discrepancy.rules.grouping import GroupedItem, Side, sides_of
from discrepancy.rules.model import Compare, Rule
from discrepancy.rules.outcomes import Ledger, RuleOutcome, make_finding
from discrepancy.rules.severity import MEASURES, milder, settle

__all__ = ["Clash", "clash_between", "evaluate", "kept_claims", "leave_out", "strongest", "verdict_of"]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two groups of claims whose values exclude each other, by the pair that shows it best."""

    a: Claim
    """A claim of the one group."""
    b: Claim
    """A claim of the other."""
    identities: tuple[str, str]
    """Identities of the two values."""
    reason: str
    """Why they exclude each other."""
    severity: Severity
    """How serious it is."""
    disagreement: bool
    """Whether two speakers disagree rather than two sources."""

    @property
    def ratio(self) -> float:
        """How far apart two numbers are; 0 for other values."""
        return MEASURES["ratio"](self.a, self.b, ()) or 0.0


def evaluate(rule: Rule, claims: Sequence[Claim], context: Context) -> RuleOutcome:
    """Compares the values of each data item, n-way."""
    if rule.compare is None:
        return RuleOutcome()
    identity = identity_for(rule, context)
    items = context.grouped(
        rule,
        claims,
        identity,
        least_values=1 if context.agreements else 2,
        least_sources=2 if rule.align.sources == "independent" else 1,
    )
    ledger = Ledger(rule.id)
    findings = []
    compared = 0
    for grouped in items:
        item = grouped.item
        attribute = context.catalogue[item.attribute]
        sides = leave_out(rule, grouped, identity, ledger)
        if context.agreements:
            _enter_agreements(rule, item, sides, ledger)
        clashes = []
        for i, first in enumerate(sides):
            for second in sides[i + 1 :]:
                clash, count = clash_between(rule, rule.compare, attribute, item, (first, second), ledger, context.memo)
                compared += count
                if clash is not None:
                    clashes.append(clash)
        if clashes:
            best = strongest(clashes)
            findings.append(
                make_finding(
                    rule,
                    attribute,
                    item,
                    groups=[side.claims for side in sides],
                    deciding=(best.a, best.b),
                    identities=[name for clash in clashes for name in clash.identities],
                    reason=best.reason,
                    severity=best.severity,
                    verdict=verdict_of(rule, best),
                )
            )
    return RuleOutcome(tuple(findings), ledger.comparisons, len(items), compared)


def leave_out(rule: Rule, grouped: GroupedItem, identity: Callable[[Claim], str], ledger: Ledger) -> tuple[Side, ...]:
    """The sides of an item without the claims that an ``unless`` speaks against; each of those is entered."""
    if not rule.unless:
        return grouped.sides
    item = grouped.item
    kept = kept_claims(rule, item, ledger)
    return grouped.sides if len(kept) == len(item.claims) else sides_of(kept, identity)


def kept_claims(rule: Rule, item: DataItem, ledger: Ledger) -> list[Claim]:
    """The claims of an item that no ``unless`` speaks against; each of the others is entered with its reason."""
    kept: list[Claim] = []
    dropped: list[tuple[Claim, str]] = []
    for claim in item.claims:
        reason = excluded(rule.unless, claim)
        if reason:
            dropped.append((claim, reason))
        else:
            kept.append(claim)
    for claim, reason in dropped:
        other = next((k for k in kept if k.value.identity != claim.value.identity and eligible(rule, claim, k)), None)
        if other is not None:
            words = f"“{claim.value.text}” ({claim.source}) {reason}"
            ledger.enter(item, Verdict(Outcome.COMPATIBLE, words), claim, other)
    return kept


def clash_between(
    rule: Rule,
    compare: Compare,
    attribute: Attribute,
    item: DataItem,
    sides: tuple[Side, Side],
    ledger: Ledger,
    memo: Memo,
) -> tuple[Clash | None, int]:
    """Judges two groups of claims, each of one value.

    Values are compared once; whether a conflict stands is then asked of the pairs of claims, up to the first that shows
    a conflict in full. What comes out otherwise is entered in the ledger.

    Returns:
        The clash, or ``None``, and how many pairs the groups make.
    """
    pairs = [(a, b) for a in sides[0].witnesses for b in sides[1].witnesses if eligible(rule, a, b)]
    if not pairs:
        return None, 0
    if len(pairs) > 1:
        pairs.sort(key=lambda pair: pair[0].source == pair[1].source)  # two sources tell more than two entries of one
    judged = compare_claims(compare, *pairs[0], memo)
    if judged.verdict.outcome is not Outcome.CONFLICT:
        ledger.enter(item, judged.verdict, *pairs[0], count=len(pairs))
        return None, len(pairs)
    best: Clash | None = None
    for a, b in pairs:
        pair = Pair(rule, attribute, a, b)
        verdict = settled(pair)
        if verdict is not None:
            ledger.enter(item, verdict, a, b)
            continue
        disagreement = differing_speakers(pair)
        severity = judged.severity or rule.severity
        if rule.severity_if:
            severity = settle(rule.severity_if, severity, a, b, [*sides[0].claims, *sides[1].claims])
        clash = Clash(
            a=a,
            b=b,
            identities=(a.value.identity, b.value.identity),
            reason=_reason(judged.verdict.reason, a, b) if disagreement else judged.verdict.reason,
            severity=_of_speakers(rule, severity) if disagreement else severity,
            disagreement=disagreement,
        )
        if not disagreement:
            return clash, len(pairs)
        best = best or clash
    return best, len(pairs)


def strongest(clashes: Iterable[Clash]) -> Clash:
    """The clash a finding speaks of: the gravest, then a conflict before a disagreement, then the widest apart."""
    first, *others = clashes
    # How far apart values are is worked out only where there is a choice: mostly there is none.
    return min([first, *others], key=lambda c: (-c.severity.rank, c.disagreement, -c.ratio)) if others else first


def _of_speakers(rule: Rule, severity: Severity) -> Severity:
    """The severity where two speakers disagree."""
    return milder(severity) if rule.disagreement is None else min(severity, rule.disagreement, key=lambda s: s.rank)


def verdict_of(rule: Rule, clash: Clash) -> str:
    """What a finding reports."""
    return "disagreement" if clash.disagreement and rule.report == "conflict" else rule.report


def _reason(reason: str, a: Claim, b: Claim) -> str:
    if a.speaker and b.speaker and a.speaker != b.speaker:
        return f"{reason}; {a.speaker} and {b.speaker} disagree"
    return f"{reason}; both are forecasts"


def _enter_agreements(rule: Rule, item: DataItem, sides: Sequence[Side], ledger: Ledger) -> None:
    for side in sides:
        first = side.claims[0]
        for other in side.claims[1:]:
            if eligible(rule, first, other):
                ledger.enter(item, Verdict(Outcome.AGREE, f"the same: {first.value.text}"), first, other)
