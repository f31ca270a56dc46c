"""Telephone numbers that readers are asked to call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract.context import Context
from discrepancy.model import Claim, Modality, Subject
from discrepancy.values.thing_name import ThingName

__all__ = ["phones"]

_NUMBER = re.compile(r"(?<![\w.,$£€+])\+?\d(?:[ ()\-–]{0,2}\d){7,13}(?![\w%])")
_CUES = re.compile(
    r"\b(?:call|calls|phone|telephone|contact|ring|dial|tel|hotline|helpline|line|police|information)\b", re.I
)
_PREFIX = 5
"""Digits by which a number is known; what differs after them is a slip or another line."""


def phones(ctx: Context) -> Iterator[Claim]:
    """``contact.phone``: each number in a sentence that speaks of calling; the subject is known by its first digits."""
    for s in ctx.parse.sentences:
        text = s.text
        if not _NUMBER.search(text) or not _CUES.search(text):
            continue
        for found in _NUMBER.finditer(text):
            digits = "".join(c for c in found.group() if c.isdigit())
            start, end = s.start + found.start(), s.start + found.end()
            token = s.token_at(start)
            if token is not None:
                yield ctx.claim(
                    s,
                    evidence=(start, end),
                    subject=Subject(f"phone:{digits[:_PREFIX]}", f"{digits[:_PREFIX]}…", "object"),
                    attribute="contact.phone",
                    value=ThingName(found.group(), (digits,)),
                    extractor="contacts",
                    predicate=token,
                    firmness=Modality.ASSERTED,
                    background=False,
                )
