"""Which quantity a figure is: a price, the length of a sentence, a depth, by the words of its construction.

"A depth of 22 kilometres", "the 22-kilometre depth", "the depth was put at 22 kilometres", "22 kilometres deep": a noun
governs the figure, is governed by it, or is the subject or object of its verb; else a verb or the word behind it says
what is measured. The words are data (``rules/attributes/quantities.yml``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from discrepancy.extract.acts import verb_forms
from discrepancy.extract.attributes import Attribute, Catalogue
from discrepancy.extract.predicates import ancestors, objects, polarity, preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Polarity
from discrepancy.values.comparer import Found
from discrepancy.values.number import Quantity
from discrepancy.values.number_concept import singular

__all__ = ["AT", "CHANGES", "OWNER", "SINCE", "Cue", "FigureNames", "cues_of", "names_of"]

OWNER = "owner"
"""Attributes with this qualifier are read here."""

_LEVEL_VERBS = (
    "be stand reach total hit climb rise fall drop slump jump come amount run remain exceed top average equal "
    "stay increase grow decline decrease sink tumble plunge soar surge swell widen narrow slip put set estimate "
    "last take need go spend continue require stretch measure record register show drag lie begin start"
)
_LEVELS = frozenset(_LEVEL_VERBS.split())
"""Verbs under which the subject says what a figure is: "turnout reached 61 percent", "the talks took nine hours"."""
_GIVING = frozenset({"at", "to", "of", "from"})
"""Prepositions under which the object of the verb does: "put the cost at $5 million"."""
_CHANGE_VERBS = (
    "rise fall drop slump jump climb increase grow decline decrease sink tumble plunge soar surge swell slip"
)
CHANGES = frozenset(_CHANGE_VERBS.split())
"""Those whose bare share is by how much, not how much: "shares slipped 2 percent"."""
_NEAR = 6
"""Tokens between a figure and a noun that hangs on the same verb, at most."""
_LAST = frozenset({"last", "previous"})
_TRANSPARENT = frozenset({"total", "average", "sum", "mean", "record", "figure", "maximum", "minimum"})
"""Nouns that only say that a figure follows."""
_BEFORE = frozenset({"up", "down"})
"""Words before a figure that say what it is: "up 2.4 percent"."""
_ALONG = frozenset({"in", "to", "behind", "on"})
"""Prepositions of such a noun: "spent nine years on the renovation"."""
AT = "at"
"""The word under ``verbs`` for a figure that a sentence begins with: "At £264,100, a home costs …"."""
SINCE = "first in"
"""The word under ``adjectives`` for what is read by its construction: how long something had not been."""
_MODIFYING = frozenset({"nummod", "compound", "amod", "nmod:unmarked", "obl:unmarked", "det", "advmod", "npadvmod"})
_OF = frozenset({"of", "at", "for", "in", "with"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One word of a figure's construction."""

    slot: str
    """``nouns verbs adjectives``."""
    word: str
    """Lemma in lower case, a verb with the preposition of the figure behind it."""
    token: int
    """Where it stands."""


@dataclass(frozen=True)
class FigureNames:
    """The named quantities of a catalogue, by cue."""

    by_cue: Mapping[tuple[str, str, str], tuple[Attribute, ...]]
    """(dimension, slot, word) → attributes."""
    dimensions: frozenset[str]
    """Dimensions of any of them."""

    @staticmethod
    def of(catalogue: Catalogue) -> FigureNames:
        """Indexes the attributes that have an :data:`OWNER`."""
        found: dict[tuple[str, str, str], list[Attribute]] = defaultdict(list)
        for attribute in catalogue:
            if OWNER not in attribute.qualifiers:
                continue
            for dimension in attribute.words("dimensions"):
                for slot in ("nouns", "verbs", "adjectives"):
                    for word in attribute.words(slot):
                        found[dimension, slot, word].append(attribute)
        return FigureNames({k: tuple(v) for k, v in found.items()}, frozenset(k[0] for k in found))


