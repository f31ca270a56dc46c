"""One person, one key: merges the people of the documents of one event, and rewrites the claims about them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from discrepancy.model import Claim, Subject, Value
from discrepancy.values.name_data import load_name_data
from discrepancy.values.office import parse_title, split_office_id
from discrepancy.values.person import Name, Person, parse_name, person_key, same_person

__all__ = ["EVENT_NAME", "merge_people", "resolve_claims"]

EVENT_NAME = "event:main"
"""Key under which ``names`` holds the name of the event itself."""
_PERSON = "person:"
_MEETING = "event:meeting:"
_SPEAKER = "speaker:"


def merge_people(mentions: Iterable[tuple[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Merges the names printed in the documents of one event: (document id, name), once per mention.

    Full names that are the same person share a key, that of the most frequent form (the longest of equals); a lone
    surname joins the one full name that bears it and stays apart where several do. Two spellings of a name are one
    person, whether one of them is wrong is a rule's business; but two full names that one document uses side by side
    ("Jerry Ortiz" and his son "Jeremy Ortiz") are two people.

    Returns:
        Key of each name → canonical key; canonical key → name to print.
    """
    documents: dict[str, set[str]] = defaultdict(set)
    counted: Counter[str] = Counter()
    for document, name in mentions:
        counted[name] += 1
        documents[name].add(document)
    keys: dict[str, str] = {}
    printed: dict[str, str] = {}
    heads: list[tuple[str, Name]] = []
    for name in sorted((n for n in counted if " " in n), key=lambda n: (-counted[n], -len(n), n)):
        parsed = parse_name(name)
        match = next((h for h, other in heads if _one_person(h, other, name, parsed, documents)), None)
        if match is None:
            heads.append((name, parsed))
            printed[person_key(name)] = name
        keys[person_key(name)] = person_key(match or name)
    bearers: dict[str, set[str]] = defaultdict(set)
    for head, _ in heads:
        for part in person_key(head).split("-"):
            bearers[part].add(person_key(head))
    for name in counted:
        key = person_key(name)
        if key not in keys:
            found = bearers.get(key, set())
            keys[key] = min(found) if len(found) == 1 else key
            printed.setdefault(keys[key], name)
    return keys, printed


def _one_person(head: str, first: Name, name: str, second: Name, documents: Mapping[str, set[str]]) -> bool:
    """Whether two full names stand for one person, by the names and by who uses them."""
    sameness = same_person(first, second)
    if sameness == "different" or (sameness == "same" and first.given_key == second.given_key):
        return sameness == "same"
    # A slip that one text makes beside the right form; relatives have one family name and given names of their own.
    if len(first.given_key) > 1 and first.given_key == second.given_key:
        return True
    if first.family_key == second.family_key and load_name_data().respelt(first.given_key, second.given_key):
        return True
    return not documents[head] & documents[name]


def resolve_claims(
    claims: Sequence[Claim], people: Mapping[str, str], names: Mapping[str, str], event: str
) -> list[Claim]:
    """Rewrites the keys of the claims of one event.

    A speaker who is only described ("the French president") is the person to whom the documents of the event give
    that office, if there is just one.

    Args:
        claims: Claims of its documents.
        people: Local person key → canonical key.
        names: Canonical key → name to print; :data:`EVENT_NAME` for the event.
        event: Id of the event, which also names the subject ``event:main``.
    """
    holders = _holders(claims, people)
    described: dict[str, str] = {}

    def who(speaker: str) -> str:
        if speaker not in described:
            described[speaker] = people.get(speaker) or _described(speaker, holders) or speaker
        return described[speaker]

    out = []
    for c in claims:
        subject = c.subject
        if subject.id.startswith(_SPEAKER):
            key = who(subject.text)
            subject = Subject(_PERSON + key, subject.text, "person") if key in names else subject
        out.append(
            replace(
                c,
                subject=_subject(subject, people, names, event),
                value=_value(c.value, people),
                speaker=who(c.speaker) if c.speaker else "",
                event_id=event,
            )
        )
    return out


def _holders(claims: Iterable[Claim], people: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Country and kind of office → the one person whom the documents give it."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for c in claims:
        if c.attribute == "office.holder" and isinstance(c.value, Person) and not c.qualifiers.get("role"):
            found[split_office_id(c.subject.id)].add(people.get(c.value.key, c.value.key))
    return {office: min(keys) for office, keys in found.items() if len(keys) == 1}


def _described(words: str, holders: Mapping[tuple[str, str], str]) -> str | None:
    """The person whom "the French president" or "the Chinese leader" describes."""
    plain = words.casefold()
    if not holders or not plain.startswith("the "):
        return None
    title = parse_title(words[4:].replace(" leader", " president"))
    return holders.get((title.country, title.kind)) if title is not None and not title.qualifiers else None


def _subject(subject: Subject, people: Mapping[str, str], names: Mapping[str, str], event: str) -> Subject:
    if subject.id.startswith(_PERSON):
        key = subject.id.removeprefix(_PERSON)
        key = people.get(key, key)
        return Subject(_PERSON + key, names.get(key, subject.text), subject.type)
    if subject.id.startswith(_MEETING):
        keys = sorted({people.get(k, k) for k in subject.id.removeprefix(_MEETING).split("+")})
        text = "meeting of " + " and ".join(names.get(k, k) for k in keys)
        return Subject(_MEETING + "+".join(keys), text, subject.type)
    if subject.id == EVENT_NAME:
        return Subject(f"event:{_slug(event)}", names.get(EVENT_NAME, subject.text), subject.type)
    return subject


def _value(value: Value, people: Mapping[str, str]) -> Value:
    if isinstance(value, Person) and value.key in people:
        return replace(value, key=people[value.key])
    return value


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-") or "event"
