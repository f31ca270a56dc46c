"""Words that attribute something to somebody, read off one sentence's parse: verbs, nouns, "according to"."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.extract.speakers import according_to, speaker_of_cue
from discrepancy.extract.speech_lexicon import speech_lexicon
from discrepancy.language.parse import Sentence

__all__ = ["Cue", "cues_of"]

_SOURCE_PREPOSITIONS = frozenset({"by", "from", "of"})
_PUT = frozenset({"put", "puts"})
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
    for i, form in enumerate(s.low):
        if form not in lexicon.forms and form not in _PUT:
            if form == "according" and s.words[i + 1 : i + 2] in (("to",), ("To",)):
                found.append(Cue(i, "according to", "according", according_to(s, i)))
            continue
        tag = s.pos[i]
        if tag in ("VERB", "AUX"):
            known = lexicon.verbs.get(form)
            if form in _PUT and s.words[i + 1 : i + 2] == ("it",):
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