def names_of(
    s: Sentence, found: Found[Quantity], names: FigureNames, vocabulary: frozenset[str]
) -> tuple[tuple[Attribute, ...], Cue | None]:
    """The quantities that a figure can be, by the nearest cue that says any, and that cue.

    Args:
        s: The sentence.
        found: The figure.
        names: All named quantities.
        vocabulary: Words of the document, for quantities that are only read in documents that speak of their field.
    """
    dimension = found.value.dimension or "count"
    if found.value.unit == "yard":
        return (), None  # yards measure plays
    read: tuple[Attribute, ...] = ()
    first: Cue | None = None
    for cue in cues_of(s, found):
        kept = tuple(
            a
            for a in names.by_cue.get((dimension, cue.slot, cue.word), ())
            if (cue.slot == "nouns" or not a.words("cues") or _speaks_of(a, s, vocabulary))
            and found.value.text.lower() not in a.words("exclude")
        )
        read += tuple(a for a in kept if a not in read)
        first = first or (cue if kept else None)
    return read, first


def _speaks_of(attribute: Attribute, s: Sentence, vocabulary: frozenset[str]) -> bool:
    cues = attribute.words("cues")
    return not frozenset((*s.low, *s.bases)).isdisjoint(cues) or not vocabulary.isdisjoint(cues)


def cues_of(s: Sentence, found: Found[Quantity]) -> Iterator[Cue]:
    """The words that may say what a figure is, nearest first."""
    first, last = s.token_at(found.start), s.token_at(found.end - 1)
    if first is None or last is None:
        return
    own = range(first, last + 1)
    root = s.root_of(first, last + 1)
    head = s.heads[root]
    if s.deps[root] == "nmod" and s.low[head] in _TRANSPARENT:  # "sold for a total of 17 million euros"
        root, head = head, s.heads[head]
    outside = head not in own
    following = last + 1
    if _since(s, root, following):
        yield Cue("adjectives", SINCE, root)
    if outside and s.deps[root] in _MODIFYING:
        if s.pos[head] in ("NOUN", "PROPN"):
            yield from _nouns(s, head)
        elif s.pos[head] in ("ADJ", "ADV"):
            yield Cue("adjectives", s.bases[head], head)
    behind = s.pos[following] if following < len(s) else ""
    if behind == "ADJ":
        yield Cue("adjectives", s.low[following], following)
    if outside and s.deps[root] in ("nmod", "appos", "acl", "obl") and s.pos[head] in ("NOUN", "PROPN"):
        yield from _nouns(s, head)
        if s.deps[root] == "nmod" and preposition(s, root) in _OF:
            yield from (cue for up in (s.heads[head],) if s.pos[up] == "NOUN" for cue in _nouns(s, up))
    for c in s.children[root]:
        if c not in own and s.deps[c] == "nmod" and s.pos[c] in ("NOUN", "PROPN") and preposition(s, c) in ("of", "in"):
            yield from _nouns(s, c)
    for c in s.children[root]:  # "the $6,000 which the state has promised", "the £11,500 charged by hospitals"
        if s.deps[c] in ("acl:relcl", "acl") and s.pos[c] == "VERB" and c > last:
            yield from (Cue("verbs", form, c) for form in verb_forms(s, c) if " " not in form)
    yield from _clause(s, root, own, found.value.dimension)
    if own.start <= 2 and preposition(s, root) == AT:
        yield Cue("verbs", AT, root)
    if behind in ("ADV", "ADP", "NOUN", "SCONJ"):
        yield Cue("adjectives", s.low[following], following)
        if s.low[following : following + 2] == ("to", "the") and following + 2 < len(s):
            yield Cue("adjectives", s.low[following + 2], following + 2)  # "40 km to the south of"
    if first and s.low[first - 1] in _BEFORE:
        yield Cue("adjectives", s.low[first - 1], first - 1)
    if found.value.per and found.value.dimension == "money":
        yield Cue("adjectives", f"per {found.value.per}", root)


def _first(s: Sentence, token: int) -> int:
    """The first of several coordinated nominals."""
    while s.deps[token] == "conj" and s.heads[token] != token and s.pos[s.heads[token]] not in ("VERB", "AUX"):
        token = s.heads[token]
    return token


