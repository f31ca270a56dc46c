"""One person, one key: merges the people of the documents of one event, and rewrites the claims about them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from discrepancy.model import Claim, Subject
from discrepancy.values.person import parse_name, person_key, same_person

__all__ = ["merge_people", "resolve_claims"]

_PERSON = "person:"
_MEETING = "event:meeting:"


def merge_people(names: Iterable[str]) -> dict[str, str]:
    """Canonical key of each name, for the names printed in the documents of one event.

    Full names that are the same person share a key (the most frequent form, the longest of equals); a lone surname
    joins the one full name that bears it and stays apart where several do. "Variant" spellings are one person too:
    whether the spelling is an error is a rule's business.
    """
    counted = Counter(names)
    full = sorted((n for n in counted if " " in n), key=lambda n: (-counted[n], -len(n), n))
    out: dict[str, str] = {}
    heads: list[str] = []
    for name in full:
        parsed = parse_name(name)
        match = next((h for h in heads if same_person(parse_name(h), parsed) != "different"), None)
        if match is None:
            heads.append(name)
        out[person_key(name)] = person_key(match or name)
    by_part: dict[str, set[str]] = defaultdict(set)
    for head in heads:
        for part in person_key(head).split("-"):
            by_part[part].add(person_key(head))
    for name in counted:
        key = person_key(name)
        if key not in out:
            bearers = by_part.get(key, set())
            out[key] = next(iter(bearers)) if len(bearers) == 1 else key
    return out


def resolve_claims(claims: Sequence[Claim], people: Mapping[str, str], names: Mapping[str, str], event: str) -> list[Claim]:
    """Rewrites the keys of the claims of one event.

    Args:
        claims: Claims of its documents.
        people: Local person key → canonical key.
        names: Canonical key → name to print.
        event: Id of the event, which also names the subject ``event:main``.
    """
    return [
        replace(
            c,
            subject=_subject(c.subject, people, names, event),
            speaker=people.get(c.speaker, c.speaker),
            event_id=event,
        )
        for c in claims
    ]


def _subject(subject: Subject, people: Mapping[str, str], names: Mapping[str, str], event: str) -> Subject:
    if subject.id.startswith(_PERSON):
        key = subject.id.removeprefix(_PERSON)
        key = people.get(key, key)
        return Subject(_PERSON + key, names.get(key, subject.text), subject.type)
    if subject.id.startswith(_MEETING):
        keys = sorted({people.get(k, k) for k in subject.id.removeprefix(_MEETING).split("+")})
        text = "meeting of " + " and ".join(names.get(k, k) for k in keys)
        return Subject(_MEETING + "+".join(keys), text, subject.type)
    if subject.id == "event:main":
        return Subject(f"event:{_slug(event)}", subject.text, subject.type)
    return subject


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-") or "event"
