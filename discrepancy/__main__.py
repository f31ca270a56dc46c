"""``python -m discrepancy``: the same as the ``discrepancy`` command."""

import sys

from discrepancy.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
