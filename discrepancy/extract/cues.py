"""Verbs and phrases that attribute words to somebody, and the clauses they report, read off one sentence's parse."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from discrepancy.extract.speakers import according_to, speaker_of_cue
from discrepancy.extract.speech_lexicon import speech_lexicon
from discrepancy.language.parse import Sentence

__all__ = ["Cue", "cues_of", "reported_ranges", "topic_ranges"]

_CLAUSAL = frozenset({"say", "think", "show", "demand"})
_TERMINAL = frozenset({".", "?", "!", ";"})
_EDGE = frozenset(
    {"•", "·", "*", ",", ":", "-", "–", "—", "―", "--", "“", "”", '"', "‘", "’", "'", "``", "''", ".", ";"}
)
_CONCESSIVE = frozenset({"although", "though", "while", "whereas", "even", "despite", "after", "before"})
_WANTED = frozenset({"for", "against"})
_SOURCE_PREPOSITIONS = frozenset({"by", "from", "of"})
_TOPICAL = frozenset({"say", "react", "think", "show", "demand"})
_ABOUT = frozenset({"about", "on", "of", "for", "against", "to"})
_ADDRESSED = frozenset(
    {"tell", "warn", "caution", "inform", "remind", "assure", "ask", "reassure", "advise", "convince"}
)
_UTTERING = frozenset({"make", "issue", "repeat", "give", "release", "express", "voice", "raise", "renew", "share"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes something, in one sentence."""

    token: int
    """Index of the verb, of the noun, or of "according"."""
    lemma: str
    """Its lemma; ``according to`` for the phrase."""
    group: str
    """Class of the lexicon (``say judge demand react think show``), ``noun`` or ``according``."""
    speaker: int | None
    """Index of the head of the speaker's noun phrase, ``None`` where the sentence names none."""


def cues_of(s: Sentence) -> list[Cue]:
    """All cues of a sentence in order."""
    lexicon = speech_lexicon()
    found: list[Cue] = []
    for i, word in enumerate(s.words):
        form = word.lower()
        if form not in lexicon.forms and form not in ("put", "puts"):
            if form == "according" and s.words[i + 1 : i + 2] in (("to",), ("To",)):
                found.append(Cue(i, "according to", "according", according_to(s, i)))
            continue
        tag = s.pos[i]
        if tag in ("VERB", "AUX"):
            known = lexicon.verbs.get(form)
            if form in ("put", "puts") and s.words[i + 1 : i + 2] == ("it",):
                found.append(Cue(i, "put", "say", speaker_of_cue(s, i)))
            elif known is not None:
                found.append(Cue(i, *known, speaker_of_cue(s, i)))
            elif form in lexicon.adjectives and s.child(i, "ccomp") is not None:
                found.append(Cue(i, form, "think", speaker_of_cue(s, i)))
        elif tag == "NOUN":
            if form in lexicon.nouns and s.child(i, "acl", "ccomp", "acl:relcl") is not None:
                found.append(Cue(i, lexicon.nouns[form], "noun", _speaker_of_noun(s, i)))
            elif form.endswith("ing") and form in lexicon.verbs and s.words[i + 1 : i + 2] in ((",",), (":",)):
                # ", tweeting, "…": a participle that the tagger took for a noun.
                found.append(Cue(i, *lexicon.verbs[form], None))
        elif tag == "ADJ" and form in lexicon.adjectives and s.child(i, "ccomp", "advcl") is not None:
            found.append(Cue(i, form, "think", speaker_of_cue(s, i)))
    return found


def reported_ranges(s: Sentence, cue: Cue) -> list[tuple[int, int]]:
    """What a cue reports, as half-open ranges of tokens in order, without the words that attribute it.

    A clause that the attribution interrupts ("The dam, officials said, will be rebuilt") gives two ranges.
    """
    tokens = _reported(s, cue)
    return list(_ranges(s, tokens)) if tokens else []


def _reported(s: Sentence, cue: Cue) -> set[int]:
    if cue.group == "according":
        return _beside(s, cue)
    if cue.group == "noun":
        clause = s.child(cue.token, "acl", "ccomp")
        finite = clause is not None and (s.child(clause, "mark") is not None or s.child(clause, "nsubj") is not None)
        return set(s.subtree(clause)) if clause is not None and finite else set()
    verb = cue.token
    content: set[int] = set()
    for c in s.children[verb]:
        dep = s.deps[c]
        wanted = (
            dep == "ccomp"
            or (dep == "xcomp" and cue.group in _CLAUSAL | {"judge", "react"})
            or (dep == "parataxis" and c > verb and _colon_between(s, verb, c))
            or (dep in ("obj", "iobj") and (_predicated(s, cue, c) or _is_clause(s, c)))
            or (dep == "obl" and _asked_for(s, cue, c))
        )
        if wanted:
            content |= _clause(s, verb, c)
    if not content and s.child(verb, "nsubj") is not None and s.deps[verb] in ("parataxis", "advcl", "conj"):
        content = _interjected(s, cue)
    if content:
        content |= _stranded_subject(s, cue)
    return content


def _is_clause(s: Sentence, token: int) -> bool:
    """Whether what the parse calls an object is a finite clause: "saying the other lacks the judgment"."""
    return s.tags[token] in ("VBD", "VBZ", "VBP") and s.pos[token] == "VERB"


def _predicated(s: Sentence, cue: Cue, token: int) -> bool:
    """Whether an object is part of what is said: "called the plan a joke", "urged both sides to talk"."""
    if cue.group == "judge":
        return token > cue.token
    if cue.group == "demand":
        return s.child(cue.token, "xcomp", "ccomp") is not None or cue.lemma in (
            "demand",
            "propose",
            "request",
            "offer",
        )
    return False


