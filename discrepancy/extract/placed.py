"""Who or what a clause puts somewhere: a person by name, or anything else by its nouns and the words before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.counts import EVENT
from discrepancy.extract.epithets import epithet
from discrepancy.extract.participants import PERSON_NOUNS, participant
from discrepancy.extract.predicates import subjects
from discrepancy.extract.referents import gender_of, referent
from discrepancy.language.parse import Sentence
from discrepancy.model import Subject
from discrepancy.values.fact import fact_table
from discrepancy.values.number_concept import singular
from discrepancy.values.placing import people_nouns
from discrepancy.values.thing_name import label_words

__all__ = ["NOBODY", "Bearer", "bearers", "described", "of_whom", "thing_bearer"]

_MODIFIERS = frozenset({"compound", "amod", "nmod:poss", "nmod:desc", "flat"})
_SOME_WORDS = "one some most many several both all none group number crowd handful dozen hundred"
_SOME = frozenset(_SOME_WORDS.split())
"""Nouns for a number of others, which say who they are."""
_LEAD = 4
"""Sentences, the headline and the date among them, in which a report may tell of somebody before it gives the name."""
_NEXT = 3
"""Sentences after that in which the name may follow."""
_DEEPEST = 3
"""How many appositions may lie around one another."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom or what a spot is said of."""

    subject: Subject
    """The person, else the event."""
    nouns: tuple[str, ...]
    """What he, she or it is called, in the singular: "couple", "fire"."""
    words: tuple[str, ...]
    """Words of its name, and those that limit the nouns."""
    gender: str = ""
    """``"m"`` or ``"f"`` where a pronoun tells."""

    @property
    def is_person(self) -> bool:
        """Whether it is somebody with a name, or known by age."""
        return self.subject is not EVENT


NOBODY = Bearer(EVENT, (), ())
"""Somebody or something that the text does not name there."""


def described(bearer: Bearer, act: str) -> dict[str, str]:
    """The qualifiers of a claim about somebody or something, from which ``resolve`` tells whether two are about one.

    Args:
        bearer: Who or what it is about.
        act: The verb or noun that says it.
    """
    texts = {
        "act": act,
        "noun": " ".join(bearer.nouns),
        "words": " ".join(bearer.words),
        "gender": bearer.gender,
    }
    return {name: text for name, text in texts.items() if text}


def bearers(ctx: Context, s: Sentence, tokens: Sequence[int]) -> Iterator[Bearer]:
    """One for each nominal; nothing for a pronoun that stands for nobody known."""
    for token in tokens:
        for t in _called(s, token):
            subject = participant(ctx, s, t) or _epithet(ctx, s, t) or _introduced(ctx, s, t)
            if subject is not None and subject.type == "person":
                yield Bearer(subject, tuple(_nouns(s, token)), ())
                break
        else:
            it = referent(ctx, s, token)
            if it is not None:
                yield _of_pronoun(ctx, s, token, it)
            elif s.pos[token] in ("NOUN", "PROPN", "NUM", "ADJ") or s.bases[token] in _SOME:
                yield thing_bearer(s, token)


def _of_pronoun(ctx: Context, s: Sentence, token: int, it: tuple[Sentence, int]) -> Bearer:
    """Who or what a pronoun takes up: who has a name where it is printed is the same person here."""
    subject = participant(ctx, *it) or _epithet(ctx, *it)
    if subject is not None and subject.type == "person":
        return Bearer(subject, tuple(_nouns(*it)), ())
    return replace(thing_bearer(*it), gender=gender_of(s.low[token]))


def _epithet(ctx: Context, s: Sentence, token: int) -> Subject | None:
    person = epithet(s, token, ctx.only_person)
    return person_subject(person.key, person.name) if person is not None else None


def _introduced(ctx: Context, s: Sentence, token: int) -> Subject | None:
    """Who "a convicted murderer" is: the one whom the next sentences name first, as subject and with an age."""
    if s.tags[token] != "NN" or s.index > _LEAD or s.entity_at(token) is not None:
        return None
    if not any(s.low[c] in ("a", "an") for c in s.children[token] if s.deps[c] == "det"):
        return None
    noun = s.bases[token]
    if noun not in PERSON_NOUNS | people_nouns() and noun not in fact_table("post").paths and not _who(s, token):
        return None
    known = {key for (i, _), key in ctx.people.at.items() if i <= s.index}
    found: dict[str, Subject] = {}
    for after in ctx.parse.sentences[s.index + 1 : s.index + 1 + _NEXT]:
        for e in after.entities:
            person = ctx.people.find(after, e.start) if e.label == "PERSON" and e.end - e.start > 1 else None
            if person is None or person.key in known:
                continue
            root = after.root_of(e.start, e.end)
            main = after.heads[root] if after.deps[root] in ("appos", "flat") else root
            behind = after.words[e.end : e.end + 2]
            aged = behind[:1] == (",",) and any(w.isdigit() for w in behind)
            if after.deps[main] in ("nsubj", "nsubj:pass") and (aged or after.bases[main] == s.bases[token]):
                found[person.key] = person_subject(person.key, person.name)
    return next(iter(found.values())) if len(found) == 1 else None


def _who(s: Sentence, token: int) -> bool:
    """Whether a relative clause tells that somebody is meant, not something."""
    return any(s.deps[c] == "acl:relcl" and any(s.low[g] == "who" for g in s.children[c]) for c in s.children[token])


def of_whom(s: Sentence, noun: int) -> list[int]:
    """Of whom a noun is said: what it stands beside in apposition, or the subject of "is a native of"."""
    if s.deps[noun] in ("appos", "nmod", "nmod:desc", "compound") and s.heads[noun] != noun:
        return [s.heads[noun]]
    said = subjects(s, noun) if s.child(noun, "cop") is not None else []
    if not said and s.deps[noun] in ("obl:unmarked", "obl", "advcl", "parataxis", "dislocated"):
        said = subjects(s, s.heads[noun])  # "A native of Lund, she …"
    return said or [noun]


def thing_bearer(s: Sentence, token: int) -> Bearer:
    """Something or somebody without a name of a person."""
    words: list[str] = []
    for t in _called(s, token):
        e = s.entity_at(t)
        if e is not None:
            words += label_words(e.text)
        for c in s.children[t]:
            if s.deps[c] in _MODIFIERS or s.deps[c] == "nmod":
                words += label_words(s.words[c])
            elif s.deps[c] == "nummod":
                words.append(s.bases[c])
    return Bearer(EVENT, tuple(_nouns(s, token)), tuple(dict.fromkeys(words)))


def _called(s: Sentence, token: int) -> list[int]:
    """A nominal, what it stands in apposition to, and what stands in apposition to it."""
    found = [token]
    for _ in range(_DEEPEST):
        if s.deps[found[-1]] != "appos":
            break
        found.append(s.heads[found[-1]])
    return found + [c for c in s.children[token] if s.deps[c] == "appos"]


def _nouns(s: Sentence, token: int) -> Iterator[str]:
    for t in _called(s, token):
        if s.entity_at(t) is None and s.pos[t] in ("NOUN", "NUM"):
            yield singular(s.low[t])
            if s.pos[t] == "NUM" or s.bases[t] in _SOME:  # "one of the guards", "a group of climbers"
                yield from (singular(s.low[c]) for c in s.children[t] if s.deps[c] == "nmod" and s.pos[c] == "NOUN")
        elif s.pos[t] == "ADJ" and s.child(t, "det") is not None:
            yield s.low[t]  # "the wounded", "the dead"
