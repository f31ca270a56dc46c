"""Arguments and options that several commands share, and the types of their values."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import click

from discrepancy.model import Severity
from discrepancy.report.layout import TABLE_FORMATS

__all__ = [
    "FAIL_ON",
    "SEVERITY",
    "baseline_option",
    "cache_option",
    "corpus_argument",
    "engine_option",
    "jobs_option",
    "model_option",
    "named_file",
    "no_cache_option",
    "progress_option",
    "quiet_option",
    "reference_option",
    "rules_option",
    "since_moment",
    "suppressions_option",
    "table_format_option",
    "until_moment",
]

SEVERITY = click.Choice([s.value for s in Severity])
"""``error``, ``warning`` or ``info``."""
FAIL_ON = click.Choice([*(s.value for s in Severity), "never"])
"""The same, or ``never``."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

corpus_argument = click.argument("corpus", nargs=-1, metavar="[CORPUS]...")
model_option = click.option(
    "--model", metavar="NAME", help="English pipeline: accurate, fast, or a spaCy one by package name or folder."
)
rules_option = click.option(
    "-r", "--rules", multiple=True, metavar="PATH", help="Rule file or folder instead of the shipped packs."
)
table_format_option = click.option(
    "--table-format",
    type=click.Choice(TABLE_FORMATS),
    default=TABLE_FORMATS[0],
    show_default=True,
    metavar="STYLE",
    help=f"Style of tables: {', '.join(TABLE_FORMATS)}.",
)
jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that read documents; 0 for one per core. The report does not depend on it.",
)
progress_option = click.option(
    "--progress/--no-progress", default=None, help="Show progress on standard error.  [default: on a terminal]"
)
baseline_option = click.option("--baseline", metavar="FILE", help="Findings accepted as they are.")
suppressions_option = click.option("--suppressions", metavar="FILE", help="Findings judged to be none, with reasons.")
engine_option = click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Read in processes of this machine, or on the Dask cluster that DASK_SCHEDULER_ADDRESS names.",
)
cache_option = click.option(
    "--cache-dir",
    "cache",
    metavar="DIR",
    help="Keep what was read of documents there; a later run reads only what has changed.",
)
no_cache_option = click.option("--no-cache", is_flag=True, help="Leave the folder aside that the settings name.")
quiet_option = click.option("-q", "--quiet", is_flag=True, help="No messages but errors.")


def named_file(value: str) -> tuple[str, str]:
    """``NAME=FILE``."""
    name, equals, file = value.partition("=")
    if not name or not equals or not file:
        raise click.BadParameter(f"{value!r} is not NAME=FILE.")
    return name, file


reference_option = click.option(
    "--reference",
    "references",
    type=named_file,
    multiple=True,
    metavar="NAME=FILE",
    help="A reference table under the name by which rules speak of it; repeatable.",
)


def since_moment(value: str) -> datetime:
    """A day or time in ISO 8601 as a lower limit: a day from its start on, in UTC where no zone is given."""
    return _moment(value, days=0)


def until_moment(value: str) -> datetime:
    """A day or time in ISO 8601 as an upper limit: a day to its end, in UTC where no zone is given."""
    return _moment(value, days=1)


def _moment(value: str, days: int) -> datetime:
    try:
        if _DAY.fullmatch(value):
            return datetime.combine(date.fromisoformat(value), time(), UTC) + timedelta(days=days)
        moment = datetime.fromisoformat(value)
    except (ValueError, OverflowError) as error:
        wanted = "neither a day (2024-04-26) nor a time (2024-04-26T09:30+01:00)"
        raise click.BadParameter(f"{value!r} is {wanted}.") from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
