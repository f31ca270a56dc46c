"""The noun a figure counts: read from the words directly after it, without a parse."""

from __future__ import annotations

import re

__all__ = ["FUNCTION_WORDS", "is_plural", "read_noun"]

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
_SINGULAR_S = re.compile(r"(?:ss|us|is|ous)$")
_WORD = re.compile(r"[ \u00a0\n]([^\W\d_]+(?:['’.-][^\W\d_]+)*)")
_LONGEST = 4


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    return word in _IRREGULAR or (len(word) > 2 and word.endswith("s") and _SINGULAR_S.search(word) is None)


def read_noun(text: str, pos: int, *, singular: bool) -> str:
    """The noun phrase after a figure that ends at ``pos``.

    It ends with its first plural (``14 first-team players``), or, where there is none, before the first function word
    or capitalised word that follows a common one; of a phrase without plural only the first word is kept, because what
    follows it may be a verb.

    Args:
        text: The text as printed.
        pos: Offset after the figure.
        singular: Whether the figure is one, so that a singular noun is expected.

    Returns:
        The words as printed, or an empty string.
    """
    words: list[str] = []
    at = pos
    while len(words) < _LONGEST and (m := _WORD.match(text, at)) is not None:
        word = m[1]
        low = word.lower()
        if low in FUNCTION_WORDS and not (not words and low in ("more", "other")):
            break
        words.append(word)
        at = m.end()
        if is_plural(low) and not singular:
            return " ".join(w for i, w in enumerate(words) if i or w.lower() not in ("more", "other"))
    words = [w for i, w in enumerate(words) if i or w.lower() not in ("more", "other")]
    return words[0] if words else ""
