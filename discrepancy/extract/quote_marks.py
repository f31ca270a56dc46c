"""Finds what stands between quotation marks: curly, straight and angle marks, double or single, nested or unbalanced.

Only characters are looked at, no parse, so that a wrong parse cannot lose a quotation. All scans are linear in the
length of the text. Offsets are half-open and count in ``Block.text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from discrepancy.model import Block

__all__ = ["Quoted", "has_marks", "quoted_in", "quoted_in_blocks"]

_DOUBLE = '"“”„‟«»″'
_SINGLE = "'‘’‚‛`´"
_MARK = re.compile(f"''|``|\"\"|[{_DOUBLE}{_SINGLE}]")
_ELISION = re.compile(r"['‘’](?:\d0s\b|\d\d\b|(?:em|til|cause|tis|twas|round|bout|n)\b)", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?:\A|\s)[A-Z][\w’'-]*\.?\s\Z")
_PLAIN_WORD = re.compile(r"\b[a-z]{4}")
_LONGEST_NICKNAME = 12
_LONGEST_RUN = 6
"""Paragraphs over which a quotation can run without a mark in them."""
_BEFORE_OPEN = frozenset(" \t\n\r\u00a0\u2009\u200a\u202f([{/-–—―:=")
_AFTER_CLOSE = frozenset(" \t\n\r\u00a0\u2009\u200a\u202f)]}/-–—―.,;:!?…")
_TRIM = " \t\n\r\u00a0\u2009\u200a\u202f"


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between one pair of outermost quotation marks in one block."""

    block: int
    """Position of the block in the sequence that was read (0 for a single text)."""
    open: int
    """Offset of the opening mark; equal to ``start`` where a quotation runs on from the block before without one."""
    start: int
    """Offset of the first character of the content."""
    end: int
    """Offset after the last character of the content."""
    close: int
    """Offset after the closing mark; equal to ``end`` where there is none."""
    closed: bool
    """Whether a closing mark was found in this block."""
    single: bool
    """Whether the outer marks are single ones."""
    runs_on: bool = False
    """Whether the utterance goes on from the quotation in the block before (several paragraphs, one speaker)."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark that is not an apostrophe, and which of the two it can be."""

    start: int
    end: int
    single: bool
    opens: bool
    closes: bool
    strong: bool
    """A closing single mark that cannot be an apostrophe as well."""


def has_marks(text: str) -> bool:
    """Whether the text can hold a quotation at all: a cheap test before everything else."""
    return any(c in text for c in "\"“”„«»‘'’`")


def quoted_in(text: str, *, runs_on: bool = False) -> list[Quoted]:
    """What the text quotes, outermost marks only, in order.

    A quotation that is not closed ends where the next one of the same kind of mark opens, else with the text; single
    marks that are not closed are taken for apostrophes.

    Args:
        text: Readable text of one block.
        runs_on: The block before ended inside double marks: if the first double mark here closes, the text before it
            is quoted too.
    """
    marks = list(_marks(text))
    found: list[Quoted] = []
    i = 0
    if runs_on:
        first = next((n for n, m in enumerate(marks) if not m.single), None)
        odd = sum(not m.single for m in marks) % 2 == 1
        if first is not None and marks[first].closes and (odd or not marks[first].opens):
            m = marks[first]
            found.append(_quoted(text, 0, 0, m.start, m.end, closed=True, single=False))
            i = first + 1
    while i < len(marks):
        mark = marks[i]
        if not mark.opens:
            i += 1
            continue
        closing = _closing(marks, i)
        if closing is not None:
            m = marks[closing]
            found.append(_quoted(text, mark.start, mark.end, m.start, m.end, closed=True, single=mark.single))
            i = closing + 1
        elif mark.single:
            i += 1
        else:
            after = next((n for n in range(i + 1, len(marks)) if marks[n].opens and not marks[n].single), len(marks))
            end = marks[after].start if after < len(marks) else len(text)
            found.append(_quoted(text, mark.start, mark.end, end, end, closed=False, single=False))
            i = after
    return [q for q in found if q.end > q.start and not _is_nickname(text, q)]


def _is_nickname(text: str, q: Quoted) -> bool:
    """Whether the marks stand inside a name: Maria "Mimi" Sand."""
    if not q.closed or q.end - q.start > _LONGEST_NICKNAME:
        return False
    name = text[q.start : q.end]
    after = text[q.close : q.close + 2]
    if not (name[0].isupper() and name.isalpha() and after[:1] == " " and after[1:].isupper()):
        return False
    if _NAME_BEFORE.search(text, max(0, q.open - 30), q.open) is None:
        return False
    # In a headline all words have capitals.
    return _PLAIN_WORD.search(text, max(0, q.open - 60), q.close + 60) is not None


