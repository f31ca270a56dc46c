"""Writes the generated pages of ``docs/``.

python -m docpages            # write what is out of date, remove what is no longer generated
python -m docpages --check    # write nothing; end in 1 where a page is out of date
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from docpages.pages import generate, out_of_date, write

DOCS = Path(__file__).parent.parent / "docs"


def main(argv: Sequence[str] | None = None) -> int:
    """Writes the pages, or says which are out of date."""
    parser = argparse.ArgumentParser(prog="python -m docpages", description="Write the generated pages of docs/.")
    parser.add_argument("--check", action="store_true", help="Write nothing; end in 1 where a page is out of date.")
    args = parser.parse_args(argv)
    pages = generate()
    stale = out_of_date(pages, DOCS)
    if not args.check:
        write(pages, DOCS)
    for name in stale:
        print(f"docs/{name}: {'out of date: run python -m docpages' if args.check else 'written'}")
    return 1 if args.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
