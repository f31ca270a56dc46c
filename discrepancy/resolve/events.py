"""Which documents report the same event: what the manifest or the folder says, else their content.

Content, in steps. Editions of one text stand for one document. Documents that share rare words are joined to topics
(:mod:`~discrepancy.resolve.blocking`). Within a topic, :mod:`~discrepancy.resolve.evidence` weighs what speaks for one
event and what for a sibling: another happening of the same kind. Average-link agglomeration turns that into events, and
a straggler of a document or two joins the event it clearly belongs to.

No parse is needed: grouping by entities and verbs of a parse was measured and found no better than by names, days,
numbers and words read off the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from discrepancy.language.parse import Parse
from discrepancy.model import Document
from discrepancy.resolve.blocking import similar_pairs, word_weights
from discrepancy.resolve.clustering import average_link
from discrepancy.resolve.evidence import Matrix, log_odds
from discrepancy.resolve.fingerprint import Fingerprint, fingerprint

__all__ = [
    "candidate_pairs",
    "cluster",
    "editions",
    "events_of",
    "group_documents",
    "group_events",
    "group_parses",
    "topics",
]

_EDITION = 0.75
"""Mean cosine from which documents are editions of one text. One stands for all, or else the words of a text that was
printed often would pass for the words of its topic."""
_TOPIC = 0.1
"""Mean cosine that holds a topic together."""
_SURE = 3.0
"""Log-odds are cut off here on both sides: one pair of documents does not outweigh all others."""
_MERGE = -0.3
"""Mean log-odds at which two groups are one event: below even, for a mean over a whole group errs less than a pair."""
_POSSIBLE = -2.5
"""Log-odds below which a pair of documents is not worth a look."""
_STRAGGLERS = 2
"""Groups up to this size may join another one."""
_LEAST = -2.5
_AHEAD = 1.0
"""A straggler joins the group it fits best, if it fits this much better than the next."""


def group_events(documents: Iterable[Document]) -> tuple[tuple[str, ...], ...]:
    """Groups documents by the event they report.

    Args:
        documents: With distinct ids, in any order. Those with an ``event`` are grouped by it, the others by content.

    Returns:
        Ids of the documents of each event, sorted; events in the order of their first id.
    """
    events: dict[str, list[str]] = {}
    for document, event in group_documents(documents).items():
        events.setdefault(event, []).append(document)
    return tuple(sorted(tuple(sorted(ids)) for ids in events.values()))


def group_parses(parses: Sequence[Parse]) -> dict[str, str]:
    """Event id of each document id, see :func:`group_documents`."""
    return group_documents(p.document for p in parses)


def group_documents(documents: Iterable[Document]) -> dict[str, str]:
    """Event id of each document id.

    A document with an event of its own keeps it; the others are grouped by content and named after the first of
    their documents (``"event:<document id>"``).
    """
    given = sorted(documents, key=lambda d: d.id)
    out = {d.id: d.event for d in given if d.event}
    loose = [d for d in given if not d.event]
    for members in cluster([fingerprint(d) for d in loose]):
        name = "event:" + loose[members[0]].id
        out.update({loose[i].id: name for i in members})
    return out


def cluster(prints: Sequence[Fingerprint]) -> list[list[int]]:
    """Groups of indices that report one event, sorted."""
    weights = word_weights(prints)
    texts = editions(prints, weights)
    firsts = [prints[members[0]] for members in texts]
    out: list[list[int]] = []
    for topic in topics(firsts, weights):
        odds = log_odds([firsts[i] for i in topic], weights)
        out.extend(sorted(k for i in group for k in texts[topic[i]]) for group in events_of(odds))
    return sorted(out)


def candidate_pairs(documents: Iterable[Document], least: float = _POSSIBLE) -> dict[tuple[str, str], float]:
    """Pairs of documents that may report one event; all others are pruned without being looked at closely.

    Args:
        documents: With distinct ids; an ``event`` that they have is not looked at.
        least: Log-odds that a pair must reach.

    Returns:
        Log-odds of reporting one event by pair of ids, each sorted, in order.
    """
    given = sorted(documents, key=lambda d: d.id)
    prints = [fingerprint(d) for d in given]
    weights = word_weights(prints)
    out: dict[tuple[str, str], float] = {}
    for topic in topics(prints, weights):
        odds = log_odds([prints[i] for i in topic], weights)
        for i, j in np.argwhere(np.triu(odds >= least, 1)).tolist():
            out[given[topic[i]].id, given[topic[j]].id] = float(odds[i, j])
    return dict(sorted(out.items()))


def editions(prints: Sequence[Fingerprint], weights: Mapping[str, float]) -> list[list[int]]:
    """Groups of indices that are editions of one text, sorted; the first stands for all of them.

    Args:
        prints: The documents of a corpus.
        weights: Weight of every word in it, see :func:`discrepancy.resolve.blocking.word_weights`.
    """
    return average_link(len(prints), similar_pairs(prints, weights, _EDITION), _EDITION)


def topics(prints: Sequence[Fingerprint], weights: Mapping[str, float]) -> list[list[int]]:
    """Groups of indices that are about one kind of thing, sorted; events never reach beyond them.

    Args:
        prints: The documents of a corpus.
        weights: Weight of every word in it, see :func:`discrepancy.resolve.blocking.word_weights`.
    """
    return average_link(len(prints), similar_pairs(prints, weights), _TOPIC)


def events_of(odds: Matrix) -> list[list[int]]:
    """Groups of the indices of one topic that report one event.

    Args:
        odds: Symmetric log-odds of all pairs, see :func:`discrepancy.resolve.evidence.log_odds`.
    """
    held = np.clip(odds, -_SURE, _SURE)
    # Links are distances from the lowest log-odds: a pair without a link is surely of two events.
    links = {(i, j): float(held[i, j]) + _SURE for i, j in np.argwhere(np.triu(held > -_SURE, 1)).tolist()}
    return _gathered(average_link(len(odds), links, _MERGE + _SURE), held)


def _gathered(groups: list[list[int]], odds: Matrix) -> list[list[int]]:
    """Lets stragglers join the larger group that they clearly belong to."""
    large = [list(g) for g in groups if len(g) > _STRAGGLERS]
    firm = [tuple(g) for g in large]
    small = []
    for group in (g for g in groups if len(g) <= _STRAGGLERS):
        fits = sorted(((float(odds[np.ix_(group, f)].mean()), -at) for at, f in enumerate(firm)), reverse=True)
        if fits and fits[0][0] > _LEAST and (len(fits) == 1 or fits[0][0] - fits[1][0] > _AHEAD):
            large[-fits[0][1]].extend(group)
        else:
            small.append(group)
    return large + small
