"""Text from documents is untrusted: nothing in it may steer a terminal, break a table or reorder a line."""

from __future__ import annotations

import re

from wcwidth import wcswidth, wcwidth

__all__ = ["clean", "display_width", "shorten", "wrap"]

# C0 and C1 controls (ANSI escapes start with one), bidirectional overrides and isolates, and lone surrogates, which no
# encoding can write. Line and paragraph separators count as white space.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060-\u2064\ufeff]")
_SPACES = re.compile(r"\s+")


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def clean(text: str) -> str:
    r"""One line of text that cannot steer a terminal.

    White space is collapsed (not stripped: pieces of a sentence are cleaned one by one), zero-width marks and soft
    hyphens go, controls and bidirectional overrides are written out, as ``\x1b``.
    """
    return _UNSAFE.sub(_escape, _INVISIBLE.sub("", _SPACES.sub(" ", text)))


def shorten(text: str, limit: int) -> str:
    """``text`` itself, or its first ``limit`` characters with an ellipsis, cut at a word where one ends near."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", limit * 3 // 4, limit)
    return text[: cut if cut > 0 else limit].rstrip() + "…"


def display_width(text: str) -> int:
    """Columns the text takes on a terminal (wide characters take two, combining ones none)."""
    if text.isascii():
        return len(text)
    width = wcswidth(text)
    return width if width >= 0 else len(text)


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns, broken at spaces; a longer word is broken where it best can be."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        size = display_width(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        while size > width:
            head = _fitting(word, width)
            lines.append(word[:head])
            word = word[head:]
            size = display_width(word)
        line, used = word, size
    return [*lines, line] if line or not lines else lines


def _fitting(word: str, width: int) -> int:
    """How many characters of ``word`` to put on a line of ``width`` columns, at least one.

    A path or a hyphenated word is cut after its last ``/`` or ``-`` in the second half of the line.
    """
    used = 0
    for index, char in enumerate(word):
        used += max(wcwidth(char), 0)
        if used > width:
            joint = max(word.rfind("/", index // 2, index), word.rfind("-", index // 2, index))
            return max(joint + 1 if joint >= 0 else index, 1)
    return len(word)
