"""Whether the people of an event were named: "the victim's name was not released" against "the victim, Ana Lopes"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from discrepancy.extract.acts import inflected
from discrepancy.extract.attributes import Attribute
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.participants import acted_on
from discrepancy.extract.predicates import objects, obliques, preposition, subjects
from discrepancy.extract.signs import AFFIRMED, Sign, firmness_of, is_narrowed, signs_of
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Polarity
from discrepancy.values.stance import Stance

__all__ = ["namings"]

_NAMED = "person.named"
_WITHHELD = frozenset({"unreleased", "withhold", "withheld", "undisclosed"})
_NAMES = frozenset({"name", "identity"})
_OTHERS = frozenset({"other", "others", "another", "second", "third", "one"})
_RELATIVE = frozenset({"whose", "whom", "who"})


@dataclass(frozen=True, slots=True)
class _Roles:
    nouns: Mapping[str, str]
    """Noun → role it names by itself: ``victim``."""
    verbs: Mapping[str, str]
    """Verb → role of whom it befalls: ``arrest`` → ``suspect``."""
    doing: Mapping[str, str]
    """Verb → role of who does it: ``die`` → ``victim``."""
    naming: frozenset[str]
    """Verbs that name somebody."""
    of_names: frozenset[str]
    """Forms of these verbs, and the other words with which a name is given or withheld."""
    of_roles: frozenset[str]
    """Forms of the verbs that give a role."""

    @staticmethod
    @lru_cache(maxsize=8)
    def of(attribute: Attribute) -> _Roles:
        nouns, verbs, doing = (attribute.meanings(key) for key in ("nouns", "verbs_object", "verbs_subject"))
        naming = frozenset(attribute.words("verbs"))
        of_names = inflected(naming).union(_NAMES, _WITHHELD)
        return _Roles(nouns, verbs, doing, naming, of_names, inflected([*verbs, *doing]))


def namings(ctx: Context) -> Iterator[Claim]:
    """``person.named``: one claim for each clause that withholds a name or gives it; whose it is, is the scope."""
    roles = _Roles.of(ctx.catalogue[_NAMED])
    seen: set[tuple[int, int]] = set()
    for s, token in ctx.occurrences(roles.of_names):
        if s.pos[token] in ("VERB", "ADJ") and (s.index, token) not in seen:
            seen.add((s.index, token))
            yield from _withheld(ctx, s, token, roles)
    for s, verb in ctx.occurrences(roles.of_roles):
        lemma = s.lemmas[verb].lower()
        if s.pos[verb] != "VERB" or signs_of(s).get(verb, AFFIRMED) is not AFFIRMED:
            continue
        role = roles.verbs.get(lemma) or roles.doing.get(lemma, "")
        for t in acted_on(s, verb) if lemma in roles.verbs else subjects(s, verb):
            entity = s.entity_at(t)
            if role and entity is not None and entity.label == "PERSON":
                yield _claim(ctx, s, (entity.start, entity.end - 1), role, verb, AFFIRMED)


def _withheld(ctx: Context, s: Sentence, verb: int, roles: _Roles) -> Iterator[Claim]:
    """As in "police did not identify the man", "his name has not been released", "whose names remain unreleased"."""
    lemma = s.lemmas[verb].lower()
    sign = signs_of(s).get(verb, AFFIRMED)
    called = [t for t in obliques(s, verb) if preposition(s, t) == "as"]
    if called:
        yield from _called(ctx, s, verb, called, roles, sign)
        return
    if sign.positive == (lemma not in _WITHHELD) or is_narrowed(s, verb):
        return
    above = s.heads[verb] if s.deps[verb] in ("xcomp", "obj") else verb
    for t in (*objects(s, verb), *subjects(s, above)):
        who = _whose(s, t) if s.lemmas[t].lower() in _NAMES else t if lemma in roles.naming and t != above else None
        if who is None or any(s.words[c].lower() in _OTHERS for c in s.children[who]):
            continue
        role = _role(s, who, roles, verb)
        firmness = firmness_of(s, verb, sign)
        if role and firmness is not None:
            turned = Sign(False, firmness, sign.cue)
            yield _claim(ctx, s, (min(t, verb), max(t, verb)), role, verb, turned)
            return


def _called(ctx: Context, s: Sentence, verb: int, called: list[int], roles: _Roles, sign: Sign) -> Iterator[Claim]:
    """As in "the victim was identified as Ana Lopes"; to be named as a suspect is another matter."""
    for t in called:
        entity = s.entity_at(t)
        if entity is None or entity.label != "PERSON" or not sign.positive:
            continue
        role = next((r for who in objects(s, verb) if (r := _role(s, who, roles, verb))), "")
        if role:
            yield _claim(ctx, s, (entity.start, entity.end - 1), role, verb, AFFIRMED)


def _whose(s: Sentence, name: int) -> int | None:
    """Whose name it is: "the victim's name", "the name of the driver", "a man whose name …"."""
    for c in s.children[name]:
        if s.deps[c] == "nmod:poss" and s.words[c].lower() in _RELATIVE:
            clause = next((h for h in (s.heads[name], s.heads[s.heads[name]]) if s.deps[h] == "acl:relcl"), None)
            return s.heads[clause] if clause is not None else None
        if s.deps[c] in ("nmod:poss", "nmod"):
            return c
    return None


def _role(s: Sentence, who: int, roles: _Roles, naming: int) -> str:
    """The role of somebody: by the noun, by what befell them, else by the one thing that the sentence tells of."""
    for t in (who, *(c for c in s.children[who] if s.deps[c] == "amod")):
        if s.lemmas[t].lower() in roles.nouns:
            return roles.nouns[s.lemmas[t].lower()]
    above = s.heads[who]
    if s.deps[who] in ("nsubj:pass", "obj") and s.lemmas[above].lower() in roles.verbs:
        return roles.verbs[s.lemmas[above].lower()]
    if s.deps[who] == "nsubj" and s.lemmas[above].lower() in roles.doing:
        return roles.doing[s.lemmas[above].lower()]
    words = {s.lemmas[t].lower() for t in range(len(s)) if t != naming}
    known = {**roles.nouns, **roles.verbs, **roles.doing}
    found = {known[w] for w in words if w in known}
    return next(iter(found)) if len(found) == 1 else ""


def _claim(ctx: Context, s: Sentence, tokens: tuple[int, int], role: str, predicate: int, sign: Sign) -> Claim:
    start, end = s.chars(*tokens)
    return ctx.claim(
        s,
        evidence=(start, end),
        subject=EVENT,
        attribute=_NAMED,
        value=Stance(s.block.text[start:end], f"name {role}", sign.positive),
        scope=role,
        polarity=Polarity.POSITIVE if sign.positive else Polarity.NEGATIVE,
        firmness=sign.firmness if sign.firmness is not None else Modality.ASSERTED,
        extractor="namings",
        predicate=predicate,
    )
