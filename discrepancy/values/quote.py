"""Quotations as values: the same words, a part of them, other words for the same utterance, or two utterances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Any, ClassVar

from discrepancy.model import Outcome, Value, Verdict
from discrepancy.values.comparer import Comparer, Option
from discrepancy.values.quote_words import Wording, fold, stem, weight, wording

__all__ = ["QUOTE", "Quote", "compare_quotes", "parse_quote", "word_diff"]

_Op = tuple[str, int, int, int, int]
_LONGEST = 400
"""Longest sentence, in words, that is aligned: the alignment is quadratic."""
_LONGEST_DIFF = 2000
"""Longest quotation, in words, whose words are laid side by side."""
_MOST_SENTENCES = 60
"""Most sentences of one quotation that are looked at: a whole speech is not one quotation."""
_MIN_SHARED = 2.5
"""Weight of the words that two wordings of one utterance share at least (see ``quote_words.weight``)."""
_LONG_RUN = 5
"""Words in a row, two of them telling, that two wordings share at least where they share less than that weight."""
_SETTLING = 4
"""Words of a sentence from which on the same sentence in both is no chance."""
_STAGGER = 3
"""Words by which one quotation runs over the other at either end before the two count as staggered."""
_OMITTED = 0.5
"""Weight of a word that only one wording has, against one that stands in place of another."""
_LONG_NAME = 4.0
"""Weight up to which one single run in common may be just the name of the thing that both speak of."""
_FRAMED = 0.75
"""Share from which on one single run in common is enough."""
_JOINING = frozenset({"and", "but", "so"})
"""Words that reporters drop or add at will at the beginning of a sentence."""
_IDLE = frozenset({"that", "well", "now"}) | frozenset(
    {"gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "cet", "cest"}
)
"""Words that they drop or add anywhere: "said (that) it works", the zone of a clock time."""
_CLOSE = 0.7
"""Share of equal words, in one order, from which on two sentences of one speaker are wordings of one utterance …"""
_CLOSE_WORDS = 5
"""… where they have so many in common."""
_CLOSE_WEIGHT = 1.0
"""Weight of the telling words among them."""
_SHORT_CLOSE = 0.75
"""Share of equal words in fragments."""
_SHORT_WORDS = 3
"""Words that two fragments have in common."""
_SHOWN = 4
"""How many differences a reason names."""


@dataclass(frozen=True, slots=True)
class Quote(Value):
    """What somebody is quoted as saying."""

    kind: ClassVar[str] = "quote"

    words: tuple[str, ...] = ()
    """The words in lower case, contractions written out, without punctuation."""
    cut_start: bool = False
    """Whether an ellipsis or an editor's insertion opens it."""
    cut_end: bool = False
    """Whether an ellipsis or an editor's insertion ends it."""
    cut_inside: bool = False
    """Whether words are left out or put in between."""

    @property
    def identity(self) -> str:
        """The words in one spelling."""
        return " ".join(fold(w) for w in self.words)


def parse_quote(text: str) -> Quote:
    """Makes a value of a quotation without its outer marks."""
    w = wording(text)
    inside = any(0 < g < len(w.words) for g in w.gaps)
    return Quote(text, w.words, 0 in w.gaps, len(w.words) in w.gaps, inside)


