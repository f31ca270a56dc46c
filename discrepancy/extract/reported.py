"""What a cue reports: clauses, infinitives and objects, as ranges of tokens of one sentence.

What the reporter adds to a reported clause after a comma (a concession, a relative clause, a further report) is left
out: it would put the reporter's facts into somebody else's mouth.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from discrepancy.extract.cues import Cue
from discrepancy.extract.speakers import name_before
from discrepancy.extract.speech_lexicon import speech_lexicon
from discrepancy.language.parse import Sentence

__all__ = ["reported_ranges", "topic_ranges"]

_CLAUSAL = frozenset({"say", "think", "show", "demand"})
_TERMINAL = frozenset({".", "?", "!", ";"})
_EDGE = frozenset(
    {"•", "·", "*", ",", ":", "-", "–", "—", "―", "--", "“", "”", '"', "‘", "’", "'", "``", "''", ".", ";"}
)
_QUOTES = frozenset({"“", "”", '"', "''", "``"})
_QUESTIONS = frozenset({"when", "where", "how", "why", "who", "what", "which", "whether", "if"})
_RELATIVE = frozenset({"which", "who", "whom", "whose", "where"})
_CONCESSIVE = frozenset({"although", "though", "while", "whereas", "even", "despite", "after", "before"})
_REACH = 20
"""How far, in tokens, a that-clause may stand from the verb it belongs to."""
_WANTED = frozenset({"for", "against"})
_TOPICAL = frozenset({"say", "react", "think", "show", "demand"})
_ABOUT = frozenset({"about", "on", "of", "for", "against", "to"})
_ADDRESSED = frozenset(
    {"tell", "warn", "caution", "inform", "remind", "assure", "ask", "reassure", "advise", "convince"}
)


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
        if clause is None:
            return set()
        mark = s.child(clause, "mark")
        finite = s.child(clause, "nsubj") is not None or (mark is not None and s.low[mark] != "to")
        # "a plan to …" that is nobody's is a thing, not an utterance.
        return set(s.subtree(clause)) if finite or (mark is not None and cue.speaker is not None) else set()
    verb = cue.token
    content: set[int] = set()
    for c in s.children[verb]:
        if _is_reported(s, cue, c):
            content |= _clause(s, verb, c)
    if not content and cue.group in ("say", "think", "voice"):
        content = _stranded_clause(s, verb)
    if not content and cue.speaker in _subjects_beside(s, verb) and s.deps[verb] in ("parataxis", "advcl", "conj"):
        content = _interjected(s, cue)
    if not content and cue.lemma in speech_lexicon().objects and s.child(verb, "nsubj:pass") is None:
        objects = [c for c in s.children[verb] if s.deps[c] == "obj" and c > verb and c != cue.speaker]
        content = {t for c in objects for t in _clause(s, verb, c)}
    if not content and s.words[verb + 1 : verb + 2] == (",",):
        content = _after_comma(s, verb)
    if content:
        content |= _stranded_subject(s, cue)
    return content


def _is_reported(s: Sentence, cue: Cue, c: int) -> bool:
    """Whether a dependent of a verb is what the verb reports."""
    dep, verb = s.deps[c], cue.token
    if dep == "ccomp":
        return True
    if dep == "xcomp":
        # "proved to be right", "was supposed to last": nobody says so.
        if cue.lemma == "prove" or (cue.lemma == "suppose" and cue.speaker is None):
            return False
        return cue.group in _CLAUSAL or cue.group in ("judge", "react")
    if dep == "parataxis":
        return c > verb and ":" in s.words[verb + 1 : c]
    if dep in ("obj", "iobj"):
        warned = cue.lemma in _ADDRESSED and any(_opens_with_that(s, k) for k in s.children[c])
        return _predicated(s, cue, c) or _is_clause(s, c) or warned
    if dep == "advcl":
        # "has not said when …", "called for closing …", "accused him of lying": the parse calls these adverbial.
        asked = s.low[verb + 1] in _QUESTIONS if c > verb + 1 else False
        return (asked and cue.group in ("say", "think")) or _asked_for(s, cue, c)
    return dep == "obl" and _asked_for(s, cue, c)


def _opens_with_that(s: Sentence, token: int) -> bool:
    """Whether a clause that the parse hung below an addressee is the message: "warned voters that it would rain"."""
    mark = s.child(token, "mark")
    return s.deps[token] == "acl" and mark is not None and s.low[mark] == "that"


def _after_comma(s: Sentence, verb: int) -> set[int]:
    """The clause that an attribution opens: "If it rains, the mayor argues, there are other halls"."""
    after = [c for c in s.children[verb] if s.deps[c] == "parataxis" and c > verb]
    if not after:
        return set()
    before = [c for c in s.children[verb] if s.deps[c] == "advcl" and c < verb]
    return {t for c in (*before, after[0]) for t in s.subtree(c)}


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
        )
    return False


def _asked_for(s: Sentence, cue: Cue, token: int) -> bool:
    case = s.child(token, "case", "mark")
    word = s.low[case] if case is not None else ""
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
        word = s.low[c]
        if s.deps[c] == "conj" and s.tags[c] == s.tags[verb] != s.tags[clause]:
            cut = word in verbs and not _has_subject(s, c)
        elif s.deps[c] == "advcl" and c > clause and clause > verb:
            mark = s.child(c, "mark")
            conceding = mark is not None and s.low[mark] in _CONCESSIVE
            cut = conceding or (s.tags[c] == "VBG" and word in verbs and "," in s.words[clause:c])
        else:
            cut = False
        if cut:
            tokens -= set(s.subtree(c))
    return tokens - _added(s, verb, tokens)


def _added(s: Sentence, verb: int, tokens: Collection[int]) -> set[int]:
    """Relative clauses after a comma that follow the verb: "…, which the court has put on hold"."""
    out: set[int] = set()
    for t in tokens:
        # What a relative clause is about, a noun or the whole clause before it, is often a matter of taste.
        if s.deps[t] in ("acl:relcl", "advcl:relcl") and t > verb:
            below = s.subtree(t)
            first = below[1] if s.words[below[0]] == "," and len(below) > 1 else below[0]
            if s.low[first] in _RELATIVE and s.words[first - 1] == "," and first - 1 > verb:
                out.update(below)
    return out


def _has_subject(s: Sentence, verb: int) -> bool:
    return any(s.deps[c] in ("nsubj", "nsubj:pass", "expl") for c in s.children[verb])


def _stranded_subject(s: Sentence, cue: Cue) -> set[int]:
    """A second subject before the cue's own: "The dam, officials said, will be rebuilt" hangs both on "said"."""
    subjects = [c for c in s.children[cue.token] if s.deps[c] in ("nsubj", "nsubj:pass")]
    if len(subjects) < 2 or cue.speaker is None:
        return set()
    return {t for c in subjects if c != cue.speaker and c < cue.speaker for t in s.subtree(c)}


