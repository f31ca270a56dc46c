"""Settings of a project: the nearest ``discrepancy.toml`` or ``[tool.discrepancy]``, and variables over it.

Every setting is an option of the command line under the same name. What is given on the command line comes first, then
variables (``DISCREPANCY_FAIL_ON`` for ``fail-on``), then the file, then the default. Nothing is merged across files.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from discrepancy.errors import ConfigurationError, Position, Problem
from discrepancy.schema import check
from discrepancy.settings import CONFIG_FILE, PREFIX, SETTINGS, Setting
from discrepancy.toml_nodes import node_of, read_toml
from discrepancy.yaml_nodes import Node, Pairs, Plain

__all__ = [
    "CONFIG_NAME",
    "OTHER_VARIABLES",
    "Origin",
    "Settings",
    "find_config",
    "load_settings",
    "words_of",
]

CONFIG_NAME = "discrepancy.toml"
"""File that holds settings and nothing else."""
_PYPROJECT = "pyproject.toml"
_TABLE = ("tool", "discrepancy")
OTHER_VARIABLES = ("DISCREPANCY_CONFIG", "DISCREPANCY_DATA", "DISCREPANCY_DEBUG")
"""Variables that are no settings: which file to read, where evaluation data lies, whether to print tracebacks."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A value and where it comes from."""

    value: Any
    """Word, number, flag, tuple of words, or mapping."""
    where: str
    """``discrepancy.toml:3`` or ``DISCREPANCY_FAIL_ON``."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project sets."""

    file: str
    """The file that was read; empty for none."""
    values: Mapping[str, Origin]
    """By name of the setting; only what is set."""

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a setting, or the default."""
        origin = self.values.get(name)
        return origin.value if origin is not None else default

    @property
    def parameters(self) -> dict[str, Any]:
        """Values by the name of the option inside the program."""
        return {SETTINGS[name].key: origin.value for name, origin in self.values.items()}


def load_settings(
    folder: Path | None = None,
    *,
    file: Path | None = None,
    isolated: bool = False,
    environ: Mapping[str, str] | None = None,
) -> Settings:
    """Reads the settings.

    Args:
        folder: Where to start looking for a file; the working directory by default.
        file: The file to read instead of looking for one.
        isolated: Whether to leave files and variables aside.
        environ: Variables; those of the process by default.

    Raises:
        ConfigurationError: With every problem of the file and of the variables.
    """
    if isolated:
        return Settings("", {})
    variables = os.environ if environ is None else environ
    values: dict[str, Origin] = {}
    problems: list[Problem] = []
    if file is None and variables.get(f"{PREFIX}CONFIG"):
        file = Path(variables[f"{PREFIX}CONFIG"])
    found = file if file is not None else find_config(folder or Path.cwd())
    if found is not None:
        values, problems = _from_file(found)
    for name, text in sorted(variables.items()):
        if name.startswith(PREFIX) and name not in OTHER_VARIABLES:
            _from_variable(name, text, values, problems)
    if problems:
        raise ConfigurationError(problems)
    return Settings(_shown(found) if found is not None else "", {s: values[s] for s in SETTINGS if s in values})


def find_config(folder: Path) -> Path | None:
    """The nearest file with settings: in a folder or above it, ``discrepancy.toml`` before ``pyproject.toml``."""
    for here in (folder.absolute(), *folder.absolute().parents):
        if (here / CONFIG_NAME).is_file():
            return here / CONFIG_NAME
        if (here / _PYPROJECT).is_file() and _has_table(here / _PYPROJECT):
            return here / _PYPROJECT
    return None


def _has_table(file: Path) -> bool:
    try:
        tool = tomllib.loads(file.read_text(encoding="utf-8")).get(_TABLE[0])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False  # a broken pyproject.toml is the business of who owns it
    return isinstance(tool, dict) and _TABLE[1] in tool


def _shown(file: Path) -> str:
    here = Path.cwd()
    return (file.relative_to(here) if file.is_absolute() and file.is_relative_to(here) else file).as_posix()


def _from_file(file: Path) -> tuple[dict[str, Origin], list[Problem]]:
    shown = _shown(file)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}, [Problem(Position(shown), "no such file", "check --config and DISCREPANCY_CONFIG")]
    except (OSError, UnicodeDecodeError) as error:
        return {}, [Problem(Position(shown), f"cannot be read: {error}")]
    tree, problems = read_toml(text, shown)
    table: Node | None = tree
    if file.name == _PYPROJECT:
        for key in _TABLE:
            table = table.get(key) if isinstance(table, Pairs) else None
    if table is None or problems:
        return {}, problems
    problems = check(table, CONFIG_FILE)
    if problems or not isinstance(table, Pairs):
        return {}, problems
    return {
        name: Origin(_value(SETTINGS[name], node.plain, file.parent), f"{shown}:{table.keys[name].line}")
        for name, node in table.entries.items()
    }, []


def _value(setting: Setting, plain: Plain, folder: Path) -> Any:
    match setting.kind:
        case "path":
            return _relative(str(plain), folder)
        case "paths":
            return tuple(_relative(str(p), folder) for p in (plain if isinstance(plain, list) else [plain]))
        case "tables":
            assert isinstance(plain, dict)
            return {name: _relative(str(path), folder) for name, path in plain.items()}
        case "words":
            return tuple(str(word) for word in (plain if isinstance(plain, list) else [plain]))
        case "word":
            return str(plain)
        case _:
            return plain


def _relative(path: str, folder: Path) -> str:
    """A path of a file, as seen from the working directory."""
    if path == "-" or Path(path).is_absolute():
        return path
    return _shown((folder / path).absolute())


def _from_variable(name: str, text: str, values: dict[str, Origin], problems: list[Problem]) -> None:
    setting = next((s for s in SETTINGS.values() if s.variable == name), None)
    if setting is None:
        # A variable of another program may begin alike; one that is nearly a setting is a slip.
        near = get_close_matches(name, [s.variable for s in SETTINGS.values()], n=1, cutoff=0.85)
        if near:
            problems.append(Problem(Position(name), "no such setting", f"did you mean {near[0]}?"))
        return
    read = _read_variable(setting, text)
    found = check(node_of(read, lambda path: Position(name)), setting.spec)
    problems += found
    if not found:
        values[setting.name] = Origin(_value(setting, read, Path.cwd()), name)


_FLAGS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def _read_variable(setting: Setting, text: str) -> Plain:
    match setting.kind:
        case "paths":
            return [part for part in text.split(os.pathsep) if part]
        case "words":
            return [part.strip() for part in text.split(",") if part.strip()]
        case "tables":
            pairs = (part.partition("=") for part in text.split(os.pathsep) if part)
            return {name: path for name, _, path in pairs}
        case "number" if text.strip().lstrip("-").isdecimal():
            return int(text)
        case "flag":
            return _FLAGS.get(text.strip().lower(), text)
        case _:
            return text


def words_of(value: Any) -> str:
    """A value as a person would write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return ", ".join(f"{k}={v}" for k, v in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
