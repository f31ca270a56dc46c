"""What the command ends with: a contract that scripts and CI may rely on."""

from __future__ import annotations

from enum import IntEnum

from discrepancy.model import Report, Severity

__all__ = ["Exit", "gate"]


class Exit(IntEnum):
    """Exit codes. Errors of the package carry theirs in ``DiscrepancyError.exit_code``."""

    CLEAN = 0
    """Nothing at or above ``--fail-on``."""
    FINDINGS = 1
    """Findings at or above ``--fail-on`` or more than ``--max-warnings``, and the analysis is complete. Never anything
    else."""
    USAGE = 2
    """A command, option or argument is wrong, or an output file cannot be written."""
    CONFIGURATION = 3
    """A rule, reference table, manifest or pipeline is invalid, a rule's own test fails, or nothing can be read."""
    INCOMPLETE = 4
    """Part of the corpus could not be read, whatever was found in the rest."""
    OUT_OF_DATE = 5
    """Under ``--strict``: a finding of the baseline is gone, or a suppression is past its last day."""
    INTERNAL = 70
    """A bug: ``EX_SOFTWARE`` of ``sysexits.h``."""
    INTERRUPTED = 130
    """Ctrl-C: 128 + SIGINT, as shells have it."""
    BROKEN_PIPE = 141
    """The reader of the output went away: 128 + SIGPIPE, as shells have it."""


def gate(
    report: Report, fail_on: Severity | None, *, max_warnings: int | None = None, out_of_date: bool = False
) -> Exit:
    """The code a check ends with.

    An incomplete analysis is worse news than a finding: what was not read might add findings or explain one away, so
    ``INCOMPLETE`` wins over ``FINDINGS``, and holds with ``fail_on=None`` (never fail on findings) too. So does a
    baseline or suppression that is out of date, where the caller is strict: findings cannot be told from settled ones.

    Args:
        report: What is reported: settled findings are not in it.
        fail_on: Lowest severity that counts; ``None`` for none.
        max_warnings: How many findings of severity ``warning`` are tolerated; ``None`` for any number.
        out_of_date: Whether the files that settle findings are out of date and the caller is strict about it.
    """
    if report.warnings:
        return Exit.INCOMPLETE
    if out_of_date:
        return Exit.OUT_OF_DATE
    if max_warnings is not None and sum(f.severity is Severity.WARNING for f in report.findings) > max_warnings:
        return Exit.FINDINGS
    if fail_on is not None and any(f.severity.rank >= fail_on.rank for f in report.findings):
        return Exit.FINDINGS
    return Exit.CLEAN
