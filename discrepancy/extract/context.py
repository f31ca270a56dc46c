"""What every extractor needs to know about one document: who is meant, where and when, and who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TypeVar

from discrepancy.extract.attributes import Attribute, Catalogue
from discrepancy.extract.background import Now, earlier_sentences, is_earlier, now_of
from discrepancy.extract.bare_ages import with_ages
from discrepancy.extract.epithets import only_person
from discrepancy.extract.people import People, Person, find_people
from discrepancy.extract.predicates import clause_head, modality, subjects_own, tense
from discrepancy.extract.quotations import Speech, read_speech
from discrepancy.extract.speakers import Speaker
from discrepancy.language.parse import Parse, Sentence
from discrepancy.model import BlockKind, Claim, Modality, Polarity, Section, Subject, TimeInterval, Value
from discrepancy.values.comparer import Found
from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.number import Quantity
from discrepancy.values.number_find import find_quantities
from discrepancy.values.person import person_key
from discrepancy.values.place import Place
from discrepancy.values.time import Time
from discrepancy.values.time_find import find_times

__all__ = ["Context", "person_subject"]

_PLACE_LABELS = {"GPE", "LOC", "FAC"}
_REPORTED = {"ccomp", "csubj", "csubj:pass", "parataxis"}
_COARSEST_DAY = timedelta(days=1)
_V = TypeVar("_V", bound=Value)


@dataclass(frozen=True)
class Context:
    """One parsed document and what has been understood of it; computed once, shared by all extractors."""

    parse: Parse
    """The document and its sentences."""
    catalogue: Catalogue
    """The attributes and their triggers."""
    gazetteer: Gazetteer
    """Places."""

    @cached_property
    def people(self) -> People:
        """The people of the document."""
        return find_people(self.parse.sentences, self.country_of)

    @cached_property
    def only_person(self) -> Person | None:
        """The one person whom the document tells of by name; ``None`` where it names more."""
        return only_person(self.parse.sentences, self.people)

    @cached_property
    def speech(self) -> Speech:
        """Direct, mixed and indirect speech, and which words are attributed to whom."""
        return read_speech(self.parse.sentences)

    @cached_property
    def _mentioned_places(self) -> tuple[str, ...]:
        """Ids of countries, states and cities that the document names beyond doubt; they settle the rest."""
        seen: dict[str, None] = {}
        for s in self.parse.sentences:
            for e in s.entities:
                if e.label in _PLACE_LABELS:
                    found = self.gazetteer.find(e.text, label=e.label)
                    if found is not None:
                        seen.update(dict.fromkeys(found.path))
        return tuple(seen)

    def occurrences(self, words: Set[str]) -> list[tuple[Sentence, int]]:
        """Where words stand in running text, headlines left out, by form or lemma in lower case; in order."""
        standing, sought = self._standing, self._vocabulary & words
        return [
            (s, token)
            for index in sorted({index for word in sought for index in standing[word]})
            for s in (self.parse.sentences[index],)
            for token, (form, base) in enumerate(zip(s.low, s.bases, strict=True))
            if form in sought or base in sought
        ]

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(self._standing)

    @cached_property
    def _standing(self) -> Mapping[str, list[int]]:
        """Form or lemma in lower case → the numbers of the sentences of running text in which it stands."""
        out: dict[str, list[int]] = defaultdict(list)
        for s in self.parse.sentences:
            if s.block.kind is not BlockKind.HEADLINE:
                for word in {*s.low, *s.bases}:
                    out[word].append(s.index)
        return out

    def words(self, attribute: str, trigger: str) -> frozenset[str]:
        """The lemmas that trigger an attribute in one construction."""
        return _word_set(self.catalogue[attribute], trigger)

    def person_at(self, s: Sentence, token: int) -> Person | None:
        """The person a nominal stands for: by its name, its pronoun, or a name in apposition to it."""
        person = self.people.find(s, token)
        if person is not None:
            return person
        for c in s.children[token]:
            if s.deps[c] in ("appos", "flat", "nmod:desc") and (person := self.people.find(s, c)) is not None:
                return person
        return None

    def country_of(self, word: str) -> str | None:
        """ISO code of the country of a demonym, country name, possessive or capital; ``None`` if it is none."""
        return self.gazetteer.country_code(word)

    def place_at(self, s: Sentence, token: int) -> Place | None:
        """The place a token names, a landmark placed by what stands beside it ("the hall in Beijing")."""
        e = s.entity_at(token)
        if e is None or e.label not in _PLACE_LABELS:
            return None
        parent = self._place_beside(s, e.start, e.end)
        near = (*((parent.path) if parent is not None else ()), *self._mentioned_places)
        found = self.gazetteer.find(e.text, near=near, label=e.label)
        if found is None and parent is not None and e.label == "FAC":
            return self.gazetteer.landmark_in(e.text, parent)
        return found

    def _place_beside(self, s: Sentence, start: int, end: int) -> Place | None:
        """The place that a name's own modifiers put it in: "Beijing's guesthouse", "the hall in Beijing"."""
        for i in range(start, end):
            for c in s.children[i]:
                if start <= c < end or s.deps[c] not in ("nmod", "nmod:poss", "appos", "compound", "nmod:unmarked"):
                    continue
                e = s.entity_at(c)
                if e is not None and e.label in _PLACE_LABELS:
                    return self.gazetteer.find(e.text, near=self._mentioned_places, label=e.label)
        return None

    def times(self, s: Sentence) -> list[Found[Time]]:
        """Time expressions of a sentence; offsets index ``s.block.text``."""
        return self._times[s.index]

    @cached_property
    def _times(self) -> list[list[Found[Time]]]:
        return self._by_sentence(lambda s: find_times(s.block.text, s.section.published, day_only=s.section.day_only))

    def quantities(self, s: Sentence) -> list[Found[Quantity]]:
        """Quantities of a sentence; offsets index ``s.block.text``."""
        return self._quantities[s.index]

    @cached_property
    def _quantities(self) -> list[list[Found[Quantity]]]:
        found = self._by_sentence(lambda s: find_quantities(s.block.text))
        return [list(with_ages(s, own)) if own else own for s, own in zip(self.parse.sentences, found, strict=True)]

    def _by_sentence(self, find: Callable[[Sentence], list[Found[_V]]]) -> list[list[Found[_V]]]:
        """What is found in a block, sentence by sentence; ``find`` is given a sentence of it."""
        out: list[list[Found[_V]]] = []
        for _, sentences in groupby(self.parse.sentences, key=lambda s: (s.section.id, s.block.span.start)):
            first, *others = sentences
            found = find(first)
            out += [[f for f in found if s.start <= f.start < s.end] for s in (first, *others)]
        return out

    def time_of(self, s: Sentence, predicate: int) -> Found[Time] | None:
        """The time expression that belongs to a predicate, or ``None``.

        The nearest one in its own clause, else that of the clause it hangs on ("he spoke last June when he visited
        Rome"), else the only one of the sentence; never that of a verb that reports it or of another main clause.
        """
        dated = [f for f in self.times(s) if f.value.type in ("date", "time") and f.value.interval is not None]
        if not dated:
            return None
        by_clause: dict[int, list[tuple[int, int, Found[Time]]]] = {}
        for f in dated:
            token = s.token_at(f.start)
            if token is not None:
                by_clause.setdefault(clause_head(s, token), []).append((abs(token - predicate), f.start, f))
        clause = clause_head(s, predicate)
        while clause not in by_clause:
            above = s.heads[clause]
            if s.deps[clause] in _REPORTED or (s.deps[clause] == "conj" and subjects_own(s, clause)):
                return None
            if above == clause:
                return dated[0] if len(dated) == 1 else None
            clause = clause_head(s, above)
        return min(by_clause[clause])[2]

    def when(self, s: Sentence, predicate: int) -> TimeInterval | None:
        """When a predicate holds: its own time expression, else the day of publication for the present tense."""
        found = self.time_of(s, predicate)
        if found is not None:
            return found.value.interval
        if s.section.published is None or tense(s, clause_head(s, predicate)) != "present":
            return None
        return self.day_of(s.section)

    def day_of(self, section: Section) -> TimeInterval | None:
        """The calendar day of a section's publication, in the zone it states."""
        if section.published is None:
            return None
        start = section.published.replace(hour=0, minute=0, second=0, microsecond=0)
        return TimeInterval(start.astimezone(UTC), (start + _COARSEST_DAY).astimezone(UTC), "day")

    def is_background(self, s: Sentence, predicate: int) -> bool:
        """Whether a predicate speaks of an earlier occasion than the one the document reports."""
        now = self._now_in.get(s.section.id, self._now)
        return is_earlier(s, predicate, self.times(s), now, follows=s.index - 1 in self._earlier)

    @cached_property
    def _now_in(self) -> Mapping[str, Now]:
        """When the sections speak that have a time of their own, by their ids."""
        dated = ((section.id, section.published) for section in self.parse.document.sections)
        return {name: Now(own.astimezone(UTC), True, self._now.names) for name, own in dated if own is not None}

    def goes_back(self, s: Sentence) -> bool:
        """Whether the main clause of a sentence speaks of an earlier occasion; known for a whole document at once."""
        return s.index in self._earlier

    @cached_property
    def _now(self) -> Now:
        return now_of(self.parse.sentences, self.times, self.parse.document.published)

    @cached_property
    def _earlier(self) -> frozenset[int]:
        return earlier_sentences(self.parse.sentences, self.times, self.parse.document.published)

    def speaker_at(self, s: Sentence, token: int) -> str:
        """Whom the document attributes the words at a token to; empty in its own voice."""
        for a in self.speech.attributions.get(s.index, ()):
            if a.start <= token < a.end:
                return self.speaker_name(a.speaker)
        return ""

    def speaker_name(self, speaker: Speaker) -> str:
        """Key of the person who speaks, else the speaker's name as printed."""
        s = self.parse.sentences[speaker.sentence]
        for i in range(speaker.start, speaker.end):
            person = self.people.find(s, i)
            if person is not None:
                return person.key
        if speaker.label == "PERSON":
            key = person_key(speaker.name)
            return next((k for k in self.people.by_key if k == key or k.endswith(f"-{key}")), key)
        return speaker.name or speaker.text

    def claim(
        self,
        s: Sentence,
        *,
        evidence: tuple[int, int],
        subject: Subject,
        attribute: str,
        value: Value,
        extractor: str,
        predicate: int,
        when: TimeInterval | None = None,
        scope: str = "",
        polarity: Polarity = Polarity.POSITIVE,
        firmness: Modality | None = None,
        qualifiers: Mapping[str, str] | None = None,
        confidence: float = 1.0,
        background: bool | None = None,
    ) -> Claim:
        """Builds a claim; ``evidence`` is a range of ``s.block.text``, ``predicate`` the token it hangs on."""
        start, end = evidence
        published = s.section.published
        return Claim(
            doc_id=self.parse.document.id,
            source=self.parse.document.source,
            section_id=s.section.id,
            sent_id=s.index,
            span=s.block.locate(start, end),
            text=s.block.text[start:end],
            sentence_span=s.span,
            sentence=s.text,
            subject=subject,
            attribute=attribute,
            value=value,
            scope=scope,
            polarity=polarity,
            modality=modality(s, predicate) if firmness is None else firmness,
            speaker=self.speaker_at(s, predicate),
            published=published,
            when=when,
            background=self.is_background(s, predicate) if background is None else background,
            qualifiers=dict(qualifiers or {}),
            extractor=extractor,
            confidence=confidence,
        )


@lru_cache(maxsize=256)
def _word_set(attribute: Attribute, trigger: str) -> frozenset[str]:
    return frozenset(attribute.words(trigger))


def person_subject(key: str, name: str) -> Subject:
    """The subject of a claim about a person."""
    return Subject(f"person:{key}", name, "person")
