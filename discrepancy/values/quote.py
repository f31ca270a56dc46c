"""Quotations as values: the same words, a part of them, other words for the same utterance, or two utterances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, ClassVar

from discrepancy.model import Outcome, Value, Verdict
from discrepancy.values.comparer import Comparer, Option
from discrepancy.values.quote_align import (
    Op,
    ends_apart,
    equal_words,
    is_cut,
    is_idle,
    letters,
    opcodes,
    weight_of,
    with_inflections,
)
from discrepancy.values.quote_alike import is_restated
from discrepancy.values.quote_words import Wording, fold, stem, weight, wording

__all__ = ["QUOTE", "Quote", "compare_quotes", "parse_quote", "word_diff"]

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
_LONG_NAME = 4.0
"""Weight up to which one single run in common may be just the name of the thing that both speak of."""
_FRAMED = 0.75
"""Share from which on one single run in common is enough."""
_CLOSE = 0.7
"""Share of equal words, in one order, from which on two sentences of one speaker are wordings of one utterance …"""
_CLOSE_WORDS = 5
"""… where they have so many in common."""
_CLOSE_WEIGHT = 1.0
"""Weight of the telling words among them."""
_TURNED = 0.9
"""Share of the words of the shorter of two sentences that put the same words in another order …"""
_TURNED_WORDS = 7
"""… the fewest words of it …"""
_TURNED_RUN = 4
"""… and how many in a row both have."""
_SHORT_CLOSE = 0.75
"""Share of equal words in fragments."""
_SHORT_WORDS = 3
"""Words that two fragments have in common …"""
_END_WORDS = 4
"""… and where the one word that differs begins or ends them …"""
_FRAGMENT_WORDS = 8
"""… of which they then have no more than these."""
_SELF = frozenset({"i", "we"})
_VIEWS = "think believe guess suppose hope feel fear want wish suspect doubt expect"
_MENTAL = frozenset(map(stem, _VIEWS.split()))
"""Stems of verbs by which speakers frame what they say as their own view or wish."""
_CONDITIONS = frozenset({"if", "when", "unless", "until", "once"})
_LONGEST_FRAME = 10
"""Words of the longest such frame."""
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
    for op, i1, i2, j1, j2 in opcodes(a.words, b.words):
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
    if letters(x.words) == letters(y.words) and x.gaps == y.gaps:
        return Verdict(Outcome.AGREE, "the same words")
    short, long = sorted((x, y), key=lambda w: (len(w.words), w.words))
    framed = _frame_left_out(a, b) or _frame_left_out(b, a)
    if framed:
        return Verdict(Outcome.CONFLICT, f"one utterance, which one source begins with “{framed}”")
    if _is_part(short, long) or _is_part(long, short):
        return _part(short, long, options)
    whole = _is_whole(a) and _is_whole(b)
    if len(short.words) < options["min_words"]:
        return _fragments(short, long, options, whole=whole)
    verdict = _by_sentence(x.sentences()[:_MOST_SENTENCES], y.sentences()[:_MOST_SENTENCES], options)
    if verdict.outcome is Outcome.INCOMPARABLE and whole and (changes := _restated(x, y, options)):
        return Verdict(Outcome.CONFLICT, f"one utterance in two wordings: {_Match(x, y, 1.0, changes).shown()}")
    return verdict


def _frame_left_out(part: Quote, whole: Quote) -> str:
    """The words before a sentence that take it back or tie it to something, where the other source leaves them out.

    "I think that …", "I just wanted to say that …", "When …, …": without them an opinion becomes a fact, and a
    condition is gone. The rest must be the same, and what leaves them out must begin with a capital, as if it were all.
    """
    x, y = wording(part.text), wording(whole.text)
    cut = len(y.words) - len(x.words)
    if not part.text[:1].isupper() or len(x.words) < _CLOSE_WORDS or cut < 2 or 0 in x.gaps or y.gaps - {len(y.words)}:
        return ""
    ops = opcodes(x.words, y.words)
    op, _, _, _, end = ops[0]
    if op != "insert" or any(o[0] != "equal" and not (is_idle(o, x, y) or is_cut(o, x, y)) for o in ops[1:]):
        return ""
    frame = y.words[:end]
    stays = not {end} & y.breaks
    speaks = frame[0] in _SELF and bool({*map(stem, frame)} & _MENTAL)
    return " ".join(frame) if stays and len(frame) <= _LONGEST_FRAME and (speaks or frame[0] in _CONDITIONS) else ""


def _part(short: Wording, long: Wording, options: Mapping[str, Any]) -> Verdict:
    omitted = short.gaps - {0, len(short.words)} or long.gaps - {0, len(long.words)}
    if omitted and options["ellipsis"] == "conflict":
        return Verdict(Outcome.CONFLICT, "words are left out or put in, and the rule allows neither")
    how = ", but for words left out or put in by an editor" if omitted else ""
    return Verdict(Outcome.COMPATIBLE, f"the shorter is part of the longer{how}")


def _restated(x: Wording, y: Wording, options: Mapping[str, Any]) -> tuple[Op, ...]:
    """How two whole sentences differ that are one utterance by what they say; nothing if they are not."""
    if len(x.breaks) > 2 or len(y.breaks) > 2 or not is_restated(x, y, options["min_overlap"], options["min_words"]):
        return ()
    ops = opcodes(x.words, y.words)
    return tuple(op for op in with_inflections(ops, x, y) if not is_idle(op, x, y) and not is_cut(op, x, y))


def _is_whole(quote: Quote) -> bool:
    """Whether a quotation is printed as a sentence."""
    return quote.text[:1].isupper() and not (quote.cut_start or quote.cut_end)


def _fragments(short: Wording, long: Wording, options: Mapping[str, Any], *, whole: bool) -> Verdict:
    """A fragment conflicts with another one that has all its words but one; else it may be part of the other's sense.

    It belongs to the other one if half of its telling words are found there.
    """
    min_words = options["min_words"]
    changes = _one_change(short, long) if len(long.words) <= min_words else ()
    if changes or (whole and (changes := _restated(short, long, options))):
        return Verdict(Outcome.CONFLICT, f"one utterance in two wordings: {_Match(short, long, 1.0, changes).shown()}")
    telling = {stem(w) for w in short.words if weight(w)}
    shared = telling & {stem(w) for w in long.words if weight(w)}
    least = 1 if len(long.words) < min_words else 2
    if len(shared) >= max(least, len(telling) / 2):
        return Verdict(Outcome.COMPATIBLE, f"a fragment of fewer than {min_words} words in much the same words")
    return Verdict(Outcome.INCOMPARABLE, "two utterances: a short fragment that shares too few words")


def _one_change(x: Wording, y: Wording) -> tuple[Op, ...]:
    """The one place where two fragments differ, if that is all: "undeserved (negative) attention".

    At an end of them it is one word for another, beside as many words that they share as make them one utterance.
    """
    ops = opcodes(x.words, y.words)
    if len(ops) == 2 and not (x.gaps or y.gaps) and len(y.words) <= _FRAGMENT_WORDS:
        change, same = sorted(ops, key=lambda op: op[0] == "equal")
        one_word = change[0] == "replace" and change[2] - change[1] == change[4] - change[3] == 1
        said = one_word and equal_words(ops) >= _END_WORDS and any(weight(w) == 1 for w in x.words[same[1] : same[2]])
        return (change,) if said and not is_idle(change, x, y) else ()
    if len(ops) != 3 or (ops[0][0], ops[2][0]) != ("equal", "equal") or is_idle(ops[1], x, y) or x.gaps or y.gaps:
        return ()
    equal = equal_words(ops)
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
    changes: tuple[Op, ...]

    def shown(self) -> str:
        """The differences in words: those of telling words first, in their order."""
        ranked = sorted(self.changes, key=lambda op: -weight_of(op, self.x, self.y))[:_SHOWN]
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
    turned = _is_turned(x, y)
    if max(len(x.words), len(y.words)) > _LONGEST or not (turned or _may_match(x, y)):
        return None
    ops = opcodes(x.words, y.words)
    shared, runs, longest, telling = 0.0, 0, 0, 0
    for op, i1, i2, _, _ in ops:
        if op == "equal":
            longest = max(longest, i2 - i1)
            gained = sum(weight(w) for w in x.words[i1:i2])
            shared += gained
            telling += gained > 0
            runs = max(runs, i2 - i1 if gained >= 1.5 else 0)
    changes = tuple(op for op in with_inflections(ops, x, y) if not is_idle(op, x, y) and not is_cut(op, x, y))
    apart = sum(weight_of(op, x, y) for op in changes)
    share = shared / (shared + apart) if shared else 0.0
    if ops[0][0] == ops[-1][0] == "replace" and 2 * equal_words(ops) < max(len(x.words), len(y.words)):
        return None  # one phrase in the midst of two sentences
    if share < options["min_overlap"]:
        return None
    if (turned and longest >= _TURNED_RUN) or (shared >= _CLOSE_WEIGHT and _are_close(ops, x, y)):
        return _Match(x, y, share, changes)
    if runs < 2 or (shared < _MIN_SHARED and runs < _LONG_RUN):
        return None
    if longest < options["min_words"] and _is_chance(ops, x, y, shared=shared, share=share, telling=telling):
        return None
    return _Match(x, y, share, changes)


def _are_close(ops: Sequence[Op], x: Wording, y: Wording) -> bool:
    """Whether most of the words that neither has beyond the other's ends are the same, telling or not."""
    inside = [op for op in ops if op[0] == "equal" or not is_cut(op, x, y)]
    words = max(sum(op[2] - op[1] for op in inside), sum(op[4] - op[3] for op in inside))
    equal = equal_words(ops)
    return equal >= _CLOSE_WORDS and equal >= _CLOSE * words and not ends_apart(ops)


