"""``discrepancy config``."""

from __future__ import annotations

from typing import Any

import click

from discrepancy.cli.defaults import settings_of
from discrepancy.cli.options import table_format_option

__all__ = ["command"]


@click.group("config")
def command() -> None:
    """Show the settings and where they come from."""


@command.command("show")
@table_format_option
@click.pass_context
def show(context: click.Context, *, table_format: str) -> None:
    """List every setting with its value and its origin.

    The origin is file and line, a variable, or the default. Options of the command line come before all of them.
    """
    from tabulate import tabulate

    from discrepancy.config import words_of
    from discrepancy.settings import SETTINGS

    settings = settings_of(context)
    defaults = _defaults()
    rows = []
    for name, setting in SETTINGS.items():
        origin = settings.values.get(name)
        if origin is not None:
            rows.append([name, words_of(origin.value), origin.where])
        else:
            rows.append([name, words_of(defaults.get(setting.key)), "default"])
    click.echo(f"file: {settings.file or 'none'}")
    click.echo(tabulate(rows, ["setting", "value", "origin"], tablefmt=table_format, disable_numparse=True))


def _defaults() -> dict[str, Any]:
    """Defaults of the options of ``check``: the one place where they are declared."""
    from discrepancy.cli.check import command as check

    context = click.Context(check)
    found = {o.name or "": o.get_default(context) for o in check.params if isinstance(o, click.Option)}
    plain = {key: value for key, value in found.items() if isinstance(value, str | int | bool | tuple | list)}
    return {**plain, "corpus": "."}