def _asked_for(s: Sentence, cue: Cue, token: int) -> bool:
    case = s.child(token, "case")
    word = s.words[case].lower() if case is not None else ""
    if cue.group == "judge":
        return (cue.lemma == "call" and word in _WANTED) or (cue.lemma != "call" and word in ("as", "of", "to"))
    return cue.group == "demand" and word in _WANTED


def _clause(s: Sentence, verb: int, clause: int) -> set[int]:
    """The reported clause without what the reporter adds to it.

    Cut off are a second verb of saying that the parse hung below it ("said A would fall and warned that B") and, after
    a comma, concessions and further reports ("…, although he had refused", "…, adding that …").
    """
    tokens = set(s.subtree(clause))
    verbs = speech_lexicon().verbs
    for c in s.children[clause]:
        word = s.words[c].lower()
        if s.deps[c] == "conj" and s.tags[c] == s.tags[verb] != s.tags[clause]:
            cut = word in verbs and not _has_subject(s, c)
        elif s.deps[c] == "advcl" and c > clause and clause > verb:
            mark = s.child(c, "mark")
            conceding = mark is not None and s.words[mark].lower() in _CONCESSIVE
            cut = conceding or (s.tags[c] == "VBG" and word in verbs and "," in s.words[clause:c])
        else:
            cut = False
        if cut:
            tokens -= set(s.subtree(c))
    return tokens


def _has_subject(s: Sentence, verb: int) -> bool:
    return any(s.deps[c] in ("nsubj", "nsubj:pass", "expl") for c in s.children[verb])


def _stranded_subject(s: Sentence, cue: Cue) -> set[int]:
    """A second subject before the cue's own: "The dam, officials said, will be rebuilt" hangs both on "said"."""
    subjects = [c for c in s.children[cue.token] if s.deps[c] in ("nsubj", "nsubj:pass")]
    if len(subjects) < 2 or cue.speaker is None:
        return set()
    return {t for c in subjects if c != cue.speaker and c < cue.speaker for t in s.subtree(c)}


def _interjected(s: Sentence, cue: Cue) -> set[int]:
    """The clause into which the attribution is put as a parenthesis, or that follows "as X put it"."""
    verb, head = cue.token, s.heads[cue.token]
    if s.deps[verb] == "advcl":
        mark = s.child(verb, "mark")
        if mark is None or s.words[mark].lower() != "as":
            return set()
    elif s.deps[verb] == "conj":
        # "The city is divided, studies have shown.": a conjunct without a conjunction and without any complement.
        bare = s.child(verb, "cc", "obj", "obl", "xcomp", "advcl") is None
        if not bare or s.words[verb + 1 : verb + 2] not in ((".",), (",",), ()):
            return set()
    return set(s.subtree(head)) - set(s.subtree(verb))


def _beside(s: Sentence, cue: Cue) -> set[int]:
    """The clause that "according to X" stands beside."""
    if cue.speaker is None:
        return set()
    phrase = set(s.subtree(cue.speaker)) | {cue.token}
    head = s.heads[cue.speaker]
    while s.deps[head] in ("nmod", "obl", "obj", "amod", "compound", "conj") and s.pos[head] in (
        "NOUN",
        "PROPN",
        "NUM",
    ):
        if s.heads[head] == head:
            break
        head = s.heads[head]
    return set(s.subtree(head)) - phrase if head != cue.speaker else set()


def _colon_between(s: Sentence, a: int, b: int) -> bool:
    return ":" in s.words[a + 1 : b]


def _speaker_of_noun(s: Sentence, noun: int) -> int | None:
    """Whose claim it is: a possessive, "by X", "from X", else who makes or repeats it."""
    for c in s.children[noun]:
        if s.deps[c] == "nmod:poss":
            return c
    for c in s.children[noun]:
        case = s.child(c, "case")
        if s.deps[c] == "nmod" and case is not None and s.words[case].lower() in _SOURCE_PREPOSITIONS:
            return c if s.pos[c] in ("PROPN", "NOUN", "PRON") else None
    verb = s.heads[noun]
    if s.deps[noun] == "obj" and s.lemmas[verb] in _UTTERING:
        return speaker_of_cue(s, verb)
    return None


def _ranges(s: Sentence, tokens: Collection[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring tokens; punctuation between two of them does not break a run, at the edges it is cut off."""
    runs: list[list[int]] = []
    for t in sorted(tokens):
        if runs and all(s.pos[k] == "PUNCT" for k in range(runs[-1][1], t)):
            runs[-1][1] = t + 1
        else:
            runs.append([t, t + 1])
    for first, end in runs:
        while first < end and (s.words[first] in _EDGE or s.words[first].lower() in ("that", "and", "as")):
            first += 1
        while end > first and s.words[end - 1] in _EDGE | _TERMINAL:
            end -= 1
        if end > first:
            yield first, end


def topic_ranges(s: Sentence, cue: Cue) -> list[tuple[int, int]]:
    """What a cue without a reported clause speaks of: "criticised the law", "spoke about the flood"; as ranges.

    The speaker does not assert it: it is the matter, not the claim.
    """
    if cue.group not in _TOPICAL:
        return []
    kids = s.children[cue.token]
    if any(s.deps[c] == "nsubj:pass" for c in kids):
        return []
    for c in kids:
        case = s.child(c, "case", "mark")
        if cue.lemma in _ADDRESSED and s.deps[c] == "obj":
            continue
        about = case is not None and s.words[case].lower() in _ABOUT and s.deps[c] in ("obl", "advcl")
        if c > cue.token and (about or (s.deps[c] == "obj" and s.pos[c] != "VERB")):
            return list(_ranges(s, set(s.subtree(c)) - ({case} if case is not None else set())))
    return []
