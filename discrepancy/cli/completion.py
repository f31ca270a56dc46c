"""``discrepancy completion``."""

from __future__ import annotations

import click

__all__ = ["command"]

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(*, shell: str) -> None:
    """Print the completion script of a shell.

    bash: eval "$(discrepancy completion bash)" in ~/.bashrc; zsh: the same with zsh in ~/.zshrc;
    fish: discrepancy completion fish > ~/.config/fish/completions/discrepancy.fish
    """
    from click.shell_completion import get_completion_class

    from discrepancy.cli.main import COMPLETE, cli

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(cli, {}, "discrepancy", COMPLETE).source())
