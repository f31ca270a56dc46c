"""Who is meant, within one document: names, titles, pronouns and descriptions resolved to people.

Keys are local to the document (``antony-blinken``); ``resolve`` makes them equal across documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from discrepancy.extract.predicates import ancestors, conjuncts
from discrepancy.language.parse import Entity, Sentence
from discrepancy.values.name_data import load_name_data
from discrepancy.values.office import OfficeTitle, parse_title
from discrepancy.values.person import person_key

__all__ = ["PRONOUNS", "People", "Person", "find_people", "name_words", "title_tokens"]

PRONOUNS = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
_BORNE = frozenset({"king", "prince", "princess", "queen", "pope", "emperor", "empress", "emir", "justice"})
"""Forms of address that are part of the name they stand before, or names themselves."""
_FEMALE = {"she", "her", "hers", "herself"}
_ADDRESS = {
    "m": {"mr", "sir", "lord", "king", "prince"},
    "f": {"mrs", "ms", "miss", "dame", "lady", "queen", "princess"},
}
_SALIENT = {"nsubj", "nsubj:pass", "nsubj:outer", "obl:agent", "nmod:poss", "conj"}
_TELLING = frozenset({"say", "tell", "add", "recall", "explain", "report", "note", "claim"})
_LOOK_BACK = 3
"""Sentences of one section that a pronoun may look back over."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person of one document."""

    key: str
    """Slug of the fullest name."""
    name: str
    """The fullest name printed."""
    titles: tuple[OfficeTitle, ...] = ()
    """Offices the document gives this person, in order of mention."""


@dataclass(frozen=True)
class People:
    """The people of one document and where they are meant."""

    by_key: Mapping[str, Person]
    """All persons by key."""
    at: Mapping[tuple[int, int], str]
    """(sentence index, token index) → person key, for every token of a name and for each pronoun or description
    that could be resolved safely."""
    titles_at: Mapping[tuple[int, int], OfficeTitle] = field(default_factory=dict)
    """(sentence index, root token of a name) → office printed with that name."""

    def find(self, s: Sentence, token: int) -> Person | None:
        """The person a token stands for, if it is one."""
        key = self.at.get((s.index, token))
        return self.by_key[key] if key is not None else None


def name_words(s: Sentence, e: Entity) -> tuple[str, ...]:
    """The words of a name without honorific and possessive, as they are spaced: "Lars-Erik" is one."""
    words: list[str] = []
    for i in range(e.start, e.end):
        if s.words[i] in ("'s", "’s", "'", "’"):
            continue
        if words and s.offsets[i] == s.end_of(i - 1) and "-" in (s.words[i], s.words[i - 1]):
            words[-1] += s.words[i]
        else:
            words.append(s.words[i])
    addresses = load_name_data().addresses
    while len(words) > 1 and (first := words[0].lower().rstrip(".")) in addresses and first not in _BORNE:
        words = words[1:]
    return tuple(words)


def _whole_name(s: Sentence, e: Entity) -> tuple[str, ...]:
    """The words of a name, with the family name that it shares with the next one: "Ana and Ivan Reed"."""
    words = name_words(s, e)
    if len(words) != 1 or e.end + 1 >= len(s) or s.low[e.end] not in ("and", "&"):
        return words
    following = s.entity_at(e.end + 1)
    if following is None or following.label != "PERSON" or following.start != e.end + 1:
        return words
    other = name_words(s, following)
    genders = load_name_data().genders
    given = len(other) == 2 and words[0].lower() in genders and other[0].lower() in genders
    return (*words, other[-1]) if given and words[0] != other[-1] else words


def title_tokens(s: Sentence, e: Entity) -> list[int]:
    """Tokens of the title before a name: its left dependents that are no determiner, number, case or punctuation."""
    root = s.root_of(e.start, e.end)
    out: list[int] = []
    for inside in range(e.start, e.end):
        for c in s.children[inside]:
            if c < e.start and s.deps[c] in ("nmod:desc", "compound", "amod", "appos", "nmod", "nmod:poss"):
                out += [t for t in s.subtree(c) if t < e.start and s.pos[t] != "PUNCT"]
    at = e.start - 1
    if not out and at >= 0 and s.deps[root] in ("appos", "flat") and s.heads[root] == at:
        out = [t for t in s.subtree(at) if t < e.start and s.pos[t] in ("NOUN", "PROPN", "ADJ", "ADP", "DET", "PART")]
    contiguous: list[int] = []
    for t in sorted(set(out), reverse=True):
        if t != (contiguous[-1] - 1 if contiguous else e.start - 1):
            break
        contiguous.append(t)
    return contiguous[::-1]


