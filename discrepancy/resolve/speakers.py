"""One utterance, one subject: sentences that documents quote in nearly the same words are brought under one speaker.

"The doctor said" in one text and "Ema Novak, a doctor, said" in another are one utterance where the words agree; the
words of two people hardly ever do. Who is named wins over who is described, and over nobody at all. A person of another
name gives way only where the words are too many and too telling for two people to say alike: one of the documents has
the wrong speaker, which is the matter of another rule, and the wording is to be compared all the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from discrepancy.extract.quotes import UNKNOWN
from discrepancy.model import Claim, Subject
from discrepancy.values.quote import Quote
from discrepancy.values.quote_alike import alikeness
from discrepancy.values.quote_words import stem, weight, wording

__all__ = ["name_speakers"]

_PERSON = "person:"
_SPEAKER = "quote.speaker"
_SURELY = (_PERSON, "utterance:")
"""Subjects of which two are one only where the words leave no doubt."""
_LEAST = 2.5
"""Weight of the telling words that two sentences share at least (see ``quote_words.weight``)."""
_SHARE = 0.6
"""Share of the telling words of both that they have in common."""
_EXCERPT = 0.8
"""Share of the telling words of the shorter one, where no two people are named."""
_FRAGMENT = 2.0
"""Weight of a fragment that has no words but those of the other, where no two people are named."""
_SURE = 4.0
"""Weight of the shared words from which on two people cannot have said them."""
_RESTATED, _TELLING = 0.7, 1.5
"""Alikeness from which on two sentences are one whose speaker one of two documents names, and the weight in it."""
_LONGEST = 40

_Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim and the telling words of its sentences."""

    claim: Claim
    sentences: tuple[_Words, ...]


def name_speakers(claims: Sequence[Claim]) -> list[Claim]:
    """Gives quotations of described speakers the subject that other documents give the same words.

    Args:
        claims: Resolved claims of one event.

    Returns:
        The claims in their order, without those whose speaker nobody knows. Somebody who is named wins; of several
        people, whoever most documents name; of several descriptions of one speaker, the first.
    """
    said = [_Said(c, _sentences(c)) for c in claims if isinstance(c.value, Quote)]
    subjects: dict[int, Subject] = {}
    for group in _utterances(said):
        best = _best(claim.subject for claim in group)
        subjects.update({id(claim): best for claim in group if best is not None and claim.subject != best})
    subjects.update(_one_utterance([c for c in claims if c.attribute == _SPEAKER]))
    out = [replace(c, subject=subjects[id(c)]) if id(c) in subjects else c for c in claims]
    return [c for c in out if not c.subject.id.startswith(UNKNOWN)]


def _one_utterance(claims: Sequence[Claim]) -> dict[int, Subject]:
    """Subjects for claims about who speaks: sentences that two people cannot both have said are one utterance."""
    said = [_Said(c, (_telling(c.subject.text.split()),)) for c in claims]
    return {id(c): group[0].subject for group in _utterances(said) for c in group}


def _best(subjects: Iterable[Subject]) -> Subject | None:
    """The speaker of one utterance: named before described, and whom most documents give."""
    counted = Counter(subjects)
    order = {subject: n for n, subject in enumerate(counted)}
    known = [s for s in counted if not s.id.startswith(UNKNOWN)]
    return min(known, key=lambda s: (not s.id.startswith(_PERSON), -counted[s], order[s]), default=None)


def _utterances(said: Sequence[_Said]) -> Iterator[list[Claim]]:
    """Claims of several documents with one sentence, each group in the order of documents."""
    ordered = sorted(said, key=lambda one: (one.claim.doc_id, one.claim.span))
    index: dict[str, list[tuple[_Words, int]]] = defaultdict(list)
    group = list(range(len(ordered)))
    for number, one in enumerate(ordered):
        for words in one.sentences:
            for other in _alike(words, one.claim, ordered, index):
                first, second = sorted((_root(group, other), _root(group, number)))
                group[second] = first
            for word in words:
                index[word].append((words, number))
    members: dict[int, list[Claim]] = defaultdict(list)
    for number, one in enumerate(ordered):
        members[_root(group, number)].append(one.claim)
    yield from (found for found in members.values() if len(found) > 1)


def _root(group: Sequence[int], number: int) -> int:
    while group[number] != number:
        number = group[number]
    return number


def _alike(
    words: _Words, claim: Claim, said: Sequence[_Said], index: Mapping[str, Sequence[tuple[_Words, int]]]
) -> set[int]:
    """Numbers of the claims of other documents with one of whose sentences a sentence is one."""
    near = {(others, number) for word in words for others, number in index.get(word, ())}
    found = set()
    for others, number in near:
        other = said[number].claim
        if claim.doc_id == other.doc_id or number in found:
            continue
        two = claim.subject.id != other.subject.id and all(c.subject.id.startswith(_SURELY) for c in (claim, other))
        if not two and _is_restated(claim, other):
            found.add(number)
            continue
        shared, short = _weigh(words & others), min(_weigh(words), _weigh(others))
        if shared < (_SURE if two else _LEAST) and (two or not _FRAGMENT <= shared == short):
            continue
        excerpt = not two and shared >= _EXCERPT * short
        if excerpt or shared >= _SHARE * _weigh(words | others):
            found.add(number)
    return found


def _is_restated(a: Claim, b: Claim) -> bool:
    """Whether two quotations say one thing in so many near synonyms that whoever is only described is who is named."""
    if not (isinstance(a.value, Quote) and isinstance(b.value, Quote)):
        return False
    alike, telling = alikeness(a.value.words[:_LONGEST], b.value.words[:_LONGEST])
    return alike >= _RESTATED and telling >= _TELLING


def _weigh(words: Iterable[str]) -> float:
    return sum(weight(w) for w in words)


def _sentences(claim: Claim) -> tuple[_Words, ...]:
    """The telling words of each sentence of a quotation."""
    cut = wording(claim.value.text).sentences()
    return tuple(_telling(s.words) for s in cut)


def _telling(words: Iterable[str]) -> _Words:
    return frozenset(stem(w) for w in words if weight(w))
