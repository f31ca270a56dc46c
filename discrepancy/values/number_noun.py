"""The noun a figure counts: read from the words directly after it, without a parse."""

from __future__ import annotations

import re
from typing import NamedTuple

from discrepancy.values.number_words import WORD_VALUES

__all__ = ["FUNCTION_WORDS", "Noun", "is_plural", "read_noun"]

_FUNCTION_WORDS_TEXT = (
    "a about above according across after again against ago all along already also although am among an and another "
    "any anyone are around as at away back be because been before behind being below between beyond both but by "
    "came can cannot could despite did died do does down due during each either else even ever every few fewer for "
    "from gave get got had has have he her here him his how however if in inside into is it its itself just later "
    "less like made may me might more most much must my near never no nor not now of off often on once one only "
    "onto or other our out outside over own past per rather said same say says she should since so some still such "
    "take than that the their them then there these they this those though through thus till times to too took "
    "toward towards under until up upon us very was we went were what when where whether which while who whom whose "
    "why will with within without worth would yet you your earlier ahead apart today yesterday tomorrow tonight "
    "left live plus minus killed injured wounded dead hurt missing believed feared reported arrested found won lost"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_TEXT.split())
"""Words that end the noun phrase after a figure (participles included: "12 killed" counts no noun)."""

_IRREGULAR_TEXT = (
    "people men women children police troops feet teeth mice geese cattle sheep fish deer aircraft spacecraft crew "
    "personnel staff folk species series headquarters clergy militia civilians media data criteria youth dead "
    "wounded injured policemen policewomen firemen servicemen servicewomen fishermen gunmen congressmen lawmen "
    "businessmen countrymen grandchildren schoolchildren salmon offspring percent craft livestock livres alumni "
    "phenomena crises oxen wives lives knives wolves"
)
_IRREGULAR = frozenset(_IRREGULAR_TEXT.split())
_SINGULAR_S = frozenset({"ss", "us", "is"})
_WORD = re.compile(r"[ \u00a0\n]([^\W_]+(?:['’.&-][^\W_]+)*-?)")
_LONGEST = 5
_STILL_MODIFIER_TEXT = (
    "sports arms news systems goods sales savings human civil rights women women's men's series species bonds "
    "customs operations communications games appeals affairs united states north south crew staff police media data "
    "youth aircraft fish deer livestock headquarters militia"
)
_STILL_MODIFIER = frozenset(_STILL_MODIFIER_TEXT.split())
_ADJECTIVES_TEXT = (
    "first last new old young big small large great good bad long short high low major minor single lone local "
    "former senior "
    "junior top key final full free whole main major strong weak rare real true wrong right fresh huge tiny vast red "
    "white black blue green grey gray yellow brown gold silver dark light hot cold open closed simple quick quiet rich "
    "poor safe dead extra further additional more other unnamed elderly middle-aged male female deadly early late live "
    "modern recent separate similar different unique cheap best worst latest square giant non-profit foreign"
)
_ADJECTIVES = frozenset(_ADJECTIVES_TEXT.split())
_ADJECTIVE_ENDINGS = ("al", "ive", "ous", "ic", "ful", "less", "able", "ible", "ish", "ese", "year-old", "ian", "i")
_NOUNS_IN_AL_TEXT = (
    "goal hospital animal deal criminal official festival trial rival arrival capital journal proposal medal signal "
    "terminal material general professional individual mural cathedral manual metal meal approval renewal appeal "
    "critic clinic topic traffic music public republic comic mechanic attic fabric relative detective executive "
    "initiative alternative native representative objective motive archive drive dive hive fugitive captive politician "
    "civilian physician musician historian librarian guardian pedestrian taxi ski dish fish wish rabbi table cable "
    "vegetable variable finish polish parish"
)
_NOUNS_IN_AL = frozenset(_NOUNS_IN_AL_TEXT.split())


class Noun(NamedTuple):
    """The noun phrase after a figure."""

    text: str
    """Its words as printed, empty where there is none."""
    end: int
    """Offset after its last word; where there is none, where the search began."""


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    return word in _IRREGULAR or (word[-1:] == "s" and len(word) > 2 and word[-2:] not in _SINGULAR_S)