def word_diff(a: Quote, b: Quote) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words of two quotations laid side by side.

    Returns:
        Runs of words in order, each ``equal``, ``delete`` (only in ``a``) or ``insert`` (only in ``b``); all words of
        both where one is too long to align.
    """
    if max(len(a.words), len(b.words)) > _LONGEST_DIFF:
        return (("delete", a.words), ("insert", b.words))
    out: list[tuple[str, tuple[str, ...]]] = []
    for op, i1, i2, j1, j2 in _opcodes(a.words, b.words):
        if op == "equal":
            out.append(("equal", a.words[i1:i2]))
            continue
        if i2 > i1:
            out.append(("delete", a.words[i1:i2]))
        if j2 > j1:
            out.append(("insert", b.words[j1:j2]))
    return tuple(out)


def compare_quotes(a: Quote, b: Quote, options: Mapping[str, Any]) -> Verdict:
    """Compares two quotations of one speaker, sentence by sentence.

    Two sentences are taken for wordings of one utterance when the words that they share in one order, weighted by how
    telling they are, make up ``min_overlap`` of what either has in the place of the other's (an alignment by longest
    common runs, Ratcliff & Metzener 1988). A sentence that the other quotation has word for word settles itself and is
    compared with nothing else.
    """
    x, y = wording(a.text), wording(b.text)
    if not x.words or not y.words:
        return Verdict(Outcome.INCOMPARABLE, "one of the quotations has no words")
    if _letters(x.words) == _letters(y.words) and x.gaps == y.gaps:
        return Verdict(Outcome.AGREE, "the same words")
    short, long = sorted((x, y), key=lambda w: (len(w.words), w.words))
    if _is_part(short, long) or _is_part(long, short):
        return _part(short, long, options)
    if len(short.words) < options["min_words"]:
        return _fragments(short, long, options["min_words"])
    return _by_sentence(x.sentences()[:_MOST_SENTENCES], y.sentences()[:_MOST_SENTENCES], options)


def _part(short: Wording, long: Wording, options: Mapping[str, Any]) -> Verdict:
    omitted = short.gaps - {0, len(short.words)} or long.gaps - {0, len(long.words)}
    if omitted and options["ellipsis"] == "conflict":
        return Verdict(Outcome.CONFLICT, "words are left out or put in, and the rule allows neither")
    how = ", but for words left out or put in by an editor" if omitted else ""
    return Verdict(Outcome.COMPATIBLE, f"the shorter is part of the longer{how}")


def _fragments(short: Wording, long: Wording, min_words: int) -> Verdict:
    """A fragment conflicts with another one that has all its words but one; else it may be part of the other's sense.

    It belongs to the other one if half of its telling words are found there.
    """
    if len(long.words) <= min_words and (changes := _one_change(short, long)):
        return Verdict(Outcome.CONFLICT, f"one utterance in two wordings: {_Match(short, long, 1.0, changes).shown()}")
    telling = {stem(w) for w in short.words if weight(w)}
    shared = telling & {stem(w) for w in long.words if weight(w)}
    least = 1 if len(long.words) < min_words else 2
    if len(shared) >= max(least, len(telling) / 2):
        return Verdict(Outcome.COMPATIBLE, f"a fragment of fewer than {min_words} words in much the same words")
    return Verdict(Outcome.INCOMPARABLE, "two utterances: a short fragment that shares too few words")


def _one_change(x: Wording, y: Wording) -> tuple[_Op, ...]:
    """The one place inside them where two fragments differ, if that is all: "undeserved (negative) attention"."""
    ops = _opcodes(x.words, y.words)
    if len(ops) != 3 or (ops[0][0], ops[2][0]) != ("equal", "equal") or _is_idle(ops[1], x, y) or x.gaps or y.gaps:
        return ()
    equal = _equal_words(ops)
    telling = [w for w in x.words if stem(w) in {stem(v) for v in y.words} and weight(w) == 1]
    whole = len(x.words) == equal == len(telling) and equal > 1
    share = equal / max(len(x.words), len(y.words))
    return (ops[1],) if whole or (telling and equal >= _SHORT_WORDS and share >= _SHORT_CLOSE) else ()


def _by_sentence(xs: Sequence[Wording], ys: Sequence[Wording], options: Mapping[str, Any]) -> Verdict:
    """Settles sentences that one quotation has word for word in the other, then looks for rewordings of the rest."""
    least = options["min_words"]
    settled_x: set[int] = set()
    settled_y: set[int] = set()
    for i, x in enumerate(xs):
        for j, y in enumerate(ys):
            if min(len(x.words), len(y.words)) >= min(least, _SETTLING) and (_is_part(x, y) or _is_part(y, x)):
                settled_x.add(i)
                settled_y.add(j)
    rest_x = [x for i, x in enumerate(xs) if i not in settled_x and len(x.words) >= least]
    rest_y = [y for j, y in enumerate(ys) if j not in settled_y and len(y.words) >= least]
    best: _Match | None = None
    idle = False
    for x in rest_x:
        for y in rest_y:
            match = _match(x, y, options)
            if match is not None and not match.changes:
                idle = True
            elif match is not None and (best is None or match.share > best.share):
                best = match
    if best is not None:
        return Verdict(Outcome.CONFLICT, f"one utterance in two wordings: {best.shown()}")
    if settled_x or settled_y or idle:
        return Verdict(Outcome.COMPATIBLE, "two excerpts of one utterance: the sentences that both have agree")
    return Verdict(Outcome.INCOMPARABLE, "two utterances: no sentence of one is a wording of one of the other")


@dataclass(frozen=True, slots=True)
class _Match:
    """Two sentences that are wordings of one utterance."""

    x: Wording
    y: Wording
    share: float
    changes: tuple[_Op, ...]

    def shown(self) -> str:
        """The differences in words: those of telling words first, in their order."""
        ranked = sorted(self.changes, key=lambda op: -_weight_of(op, self.x, self.y))[:_SHOWN]
        parts = []
        for op in self.changes:
            if op in ranked:
                left, right = " ".join(self.x.words[op[1] : op[2]]), " ".join(self.y.words[op[3] : op[4]])
                both = f"“{left}” → “{right}”"
                parts.append(both if left and right else f"“{left}” left out" if left else f"“{right}” added")
        more = len(self.changes) - len(ranked)
        return "; ".join(parts) + (f"; {more} more" if more else "")


def _match(x: Wording, y: Wording, options: Mapping[str, Any]) -> _Match | None:
    """Whether two sentences are wordings of one utterance, and how they differ."""
    if max(len(x.words), len(y.words)) > _LONGEST or not _may_match(x, y):
        return None
    ops = _opcodes(x.words, y.words)
    shared, runs, longest, telling = 0.0, 0, 0, 0
    for op, i1, i2, _, _ in ops:
        if op == "equal":
            longest = max(longest, i2 - i1)
            gained = sum(weight(w) for w in x.words[i1:i2])
            shared += gained
            telling += gained > 0
            runs = max(runs, i2 - i1 if gained >= 1.5 else 0)
    changes = tuple(op for op in _with_inflections(ops, x, y) if not _is_idle(op, x, y) and not _is_cut(op, x, y))
    apart = sum(_weight_of(op, x, y) for op in changes)
    share = shared / (shared + apart) if shared else 0.0
    if ops[0][0] == ops[-1][0] == "replace" and 2 * _equal_words(ops) < max(len(x.words), len(y.words)):
        return None  # one phrase in the midst of two sentences
    if share < options["min_overlap"]:
        return None
    if shared >= _CLOSE_WEIGHT and _are_close(ops, x, y):
        return _Match(x, y, share, changes)
    if runs < 2 or (shared < _MIN_SHARED and runs < _LONG_RUN):
        return None
    if longest < options["min_words"] and _is_chance(ops, x, y, shared=shared, share=share, telling=telling):
        return None
    return _Match(x, y, share, changes)


def _with_inflections(ops: Sequence[_Op], x: Wording, y: Wording) -> Iterator[_Op]:
    """All differences in order: also the words that are equal but for their ending ("want", "wanted")."""
    for op, i1, i2, j1, j2 in ops:
        if op != "equal":
            yield (op, i1, i2, j1, j2)
            continue
        for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
            if fold(x.words[i]) != fold(y.words[j]):
                yield ("replace", i, i + 1, j, j + 1)


def _equal_words(ops: Sequence[_Op]) -> int:
    return sum(i2 - i1 for op, i1, i2, _, _ in ops if op == "equal")


def _are_close(ops: Sequence[_Op], x: Wording, y: Wording) -> bool:
    """Whether most of the words that neither has beyond the other's ends are the same, telling or not."""
    inside = [op for op in ops if op[0] == "equal" or not _is_cut(op, x, y)]
    words = max(sum(op[2] - op[1] for op in inside), sum(op[4] - op[3] for op in inside))
    equal = _equal_words(ops)
    return equal >= _CLOSE_WORDS and equal >= _CLOSE * words and not _ends_apart(ops)


