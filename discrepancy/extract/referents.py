"""What a pronoun stands for where it is nobody with a name: "A cyclist was hit … He died in hospital".

The nearest nominal of the section that agrees in number, in gender and in being a person or not; whom something befalls
is taken up by a pronoun that something befalls, who does something by one that does something.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from discrepancy.extract.context import Context
from discrepancy.extract.predicates import ancestors
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind
from discrepancy.values.data_file import load_data
from discrepancy.values.number_concept import singular
from discrepancy.values.word_kinds import is_a, is_person

__all__ = ["gender_of", "referent"]

_SINGLE: Final = {"he": "m", "him": "m", "she": "f", "her": "f"}
_SEVERAL: Final = frozenset({"they", "them"})
_IT: Final = "it"
_BACK: Final = 3
"""Sentences that a pronoun looks back over; the headline is none of them."""
_CHAIN: Final = 4
"""Pronouns in a row."""
_AGENT: Final = ("nsubj", "nsubj:outer")
_PATIENT: Final = ("nsubj:pass", "obj")
_ARGUMENTS: Final = (*_AGENT, *_PATIENT, "obl:agent", "iobj", "obl")
_GROUPS: Final = frozenset({"couple", "pair", "trio", "group", "gang", "family", "crew", "team", "police", "band"})
"""Nouns for several people that "they" takes up in the singular, too."""
_COUNTED: Final = frozenset({"one", "some", "many", "several", "dozen", "hundred", "thousand"})


@cache
def _gendered() -> dict[str, str]:
    lists = load_data("figure_words.yml")
    return {noun: gender for gender, name in (("m", "male"), ("f", "female")) for noun in lists[name]}


def gender_of(noun: str) -> str:
    """``"m"`` or ``"f"`` of a noun for a man or a woman, or of a pronoun; empty for any other."""
    return _SINGLE.get(noun) or _gendered().get(noun, "") or ("f" if noun.endswith("woman") else "")


def referent(ctx: Context, s: Sentence, token: int) -> tuple[Sentence, int] | None:
    """The nominal that a pronoun takes up, with its sentence; ``None`` for any other word, and where none agrees."""
    here: tuple[Sentence, int] | None = (s, token)
    for _ in range(_CHAIN):
        here = _nearest(ctx, *here) if here is not None else None
        if here is None or here[0].pos[here[1]] != "PRON":
            return here
    return None


def _nearest(ctx: Context, s: Sentence, token: int) -> tuple[Sentence, int] | None:
    """The nearest nominal or pronoun that a pronoun agrees with."""
    low = s.low[token]
    if low not in _SINGLE and low not in _SEVERAL and low != _IT:
        return None
    befalls = s.deps[token] in _PATIENT
    for at in range(s.index, max(-1, s.index - _BACK - 1), -1):
        before = ctx.parse.sentences[at]
        if before.section is not s.section or before.block.kind is BlockKind.HEADLINE:
            return None
        found = [
            t
            for t in _arguments(before)
            if (before is not s or (t < token and not _of_one_clause(s, t, token))) and _agrees(ctx, before, t, low)
        ]
        if found:
            return before, min(found, key=lambda t: _rank(before, t, befalls=befalls))
    return None


def _arguments(s: Sentence) -> Iterator[int]:
    return (t for t, dep in enumerate(s.deps) if dep in _ARGUMENTS and s.pos[t] in ("NOUN", "PROPN", "NUM", "PRON"))


def _of_one_clause(s: Sentence, noun: int, pronoun: int) -> bool:
    """Whether a nominal stands beside a pronoun below one verb, or holds it: the two are not one."""
    return s.heads[noun] == s.heads[pronoun] or noun in ancestors(s, pronoun)


def _rank(s: Sentence, token: int, *, befalls: bool) -> tuple[bool, bool, bool, bool, int]:
    """What a pronoun takes up already comes first, then who has the role of this one, then subjects."""
    dep = s.deps[token]
    same = dep in (_PATIENT if befalls else _AGENT)
    main = s.deps[s.heads[token]] == "ROOT"
    return s.pos[token] != "PRON", not (same and main), dep not in _AGENT and dep != "nsubj:pass", not main, token


def _agrees(ctx: Context, s: Sentence, token: int, pronoun: str) -> bool:
    if s.pos[token] == "PRON":
        low = s.low[token]
        return low in _SEVERAL if pronoun in _SEVERAL else _SINGLE.get(low, low) == _SINGLE.get(pronoun, pronoun)
    noun = singular(s.low[token])
    several = _is_several(s, token)
    if pronoun in _SEVERAL:
        return several or noun in _GROUPS
    if several or s.child(token, "nummod") is not None:
        return False
    named = s.entity_at(token)
    person = ctx.person_at(s, token) is not None or (named is None and is_person(noun)) or bool(gender_of(noun))
    if pronoun == _IT:
        return not person and not (named is None and is_a(noun, "abstraction", 1) and not is_a(noun, "group", 1))
    return person and gender_of(noun) in ("", _SINGLE[pronoun])


def _is_several(s: Sentence, token: int) -> bool:
    if s.tags[token] in ("NNS", "NNPS") or s.pos[token] == "NUM" or s.low[token] in _COUNTED:
        return s.low[token] != "one"
    return any(s.deps[c] == "conj" for c in s.children[token])