def read_noun(text: str, pos: int, *, singular: bool) -> Noun:
    """The noun phrase after a figure that ends at ``pos``.

    It ends with its first plural (``14 first-team players``); a figure of one counts the first word that does not look
    like an adjective, or that and the next where they look like a compound. Without either only the first word is
    kept, because what follows it may be a verb.

    Args:
        text: The text as printed.
        pos: Offset after the figure.
        singular: Whether the figure is one, so that a singular noun is expected.
    """
    words: list[str] = []
    at, first_end = pos, pos
    while len(words) < _LONGEST and (m := _WORD.match(text, at)) is not None:
        word = m[1]
        low = word.lower()
        if low in FUNCTION_WORDS and not (low in ("left", "live") and _has_plural(text, m.end())):
            if words and low == "and" and not singular:
                words.append(word)  # "dozens of Ford and Fiat owners"; what follows must yet bring a plural
            elif words or low not in ("more", "other", "most", "very"):
                break
            else:
                first_end = m.end()
            at = m.end()
            continue
        if low in _ENDS or (word[0].isdigit() and not _is_digit_word(text, m, words)):
            break
        if low[-2:] in _POSSESSIVES:
            words.clear()  # "twenty of the office's 40 staff", "one of the nation's laws"
            at = m.end()
            continue
        words.append(word)
        at = m.end()
        if len(words) == 1:
            first_end = at
        if singular:
            if not _is_modifier(word, low, text, at):
                second = _second_of_compound(text, low, at)
                if second is not None:
                    words.append(second[1])
                    at = second.end()
                return Noun(" ".join(words), at)
        elif (is_plural(low) or _is_plural_acronym(word)) and not (
            (low in _STILL_MODIFIER or (word.isupper() and len(word) > 1)) and _has_plural(text, at)  # "two NHS trusts"
        ):
            return Noun(" ".join(words), at)
    if not words or words[0].endswith(("ed", "ing", "ly", "-")) or words[0] in _ADJECTIVES:
        return Noun("", pos)
    return Noun(words[0], first_end)


def _is_digit_word(text: str, m: re.Match[str], words: list[str]) -> bool:
    """Whether a word with digits is a part of the phrase: ``four 100-run innings``, ``two new 737 Max jets``."""
    if "-" in m[1]:
        return m[1].rpartition("-")[2].isalpha()
    if not words or not (words[-1][0].isupper() or _CAPITAL.match(text, m.end())):
        return False
    return _CAPITAL.match(text, m.end()) is not None or _has_plural(text, m.end())


def _is_plural_acronym(word: str) -> bool:
    return word.endswith("s") and len(word) > 2 and word[:-1].isupper()


def _has_plural(text: str, pos: int) -> bool:
    """Whether a plural follows, which then is the head of the phrase: ``three arms dealers``."""
    m = _WORD.match(text, pos)
    return m is not None and is_plural(m[1].lower()) and m[1].lower() not in FUNCTION_WORDS


def _is_modifier(word: str, low: str, text: str, end: int) -> bool:
    """Whether a word before a singular noun is no noun itself, by its form: an adjective, or a name before it."""
    if word[0].isupper():
        following = _WORD.match(text, end)
        return not (following is None or following[1].endswith(("ed", "s")) or following[1] in FUNCTION_WORDS)
    return low in _ADJECTIVES or (low.endswith(_ADJECTIVE_ENDINGS) and low not in _NOUNS_IN_AL) or "-" in low


def _second_of_compound(text: str, first: str, pos: int) -> re.Match[str] | None:
    """The second noun of ``one police officer was``: a plain word that is no verb by its form, then a function word.

    After "one officer" a present tense ends in -s and most past tenses in -ed; the rest are listed.
    """
    m = _WORD.match(text, pos)
    if m is None or not m[1].islower() or first in _NO_COMPOUND or not m[1].isalpha():
        return None
    if m[1] in FUNCTION_WORDS or m[1] in _PAST_TENSES or m[1].endswith(("s", "ed", "ing", "ly")) or len(m[1]) < 3:
        return None
    following = _WORD.match(text, m.end())
    return m if following is None or following[1].lower() in FUNCTION_WORDS else None


_CALENDAR_TEXT = (
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september "
    "october november december"
)
_ENDS = frozenset(_CALENDAR_TEXT.split()) | frozenset(WORD_VALUES)
_POSSESSIVES = frozenset({"'s", "’s", "s'", "s’"})
_CAPITAL = re.compile(r" [A-Z]")
_NO_COMPOUND = frozenset({"day", "thing", "step", "year", "time", "hour", "week", "month", "way", "point", "person"})
_PAST_TENSES_TEXT = (
    "threw told fell ran shot hit wrote drove fled broke began became bought brought built caught chose cost drew ate "
    "fought flew forgot gave grew held heard kept knew laid led lent let lost met paid put read rode rose sang "
    "saw sent "
    "set shook shut sold spent spoke stood stole struck swore swept taught thought wore won hung hurt bled burst bet "
    "bound cast crept dealt dug fed felt hid knelt leapt leaned meant quit rang sank sat slept slid split sprang stuck "
    "swam swung tore woke wept alone apart alive aboard available away short ahead dead enough old high long wide deep "
    "tall closer further farther better worse later sooner lower higher less"
)
_PAST_TENSES = frozenset(_PAST_TENSES_TEXT.split())