def _is_chance(ops: Sequence[_Op], x: Wording, y: Wording, *, shared: float, share: float, telling: int) -> bool:
    """Whether two sentences without a good run of words in common only speak of one thing.

    So if one goes on before what both have and the other after it; if what one has beside it outweighs it; or if it is
    one run that may be the name of the thing.
    """
    beside = sum(2 * _weight_of(op, x, y) for op in ops if op[0] != "equal" and _is_cut(op, x, y))
    named = telling == 1 and shared <= _LONG_NAME and share < _FRAMED
    return _ends_apart(ops) or named or (beside > 2 * shared and share < _FRAMED)


def _ends_apart(ops: Sequence[_Op]) -> bool:
    """Whether one of the two begins well before the other and ends well before it, too."""
    equal = [op for op in ops if op[0] == "equal"]
    if not equal:
        return False
    (_, i1, _, j1, _), (_, _, i2, _, j2) = equal[0], equal[-1]
    head = i1 - j1
    tail = (ops[-1][2] - i2) - (ops[-1][4] - j2)
    return head * tail < 0 and min(abs(head), abs(tail)) >= _STAGGER


def _weight_of(op: _Op, x: Wording, y: Wording) -> float:
    """How far a difference sets two sentences apart: the telling words that stand in place of others."""
    _, i1, i2, j1, j2 = op
    left, right = sum(weight(w) for w in x.words[i1:i2]), sum(weight(w) for w in y.words[j1:j2])
    return max(left, right) if i2 > i1 and j2 > j1 else _OMITTED * (left + right)