def _since(s: Sentence, root: int, following: int) -> bool:
    """Whether a figure says how long something had not been.

    As in "its first win in nine years", "its last was … ago", "had not won for nine years".
    """
    if following < len(s) and s.low[following] == "ago":
        return any(s.low[c] in _LAST for t in s.children[s.heads[s.heads[root]]] for c in (t, *s.children[t]))
    if preposition(s, root) not in ("in", "for") or any(s.low[c] == "first" for c in range(max(0, root - 3), root)):
        return False
    head = s.heads[root]
    if preposition(s, root) == "for" and s.pos[head] == "VERB" and polarity(s, head) is Polarity.NEGATIVE:
        return True
    return any(
        s.low[c] == "first" or s.tags[c] == "JJS" for t in (head, *s.children[head]) for c in (t, *s.children[t])
    )


def _clause(s: Sentence, root: int, own: range, dimension: str) -> Iterator[Cue]:
    """What the verb over a figure says, and its subject and object."""
    if any(s.deps[c] == "cop" for c in s.children[root]):
        for t in subjects(s, root):
            yield from _nouns(s, t)
        return
    at = _first(s, root)
    if s.deps[at] == "nmod:unmarked":  # "walked 61 kilometres through the desert"
        at = s.heads[at]
    verb = next((a for a in ancestors(s, at) if s.pos[a] in ("VERB", "AUX", "ADJ") or s.deps[a] == "ROOT"), None)
    if verb is None or verb in own:
        return
    direct = s.heads[at] == verb
    role = preposition(s, at) if direct and at == _first(s, root) else ""
    forms = [f for f in verb_forms(s, verb) if " " not in f] if s.pos[verb] == "VERB" else [s.bases[verb]]
    lemma = next((form for form in forms if form in _LEVELS), s.bases[verb])
    if s.pos[verb] == "ADJ" and direct and s.deps[at] not in ("nsubj", "nsubj:pass"):
        yield Cue("adjectives", lemma, verb)
    if direct and role in _GIVING:
        for t in objects(s, verb):
            if t not in own:
                yield from _nouns(s, t)
    changed = dimension == "percent" and lemma in CHANGES and role not in ("to", "at")
    if direct and changed:
        moved = [singular(s.low[t]) for t in subjects(s, verb) if s.pos[t] == "NOUN"]
        yield from (Cue("verbs", f"{noun} {form}", verb) for noun in moved for form in forms)
    if direct and not changed and (lemma in _LEVELS or s.pos[verb] != "VERB"):
        for t in (*subjects(s, verb), *(c for c in s.children[verb] if s.deps[c] == "nsubj:pass")):
            if t not in own:
                yield from _nouns(s, t)
    if direct:
        for c in s.children[verb]:  # "sent to jail for five years", "took 1.3 million in bribes"
            if s.deps[c] == "obl" and c not in own and abs(c - root) <= _NEAR and preposition(s, c) in _ALONG:
                yield from _nouns(s, c)
        particles = [
            s.low[c] for c in s.children[verb] if s.deps[c] in ("compound:prt", "advmod") and verb < c < own.start
        ]
        state = [c for c in s.children[verb] if s.deps[c] == "xcomp" and verb < c < own.start]  # "stay shut for a week"
        forms += [s.bases[c] for c in state]
        roles = (*particles, role, "") if role == "by" else (*particles, role)
        yield from (Cue("verbs", f"{form} {word}".strip(), verb) for word in roles for form in forms)
        if role == "for" and polarity(s, verb) is Polarity.NEGATIVE:
            yield from (Cue("verbs", f"not {form} for", verb) for form in forms)


def _nouns(s: Sentence, noun: int) -> Iterator[Cue]:
    """A noun, with the word before it and alone."""
    lemma = singular(s.low[noun])
    for c in s.children[noun]:
        if s.deps[c] in ("compound", "amod") and c < noun:
            yield Cue("nouns", f"{s.bases[c]} {lemma}", noun)
    yield Cue("nouns", lemma, noun)
