"""How a clause is turned: affirmed, denied, refused, failed, not meant; and when a denial says less than it seems to.

Which words turn a clause is data (``data/stances.yml``): refusals and failures, verbs that hand the denial on to their
complement (Karttunen, 1971, on implicative verbs), words that narrow a denial ("not again").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from discrepancy.extract.predicates import modality, obliques, polarity, preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Modality, Polarity
from discrepancy.values.data_file import load_data

__all__ = ["AFFIRMED", "Sign", "firmness_of", "is_late", "is_narrowed", "negation", "signs_of", "stance_words"]

_COMPLEMENTS = frozenset({"xcomp", "ccomp"})
_NARROW_DEPS = frozenset({"advmod", "det", "amod", "cc:preconj", "obl:unmarked"})
_OPEN = frozenset({"may", "might", "should", "must", "ought"})
_MISPRINTS = frozenset(
    {"cant", "dont", "wont", "didnt", "doesnt", "isnt", "wasnt", "couldnt", "wouldnt", "arent", "havent"}
)
_AT_LAST = frozenset({"finally", "eventually", "ultimately", "later", "then", "afterwards", "belatedly"})
_OPENING = frozenset({"if", "unless", "whether", "how", "why", "when"})
_BOUNDS = frozenset({"before", "until", "till", "by", "since", "beyond", "without", "within", "during", "after"})
"""Prepositions that leave open what happened at other times."""


@dataclass(frozen=True, slots=True)
class StanceWords:
    """The lists of ``data/stances.yml``."""

    refusals: frozenset[str]
    """Verbs whose complement did not happen."""
    refusal_nouns: frozenset[str]
    """The same as nouns."""
    rumours: frozenset[str]
    """Nouns for what is told, which may be denied."""
    plain: frozenset[str]
    """Adjectives that do not tell one thing from another."""
    generic: frozenset[str]
    """Nouns that may stand for anybody who was named before."""
    carriers: frozenset[str]
    """Verbs and adjectives whose negation is that of their complement."""
    opinions: frozenset[str]
    """Verbs of opinion: their negation is that of the clause they report, and less firm."""
    implied: frozenset[str]
    """Verbs whose infinitive did happen."""
    granted: frozenset[str]
    """Nouns for what is granted or refused."""
    silent: frozenset[str]
    """Verbs of which a denial tells nothing that could be held against others."""
    narrowing: frozenset[str]
    """Words that narrow a denial."""
    empty: frozenset[str]
    """Nouns that name nothing."""
    phrases: Mapping[str, str]
    """Verb and particle → verb."""
    opposites: Mapping[str, str]
    """Verb → the verb whose negation it is."""


@cache
def stance_words() -> StanceWords:
    """The lists, read once."""
    raw = load_data("stances.yml")
    mappings = ("phrases", "opposites")
    lists = {name: frozenset(raw[name]) for name in StanceWords.__slots__ if name not in mappings}
    return StanceWords(**lists, phrases=dict(raw["phrases"]), opposites=dict(raw["opposites"]))


@cache
def _denying() -> frozenset[str]:
    """Words of which a sentence with a denial has one at least."""
    plain = "not n't n’t never no none nobody nothing neither nor hardly without unable yet denies denied denying"
    stems = [(w, w.removesuffix("e")) for w in stance_words().refusals]
    nouns = stance_words().refusal_nouns
    forms = {form for w, stem in stems for form in (w, f"{w}s", f"{stem}ed", f"{stem}ing", f"{w}ted", f"{w}ting")}
    return frozenset({*plain.split(), *forms, *nouns, *_MISPRINTS})


@dataclass(frozen=True, slots=True)
class Sign:
    """How the clause of a predicate is turned."""

    positive: bool
    firmness: Modality | None = None
    cue: int | None = None
    """The token that denies it, where that is not the predicate's own negation."""


AFFIRMED = Sign(True)


