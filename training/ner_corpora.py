"""Corpora with names only: UNER over EWT, CrossNER, Wikigold, re3d and the Broad Twitter Corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from training.gazetteer import is_people, is_place, place_label, without_article
from training.records import Record, bio, spans
from training.word_lists import word_list

__all__ = ["broad_twitter", "crossner", "re3d", "uner", "wikigold"]

Labeller = Callable[[str, str, list[str]], str]
"""``(label of the corpus, name without article, its words)`` → our label, ``""`` for no name, ``"?"`` for unknown."""

_BRACKETS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "&amp;": "&"}
_BEFORE = frozenset(
    [".", ",", ";", "!", "?", ")", "]", "}", "%", "'s", "n't", "'m", "'re", "'ve", "'ll", "'d", "’s", "’", "”", "…"]
)
_AFTER = frozenset(["(", "[", "{", "$", "#", "“", "‘", "£", "€"])
_TITLES = frozenset(word_list("ner_corpora", "titles"))
_RE3D_SOURCES = (
    "US_State_Department",
    "CENTCOM",
    "UK_Government",
    "Wikipedia",
    "Australian_Department_of_Foreign_Affairs",
    "Delegation_of_the_European_Union_to_Syria",
)
_PRONOUNS = frozenset(word_list("ner_corpora", "pronouns"))
_CROSSNER = {
    "organisation": "ORG",
    "politicalparty": "ORG",
    "university": "ORG",
    "band": "ORG",
    "election": "EVENT",
    "event": "EVENT",
    "conference": "EVENT",
    "person": "PERSON",
    "writer": "PERSON",
    "politician": "PERSON",
    "musicalartist": "PERSON",
    "scientist": "PERSON",
    "researcher": "PERSON",
    "product": "PRODUCT",
    "programlang": "PRODUCT",
    "book": "PRODUCT",
    "album": "PRODUCT",
    "song": "PRODUCT",
}


def uner(root: Path, split: str) -> Iterator[Record]:
    """UNER's names over EWT's ``dev`` or ``test``, one sentence each, spaced as its text."""
    document, text, rows = "", "", []
    for line in [*(root / "ner" / f"uner_ewt_{split}.iob2").read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc id = "):
            document = line[14:]
        elif line.startswith("# text = "):
            text = line[9:]
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append((cells[1], cells[2]))
        elif not line and rows:
            words = [w for w, _ in rows]
            yield _record(f"uner-{split}/{document}", words, [t for _, t in rows], _standard, _spaces_of(words, text))
            rows = []


def wikigold(root: Path) -> Iterator[Record]:
    """Wikigold, one sentence each."""
    for words, tags in _blocks(root / "ner" / "wikigold" / "wikigold.conll.txt"):
        yield _record("wikigold", words, tags, _standard)


def crossner(root: Path, domain: str) -> Iterator[Record]:
    """One domain of CrossNER, all its splits."""
    for split in ("train", "dev", "test"):
        for words, tags in _blocks(root / "ner" / "crossner" / domain / f"{split}.txt"):
            yield _record(f"crossner-{domain}", words, tags, _cross)


def re3d(root: Path) -> Iterator[Record]:
    """re3d's openly licensed sources."""
    for source in _RE3D_SOURCES:
        for words, tags in _blocks(root / "ner" / "re3d" / "conll" / f"{source}.conll"):
            yield _record(f"re3d-{source}", words, tags, _defence)


def broad_twitter(root: Path, section: str) -> Iterator[Record]:
    """One section of the Broad Twitter Corpus; of handles, tags and links nothing is said."""
    for words, tags in _blocks(root / "ner" / "btc" / f"{section}.conll"):
        joined: list[tuple[str, str]] = []
        for word, tag in zip(words, tags, strict=True):
            if joined and joined[-1][0] == "@":
                joined[-1] = ("@" + word, "O")
            else:
                joined.append((word, tag))
        record = _record(f"btc-{section}", [w for w, _ in joined], [t for _, t in joined], _standard)
        assert record.names is not None
        names = [
            "?" if w[:1] in "@#" or w.startswith("http") else n for w, n in zip(record.words, record.names, strict=True)
        ]
        yield Record(record.source, record.words, record.spaces, None, names)


