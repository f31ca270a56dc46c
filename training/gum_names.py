"""Names from GUM's annotation of entities.

GUM brackets every mention, common nouns and pronouns included, with a coarse type. A mention is a name where its head
is a proper noun; the name is the head with those neighbours that belong to it, without titles and determiners.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from training.conllu import Sentence, Word
from training.gazetteer import is_people, is_place, place_label, without_article
from training.word_lists import word_list

__all__ = ["Mention", "NameLexicon", "common_nouns", "mentions", "name_tags", "place_identities"]

_BRACKET = re.compile(r"\([^()]*\)?|[^()]+\)")
_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")
_HYPHENS = frozenset(["-", "–", ".", "&", "'"])
_TITLES = frozenset(word_list("gum_names", "titles"))
_ROLES = _TITLES | frozenset(word_list("gum_names", "roles"))
_SUFFIXES = frozenset(["Jr.", "Sr.", "II", "III", "IV", "V", "VI", "Inc.", "Inc", "Ltd", "Ltd.", "Corp.", "Co."])
_CALENDAR = frozenset(word_list("gum_names", "calendar"))
_NO_NAMES = frozenset(("time", "quantity", "substance", "animal", "plant"))
_WITH_OF = frozenset(("organization", "event", "place"))
_OF_HEADS = frozenset(word_list("gum_names", "of_heads"))
_SAINTS = frozenset(["st.", "st", "saint"])
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Mention:
    """A bracketed mention in one sentence."""

    start: int
    end: int
    kind: str
    identity: str
    """Title of its encyclopaedia article, or empty."""


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """What the whole corpus says of its words."""

    places: frozenset[str]
    """Its ``place_identities``."""
    nouns: frozenset[str]
    """Its ``common_nouns``."""


def mentions(sentence: Sentence) -> list[Mention]:
    """The mentions of a sentence; GUM's brackets never cross its border."""
    out: list[Mention] = []
    open_ones: list[tuple[int, str, str, str]] = []
    for at, word in enumerate(sentence.words):
        found = _ENTITY.search(word.misc)
        for piece in _BRACKET.findall(found.group(1)) if found else ():
            if piece.startswith("("):
                cells = piece[1:].rstrip(")").split("-")
                kind = cells[1] if len(cells) > 1 else ""
                identity = "-".join(cells[7:])
                if piece.endswith(")"):
                    out.append(Mention(at, at + 1, kind, identity))
                else:
                    open_ones.append((at, cells[0], kind, identity))
                continue
            for k in range(len(open_ones) - 1, -1, -1):
                start, group, kind, identity = open_ones[k]
                if group == piece[:-1]:
                    del open_ones[k]
                    out.append(Mention(start, at + 1, kind, identity))
                    break
    return out


def place_identities(sentences: list[Sentence]) -> frozenset[str]:
    """Identities that some mention calls a place: "Washington" the organization is one of them."""
    return frozenset(m.identity for s in sentences for m in mentions(s) if m.identity and m.kind == "place")


