"""Where clauses put somebody or something on a scale: open or closed, freed or held, cheered or booed.

The scales, and the words for their terms, are data (:mod:`discrepancy.values.aspects`). A document cannot know what
others say of the same thing: every place on a scale is read, and :mod:`discrepancy.resolve.aspects` keeps those that
other documents put elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from discrepancy.extract.acts import inflected
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.namings_of import names_of
from discrepancy.extract.participants import PERSON_NOUNS
from discrepancy.extract.people import PRONOUNS
from discrepancy.extract.predicates import is_passive, objects, preposition, subjects
from discrepancy.extract.signs import AFFIRMED, Sign, firmness_of, is_narrowed, negation, signs_of
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality
from discrepancy.values.aspects import Aspect, Form, forms_by_word
from discrepancy.values.fact import Fact, fact_table

__all__ = ["ATTRIBUTES", "MATTER", "THEME", "put_on_scales"]

ATTRIBUTES = {"status": "aspect.status", "tone": "aspect.tone", "trait": "aspect.trait"}
"""Kind of aspect → attribute."""
THEME, MATTER = "theme", "matter"
"""Qualifiers: names of whom it is told, and of what an agent's act is about; as in
:mod:`discrepancy.extract.namings_of`."""
_CARRYING = frozenset(
    {"be", "have", "show", "give", "get", "meet", "receive", "draw", "prompt", "win", "call", "see", "greet", "remain"}
    | {"stay", "keep", "leave", "become", "find", "appear"}
)
"""Verbs whose subject a noun is told of: "received an ovation", "became a farce"."""
_THINGS = frozenset({"it", "they", "them", "which", "that", "this", "these"})
"""Pronouns for things."""
_OWNING = frozenset({"from", "of", "among", "by", ""})
_UNTIL = frozenset({"until", "till", "before", "once", "unless"})
_REACH = 3
"""Tokens that may stand between a verb and the rest of its phrase."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A form found in a sentence."""

    form: Form
    first: int
    last: int
    root: int
    """The token that governs its words."""


def put_on_scales(ctx: Context) -> Iterator[Claim]:
    """``aspect.*``: one claim for each place on a scale, with names of whom it is told as qualifiers."""
    for s in ctx.parse.sentences:
        signs: Mapping[int, Sign] | None = None
        read: dict[str, int] = {}
        for said in _found(s) if s.words[-1] != "?" else ():
            if said.last <= read.get(said.form.aspect.name, -1):
                continue  # "in tears" within "broke down in tears"
            read[said.form.aspect.name] = said.last
            signs = signs_of(s) if signs is None else signs
            yield from _claim(ctx, s, said, signs)


def _found(s: Sentence) -> Iterator[_Said]:
    """The forms of a sentence, of each aspect the longest at a place."""
    known = _forms()
    for at, (low, base) in enumerate(zip(s.low, s.bases, strict=True)):
        if low not in known and base not in known:
            continue
        entries = [known[word] for word in dict.fromkeys((low, base)) if word in known]
        done: set[str] = set()
        for form in _candidates(s, at, entries):
            if form.aspect.name not in done and (last := _matches(s, at, form)) is not None:
                done.add(form.aspect.name)
                yield _Said(form, at, last, _root(s, at, last))


def _candidates(s: Sentence, at: int, entries: Sequence[Mapping[str, Sequence[Form]]]) -> Iterator[Form]:
    """Forms whose second word stands near, the longest first, and those of one word."""
    reach = range(at + 1, min(at + 1 + (_REACH if s.pos[at] == "VERB" else 1), len(s)))
    following = {word for t in reach for word in (s.low[t], s.bases[t])}
    for entry in entries:
        if not following.isdisjoint(entry):
            longer = {form for word in following & entry.keys() for form in entry[word]}
            yield from sorted(longer, key=lambda f: (-len(f.words), f.words, f.aspect.name))
    for entry in entries:
        yield from entry.get("", ())


@cache
def _forms() -> Mapping[str, Mapping[str, Sequence[Form]]]:
    """First words with their inflections → second word → the forms that begin so: taggers err on lemmas."""
    found: dict[str, dict[str, list[Form]]] = {}
    for word, forms in forms_by_word().items():
        for written in inflected([word]):
            for form in forms:
                second = form.words[1] if len(form.words) > 1 else ""
                found.setdefault(written, {}).setdefault(second, []).append(form)
    return found