def _subjects_beside(s: Sentence, verb: int) -> tuple[int, ...]:
    """The verb's own subjects, and the name right before it that the parse hung elsewhere: ", Anna Lobo says"."""
    return (*(c for c in s.children[verb] if s.deps[c] == "nsubj"), *name_before(s, verb))


def _stranded_clause(s: Sentence, verb: int) -> set[int]:
    """A that-clause hung on an adverbial between: "said at a rally in May that …" is no clause about the rally."""
    for t in range(verb + 2, min(verb + _REACH, len(s))):
        if s.words[t] == "that" and s.pos[t] in ("SCONJ", "PRON") and s.deps[t] in ("mark", "obj", "obl"):
            clause = s.heads[t]
            tokens = s.subtree(clause)
            if tokens[0] == t and s.deps[clause].startswith("acl") and s.heads[clause] in s.subtree(verb):
                return set(tokens)
    return set()


def _interjected(s: Sentence, cue: Cue) -> set[int]:
    """The clause into which the attribution is put as a parenthesis, or that follows "as X put it"."""
    verb, head = cue.token, s.heads[cue.token]
    if s.deps[verb] == "advcl":
        mark = s.child(verb, "mark")
        if mark is None or s.low[mark] != "as":
            return set()
    elif s.deps[verb] == "conj":
        # "The city is divided, studies have shown.": a conjunct without a conjunction and without any complement.
        bare = s.child(verb, "cc", "obj", "obl", "xcomp", "advcl") is None
        if not bare or s.words[verb + 1 : verb + 2] not in ((".",), (",",), ()):
            return set()
    speaker = {t for c in name_before(s, verb) for t in s.subtree(c)}
    return set(s.subtree(head)) - set(s.subtree(verb)) - speaker


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


def _ranges(s: Sentence, tokens: Collection[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring tokens; punctuation between two of them does not break a run, at the edges it is cut off."""
    runs: list[list[int]] = []
    for t in sorted(tokens):
        if runs and all(s.pos[k] == "PUNCT" for k in range(runs[-1][1], t)):
            runs[-1][1] = t + 1
        else:
            runs.append([t, t + 1])
    for first, end in runs:
        while first < end and (s.words[first] in _EDGE or s.low[first] in ("that", "and", "as")):
            first += 1
        while end > first and s.words[end - 1] in _EDGE | _TERMINAL and not _closes(s, first, end - 1):
            end -= 1
        if end > first:
            yield first, end


def _closes(s: Sentence, first: int, last: int) -> bool:
    """Whether a mark at the end closes a quotation that was opened in the range."""
    return s.words[last] in _QUOTES and sum(s.words[i] in _QUOTES for i in range(first, last)) % 2 == 1


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
        about = case is not None and s.low[case] in _ABOUT and s.deps[c] in ("obl", "advcl")
        if c > cue.token and (about or (s.deps[c] == "obj" and s.pos[c] != "VERB")):
            return list(_ranges(s, set(s.subtree(c)) - ({case} if case is not None else set())))
    return []
