"""Who takes part in what a predicate says: people by name or by age, and things that have a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.predicates import is_passive, objects, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Subject
from discrepancy.values.thing_name import label_words
from discrepancy.values.word_kinds import is_person

__all__ = ["AGED", "PERSON_NOUNS", "acted_on", "actors", "participant", "thing"]

AGED = "aged:"
"""Prefix of the subject of somebody known by age alone; ``resolve`` finds the name."""
_AGE = re.compile(r"(?<!\d)(\d{1,3})[- ]years?[- ]olds?(?![a-z])", re.IGNORECASE)
_THINGS = frozenset({"ORG", "PRODUCT", "FAC", "WORK_OF_ART", "EVENT"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_DEFINITE = frozenset({"the", "this"})
_TELLING = frozenset({"say", "tell", "add", "recall", "explain", "report", "note", "hear", "see", "describe"})
"""Who does this is the witness, and no "gunman" or "victim" of the sentence after."""
_PARTIES = frozenset({"gunman", "suspect", "attacker", "victim", "fugitive", "driver", "survivor", "inmate"})
_OTHERS = frozenset({"other", "second", "third", "fourth", "fifth", "last", "next", "same", "first", "wounded", "dead"})
"""Words that pick one out of several, of whom the sentence before may name another."""
_NOUNS = (
    "man woman boy girl child teenager youth victim climber suspect gunman attacker driver motorist pedestrian player "
    "swimmer hiker student pupil teacher doctor nurse officer soldier sailor pilot passenger tourist patient employee "
    "worker actor actress singer star politician lawmaker father mother survivor fugitive inmate"
)
PERSON_NOUNS = frozenset(_NOUNS.split())
"""Nouns for one person whom a text does not name."""
_CAUSING = frozenset({"have", "get"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


def participant(ctx: Context, s: Sentence, token: int) -> Subject | None:
    """Who a nominal stands for.

    A name, a pronoun, a name in apposition; what the nominal is said of ("Ana is the minister who resigned"); "a
    36-year-old climber", known by the age until another document gives the name; "the man", where the sentence before
    is about one person.
    """
    return named_or_aged(ctx, s, token) or _definite(ctx, s, token)


def named_or_aged(ctx: Context, s: Sentence, token: int) -> Subject | None:
    """As :func:`participant`, without "the man"."""
    person = ctx.person_at(s, token)
    if person is None and any(s.deps[c] == "cop" for c in s.children[token]):
        person = next((p for t in subjects(s, token) if (p := ctx.person_at(s, t)) is not None), None)
    if person is not None:
        return person_subject(person.key, person.name)
    return _by_age(s, token)


def _definite(ctx: Context, s: Sentence, token: int) -> Subject | None:
    """Whom "the man" takes up: the one person whom the sentence before is about, in the same section."""
    if s.tags[token] not in ("NN", "NNP") or not s.index:
        return None
    if not any(s.words[c].lower() in _DEFINITE for c in s.children[token] if s.deps[c] == "det"):
        return None
    if any(s.deps[c] in ("amod", "nummod") and s.words[c].lower() in _OTHERS for c in s.children[token]):
        return None
    lemma = s.lemmas[token].lower()
    entity = s.entity_at(token)
    if not (lemma in PERSON_NOUNS or (entity is not None and entity.label == "NORP") or is_person(lemma)):
        return None
    before = ctx.parse.sentences[s.index - 1]
    if before.section is not s.section or (lemma not in PERSON_NOUNS and not _about_one(ctx, s, before)):
        return None
    found = {
        subject.id: subject
        for t in range(len(before))
        if before.deps[t] in _SUBJECTS
        and before.deps[before.heads[t]] == "ROOT"
        and not (lemma in _PARTIES and before.lemmas[before.heads[t]].lower() in _TELLING)
        and (subject := named_or_aged(ctx, before, t)) is not None
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _about_one(ctx: Context, *sentences: Sentence) -> bool:
    """Whether sentences speak of one person at most: of two, "the American" may be the other one."""
    people = {
        ctx.people.at.get((s.index, t)) for s in sentences for t in range(len(s)) if (s.index, t) in ctx.people.at
    }
    return len(people) < 2


def thing(s: Sentence, token: int) -> Subject | None:
    """The organisation, product or building that a nominal names, in any of its words."""
    entity = s.entity_at(token)
    if entity is None or entity.label not in _THINGS:
        return None
    words = label_words(entity.text)
    return (
        Subject("thing:" + "-".join(words), entity.text, "org" if entity.label == "ORG" else "object")
        if words
        else None
    )


def acted_on(s: Sentence, verb: int) -> list[int]:
    """Whom a verb befalls: its objects, its passive subjects, one shared with an active verb before included.

    "He ran the firm, but was ousted in May": he was; so is who "was expected to be freed".
    """
    found = objects(s, verb)
    if not found and s.deps[verb] in ("conj", "xcomp") and is_passive(s, verb):
        above = s.heads[verb]
        found = subjects(s, above) or objects(s, above)
    return found


def actors(s: Sentence, verb: int) -> list[int]:
    """Who does what an active verb says; "had his jersey retired": somebody else retired it."""
    above = s.heads[verb]
    caused = s.deps[verb] in ("xcomp", "ccomp") and s.lemmas[above].lower() in _CAUSING and bool(objects(s, above))
    return [] if caused or is_passive(s, verb) else subjects(s, verb)


def _by_age(s: Sentence, token: int) -> Subject | None:
    """As in "a 36-year-old climber": the subject of an age; ``None`` for several people or where no age stands."""
    if s.pos[token] not in _NOMINAL or s.tags[token] in ("NNS", "NNPS"):
        return None
    below = list(_left(s, token))
    if not below:
        return None
    text = s.block.text[s.offsets[min(below)] : s.end_of(token)]
    if "old" not in text:
        return None
    found = _AGE.findall(text)
    return Subject(f"{AGED}{found[0]}", text, "person") if len(found) == 1 else None


def _left(s: Sentence, token: int) -> Iterator[int]:
    """The words of a noun phrase up to its head."""
    for c in s.children[token]:
        if c < token and s.deps[c] not in ("nsubj", "nsubj:pass", "cop", "case", "punct", "mark", "cc"):
            yield from (t for t in s.subtree(c) if t < token)