def _root(s: Sentence, first: int, last: int) -> int:
    """A verb that the phrase begins with, or its head."""
    return first if s.pos[first] in ("VERB", "AUX") and first != last else s.root_of(first, last + 1)


def _matches(s: Sentence, at: int, form: Form) -> int | None:
    """The last token of a form that begins at a token; ``None`` where it does not stand there."""
    if len(form.words) == 1:
        return at if _is_part(s, at, form.part) else None
    last = at
    for n, word in enumerate(form.words[1:], start=1):
        reach = _REACH if n == 1 and s.pos[at] == "VERB" else 1
        last = next((t for t in range(last + 1, min(last + 1 + reach, len(s))) if word in (s.low[t], s.bases[t])), -1)
        if last < 0:
            return None
    if last - at >= len(form.words) and s.heads[last] != at and s.heads[at + len(form.words) - 1] != at:
        return None
    return last


def _is_part(s: Sentence, token: int, part: str) -> bool:
    if s.pos[token] == "PROPN" or s.entity_at(token) is not None:
        return False
    tag = s.tags[token]
    verb = s.pos[token] == "VERB" and s.deps[token] not in ("amod", "compound", "case")
    adjective = s.pos[token] == "ADJ" or (tag in ("VBN", "VBG", "JJ") and s.deps[token] in ("amod", "ROOT", "xcomp"))
    adverb = tag == "RB"
    return {"v": verb, "a": adjective and s.deps[token] != "compound", "n": s.pos[token] == "NOUN"}.get(
        part, verb or adjective or adverb
    )


def _claim(ctx: Context, s: Sentence, said: _Said, signs: Mapping[int, Sign]) -> Iterator[Claim]:
    aspect, root = said.form.aspect, said.root
    over = _governor(s, root)
    if len(said.form.words) == 1 and any(s.deps[c] in ("xcomp", "ccomp") for c in s.children[root]):
        return  # "refused to sign": what is said is said by the other verb
    theme, matter = ([_antecedent(s, t) for t in tokens] for tokens in _who(s, said, over))
    if aspect.of != "event" and not theme:
        return
    if aspect.things and not any(_fits(s, t, aspect) for t in theme):
        return
    if aspect.persons and not any(_is_somebody(ctx, s, t) for t in theme):
        return
    sign = signs.get(root) or signs.get(over) or AFFIRMED
    if (sign.positive and negation(s, root) is not None) or _is_unreal(s, over):
        return  # "did not sound until noon"
    inside = any(s.low[t] in ("no", "not", "never", "without") for t in range(said.first, said.last + 1))
    without = any(s.low[c] == "without" for c in s.children[root] if s.deps[c] in ("mark", "case")) and not inside
    positive = (sign.positive or inside) and not without
    term = said.form.term if positive else aspect.negation.get(said.form.term, "")
    if not term or (not positive and is_narrowed(s, root)):
        return
    firmness = firmness_of(s, over, sign)
    if firmness is None or firmness is Modality.POSSIBLE:
        return
    start, end = s.chars(said.first, said.last)
    yield ctx.claim(
        s,
        evidence=(start, end),
        subject=EVENT,
        attribute=ATTRIBUTES[aspect.kind],
        value=Fact(s.block.text[start:end], aspect.name, frozenset((term,))),
        scope=aspect.name,
        extractor="aspects",
        predicate=over,
        firmness=firmness,
        qualifiers={
            name: " ".join(words)
            for name, tokens in ((THEME, theme), (MATTER, matter))
            if (words := names_of(ctx, s, tokens))
        },
    )


def _antecedent(s: Sentence, token: int) -> int:
    """What "all of which" stands for."""
    over = s.heads[token]
    of_which = any(s.low[c] in ("which", "whom") for c in s.children[token] if s.deps[c] == "nmod")
    return s.heads[over] if of_which and s.deps[over] == "acl:relcl" else token


def _fits(s: Sentence, token: int, aspect: Aspect) -> bool:
    return s.low[token] in _THINGS or not aspect.things.isdisjoint((s.bases[token], s.low[token]))


