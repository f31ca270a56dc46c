"""Brings the settings of a project to the options of commands: what is not on the command line comes from them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from discrepancy.config import Settings

__all__ = ["CommandDefaults", "corpus_or_default", "settings_of"]


class _Defaults(dict[str, Any]):
    """The settings as click wants them, read when a command first asks for one: ``--help`` works without."""

    def __init__(self, owner: CommandDefaults) -> None:
        super().__init__()
        self._owner: CommandDefaults | None = owner

    def _read(self) -> None:
        if self._owner is not None:
            owner, self._owner = self._owner, None
            if not owner.isolated:  # then there is nothing to import for
                self.update((key, _as_typed(value)) for key, value in owner.settings.parameters.items())

    def __contains__(self, key: object) -> bool:
        self._read()
        return super().__contains__(key)

    def __getitem__(self, key: str) -> Any:
        self._read()
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a setting."""
        self._read()
        return super().get(key, default)


def _as_typed(value: Any) -> Any:
    """A setting as the words of the command line that say the same."""
    return tuple(f"{name}={path}" for name, path in value.items()) if isinstance(value, Mapping) else value


class CommandDefaults(dict[str, Any]):
    """Defaults of the commands of a group: the same settings for each of them.

    Args:
        config: File to read instead of the nearest.
        isolated: Whether to read none.
        groups: Name of each command → whether it has commands of its own.
    """

    def __init__(self, config: str | None, isolated: bool, groups: Mapping[str, bool]) -> None:
        super().__init__()
        self.isolated = isolated
        self._config, self._groups = config, groups
        self._settings: Settings | None = None
        self._all = _Defaults(self)

    @property
    def settings(self) -> Settings:
        """The settings of the project, read once.

        Raises:
            ConfigurationError: If they are invalid.
        """
        if self._settings is None:
            from discrepancy.config import load_settings

            file = Path(self._config) if self._config else None
            self._settings = load_settings(file=file, isolated=self.isolated)
        return self._settings

    def get(self, key: str, default: Any = None) -> Any:
        """Defaults of a command, or of the commands of a group."""
        del default
        return _EveryCommand(self._all) if self._groups.get(key, False) else self._all


class _EveryCommand(dict[str, Any]):
    def __init__(self, every: _Defaults) -> None:
        super().__init__()
        self._every = every

    def get(self, key: str, default: Any = None) -> Any:
        """The same for every command."""
        del key, default
        return self._every


def settings_of(context: click.Context) -> Settings:
    """The settings of the project.

    Raises:
        ConfigurationError: If they are invalid.
    """
    defaults = context.find_root().default_map
    assert isinstance(defaults, CommandDefaults)
    return defaults.settings


def corpus_or_default(corpus: tuple[str, ...]) -> tuple[str, ...]:
    """The paths to read: those on the command line, else those of the settings, else the working directory."""
    # click asks for the default of an argument only where there may be none at all.
    return corpus or tuple(settings_of(click.get_current_context()).get("corpus", (".",)))