def signs_of(s: Sentence) -> Mapping[int, Sign]:
    """The predicates of a sentence that are turned, with how; all others are affirmed."""
    words = stance_words()
    denied: dict[int, Sign] = {}
    if not s.holds_any(_denying()):
        return denied
    for t, lemma in enumerate(s.bases):
        own = s.pos[t] in ("VERB", "ADJ", "AUX", "NOUN") and _negated(s, t)
        complements = [c for c in s.children[t] if _complement(s, t, c)]
        if lemma in words.refusals and s.pos[t] == "VERB":
            refused = complements if s.child(t, "obj") is None else []  # "denied him bail, saying": he did say so
            for c in [*refused, *_rumoured(s, t)]:
                denied[c] = Sign(own, Modality.ASSERTED, t)
        elif lemma in words.refusal_nouns and s.pos[t] == "NOUN":
            for c in (c for c in s.children[t] if s.deps[c] == "acl" and s.tags[c] == "VB"):
                denied[c] = Sign(own, Modality.ASSERTED, t)
        elif own and complements and lemma in words.carriers | words.opinions:
            for c in complements:
                denied[c] = Sign(False, Modality.POSSIBLE if lemma in words.opinions else None, t)
        elif lemma == "have" and complements and any(s.low[c] == "yet" for c in s.children[t]):
            denied[complements[0]] = Sign(False, Modality.ASSERTED, t)
        elif lemma == "unable":
            denied.update(dict.fromkeys(complements, Sign(False, Modality.ASSERTED, t)))
        elif own:
            denied.setdefault(t, Sign(False))
    return denied


def _rumoured(s: Sentence, verb: int) -> list[int]:
    """What reports say that somebody denies: "denied reports that she had resigned"."""
    told = [c for c in s.children[verb] if s.deps[c] == "obj" and s.bases[c] in stance_words().rumours]
    return [c for t in told for c in s.children[t] if s.deps[c] in ("acl", "ccomp") and s.pos[c] == "VERB"]


def _negated(s: Sentence, token: int) -> bool:
    if polarity(s, token) is Polarity.NEGATIVE:
        return True
    if s.deps[token] == "acl" and s.tags[token] == "VBN":  # "with no warning issued"
        noun = s.heads[token]
        return any(s.low[c] == "no" and s.deps[c] == "det" for c in s.children[noun])
    return any(s.low[c] in _MISPRINTS for c in s.children[token])


def _complement(s: Sentence, verb: int, token: int) -> bool:
    if token < verb or s.pos[token] not in ("VERB", "AUX", "ADJ", "NOUN"):
        return False
    gerund = s.tags[token] == "VBG" and s.deps[token] == "advcl"
    return s.deps[token] in _COMPLEMENTS or gerund


def negation(s: Sentence, token: int) -> int | None:
    """The word that negates a predicate itself; ``None`` where there is none."""
    return next((c for c in s.children[token] if s.low[c] in ("not", "n't", "n’t", "never", "no")), None)


def firmness_of(s: Sentence, token: int, sign: Sign) -> Modality | None:
    """How firmly it is put; ``None`` where nothing is said that could be held against anybody."""
    helpers, marks = set[str](), set[str]()
    for c in s.children[token]:
        relation = s.deps[c]
        if relation == "aux":
            helpers.add(s.low[c])
        elif relation in ("mark", "advmod"):
            marks.add(s.low[c])
    if helpers & _OPEN or marks & _OPENING:
        return None
    if sign.firmness is not None:
        return sign.firmness
    found = modality(s, token)
    if not sign.positive and found is Modality.POSSIBLE and helpers & {"would", "could", "can", "ca"}:
        return Modality.ASSERTED
    if s.tags[token] == "VB" and not helpers and "to" in marks:
        above = s.lemmas[s.heads[token]].lower()
        if not sign.positive and sign.cue is None and above not in stance_words().carriers:
            return None  # "the point was not to sell": an aim, and no denial
        return found if above in stance_words().implied else Modality.FORECAST
    if s.tags[token] == "VB" and helpers <= {"do"} and not subjects(s, token):
        return None  # an order
    return found


def is_narrowed(s: Sentence, token: int) -> bool:
    """Whether a denial leaves it open that the same happened otherwise: "not again", "no further", "not before May"."""
    narrowing = stance_words().narrowing
    near = [token, *(c for c in s.children[token] if s.deps[c] in ("obj", "nsubj", "nsubj:pass", "obl", "xcomp"))]
    if any(s.low[c] in narrowing for t in near for c in s.children[t] if s.deps[c] in _NARROW_DEPS):
        return True
    if any(s.deps[c] == "nummod" for t in near for c in s.children[t]):
        return True  # "did not win three sets": perhaps two
    return any(preposition(s, c) in _BOUNDS for c in obliques(s, token))


def is_late(s: Sentence, token: int) -> bool:
    """Whether something did happen in the end, which whoever says that it did not happen at first agrees with."""
    return any(s.deps[c] == "advmod" and s.low[c] in _AT_LAST for c in s.children[token])