def _blocks(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8", errors="replace").split("\n"), ""]:
        cells = line.split()
        if not cells and words:
            yield words, tags
            words, tags = [], []
        elif len(cells) > 1 and cells[0] != "-DOCSTART-":
            words.append(_BRACKETS.get(cells[0], cells[0]))
            tags.append(cells[-1])


def _record(
    source: str, words: list[str], tags: list[str], label_of: Labeller, spaces: list[bool] | None = None
) -> Record:
    names: list[tuple[int, int, str]] = []
    unknown: set[int] = set()
    for start, end, label in spans(tags):
        ours = label_of(label, without_article(" ".join(words[start:end])), words[start:end])
        if ours == "?":
            unknown.update(range(start, end))
        elif ours:
            while start < end and words[start].lower() == "the":
                start += 1
            if ours == "PERSON":
                while end - start > 1 and words[start].lower() in _TITLES:
                    start += 1
                if end - start > 1 and words[end - 1] in ("'s", "’s"):
                    end -= 1
            if start < end:
                names.append((start, end, ours))
    taken = {i for a, b, _ in names for i in range(a, b)} | unknown
    names += [(i, i + 1, "NORP") for i, w in enumerate(words) if i not in taken and is_people(w)]
    return Record(source, words, spaces or _guess_spaces(words), None, bio(len(words), sorted(names), unknown))


def _standard(label: str, name: str, words: list[str]) -> str:
    if is_people(name) and label in ("MISC", "OTH", "PER", "LOC", "ORG"):
        return "NORP"
    if is_place(name) and label in ("LOC", "ORG", "PER"):
        return "GPE"
    if label == "LOC":
        return place_label(name)
    return {"PER": "PERSON", "ORG": "ORG"}.get(label, "?")


def _cross(label: str, name: str, words: list[str]) -> str:
    if is_people(name):
        return "NORP"
    if label == "country":
        return "GPE"
    if label == "location":
        return place_label(name)
    if label == "event" and not words[0][:1].isupper():
        return "?"
    return _CROSSNER.get(label, "?")


def _defence(label: str, name: str, words: list[str]) -> str:
    """re3d marks pronouns and descriptions too: those are no names."""
    parts = name.split()
    if not any(p[:1].isupper() for p in parts) or (len(words) == 1 and words[0].lower() in _PRONOUNS):
        return ""
    if label == "Nationality" or is_people(name):
        return "NORP"
    if label in ("Temporal", "Money", "Quantity"):
        return ""
    named = parts[0][:1].isupper()
    if label == "Person":
        particles = ("al", "bin", "-", "al-", "de", "von")
        return "PERSON" if all(p[:1].isupper() or p in particles or not p.isalpha() for p in parts) else "?"
    if label == "Organisation":
        if parts[0] in ("Members", "Our", "We", "All", "Some"):
            return "?"
        if is_place(name):
            return "GPE"
        return "ORG" if named and parts[-1][:1].isupper() else "?"
    if label == "Location":
        return place_label(name) if named and len(parts) < 5 and not parts[-1].islower() else "?"
    return "?"


def _spaces_of(words: list[str], text: str) -> list[bool]:
    spaces, at = [], 0
    for word in words:
        if not text.startswith(word, at):
            return _guess_spaces(words)
        at += len(word)
        spaces.append(text[at : at + 1].isspace())
        while text[at : at + 1].isspace():
            at += 1
    spaces[-1] = False
    return spaces


def _guess_spaces(words: list[str]) -> list[bool]:
    """Where white space stood in text that comes as tokens."""
    spaces = [True] * len(words)
    inside = False
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        if word == '"':
            inside = not inside
            spaces[i] = not inside
        if word in _AFTER or following in _BEFORE or (following == '"' and inside):
            spaces[i] = False
        if word in ("-", "/") and i and not spaces[i - 1]:
            spaces[i] = False
    spaces[-1] = False
    return spaces
