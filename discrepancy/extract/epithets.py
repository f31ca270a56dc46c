"""Whom a report means by "the poet", "the Italian": the one person it has told of by name.

Only where it names one, whoever merely says something left out, and only by a noun that is not also somebody's part in
what happened: "the driver" of a report that names the victim is somebody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from discrepancy.extract.people import People, Person
from discrepancy.language.parse import Sentence
from discrepancy.values.word_kinds import is_person

__all__ = ["epithet", "only_person"]

_TELLING: Final = frozenset({"say", "tell", "add", "recall", "explain", "report", "note", "announce", "confirm"})
_PARTS_WORDS: Final = (
    "driver pilot captain owner witness suspect victim winner caller buyer seller officer guard judge prosecutor "
    "lawyer spokesman spokeswoman mayor minister president doctor child boy girl man woman mother father son "
    "daughter brother sister wife husband friend neighbour neighbor couple person body chief manager editor"
)
_PARTS: Final = frozenset(_PARTS_WORDS.split())
"""Nouns for parts that somebody else may have, and for anybody."""


def only_person(sentences: Sequence[Sentence], people: People) -> Person | None:
    """The one person of a document who does more than tell of what happened; ``None`` where it names more."""
    told = {
        key
        for s in sentences
        for e in s.entities
        if e.label == "PERSON"
        and (key := people.at.get((s.index, e.start))) is not None
        and not _tells(s, e.start, e.end)
    }
    return people.by_key.get(next(iter(told))) if len(told) == 1 else None


def _tells(s: Sentence, start: int, end: int) -> bool:
    root = s.root_of(start, end)
    above = s.heads[root]
    if s.deps[root] in ("appos", "flat"):
        root, above = above, s.heads[above]
    return s.deps[root] == "nsubj" and s.bases[above] in _TELLING


def epithet(s: Sentence, token: int, person: Person | None) -> Person | None:
    """The person of a document where a nominal is an epithet of that person.

    Args:
        s: A sentence.
        token: Head of the nominal.
        person: The only person of the document.
    """
    if person is None or s.tags[token] not in ("NN", "NNP", "JJ") or s.low[token] in _PARTS:
        return None
    determiner = next((s.low[c] for c in s.children[token] if s.deps[c] == "det"), "")
    named = s.entity_at(token)
    if determiner not in ("the", "this") or s.child(token, "nmod", "nummod", "acl:relcl") is not None:
        return None
    if named is not None:
        return person if named.label == "NORP" else None
    noun = s.bases[token]
    return person if is_person(noun) else None
