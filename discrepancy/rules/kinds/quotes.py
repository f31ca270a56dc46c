"""Quotations: an item holds many utterances of one speaker; only two wordings of one utterance can conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from discrepancy.align import DataItem
from discrepancy.model import Claim, Finding
from discrepancy.rules.comparing import identity_for
from discrepancy.rules.context import Context
from discrepancy.rules.kinds.pairwise import Clash, clash_between, leave_out, strongest, verdict_of
from discrepancy.rules.model import Rule
from discrepancy.rules.outcomes import Ledger, RuleOutcome, make_finding
from discrepancy.values.quote_words import stem, weight

__all__ = ["evaluate"]

_COMMON = 200
"""A word that so many quotations of one speaker share tells no utterance from another."""


def evaluate(rule: Rule, claims: Sequence[Claim], context: Context) -> RuleOutcome:
    """Finds utterances that are quoted in different words: one finding for each utterance."""
    if rule.compare is None:
        return RuleOutcome()
    identity = identity_for(rule, context)
    least_sources = 2 if rule.align.sources == "independent" else 1
    items = context.grouped(rule, claims, identity, least_values=2, least_sources=least_sources)
    ledger = Ledger(rule.id)
    findings: list[Finding] = []
    compared = 0
    for grouped in items:
        item = grouped.item
        sides = leave_out(rule, grouped, identity, ledger)
        groups = [side.claims for side in sides]
        clashes: dict[tuple[int, int], Clash] = {}
        for i, j in _candidates(groups):
            attribute = context.catalogue[item.attribute]
            clash, count = clash_between(
                rule, rule.compare, attribute, item, (sides[i], sides[j]), ledger, context.memo
            )
            compared += count
            if clash is not None and not _has_both(groups[i], groups[j]):
                clashes[i, j] = clash
        findings += [_finding(rule, context, item, groups, clashes, members) for members in _utterances(clashes)]
    return RuleOutcome(tuple(findings), ledger.comparisons, len(items), compared)


def _finding(
    rule: Rule,
    context: Context,
    item: DataItem,
    groups: Sequence[tuple[Claim, ...]],
    clashes: Mapping[tuple[int, int], Clash],
    members: Sequence[int],
) -> Finding:
    own = [clash for (i, _), clash in sorted(clashes.items()) if i in members]
    best = strongest(own)
    return make_finding(
        rule,
        context.catalogue[item.attribute],
        item,
        groups=[groups[i] for i in members],
        deciding=(best.a, best.b),
        identities=[groups[i][0].value.identity for i in members],
        reason=best.reason,
        severity=best.severity,
        verdict=verdict_of(rule, best),
    )


def _candidates(groups: Sequence[Sequence[Claim]]) -> Iterator[tuple[int, int]]:
    """Pairs of quotations that share a telling word, found through an index of words rather than pair by pair."""
    postings: dict[str, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for number, group in enumerate(groups):
        said = group[0].value.identity.split()
        words = {stem(w) for w in said if weight(w)} or set(said)
        for word in sorted(words):
            others = postings[word]
            if len(others) < _COMMON:
                pairs.update((other, number) for other in others)
                others.append(number)
    yield from sorted(pairs)


def _has_both(one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether every document that has one of two wordings has the other, too: then they are two utterances."""
    first, second = ({claim.doc_id for claim in group} for group in (one, other))
    return first <= second or second <= first


def _utterances(clashes: Mapping[tuple[int, int], Clash]) -> list[list[int]]:
    """Groups that are tied by clashes, directly or through others, each sorted."""
    root: dict[int, int] = {}

    def find(i: int) -> int:
        while root.setdefault(i, i) != i:
            i = root[i]
        return i

    for i, j in sorted(clashes):
        first, second = sorted((find(i), find(j)))
        root[second] = first
    members: dict[int, list[int]] = defaultdict(list)
    for i in sorted(root):
        members[find(i)].append(i)
    return [members[i] for i in sorted(members)]
