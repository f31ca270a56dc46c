"""Where an act took place, where somebody comes from, where somebody or something is taken or goes.

Each claim has the relation as its scope ("arrest", "base", "go"): the verbs of one relation are data
(``values/data/placings.yml``), any other verb is a relation of its own. Whom or what the words put there stands in the
subject, or in the qualifiers where it has no name; which claims speak of one act, :mod:`discrepancy.resolve.placings`
finds out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from discrepancy.extract.acts import verb_forms
from discrepancy.extract.context import Context
from discrepancy.extract.origins import COMPOUNDS, compounds, hailing, natives
from discrepancy.extract.placed import NOBODY, Bearer, bearers, described, of_whom, thing_bearer
from discrepancy.extract.placing_clauses import antecedent, around, voices, way_of
from discrepancy.extract.predicates import (
    ancestors,
    clause_head,
    modality,
    obliques,
    polarity,
    preposition,
    subjects,
    tense,
)
from discrepancy.extract.spots import AT, TO, SpotFound, may_be_spots, spot_at
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind, Claim, Modality, Polarity
from discrepancy.values.act_words import act_nouns, event_nouns
from discrepancy.values.placing import Relation, nominal_relations, relation_nouns, relation_verbs
from discrepancy.values.spot import Spot
from discrepancy.values.thing_name import label_words

__all__ = ["DEATH", "ORIGIN", "PLACE_OF", "START", "placings"]

PLACE_OF: Final = "act.place"
"""Attribute of where something took place or is."""
ORIGIN: Final = "origin"
"""Attribute of where a person comes from, was born or lives."""
DEATH: Final = "place.death"
"""Attribute of where somebody died."""
START: Final = "place.start"
"""Attribute of where something started."""
_ORIGINS: Final = frozenset({"birth", "origin", "live", "raise"})
_OWN: Final = {"die": DEATH, "start": START}
"""Relations with an attribute of their own."""
_MEANT: Final = {"learn": "school", "care": "hospital"}
"""Relations that tell what kind of spot a name is that does not say so."""
_PERSONAL: Final[Mapping[str, frozenset[str]]] = {
    "home": frozenset({"die", "find", "arrest", "hurt", "stay", "birth"}),
    "way": frozenset({"die"}),
}
"""Terms that without an article say where somebody is in some relations only: a team loses "at home"."""
_PUT_FORWARD: Final = frozenset({"start", "find", "birth"})
_TO_COME: Final = frozenset({"go", "come", "stage", "open", "perform", "play"})
"""Relations that the present tense puts in the days to come."""
_LASTING: Final = frozenset({"birth", "origin", "live", "raise", "base", "learn", "film", "list", "make"})
"""Relations that hold whatever the occasion of which a text tells."""
_HAILING: Final = frozenset({"come", "hail", "originate"})
_HAPPENING: Final = frozenset({"happen", "occur", "take", "unfold", "come", "begin", "start", "follow", "end"})
"""Verbs of whose subject, a noun for an act, the place is: "his arrest took place in Lund"."""
_EMPTY: Final = frozenset({"be", "do", "include", "involve", "become", "seem", "need", "want", "use"})
_HOSPITAL: Final = "hospital"
_PEOPLE_NOUNS: Final = frozenset({"native", "resident", "graduate", "alumnus", "alumna"})
_EVENTS: Final = frozenset({"conference", "summit", "talks", "session"})
"""Nouns for what happens that a dictionary has for groups of people or acts of speech first."""
_COMPOUNDED: Final = tuple(COMPOUNDS)
_BELOW: Final = ("obl", "nmod", "obl:unmarked", "nmod:unmarked")
_RESIDENCE: Final = frozenset({"home", "address", "residence"})
_HOLDING_HOME: Final = frozenset({"make", "have", "give", "keep", "set"})


def placings(ctx: Context) -> Iterator[Claim]:
    """``act.place`` and ``origin``: one claim for each spot and each one who or which is put there."""
    for s in ctx.parse.sentences:
        if s.block.kind is BlockKind.HEADLINE:
            continue
        found: dict[tuple[int, str], Claim] = {}
        for claim in _of_sentence(ctx, s):
            key = claim.span.start, claim.subject.id
            if key not in found:
                found[key] = claim
            elif claim.scope != (first := found[key]).scope:
                also = " ".join(
                    dict.fromkeys([*first.qualifiers.get("also", "").split(), claim.scope.replace(" ", "-")])
                )
                found[key] = replace(first, qualifiers={**first.qualifiers, "also": also})
        yield from found.values()


def _of_sentence(ctx: Context, s: Sentence) -> Iterator[Claim]:
    spots = may_be_spots(s)
    if not spots:
        return
    for token, pos in enumerate(s.pos):
        if pos == "VERB":
            yield from _of_verb(ctx, s, token, spots)
        elif pos in ("NOUN", "PROPN"):
            yield from _of_noun(ctx, s, token, spots)
        elif s.low[token] == "bound":
            yield from _bound(ctx, s, token)
        if s.low[token].endswith(_COMPOUNDED) and s.low[token].rpartition("-")[2] in COMPOUNDS:
            yield from (_claim(ctx, s, *placed) for placed in compounds(ctx, s, token))
        if token in spots and s.child(token, "cop") is not None:
            yield from _of_copula(ctx, s, token, way_of(preposition(s, token)))


def _of_verb(ctx: Context, s: Sentence, verb: int, spots: frozenset[int]) -> Iterator[Claim]:
    if s.bases[verb] in _EMPTY:
        return
    below = next((c for c in s.children[verb] if s.deps[c] == "xcomp" and s.pos[c] == "VERB"), None)
    near = [t for t in around(s, verb) if t in spots and (below is None or t < below)]
    taken_up = antecedent(s, verb, spots)
    above = s.heads[verb]
    if s.deps[verb] == "xcomp" and above != verb:
        # "is believed to have begun in a storeroom": parsers hang the place on the verb above
        near += [t for t in around(s, above) if t > verb and t in spots]
    where = [(t, way) for t in near if (way := way_of(preposition(s, t)))]
    where += [taken_up] if taken_up is not None else []
    objects_too = any(r.way == "object" for r in relation_verbs().get(s.bases[verb], ()))
    if (not where and not objects_too) or polarity(s, verb) is Polarity.NEGATIVE:
        return
    patients, doers, passive = voices(s, verb)
    where += [(t, "object") for t in patients if objects_too and not passive and t in spots]
    forms = [f for f in verb_forms(s, verb) if f in relation_verbs()]
    done: set[int] = set()
    for t, way in where:
        relations = _relations(s, verb, way, forms, patients)
        if not relations or done.intersection(ancestors(s, t)):
            continue
        found = spot_at(ctx, s, t, preposition(s, t))
        if found is None:
            meant = next((r for r in relations if r.name in _MEANT), None)
            found, relations = (_of_kind(s, t, _MEANT[meant.name]), [meant]) if meant is not None else (None, relations)
        if found is None:
            continue
        done.add(t)
        named = next((acts for d in doers if (acts := _nominal(s, d))), []) if s.bases[verb] in _HAPPENING else []
        if named and way == "at":
            yield from _of_act(ctx, s, verb, next(d for d in doers if _nominal(s, d)), found, named)
            continue
        if way == "at":
            done.update(x for x, other in where if other == "at" and x > t and preposition(s, x) == "in")
        for r in _fitting(relations, way, has_patient=bool(patients), passive=passive):
            name = "care" if r.name == "transfer" and found.spot.term == _HOSPITAL else r.name
            if name not in _PERSONAL.get(found.spot.term, {name}) and _is_bare(s, t):
                continue
            for bearer in bearers(ctx, s, patients if r.who == "patient" else doers):
                yield _claim(ctx, s, verb, found, name, bearer)


def _relations(s: Sentence, verb: int, way: str, forms: Sequence[str], patients: Sequence[int]) -> list[Relation]:
    """The relations in which a verb puts something with a preposition of a way."""
    lemma = s.bases[verb]
    if lemma == "have" and way == "at" and any(relation_nouns().get(s.bases[o]) == "base" for o in patients):
        return [Relation("base", "carrier", way)]
    if lemma in _HOLDING_HOME and any(s.bases[o] in _RESIDENCE for o in patients):
        return [Relation("live", "carrier", way)] if way in ("at", "as") else []
    if lemma == "bear":
        return [Relation("birth", "patient", way)] if way == "at" else []
    if lemma in _HAILING and way == "from" and s.tags[verb] != "VBN":  # "had come from Lund": on a journey
        return [Relation("origin", "actor", way)]
    found = [r for f in forms for r in relation_verbs()[f] if r.way == way]
    if not found and way in ("at", "to", "from"):
        return [Relation(lemma if way == "at" else f"{lemma} {way}", "patient" if patients else "actor", way)]
    return found


def _fitting(relations: Sequence[Relation], way: str, *, has_patient: bool, passive: bool) -> list[Relation]:
    """Of the relations of a verb those that fit its voice: where there is an object, the object is put there."""
    if way == "object":
        return [r for r in relations if not passive]
    who = "patient" if has_patient else "actor"
    return list({r.name: r for r in relations if r.who == who or (r.who == "carrier" and not passive)}.values())


def _is_bare(s: Sentence, noun: int) -> bool:
    """Whether no article stands before a noun: "at home", "on its way" are where one is oneself, or nowhere."""
    return not any(s.deps[c] == "det" for c in s.children[noun])


def _of_kind(s: Sentence, token: int, term: str) -> SpotFound | None:
    """A name that does not say of what it is, where the verb does: "studied at Stanford"."""
    e = s.entity_at(token)
    if e is None or e.label not in ("ORG", "FAC", "PERSON") or not label_words(e.text):
        return None
    return SpotFound(e.start, e.end - 1, Spot(e.text, term, name=label_words(e.text)))


def _bound(ctx: Context, s: Sentence, token: int) -> Iterator[Claim]:
    """As in "a ferry bound for Lund"."""
    for t in obliques(s, token):
        found = spot_at(ctx, s, t) if preposition(s, t) in TO else None
        if found is not None:
            who = subjects(s, token) if s.child(token, "cop") is not None else [s.heads[token]]
            for bearer in bearers(ctx, s, who):
                yield _claim(ctx, s, token, found, "go", bearer)


def _of_noun(ctx: Context, s: Sentence, noun: int, spots: frozenset[int]) -> Iterator[Claim]:
    low = s.bases[noun]
    if low in _PEOPLE_NOUNS:
        yield from (_claim(ctx, s, *placed) for placed in natives(ctx, s, noun, relation_nouns()[low]))
        return
    below = [t for t in obliques(s, noun) if t in spots] if s.child(noun, *_BELOW) is not None else []
    if not below:
        return
    cases = [(t, preposition(s, t)) for t in below]
    if low not in relation_nouns():
        hailed = [(t, case) for t, case in cases if case in ("of", "from")]
        yield from (_claim(ctx, s, *placed) for placed in hailing(ctx, s, noun, hailed))
    owned = [c for c in s.children[noun] if s.deps[c] == "nmod:poss"]
    if low in relation_nouns():
        relation = relation_nouns()[low]
        holder = _on_way(s, noun, owned) if relation == "go" else owned
        holder = holder or (of_whom(s, noun) if preposition(s, noun) == "with" else [])
        for t, case in cases:
            way = way_of(case)
            found = (
                spot_at(ctx, s, t, case)
                if holder and way in (("to", "from") if relation == "go" else ("at",))
                else None
            )
            if found is not None:
                for bearer in bearers(ctx, s, holder):
                    yield _claim(ctx, s, noun, found, "come" if way == "from" else relation, bearer)
    elif acts := _nominal(s, noun):
        for t, case in cases:
            if way_of(case) == "at" and (found := spot_at(ctx, s, t, case)) is not None:
                yield from _of_act(ctx, s, noun, noun, found, acts)
    elif owned or low in _EVENTS or low in act_nouns("nominals") or low in event_nouns():
        for t, case in cases:
            found = spot_at(ctx, s, t, case) if case in AT else None
            if found is not None:
                yield _claim(ctx, s, noun, found, "be", thing_bearer(s, noun))


def _nominal(s: Sentence, noun: int) -> list[Relation]:
    """The relations to a place that a noun for an act states: "his arrest at the border"."""
    if s.entity_at(noun) is not None or s.tags[noun] not in ("NN", "NNS"):
        return []
    return [r for r in nominal_relations(s.bases[noun]) if r.way == "at"]


def _of_act(
    ctx: Context, s: Sentence, predicate: int, noun: int, found: SpotFound, acts: Sequence[Relation]
) -> Iterator[Claim]:
    """Where what a noun stands for took place: of whom or what it is said, else of nobody known."""
    owned = [c for c in s.children[noun] if s.deps[c] == "nmod:poss"]
    owned += [c for c in obliques(s, noun) if preposition(s, c) == "of"]
    who = list(bearers(ctx, s, owned)) or [NOBODY]
    for bearer in who[:1]:
        yield _claim(ctx, s, predicate, found, acts[0].name, bearer)


def _on_way(s: Sentence, noun: int, owned: list[int]) -> list[int]:
    """Who travels: the owner of the way, else the subject of the clause ("was on its way", "cut short a visit")."""
    at = noun if s.child(noun, "cop") is not None else clause_head(s, noun)
    named = [t for t in owned if s.pos[t] != "PRON"]
    return named or [t for t in subjects(s, at) if t != noun] or owned


def _of_copula(ctx: Context, s: Sentence, token: int, way: str) -> Iterator[Claim]:
    """Who is said to be somewhere, or to be from there: "She was in a hospital in Lund"."""
    found = spot_at(ctx, s, token, preposition(s, token)) if way in ("at", "from") else None
    if found is None or polarity(s, token) is Polarity.NEGATIVE:
        return
    if way == "from":
        for bearer in bearers(ctx, s, subjects(s, token)) if found.spot.name else ():
            yield _claim(ctx, s, token, found, "origin", bearer)
        return
    for t in subjects(s, token):
        own = relation_nouns().get(s.bases[t]) or relation_nouns().get(s.low[t], "")
        owners = [c for c in s.children[t] if s.deps[c] == "nmod:poss"]
        if own in ("base", "live") and owners:  # "whose headquarters are in Lund"
            relative = s.low[owners[0]] == "whose" and s.heads[token] != token
            name, who = own, [s.heads[token]] if relative else owners
        else:
            name, who = "care" if found.spot.term == _HOSPITAL else "be", [t]
        for bearer in bearers(ctx, s, who):
            yield _claim(ctx, s, token, found, name, bearer)


def _claim(ctx: Context, s: Sentence, predicate: int, found: SpotFound, relation: str, bearer: Bearer) -> Claim:
    spot, attribute = found.spot, _OWN.get(relation, PLACE_OF)
    if relation in _ORIGINS and bearer.is_person:
        attribute = ORIGIN
    dated = ctx.time_of(s, predicate)
    return ctx.claim(
        s,
        evidence=s.chars(found.first, found.last),
        subject=bearer.subject,
        attribute=attribute,
        value=replace(spot, text=s.block.text[slice(*s.chars(found.first, found.last))]),
        scope=relation,
        extractor="placings",
        predicate=predicate,
        when=dated.value.interval if dated is not None else None,
        firmness=_firmness(s, predicate, relation),
        background=False if relation in _LASTING else None,
        qualifiers=described(bearer, s.bases[predicate]),
    )


def _firmness(s: Sentence, predicate: int, relation: str) -> Modality:
    """How firmly it is said; "would leave for Lund", reported, and "leaves for Lund" are of what is to come.

    Where a fire started and where somebody was born is put forward, whatever the doubt.
    """
    if relation in _LASTING and (s.pos[predicate] != "VERB" or s.deps[predicate] in ("amod", "compound")):
        return Modality.ASSERTED  # presupposed
    firmness = modality(s, predicate)
    if firmness is Modality.POSSIBLE:
        at = clause_head(s, predicate)
        helpers = {s.low[c] for t in (at, s.heads[at]) for c in s.children[t] if s.deps[c] == "aux"}
        if "would" in helpers:
            return Modality.FORECAST
        return Modality.ASSERTED if relation in _PUT_FORWARD else firmness
    present = s.tags[predicate] in ("VBZ", "VBP") or (s.tags[predicate] == "VBG" and tense(s, predicate) == "present")
    to_come = relation in _TO_COME and present
    return Modality.FORECAST if firmness is Modality.ASSERTED and to_come else firmness