def find_people(
    sentences: Sequence[Sentence], country_of: Callable[[str], str | None], home: Sequence[str] = ()
) -> People:
    """Clusters the names of one document and resolves what refers to them.

    Args:
        sentences: all sentences of the document, in order.
        country_of: country code of a demonym, country name or possessive.
        home: countries to fall back on for a title without one.
    """
    mentions = [(s, e, _whole_name(s, e)) for s in sentences for e in s.entities if e.label == "PERSON"]
    full = _full_names(words for _, _, words in mentions)
    at: dict[tuple[int, int], str] = {}
    titles_at: dict[tuple[int, int], OfficeTitle] = {}
    held: dict[str, list[OfficeTitle]] = {}
    last_full: dict[str, str] = {}
    for s, e, words in mentions:
        key = _key_of(words, full, last_full)
        for w in words:
            last_full[w] = key
        for i in range(e.start, e.end):
            at[s.index, i] = key
        title = _printed_title(s, e, country_of, home)
        if title is not None:
            titles_at[s.index, s.root_of(e.start, e.end)] = title
            held.setdefault(key, []).append(title)
    people = {
        key: Person(key, " ".join(words), tuple(dict.fromkeys(held.get(key, ()))))
        for key, words in {**{person_key(" ".join(w)): w for _, _, w in mentions}, **full}.items()
        if key in set(at.values())
    }
    _resolve_descriptions(sentences, at, people, country_of, home)
    _resolve_pronouns(sentences, at)
    return People(people, at, titles_at)


