"""Turns a ClearNLP parse (spaCy's released English pipelines) into the Universal Dependencies scheme we read.

Works on plain lists, so that it needs no spaCy and can be tested by hand. Purely structural; the differences that
matter to extraction: prepositions become ``case`` of their noun, the copula becomes ``cop`` of its predicate,
conjuncts hang on the first one, objects and passives get their UD names. Scheme: Choi & Palmer (2012), Guidelines
for the CLEAR style constituent to dependency conversion; universaldependencies.org, English.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

__all__ = ["CLEAR", "CLEAR_ONLY", "UD", "clear_to_ud", "scheme_of"]

UD = "ud"
CLEAR = "clear"
CLEAR_ONLY = frozenset({"pobj", "prep", "dobj", "nsubjpass", "auxpass", "attr", "acomp", "poss"})
"""Labels of the ClearNLP scheme that Universal Dependencies does not have."""

_RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "npadvmod": "obl:unmarked",
    "neg": "advmod",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "intj": "discourse",
    "quantmod": "advmod",
    "meta": "dep",
    "oprd": "xcomp",
    "nmod": "compound",
}
_LEFT_OVER = {"dative": "iobj", "prep": "advmod", "agent": "advmod", "attr": "xcomp", "acomp": "xcomp"}
"""What a ClearNLP label becomes where nothing was lifted."""
_PREPOSITIONAL = {"prep", "agent", "dative"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET"}


def scheme_of(labels: Collection[str]) -> str | None:
    """The scheme that a parser's labels belong to: ``"ud"``, ``"clear"`` or ``None`` for neither."""
    if {"nsubj:pass", "obl", "case"} <= set(labels):
        return UD
    if {"nsubjpass", "pobj", "prep"} <= set(labels):
        return CLEAR
    return None


def clear_to_ud(
    lemmas: Sequence[str], pos: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Converts one sentence; ``heads`` index into it and a root is its own head. Returns new heads and relations."""
    tree = _Tree(list(heads), [_RENAMED.get(d, d) for d in deps], lemmas, pos)
    tree.lift_prepositional_objects()
    tree.lift_predicates()
    tree.flatten_conjuncts()
    return tree.heads, [_LEFT_OVER.get(d, d) for d in tree.deps]


class _Tree:
    """A parse being rewritten; ``heads`` and ``deps`` change in place."""

    def __init__(self, heads: list[int], deps: list[str], lemmas: Sequence[str], pos: Sequence[str]) -> None:
        self.heads, self.deps, self.lemmas, self.pos = heads, deps, lemmas, pos

    def children(self, head: int) -> list[int]:
        return [i for i, h in enumerate(self.heads) if h == head and i != head]

    def depth(self, token: int) -> int:
        steps = 0
        while self.heads[token] != token and steps <= len(self.heads):
            token, steps = self.heads[token], steps + 1
        return steps

    def swap(self, token: int, below: int, relation: str) -> None:
        """Puts ``below`` where its head ``token`` stood; ``token`` hangs on it with ``relation``."""
        at_root = self.heads[token] == token
        self.heads[below] = below if at_root else self.heads[token]
        self.heads[token] = below
        self.deps[below], self.deps[token] = self.deps[token], relation

    def lift_prepositional_objects(self) -> None:
        """``met -prep-> in -pobj-> Beijing`` becomes ``met -obl-> Beijing -case-> in``; the innermost first."""
        found = [i for i, d in enumerate(self.deps) if d in _PREPOSITIONAL and self.pos[i] != "PROPN"]
        for p in sorted(found, key=lambda i: (-self.depth(i), i)):
            below = next((c for c in self.children(p) if self.deps[c] in ("pobj", "pcomp", "nmod")), None)
            if below is None:
                continue
            clausal = self.deps[below] == "pcomp" and self.pos[below] in ("VERB", "AUX")
            relation, governor = self.deps[p], self.heads[p]
            for c in self.children(p):
                if c != below and self.deps[c] not in ("conj", "cc"):
                    self.heads[c] = below
            self.swap(p, below, "mark" if clausal else "case")
            nominal = governor != p and self.pos[governor] in _NOMINAL
            if clausal:
                self.deps[below] = "acl" if nominal else "advcl"
            elif relation == "agent":
                self.deps[below] = "obl:agent"
            else:
                self.deps[below] = "nmod" if nominal else "obl"

    def lift_predicates(self) -> None:
        """``is -attr-> leader`` becomes ``leader -cop-> is``; "there is" keeps its verb, with a subject."""
        for c, lemma in enumerate(self.lemmas):
            if lemma != "be" or self.deps[c] in ("aux", "aux:pass"):
                continue
            kids = self.children(c)
            predicate = next((k for k in kids if k > c and self.deps[k] in ("attr", "acomp")), None)
            if any(self.deps[k] == "expl" for k in kids):
                if predicate is not None:
                    self.deps[predicate] = "nsubj"
                continue
            if predicate is None:
                predicate = next((k for k in kids if k > c and self.deps[k] == "obl"), None)
            if predicate is None:
                continue
            self.swap(c, predicate, "cop")
            for k in kids:
                if k != predicate:
                    self.heads[k] = predicate

    def flatten_conjuncts(self) -> None:
        """Hangs every conjunct on the first one, and each ``cc`` on the conjunct that follows it."""
        for i, d in enumerate(self.deps):
            if d != "conj":
                continue
            first = self.heads[i]
            while self.deps[first] == "conj" and self.heads[first] != first:
                first = self.heads[first]
            for k in self.children(self.heads[i]):
                if self.deps[k] == "cc" and k < i and not any(self.deps[m] == "conj" for m in range(k + 1, i)):
                    self.heads[k] = i
            self.heads[i] = first
