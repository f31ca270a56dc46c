"""One speaker, one subject: quotations whose speaker is only described go to whoever is quoted with the same words.

"The doctor said" in one text and "Ema Novak, a doctor, said" in another are one utterance where the words agree; the
words of two people hardly ever do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from discrepancy.model import Claim, Subject
from discrepancy.values.quote import Quote
from discrepancy.values.quote_words import stem, weight, wording

__all__ = ["name_speakers"]

_PERSON = "person:"
_LEAST = 2.5
"""Weight of the telling words that two sentences share at least (see ``quote_words.weight``)."""
_SHARE = 0.6
"""Share of the telling words of both that they have in common."""

_Words = frozenset[str]


def name_speakers(claims: Sequence[Claim]) -> list[Claim]:
    """Gives quotations of described speakers the subject that other documents give the same words.

    Args:
        claims: Resolved claims of one event.

    Returns:
        The claims in their order. Somebody who is named wins; of several descriptions of one speaker, the first.
    """
    quoted = [c for c in claims if isinstance(c.value, Quote)]
    if all(_is_named(c) for c in quoted):
        return list(claims)
    known: dict[str, list[tuple[_Words, str, Subject]]] = defaultdict(list)
    subjects: dict[int, Subject] = {}
    for claim in sorted(quoted, key=lambda c: (not _is_named(c), c.doc_id, c.span)):
        sentences = _sentences(claim)
        subject = claim.subject
        if not _is_named(claim):
            subject = _quoted_alike(sentences, claim.doc_id, known) or subject
            if subject is not claim.subject:
                subjects[id(claim)] = subject
        for words in sentences:
            for word in words:
                known[word].append((words, claim.doc_id, subject))
    return [replace(c, subject=subjects[id(c)]) if id(c) in subjects else c for c in claims]


def _is_named(claim: Claim) -> bool:
    return claim.subject.id.startswith(_PERSON)


def _quoted_alike(
    sentences: Sequence[_Words], document: str, known: Mapping[str, Sequence[tuple[_Words, str, Subject]]]
) -> Subject | None:
    """Who is quoted in another document with one of the sentences."""
    for words in sentences:
        for word in sorted(words):
            for others, where, subject in known.get(word, ()):
                if where != document and _are_one(words, others):
                    return subject
    return None


def _are_one(a: _Words, b: _Words) -> bool:
    shared = _weigh(a & b)
    return shared >= _LEAST and shared >= _SHARE * _weigh(a | b)


def _weigh(words: Iterable[str]) -> float:
    return sum(weight(w) for w in words)


def _sentences(claim: Claim) -> list[_Words]:
    """The telling words of each sentence of a quotation."""
    return [frozenset(stem(w) for w in s.words if weight(w)) for s in wording(claim.value.text).sentences()]
