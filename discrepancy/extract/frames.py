"""What stands around a figure: the thing counted, the predicate over it, who and what take part in it.

A frame is what one figure is *about*, read off the parse from the inside out: words of its own noun phrase are close to
it, the predicate and its arguments further away. What belongs to another figure of the same sentence is left out:
"55 percent of traffic in Chad and 52 percent in Mali" are two frames that share the traffic, but not the country.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from discrepancy.extract.context import Context
from discrepancy.extract.counted import counted_noun, head_of, taken_up
from discrepancy.extract.frame_limits import limits_of, part_of, parties_of, people_among
from discrepancy.extract.frame_periods import kind_of, periods_of
from discrepancy.extract.predicates import ancestors, preposition, subjects
from discrepancy.extract.support_verbs import said_together, told_of
from discrepancy.language.parse import Sentence
from discrepancy.values.comparer import Found
from discrepancy.values.data_file import word_groups
from discrepancy.values.number import Quantity

__all__ = ["Frame", "frame_at", "qualifiers_of"]

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_CLAUSAL = frozenset({"acl:relcl", "advcl", "ccomp", "parataxis", "acl", "advcl:relcl", "csubj"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "SYM"})
_LIGHT = frozenset(
    {"be", "have", "do", "get", "make", "include", "say", "take", "go", "come", "give", "see", "tell", "become"}
)
_STANDING_ALONE = frozenset({"", "other"})
_WORDS = "figure_words.yml"
"""Names the verbs with a particle that have near synonyms."""
_MOST = 12
"""Words of a layer that are kept: lists and long names end somewhere."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What one figure is about; words in lower case, lemmas where they are no names."""

    noun: str
    """What is counted, or what the amount, share or measure is of; empty where nothing says so."""
    perhaps: tuple[str, ...]
    """Where nothing says what is counted: the nouns it may take up."""
    act: str
    """The predicate over it; empty where there is none."""
    role: str
    """Relation of the figure's noun phrase to what governs it."""
    near: tuple[str, ...]
    """Words of its noun phrase and of the phrases it is part of."""
    far: tuple[str, ...]
    """Words of the predicate's other arguments."""
    names: tuple[str, ...]
    """Names among ``near``: whom or where it is limited to."""
    who: tuple[str, ...]
    """Keys of the people who take part, as the document names them."""
    parties: tuple[str, ...]
    """Names of organisations, countries and peoples in the subject: whose shares fell, who won."""
    limits: tuple[str, ...]
    """Where the predicate puts it: "in Goma", "across the province"."""
    part: str
    """``part`` for "including 12", "12 of them"; ``whole`` for "ten of 12"; ``more`` for "another 12", "12 more";
    ``other`` for "12 others"; else empty."""
    kind: str
    """``rate difference streak former`` for a figure that is no level, see
    :func:`~discrepancy.extract.frame_periods.kind_of`; else empty."""
    periods: tuple[str, ...]
    """The spans of time it is put in, see :func:`~discrepancy.extract.frame_periods.periods_of`."""
    predicate: int
    """Index of the token of the predicate, or of the figure itself."""


def qualifiers_of(frame: Frame) -> dict[str, str]:
    """A frame as qualifiers of a claim; empty layers are left out."""
    layers = {
        "noun": frame.noun,
        "perhaps": " ".join(frame.perhaps),
        "act": frame.act,
        "role": frame.role,
        "near": " ".join(frame.near),
        "far": " ".join(frame.far),
        "names": " ".join(frame.names),
        "who": " ".join(frame.who),
        "parties": " ".join(frame.parties),
        "limits": " ".join(frame.limits),
        "part": frame.part,
        "kind": frame.kind,
        "periods": " ".join(frame.periods),
    }
    return {name: text for name, text in layers.items() if text}


def frame_at(ctx: Context, s: Sentence, found: Found[Quantity], others: Iterable[Found[Quantity]]) -> Frame | None:
    """The frame of a figure; ``None`` where the figure has no token of its own.

    Args:
        ctx: The document.
        s: The sentence.
        found: The figure; offsets index ``s.block.text``.
        others: All figures of the sentence, itself included.
    """
    first, last = s.token_at(found.start), s.token_at(found.end - 1)
    if first is None or last is None:
        return None
    own = range(first, last + 1)
    root = s.root_of(first, last + 1)
    rivals = _starts(s, (o for o in others if o.start != found.start and o.value.dimension != "age")) - set(own)
    top = head_of(s, root)
    at = _first_conjunct(s, top)
    path, verb = _upwards(s, at)
    near = _phrase(s, top, rivals)
    for above in path:
        near += [above, *(c for c in _modifiers(s, above) if c not in rivals and c not in (top, *path))]
    far: list[int] = []
    if verb is not None and verb not in own:
        far.append(verb)
        for argument in _arguments(s, verb):
            if argument not in (at, top, *path[-1:]) and argument not in own:
                far += _phrase(s, argument, rivals)
    noun = counted_noun(s, root, top, own, verb)
    near = [t for t in dict.fromkeys(near) if t not in own]
    far = [t for t in dict.fromkeys(far) if t not in own and t not in near]
    return Frame(
        noun=noun,
        perhaps=tuple(taken_up(s, first, _before(ctx, s))) if noun in _STANDING_ALONE else (),
        # "40 kilometres away": an adverb says no act.
        act=_act(s, verb, at) if verb is not None and verb not in own and s.pos[verb] != "ADV" else "",
        role=_role(s, at),
        near=tuple(_words(ctx, s, near)),
        far=tuple(_words(ctx, s, far)),
        names=tuple(dict.fromkeys(s.low[t] for t in near if s.entity_at(t) is not None))[:_MOST],
        who=tuple(people_among(ctx, s, [*near, *far])),
        parties=tuple(parties_of(s, verb, own)) if verb is not None else (),
        limits=tuple(limits_of(s, verb, top)) if verb is not None else (),
        part=part_of(s, first, last, root, top),
        kind=kind_of(s, own, top, verb, found.value),
        # What stands in apposition has a time of its own: the verb's is not that of "Lopes (12-3), who won in May".
        periods=tuple(periods_of(s, _dated(s, near if s.deps[at] == "appos" else [*near, *far], top, verb))),
        predicate=verb if verb is not None else root,
    )


