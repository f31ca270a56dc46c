"""``discrepancy init``."""

from __future__ import annotations

from pathlib import Path

import click

from discrepancy.errors import UsageError

__all__ = ["CI_SYSTEMS", "command"]

CI_SYSTEMS = ("github", "gitlab", "none")
"""What ``--ci`` may name."""

_CONFIG = """\
# Settings of `discrepancy check`: `discrepancy config show` lists all of them with their values.
corpus = ["stories"]
rules = ["rules"]
baseline = "baseline.yml"
suppressions = "suppressions.yml"
fail-on = "error"
strict = true
"""
_MANIFEST = """\
# Who published what, when, about which event; paths are relative to this file.
# With `folders: event` the first folder below this one names the event: stories of one event lie in one folder.
folders: event
documents: {}
#  harbour-fire/herald.txt: {source: Herald, published: 2031-05-04T16:30+02:00}
"""
_RULES = """\
# The rules of this corpus. `discrepancy rules new ID --attribute ATTRIBUTE` drafts another one.
schema: 1
extends: [core]
"""
_BASELINE = """\
# Findings accepted as they are: `discrepancy baseline write` fills it.
schema: 1
findings: []
"""
_SUPPRESSIONS = """\
# Findings judged to be none: `discrepancy suppress FINDING --reason "…"` adds one.
schema: 1
suppressions: []
"""
_GITHUB = """\
name: discrepancy
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
    - uses: actions/checkout@v4
    - uses: actions/setup-python@v5
      with: {python-version: "3.12"}
    - run: pip install discrepancy
    - run: discrepancy rules lint
    - run: discrepancy rules test
    - run: discrepancy check
"""
_GITLAB = """\
discrepancy:
  image: python:3.12
  script:
  - pip install discrepancy
  - discrepancy rules lint
  - discrepancy rules test
  - discrepancy check
"""


@click.command("init")
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option(
    "--ci", type=click.Choice(CI_SYSTEMS), default="github", show_default=True, help="Which CI to write a file for."
)
def command(*, folder: str, ci: str) -> None:
    """Start a corpus repository in FOLDER.

    Writes settings, a manifest for the stories, a folder for rules, an empty baseline, empty suppressions, and a file
    for CI. What is there already stays as it is.
    """
    root = Path(folder)
    files = {
        "discrepancy.toml": _CONFIG,
        "stories/corpus.yml": _MANIFEST,
        "rules/corpus.yml": _RULES,
        "baseline.yml": _BASELINE,
        "suppressions.yml": _SUPPRESSIONS,
    }
    if ci == "github":
        files[".github/workflows/discrepancy.yml"] = _GITHUB
    elif ci == "gitlab":
        files[".gitlab-ci.yml"] = _GITLAB
    for name, text in files.items():
        path = root / name
        if path.exists():
            click.echo(f"{path.as_posix()}: is there already, left as it is")
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error
        click.echo(f"{path.as_posix()}: written")
    click.echo("put the stories of an event into stories/EVENT/, one file each, and run 'discrepancy check'")
