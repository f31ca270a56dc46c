"""One label per name within a document, and names in headlines.

A name is labelled by majority over the running text of its document; every other exact occurrence takes that label.
Headlines in title case are where a statistical tagger fails ("State Department Confirms Blinken Meets Xi"), so there
the names known from the running text decide. Related: one sense per discourse (Gale, Church & Yarowsky, 1992).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from discrepancy.language.landmarks import mark_landmarks
from discrepancy.language.name_words import mend_names
from discrepancy.language.parse import Entity, Sentence
from discrepancy.model import BlockKind

__all__ = ["settle"]

_HEADINGS = {BlockKind.HEADLINE}
_MIN_VOTES = 2
_ARTICLES = {"the", "The", "a", "A", "an", "An"}


def settle(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Returns the sentences of one document with their entities made consistent."""
    sentences = [mark_landmarks(mend_names(s)) for s in sentences]
    winners = _winners(sentences)
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in winners:
        by_first[words[0]].append(words)
    for longest_first in by_first.values():
        longest_first.sort(key=lambda w: (-len(w), w))
    return [_settled(s, winners, by_first) for s in sentences]


def _winners(sentences: Sequence[Sentence]) -> dict[tuple[str, ...], str]:
    """The label of each name that occurs often enough, or is long enough, to be trusted."""
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for s in sentences:
        if s.block.kind in _HEADINGS:
            continue
        for e in s.entities:
            words = s.words[e.start : e.end]
            if not words[0][:1].isupper():
                continue
            votes[words][e.label] += 1
            if e.label == "PERSON" and len(words) > 1 and _is_surname(words[-1]):
                votes[words[-1:]]["PERSON"] += 1
    out = {}
    for words, counter in votes.items():
        (label, n), *others = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
        is_tied = bool(others) and others[0][1] == n
        if not is_tied and (len(words) > 1 or n >= _MIN_VOTES):
            out[words] = label
    return out


def _is_surname(word: str) -> bool:
    """Whether the last word of a person's name can stand for it: no initial, no number of a king, no "Jr."."""
    return len(word) > 1 and word[0].isupper() and not word.isupper() and not word.endswith(".")


def _settled(
    s: Sentence, winners: Mapping[tuple[str, ...], str], by_first: Mapping[str, Sequence[tuple[str, ...]]]
) -> Sentence:
    known = list(_occurrences(s, winners, by_first))
    if s.block.kind in _HEADINGS:
        taken = {i for e in known for i in range(e.start, e.end)}
        extra = [e for e in s.entities if not taken & set(range(e.start, e.end)) and not _runs_over_a_verb(s, e)]
        merged = known + extra
    else:
        merged = [replace(e, label=winners.get(s.words[e.start : e.end], e.label)) for e in s.entities]
        taken = {i for e in merged for i in range(e.start, e.end)}
        merged += [e for e in known if not taken & set(range(e.start, e.end))]
    entities = tuple(sorted((_without_article(s, e) for e in merged), key=lambda e: e.start))
    return s if entities == s.entities else replace(s, entities=entities)


def _occurrences(
    s: Sentence, winners: Mapping[tuple[str, ...], str], by_first: Mapping[str, Sequence[tuple[str, ...]]]
) -> Iterator[Entity]:
    """Exact occurrences of known names, the longest at each place; not a lone word inside a longer capitalised name."""
    at, n = 0, len(s.words)
    while at < n:
        for words in by_first.get(s.words[at], ()):
            end = at + len(words)
            if s.words[at:end] != words:
                continue
            label = winners[words]
            inside_longer = len(words) == 1 and label != "PERSON" and end < n and s.tags[end].startswith("NNP")
            if inside_longer and s.block.kind not in _HEADINGS:
                continue
            first, last = s.offsets[at] - s.start, s.end_of(end - 1) - s.start
            yield Entity(at, end, label, s.text[first:last])
            at = end - 1
            break
        at += 1


def _runs_over_a_verb(s: Sentence, e: Entity) -> bool:
    """Whether a name in a headline has swallowed the verb: it is long, with a word in -s inside."""
    return e.end - e.start > 3 and any(s.words[i].endswith("s") for i in range(e.start + 1, e.end))


def _without_article(s: Sentence, e: Entity) -> Entity:
    if e.end - e.start > 1 and s.words[e.start] in _ARTICLES:
        first, last = s.chars(e.start + 1, e.end - 1)
        return Entity(e.start + 1, e.end, e.label, s.block.text[first:last])
    return e