def _dated(s: Sentence, tokens: Iterable[int], top: int, verb: int | None) -> Iterator[int]:
    """The tokens that may say when, without the thing counted.

    What stands before the first of coordinated predicates is of all of them, what dates a clause is of those that hang
    on it: "Last season she led them, scoring 12".
    """
    yield from (t for t in tokens if t != top)
    while verb is not None and s.deps[verb] in ("conj", "advcl", "xcomp") and s.heads[verb] != verb:
        first, verb = s.deps[verb] == "conj", s.heads[verb]
        dated = (c for c in s.children[verb] if s.deps[c] in ("obl", "obl:unmarked", "nmod:unmarked"))
        yield from (c for c in dated if c < verb or not first)


def _before(ctx: Context, s: Sentence) -> Sentence | None:
    """The sentence before in the same section."""
    before = ctx.parse.sentences[s.index - 1] if s.index else None
    return before if before is not None and before.section is s.section else None


def _starts(s: Sentence, figures: Iterable[Found[Quantity]]) -> set[int]:
    return {t for f in figures if (t := s.token_at(f.start)) is not None}


def _upwards(s: Sentence, at: int) -> tuple[list[int], int | None]:
    """The nouns that a noun phrase stands under, from the inside out, and the predicate over them."""
    path: list[int] = []
    for above in ancestors(s, at):
        if s.pos[above] in ("VERB", "AUX") or s.deps[above] in ("ROOT", *_CLAUSAL):
            return path, above
        path.append(above)
    return path, at if s.heads[at] == at else None


def _first_conjunct(s: Sentence, token: int) -> int:
    while s.deps[token] == "conj" and s.heads[token] != token and s.pos[s.heads[token]] in _NOMINAL:
        token = s.heads[token]
    return token


def _role(s: Sentence, at: int) -> str:
    relation = s.deps[at]
    if relation in ("obl", "nmod"):
        return preposition(s, at) or relation
    return relation


def _phrase(s: Sentence, top: int, rivals: set[int]) -> list[int]:
    """Tokens of a phrase, without clauses below it, without conjuncts, and without what belongs to another figure."""
    out: list[int] = []
    stack = [top]
    while stack:
        at = stack.pop()
        out.append(at)
        for c in s.children[at]:
            if s.deps[c] in ("conj", "cc", "punct", "appos", *_CLAUSAL) and not (s.deps[c] == "acl" and c == at + 1):
                continue
            if c in rivals or any(g in rivals for g in s.children[c]):
                continue
            stack.append(c)
    return sorted(out)


def _modifiers(s: Sentence, noun: int) -> Iterator[int]:
    """What stands with a noun, two levels deep."""
    for c in s.children[noun]:
        if s.deps[c] in ("amod", "compound", "nmod:poss", "nmod", "flat", "nmod:desc", "appos", "nsubj"):
            yield c
            yield from (g for g in s.children[c] if s.deps[g] in ("compound", "flat", "amod"))


def _arguments(s: Sentence, verb: int) -> list[int]:
    """Heads of the nominals and complements of a predicate, shared subjects included."""
    own = [
        c
        for c in s.children[verb]
        if s.deps[c] in ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "xcomp", "nmod")
    ]
    shared = [t for t in subjects(s, verb) if t not in own]
    if s.deps[verb] in ("acl:relcl", "acl") and s.heads[verb] not in shared:
        shared.append(s.heads[verb])
    if s.deps[verb] in ("xcomp", "advcl", "conj"):
        shared.append(s.heads[verb])
    return [*own, *shared, *(c for c in s.children[verb] if s.deps[c] in ("advcl", "advcl:relcl"))]


def _act(s: Sentence, verb: int, at: int) -> str:
    """A predicate with its particle, "put off", or what it says with its noun: "taken into custody" is arrested."""
    relation = s.deps[at] if s.heads[at] == verb else ""
    verb, relation = told_of(s, verb, relation)
    together = said_together(s, verb, relation)
    if together is not None:
        return together[0]
    particle = next((s.low[c] for c in s.children[verb] if s.deps[c] == "compound:prt"), "")
    both = f"{_lemma(s, verb)} {particle}"
    return both if particle and both in word_groups(_WORDS) else _lemma(s, verb)


def _lemma(s: Sentence, token: int) -> str:
    return s.bases[token]


def _words(ctx: Context, s: Sentence, tokens: Iterable[int]) -> Iterator[str]:
    """Telling words, a pronoun for a person as the last part of the name."""
    seen: dict[str, None] = {}
    for t in tokens:
        if s.pos[t] == "PRON":
            person = ctx.people.find(s, t)
            if person is not None:
                seen[person.key.rpartition("-")[2]] = None
        elif s.pos[t] in _CONTENT and s.bases[t] not in _LIGHT and any(ch.isalnum() for ch in s.words[t]):
            seen[(s.words[t] if s.pos[t] in ("PROPN", "NUM") else s.lemmas[t]).lower()] = None
    return iter(list(seen)[:_MOST])