def common_nouns(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Nouns of the corpus in small letters: alone and capitalised ("the Court") they may or may not be a name."""
    return frozenset(w.form for s in sentences for w in s.words if w.upos == "NOUN" and w.form.islower())


def name_tags(sentence: Sentence, lexicon: NameLexicon) -> tuple[list[tuple[int, int, str]], set[int]]:
    """Names of a sentence as ``(start, end, label)``, and the words of which nothing can be said."""
    words = sentence.words
    candidates: list[tuple[int, int, str]] = []
    for mention in mentions(sentence):
        if mention.kind in _NO_NAMES:
            continue
        found = _name(words, mention)
        if found is None:
            continue
        start, end, head = found
        core = without_article("".join(w.form + " " * w.space for w in words[start:end]).strip())
        if not any(c.isupper() for c in core) or all(w.form in _CALENDAR for w in words[start:end]):
            continue
        if mention.kind == "person" and words[head].form.lower() in _ROLES:
            continue
        is_role = mention.kind == "person" or end - start == 1
        could_be_common = is_role and all(w.form.lower() in lexicon.nouns for w in words[start:end])
        label = "" if could_be_common else _label(core, mention, words[head], lexicon.places)
        candidates.append((start, end, label))
    candidates.sort(key=lambda c: (c[0] - c[1], c[0]))
    taken: set[int] = set()
    names: list[tuple[int, int, str]] = []
    unknown: set[int] = set()
    for start, end, label in candidates:
        if not taken.isdisjoint(range(start, end)):
            continue
        taken.update(range(start, end))
        if label:
            names.append((start, end, label))
        else:
            unknown.update(range(start, end))
    for i, word in enumerate(words):
        if i in taken:
            continue
        if is_people(word.form) and word.upos in ("ADJ", "PROPN"):
            names.append((i, i + 1, "NORP"))
        elif word.upos == "PROPN" and word.form not in _CALENDAR and word.form.lower() not in _TITLES:
            unknown.add(i)
    return sorted(names), unknown


def _label(core: str, mention: Mention, head: Word, places: frozenset[str]) -> str:
    """The label of a name; empty where the type does not settle it."""
    kind = mention.kind
    if is_people(core) and kind in ("person", "organization", "abstract", "place"):
        return "NORP"
    if kind == "person":
        if is_place(core):
            return "GPE"
        return "" if head.xpos == "NNPS" else "PERSON"
    if kind == "place":
        return place_label(core)
    if kind == "organization":
        label = place_label(core)
        is_seat = is_place(core) or (mention.identity in places and mention.identity != "" and label != "FAC")
        return label if is_seat else "ORG"
    return {"event": "EVENT", "object": "PRODUCT"}.get(kind, "")


def _name(words: list[Word], mention: Mention) -> tuple[int, int, int] | None:
    """Start, end and head of the name inside a mention."""
    first, last = mention.start, mention.end
    head = next((i for i in range(first, last) if not first <= words[i].head < last), None)
    if head is None:
        return None
    if words[head].upos != "PROPN":
        named = _is_capitalised(words[head]) and words[head].upos in ("NOUN", "ADJ", "X")
        if not (named and head > first and words[head - 1].upos == "PROPN"):
            return None
    start = head
    while start > first and _belongs_before(words, start - 1, head, mention):
        start -= 1
    while start < head and (
        words[start].form in _HYPHENS or (mention.kind == "person" and words[start].form.lower() in _TITLES)
    ):
        start += 1
    end = _end(words, start, head, mention)
    return (start, end, head) if end - start <= _LONGEST else None


def _is_capitalised(word: Word) -> bool:
    return word.form[:1].isupper()


def _chain(words: list[Word], at: int, head: int, mention: Mention) -> list[int]:
    """The words from ``at`` up its heads, short of ``head`` and inside the mention."""
    out: list[int] = []
    while at != head and mention.start <= at < mention.end and len(out) < 6:
        out.append(at)
        at = words[at].head
    return out


def _belongs_before(words: list[Word], at: int, head: int, mention: Mention) -> bool:
    word = words[at]
    if word.dep.startswith(("det", "appos", "punct")) and word.form not in _HYPHENS:
        return False
    if word.upos == "PROPN":
        chain = [words[k].dep for k in _chain(words, at, head, mention)]
        if mention.kind == "person" and not all(d.startswith(("flat", "compound", "goeswith", "dep")) for d in chain):
            return False
        if mention.kind == "place" and word.form.lower() in _SAINTS:
            return True
        return "nmod:desc" not in chain and word.dep != "nmod:poss"
    if _is_capitalised(word) and word.xpos.startswith("NNP"):  # "United" is a verb by its universal tag
        return word.dep in ("amod", "compound")
    if word.dep == "nmod:desc":
        return False
    if word.form in ("-", "–", "&", "."):
        return True
    kinds = ("ADJ", "NOUN", "NUM", "ADV", "VERB", "X") if at > mention.start else ("ADJ", "NOUN", "NUM")
    return _is_capitalised(word) and word.upos in kinds


def _is_named(word: Word) -> bool:
    return word.upos == "PROPN" or (_is_capitalised(word) and word.upos in ("NOUN", "ADJ"))


def _end(words: list[Word], start: int, head: int, mention: Mention) -> int:
    end, last = head + 1, mention.end
    after_of = False
    while end < last:
        word = words[end]
        separate = ("appos", "conj", "nmod:unmarked", "parataxis", "list", "obl")
        following = words[end + 1] if end + 1 < last else None
        if (word.upos == "PROPN" and word.dep not in separate) or word.dep in ("flat", "goeswith"):
            end += 1
        elif word.form in ("-", "–") and not word.space and following is not None:
            if following.upos not in ("PROPN", "NUM", "NOUN"):
                break
            end += 2
        elif (
            word.upos == "NUM"
            and word.dep.startswith(("nummod", "flat", "dep", "nmod"))
            and mention.kind in ("event", "organization", "place", "object")
            and not word.form.isalpha()
        ) or word.form in _SUFFIXES:
            end += 1
        elif mention.kind in _WITH_OF and (
            word.form.lower() in ("of", "for") or (after_of and word.form.lower() in ("and", "&"))
        ):
            after = end + 1
            while after < last and words[after].form.lower() in ("the", "our"):
                after += 1
            if after >= last or not _is_named(words[after]):
                break
            if mention.kind == "place" and words[start].form not in _OF_HEADS:
                break
            after += 1
            while after < last and _is_named(words[after]) and words[after].dep not in ("appos", "parataxis"):
                after += 1
            end, after_of = after, True
        else:
            break
    return end
