"""Figures of the event: killed, injured, arrested, damaged, magnitude, depth, …: a quantity and what governs it.

Works from the quantity outwards: the noun it counts, the predicate over that noun, and the relation between the two
are looked up in the catalogue (``verbs_object``, ``verbs_subject``, ``passive``, ``nouns``, ``adjectives``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from discrepancy.extract.attributes import Attribute, Catalogue
from discrepancy.extract.context import Context
from discrepancy.extract.figure_names import FigureNames
from discrepancy.extract.frames import frame_at, qualifiers_of
from discrepancy.extract.predicates import ancestors, clause_head, is_passive, modality, polarity, preposition
from discrepancy.extract.support_verbs import said_together, told_of
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Polarity, Subject
from discrepancy.values.comparer import Found
from discrepancy.values.number import Quantity

__all__ = ["EVENT", "CountIndex", "Reading", "figures", "read_figure"]

EVENT = Subject("event:main", "the event", "event")
"""The happening a document reports; ``resolve`` names it."""

_SHARES = {"of", "among", "including"}
_COLLECTIVES = {"dozen", "score", "hundred", "thousand", "million", "billion", "number", "couple", "handful", "total"}
_TALLIES = {"number", "total", "count", "figure", "tally"}
_KILL = "kill"
_AS = {"obj": "verbs_object", "nsubj:pass": "passive", "nsubj": "verbs_subject"}
"""Relation of what is counted to its predicate → list of triggers."""
_ROLES = ("verbs_object", "verbs_subject", "passive", "nouns", "adjectives")


@dataclass(frozen=True)
class CountIndex:
    """The catalogue's figures, by (role, lemma) and by dimension."""

    by_role: Mapping[tuple[str, str], tuple[Attribute, ...]]
    """(role, lemma) → attributes it triggers."""
    by_dimension: Mapping[str, tuple[Attribute, ...]]
    """Dimension of a quantity → attributes that take it."""
    named: FigureNames
    """The named quantities."""

    @staticmethod
    def of(catalogue: Catalogue) -> CountIndex:
        """Indexes the attributes with number values."""
        roles: dict[tuple[str, str], list[Attribute]] = defaultdict(list)
        dimensions: dict[str, list[Attribute]] = defaultdict(list)
        for attribute in catalogue:
            if attribute.value != "number" or "event" not in attribute.subjects:
                continue
            for role in _ROLES:
                for word in attribute.words(role):
                    roles[role, word].append(attribute)
            for dimension in attribute.words("dimensions"):
                dimensions[dimension].append(attribute)
        return CountIndex(
            {k: tuple(v) for k, v in roles.items()},
            {k: tuple(v) for k, v in dimensions.items()},
            FigureNames.of(catalogue),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """One attribute read for one quantity."""

    attribute: Attribute
    predicate: int
    """The token that decided."""
    noun: int | None
    """The counted noun."""


def figures(ctx: Context, index: CountIndex) -> Iterator[Claim]:
    """One claim for each quantity whose attribute the catalogue knows; the subject is the document's main event."""
    for s in ctx.parse.sentences:
        for found in ctx.quantities(s):
            reading = read_figure(s, found, index)
            if reading is not None:
                claim = _claim(ctx, s, found, reading)
                if claim is not None:
                    yield claim


def read_figure(s: Sentence, found: Found[Quantity], index: CountIndex) -> Reading | None:
    """The attribute of the catalogue that a quantity states, or ``None``."""
    first, last = s.token_at(found.start), s.token_at(found.end - 1)
    if first is None or last is None:
        return None
    root = s.root_of(first, last + 1)
    for attribute in index.by_dimension.get(found.value.dimension, ()):
        at = _measured(s, root, attribute)
        if at is not None:
            return Reading(attribute, at, None)
    if found.value.dimension not in ("", "count"):
        return None
    noun = _counted_noun(s, root)
    if noun is None and any(s.pos[c] == "PRON" for c in s.children[root] if s.deps[c] == "nmod"):
        return None  # "two of which": a part of something counted elsewhere
    after = max(last, noun if noun is not None else last) + 1
    for role, lemma, at in _governors(s, noun if noun is not None else root, after):
        for attribute in index.by_role.get((role, lemma), ()):
            if (noun is None or at == noun or _may_count(s, noun, attribute)) and lemma not in attribute.words(
                "exclude"
            ):
                return Reading(attribute, at, noun)
    return None


def _counted_noun(s: Sentence, root: int) -> int | None:
    """The noun that a number counts: its head, or what follows "dozens of"; ``None`` where it stands alone."""
    collective = s.words[root].lower().removesuffix("s") in _COLLECTIVES
    if collective:
        of = next((c for c in s.children[root] if s.deps[c] == "nmod" and c > root and s.pos[c] != "PRON"), None)
        if of is not None:
            return of
    head = s.heads[root]
    if s.deps[root] in ("nummod", "compound", "advmod", "amod") and s.pos[head] in ("NOUN", "PROPN"):
        return head
    return root if s.pos[root] in ("NOUN", "PROPN") and not collective else None


def _may_count(s: Sentence, noun: int, attribute: Attribute) -> bool:
    """Whether an attribute counts such things; agent nouns ("miners", "protesters") count where people do."""
    counted = attribute.words("counted")
    return not counted or s.lemmas[noun].lower() in counted or _is_person_noun(s, noun, counted)


def _is_person_noun(s: Sentence, noun: int, counted: tuple[str, ...]) -> bool:
    """Agent nouns ("miners", "protesters") count where people do."""
    lemma = s.lemmas[noun].lower()
    return "people" in counted and (
        lemma.endswith(("er", "or", "ist", "man", "woman", "ian", "ee")) or s.entity_at(noun) is not None
    )


def _governors(s: Sentence, token: int, after: int) -> Iterator[tuple[str, str, int]]:
    """(role, lemma, token) of what governs a counted noun or a bare number, nearest first.

    ``after`` is the token behind both: "12 dead", "30 others injured" say it there, with no verb of their own.
    """
    at = token
    if after < len(s) and s.tags[after] in ("JJ", "VBN", "VBD"):
        yield "adjectives", s.words[after].lower(), after
    yield "nouns", s.lemmas[at].lower(), at
    yield from _modifying(s, at)
    first = at
    while s.deps[first] == "conj" and s.heads[first] != first:
        first = s.heads[first]
    relation, head = s.deps[first], s.heads[first]
    if first == head:
        return
    head, relation = told_of(s, head, relation)
    together = said_together(s, head, relation)
    if together is not None:
        yield _AS[together[1]], together[0], head
        return
    lemma = _KILL if _to_death(s, head) else s.lemmas[head].lower()
    if relation == "obj":
        for x in s.children[head]:  # "left 12 people dead"
            if s.deps[x] in ("xcomp", "advcl") and x > head:
                yield from _participle(s, x)
        yield "verbs_object", lemma, head
    elif relation == "nsubj:pass":
        yield "passive", lemma, head
    elif relation == "nsubj":
        yield from _participle(s, head)
        yield "verbs_subject", lemma, head
    elif relation in (
        "nmod",
        "nmod:unmarked",
        "compound",
        "nummod",
        "appos",
        "obl",
        "xcomp",
        "ccomp",
        "dep",
        "obl:unmarked",
    ):
        yield "nouns", lemma, head
        if relation in ("obl", "xcomp") and s.pos[head] == "VERB":
            for c in s.children[head]:  # "the toll rose to 12", "the dead numbered 12"
                if s.deps[c] in ("nsubj", "nsubj:pass", "obj"):
                    yield "nouns", _noun_phrase(s, c), c
                    yield "nouns", s.lemmas[c].lower(), c
                    if s.lemmas[c].lower() in _TALLIES:  # "the number of people killed rose to 12"
                        for counted in s.children[c]:
                            if s.deps[counted] == "nmod":
                                yield from _modifying(s, counted)


def _to_death(s: Sentence, verb: int) -> bool:
    """Whether a verb has "to death" with it: whoever is stabbed or crushed so is dead."""
    return any(s.words[c].lower() == "death" and preposition(s, c) == "to" for c in s.children[verb])


def _modifying(s: Sentence, noun: int) -> Iterator[tuple[str, str, int]]:
    """What stands with a counted noun: "12 dead", "12 people killed in", "12 people who died", "12 injured people"."""
    for c in s.children[noun]:
        if s.deps[c] in ("amod", "acl", "advmod", "nmod:desc"):
            yield from _participle(s, c)
        elif s.deps[c] == "acl:relcl":
            yield "passive" if is_passive(s, c) else "verbs_subject", s.lemmas[c].lower(), c


def _participle(s: Sentence, token: int) -> Iterator[tuple[str, str, int]]:
    yield "adjectives", s.words[token].lower(), token
    if s.tags[token] == "VBN":
        yield "passive", _KILL if _to_death(s, token) else s.lemmas[token].lower(), token


def _noun_phrase(s: Sentence, noun: int) -> str:
    """As in "death toll": the noun with its compound before it."""
    before = [s.lemmas[c].lower() for c in s.children[noun] if s.deps[c] == "compound" and c == noun - 1]
    return " ".join([*before, s.lemmas[noun].lower()])


def _measured(s: Sentence, root: int, attribute: Attribute) -> int | None:
    """The word that makes a measured quantity this attribute: its noun, a verb over it, or a cue beside it."""
    nouns, adjectives = attribute.words("nouns"), attribute.words("adjectives")
    for at in (root, *s.children[root], s.heads[root]):
        if s.lemmas[at].lower() in nouns or s.words[at].lower() in adjectives:
            return at
    verb = clause_head(s, root)
    if s.lemmas[verb].lower() in attribute.words("verbs") and s.heads[root] == verb:
        return verb
    return _cue(s, root, frozenset(attribute.words("cues")))


def _cue(s: Sentence, token: int, cues: frozenset[str]) -> int | None:
    """A cue word over or beside a measured quantity."""
    for at in (token, *ancestors(s, token)):
        if s.lemmas[at].lower() in cues:
            return at
        for c in s.children[at]:
            if s.lemmas[c].lower() in cues:
                return c
        if s.deps[at] == "ROOT":
            break
    return None


def _claim(ctx: Context, s: Sentence, found: Found[Quantity], reading: Reading) -> Claim | None:
    predicate = clause_head(s, reading.predicate)
    firmness = modality(s, reading.predicate, estimated=Modality.ASSERTED)
    sign = polarity(s, predicate)
    if sign is Polarity.NEGATIVE or firmness is Modality.DENIED:
        return None
    time = ctx.time_of(s, reading.predicate)
    return ctx.claim(
        s,
        evidence=(found.start, found.end),
        subject=EVENT,
        attribute=reading.attribute.id,
        value=found.value,
        scope=_scope(s, reading),
        extractor="figures",
        predicate=reading.predicate,
        when=time.value.interval if time is not None else None,
        firmness=firmness,
        qualifiers=_frame_of(ctx, s, found, reading),
    )


def _frame_of(ctx: Context, s: Sentence, found: Found[Quantity], reading: Reading) -> dict[str, str]:
    """The frame around the figure, with the word that decided as its predicate."""
    frame = frame_at(ctx, s, found, ctx.quantities(s))
    layers = qualifiers_of(frame) if frame is not None else {}
    act = s.lemmas[reading.predicate].lower()
    return layers if frame is not None and frame.predicate == reading.predicate and frame.act else layers | {"act": act}


def _scope(s: Sentence, reading: Reading) -> str:
    """What the figure is limited to: the catalogue's scope of the counted noun, and the noun's own modifiers.

    People are people, whatever their work: only what the catalogue sets apart ("soldiers", "children"), an adjective
    and a name limit them, since one text counts "victims" where another counts "miners".
    """
    noun = reading.noun
    if noun is None:
        return ""
    people = "people" in reading.attribute.words("counted")
    modifiers = ("ADJ", "PROPN") if people else ("ADJ", "PROPN", "NOUN")
    parts = _noun_scope(reading.attribute, s.lemmas[noun].lower(), people) if noun != reading.predicate else []
    for c in s.children[noun]:
        word = s.lemmas[c].lower()
        if s.deps[c] in ("amod", "compound") and s.pos[c] in modifiers and c != reading.predicate:
            hyphened = c + 1 < len(s) and s.tags[c + 1] == "HYPH"
            if s.tags[c] not in ("VBN", "JJR", "CD") and word not in _LOOSE and not hyphened:
                parts.append(word)
        elif s.deps[c] == "nmod" and any(s.words[g].lower() in _SHARES for g in s.children[c] if s.deps[g] == "case"):
            e = s.entity_at(c)
            parts.append(e.text.lower() if e is not None else s.lemmas[c].lower())
    return " ".join(sorted(parts))


def _noun_scope(attribute: Attribute, lemma: str, people: bool) -> list[str]:
    """The scope that a counted noun stands for: the catalogue's, none for people, else the noun itself."""
    for scope, words in attribute.mapping("scope_words").items():
        if lemma in words:
            return [scope]
    return [] if people or lemma in attribute.words("counted") else [lemma]


_LOOSE = {"more", "other", "further", "additional", "new", "many", "total", "estimated", "local", "several", "dead"}
