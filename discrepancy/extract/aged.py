"""Ages of people whom a text does not name beside them: "the 65-year-old", "a woman of 76", "at 23 the Ethiopian".

A definite description takes up somebody whom the text has just named. An indefinite one ("a 51-year-old road worker")
has no name to go by: it is kept with its noun, for reports that describe the same person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from discrepancy.extract.bare_ages import bare_age, is_somebody
from discrepancy.extract.context import Context
from discrepancy.extract.people import Person
from discrepancy.extract.predicates import clause_head
from discrepancy.extract.speech_lexicon import speech_lexicon
from discrepancy.language.parse import Sentence
from discrepancy.values.comparer import Found
from discrepancy.values.name_data import load_name_data
from discrepancy.values.number import Quantity
from discrepancy.values.number_concept import singular
from discrepancy.values.word_kinds import is_person

__all__ = ["NATION", "RELATED", "Aged", "aged_people", "called", "is_related", "named_next", "nations", "recalled"]

_YEARS_OLD = ("year-old", "year old", "years old")
RELATED = "related"
"""Qualifier of the age of somebody who is somebody else's: "his friend, 20"."""
NATION = "nation"
"""Qualifier of the age of somebody whose people the text gives."""
_VAGUE = frozenset({"man", "woman", "victim", "suspect", "person", "accused", "defendant"})
"""Nouns that anybody may be taken up with."""
_GROWN = 16
"""Age from which on a description is taken for somebody named."""
_YOUNG = frozenset({"boy", "girl", "child", "son", "daughter", "baby", "toddler"})
_MALE = frozenset({"man", "boy", "father", "son", "husband", "brother", "grandfather"})
_FEMALE = frozenset({"woman", "girl", "mother", "daughter", "wife", "sister", "grandmother"})
_BACK = 2
"""Sentences that a definite description may look back over."""
_SALIENT = frozenset({"nsubj", "nsubj:pass"})
_ARTICLES = frozenset({"a", "an"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_CALLING = frozenset({"compound", "nmod:desc", "appos"})
"""Relations of the further nouns that somebody is called to the first one, or to the name."""
_POSSESSIVES = frozenset({"his", "her", "their", "my", "our", "your", "whose"})


@dataclass(frozen=True, slots=True)
class Aged:
    """One age without a name beside it."""

    found: Found[Quantity]
    """The age."""
    nouns: tuple[str, ...]
    """What the person is called, in the singular; empty for "the 65-year-old" who takes up nobody described."""
    related: bool
    """Whether the noun says whose it is: "his friend, 20"."""
    definite: bool
    """Whether it takes up somebody known."""
    token: int
    """The noun, or the age itself."""

    @property
    def child(self) -> bool:
        """Whether somebody is too young to be taken for one of those who are named just before."""
        return self.found.value.figures[0] < _GROWN or not _YOUNG.isdisjoint(self.nouns[:1])


def aged_people(ctx: Context, s: Sentence) -> Iterator[Aged]:
    """The ages of a sentence that stand with a description."""
    for found in ctx.quantities(s):
        first, last = s.token_at(found.start), s.token_at(found.end - 1)
        if first is None or last is None:
            continue
        if found.value.dimension != "age":
            continue
        bare = bare_age(s, first, last)
        if bare is None:
            yield from _described(ctx, s, found, first, last)
        elif bare == first:
            yield Aged(found, (), related=False, definite=True, token=first)
        else:
            noun = _over(s, bare)
            yield Aged(found, _nouns(ctx, s, noun), is_related(s, noun), definite=False, token=noun)


def called(s: Sentence, token: int) -> tuple[str, ...]:
    """The nouns that a text calls somebody beside a name or a noun: "the pilot, a dentist", "Dentist Ana Reed"."""
    tokens = [token, *(c for c in s.children[token] if s.deps[c] in _CALLING)]
    at = token
    while s.deps[at] == "appos" and s.heads[at] not in tokens:
        at = s.heads[at]
        tokens += [at, *(c for c in s.children[at] if s.deps[c] in _CALLING and c not in tokens)]
    named = (t for t in tokens if s.pos[t] in ("NOUN", "ADJ") and (t == token or s.entity_at(t) is None))
    words = dict.fromkeys(singular(s.low[t]) for t in named)
    return tuple(w for w in words if is_somebody(w))


def nations(s: Sentence, token: int) -> tuple[str, ...]:
    """The peoples that a noun for somebody stands with: "an Irish climber"."""
    found = ((s.low[c], s.entity_at(c)) for c in (token, *s.children[token]))
    return tuple(word for word, e in found if e is not None and e.label == "NORP")


def is_related(s: Sentence, token: int) -> bool:
    """Whether a noun says whose somebody is: "his friend", "Reed's mother"."""
    owners = (c for c in s.children[token] if s.deps[c] == "nmod:poss")
    return any(s.low[c] in _POSSESSIVES or ((e := s.entity_at(c)) and e.label == "PERSON") for c in owners)


def recalled(ctx: Context, s: Sentence, aged: Aged, taken: Collection[str]) -> Person | None:
    """Whom a definite description takes up: who was named last before it, in the sentence or as a subject just before.

    Args:
        ctx: The document.
        s: The sentence.
        aged: The description.
        taken: Keys of people of whom the document gives another age.
    """
    if aged.child:
        return None  # a child is mostly somebody else: the victim of whom nobody gives the name
    clause = clause_head(s, aged.token)
    for t in range(aged.token - 1, -1, -1):
        person = _named(ctx, s, t)
        if person is None:
            continue
        # What one clause says of two people, it does not say of one.
        return person if person.key not in taken and clause_head(s, t) != clause else None
    sentences = ctx.parse.sentences
    for back in range(1, _BACK + 1):
        at = s.index - back
        if at < 0 or sentences[at].section is not s.section:
            return None
        earlier = sentences[at]
        people = [
            (earlier.deps[t] not in _SALIENT, t, p)
            for t in range(len(earlier))
            if (p := _named(ctx, earlier, t)) is not None
        ]
        described = any(earlier.deps[t] in _SALIENT for t in _introduced(earlier))
        if people:
            other, _, chosen = min(people, key=lambda x: x[:2])
            return chosen if chosen.key not in taken and not (other and described) else None
        if described:
            return None
    return None


def _introduced(s: Sentence) -> Iterator[int]:
    """Nouns of a sentence for one person whom it does not name: "a surfer"."""
    for t, tag in enumerate(s.tags):
        single = tag == "NN" and s.pos[t] == "NOUN" and s.deps[t] != "compound" and is_person(s.low[t])
        if not single or not any(s.low[c] in _ARTICLES for c in s.children[t]):
            continue
        if not any((e := s.entity_at(c)) is not None and e.label == "PERSON" for c in s.children[t]):
            yield t


def _nouns(ctx: Context, s: Sentence, noun: int) -> tuple[str, ...]:
    """What somebody is called here and, where "the man" takes up somebody described before, there."""
    nouns = called(s, noun)
    if s.low[noun] not in _VAGUE or not any(s.low[c] == "the" for c in s.children[noun]):
        return nouns
    return tuple(dict.fromkeys((*nouns, *_taken_up(ctx, s))))


def _taken_up(ctx: Context, s: Sentence) -> tuple[str, ...]:
    """What the text called somebody whom "the 19-year-old" takes up: a person without a name, a sentence or two ago."""
    for back in range(1, _BACK + 1):
        at = s.index - back
        if at < 0 or (earlier := ctx.parse.sentences[at]).section is not s.section:
            break
        found = sorted(_introduced(earlier), key=lambda t: earlier.deps[t] not in _SALIENT)
        if found:
            return called(earlier, found[0])
    return ()


def named_next(ctx: Context, s: Sentence, aged: Aged) -> Person | None:
    """Who "a 31-year-old teacher" is: the one whom the text names for the first time just behind, with no word more.

    Nobody who tells of it, and nobody of the other sex; where a second description of somebody stands in the sentence,
    nobody can tell.
    """
    if aged.related or not aged.nouns or len(list(aged_people(ctx, s))) > 1:
        return None
    known = {key for (index, _), key in ctx.people.at.items() if index <= s.index}
    for later in ctx.parse.sentences[s.index + 1 : s.index + 1 + _BACK]:
        if later.section is not s.section:
            return None
        people = [(t, p) for t in range(len(later)) if (p := _named(ctx, later, t)) is not None]
        if not people:
            continue
        token, person = people[0]
        opens = token == 0 and later.pos[token] == "PROPN" and later.deps[token] in _SALIENT
        new = opens and person.key not in known
        tells = later.bases[later.heads[token]] in speech_lexicon().verbs
        sex = load_name_data().genders.get(person.key.partition("-")[0], "")
        other = _MALE if sex == "f" else _FEMALE if sex == "m" else frozenset()
        return person if new and not tells and other.isdisjoint(aged.nouns) else None
    return None


def _named(ctx: Context, s: Sentence, token: int) -> Person | None:
    """A person with a full name, whom a name or a pronoun stands for."""
    if s.pos[token] not in ("PROPN", "PRON") or s.deps[token] in ("flat", "nmod:poss"):
        return None
    person = ctx.people.find(s, token)
    return person if person is not None and "-" in person.key else None


def _described(ctx: Context, s: Sentence, found: Found[Quantity], first: int, last: int) -> Iterator[Aged]:
    """An age with a noun of its own, or none: "a 51-year-old miner", "a roadworker aged 54", "the 65-year-old"."""
    if any(e.label == "PERSON" and last < e.start <= last + 6 for e in s.entities):
        return
    root = s.root_of(first, last + 1)
    if first and s.low[first - 1] == "aged":
        root = first - 1
    head = s.heads[root]
    inside = s.deps[root] in ("amod", "compound", "nummod", "nmod:unmarked", "acl", "nmod", "advmod") and head != root
    noun = head if inside and s.pos[head] in _NOMINAL else -1
    if noun < 0 and found.value.text.lower().endswith(_YEARS_OLD):
        noun = _apposed(s, root)
    name = s.entity_at(noun) if noun >= 0 else None
    if name is not None and name.label == "PERSON":
        return
    determiner = s.low[first - 1] if first else ""
    if noun >= 0:
        determiner = next((s.low[c] for c in s.children[noun] if s.deps[c] == "det"), determiner)
    definite = determiner == "the" and found.value.text.lower().endswith(_YEARS_OLD)
    if noun < 0 and not definite:
        return
    word = singular(s.low[noun]) if noun >= 0 and s.pos[noun] == "NOUN" else ""
    if word and not is_somebody(word):
        return
    nouns = _nouns(ctx, s, noun) if word else _taken_up(ctx, s) if determiner == "the" else ()
    yield Aged(found, nouns, word != "" and is_related(s, noun), definite, noun if noun >= 0 else first)


def _apposed(s: Sentence, root: int) -> int:
    """The noun beside which an age stands: "its driver, a 37-year-old with nine years' experience"."""
    head = s.heads[root]
    return head if s.deps[root] == "appos" and s.pos[head] == "NOUN" else -1


def _over(s: Sentence, noun: int) -> int:
    """The noun that an apposition describes: "the driver of the express, a man of 34"."""
    head = s.heads[noun]
    return head if s.deps[noun] == "appos" and s.pos[head] == "NOUN" else noun
