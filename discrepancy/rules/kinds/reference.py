"""Claims against a table of facts: who held an office on the day in question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from discrepancy.align import DataItem
from discrepancy.errors import UsageError
from discrepancy.model import Claim, Finding, Modality, Outcome, Polarity, TimeInterval, Verdict
from discrepancy.rules.context import Context
from discrepancy.rules.grouping import group_by_value
from discrepancy.rules.kinds.pairwise import kept_claims
from discrepancy.rules.model import Leaf, Rule
from discrepancy.rules.outcomes import Ledger, RuleOutcome, make_finding
from discrepancy.rules.wording import day_or_time, time_in_words
from discrepancy.values.holder import HolderCheck, compare_office
from discrepancy.values.person import Person
from discrepancy.values.tenure import OfficeRow, OfficeTable

__all__ = ["AS_OF", "evaluate"]

AS_OF = ("claim.when", "document.published")
"""Times that ``as_of`` may name."""


@dataclass(frozen=True, slots=True)
class _Contradicted:
    """A group of claims that a table speaks against, by the claim that shows it."""

    group: tuple[Claim, ...]
    claim: Claim
    check: HolderCheck
    as_of: str
    supported: bool
    """False where the table merely knows nothing of it."""


def evaluate(rule: Rule, claims: Sequence[Claim], context: Context) -> RuleOutcome:
    """Holds each value of each item against the table; one finding for all values of an item that it contradicts."""
    leaf = rule.compare
    if not isinstance(leaf, Leaf):
        return RuleOutcome()
    name = str(leaf.options["reference"])
    table = context.references.get(name)
    if table is None:
        known = ", ".join(context.references) or "none"
        raise UsageError(f"rule '{rule.id}' needs the reference table '{name}'; loaded: {known}")
    ledger = Ledger(rule.id)
    findings: list[Finding] = []
    compared = 0
    items = context.items(rule, claims, rule.align.by)
    identity = context.identity("role")
    for item in items:
        kept = [c for c in kept_claims(rule, item, ledger) if _stated(c, item, ledger)]
        groups = group_by_value(kept, identity)
        found = []
        for group in groups:
            compared += len(group)
            contradicted = _check(rule, leaf, table, item, group, ledger)
            if contradicted is not None:
                found.append(contradicted)
        if found:
            findings.append(_finding(rule, context, item, groups, found))
    return RuleOutcome(tuple(findings), ledger.comparisons, len(items), compared)


def _stated(claim: Claim, item: DataItem, ledger: Ledger) -> bool:
    """Whether a claim says what is so; what may be, will be or is not so is no matter of a table of facts."""
    if claim.modality is Modality.ASSERTED and claim.polarity is Polarity.POSITIVE:
        return True
    how = "negated" if claim.polarity is Polarity.NEGATIVE else claim.modality.value
    ledger.enter(item, Verdict(Outcome.INCOMPARABLE, f"“{claim.value.text}” ({claim.source}) is {how}"), claim, None)
    return False


def _check(
    rule: Rule, leaf: Leaf, table: OfficeTable, item: DataItem, group: tuple[Claim, ...], ledger: Ledger
) -> _Contradicted | None:
    best: _Contradicted | None = None
    for claim in group:
        if not isinstance(claim.value, Person):
            continue
        on, words = _as_of(claim, leaf.options["as_of"])
        qualifiers = frozenset(claim.qualifiers.get("role", "").split())
        check = compare_office(table, item.subject.id, claim.value.name, on, leaf.options, qualifiers=qualifiers)
        if check.verdict.outcome is Outcome.CONFLICT:
            if best is None or not best.supported:
                best = _Contradicted(group, claim, check, words, True)
            continue
        unknown = check.verdict.outcome is Outcome.INCOMPARABLE and not check.rows
        if unknown and rule.on_missing_reference == "unsupported":
            best = best or _Contradicted(group, claim, check, words, False)
        elif not (unknown and rule.on_missing_reference == "ignore"):
            ledger.enter(item, check.verdict, claim, None)
    return best


def _as_of(claim: Claim, names: Sequence[str]) -> tuple[TimeInterval | date | None, str]:
    """The first time that is known of those a rule names, and the same in words."""
    for name in (names,) if isinstance(names, str) else names:
        if name == "claim.when" and claim.when is not None:
            return claim.when, time_in_words(claim.when)
        if name == "document.published" and claim.published is not None:
            return claim.published.date(), day_or_time(claim.published)
    return None, "an unknown day"


def _finding(
    rule: Rule,
    context: Context,
    item: DataItem,
    groups: Sequence[tuple[Claim, ...]],
    found: Sequence[_Contradicted],
) -> Finding:
    first = min(found, key=lambda c: not c.supported)
    return make_finding(
        rule,
        context.catalogue[item.attribute],
        item,
        groups=[*(c.group for c in found), *(g for g in groups if all(g is not c.group for c in found))],
        deciding=(first.claim,),
        identities=[c.claim.value.identity for c in found],
        reason=first.check.verdict.reason,
        severity=rule.severity,
        verdict=rule.report if first.supported else "unsupported",
        row=_row(first),
        rows=tuple(dict.fromkeys(row.describe() for c in found for row in c.check.rows)),
    )


def _row(contradicted: _Contradicted) -> Mapping[str, str]:
    """The row that says who held the office, for ``ref`` in the message; else the last one that decided."""
    rows = contradicted.check.rows
    if not rows:
        return {"as_of": contradicted.as_of, **dict.fromkeys(("source", "value", "from", "to"), "nobody"), "text": ""}
    holders = [row for row in rows if row.holder == contradicted.check.holder_then]
    row: OfficeRow = (holders or list(rows))[-1]
    return {
        "as_of": contradicted.as_of,
        "source": row.source,
        "value": row.holder,
        "from": str(row.start),
        "to": str(row.end) if row.end is not None else "now",
        "text": row.describe(),
    }
