"""What a clause that puts somebody somewhere is made of: who acts, whom it befalls, and the nominals that say where."""

from __future__ import annotations

from discrepancy.extract.participants import acted_on, actors
from discrepancy.extract.predicates import is_passive, objects, obliques, preposition, subjects
from discrepancy.extract.spots import AT, FROM, TO
from discrepancy.language.parse import Sentence
from discrepancy.values.placing import relation_verbs

__all__ = ["antecedent", "around", "voices", "way_of"]

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
"""Tags of a verb that is active by its form."""


def way_of(case: str) -> str:
    """Which way a preposition leads: ``at``, ``to``, ``from``, or ``as`` itself; empty for any other."""
    return "to" if case in TO else "from" if case in FROM else "at" if case in AT else case if case == "as" else ""


def antecedent(s: Sentence, verb: int, spots: frozenset[int]) -> tuple[int, str] | None:
    """The nominal before a relative clause that says where: "a school, where", "the hospital to which"."""
    above = s.heads[verb]
    if s.deps[verb] != "acl:relcl" or above not in spots:
        return None
    for c in s.children[verb]:
        if s.low[c] == "where":
            return above, "at"
        if s.deps[c] == "obl" and s.low[c] == "which" and (way := way_of(preposition(s, c))):
            return above, way
    return None


def voices(s: Sentence, verb: int) -> tuple[list[int], list[int], bool]:
    """Whom a verb befalls, who does it, and whether it is passive; "Born in Lund, she …": she was."""
    above = s.heads[verb]
    if s.deps[verb] == "amod" and s.tags[verb] == "VBN":
        return [above], [], True
    patients, doers, passive = acted_on(s, verb), actors(s, verb), is_passive(s, verb)
    if s.deps[verb] == "advcl" and s.tags[verb] == "VBN" and s.child(verb, "nsubj", "nsubj:pass", "obj", "aux") is None:
        return objects(s, above) if is_passive(s, above) else subjects(s, above), [], True
    if s.deps[verb] == "conj" and s.tags[verb] in _FINITE and not passive and s.child(verb, "obj") is None:
        doers, patients = doers or patients, []  # "was born in Lund and lives in Oslo": the subject lives there
    if s.deps[verb] == "acl:relcl":
        doers = [t for t in doers if t < verb]  # "Ana Reed, who comes from Lund, and Ivan Lobo"
    if not doers and not passive and s.deps[verb] == "xcomp" and is_passive(s, above):
        doers = objects(s, above)  # "the fire is believed to have begun in …"
    return patients, doers, passive


def around(s: Sentence, verb: int) -> list[int]:
    """The nominals that may say where: those of the verb, and those that the parser hung on what stands before them."""
    found = obliques(s, verb)
    taken = any(r.way == "from" and r.who == "patient" for r in relation_verbs().get(s.bases[verb], ()))
    for c in s.children[verb]:
        if s.deps[c] in ("obl", "obl:unmarked", "obl:agent", "obj", "xcomp", "advmod") and c > verb:
            found += [
                t
                for t in obliques(s, c)
                if (case := preposition(s, t)) in AT or s.deps[c] in ("xcomp", "advmod") or (case in FROM and taken)
            ]
    return list(dict.fromkeys(found))
