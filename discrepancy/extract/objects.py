"""Things that are decided and paid for (a bill, a deal, a package): when, how much, and what for.

The things are data: the ``nouns`` of the attribute ``act.date`` name their heads by class ("bill", "package" and
"law" are one class), and a thing is known by its class and its topic ("the foreign aid bill", "its latest aid
package": ``object:aid-legislation``). One without a topic cannot be told from another and gives no claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from discrepancy.extract.context import Context
from discrepancy.extract.predicates import is_passive, objects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Subject
from discrepancy.values.framing import parse_purpose
from discrepancy.values.number import Money

__all__ = ["decided_things"]

_LINKING = {"allocate", "give", "provide", "include", "contain", "send", "earmark", "offer", "grant", "direct", "fund"}
_LINKING |= {"spend", "deliver", "aim", "design", "intend", "mean", "help", "supply", "finance", "set", "deploy"}
_AIMS = {"aim", "design", "intend", "mean"}
_PURPOSE = {"for", "against", "towards", "toward"}


@dataclass(frozen=True, slots=True)
class _Thing:
    """A mention of a decided thing."""

    token: int
    subject: Subject
    act: int | None
    """The verb that decides it ("signed", "approved"), if one does here."""
    is_aid: bool
    """Whether it gives help: its topic is among the nouns of ``aid.amount``."""


def decided_things(ctx: Context) -> Iterator[Claim]:
    """``act.date``, ``amount`` and ``purpose`` of each decided thing that a sentence speaks of."""
    classes = ctx.catalogue["act.date"].meanings("nouns")
    acts, aid = ctx.words("act.date", "verbs"), ctx.words("aid.amount", "nouns")
    for s in ctx.parse.sentences:
        for token, lemma in enumerate(s.lemmas):
            name = classes.get(lemma.lower())
            if name is None or s.pos[token] not in ("NOUN", "PROPN"):
                continue
            thing = _thing(s, token, name, acts, aid)
            if thing is None:
                continue
            yield from _dates(ctx, s, thing)
            described = _describing(s, thing)
            yield from _amounts(ctx, s, thing, described)
            yield from _purposes(ctx, s, thing, described)


def _thing(s: Sentence, token: int, name: str, acts: frozenset[str], aid: frozenset[str]) -> _Thing | None:
    topic = [
        s.lemmas[t].lower()
        for c in s.children[token]
        if c < token and s.deps[c] in ("compound", "nmod") and not _is_measure(s, c)
        for t in s.subtree(c)
        if s.tags[t] in ("NN", "NNS", "NNP") and s.entity_at(t) is None and s.words[t].isalpha()
    ]
    topic = [w for w in topic if w not in ("scale", "term")]
    if not topic:
        return None
    act = None
    head = s.heads[token]
    if s.pos[head] == "VERB" and s.lemmas[head].lower() in acts and token in objects(s, head):
        act = head
    for c in s.children[token]:
        if s.deps[c] in ("acl", "acl:relcl") and s.lemmas[c].lower() in acts and is_passive(s, c):
            act = c
    label = " ".join([*topic, s.lemmas[token].lower()])
    return _Thing(
        token, Subject(f"object:{'-'.join(sorted(topic))}-{name}", label, "object"), act, bool(aid & set(topic))
    )


def _is_measure(s: Sentence, token: int) -> bool:
    """Whether a modifier says how long or how much: a "three-year contract" is no topic."""
    return any(s.pos[t] == "NUM" for t in s.subtree(token))


def _dates(ctx: Context, s: Sentence, thing: _Thing) -> Iterator[Claim]:
    if thing.act is None:
        return
    found = ctx.time_of(s, thing.act)
    if found is None:
        return
    yield ctx.claim(
        s,
        evidence=(found.start, found.end),
        subject=thing.subject,
        attribute="act.date",
        value=found.value,
        extractor="objects",
        predicate=thing.act,
        when=found.value.interval,
        qualifiers={"act": s.words[thing.act].lower()},
    )


def _describing(s: Sentence, thing: _Thing) -> list[int]:
    """Verbs that say what the thing does: in its own relative clause, or in a clause hung on the deciding verb."""
    out = [c for c in s.children[thing.token] if s.deps[c] in ("acl", "acl:relcl") and s.lemmas[c].lower() in _LINKING]
    if thing.act is not None:
        out += [
            c
            for c in s.children[thing.act]
            if s.deps[c] == "advcl" and c > thing.token and s.tags[c] == "VBG" and s.lemmas[c].lower() in _LINKING
        ]
    head = s.heads[thing.token]
    if s.deps[thing.token] == "nsubj" and s.lemmas[head].lower() in _LINKING:
        out.append(head)
    return [
        v
        for first in out
        for v in [first, *(c for c in s.children[first] if s.deps[c] == "conj" and s.lemmas[c].lower() in _LINKING)]
    ]


def _amounts(ctx: Context, s: Sentence, thing: _Thing, described: list[int]) -> Iterator[Claim]:
    reach = {t for v in described for t in s.subtree(v)}
    reach |= {
        t for c in s.children[thing.token] if s.deps[c] not in ("acl:relcl", "conj", "appos") for t in s.subtree(c)
    }
    for found in ctx.quantities(s):
        token = s.token_at(found.start)
        if token is None or token not in reach or not isinstance(found.value, Money):
            continue
        yield ctx.claim(
            s,
            evidence=(found.start, found.end),
            subject=thing.subject,
            attribute="aid.amount" if thing.is_aid else "amount",
            value=found.value,
            extractor="objects",
            predicate=thing.act if thing.act is not None else thing.token,
            qualifiers={"act": s.words[thing.act].lower() if thing.act is not None else ""},
        )


def _purposes(ctx: Context, s: Sentence, thing: _Thing, described: list[int]) -> Iterator[Claim]:
    for verb in described:
        lemma = s.lemmas[verb].lower()
        below = [c for c in s.children[verb] if c > verb]
        aims = [c for c in below if s.deps[c] in ("advcl", "xcomp", "acl") and _is_infinitive(s, c)]
        for c in s.children[verb]:
            if s.deps[c] == "obj":
                aims += [a for a in s.children[c] if s.deps[a] == "acl" and _is_infinitive(s, a)]
        targets = aims or ([] if lemma in _AIMS else [c for c in below if s.deps[c] == "obj" and s.pos[c] == "NOUN"])
        for t in targets:
            yield from _purpose(ctx, s, thing, t, verb)
    if not described:
        for c in s.children[thing.token]:
            fits = s.deps[c] == "nmod" and any(
                s.words[g].lower() in _PURPOSE for g in s.children[c] if s.deps[g] == "case"
            )
            if fits or (s.deps[c] == "acl" and _is_infinitive(s, c)):
                yield from _purpose(ctx, s, thing, c, thing.token)


def _purpose(ctx: Context, s: Sentence, thing: _Thing, head: int, verb: int) -> Iterator[Claim]:
    tokens = [t for t in s.subtree(head) if s.pos[t] != "PUNCT"]
    if s.deps[head] == "obj":  # "sends aid to Taiwan": where to is part of what for
        tokens += [t for c in s.children[verb] if s.deps[c] == "obl" and c > head for t in s.subtree(c)]
    tokens = _contiguous(sorted(set(tokens)), head)
    start, end = s.chars(tokens[0], tokens[-1])
    yield ctx.claim(
        s,
        evidence=(start, end),
        subject=thing.subject,
        attribute="purpose",
        value=parse_purpose(s.block.text[start:end]),
        extractor="objects",
        predicate=thing.act if thing.act is not None else thing.token,
        qualifiers={"act": s.words[thing.act].lower() if thing.act is not None else ""},
    )


def _is_infinitive(s: Sentence, token: int) -> bool:
    return any(s.deps[c] == "mark" and s.words[c].lower() == "to" for c in s.children[token])


def _contiguous(tokens: list[int], around: int) -> list[int]:
    """The unbroken run of tokens that holds ``around``, a comma or a bracket aside."""
    run = [around]
    for t in tokens[tokens.index(around) + 1 :]:
        if t - run[-1] > 2:
            break
        run.append(t)
    for t in reversed(tokens[: tokens.index(around)]):
        if run[0] - t > 1:
            break
        run.insert(0, t)
    return run
