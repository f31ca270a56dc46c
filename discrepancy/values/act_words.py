"""The words of dated acts that are data: verbs of one act, nouns for what happens once, nouns for works."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from discrepancy.values.data_file import load_data, word_groups

__all__ = ["EVENT_NOUNS", "act_groups", "act_nouns", "act_stages", "acts_on_people", "event_nouns", "states"]

_FILE = "act_words.yml"
_PREPOSITIONS = frozenset(
    {"at", "before", "by", "for", "from", "in", "into", "of", "off", "on", "out", "to", "under", "with"}
)
EVENT_NOUNS = files("discrepancy.values") / "data" / "act_nouns.txt.gz"
"""The shipped list of nouns for what happens or is done."""


@cache
def act_groups() -> Mapping[str, frozenset[int]]:
    """Word or phrase → numbers of the groups it stands in; phrases as :func:`_key` has them."""
    found: dict[str, frozenset[int]] = {}
    for phrase, numbers in word_groups(_FILE).items():
        key = _key(phrase)
        found[key] = found.get(key, frozenset()) | numbers
    return found


def _key(phrase: str) -> str:
    """A phrase by its first and its last word, and the preposition between: "give light", "come into force"."""
    first, *others = phrase.split()
    between = [w for w in others[:1] if w in _PREPOSITIONS and others[1:]]
    return " ".join((first, *between, *others[-1:]))


@cache
def act_nouns(name: str) -> frozenset[str]:
    """A list of the file: ``nominals works holding editions onsets lasting light willing repeated``."""
    return frozenset(load_data(_FILE)[name])


@cache
def acts_on_people() -> Mapping[str, str]:
    """Verbs of several senses → what they mean where a person is what they are done to."""
    found: Mapping[str, str] = load_data(_FILE)["on_people"]
    return found


@cache
def states() -> Mapping[str, str]:
    """States and what lasts → the act with which they begin: who lives somewhere since a time moved there then."""
    found: Mapping[str, str] = load_data(_FILE)["states"]
    return found


@cache
def event_nouns() -> frozenset[str]:
    """Nouns for what happens or is done, from a dictionary: more than can happen once and be dated."""
    return frozenset(gzip.decompress(EVENT_NOUNS.read_bytes()).decode("ascii").split())


@cache
def act_stages() -> Mapping[str, Mapping[int, int]]:
    """Word or phrase → matters that go through stages, by number, with the stage it names in each."""
    found: dict[str, dict[int, int]] = {}
    for matter, stages in enumerate(load_data(_FILE)["stages"]):
        for stage, phrases in enumerate(stages):
            for phrase in phrases:
                found.setdefault(_key(phrase), {})[matter] = stage
    return found
