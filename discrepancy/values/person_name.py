"""Reads a printed personal name into its parts: form of address, title, given and family name, suffix.

Name order. European names are read given name first. Names of China, Korea and Vietnam stand family name first; they
are recognised by a list of family names *and* by what follows (syllables of Mandarin as ISO 7098 spells them, one or
two syllables of Korean, single syllables of Vietnamese), so that "Kim Novak" keeps her order. Japanese and Hungarian
names are printed in both orders and cannot be told apart by form: they are read in the European order, and
:func:`discrepancy.values.person.same_person` accepts either order of the same two words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from discrepancy.values.name_data import NameData, load_name_data
from discrepancy.values.titled_name import split_title

__all__ = ["Name", "fold", "parse_name", "person_key"]

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
     "Œ": "Oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "‑": "-",
     "‐": "-", "–": "-"}
)  # fmt: skip
_QUOTED = re.compile(r"""[(“"][^()“”"]{1,40}[)”"]""")
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$", re.IGNORECASE)
_INITIAL = re.compile(r"[A-Za-z]\.?(?:-?[A-Za-z]\.)*$")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# One syllable of Korean in the romanisations the press uses; "r" is no final there.
_KOREAN = re.compile(
    r"(?:kk|tt|pp|ss|jj|ch|sh|[gkndtrlmbpsjhy])?(?:y|w)?(?:ae|eo|eu|oe|ui|oo|ee|ou|ah|oh|[aeiou])(?:ng|ck|[gkntlmpbh])?"
)
_VIETNAMESE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$"
)
_MAX_WORDS = 10
_MAX_SYLLABLES = 2


@dataclass(frozen=True)
class Name:
    """A personal name in parts, each as printed; empty where it is not printed.

    A single word that is no given name by its form (``Blinken``, ``Naruhito``) is the family name.
    """

    text: str
    """The whole as printed, without a possessive ending."""
    given: str = ""
    """First name; all given syllables of a name that stands family name first (``Jong-un``)."""
    family: str = ""
    """Family name with its particles (``von der Leyen``)."""
    middle: str = ""
    """Names and initials between the two, separated by blanks."""
    suffix: str = ""
    """``Jr.``, ``Sr.`` or a numeral (``III``)."""
    honorific: str = ""
    """Form of address: ``Mr.``, ``Dame``, ``Dr``."""
    title: str = ""
    """Office or rank printed before the name: ``US Secretary of State``."""
    family_first: bool = False
    """Whether the name was read family name first."""

    @cached_property
    def given_key(self) -> str:
        """Given name folded, without blanks and hyphens (``jongun``)."""
        return _squeeze(self.given)

    @cached_property
    def family_key(self) -> str:
        """Family name folded, without leading Arabic articles, blanks and hyphens (``assad``, ``vonderleyen``)."""
        data = load_name_data()
        words = _words(self.family)
        first = 0
        while first + 1 < len(words) and words[first] in data.articles:
            first += 1
        return "".join(words[first:])

    @cached_property
    def middle_keys(self) -> tuple[str, ...]:
        """Middle names folded, initials as single letters, in order."""
        out: list[str] = []
        for word in self.middle.split():
            out.extend(_initials(word) if is_initial(word) else [_squeeze(word)])
        return tuple(w for w in out if w)

    @cached_property
    def suffix_key(self) -> str:
        """``jr``, ``sr`` or a lower-case numeral; empty if there is none."""
        key = _squeeze(self.suffix)
        return {"junior": "jr", "senior": "sr"}.get(key, key)

    @cached_property
    def gender(self) -> str:
        """``m``, ``f`` or empty, from the form of address alone."""
        data = load_name_data()
        words = {_squeeze(w) for w in f"{self.honorific} {self.title}".split()}
        male, female = bool(words & data.masculine), bool(words & data.feminine)
        if male == female:
            return ""
        return "m" if male else "f"

    @property
    def full(self) -> bool:
        """Whether both a given name (or its initial) and a family name are printed."""
        return bool(self.given and self.family)


