"""A dateline is a block of its own: where the reporter was, and no part of the first sentence."""

from __future__ import annotations

import pytest

from discrepancy.corpus import read_corpus
from discrepancy.model import BlockKind


@pytest.mark.parametrize(
    ("text", "dateline", "rest"),
    [
        (
            "LYON, 24 January 2024 - Rain fell on the city all day.",
            "LYON, 24 January 2024 -",
            "Rain fell on the city all day.",
        ),
        ("BEIJING (Reuters) - Rain fell on the city all day.", "BEIJING (Reuters) -", "Rain fell on the city all day."),
        ("NEW YORK — “Rain fell on the city,” she said.", "NEW YORK —", "“Rain fell on the city,” she said."),
        ("SAN JOSE, Calif. -- Rain fell on the city all day.", "SAN JOSE, Calif. --", "Rain fell on the city all day."),
        ("NATO-led troops left the city on Monday.", None, "NATO-led troops left the city on Monday."),
        ("HP - the maker of printers - fell on Monday.", None, "HP - the maker of printers - fell on Monday."),
        ("The BBC - and others - said so on Monday.", None, "The BBC - and others - said so on Monday."),
    ],
)
def test_datelines(tmp_path, text, dateline, rest):
    (tmp_path / "a.txt").write_text(f"Rain in the city\n\n{text}\n\nIt will rain again tomorrow.\n", encoding="utf-8")
    (document,) = read_corpus([tmp_path]).documents
    blocks = [b for s in document.sections for b in s.blocks]
    assert [b.text for b in blocks if b.kind is BlockKind.DATELINE] == ([dateline] if dateline else [])
    assert rest in [b.text for b in blocks]
    for b in blocks:
        assert document.text[b.span.start : b.span.end] == b.text
