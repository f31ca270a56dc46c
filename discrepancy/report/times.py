"""Times of publication as a reader writes them; intervals are worded by ``discrepancy.rules.wording``."""

from __future__ import annotations

from datetime import datetime

from discrepancy.rules.wording import clock, day_in_words

__all__ = ["published_words"]


def published_words(published: datetime, *, day_only: bool = False) -> str:
    """``16:30 UTC on Sunday 4 May 2031``, in the zone its page states; only the day where only that is known."""
    if day_only:
        return day_in_words(published)
    zone = published.strftime("%z")
    offset = f"UTC{zone[:3]}:{zone[3:5]}" if zone and zone not in ("+0000", "-0000") else "UTC"
    return f"{clock(published)} {offset} on {day_in_words(published)}"
