"""Whether a sentence speaks of the past or of the future where it names a day: by the verb and the words around.

A bare "Monday" is the last one or the next one by the tense of its clause. A text alone gives no parse, so the nearest
word that tells decides: to the left first, because English puts the time after its verb, then to the right.
"""

from __future__ import annotations

from discrepancy.values.time_tokens import Tokens
from discrepancy.values.time_words import MONTHS, WEEKDAYS

__all__ = ["tense_at"]

_REACH = 14
"""Tokens to either side that are looked at."""

_FUTURE_TEXT = (
    "will ll shall would must should going scheduled expected expects expect expecting plans plan planned planning "
    "slated poised hopes hope hoping intends intend aims upcoming forecast forecasts likely unlikely tomorrow "
    "begins starts opens expires resumes returns arrives meets faces kicks takes goes closes ends plays "
    "hosts visits travels"
)
_FUTURE = frozenset(_FUTURE_TEXT.split())
"""Words that put a clause into the future; the last ones are verbs of timetables, whose present means it."""
_TIMETABLE_TEXT = "begin start open expire resume return arrive meet vote face close end gather decide choose"
_TIMETABLE = frozenset(_TIMETABLE_TEXT.split())
"""Plain forms of such verbs, after a plural: "talks resume Monday", but not "a vote on Monday" or "failed to open"."""
_SUBJECTS = frozenset({"which", "that", "who", "they", "we", "i", "you"})
_MAY = frozenset({"could", "may", "might"})
_BOUND_TEXT = (
    "agreed agree agrees decided vowed pledged promised set ready prepared preparing proposed offered threatened "
    "ordered asked urged invited want wants vote voted have has need needs seeks bound sure wait waiting authority"
)
_BOUND = frozenset(_BOUND_TEXT.split())
"""Words that point ahead before "to" and "until": "agreed to meet", "has until Friday"."""
_PAST_TEXT = (
    "said was were had did has have been told made took came went saw got gave found left fell rose began met held won "
    "lost led sent spent shot hit cut struck broke brought bought built caught chose drew drove felt fought flew grew "
    "kept knew laid meant paid put ran rang sang sank sat shook shut slid sold sought spoke stood stole swept swore "
    "taught thought threw tore understood woke wore wrote became bore bound burst dealt fled forgot froze hung heard "
    "hurt lay lent let overcame withdrew rode slept split spread stuck swam upheld wound since"
)
_PAST = frozenset(_PAST_TEXT.split())
_NO_VERBS_TEXT = "need seed feed speed indeed hundred ahead united exceed proceed succeed limited"
_NO_VERBS = frozenset(_NO_VERBS_TEXT.split())
"""Words in "-ed" that are no past tense."""
_NO_PROGRESSIVES_TEXT = "during morning evening king being spring thing nothing something building meeting"
_NO_PROGRESSIVES = frozenset(_NO_PROGRESSIVES_TEXT.split())
_IS = frozenset({"is", "are", "was", "were", "be", "been", "s", "re"})
_BE = frozenset({"is", "are", "am", "re", "m"})
_PASSIVE = frozenset({"be", "to", "is", "are", "being", "stay", "remain", "keep", "get"})
"""Words after which a participle says nothing of the past."""
_AHEAD = frozenset({"before", "until", "till", "by"})
_QUOTES = frozenset({'"', "”", "’", "'", ")"})
_SHORT = 3
"""Letters up to which a word before a full stop is taken for an abbreviation."""


def tense_at(tk: Tokens, at: int) -> str:
    """``past`` or ``future`` by the words around token ``at``, empty where none of them tells."""
    named = _name_at(tk, at)
    if tk.words[named + 1] in ("'", "’") and tk.words[named + 2] == "s":
        return _of_possessive(tk, at, named + 3)
    for i in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if _ends_sentence(tk, i):
            break
        cue = _cue(tk, i)
        if cue:
            return cue
    cue = _right(tk, named + 1)
    return cue or ("future" if tk.words[at - 1] in _AHEAD or tk.words[at - 1] == "for" else "")


def _right(tk: Tokens, start: int) -> str:
    for i in range(start, min(tk.size, start + _REACH)):
        if _ends_sentence(tk, i):
            break
        cue = _cue(tk, i)
        if cue:
            return cue
    return ""


def _name_at(tk: Tokens, at: int) -> int:
    """Index of the weekday or month that is read from token ``at``."""
    for i in range(at, at + 4):
        if tk.words[i] in WEEKDAYS or tk.words[i] in MONTHS:
            return i
    return at


def _of_possessive(tk: Tokens, at: int, after: int) -> str:
    """Tense of what a day owns: "ahead of Monday's vote", "Monday's vote will"; verbs before it tell nothing."""
    before = tk.words[at - 2 : at] if at >= 2 else []
    if tk.words[at - 1] in ("until", "till", "by") or before == ["ahead", "of"]:
        return "future"
    return "past" if tk.words[at - 1] in ("after", "since", "following") else _right(tk, after)


def _ends_sentence(tk: Tokens, i: int) -> bool:
    word = tk.words[i]
    if word in ("?", "!", ";") or word[0] == "\n":
        return True
    if word != "." or len(tk.words[i - 1]) <= _SHORT:
        return False
    after = i + 1 + (tk.words[i + 1] in _QUOTES)
    return not tk.words[after] or tk.capital(after) or tk.words[after][0] == "\n"


def _cue(tk: Tokens, i: int) -> str:
    """What the word at token ``i`` says; empty for nothing."""
    word = tk.words[i]
    following = tk.words[i + 1]
    if word in _FUTURE:
        return "past" if following == "have" and word in ("would", "should") else "future"
    if word == "due":  # "due to arrive", "due Friday", but not "due to heavy rain"
        return "future" if following != "to" or tk.words[i - 1] in _IS else ""
    if word == "won" and following in ("'", "’"):
        return "future"
    if following in ("to", "until", "till") and word in _BOUND:
        return "future"
    if word in _MAY:
        return "" if following == "have" or tk.capital(i) else "future"
    if word in _TIMETABLE:
        before = tk.words[i - 1]
        return "future" if before in _SUBJECTS or (before.endswith("s") and len(before) > 1) else ""
    if word == "set" and following == "for":
        return "future"
    if word in _BE and following == "to":
        return "future"  # "elections are to be held"
    if word in _BE:
        ahead = following.endswith("ing") and len(following) > 4 and following not in _NO_PROGRESSIVES
        return "future" if ahead else ""
    if word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in _NO_VERBS):
        return "" if tk.words[i - 1] in _PASSIVE else "past"  # "will be held": an earlier word decides
    return ""