def _is_chance(ops: Sequence[Op], x: Wording, y: Wording, *, shared: float, share: float, telling: int) -> bool:
    """Whether two sentences without a good run of words in common only speak of one thing.

    So if one goes on before what both have and the other after it; if what one has beside it outweighs it; or if it is
    one run that may be the name of the thing.
    """
    beside = sum(2 * weight_of(op, x, y) for op in ops if op[0] != "equal" and is_cut(op, x, y))
    named = telling == 1 and shared <= _LONG_NAME and share < _FRAMED
    return ends_apart(ops) or named or (beside > 2 * shared and share < _FRAMED)


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


def _is_turned(x: Wording, y: Wording) -> bool:
    """Whether nearly all words of the shorter sentence are in the other, in whatever order, and most of the other's."""
    short, long = sorted((len(x.words), len(y.words)))
    if short < _TURNED_WORDS or short < _CLOSE * long:
        return False
    return (Counter(map(stem, x.words)) & Counter(map(stem, y.words))).total() >= _TURNED * short


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
        "min_words": Option(
            (int,),
            6,
            "Quotations of fewer words are fragments; such conflict only with each other, or are whole sentences.",
        ),
        "ellipsis": Option(
            (str,),
            "compatible",
            "What words left out or put in by an editor are.",
            ("compatible", "conflict"),
        ),
    },
)