def fold(text: str) -> str:
    """Lower case without diacritics, with plain apostrophes and hyphens.

    Args:
        text: Any text.

    Returns:
        The folded text; its length may differ.
    """
    flat = text.translate(_LETTERS)
    if not flat.isascii():
        flat = "".join(c for c in unicodedata.normalize("NFKD", flat) if not unicodedata.combining(c))
    return flat.casefold()


def is_initial(word: str) -> bool:
    """Whether a word of a name is an initial or a run of them (``J.``, ``H.W.``, ``J``)."""
    return bool(_INITIAL.match(word)) and (len(word) <= 2 or "." in word)


@lru_cache(maxsize=8192)
def parse_name(text: str) -> Name:
    """Read a name as printed, with or without form of address and title.

    Args:
        text: ``"Mr. Jesse L. Jackson Jr."``, ``"US Secretary of State Antony Blinken"``, ``"Jackson, Jesse"``.

    Returns:
        The parts. A text that holds no word gives a name whose parts are all empty.
    """
    printed = " ".join(text.split()).strip(" ,;:")
    printed = _POSSESSIVE.sub("", printed.replace("’", "'")) if printed.endswith(("'s", "’s", "'", "’")) else printed
    bare = " ".join(_QUOTED.sub(" ", printed).split())
    data = load_name_data()
    title, honorific = "", ""
    parts = split_title(bare)
    if parts is not None:
        lead = parts[0].split()
        cut = next((i for i, w in enumerate(lead) if _squeeze(w) in data.honorifics), len(lead))
        # "President Dr. X": what follows the first form of address is address too; a title stands before it.
        if all(_squeeze(w) in data.honorifics for w in lead[cut:]):
            title, honorific = " ".join(lead[:cut]), " ".join(lead[cut:])
        else:
            title = parts[0]
        bare = parts[1]
    words = bare.split()
    words, suffix = _take_suffix(_in_order(words, data), data)
    words = [w.strip(",") for w in words if w.strip(",.")][:_MAX_WORDS]
    if not words:
        return Name(printed, honorific=honorific, title=title)
    given, middle, family, first = _parts(words, data)
    return Name(printed, given, family, middle, suffix, honorific, title, first)


def person_key(name: Name | str) -> str:
    """A stable slug for a name: ``antony-blinken``, ``xi-jinping``, ``jesse-jackson-jr``.

    Words stand in printed order, diacritics folded. Address, title and a single middle initial are left out; two or
    more initials stay, since they tell ``george-h-w-bush`` from his son.

    Args:
        name: A parsed name, or one as printed.

    Returns:
        Lower-case ASCII letters and digits joined by hyphens; empty for an empty name.
    """
    if isinstance(name, str):
        name = parse_name(name)
    middle = name.middle
    if len(name.middle_keys) == 1 and len(name.middle_keys[0]) == 1:
        middle = ""
    order = (name.family, middle, name.given) if name.family_first else (name.given, middle, name.family)
    slug = _NOT_SLUG.sub("-", fold(" ".join((*order, name.suffix_key))).replace("'", "")).strip("-")
    # A name in a script that has no folded form keeps its own letters rather than none.
    return slug or "-".join(fold(" ".join((*order, name.suffix_key))).split())


