"""The concept a noun phrase names: folded, in the singular, its superlatives as plain adjectives.

Rules and exceptions of English spelling, no dictionary: what is not known as an exception goes by its ending.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["concept", "singular"]

_PAIRS = (
    "men man women woman children child grandchildren grandchild schoolchildren schoolchild feet foot teeth tooth "
    "geese goose mice mouse lice louse oxen ox dice die criteria criterion phenomena phenomenon alumni alumnus nuclei "
    "nucleus fungi fungus stimuli stimulus bacteria bacterium crises crisis analyses analysis hypotheses hypothesis "
    "theses thesis diagnoses diagnosis oases oasis indices index vertices vertex matrices matrix gases gas quizzes "
    "quiz lenses lens movies movie cookies cookie selfies selfie zombies zombie rookies rookie calories calorie ties "
    "tie pies pie lies lie dies die prairies prairie shoes shoe canoes canoe toes toe foes foe axes axe headaches "
    "headache caches cache niches niche avalanches avalanche wolves wolf wives wife midwives midwife housewives "
    "housewife knives knife lives life leaves leaf shelves shelf halves half calves calf thieves thief loaves loaf "
    "scarves scarf hooves hoof elves elf"
)
_WORDS = _PAIRS.split()
_IRREGULAR: dict[str, str] = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
_SAME_TEXT = (
    "series species headquarters news means barracks crossroads gallows aircraft sheep fish deer offspring athletics "
    "politics physics economics mathematics electronics arms goods premises clothes earnings savings his its this "
    "thus yes always perhaps us"
)
_SAME = frozenset(_SAME_TEXT.split())
_US_STEMS_TEXT = (
    "virus bus bonus campus census status focus circus cactus octopus genius chorus surplus apparatus nexus fetus "
    "walrus corpus prospectus caucus minibus callus bias atlas canvas christmas iris pancreas plus minus"
)
_US_STEMS = frozenset(_US_STEMS_TEXT.split())
_SUPERLATIVES = {"best": "good", "worst": "bad", "most": "many", "least": "little", "furthest": "far"}
_NO_SUPERLATIVE_TEXT = (
    "forest interest request guest test contest protest harvest west northwest southwest midwest quest chest nest rest "
    "priest arrest suggest modest honest invest digest conquest bequest inquest pest vest zest crest budapest "
    "bucharest everest best-selling latest earnest"
)
_NO_SUPERLATIVE = frozenset(_NO_SUPERLATIVE_TEXT.split())
_ACRONYMS = re.compile(r"(?<![^\W_])([A-Z]{2,})s(?![^\W_])")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_MUTE_E_TEXT = (
    "larg clos saf wid simpl nic brav fierc strang dens cut lat rar fin pur sever remot hug nobl gentl humbl wis tru "
    "fre whit blu pal rip rud crud sor dir tens intens loos coars spars scarc lam tam bar strang ampl nimbl sparse "
    "stabl subtl"
)
_MUTE_E = frozenset(_MUTE_E_TEXT.split())


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """The singular of a folded noun; what does not look like a plural comes back as it is."""
    if word.endswith(("men", "children")) and len(word) > 4:
        stem = "man" if word.endswith("men") else "child"
        return word[: -3 if stem == "man" else -8] + stem
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.endswith("s") or word in _SAME or len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")) or (word.endswith("es") and word[:-2] in _US_STEMS):
        return word[:-2]
    if word.endswith("oes"):
        return word[:-2]
    return word if word in _US_STEMS else word[:-1]


def _plain(word: str) -> str:
    """An adjective without the ending of a superlative: ``largest`` is ``large``."""
    if word in _SUPERLATIVES:
        return _SUPERLATIVES[word]
    if not word.endswith("est") or word in _NO_SUPERLATIVE or len(word) < 6:
        return word
    stem = word[:-3]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if _DOUBLED.search(stem) is not None:
        return stem[:-1]
    return stem + "e" if stem in _MUTE_E else stem


@lru_cache(maxsize=4096)
def concept(noun: str) -> str:
    """The concept a printed noun phrase names: ``different bosses`` is ``different boss``.

    Returns:
        Folded words; the last in the singular, the others without superlative endings, function words left out.
    """
    noun = _ACRONYMS.sub(r"\1", noun)
    words = [w for w in noun.casefold().split() if w not in ("of", "the", "and", "a", "an")]
    if not words:
        return ""
    return " ".join([*map(_plain, words[:-1]), singular(words[-1])])