def _is_unreal(s: Sentence, verb: int) -> bool:
    """Whether a clause is of what was to come, or never came: "until service was restored", "had he been convicted"."""
    below = s.children[verb]
    if any(s.deps[c] in ("mark", "advmod") and s.low[c] in _UNTIL for c in below):
        return True
    subject = next((c for c in below if s.deps[c] in ("nsubj", "nsubj:pass")), verb)
    return any(s.deps[c] == "aux" and s.low[c] == "had" and c < subject < verb for c in below)


@cache
def _persons() -> frozenset[str]:
    return PERSON_NOUNS.union(*(fact_table(name).paths for name in ("animal", "doer", "relative", "person")))


def _is_somebody(ctx: Context, s: Sentence, token: int) -> bool:
    if s.low[token] in PRONOUNS or s.low[token] in ("they", "them", "who", "i", "we"):
        return True
    if s.bases[token] in _persons():
        return True
    entity = s.entity_at(token)
    return ctx.person_at(s, token) is not None or (entity is not None and entity.label in ("PERSON", "NORP"))


def _governor(s: Sentence, root: int) -> int:
    """The predicate that a form stands in: itself, what a participle or a phrase hangs on."""
    at = root
    for _ in range(len(s)):
        if s.pos[at] == "VERB" and s.deps[at] != "amod":
            return at
        if any(s.deps[c] in ("cop", "nsubj") for c in s.children[at]) or s.heads[at] == at:
            return at
        if s.deps[at] in ("amod", "acl") and at == root:
            return at
        at = s.heads[at]
    return root


def _who(s: Sentence, said: _Said, over: int) -> tuple[list[int], list[int]]:
    """Of whom a form is told, and what an agent's act is about."""
    root, aspect = said.root, said.form.aspect
    if s.deps[root] == "amod" and s.pos[root] != "NOUN":
        head = s.heads[root]
        return [head], []
    if s.pos[root] == "VERB" and root == over:
        return _of_verb(s, root, said.form, len(said.form.words) > 1)
    if s.pos[root] == "NOUN" and said.form.part == "n":
        return _of_noun(s, root, over)
    done_to = objects(s, over) if s.pos[over] == "VERB" else []
    doing = subjects(s, over)
    if s.pos[over] != "VERB":
        return doing, []
    if aspect.of == "agent":
        return doing, []
    if s.deps[root] in ("xcomp", "obl", "advmod", "obl:unmarked"):
        return [t for t in (done_to or doing) if t != root], []
    return doing, []


def _of_verb(s: Sentence, verb: int, form: Form, phrase: bool) -> tuple[list[int], list[int]]:
    passive = is_passive(s, verb)
    done_to = objects(s, verb)
    doing = [c for c in s.children[verb] if s.deps[c] == "obl:agent"] if passive else subjects(s, verb)
    if form.own or form.aspect.of == "agent":
        aimed = done_to or [
            c for c in s.children[verb] if s.deps[c] == "obl" and preposition(s, c) not in ("in", "on", "at")
        ]
        return (done_to if form.own and passive else doing), (aimed if not phrase else [])
    inside = [t for t in done_to if s.low[t] in form.words or s.bases[t] in form.words]
    return ([t for t in done_to if t not in inside] or ([] if passive else doing)), []


def _of_noun(s: Sentence, noun: int, over: int) -> tuple[list[int], list[int]]:
    """As in "there were boos from the gallery", "the fans' anger", "the film is a masterpiece"."""
    if any(s.deps[c] == "cop" for c in s.children[noun]):
        return subjects(s, noun), []
    own = [c for c in s.children[noun] if s.deps[c] in ("nmod", "nmod:poss") and preposition(s, c) in _OWNING]
    if own:
        return own, []
    if s.deps[noun] == "appos":
        return [s.heads[noun]], []
    if s.deps[noun] in ("obj", "obl") and s.bases[over] in _CARRYING:
        return subjects(s, over), []
    if s.deps[noun] == "xcomp" or (s.deps[noun] == "obl" and preposition(s, noun) in ("as", "to")):
        return objects(s, over) or subjects(s, over), []
    return [], []
