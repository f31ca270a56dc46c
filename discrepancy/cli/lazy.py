"""A group of commands that imports the module of a command only when it runs: ``--help`` stays fast."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NamedTuple

import click

__all__ = ["HELP_WANTED", "LazyCommand", "LazyGroup"]

HELP_WANTED = "discrepancy.help"
"""Key of ``Context.meta``: whether help is asked for, so that nothing else needs to be read."""


class LazyCommand(NamedTuple):
    """Where a command lives, and what the overview says of it."""

    module: str
    """Module that defines it as ``command``."""
    summary: str
    """One line for the overview; equal to the command's own short help (a test holds it)."""
    group: bool = False
    """Whether it has commands of its own."""


class LazyGroup(click.Group):
    """A group over an explicit table of commands, in the order of the table."""

    def __init__(self, *args: Any, table: Mapping[str, LazyCommand], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options of the program itself count wherever they stand: ``check --isolated`` is ``--isolated check``."""
        own, rest = self._take_own(args)
        until = rest.index("--") if "--" in rest else len(rest)
        ctx.meta[HELP_WANTED] = not {"-h", "--help"}.isdisjoint(rest[:until])
        return super().parse_args(ctx, [*own, *rest])

    def _take_own(self, args: list[str]) -> tuple[list[str], list[str]]:
        options = {
            name: option
            for option in self.params
            if isinstance(option, click.Option) and option.expose_value
            for name in (*option.opts, *option.secondary_opts)
        }
        own: list[str] = []
        rest: list[str] = []
        waiting = iter(args)
        for arg in waiting:
            option = options.get(arg.partition("=")[0])
            if arg == "--":
                rest += [arg, *waiting]
            elif option is None:
                rest.append(arg)
            else:
                own.append(arg)
                if not option.is_flag and "=" not in arg:
                    own += [value for value in [next(waiting, None)] if value is not None]
        return own, rest

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table."""
        del ctx
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; ``None`` where there is none of that name."""
        del ctx
        entry = self.table.get(cmd_name)
        if entry is None:
            return None
        command = import_module(entry.module).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown name is a usage error that names the nearest one."""
        if args and not (args[0].startswith("-") or args[0] in self.table or ctx.resilient_parsing):
            near = get_close_matches(args[0], self.table, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else f" Commands: {', '.join(self.table)}."
            raise click.UsageError(f"No such command {args[0]!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview from the table, importing nothing."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.table.items()])
