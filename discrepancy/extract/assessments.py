"""How sources assess the event they report: whether it was meant, and in what light they put it.

Which words stand for what is data: the classes ``intent`` and ``light`` of ``data/facts.yml``, and the nouns of the
attributes ``fact.intent`` and ``fact.light`` that such a word must be said of ("a suspicious fire", "a surprise move").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.predicates import clause_head, modality, objects, polarity, preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Polarity
from discrepancy.values.fact import Fact, fact_table

__all__ = ["intents", "lights", "ranks"]

_INTENT, _LIGHT, _RANK = "fact.intent", "fact.light", "fact.rank"
_DELIBERATE, _SUSPECTED, _OPEN, _ACCIDENT = "deliberate", "suspected", "open", "accident"
_WEAKER = {_DELIBERATE: _SUSPECTED, _SUSPECTED: _OPEN}
_SUPERLATIVE = {"JJS": "amod", "RBS": "advmod"}
"""Tags of superlatives, with how they hang on what they rank: "the largest", "the most powerful"."""
_SOME = frozenset({"one", "some", "two", "three", "several", "many", "part"})
_DEFINITE = frozenset({"the", "its", "his", "her", "their", "'s", "’s"})
_WITHIN = 6
"""How many tokens before a superlative "one of" may stand."""
_NEAR = 5
"""How many tokens before a word the guess may stand that is shown with it."""
_ABOVE = 4
"""How many heads above a word a verb may stand that makes a guess of it."""
_ANAPHORS = frozenset({"it", "this", "that", "which", "what", "here", "something"})
_ANY_EVENT = "expectation"
"""The scale that "it" and "this" may stand on: whatever happens may be a surprise."""
_LINKED = frozenset({"obl", "xcomp", "obj", "advcl"})
_LINKS = frozenset({"come", "be", "seem", "appear", "prove", "remain", "become", "look", "sound", "call", "describe"})


def intents(ctx: Context) -> Iterator[Claim]:
    """``fact.intent``: whether a fire, a crash or a death was meant, and how sure the source is of it."""
    attribute = ctx.catalogue[_INTENT]
    table = fact_table("intent")
    events, verbs = frozenset(attribute.words("nouns")), frozenset(attribute.words("verbs"))
    hedges, guesses = frozenset(attribute.words("adjectives")), frozenset(attribute.words("cues"))
    official = frozenset(attribute.words("exclude"))
    for s, token in ctx.occurrences(_lone_words("intent", terms=False)):
        term = table.find(s.words[token].lower())
        head = s.heads[token]
        above = s.lemmas[head].lower()
        if s.pos[token] == "ADV":
            fits = above in verbs and s.deps[token] == "advmod"
        elif s.pos[token] == "ADJ":
            fits = bool(events.intersection(_said_of(s, token)))
        else:
            fits = above not in official or (above in guesses and s.pos[head] == "VERB")
        if not fits:
            continue
        predicate = head if s.pos[token] == "ADV" else token
        guess = _guess(s, token, hedges, guesses if term == _DELIBERATE else frozenset())
        if _denied(s, predicate):
            term = _ACCIDENT if term == _SUSPECTED else ""
        elif guess is not None or modality(s, predicate) is not Modality.ASSERTED:
            term = _WEAKER.get(term, "")
        if term:
            first = guess if guess is not None and token - _NEAR <= guess < token else token
            yield _claim(ctx, s, (first, token), _INTENT, "intent", term)


def lights(ctx: Context) -> Iterator[Claim]:
    """``fact.light``: surprise or expected, tense or smooth, and the other scales; the scale is the scope."""
    table = fact_table("light")
    scales = ctx.catalogue[_LIGHT].mapping("nouns")
    poles = ctx.catalogue[_LIGHT].meanings("scope_words")
    for s, token in ctx.occurrences(_lone_words("light")):
        path = table.paths.get(s.words[token].lower())
        if path is None or preposition(s, token) == "in" or s.child(token, "xcomp", "ccomp") is not None:
            continue  # "in shock", "expected to close in June"
        scale = poles[path[0]]
        if not {*scales[scale], *(_ANAPHORS if scale == _ANY_EVENT else ())}.intersection(_said_of(s, token)):
            continue
        pole = _opposite(path[0]) if _denied(s, token) else path[0]
        if modality(s, token) is Modality.ASSERTED or _denied(s, token):
            yield _claim(ctx, s, (token, token), _LIGHT, "light", pole, scale)
    for phrase, path in table.paths.items():
        if " " in phrase:
            yield from _phrases(ctx, phrase, path[0], poles[path[0]], frozenset(scales[poles[path[0]]]))


@cache
def _lone_words(table: str, *, terms: bool = True) -> frozenset[str]:
    """Words of a class that are no phrases, with or without the names of its terms."""
    paths = fact_table(table).paths
    return frozenset(word for word, path in paths.items() if " " not in word and (terms or word != path[0]))


def ranks(ctx: Context) -> Iterator[Claim]:
    """``fact.rank``: "the largest of its kind", or "one of the largest"; the superlative and its noun are the scope."""
    left_out = frozenset(ctx.catalogue[_RANK].words("exclude"))
    for s in ctx.parse.sentences:
        if _SUPERLATIVE.keys().isdisjoint(s.tags):
            continue
        for token, tag in enumerate(s.tags):
            if tag not in _SUPERLATIVE or s.deps[token] != _SUPERLATIVE[tag]:
                continue
            low = s.words[token].lower()
            if (low != "most" or s.deps[s.heads[token]] != "amod") if tag == "RBS" else low in left_out:
                continue
            adjective = s.heads[token] if tag == "RBS" else token
            noun = s.heads[adjective]
            before = [w.lower() for w in s.words[max(0, token - _WITHIN) : token]]
            if s.pos[noun] != "NOUN" or not (_DEFINITE.intersection(before[-3:]) or "among" in before):
                continue
            among = "among" in before or any(a in _SOME and b == "of" for a, b in pairwise(before))
            if not among and s.tags[noun] in ("NNS", "NNPS"):
                continue  # "his earliest supporters": how many there are is open
            scope = f"{' '.join(s.words[token : adjective + 1]).lower()} {s.lemmas[noun].lower()}"
            yield _claim(ctx, s, (token, noun), _RANK, "rank", "among" if among else "sole", scope)


def _phrases(ctx: Context, phrase: str, pole: str, scale: str, nouns: frozenset[str]) -> Iterator[Claim]:
    words = phrase.split()
    for s, last in ctx.occurrences({words[-1]}):
        first = last - len(words) + 1
        if first < 0 or list(s.low[first : last + 1]) != words or _denied(s, last):
            continue
        # "The move had long been in the making", but not "a star in the making".
        head = clause_head(s, last)
        about = {s.bases[t] for at in (head, s.heads[head]) for t in subjects(s, at)}
        if scale != _ANY_EVENT or about & (nouns | _ANAPHORS):
            yield _claim(ctx, s, (first, last), _LIGHT, "light", pole, scale)


def _opposite(pole: str) -> str:
    return next((other for pair in fact_table("light").opposed if pole in pair for other in pair if other != pole), "")


def _said_of(s: Sentence, token: int) -> list[str]:
    """Lemmas of what a word is said of: "a surprise move", "the news comes as a shock", "the talks were tense"."""
    head = s.heads[token]
    if s.deps[token] in ("amod", "compound", "nmod:desc"):
        return [s.lemmas[head].lower()]
    if s.deps[token] in _LINKED and s.lemmas[head].lower() in _LINKS | {"treat", "paint"}:
        return [s.lemmas[t].lower() for t in (*subjects(s, head), *objects(s, head)) if t != token]
    found = [s.lemmas[t].lower() for t in subjects(s, token)]
    if s.deps[token] == "appos":
        found.append(s.lemmas[head].lower())
    return found


def _denied(s: Sentence, token: int) -> bool:
    above = s.heads[token]
    linked = s.deps[token] in _LINKED and s.lemmas[above].lower() in _LINKS | {"treat"}
    return Polarity.NEGATIVE in (polarity(s, token), polarity(s, above) if linked else Polarity.POSITIVE)


def _guess(s: Sentence, token: int, hedges: frozenset[str], guesses: frozenset[str]) -> int | None:
    """The word that makes a guess of another: "suspected arson", "potentially suspicious", "they suspect arson"."""
    found = next((c for c in s.children[token] if s.words[c].lower() in hedges), None)
    at = token
    for _ in range(_ABOVE):
        if found is not None or s.heads[at] == at or s.deps[at] in ("acl:relcl", "advcl", "parataxis"):
            return found
        at = s.heads[at]
        if guesses and s.lemmas[at].lower() in guesses:
            return at
        found = next((c for c in s.children[at] if guesses and c < at and s.words[c].lower() in hedges), None)
    return found


def _claim(
    ctx: Context, s: Sentence, tokens: tuple[int, int], attribute: str, table: str, term: str, scope: str = ""
) -> Claim:
    start, end = s.chars(*tokens)
    return ctx.claim(
        s,
        evidence=(start, end),
        subject=EVENT,
        attribute=attribute,
        value=Fact(s.block.text[start:end], table, frozenset({term})),
        scope=scope,
        extractor="assessments",
        predicate=tokens[1],
        # How sure a source is, or how it looks at it, is what the value says.
        firmness=Modality.ASSERTED,
    )
