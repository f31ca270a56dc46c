"""One thing, one subject: brings two writings of a name together, within one event.

Names that only one document uses side by side are two names; a name that all documents write alike tells nothing and
is left out. A lone word that no document explains, a letter away from a word of a name that documents give in full, is
a slip for it, even beside it: "Gary Locke … Lock said".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise

from discrepancy.extract.role_names import ROLE
from discrepancy.model import Claim, Subject
from discrepancy.resolve.rarity import rarity
from discrepancy.values.name_spelling import consonants
from discrepancy.values.thing_name import ThingName, is_acronym, is_slip, respaced, writing

__all__ = ["merge_things"]

_JOIN = "and"
_SMALL = frozenset({"of", "for", "de", "the", "a", "an"})
_RARE = 6.3
"""Rarity from which on a word is hardly ever anything but a name (see ``rarity``)."""
_UNSEEN = 9.0
"""Rarity of words that are hardly ever seen …"""
_UNCOMMON = 5.0
"""… and of the word that one of them can be a slip for, or that can be a slip for it."""
_MOST_MISSING = 4
"""Words that a long name may lack."""
_SHORT = 4
"""Letters from which on a letter more or less is a slip without further evidence."""

_SHOWN = 2
"""Other documents that are enough to show how a name is spelt."""
_MANY = 4
"""Documents that print a lone word in one way when another way in a single one is a slip."""

_Words = tuple[str, ...]
_OnePlace = Callable[[str, str], bool]


@dataclass(slots=True)
class _Form:
    """How often and where one form of a name is printed."""

    text: str
    docs: set[str] = field(default_factory=set)
    person: set[str] = field(default_factory=set)
    """Documents in which it is taken for a person's name."""
    place: bool = False
    mentions: int = 0


_Forms = Mapping[_Words, _Form]


def merge_things(claims: Sequence[Claim], one_place: _OnePlace) -> list[Claim]:
    """Gives the writings of one name one subject, and drops names with one writing.

    Args:
        claims: Claims of one event.
        one_place: Whether two names are known as names of one place.

    Returns:
        All other claims as they are, and those of names that are written in two ways, in their order.
    """
    forms: dict[_Words, _Form] = {}
    for claim in claims:
        if claim.attribute != ROLE and isinstance(claim.value, ThingName):
            form = forms.setdefault(claim.value.words, _Form(claim.value.text))
            form.docs.add(claim.doc_id)
            form.mentions += 1
            named = claim.qualifiers.get("named")
            form.place |= named == "place"
            if named == "person":
                form.person.add(claim.doc_id)
    heads: dict[_Words, _Words] = {}
    writings, slips = list(_writings(forms, one_place)), list(_slips(forms, one_place))
    for pair in [w for w in writings if len(w[0]) == len(w[1]) == 1]:
        rare, usual = sorted(pair, key=lambda w: (len(forms[w].docs), w))
        if len(forms[rare].docs) == 1:
            writings.remove(pair)
            slips.append((rare, usual))
    for a, b in (*writings, *slips):
        first, second = sorted((_head(heads, a), _head(heads, b)), key=lambda w: (-forms[w].mentions, w))
        heads.setdefault(a, a)
        heads.setdefault(b, b)
        heads[second] = first
    shown = _witnesses(forms, slips, {name for pair in writings for name in pair})
    out = []
    for claim in claims:
        if claim.attribute == ROLE or not isinstance(claim.value, ThingName):
            out.append(claim)
            continue
        words = claim.value.words
        if words in heads and (words not in shown or claim.doc_id in shown[words]):
            head = _head(heads, words)
            out.append(replace(claim, subject=Subject("thing:" + "-".join(head), forms[head].text, claim.subject.type)))
    return out


def _witnesses(forms: _Forms, slips: Iterable[tuple[_Words, _Words]], both_ways: Set[_Words]) -> dict[_Words, set[str]]:
    """Documents that show the right form of a name that others misspell: that of the slip, and a few more."""
    shown: dict[_Words, set[str]] = defaultdict(set)
    for slip, whole in slips:
        if whole not in both_ways:
            beside = forms[whole].docs & forms[slip].docs
            shown[whole] |= {*beside, *sorted(forms[whole].docs - beside)[:_SHOWN]}
    return shown


def _head(heads: Mapping[_Words, _Words], words: _Words) -> _Words:
    while heads.get(words, words) != words:
        words = heads[words]
    return words


def _writings(forms: _Forms, one_place: _OnePlace) -> Iterator[tuple[_Words, _Words]]:
    """Pairs of names that are two writings of one; two that are always people's are the business of another rule."""
    yield from _respaced(forms)
    for a, b in _candidates(forms):
        x, y = forms[a], forms[b]
        beside = bool(x.docs & y.docs) and not (len(a) == 1 and _is_lone_slip(x, y))
        if beside or _people(x, y) or not writing(a, b):
            continue
        if len(a) == 1 and not _may_be_one(a[0], x, b[0], y, one_place):
            continue
        yield a, b
    yield from _acronyms(forms)


