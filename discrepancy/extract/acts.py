"""Verbs as acts: the forms under which the catalogue may list one, and the time expressions that date it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from discrepancy.extract.predicates import preposition
from discrepancy.extract.speech_lexicon import speech_lexicon
from discrepancy.language.parse import Sentence
from discrepancy.values.comparer import Found
from discrepancy.values.time import Time
from discrepancy.values.word_senses import is_listed

__all__ = ["bases_of", "dated_verbs", "inflected", "verb_forms", "verb_lemma"]

_TIME_NOUNS = frozenset({"nmod", "nmod:unmarked", "appos"})
_OBLIQUES = frozenset({"obl", "obl:unmarked", "obj", "xcomp"})
_WITH_TIME = frozenset({"when", "as", "while"})
_STEM = 2
_RANGE = 7
"""Tokens from "between" to the second end of a range, at most."""
_FORMS = """
began begin begun begin bought buy broke break broken break fell fall fallen fall fled flee found find hid hide
held hold lost lose sank sink sunk sink shot shoot slain slay slew slay sold sell stole steal stolen steal
struck strike sued sue swore swear sworn swear taken take took take threw throw thrown throw won win
"""
_IRREGULAR = dict(zip(*[iter(_FORMS.split())] * 2, strict=True))
"""Irregular forms of verbs of action, each before its lemma."""
_DOUBLED = frozenset("bdglmnprt")
"""Consonants that may be doubled before an ending: "skidded"."""
_PARTICLES = frozenset({"up", "down", "out", "over", "off", "away", "in", "on"})


def verb_forms(s: Sentence, verb: int) -> list[str]:
    """What a verb may be listed as, longest first: ``take into custody``, ``break out``, ``take``."""
    lemma = s.bases[verb]
    found = []
    for c in s.children[verb]:
        word = s.low[c]
        if s.deps[c] in ("compound:prt", "advmod") and word in _PARTICLES:
            found.append(f"{lemma} {word}")
        elif s.deps[c] in _OBLIQUES:
            case = preposition(s, c)
            noun = s.bases[c]
            found += [f"{lemma} {case} {noun}", f"{lemma} {case}"] if case else [f"{lemma} {noun}"]
    return [*sorted(found, key=len, reverse=True), lemma, *bases_of(s.low[verb])]


def verb_lemma(s: Sentence, verb: int) -> str:
    """The lemma of a verb in lower case, also where the pipeline takes a form for a lemma: "ejected"."""
    lemma = s.bases[verb]
    if is_listed(lemma):
        return lemma
    return next((base for base in (*bases_of(lemma), f"{lemma}e") if is_listed(base)), lemma)


def inflected(verbs: Iterable[str]) -> frozenset[str]:
    """The first words of verbs with their regular forms, and the irregular ones of these."""
    bases = {verb.split()[0] for verb in verbs}
    irregular = {form for form, base in _IRREGULAR.items() if base in bases}
    stems = {stem for b in bases for stem in (b, b.removesuffix("e"), *([b + b[-1]] if b[-1] in _DOUBLED else ()))}
    regular = {f"{stem}{end}" for stem in stems for end in ("ed", "ing")}
    return frozenset(bases | irregular | regular)


def bases_of(word: str) -> list[str]:
    """What a form may be a form of, for words whose lemma the pipeline guesses wrong: expelled → expel."""
    if word in _IRREGULAR:
        return [_IRREGULAR[word]]
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > _STEM:
            doubled = stem[-1] == stem[-2]
            return [stem, stem[:-1] if doubled else f"{stem}e"]
    return []


def _reporting(s: Sentence, first: int | None) -> int | None:
    """The verb of saying right before a time: "two climbers fell, police confirmed today", "he said on Monday"."""
    before = (first or 0) - 1
    while before > 0 and s.pos[before] in ("ADP", "ADV"):
        before -= 1
    if before < 1 or s.pos[before] != "VERB" or s.tags[before] == "VBN":
        return None
    return before if s.low[before] in speech_lexicon().verbs else None


def _conjunct_of(s: Sentence, verb: int, root: int) -> int:
    """The second verb for a time between "and" and it: "hired Reed on Monday and on Wednesday signed Lobo"."""
    for c in s.children[verb]:
        if s.deps[c] == "conj" and s.pos[c] == "VERB" and verb < root < c:
            cc = s.child(c, "cc")
            if cc is not None and cc < root:
                return c
    return verb


def _ends_range(s: Sentence, first: int) -> bool:
    """Whether a clock time is one end of a range: "between 7:28 and 8:06"."""
    before = [w.lower() for w in s.words[max(0, first - _RANGE) : first]]
    return before[-1:] == ["between"] or (before[-1:] == ["and"] and "between" in before)


def dated_verbs(s: Sentence, times: Iterable[Found[Time]]) -> Iterator[tuple[int, list[Found[Time]]]]:
    """The verbs that time expressions hang on, with these, in the order of the verbs.

    A time that hangs on a noun of the clause dates the noun ("a star of the 1940s"). "He was driving home at noon when
    he was stopped": he was stopped at noon, too.
    """
    own: dict[int, list[Found[Time]]] = defaultdict(list)
    heads: list[tuple[Found[Time], int]] = []
    for found in times:
        if found.value.type not in ("date", "time"):
            continue
        first, last = s.token_at(found.start), s.token_at(found.end - 1)
        if first is None or last is None:
            continue
        if found.value.type == "time" and _ends_range(s, first):
            continue
        if heads and first > 0 and s.words[first - 1] == "(":
            continue  # "9:40 p.m. (1:40 a.m. ET)": the same moment once more
        if first > 0 and s.low[first - 1] in ("the", "a"):
            continue  # "the June 20, 2005 attempted murder", "the May 3, 2005, incident": the date is that of the noun
        root = s.root_of(first, last + 1)
        if s.child(root, "cop") is not None:
            continue  # "it was 7 a.m. when it rained, she said": a clause of its own
        heads.append((found, root))
    inside = [(f.start, f.end) for f, _ in heads]
    for found, root in heads:
        verb = _reporting(s, s.token_at(found.start)) or s.heads[root]
        if s.pos[verb] != "VERB" and s.deps[root] in _TIME_NOUNS:
            # "at 1:30 a.m. on Sunday": the day may hang on the clock.
            above = s.offsets[verb]
            if not any(a <= above < b for a, b in inside if (a, b) != (found.start, found.end)):
                continue
            verb = s.heads[verb]
        if s.pos[verb] == "VERB" and verb != root:
            own[_conjunct_of(s, verb, root)].append(found)
    for verb in list(own):
        for c in s.children[verb]:
            marked = any(s.low[m] in _WITH_TIME for m in s.children[c] if s.deps[m] in ("advmod", "mark"))
            if s.deps[c] == "advcl" and s.pos[c] == "VERB" and c > verb and c not in own and marked:
                own[c] = own[verb]
    yield from sorted(own.items())
