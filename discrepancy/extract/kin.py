"""Who somebody is to others: kinship and nationality."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from discrepancy.extract.context import Context
from discrepancy.extract.participants import PERSON_NOUNS, participant
from discrepancy.extract.predicates import preposition, subjects
from discrepancy.language.parse import Entity, Sentence
from discrepancy.model import BlockKind, Claim, Modality, Subject
from discrepancy.values.fact import Fact, fact_table

__all__ = ["kinship", "nationalities"]

_PREFIXES = frozenset({"half", "step", "ex", "former"})
_GAP = 2
"""Tokens from a name to its country: "of", "of the"."""
_CITIZENS = frozenset({"national", "citizen"})
_FOR = {
    "for": frozenset({"play", "compete", "ride", "run", "swim", "row", "box", "skate"}),
    "from": frozenset({"come", "hail"}),
}
"""Preposition → verbs with which a country is somebody's own."""
_NAMED = frozenset({"appos", "flat", "nmod:desc"})
_BORN = frozenset(
    {"born", "based", "led", "backed", "style", "made", "trained", "speaking", "language", "controlled", "native"}
)


def kinship(ctx: Context) -> Iterator[Claim]:
    """``fact.kinship``: a word of kinship beside a name; the scope is the group of its alternatives."""
    table = fact_table("kinship")
    for s, token in ctx.occurrences(table.paths.keys()):
        if s.pos[token] not in ("NOUN", "PROPN"):
            continue
        first, word = _whole(s, token, s.lemmas[token].lower())
        term = table.find(word)
        if not term:
            continue
        owner = next((participant(ctx, s, c) for c in s.children[token] if s.deps[c] == "nmod:poss"), None)
        for subject in _bearers(ctx, s, token):
            if owner is None or owner.id != subject.id:
                yield ctx.claim(
                    s,
                    evidence=s.chars(first, token),
                    subject=subject,
                    attribute="fact.kinship",
                    value=Fact(word, "kinship", frozenset({term})),
                    scope=table.paths[word][0],
                    extractor="kin",
                    predicate=token,
                    firmness=Modality.ASSERTED,
                    background=False,
                    qualifiers={"of": owner.id} if owner is not None else {},
                )


def _whole(s: Sentence, token: int, lemma: str) -> tuple[int, str]:
    """A word of kinship with its prefix, and its first token: "half-brother" may be three tokens."""
    at = token - 1
    if at >= 1 and s.words[at] == "-":
        at -= 1
    if at >= 0 and s.words[at].lower() in _PREFIXES:
        prefix = "ex" if s.words[at].lower() == "former" else s.words[at].lower()
        return at, f"{prefix}{'' if prefix == 'step' else '-'}{lemma}"
    return token, lemma.replace("step-", "step").replace("half ", "half-")


def _bearers(ctx: Context, s: Sentence, token: int) -> list[Subject]:
    """Whom a word of kinship names: "his brother Ivan Reed", "brothers Ivan and Karl Reed", "Reed, his brother,"."""
    near = [c for c in s.children[token] if s.deps[c] in _NAMED and c > token]
    if s.deps[token] in ("nmod:desc", "compound") or (s.deps[token] == "appos" and s.heads[token] < token):
        head = s.heads[token]
        near += [head, *(c for c in s.children[head] if s.deps[c] == "conj")] if s.tags[token] == "NNS" else [head]
    if s.tags[token] == "NNS":
        near += [c for t in near for c in s.children[t] if s.deps[c] == "conj"]
    named = [t for t in dict.fromkeys(near) if (e := s.entity_at(t)) is not None and e.label == "PERSON"]
    found = (participant(ctx, s, t) for t in named)
    return [x for x in found if x is not None]


def nationalities(ctx: Context) -> Iterator[Claim]:
    """``fact.nationality``: "Australian climber Ivan Reed", "a New Zealander"; all a document says is one value."""
    found: list[tuple[Sentence, Entity, Subject, str]] = []
    for s in ctx.parse.sentences:
        if s.block.kind is BlockKind.HEADLINE:
            continue
        for e in s.entities:
            people = e.label == "NORP" or (e.label == "GPE" and ctx.gazetteer.demonym(e.text) is not None)
            owned = _owner(ctx, s, e) if e.label == "GPE" else None
            if owned is None and not people and not (e.label == "GPE" and _modifies(s, e)):
                continue
            country = ctx.country_of(e.text.removeprefix("the ").removeprefix("The "))
            subject = (owned or _national(ctx, s, e)) if country else None
            if country and subject is not None:
                found.append((s, e, subject, country))
    terms: dict[str, set[str]] = defaultdict(set)
    for _, _, subject, country in found:
        terms[subject.id].add(country)
    for s, e, subject, _ in found:
        yield ctx.claim(
            s,
            evidence=s.chars(e.start, e.end - 1),
            subject=subject,
            attribute="fact.nationality",
            value=Fact(e.text, "country", frozenset(terms[subject.id])),
            extractor="kin",
            predicate=e.start,
            firmness=Modality.ASSERTED,
            background=False,
        )


def _owner(ctx: Context, s: Sentence, e: Entity) -> Subject | None:
    """Whom a country is named for: "Ana Reed of Kenya", "Kenya's Ana Reed", "Ana Reed, who comes from Kenya"."""
    if ctx.gazetteer.demonym(e.text) is not None or not _is_country(ctx, e):
        return None
    root = s.root_of(e.start, e.end)
    above, case = s.heads[root], preposition(s, root)
    if s.deps[root] == "nmod:poss" or (s.deps[root] == "nmod" and case in ("of", "from")):
        named = s.entity_at(above)
        beside = (
            named is not None
            and named.label == "PERSON"
            and (named.end < e.start <= named.end + _GAP or e.end + 1 == named.start)
        )
        return participant(ctx, s, above) if beside or case == "from" else None
    if s.deps[root] == "obl" and s.bases[above] in _FOR.get(case, ()):
        said = [t for t in subjects(s, above) if t < above]
        return participant(ctx, s, said[0]) if said else None
    return None


def _is_country(ctx: Context, e: Entity) -> bool:
    place = ctx.gazetteer.find(e.text, label="GPE")
    return place is not None and place.level == "country"


def _modifies(s: Sentence, e: Entity) -> bool:
    """As in "a New Zealand climber"; a "China envoy" may be of any country."""
    root = s.root_of(e.start, e.end)
    noun = s.heads[root]
    return s.deps[root] == "compound" and noun >= e.end and s.lemmas[noun].lower() in PERSON_NOUNS | _CITIZENS


def _national(ctx: Context, s: Sentence, e: Entity) -> Subject | None:
    """Who is called so; "Swiss-born", "the German government" and "the Italian and the French minister" name nobody."""
    after = [w.lower() for w in s.words[e.end : e.end + 2]]
    if after[:1] == ["-"] or (after and after[0].split("-")[-1] in _BORN):
        return None
    root = s.root_of(e.start, e.end)
    noun = s.heads[root] if s.deps[root] in ("amod", "compound", "nmod:desc") else root
    if any(s.deps[c] == "conj" for c in s.children[root]) or s.deps[root] == "conj":
        return None
    named = s.entity_at(noun + 1)
    if named is not None and named.label == "PERSON" and named.start == noun + 1:
        return participant(ctx, s, noun + 1)  # "its leader, the Australian climber Ivan Reed"
    if s.deps[noun] in ("appos", "nmod:desc"):  # "Reed, a New Zealander", "Australian climber Ivan Reed"
        return participant(ctx, s, s.heads[noun])
    return participant(ctx, s, noun)