def _is_lone_slip(a: _Form, b: _Form) -> bool:
    """Whether one document alone has one form, and many the other."""
    return min(len(a.docs), len(b.docs)) == 1 and max(len(a.docs), len(b.docs)) >= _MANY


def _may_be_one(word: str, form: _Form, other: str, other_form: _Form, one_place: _OnePlace) -> bool:
    """Whether two lone words can be one name: numbers, places that are not both known, a word of no dictionary."""
    if word.isdigit() and other.isdigit():
        return True
    if one_place(form.text, other_form.text):
        return False
    low, high = sorted((rarity(word), rarity(other)))
    return (form.place and other_form.place) or (is_slip(word, other) and high >= _UNSEEN and low >= _UNCOMMON)


def _people(a: _Form, b: _Form) -> bool:
    """Whether all documents take two names for people's."""
    return a.person == a.docs and b.person == b.docs


def _respaced(forms: _Forms) -> Iterator[tuple[_Words, _Words]]:
    """Pairs of names of which one prints in one word what are two words of the other."""
    closed: dict[str, list[_Words]] = defaultdict(list)
    for words in sorted(forms):
        for word in words:
            closed[word].append(words)
    for words in sorted(forms):
        for x, y in pairwise(words):
            for other in closed.get(x + y, ()):
                if respaced(words, other) and not _people(forms[words], forms[other]):
                    yield words, other


def _candidates(forms: _Forms) -> Iterator[tuple[_Words, _Words]]:
    """Pairs of names that share a word, and of lone words that are nearly the same; each once, sorted."""
    index: dict[str, list[_Words]] = defaultdict(list)
    pairs: set[tuple[_Words, _Words]] = set()
    for words in sorted(forms):
        for key in {*words} if len(words) > 1 else _blurred(words[0]):
            others = (
                o
                for o in index[key]
                if abs(len(o) - len(words)) <= _MOST_MISSING and (len(o) == 1) == (len(words) == 1)
            )
            pairs.update((other, words) for other in others)
            index[key].append(words)
    yield from sorted(pairs)


def _acronyms(forms: _Forms) -> Iterator[tuple[_Words, _Words]]:
    """Initials of which two letters changed places."""
    index: dict[tuple[str, ...], list[_Words]] = defaultdict(list)
    for words, form in sorted(forms.items()):
        if len(words) == 1 and is_acronym(form.text):
            index[tuple(sorted(words[0]))].append(words)
    for same in index.values():
        yield from (pair for pair in combinations(same, 2) if is_slip(pair[0][0], pair[1][0]))


def _slips(forms: _Forms, one_place: _OnePlace) -> Iterator[tuple[_Words, _Words]]:
    """Lone words that are in no longer name, each with the longer name that it is a slip for."""
    bearers: dict[str, list[_Words]] = defaultdict(list)
    for words in sorted(forms):
        for part in _parts(words):
            bearers[part].append(words)
    near: dict[str, set[str]] = defaultdict(set)
    for part in bearers:
        for key in _blurred(part):
            near[key].add(part)
    for words, form in sorted(forms.items()):
        if len(words) > 1 or words[0] in bearers or is_acronym(form.text):
            continue
        found = {part for key in _blurred(words[0]) for part in near.get(key, ()) if is_slip(words[0], part)}
        whole = [w for part in found for w in bearers[part] if _stands_for(words[0], form, part, forms[w], one_place)]
        if whole and len(found) == 1:
            yield words, min(whole, key=lambda w: (-len(forms[w].docs - form.docs), -len(forms[w].docs), w))


def _stands_for(word: str, form: _Form, part: str, whole: _Form, one_place: _OnePlace) -> bool:
    """Whether a lone word can be a slip for a part of a longer name."""
    beside = bool(form.docs & whole.docs)
    person = bool(form.person)
    if len(form.docs) > len(whole.docs) or not (person or rarity(word) >= _RARE):
        return False
    if min(len(word), len(part)) < _SHORT or word[0] != part[0]:
        return beside and bool(whole.person)
    return person or not one_place(form.text, form.text)


def _parts(words: _Words) -> set[str]:
    """The words of a name of two and more; what "and" joins are names of their own."""
    out: set[str] = set()
    run: list[str] = []
    for word in (*words, _JOIN):
        if word != _JOIN:
            run.append(word)
            continue
        if len(run) > 1:
            out.update(w for w in run if w.isalpha() and len(w) > 1 and w not in _SMALL)
        run = []
    return out


def _blurred(word: str) -> Iterable[str]:
    """A word, what is left of it without one of its letters, its consonants: words one slip apart share one of them."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word))), f"{consonants(word)}…"}