def quoted_in_blocks(blocks: Sequence[Block]) -> list[Quoted]:
    """What consecutive blocks quote, in order, with quotations that run over several paragraphs marked as such.

    A paragraph that ends inside double marks is gone on with by the next one when that opens with a double mark (the
    convention of English print) or when its first double mark is a closing one. Paragraphs without any double mark
    belong to it where the closing mark comes soon after.
    """
    found: list[Quoted] = []
    pending = False
    for number, block in enumerate(blocks):
        if pending and _closes_later(blocks, number):
            whole = _quoted(block.text, 0, 0, len(block.text), len(block.text), closed=False, single=False)
            found.append(replace(whole, block=number, runs_on=True))
            continue
        here = quoted_in(block.text, runs_on=pending) if has_marks(block.text) else []
        for n, q in enumerate(here):
            goes_on = pending and n == 0 and not q.single and not block.text[: q.open].strip()
            found.append(replace(q, block=number, runs_on=goes_on))
        last = here[-1] if here else None
        pending = last is not None and not last.closed and last.close >= len(block.text.rstrip())
    return found


def _closes_later(blocks: Sequence[Block], number: int) -> bool:
    """Whether a block has no double mark, and the first one in the blocks after it can only close."""
    for block in blocks[number : number + _LONGEST_RUN]:
        first = next((m for m in _marks(block.text) if not m.single), None) if has_marks(block.text) else None
        if first is not None:
            return block is not blocks[number] and first.closes and not first.opens
    return False


def _quoted(text: str, open_: int, start: int, end: int, close: int, *, closed: bool, single: bool) -> Quoted:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Quoted(0, open_, start, end, close if closed else end, closed, single)


def _marks(text: str) -> Iterator[_Mark]:
    """Every quotation mark with what it can be; apostrophes, primes and inch marks are left out."""
    for match in _MARK.finditer(text):
        start, end = match.span()
        mark = match.group()
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if len(mark) == 2 or mark in _DOUBLE:
            yield from _double(text, mark, start, end, before, after)
        else:
            yield from _single(text, mark, start, before, after)


def _double(text: str, mark: str, start: int, end: int, before: str, after: str) -> Iterator[_Mark]:
    left_free, right_free = before in _BEFORE_OPEN or before in _SINGLE, after in _AFTER_CLOSE or after in _SINGLE
    if len(mark) == 1 and mark in "“„‟«":
        # Some writers close with an opening mark: it then stands after a word and before a space.
        misused = not left_free and after in _AFTER_CLOSE
        yield _Mark(start, end, False, not misused, misused, True)
    elif len(mark) == 1 and mark in "”»":
        misused = left_free and before not in "-–—―/" and not after.isspace() and after not in _AFTER_CLOSE
        # A block that begins with a closing mark either ends a quotation or has the wrong mark.
        yield _Mark(start, end, False, misused or start == 0, not misused, True)
    elif before.isdigit() and right_free:
        # Either an inch mark or the end of a quotation: only an open quotation can tell.
        yield _Mark(start, end, False, False, True, True)
    elif left_free and not right_free:
        # A space before the mark in place of after it: …, "said X.
        misplaced = after.islower() and text[max(0, start - 2) : start - 1] in tuple(",?!") and before == " "
        yield _Mark(start, end, False, True, misplaced or before in "-–—―/", True)
    elif right_free and not left_free:
        yield _Mark(start, end, False, after in "-–—―/", True, True)
    else:
        yield _Mark(start, end, False, not after.isspace(), True, True)


def _single(text: str, mark: str, start: int, before: str, after: str) -> Iterator[_Mark]:
    if before.isalnum() and after.isalnum():
        return
    left_free = before in _BEFORE_OPEN or before in _DOUBLE
    right_free = after in _AFTER_CLOSE or after in _DOUBLE
    if before == " " and after == " " and mark in "'’" and text[max(0, start - 2) : start - 1] in tuple(",?!"):
        yield _Mark(start, start + 1, True, False, True, True)  # 'It is old, ' she said
        return
    if left_free and not after.isspace() and (after.isalnum() or after in "[($€£.…" or after in _DOUBLE):
        if mark not in "’´" and not _ELISION.match(text, start):
            yield _Mark(start, start + 1, True, True, False, True)
    elif right_free and not left_free and mark not in "‘‚‛`":
        # "the workers' rights": a plural possessive looks like a closing mark unless punctuation stands beside it.
        follows = text[start + 1 : start + 3].strip()
        strong = not before.isalnum() or before not in "sSzx" or not follows[:1].islower() or after != " "
        yield _Mark(start, start + 1, True, False, True, strong)


def _closing(marks: Sequence[_Mark], opening: int) -> int | None:
    """Position of the mark that closes the one at ``opening``; nested pairs of the other kind are stepped over."""
    single = marks[opening].single
    weak: int | None = None
    depth = 0
    for n in range(opening + 1, len(marks)):
        mark = marks[n]
        if mark.single != single:
            if single:
                # Double marks inside single ones: a single mark between them belongs to the inner quotation.
                depth = depth + 1 if mark.opens and not (mark.closes and depth) else max(0, depth - 1)
            continue
        if mark.closes and not (single and depth):
            if mark.strong or not single:
                return n
            weak = n if weak is None else weak
        elif mark.opens and not mark.closes:
            return weak
    return weak
