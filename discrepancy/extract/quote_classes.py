"""Classes of tokens that stand around a quotation: marks, dashes, ends of sentences, tags of verbs and nominals."""

from __future__ import annotations

__all__ = ["DASHES", "ENDS", "FINITE", "NOMINAL", "QUOTES", "WH"]

DASHES = frozenset({"-", "–", "—", "―", "--", "---"})
QUOTES = frozenset("\"“”„«»'‘’") | {"''", "``"}
ENDS = frozenset({".", "?", "!", ";", "…", "..."})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
WH = frozenset({"WP", "WDT", "WP$"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
