"""The furniture of news pages as data: how credits, bylines, captions and headings are worded.

One line per wording; the lists are joined into one compiled pattern each. Nothing here belongs to a single publisher.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = [
    "AGENCY",
    "BY",
    "CREDIT",
    "GLUED_AGENCY",
    "HEADING",
    "JOB",
    "MARKER",
    "NAMED_CAPTION",
    "NAME_PARTICLES",
    "PERSON",
    "PLACE_LINE",
    "SUMMARY_HEADING",
    "WIRE_TAIL",
]


def _any(wordings: Iterable[str], flags: int = 0, end: str = "") -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(wordings)}){end}", flags)


MARKER = _any(
    (
        r"(?:Image|Media|Photo|Picture|Video) (?:source|caption|copyright|credit)(?:,|:)\s?",
        r"Image source(?=\s*\Z)",
        r"(?:Photo|Picture|Image)(?:graph)? ?(?:by|credit): ?",
    )
)
"""Labels that pages put before a credit or caption, often glued to what stands before them."""

_AGENCIES = (
    *("Getty Images", "Reuters", "AFP", "EPA(?:-EFE)?", "AP Photo", "Associated Press", "PA Media", "Shutterstock"),
    "Alamy",
)

GLUED_AGENCY = re.compile(
    rf"(?<=[a-z0-9.,)”’\"'])(?=(?:{'|'.join(_AGENCIES)})(?:[ /][A-Z][\w./ -]{{0,40}})?\Z)",
)
"""The place where the name of a picture agency is glued to the end of a caption."""

CREDIT = _any(
    (
        r"(?:Image|Media|Photo|Picture|Video)(?:graph)? (?:source|caption|copyright|credit)s?\b",
        r"(?:Photo|Photograph|Picture|Image|Credit|Illustration)s?(?: by)?: ",
        r"(?:File )?(?:photo|picture|image)(?: by\b|\Z)",
        r"(?:via )?(?:Getty Images|AFP|EPA|AP Photo|Shutterstock|Alamy|PA Media)\b"
        r"(?-i:[ /,]{1,2}(?:via )?[A-Z][\w./-]*){0,5}\Z",
        r"©",
        r"\(c\) \d{4}",
        r"Copyright (?:©|\(c\)|\d{4})",
        r"Copyright(?-i:(?: [A-Z][\w.]*){0,5})\Z",
        r"All rights reserved",
        r"Read (?:more|next|also|the full)\b",
        r"(?:See|Read) also\b",
        r"More on this\b",
        r"More from [^.,]{2,40}\Z",
        r"Related(?: (?:stories|articles|topics|content|internet links|coverage))?(?::|\Z)",
        r"Follow (?:us\b|@)",
        r"Follow .{1,60} on (?:Twitter|X|Facebook|Instagram|WhatsApp|Telegram|YouTube|TikTok)\b",
        r"Sign up (?:for|to|here)\b",
        r"Subscribe\b.{0,80}\Z",
        r"Advertisement\Z",
        r"Sponsored(?: content| by [^,.]{1,40})?\Z",
        r"Share (?:this|on|via)\b",
        r"(?:Click|Tap) here\b",
        r"(?:Skip|Jump) to\b",
        r"Back to top\b",
        r"(?:Watch|Listen)(?: live| now)?:",
        r"This video can ?not be played",
        r"To play this video",
        r"(?:\d+ )?comments?\Z",
        r"(?:Share|Print|Save|Email)\Z",
        r"Download the .{0,40} app\b",
        r"Get the latest .{0,60} (?:inbox|newsletter)",
    ),
    re.IGNORECASE,
)
"""Beginnings of lines that are credits, links to other pages or controls."""

NAMED_CAPTION = _any(
    (
        r"\((?:AP |File |Handout )?(?:Photo|Photograph|Picture|Image)s?\b[^()]{0,100}\)",
        r"(?:Photograph|Photo|Picture): [^.]{2,80}",
        r"\((?:AP|AFP|Reuters|EPA|Getty)[^()]{0,60}(?:Photo|Images|/)[^()]{0,60}\)",
        r"/(?:AFP|Getty Images|Reuters|AP|EPA)",
    ),
    end=r"\.?\Z",
)
"""Ends of lines that name a photographer: the line is a caption."""

WIRE_TAIL = re.compile(r"\(?(?:Additional r|R)eporting by [A-Z]|\(?(?:Writing|Editing|Compiled) by [A-Z]")
"""How agencies sign a story at its end."""

BY = re.compile(r"(?:By|BY|(?:Written|Reporting|Story|Words|Posted|Analysis) by) (?=[A-Z])")
"""How a byline begins."""

NAME_PARTICLES = frozenset({
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "bin", "al", "el", "le", "la", "ter",
    "and", "in", "for", "at", "the", "of", "with",
})  # fmt: skip
"""Words in lower case that a byline may hold."""

PERSON = re.compile(
    r"[A-Z][\w’'.-]+(?: (?:[A-Z][\w’'.-]*|van|von|de|der|den|del|della|di|da|bin|al|el|le|la|ter)){1,3}"
)
"""A line that could be a person's name."""

JOB = _any(
    (
        *(
            "reporter",
            "correspondent",
            "editor",
            "producer",
            "writer",
            "journalist",
            "columnist",
            "presenter",
            "analyst",
        ),
        *(
            "bureau",
            "desk",
            "staff",
            "critic",
            "contributor",
            "photographer",
            "newsroom",
            "news",
            "monitoring",
            "verify",
        ),
    ),
    re.IGNORECASE,
    r"s?\b",
)
"""Words that tell that a line names a journalist's job."""

PLACE_LINE = re.compile(r"(?:(?:reporting |live )?(?:in|from)|at) [A-Z][\w’' .,&-]{1,50}")
"""A line below a name that tells from where he or she reports."""

_SUMMARIES = (
    "summary",
    r"key (?:points|takeaways|developments)",
    "at a glance",
    r"in (?:brief|short)",
    r"(?:the )?main points",
    "the points",
    "highlights",
)

SUMMARY_HEADING = _any(_SUMMARIES, re.IGNORECASE, "[:.]?")
"""Headings of a summary."""

HEADING = _any(
    (
        *_SUMMARIES,
        r"what (?:we know|you need to know)(?: so far)?",
        r"live (?:reporting|updates|feed|coverage)",
        r"latest (?:updates|posts)",
        "analysis",
        "breaking",
        r"pinned(?: post)?",
        "post",
        "image gallery",
        "video",
        r"got a tip\?",
    ),
    re.IGNORECASE,
    "[:.]?",
)
"""Headings that only name a part of the page."""

AGENCY = re.compile(r"(?:Reuters|AFP|AP|BBC|CNN|UPI|Xinhua|[A-Z][A-Z .'-]{2,})\b")
"""What may stand before the date on a dateline of its own: an agency, or a place in capitals."""
