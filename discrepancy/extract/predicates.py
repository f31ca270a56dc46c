"""Reading one predicate off a parse: its arguments, whether it is negated, how firmly it is put forward."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.language.parse import Sentence
from discrepancy.model import Modality, Polarity

__all__ = [
    "agents",
    "ancestors",
    "clause_head",
    "conjuncts",
    "is_passive",
    "modality",
    "objects",
    "obliques",
    "polarity",
    "preposition",
    "subjects",
    "subjects_own",
    "tense",
]

_NEGATIONS = {"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "nothing", "hardly", "without"}
_POSSIBLE = {"may", "might", "could", "can", "would", "should", "must"}
_DOUBTS = {"possible", "possibly", "perhaps", "maybe", "reportedly", "allegedly", "apparently", "likely", "probably"}
_DOUBTS |= {"purportedly", "supposedly", "potentially", "unconfirmed", "unlikely"}
_CONDITIONS = {"if", "unless", "whether"}
_HOPES = {"expect", "plan", "intend", "hope", "want", "schedule", "aim", "threaten", "set", "due", "propose", "vow"}
_ESTIMATES = {"believe", "allege", "accuse", "estimate"}
_FEARS = {"fear", "suspect", "think", "feel", "seem", "appear", "presume"}
_DENIALS = {"deny", "reject", "dismiss", "refute", "dispute", "disprove"}
_CLAUSES = {"ccomp", "xcomp", "csubj", "csubj:pass", "acl", "advcl", "parataxis"}
_HEADING = _CLAUSES | {"ROOT", "acl:relcl", "advcl:relcl"}
_MODIFYING = {"amod", "compound"}
_INHERITING = {"ccomp", "xcomp", "csubj", "csubj:pass", "acl", "parataxis", "conj"}


def ancestors(s: Sentence, token: int) -> Iterator[int]:
    """The heads above a token, nearest first."""
    seen = {token}
    while s.heads[token] not in seen:
        token = s.heads[token]
        seen.add(token)
        yield token


def conjuncts(s: Sentence, token: int) -> list[int]:
    """A token and what is coordinated with it, in order; ``token`` is the first conjunct or one of the later ones."""
    first = s.heads[token] if s.deps[token] == "conj" else token
    return [first] + [c for c in s.children[first] if s.deps[c] == "conj"]


def _shared(s: Sentence, verb: int, *deps: str) -> list[int]:
    """Dependents of a verb, or of the first conjunct where a later one has none: "met Wang and flew home"."""
    found = [c for c in s.children[verb] if s.deps[c] in deps]
    if not found and s.deps[verb] == "conj":
        return _shared(s, s.heads[verb], *deps)
    return found


def subjects(s: Sentence, verb: int) -> list[int]:
    """Active subjects of a verb or nominal predicate, coordinated ones apart; those it shares or controls included."""
    found = _shared(s, verb, "nsubj", "nsubj:outer")
    if len(found) > 1 and found[0] < verb:
        found = [f for f in found if f < verb]  # "a hunter shot it, witnesses said": they are the other verb's
    if not found and s.deps[verb] in ("xcomp", "advcl"):
        return subjects(s, s.heads[verb]) if s.heads[verb] != verb else []
    if not found and s.deps[verb] == "acl":
        return [s.heads[verb]] if s.tags[verb] == "VBG" else []
    if found and s.tags[found[0]] in ("WDT", "WP") and s.deps[verb] == "acl:relcl":
        found = [s.heads[verb]]
    return [c for f in found for c in conjuncts(s, f)]


def objects(s: Sentence, verb: int) -> list[int]:
    """Objects of an active verb, or the subjects of a passive one; coordinated ones apart."""
    found = [c for c in s.children[verb] if s.deps[c] == "obj"] or _shared(s, verb, "nsubj:pass")
    if not found and s.deps[verb] == "acl" and s.tags[verb] == "VBN":
        found = [s.heads[verb]]
    if found and s.tags[found[0]] in ("WDT", "WP") and s.deps[verb] == "acl:relcl":
        found = [s.heads[verb]]
    return [c for f in found for c in conjuncts(s, f)]


def agents(s: Sentence, verb: int) -> list[int]:
    """Who does a passive verb ("passed by lawmakers"), else its subjects."""
    by = [c for c in s.children[verb] if s.deps[c] == "obl:agent"]
    return [c for f in by for c in conjuncts(s, f)] or subjects(s, verb)


def obliques(s: Sentence, head: int) -> list[int]:
    """Prepositional and bare adverbial nominals below a verb or noun, coordinated ones apart."""
    below = [c for c in s.children[head] if s.deps[c] in ("obl", "nmod", "obl:unmarked", "nmod:unmarked")]
    return [c for f in below for c in conjuncts(s, f)]


def preposition(s: Sentence, noun: int) -> str:
    """The preposition of a nominal, lower case, a conjunct's taken from the first one; empty if there is none."""
    relations = s.deps
    for c in reversed(s.children[noun]):
        if relations[c] == "case" and s.tags[c] != "POS":
            return " ".join([s.low[c], *(s.low[f] for f in s.children[c] if relations[f] == "fixed")])
    return preposition(s, s.heads[noun]) if relations[noun] == "conj" else ""


def is_passive(s: Sentence, verb: int) -> bool:
    """Whether a verb is passive, reduced participles ("the man killed in …") included."""
    if s.child(verb, "aux:pass", "nsubj:pass") is not None:
        return True
    if s.deps[verb] == "conj" and s.tags[verb] == "VBN" and not subjects_own(s, verb):
        return is_passive(s, s.heads[verb])
    return s.tags[verb] == "VBN" and s.deps[verb] == "acl"


