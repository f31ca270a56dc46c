"""Step 2: more names and titles than the corpora have (``python -m training.augment``).

News puts titles before names ("Foreign Minister Wang Yi") and has names from everywhere; the treebanks have few of
either. Copies of gold sentences get other names, and titles with their trees.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from training.gazetteer import is_place
from training.paths import build
from training.records import UNKNOWN, Record, Syntax, bio, read, spans, write
from training.word_lists import word_list

__all__ = ["main"]

SEED = 11
_FAMILY_FIRST = (
    word_list("augment", "family_first"),
    word_list("augment", "family_first_2"),
)
_GIVEN_FIRST = (
    (
        word_list("augment", "given_first"),
        word_list("augment", "given_first_2"),
    ),
    (
        word_list("augment", "given_first_3"),
        word_list("augment", "given_first_4"),
    ),
    (
        ["Priya", "Arun", "Rajesh", "Sunil", "Anita", "Vikram", "Deepak", "Kavita", "Sanjay", "Meera"],
        ["Sharma", "Patel", "Singh", "Gupta", "Reddy", "Iyer", "Nair", "Das", "Rao", "Verma"],
    ),
    (
        ["Carlos", "María", "José", "Luis", "Ana", "Jorge", "Pedro", "Lucía", "Javier", "Camila", "João", "Rafael"],
        ["García", "Rodríguez", "Martínez", "Hernández", "López", "Pérez", "Silva", "Santos", "Oliveira", "Rojas"],
    ),
    (
        ["Kwame", "Chinedu", "Amina", "Oluwaseun", "Thabo", "Fatima", "Wanjiru", "Kofi", "Ngozi", "Sipho"],
        ["Okafor", "Mensah", "Adeyemi", "Dlamini", "Mwangi", "Nkosi", "Banda", "Diallo", "Traoré", "Abebe"],
    ),
    (
        word_list("augment", "given_first_5"),
        word_list("augment", "given_first_6"),
    ),
)
_PEOPLES = word_list("augment", "peoples")
_STATES = word_list("augment", "states")
_BODIES = ["EU", "UN", "U.N.", "NATO"]
_RANKS = word_list("augment", "ranks")
_OF = (
    ("Secretary", "State"),
    ("Minister", "Foreign Affairs"),
    ("Minister", "Public Security"),
    ("Minister", "Defense"),
    ("Secretary", "Defense"),
    ("Minister", "Health"),
    ("Secretary", "Commerce"),
    ("Minister", "Finance"),
    ("Secretary", "Homeland Security"),
)
_SINGLE = word_list("augment", "single")
_LOWER = word_list("augment", "lower")
_ADJECTIVES = frozenset(
    ["Prime", "Foreign", "Deputy", "Interior", "Public", "former", "senior", "prime", "foreign", "chief", "head"]
)
_CARRIERS = frozenset(("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "conj", "iobj"))


@dataclass(frozen=True, slots=True)
class _Title:
    """A phrase before a name: parallel columns; ``heads`` index the phrase, ``-1`` is the name."""

    words: list[str]
    upos: list[str]
    xpos: list[str]
    heads: list[int]
    deps: list[str]
    names: list[tuple[int, int, str]]


class _Maker:
    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)

    def person(self) -> tuple[str, str]:
        """Two words of a name."""
        if self.pick.random() < 0.25:
            family, given = _FAMILY_FIRST
        else:
            family, given = self.pick.choice(_GIVEN_FIRST)
        return self.pick.choice(family), self.pick.choice(given)

    def title(self) -> _Title:
        """A title with what stands before it."""
        kind = self.pick.random()
        words: list[str] = []
        deps: list[str] = []
        names: list[tuple[int, int, str]] = []
        lead = self.pick.random()
        bare = kind >= 0.78
        if lead < 0.3:
            words, deps, names = [self.pick.choice(_PEOPLES)], ["amod"], [(0, 1, "NORP")]
        elif lead < 0.55:
            word = self.pick.choice([*_STATES, *_BODIES])
            words, deps, names = [word], ["compound"], [(0, 1, "ORG" if word in _BODIES else "GPE")]
        elif lead < 0.65:
            words, deps, names = [self.pick.choice(_STATES), "'s"], ["nmod:poss", "case"], [(0, 1, "GPE")]
        at = len(words)
        if 0.22 <= kind < 0.5:
            office, of = self.pick.choice(_OF)
            of_words = of.split()
            last = at + 1 + len(of_words)
            words += [office, "of", *of_words]
            deps += ["nmod:desc", "case"] + ["compound"] * (len(of_words) - 1) + ["nmod"]
            heads = [at] * at + [-1, last] + [last] * (len(of_words) - 1) + [at]
        else:
            if kind < 0.22:
                phrase = self.pick.choice(_RANKS)
            elif not bare:
                phrase = self.pick.choice(_SINGLE)
            else:
                phrase = self.pick.choice(_LOWER)
            parts = phrase.split()
            last = at + len(parts) - 1
            words += parts
            deps += ["amod" if p in _ADJECTIVES else "compound" for p in parts[:-1]] + ["nmod:desc"]
            heads = [last] * at + [last] * (len(parts) - 1) + [-1]
        if deps[:2] == ["nmod:poss", "case"]:
            heads[1] = 0
        upos, xpos = [], []
        for word, dep in zip(words, deps, strict=True):
            tag = _tag(word, dep)
            upos.append(tag[0])
            xpos.append(tag[1])
        return _Title(words, upos, xpos, heads, deps, names)


def _tag(word: str, dep: str) -> tuple[str, str]:
    if dep == "case":
        return ("PART", "POS") if word == "'s" else ("ADP", "IN")
    if word in _PEOPLES:
        return "ADJ", "JJ"
    if word in _ADJECTIVES:
        return "ADJ", "NNP" if word[0].isupper() else "JJ"
    if word[0].isupper():
        return "PROPN", "NNPS" if word == "Affairs" else "NNP"
    return "NOUN", "NN"


_FEATS = {"PROPN": "Number=Sing", "NOUN": "Number=Sing", "ADJ": "Degree=Pos"}


def _sentences(record: Record) -> Iterator[Record]:
    """The sentences of a treebank paragraph, each a record of its own."""
    syntax = record.syntax
    assert syntax is not None
    borders = [i for i, s in enumerate(syntax.starts) if s] + [len(record.words)]
    for a, b in pairwise(borders):
        part = Syntax(
            syntax.upos[a:b],
            syntax.xpos[a:b],
            syntax.feats[a:b],
            syntax.lemmas[a:b],
            [h - a for h in syntax.heads[a:b]],
            syntax.deps[a:b],
            syntax.starts[a:b],
        )
        names = record.names[a:b] if record.names else None
        yield Record(record.source, record.words[a:b], record.spaces[a:b], part, names)


def _places_for_title(record: Record) -> list[tuple[int, bool]]:
    """Words that head a bare personal name, and whether a second word of it follows."""
    s, words = record.syntax, record.words
    assert s is not None
    out = []
    for i, word in enumerate(words):
        if s.upos[i] != "PROPN" or s.xpos[i] != "NNP" or s.deps[i] not in _CARRIERS:
            continue
        before = [k for k, h in enumerate(s.heads[:i]) if h == i and s.deps[k] not in ("case", "punct", "cc", "mark")]
        if before or (i and (s.upos[i - 1] in ("PROPN", "DET", "ADJ", "NOUN", "NUM") or words[i - 1] in "-/'")):
            continue
        if not (word[0].isupper() and word.isalpha() and len(word) > 2 and not is_place(word)):
            continue
        has_second = i + 1 < len(words) and s.heads[i + 1] == i and s.deps[i + 1] == "flat"
        if has_second and not words[i + 1].isalpha():
            continue
        if not has_second and (s.deps[i] not in ("nsubj", "nsubj:pass") or word.isupper()):
            continue
        out.append((i, has_second))
    return out


def _with_title(record: Record, at: int, title: _Title) -> Record:
    """The sentence with a title before the word ``at``."""
    n, s = len(title.words), record.syntax
    assert s is not None
    words = list(title.words)
    if at == 0:
        words[0] = words[0][0].upper() + words[0][1:]
    lemmas = [w if u == "PROPN" or w in _PEOPLES else w.lower() for w, u in zip(words, title.upos, strict=True)]

    def moved(h: int) -> int:
        return h if h < at else h + n

    old = [moved(h) for h in s.heads]
    syntax = Syntax(
        s.upos[:at] + title.upos + s.upos[at:],
        s.xpos[:at] + title.xpos + s.xpos[at:],
        s.feats[:at] + [_FEATS.get(u, "") for u in title.upos] + s.feats[at:],
        s.lemmas[:at] + lemmas + s.lemmas[at:],
        old[:at] + [at + n if h < 0 else at + h for h in title.heads] + old[at:],
        s.deps[:at] + title.deps + s.deps[at:],
        [1] + [0] * (len(s.starts) + n - 1),
    )
    spaces = [i + 1 >= n or words[i + 1] != "'s" for i in range(n)]
    names = record.names
    if names is not None:
        names = names[:at] + bio(n, title.names) + names[at:]
    return Record(
        f"{record.source}+", record.words[:at] + words + record.words[at:],
        record.spaces[:at] + spaces + record.spaces[at:], syntax, names,
    )  # fmt: skip


def _treebank(records: list[Record], make: _Maker) -> Iterator[Record]:
    """At most one copy of each sentence that holds a bare name."""
    for record in records:
        for sentence in _sentences(record):
            found = _places_for_title(sentence) if len(sentence.words) <= 60 else []
            if not found:
                continue
            at, has_second = make.pick.choice(found)
            first, second = make.person()
            words, syntax = list(sentence.words), sentence.syntax
            assert syntax is not None
            lemmas = list(syntax.lemmas)
            if not has_second:
                words[at] = lemmas[at] = second if make.pick.random() < 0.5 else first
            elif make.pick.random() < 0.75:
                words[at] = lemmas[at] = first
                words[at + 1] = lemmas[at + 1] = second
            changed = Record(
                sentence.source, words, sentence.spaces,
                Syntax(syntax.upos, syntax.xpos, syntax.feats, lemmas, syntax.heads, syntax.deps, syntax.starts),
                sentence.names,
            )  # fmt: skip
            if make.pick.random() < (0.85 if has_second else 0.55):
                changed = _with_title(changed, at, make.title())
            yield changed


def _named(records: list[Record], make: _Maker) -> Iterator[Record]:
    """Copies of sentences with other names of the same kinds, titles before some persons."""
    pool: dict[str, list[list[str]]] = defaultdict(list)
    for record in records:
        for a, b, label in spans(record.names or []):
            if record.words[a][:1].isupper():
                pool[label].append(record.words[a:b])
    for record in records:
        found = spans(record.names or [])
        if not any(label == "PERSON" for _, _, label in found) or len(record.words) > 120 or make.pick.random() < 0.5:
            continue
        assert record.names is not None
        words: list[str] = []
        spaces: list[bool] = []
        tags: list[str] = []
        at = 0
        for a, b, label in [*found, (len(record.words), len(record.words), "")]:
            words += record.words[at:a]
            spaces += record.spaces[at:a]
            tags += record.names[at:a]
            if not label:
                break
            new = _replacement(record.words[a:b], label, pool, make)
            opens = bool(words) and words[-1].isalpha() and words[-1].islower() and words[-1] not in ("the", "a", "an")
            if label == "PERSON" and opens and make.pick.random() < 0.4:
                title = make.title()
                n = len(title.words)
                words += title.words
                spaces += [i + 1 >= n or title.words[i + 1] != "'s" for i in range(n)]
                tags += bio(n, title.names)
            words += new
            spaces += [True] * (len(new) - 1) + [record.spaces[b - 1]]
            tags += bio(len(new), [(0, len(new), label)])
            at = b
        if UNKNOWN not in tags or tags.count(UNKNOWN) < len(tags) // 4:
            yield Record(f"{record.source}+", words, spaces, None, tags)


def _replacement(old: list[str], label: str, pool: dict[str, list[list[str]]], make: _Maker) -> list[str]:
    if label == "PERSON" and all(w.isalpha() for w in old):
        first, second = make.person()
        return [first, second] if len(old) > 1 else [second]
    if label in ("GPE", "ORG") and make.pick.random() < 0.6:
        return make.pick.choice(pool[label])
    return old


def main() -> None:
    """Writes ``train-titles`` (trees, with names where GUM has them) and ``train-renamed`` (names only)."""
    make = _Maker(SEED)
    ewt = list(read(build("gold", "train-ewt.jsonl.gz")))
    gum = list(read(build("gold", "train-gum.jsonl.gz")))
    names = list(read(build("gold", "train-names.jsonl.gz")))
    for name, records in (("train-titles", _treebank(ewt + gum, make)), ("train-renamed", _named(names, make))):
        print(name, write(build("gold", f"{name}.jsonl.gz"), records), "words")


if __name__ == "__main__":
    main()
