"""``discrepancy completion``."""

from __future__ import annotations

import click

__all__ = ["command"]

SHELLS = ("bash", "zsh", "fish")


_EXAMPLES = """\b
eval "$(discrepancy completion bash)"
discrepancy completion fish > ~/.config/fish/completions/discrepancy.fish
"""


@click.command("completion", epilog=_EXAMPLES)
@click.argument("shell", type=click.Choice(SHELLS), metavar="SHELL")
def command(*, shell: str) -> None:
    """Print the completion script of a shell.

    SHELL is bash, zsh or fish. For bash, put the first of these lines into ~/.bashrc; for zsh, the same with zsh into
    ~/.zshrc.
    """
    from click.shell_completion import get_completion_class

    from discrepancy.cli.main import COMPLETE, cli

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(cli, {}, "discrepancy", COMPLETE).source())
