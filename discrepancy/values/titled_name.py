"""Divides a printed designation such as "US Secretary of State Antony Blinken" into title and name."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from discrepancy.values.name_data import load_name_data
from discrepancy.values.title_lexicon import TitleLexicon, Word, load_title_lexicon, split_words

__all__ = ["CountryOf", "split_title"]

CountryOf = Callable[[str], str | None]
"""Country code (ISO 3166-1 alpha-2, or EU, UN, NATO) of a country's name or adjective, ``None`` for anything else."""

_MAX_WORDS = 24
_MAX_NAME = 6
_LINKS = frozenset({"of", "for", "to", "at", "in", "on", "with", "from", "and"})
_EDGE = ".,;:()\"'“”‘’"
_OPENING = "'‘“\"("


def split_title(text: str, *, country_of: CountryOf | None = None) -> tuple[str, str] | None:
    """Divide a designation into the words of its title and the words of the name.

    The longest run of words from the start that is a title is taken: offices with their portfolio and country
    ("Minister of Public Security"), any known word for a post, rank or trade with what stands before it ("Apple CEO"),
    and forms of address ("Mr"). What is left must look like a name.

    Args:
        text: As printed, without what follows the name.
        country_of: Gazetteer look-up for "President of X NAME"; the lexicon's small table where it is not given.

    Returns:
        ``(title, name)`` as printed, or ``None`` where no title stands first or no name is left.
    """
    return _split_by_table(text) if country_of is None else _split(text, country_of)


@lru_cache(maxsize=8192)
def _split_by_table(text: str) -> tuple[str, str] | None:
    return _split(text, None)


def _split(text: str, country_of: CountryOf | None) -> tuple[str, str] | None:
    words = text.split()
    if not 2 <= len(words) <= _MAX_WORDS:
        return None
    lexicon = load_title_lexicon()
    # Most names have no title: look for a telling word before reading the words closely.
    if lexicon.heads.isdisjoint(w.strip(_EDGE) for w in text.casefold().replace("-", " ").split()):
        return None
    keyed = [_keyed(w) for w in words]
    for cut in range(len(words) - 1, 0, -1):
        if _name_like(words[cut:], keyed[cut:], lexicon) and _title_like(words[:cut], keyed[:cut], lexicon, country_of):
            return " ".join(words[:cut]), " ".join(words[cut:])
    return None


def _keyed(word: str) -> tuple[str, ...]:
    return tuple(w.key for w in split_words(word))


def _name_like(words: list[str], keyed: list[tuple[str, ...]], lexicon: TitleLexicon) -> bool:
    """Whether words may be a person's name: capitals, particles, initials, no title in front, no number."""
    data = load_name_data()
    if len(words) > _MAX_NAME or not all(keyed) or all(k[-1] in data.suffixes for k in keyed):
        return False
    if keyed[0][0] in lexicon.heads and (len(words) == 1 or keyed[0][0] not in lexicon.name_like):
        return False
    for i, (word, keys) in enumerate(zip(words, keyed, strict=True)):
        inner = i + 1 < len(words)
        # Particles stand in lower case; so does an article that a hyphen ties to the last name ("el-Sisi").
        particle = keys[0] in data.particles and (inner or len(keys) > 1)
        if not (word[0].isupper() or word[0] in _OPENING or particle):
            return False
        if keys[0] in _LINKS or any(c.isdigit() for c in word):
            return False
        if inner and word.endswith(("'s", "’s")):
            return False
        if word.endswith(",") and not (inner and keyed[i + 1][-1] in data.suffixes):
            return False
    return True


def _title_like(
    words: list[str], keyed: list[tuple[str, ...]], lexicon: TitleLexicon, country_of: CountryOf | None
) -> bool:
    flat = tuple(k for keys in keyed for k in keys)
    if not flat or not keyed[-1] or split_words(words[-1])[-1].possessive:
        return False
    if flat[-1] in ("elect", "designate") and len(flat) > 1:
        flat = flat[:-1]
    last = flat[-1]
    if last in lexicon.heads:
        if last not in lexicon.name_like or len(flat) == 1:
            return True
        before = flat[-2]
        known = (
            before in lexicon.heads or before in lexicon.qualifiers or before in lexicon.neutral or before == "crown"
        )
        return known or _country(words[:-1], lexicon, country_of)
    ends = (flat[-size:] for size in range(2, min(lexicon.longest, len(flat)) + 1))
    if any(end in lexicon.phrases for end in ends):
        return True
    # "President of the Republic of Korea NAME": a title, "of", a country.
    for i in range(len(words) - 2, 0, -1):
        if keyed[i] == ("of",):
            place = words[i + 2 :] if keyed[i + 1] == ("the",) and i + 2 < len(words) else words[i + 1 :]
            if keyed[i - 1] and keyed[i - 1][-1] in lexicon.heads and _country(place, lexicon, country_of):
                return True
    return False


def _country(words: list[str], lexicon: TitleLexicon, country_of: CountryOf | None) -> bool:
    look_up = country_of or lexicon.country_of
    named: list[Word] = list(split_words(" ".join(words)))
    return bool(look_up(" ".join(w.text for w in named)))
