"""Lemmas as edits of the end of a word: ``l|3|y`` lower-cases, cuts three characters and adds a "y"."""

from __future__ import annotations

__all__ = ["apply_rule", "rule_for"]

_MOST = 6


def rule_for(word: str, lemma: str) -> str | None:
    """The edit that turns a word into its lemma; ``None`` where it would rewrite too much."""
    lowers = lemma[:1].islower() and word[:1].isupper()
    form = word.lower() if lowers else word
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    cut, add = len(form) - same, lemma[same:]
    if cut > _MOST or len(add) > _MOST:
        return None
    return f"{'l' if lowers else 'k'}|{cut}|{add}"


def apply_rule(word: str, rule: str) -> str:
    """The lemma; the word itself where the rule cuts more than there is."""
    case, cut, add = rule.split("|", 2)
    form = word.lower() if case == "l" else word
    end = len(form) - int(cut)
    return (form[:end] + add) or form if end >= 0 else form