def _full_names(names: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Names of two words and more by key; a longer form of the same first and last word takes in the shorter."""
    out: dict[str, tuple[str, ...]] = {}
    for words in names:
        if len(words) > 1:
            out.setdefault(person_key(" ".join(words)), words)
    return out


def _key_of(words: tuple[str, ...], full: Mapping[str, tuple[str, ...]], last: Mapping[str, str]) -> str:
    own = person_key(" ".join(words))
    if own in full:
        return own
    matching = [k for k, w in full.items() if words[0] in (w[0], w[-1]) or words[-1] == w[-1]]
    if len(words) == 1 and matching:
        if len(matching) > 1 and last.get(words[0]) in matching:
            return last[words[0]]
        by_family = [k for k in matching if full[k][-1] == words[0]] or matching
        return by_family[0]
    return own


def _printed_title(
    s: Sentence, e: Entity, country_of: Callable[[str], str | None], home: Sequence[str]
) -> OfficeTitle | None:
    """The office printed before a name, or after it between commas; its country from the words around if need be."""
    root = s.root_of(e.start, e.end)
    tokens = title_tokens(s, e)
    behind = [c for c in s.children[root] if s.deps[c] == "appos" and s.pos[c] in ("NOUN", "PROPN")]
    if not tokens and not behind:
        return None
    own, others = _origin(s, root), []
    for other in conjuncts(s, root):
        named = s.entity_at(other)
        if named is not None and named != e:
            others += [*title_tokens(s, named), *_origin(s, other)]
    near = [c for c in (country_of(s.words[i]) for i in (*own, *others)) if c]
    if tokens:
        found = parse_title(_join(s, tokens), context_countries=[*near, *home], country_of=country_of)
        if found is not None:
            return found
    for c in behind:
        if s.entity_at(c) is None:
            span = [t for t in s.subtree(c) if s.pos[t] not in ("PUNCT", "DET")]
            return parse_title(_join(s, span), context_countries=[*near, *home], country_of=country_of)
    return None


def _origin(s: Sentence, name: int) -> list[int]:
    """As in "Wang Yi of China": tokens of places that a name is said to be of."""
    return [
        c
        for c in s.children[name]
        if s.deps[c] == "nmod" and s.pos[c] == "PROPN" and any(s.words[g].lower() == "of" for g in s.children[c])
    ]


def _join(s: Sentence, tokens: Sequence[int]) -> str:
    text = ""
    for t in tokens:
        gap = " " if text and s.offsets[t] > s.end_of(t - 1) else ""
        text += gap + s.words[t]
    return text


def _resolve_descriptions(
    sentences: Sequence[Sentence],
    at: dict[tuple[int, int], str],
    people: Mapping[str, Person],
    country_of: Callable[[str], str | None],
    home: Sequence[str],
) -> None:
    """As in "the US Secretary of State", "the Chinese president": the one person the document gives that office."""
    holders: dict[tuple[str, str], set[str]] = {}
    for p in people.values():
        for t in p.titles:
            holders.setdefault((t.country, t.kind), set()).add(p.key)
    if not holders:
        return
    for s in sentences:
        for i, word in enumerate(s.words):
            if word not in ("the", "The") or s.deps[i] != "det" or (s.index, s.heads[i]) in at:
                continue
            noun = s.heads[i]
            if any(s.deps[c] in ("flat", "appos") for c in s.children[noun]):
                continue
            span = [
                t for t in s.subtree(noun) if i < t and (t <= noun or s.deps[t] in ("nmod", "case", "amod", "flat"))
            ]
            title = _described(_join(s, span[:8]), home, country_of) if span else None
            keys = holders.get((title.country, title.kind), set()) if title and not title.qualifiers else set()
            if len(keys) == 1:
                at[s.index, noun] = next(iter(keys))


def _described(words: str, home: Sequence[str], country_of: Callable[[str], str | None]) -> OfficeTitle | None:
    """The office a description names; a country's "leader" is its head of state."""
    if words.endswith(" leader"):
        words = words.removesuffix("leader") + "president"
    return parse_title(words, context_countries=home, country_of=country_of)


def _resolve_pronouns(sentences: Sequence[Sentence], at: dict[tuple[int, int], str]) -> None:
    """As in "He" and "his": the nearest person subject before it in the section, never a co-argument of its verb.

    Whoever has been "he" or "Mr" once, or bears a man's name, is never "she"; nor is "he" who tells of him further on
    ("He gave up, Reed said").
    """
    history: list[tuple[int, list[str]]] = []
    named: dict[int, list[int]] = defaultdict(list)
    for index, token in at:
        named[index].append(token)
    genders = {**_by_name(at.values()), **_addressed(sentences, at)}
    section = ""
    for s in sentences:
        if s.section.id != section:
            section, history = s.section.id, []
        here: list[tuple[int, str]] = []
        pronouns = () if PRONOUNS.isdisjoint(s.low) else (i for i, low in enumerate(s.low) if low in PRONOUNS)
        for i in sorted({*named[s.index], *pronouns}):
            low = s.low[i]
            if low in PRONOUNS and s.pos[i] == "PRON":
                gender = "f" if low in _FEMALE else "m"
                barred = {k for k, g in genders.items() if g != gender} | _tellers(s, i, at)
                if s.deps[i] != "nmod:poss":
                    barred |= _co_arguments(s, i, at)
                key = _antecedent(s, i, here, history, barred)
                if key is not None:
                    at[s.index, i] = key
                    genders.setdefault(key, gender)
            key = at.get((s.index, i))
            if key is not None and s.deps[i] in _SALIENT:
                here.append((i, key))
        named_first = sorted(here, key=lambda h: s.lemmas[s.heads[h[0]]].lower() in _TELLING)  # whom news is about
        subjects = [k for i, k in named_first if s.deps[i].startswith("nsubj")]
        others = [k for _, k in here if k not in subjects]
        inside = (i for e in s.entities for i in range(e.start, e.end))
        others += [k for i in inside if (k := at.get((s.index, i))) and k not in subjects]
        if subjects or others:
            history.append((s.index, list(dict.fromkeys(subjects + others))))


def _tellers(s: Sentence, token: int, at: Mapping[tuple[int, int], str]) -> set[str]:
    """Who is named further on as the subject of a verb that has the clause around a token for its content."""
    above = {a for a in ancestors(s, token) if s.lemmas[a].lower() in _TELLING}
    later = (c for a in above for c in s.children[a] if c > token and s.deps[c] == "nsubj")
    return {at[s.index, c] for c in later if (s.index, c) in at}


def _by_name(keys: Iterable[str]) -> dict[str, str]:
    """``"m"`` or ``"f"`` of the people whose given name tells."""
    known = load_name_data().genders
    first = {key: key.partition("-")[0] for key in set(keys) if "-" in key}
    return {key: known[name] for key, name in first.items() if name in known}


def _addressed(sentences: Sequence[Sentence], at: Mapping[tuple[int, int], str]) -> dict[str, str]:
    """``"m"`` or ``"f"`` of the people whom the document calls Mr or Ms."""
    out: dict[str, str] = {}
    for s in sentences:
        for e in s.entities:
            key = at.get((s.index, e.start))
            if key is not None and e.label == "PERSON":
                words = {w.strip(".") for w in s.low[max(0, e.start - 1) : e.end][:2]}
                gender = next((g for g, forms in _ADDRESS.items() if forms & words), None)
                if gender is not None:
                    out.setdefault(key, gender)
    return out


def _antecedent(
    s: Sentence, token: int, here: Sequence[tuple[int, str]], history: Sequence[tuple[int, list[str]]], barred: set[str]
) -> str | None:
    for _, key in [h for h in here if s.deps[h[0]].startswith("nsubj")] or list(here):
        if key not in barred:
            return key
    for index, keys in reversed(history):
        if s.index - index > _LOOK_BACK:
            return None
        for key in keys:
            if key not in barred:
                return key
    return None


def _co_arguments(s: Sentence, token: int, at: Mapping[tuple[int, int], str]) -> set[str]:
    """People who are arguments of the verb a pronoun depends on: "he told Blinken" is not Blinken."""
    verb = next(iter(ancestors(s, token)), token)
    below = [c for c in s.children[verb] if c != token]
    return {at[s.index, c] for c in below if (s.index, c) in at}
