"""The words of a quotation in a form in which two renderings of one utterance can be laid side by side.

Case, punctuation, quotation marks and dashes go; contractions are written out, British and American spellings and
small numbers folded into one. What an editor put in ("[the two countries]") or left out ("…") becomes a gap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

__all__ = ["Wording", "fold", "is_content", "stem", "weight", "wording"]


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TOKEN = re.compile(
    r"(?P<bracket>\[[^\[\]\n]{0,80}\]|\([^()\n]{0,60}\))|(?P<dots>(?:\.\s?){2,}\.?|…)|(?P<stop>[.?!](?=\s|$|[\"'”’)]))"
    r"|(?P<word>[^\W_]+(?:['’.,:\-](?=[^\W_])[^\W_]+)*['’]?|[$€£%])"
)
_CONTRACTED = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "let's": "let us",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "'em": "them",
    "'cause": "because",
    "%": "percent",
}
_ENDINGS = {"n't": "not", "'re": "are", "'ll": "will", "'ve": "have", "'m": "am", "'d": "would"}
_IS = _set_of("it that there here he she what who where how this everybody everyone nobody")
_FILLERS = _set_of("uh um er erm ah oh well hm")
_NUMBERS = {
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "third": "3rd",
    "fourth": "4th",
    "fifth": "5th",
    "sixth": "6th",
    "seventh": "7th",
    "eighth": "8th",
    "ninth": "9th",
    "tenth": "10th",
    "eleventh": "11th",
    "twelfth": "12th",
}  # "one" is a pronoun more often than a number, "first" an adverb and "second" a measure more often than ordinals
_SPELLINGS = {
    "programme": "program",
    "programmes": "programs",
    "judgement": "judgment",
    "judgements": "judgments",
    "grey": "gray",
    "tonne": "ton",
    "tonnes": "tons",
    "towards": "toward",
    "afterwards": "afterward",
    "whilst": "while",
    "amongst": "among",
    "learnt": "learned",
    "burnt": "burned",
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "centre": "center",
    "centres": "centers",
    "theatre": "theater",
    "theatres": "theaters",
    "metre": "meter",
    "metres": "meters",
    "fibre": "fiber",
    "fibres": "fibers",
    "litre": "liter",
    "litres": "liters",
    "cheque": "check",
    "tyre": "tire",
    "tyres": "tires",
    "mum": "mom",
    "ok": "okay",
}
_CLOCK = re.compile(r"(1?\d)(?::([0-5]\d))?([ap])m")
_IZE = re.compile(r"(?<=\w\w)([iy])s(e|ed|es|ing|er|ers|ation|ations)$")
_OUR = re.compile(r"(?<=\w\w\w)our(s|ed|ing|able|ful|ite|ites|hood|er|ers)?$")
_DOUBLED = re.compile(r"(?<=[aeiou])ll(ed|ing|er|ers)$")
_FUNCTION = _set_of(
    """a an the this that these those it its i me my we us our ours you your he him his she her they them their who
    whom which what whose there here and or but nor so yet for of in on at to from by with without about as into over
    under up down out off than then if when while because since until though although is are was were be been being am
    do does did done have has had having will would shall should can could may might must not no yes just very too also
    only even all any some both each every such own same more most much many few other another one ones how why where
    again now ever never always really indeed actually simply quite rather percent $"""
)
_COMMON = _set_of(
    """say said go going goes went come came get got make made take took give given know think want need see look thing
    things people time year years day days today way lot good great new work working country countries world continue
    believe hope let try put keep help happen tell feel talk important right everyone everybody everything something
    anything nothing happy sure able thank thanks part place family families"""
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one quotation, and where it is open."""

    words: tuple[str, ...]
    """Lower-case words, contractions written out, spelling as printed."""
    gaps: frozenset[int]
    """Positions before which words are left out or were put in by an editor; 0 and ``len(words)`` are its ends."""
    breaks: frozenset[int]
    """Positions at which a sentence begins, 0 and ``len(words)`` included."""

    def sentences(self) -> list[Wording]:
        """The sentences apart, each with its own gaps and ends."""
        cuts = sorted(self.breaks)
        out = []
        for first, end in pairwise(cuts):
            gaps = frozenset(g - first for g in self.gaps if first <= g <= end)
            out.append(Wording(self.words[first:end], gaps, frozenset({0, end - first})))
        return out


@lru_cache(maxsize=4096)
def wording(text: str) -> Wording:
    """Reads the words of a quotation.

    Args:
        text: The quotation without its outer marks; pieces of a split one joined.
    """
    words: list[str] = []
    gaps: set[int] = set()
    breaks = {0}
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        token = match.group().casefold().replace("’", "'")
        if kind == "dots":
            gaps.add(len(words))
        elif kind == "stop":
            breaks.add(len(words))
        elif kind == "bracket":
            inner = token[1:-1]
            if len(inner) > 1 and inner != "sic":
                gaps.add(len(words))
        else:
            if match.start() >= 3 and text[match.start() - 1] == "]" and text[match.start() - 3] == "[":
                token = text[match.start() - 2].casefold() + token  # "[T]he": only the case is the editor's
            words.extend(w for w in _written_out(token) if w not in _FILLERS)
    breaks.add(len(words))
    return Wording(tuple(words), frozenset(gaps), frozenset(breaks))


def _written_out(token: str) -> list[str]:
    if token[0].isdigit():
        token = token.replace(",", "").removesuffix(":00")
    if token in _CONTRACTED:
        return _CONTRACTED[token].split()
    for ending, full in _ENDINGS.items():
        if token.endswith(ending) and len(token) > len(ending):
            return [token[: -len(ending)], full]
    if token.endswith("'s"):
        return [token[:-2], "is"] if token[:-2] in _IS else [token]
    parts = token.strip("'").replace(":", "-" if not token[0].isdigit() else ":").split("-")
    return [p for p in parts if p]


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """One spelling for all: British to American, small numbers to digits, a possessive to its noun."""
    word = word[:-2] if word.endswith("'s") else word
    word = _SPELLINGS.get(word, word)
    word = _NUMBERS.get(word, word)
    clock = _CLOCK.fullmatch(word)
    if clock is not None:
        word = f"{int(clock[1]) % 12 + 12 * (clock[3] == 'p')}:{clock[2] or '00'}"
    word = _IZE.sub(r"\1z\2", word)
    word = _OUR.sub(r"or\1", word)
    return _DOUBLED.sub(r"l\1", word)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A folded word without its inflection; rough on purpose, both sides get the same treatment."""
    word = fold(word)
    if len(word) <= 3 or word in _FUNCTION:
        return word
    for ending, least in (("ing", 6), ("ied", 5), ("ies", 5), ("ed", 5), ("es", 5), ("s", 4), ("ly", 6)):
        if word.endswith(ending) and len(word) >= least and not word.endswith(("ss", "us", "is")):
            word = word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def is_content(word: str) -> bool:
    """Whether a word carries matter rather than grammar."""
    return word not in _FUNCTION


def weight(word: str) -> float:
    """How much a shared word says about two texts being one: 0 for grammar, half for everyday words, else 1."""
    if word in _FUNCTION:
        return 0.0
    return 0.5 if word in _COMMON else 1.0
