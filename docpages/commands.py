"""The reference of the command line, from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from discrepancy.cli.main import CONTEXT, cli
from discrepancy.settings import SETTINGS
from docpages.markdown import code, escape, table

__all__ = ["all_commands", "commands_page"]

_DEFAULT = re.compile(r"\s*\[default: ([^\]]*)\]$")
_HEAD = """\
# Command line

    discrepancy [--version] [-h] COMMAND [OPTIONS] [ARGS]

The report goes to standard output, messages go to standard error. `-h` or `--help` explains any command. What a command
ends with is a contract: [exit codes](exit-codes.md). An option with a *setting* can stand in the
[settings](config.md) of a project, or in a variable.
"""
_EVERYWHERE = "## Options of every command\n\nThese count wherever they stand on the line.\n"


def commands_page() -> str:
    """The page: options of every command, then each command in the order of the help."""
    parts = [_HEAD, _EVERYWHERE, _options(cli)]
    for name, command in all_commands(cli):
        parts.append(_section(name, command))
    return "\n".join(part for part in parts if part)


def all_commands(group: click.Group, prefix: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, a group before what is in it."""
    context = _context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{prefix}{name}", command
        if isinstance(command, click.Group):
            yield from all_commands(command, f"{prefix}{name} ")


def _context(command: click.Command) -> click.Context:
    # With the settings of the program: click remembers at the command which options ask for help.
    return click.Context(command, **CONTEXT)


def _section(name: str, command: click.Command) -> str:
    context = _context(command)
    words = ["COMMAND"] if isinstance(command, click.Group) else command.collect_usage_pieces(context)
    usage = " ".join(["discrepancy", name, *(w for w in words if w != "[OPTIONS]")])
    parts = [f"{'##' if ' ' not in name else '###'} {code(usage)}\n"]
    parts += [_paragraph(p) for p in (command.help or "").split("\n\n")]
    for argument in command.params:
        if isinstance(argument, click.Argument) and isinstance(argument.type, click.Choice):
            choices = ", ".join(map(code, argument.type.choices))
            parts.append(f"{argument.make_metavar(context)}: {choices}.\n")
    parts.append(_options(command))
    if command.epilog:
        parts.append("".join(f"    {line.strip()}\n" for line in _examples(command.epilog)))
    return "\n".join(part for part in parts if part)


def _examples(epilog: str) -> list[str]:
    """The lines of an epilog: all of them are commands to type."""
    return [line for line in epilog.replace("\b", "").strip().splitlines() if line.strip()]


def _paragraph(text: str) -> str:
    text = text.replace("\b", "").strip()
    return escape(text) + "\n" if text else ""


def _options(command: click.Command) -> str:
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden and p.name != "help"]
    return table(("option", "meaning", "default", "setting"), (_row(o, _context(command)) for o in options))


def _row(option: click.Option, context: click.Context) -> tuple[str, str, str, str]:
    names = sorted(option.opts, key=len)
    metavar = "WORD" if isinstance(option.type, click.Choice) and not option.metavar else option.make_metavar(context)
    value = "" if option.is_flag or option.count else f" {metavar}"
    shown = [code(n) for n in names[:-1]] + [code(names[-1] + value)] + [code(n) for n in option.secondary_opts]
    text, default = _meaning(option)
    setting = next((s.name for s in SETTINGS.values() if s.key == option.name), "")
    linked = f"[{code(setting)}](config.md)" if setting else ""
    return ", ".join(shown), text, default, linked


def _meaning(option: click.Option) -> tuple[str, str]:
    help_text = option.help or ""
    found = _DEFAULT.search(help_text)
    default = found.group(1) if found else ""
    if not found and option.show_default and option.default is not None:
        default = code(str(option.default))
    text = escape(_DEFAULT.sub("", help_text))
    if isinstance(option.type, click.Choice):
        missing = [c for c in option.type.choices if not re.search(rf"\b{re.escape(c)}\b", help_text)]
        for choice in () if missing else option.type.choices:
            text = re.sub(rf"(?<![\w`]){re.escape(choice)}(?![\w`])", code(choice), text, count=1)
        if missing:
            text += " One of " + ", ".join(code(c) for c in option.type.choices) + "."
    if option.required:
        text += " Required."
    if option.multiple and "epeatable" not in help_text:
        text += " Repeatable."
    return text, default if found is None else escape(default)
