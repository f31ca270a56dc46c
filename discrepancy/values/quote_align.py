"""Two wordings laid side by side: where they differ, how far that sets them apart, and what is no difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from discrepancy.values.quote_words import Wording, fold, stem, weight

__all__ = [
    "Op",
    "ends_apart",
    "equal_words",
    "is_cut",
    "is_idle",
    "letters",
    "opcodes",
    "weight_of",
    "with_inflections",
]

Op = tuple[str, int, int, int, int]
"""One step of an alignment as ``difflib`` has it: what is done, and the half-open ranges of words of both."""
_STAGGER = 3
"""Words by which one quotation runs over the other at either end before the two count as staggered."""
_OMITTED = 0.5
"""Weight of a word that only one wording has, against one that stands in place of another."""
_JOINING = frozenset({"and", "but", "so"})
"""Words that reporters drop or add at will at the beginning of a sentence."""
_IDLE = frozenset({"that", "well", "now"}) | frozenset(
    {"gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "cet", "cest"}
)
"""Words that they drop or add anywhere: "said (that) it works", the zone of a clock time."""


def opcodes(a: Sequence[str], b: Sequence[str]) -> list[Op]:
    """Alignment of two word lists on their stems; the same whichever comes first, but for the roles of the two."""
    left, right = [stem(w) for w in a], [stem(w) for w in b]
    if left <= right:
        return list(SequenceMatcher(None, left, right, autojunk=False).get_opcodes())
    swapped = SequenceMatcher(None, right, left, autojunk=False).get_opcodes()
    turned = {"insert": "delete", "delete": "insert"}
    return [(turned.get(op, op), i1, i2, j1, j2) for op, j1, j2, i1, i2 in swapped]


def with_inflections(ops: Sequence[Op], x: Wording, y: Wording) -> Iterator[Op]:
    """All differences in order: also the words that are equal but for their ending ("want", "wanted")."""
    for op, i1, i2, j1, j2 in ops:
        if op != "equal":
            yield (op, i1, i2, j1, j2)
            continue
        for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
            if fold(x.words[i]) != fold(y.words[j]):
                yield ("replace", i, i + 1, j, j + 1)


def equal_words(ops: Sequence[Op]) -> int:
    """How many words both have in one order."""
    return sum(i2 - i1 for op, i1, i2, _, _ in ops if op == "equal")


def ends_apart(ops: Sequence[Op]) -> bool:
    """Whether one of the two begins well before the other and ends well before it, too."""
    equal = [op for op in ops if op[0] == "equal"]
    if not equal:
        return False
    (_, i1, _, j1, _), (_, _, i2, _, j2) = equal[0], equal[-1]
    head = i1 - j1
    tail = (ops[-1][2] - i2) - (ops[-1][4] - j2)
    return head * tail < 0 and min(abs(head), abs(tail)) >= _STAGGER


def weight_of(op: Op, x: Wording, y: Wording) -> float:
    """How far a difference sets two sentences apart: the telling words that stand in place of others."""
    _, i1, i2, j1, j2 = op
    left, right = sum(weight(w) for w in x.words[i1:i2]), sum(weight(w) for w in y.words[j1:j2])
    return max(left, right) if i2 > i1 and j2 > j1 else _OMITTED * (left + right)


def is_idle(op: Op, x: Wording, y: Wording) -> bool:
    """Whether a difference is one of spacing, of an abbreviation, or of words that reporters add and drop at will."""
    idle = _IDLE | _JOINING if 0 in (op[1], op[3]) else _IDLE
    left = [w for w in x.words[op[1] : op[2]] if w not in idle]
    right = [w for w in y.words[op[3] : op[4]] if w not in idle]
    return letters(left) == letters(right) or _abbreviates(left, right) or _abbreviates(right, left)


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one word is the initials of the others: "un" and "united nations"."""
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(w[0] for w in long)


def is_cut(op: Op, x: Wording, y: Wording) -> bool:
    """Whether words are missing where the one that lacks them ends or marks a gap."""
    _, i1, i2, j1, j2 = op
    if i1 == i2:
        return i1 in (0, len(x.words)) or i1 in x.gaps
    if j1 == j2:
        return j1 in (0, len(y.words)) or j1 in y.gaps
    return any(i1 <= g <= i2 for g in x.gaps) and any(j1 <= g <= j2 for g in y.gaps)


def letters(words: Sequence[str]) -> str:
    """The words in one spelling, run together."""
    return "".join(fold(w) for w in words).replace(":", "")