def subjects_own(s: Sentence, verb: int) -> bool:
    """Whether a verb has a subject of its own."""
    return s.child(verb, "nsubj", "nsubj:pass", "expl") is not None


def tense(s: Sentence, verb: int) -> str:
    """``"past"``, ``"present"`` or ``"future"`` of the clause a verb or nominal predicate heads."""
    helpers = [c for c in s.children[verb] if s.deps[c] in ("aux", "aux:pass", "cop")]
    words = {s.low[c] for c in helpers}
    if words & {"will", "'ll", "’ll", "shall", "wo"}:
        return "future"
    finite = [s.tags[c] for c in helpers if s.tags[c] in ("VBD", "VBZ", "VBP", "MD")] or [s.tags[verb]]
    if finite[0] == "VBD":
        return "past"
    if words & {"have", "has", "'ve", "’ve"} and s.tags[verb] == "VBN":
        return "past"
    if finite[0] in ("VBZ", "VBP", "MD"):
        return "present"
    if s.tags[verb] in ("VBN", "VBG", "VB") and s.deps[verb] in _CLAUSES | {"acl:relcl", "conj"}:
        head = s.heads[verb]
        if head != verb:
            if (s.tags[verb] == "VB" or _is_infinitive(s, verb)) and s.lemmas[head] in _HOPES:
                return "future"
            return tense(s, head)
    return "past" if s.tags[verb] in ("VBN", "VBD") else "present"


def polarity(s: Sentence, verb: int) -> Polarity:
    """Whether the clause is negated. "Not … until", "not only" affirm: the thing did happen."""
    for c in s.children[verb]:
        word = s.low[c]
        if s.deps[c] in ("advmod", "det", "cc", "cc:preconj") and word in _NEGATIONS:
            following = s.low[c + 1] if c + 1 < len(s) else ""
            if following in ("only", "just", "merely") or _until(s, verb):
                continue
            return Polarity.NEGATIVE
        if s.deps[c] in ("nsubj", "nsubj:pass", "obj") and (
            word in ("nobody", "none", "nothing", "neither")
            or any(s.low[g] in ("no", "neither") and s.deps[g] in ("det", "cc:preconj") for g in s.children[c])
        ):
            return Polarity.NEGATIVE
    return Polarity.POSITIVE


def _until(s: Sentence, verb: int) -> bool:
    """Whether "until" or "till" stands below the verb, which turns "not confirmed until noon" into "confirmed"."""
    return any(s.low[i] in ("until", "till") for i in s.subtree(verb) if i > verb)


def clause_head(s: Sentence, token: int) -> int:
    """The verb or predicate of the clause that a token stands in."""
    heads, deps, at = s.heads, s.deps, token
    for _ in deps:
        relation = deps[at]
        if relation in _HEADING or (s.pos[at] == "VERB" and relation not in _MODIFYING):
            return at
        at = heads[at]
    return token


def modality(s: Sentence, token: int, *, estimated: Modality = Modality.POSSIBLE) -> Modality:
    """How firmly the clause around a token is put forward: its auxiliaries, its adverbs and the verbs it depends on.

    A relative or adverbial clause does not inherit the doubt of its main clause; a complement does.

    Args:
        s: The sentence.
        token: A token of the clause.
        estimated: What "estimated to", "believed to" and "alleged to" make of it: a doubt of an act, but not of a
            figure, which is put forward all the same.
    """
    at = clause_head(s, token)
    for _ in range(len(s)):
        found = _own_modality(s, at)
        if found is not Modality.ASSERTED:
            return found
        above, relation = s.heads[at], s.deps[at]
        if above == at or relation not in _INHERITING:
            return Modality.ASSERTED
        lemma = s.bases[above]
        if relation != "conj":
            if lemma in _DENIALS:
                return Modality.DENIED
            if lemma in _HOPES and (s.tags[at] in ("VB", "VBG") or _is_infinitive(s, at)):
                return Modality.FORECAST
            if lemma in _FEARS:
                return Modality.POSSIBLE
            if lemma in _ESTIMATES:
                return estimated
            if relation in ("ccomp", "parataxis"):
                return Modality.ASSERTED
        elif subjects_own(s, at):
            return Modality.ASSERTED
        at = above
    return Modality.ASSERTED


def _is_infinitive(s: Sentence, verb: int) -> bool:
    """Whether "to" stands before a verb, also a passive one: "to be freed"."""
    return any(s.deps[c] == "mark" and s.low[c] == "to" for c in s.children[verb])


def _own_modality(s: Sentence, head: int) -> Modality:
    for c in s.children[head]:
        word = s.low[c]
        if s.deps[c] == "aux":
            if word in ("will", "'ll", "’ll", "shall", "wo"):
                return Modality.FORECAST
            doubtful = word in _POSSIBLE
        elif s.deps[c] in ("advmod", "amod"):
            doubtful = word in _DOUBTS and s.pos[head] != "NOUN"
        else:
            doubtful = s.deps[c] == "mark" and word in _CONDITIONS
        if doubtful:
            return Modality.POSSIBLE
    bare = s.tags[head] == "VB" and any(s.deps[c] == "mark" and s.low[c] == "to" for c in s.children[head])
    if bare and s.deps[head] in ("ROOT", "acl"):
        return Modality.FORECAST
    return Modality.ASSERTED
