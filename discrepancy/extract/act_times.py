"""Which verb or noun a time expression dates: "was freed on Monday", "her release on Monday", "Monday's release".

A time hangs on a verb, on a noun for an act, on a predicate ("has been in custody since Sunday"), or on a phrase inside
the clause of a verb. Parsers attach it wrongly now and then, so that what stands beside it may count as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from discrepancy.extract.act_frames import NAMING, date_of, is_event
from discrepancy.extract.acts import dated_verbs
from discrepancy.extract.predicates import conjuncts, preposition
from discrepancy.language.parse import Sentence
from discrepancy.values.act_words import act_nouns
from discrepancy.values.comparer import Found
from discrepancy.values.time import Time

__all__ = ["beside", "dated_tokens", "tokens_of"]

_DATING = frozenset({"", "in", "on", "at", "around", "about", "since", "from", "until", "till"})
"""Prepositions with which a time dates what stands before it."""
_COPULAR = frozenset({"NOUN", "ADJ"})
_OTHER_TIMES = frozenset(
    {"after", "before", "since", "following", "over", "about", "for", "during", "until", "despite"}
)
"""Prepositions of phrases with a time or a matter of their own."""
_POINTING = frozenset({"late", "early", "recently", "lately", "soon", "back"})
_SAID_OF = frozenset({"advcl", "acl", "acl:relcl", "ccomp", "csubj", "advcl:relcl"})
_BESIDE = frozenset({"nummod", "compound", "nmod:poss", "nmod", "nmod:unmarked", "amod", "appos"})
_INSIDE = frozenset({"nmod", "nmod:unmarked", "obl", "obl:unmarked", "conj", "xcomp", "appos", "flat"})
"""Relations by which a phrase is part of a longer one."""
_ARGUMENTS = frozenset({"obj", "obl", "xcomp", "nsubj:pass", "iobj"})
_DEEPEST = 3
"""How many phrases may lie around one another between a time and the verb it dates."""


def tokens_of(s: Sentence, found: Found[Time]) -> range:
    """The tokens of a time expression."""
    first, last = s.token_at(found.start), s.token_at(found.end - 1)
    return range(first, last + 1) if first is not None and last is not None else range(0)


def dated_tokens(s: Sentence, times: Sequence[Found[Time]]) -> Iterator[tuple[Found[Time], tuple[int, ...]]]:
    """Time expressions, each with the verbs or the noun that it dates: two where "he left at noon when it rained"."""
    verbs: dict[int, list[int]] = {}
    for verb, own in dated_verbs(s, times):
        for found in own:
            dated = verbs.setdefault(found.start, [])
            if not _distributes(s, verb, own):
                dated.append(_named_by(s, verb))
    for found in times:
        if found.start in verbs:
            tokens = tuple(dict.fromkeys(verbs[found.start]))
        else:
            own_tokens = tokens_of(s, found)
            token = _noun_or_verb(s, s.root_of(own_tokens.start, own_tokens.stop)) if own_tokens else None
            tokens = (token,) if token is not None else ()
        if tokens:
            yield found, tokens


def beside(s: Sentence, found: Found[Time], verb: int) -> Iterator[int]:
    """Nouns for an act that a time dates besides the verb it hangs on.

    The subject that it stands behind ("the derailment shortly after noon emptied the town"), and the noun right before
    it, with which a phrase of its own may end ("gave up after an operation in 2016").
    """
    tokens = tokens_of(s, found)
    if not tokens:
        return
    first = s.subtree(s.root_of(tokens.start, tokens.stop))[0]
    held = s.child(verb, "nsubj", "nsubj:pass")
    if held is not None and held < first < verb and is_event(s.bases[held]):
        yield held
    before = first - 1
    inside = before >= 0 and s.deps[before] in ("obl", "nmod") and preposition(s, before) in _OTHER_TIMES
    if inside and before != held and s.pos[before] == "NOUN" and is_event(s.bases[before]):
        yield before


def _distributes(s: Sentence, verb: int, times: Sequence[Found[Time]]) -> bool:
    """Whether a verb has several days for several things: "signed Reed on Monday and Lobo today"."""
    days = [f.value.interval for f in times if f.value.interval is not None]
    if all(a.overlaps(b) for a in days for b in days):
        return False
    return any(len(conjuncts(s, t)) > 1 for t in s.children[verb] if s.pos[t] != "VERB")


def _noun_or_verb(s: Sentence, root: int) -> int | None:
    """The act that a time hangs on where that is not the verb itself: a noun for an act, the verb above a phrase."""
    if (held := _held(s, root)) is not None:
        return held
    head = s.heads[root]
    if s.pos[head] == "ADV" and s.child(head, "cop") is not None:
        return head  # "will be back in court on 9 December"
    if s.pos[head] == "ADV" and s.low[head] in _POINTING:
        head = s.heads[head]  # "as late as March"
        if s.pos[head] == "VERB":
            return _named_by(s, head)
    if s.bases[head] == "time" and s.pos[s.heads[head]] == "VERB":
        return _named_by(s, s.heads[head])  # "for the first time in 2014"
    if (asked := _asked(s, root)) is not None:
        return asked
    if head != root and preposition(s, root) == "of" and date_of(s, head) is not None:
        return head
    if head == root or preposition(s, root) not in _DATING:
        return None
    if s.pos[head] in _COPULAR and s.child(head, "cop", "aux:pass") is not None:
        return head  # "have been in custody since Sunday", "has been shut since Monday"
    if s.deps[root] in ("nummod", "compound", "nmod:poss") and _is_edition(s, head):
        above = s.heads[head]
        return above if s.pos[above] == "VERB" and s.deps[head] in ("obj", "nsubj:pass") else None
    if _is_act(s, head) and s.deps[root] in _BESIDE:
        return head
    if s.deps[root] not in ("nmod", "nmod:unmarked", "obl", "obl:unmarked") or s.pos[head] not in ("NOUN", "PROPN"):
        return None
    for _ in range(_DEEPEST):
        above, relation = s.heads[head], s.deps[head]
        if _is_act(s, head):
            return head  # "after a shooting at a party in Oslo on Friday"
        if above == head or root < head or preposition(s, head) in _OTHER_TIMES:
            return None
        if s.pos[above] == "VERB":
            return _named_by(s, above) if relation in _ARGUMENTS and above < root else None
        if relation not in _INSIDE:
            return None
        head = above
    return None


def _asked(s: Sentence, root: int) -> int | None:
    """The verb of the clause that a time is said of: "it was past noon when the search ended"."""
    if s.child(root, "cop") is None:
        return None
    subject = s.child(root, "nsubj", "expl")
    if subject is None or s.low[subject] != "it":
        return None
    return next((c for c in s.children[root] if s.deps[c] in _SAID_OF and s.pos[c] == "VERB"), None)


def _held(s: Sentence, root: int) -> int | None:
    """What a time is said of: "the funeral is on Friday", "the deadline is 3 May"."""
    if s.child(root, "cop") is None:
        return None
    return next((c for c in s.children[root] if s.deps[c] == "nsubj" and s.pos[c] == "NOUN"), None)


def _is_edition(s: Sentence, token: int) -> bool:
    """Whether a noun or name is of something with an edition a year: "the 2007 awards"."""
    entity = s.entity_at(token)
    return s.low[token] in act_nouns("editions") or (entity is not None and entity.label == "EVENT")


def _named_by(s: Sentence, verb: int) -> int:
    """For "a line called Mantra in May", the verb over the line."""
    above = s.heads[verb]
    if s.deps[verb] != "acl" or s.bases[verb] not in NAMING:
        return verb
    return s.heads[above] if s.pos[s.heads[above]] == "VERB" and s.deps[above] in ("obj", "nsubj:pass") else verb


def _is_act(s: Sentence, token: int) -> bool:
    lemma = s.bases[token]
    if s.pos[token] != "NOUN":
        return False
    return is_event(lemma) or lemma in act_nouns("works") or date_of(s, token) is not None