def _is_idle(op: _Op, x: Wording, y: Wording) -> bool:
    """Whether a difference is one of spacing, of an abbreviation, or of words that reporters add and drop at will."""
    idle = _IDLE | _JOINING if 0 in (op[1], op[3]) else _IDLE
    left = [w for w in x.words[op[1] : op[2]] if w not in idle]
    right = [w for w in y.words[op[3] : op[4]] if w not in idle]
    return _letters(left) == _letters(right) or _abbreviates(left, right) or _abbreviates(right, left)


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one word is the initials of the others: "un" and "united nations"."""
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(w[0] for w in long)


def _is_cut(op: _Op, x: Wording, y: Wording) -> bool:
    """Whether words are missing where the one that lacks them ends or marks a gap."""
    _, i1, i2, j1, j2 = op
    if i1 == i2:
        return i1 in (0, len(x.words)) or i1 in x.gaps
    if j1 == j2:
        return j1 in (0, len(y.words)) or j1 in y.gaps
    return any(i1 <= g <= i2 for g in x.gaps) and any(j1 <= g <= j2 for g in y.gaps)


def _letters(words: Sequence[str]) -> str:
    return "".join(fold(w) for w in words).replace(":", "")


def _opcodes(a: Sequence[str], b: Sequence[str]) -> list[_Op]:
    """Alignment of two word lists on their stems; the same whichever comes first, but for the roles of the two."""
    left, right = [stem(w) for w in a], [stem(w) for w in b]
    if left <= right:
        return list(SequenceMatcher(None, left, right, autojunk=False).get_opcodes())
    swapped = SequenceMatcher(None, right, left, autojunk=False).get_opcodes()
    turned = {"insert": "delete", "delete": "insert"}
    return [(turned.get(op, op), i1, i2, j1, j2) for op, j1, j2, i1, i2 in swapped]


def _is_part(part: Wording, whole: Wording) -> bool:
    """Whether each run between the gaps of one occurs in the other, in order."""
    if not part.words:
        return False
    cuts = [0, *sorted(part.gaps - {0, len(part.words)}), len(part.words)]
    words = _spaced(whole.words)
    at = 0
    for first, end in pairwise(cuts):
        run = _spaced(part.words[first:end])
        found = words.find(run, at)
        if found < 0:
            return False
        at = found + len(run) - 1
    return True


@lru_cache(maxsize=8192)
def _spaced(words: tuple[str, ...]) -> str:
    """The folded words between spaces, so that a search for one such text in another finds whole words."""
    return f" {' '.join(fold(w) for w in words)} "


def _may_match(x: Wording, y: Wording) -> bool:
    """A cheap bound before the alignment: two sentences of one utterance have two telling words in common."""
    return len({stem(w) for w in x.words if weight(w)} & {stem(w) for w in y.words if weight(w)}) >= 2


QUOTE: Comparer[Quote] = Comparer(
    name="quote",
    value_types=(Quote,),
    compare=compare_quotes,
    options={
        "min_overlap": Option(
            (int, float),
            0.4,
            "Share of the shorter quotation's telling words that both have in one order, from 0 to 1.",
        ),
        "min_words": Option((int,), 6, "Quotations of fewer words are fragments: they never conflict."),
        "ellipsis": Option(
            (str,),
            "compatible",
            "What words left out or put in by an editor are.",
            ("compatible", "conflict"),
        ),
    },
)