def _squeeze(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _words(text: str) -> list[str]:
    return [w for w in re.split(r"[\s.'-]+", fold(text)) if w]


def _initials(word: str) -> list[str]:
    return [c for c in fold(word) if c.isalpha()]


def _in_order(words: list[str], data: NameData) -> list[str]:
    """Turns ``Jackson, Jesse`` round; a comma before a suffix is no such comma."""
    at = next((i for i, w in enumerate(words) if w.endswith(",")), None)
    if at is None or at + 1 >= len(words):
        return words
    tail = words[at + 1 :]
    if all(_squeeze(w) in data.suffixes or _squeeze(w) in data.post_nominals for w in tail):
        return words
    return [*tail, *words[:at], words[at].rstrip(",")]


def _take_suffix(words: list[str], data: NameData) -> tuple[list[str], str]:
    suffix = ""
    while len(words) > 1:
        last = words[-1]
        key = _squeeze(last)
        if key in data.post_nominals and (sum(map(str.isupper, last)) > 1 or "." in last) and len(words) > 2:
            words = words[:-1]
        # "V" and "X" are initials unless they are printed as capitals without a point.
        elif not suffix and key in data.suffixes and (len(key) > 1 or (last.isupper() and "." not in last)):
            words, suffix = words[:-1], last.strip(",")
        else:
            break
    return words, suffix


def _parts(words: list[str], data: NameData) -> tuple[str, str, str, bool]:
    """Splits bare name words into given, middle, family, and whether the family name stands first."""
    if len(words) == 1:
        return "", "", words[0], False
    style = _family_first(words, data)
    if style == "vietnamese":
        return words[-1], " ".join(words[1:-1]), words[0], True
    if style:
        return " ".join(words[1:]), "", words[0], True
    # The family name is the last word and the particles right before it.
    start = len(words) - 1
    for i in range(1, len(words) - 1):
        if _squeeze(words[i]) in data.particles and not is_initial(words[i]):
            start = i
            break
    # "De Niro", "bin Laden", "von der Leyen": no given name is printed; "Ben Carson", "Al Gore" have one.
    lead = [_squeeze(w) for w in words[:-1]]
    bare = all(w in data.particles for w in lead) and lead[0] not in data.given_names and not is_initial(words[0])
    if bare:
        return "", "", " ".join(words), False
    return words[0], " ".join(words[1:start]), " ".join(words[start:]), False


def _family_first(words: list[str], data: NameData) -> str:
    """``chinese``, ``korean`` or ``vietnamese`` where a name of 2 to 4 words stands family name first, else empty."""
    if not 2 <= len(words) <= 4:
        return ""
    first, rest = fold(words[0]), [fold(w) for w in words[1:]]
    if any(is_initial(w) for w in words):
        return ""
    syllables = [s for w in rest for s in w.split("-")]
    hyphened = len(rest) == 1 and "-" in rest[0] and len(syllables) == 2
    known_given = len(rest) == 1 and rest[0] in data.given_names
    if known_given or not all(s.isalpha() for s in syllables):
        return ""
    # Only a family name that is Pinyin itself is followed by a given name in Pinyin ("Lee Baca" is not).
    if first in data.chinese and len(words) <= 3 and (first in data.pinyin or first in data.compound):
        count = sum(_pinyin_count(s) or 9 for s in syllables)
        if count <= _MAX_SYLLABLES:
            return "chinese"
    if first in data.korean and len(words) <= 3 and _korean_count(syllables) <= _MAX_SYLLABLES:
        return "korean"
    # "Le Pen" alone is a family name with its particle.
    if first in data.vietnamese and not hyphened and all(_VIETNAMESE.match(s) for s in rest):
        return "vietnamese" if len(rest) > 1 or first not in data.particles else ""
    # "Tsai Ing-wen", "Lee Hsien Loong": older romanisations, told by the family name and the shape alone.
    shaped = len(syllables) == 2 and all(len(s) <= 6 and _one_vowel_run(s) for s in syllables)
    told = hyphened or not any(w in data.given_names for w in (first, *rest))
    return "chinese" if first in data.chinese and shaped and told else ""


@cache
def _pinyin_count(word: str) -> int:
    """How many Mandarin syllables a word is, 0 if it is not a whole number of them (at most three are tried)."""
    syllables = load_name_data().pinyin
    if len(word) > 18:
        return 0
    ends = {0}
    for count in range(1, 4):
        ends = {e + n for e in ends for n in range(1, 7) if word[e : e + n] in syllables}
        if len(word) in ends:
            return count
    return 0


def _korean_count(parts: list[str]) -> int:
    """How many Korean syllables the parts are, a large number where one is not Korean."""
    total = 0
    for part in parts:
        if len(part) > 12:
            return 9
        ends = {0}
        for count in range(1, 4):
            ends = {e + n for e in ends for n in range(1, 7) if _KOREAN.fullmatch(part, e, min(e + n, len(part)))}
            if len(part) in ends:
                total += count
                break
        else:
            return 9
    return total


def _one_vowel_run(word: str) -> bool:
    return len(re.findall(r"[aeiouy]+", word)) == 1
