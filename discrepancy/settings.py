"""What a project may set: every setting is an option of the command line under the same name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from discrepancy.model import Severity
from discrepancy.report.layout import TABLE_FORMATS
from discrepancy.schema import Field, Flag, ListOf, Number, Object, Spec, Text

__all__ = ["CONFIG_FILE", "PREFIX", "SETTINGS", "Setting"]

PREFIX = "DISCREPANCY_"
"""What the names of variables begin with."""

_LEVELS = tuple(s.value for s in Severity)
Kind = Literal["path", "paths", "tables", "word", "words", "number", "flag"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that a project may set."""

    name: str
    """Key in the file; ``--name`` on the command line."""
    kind: Kind
    """What it holds. Paths are relative to the folder of the file; in a variable to the working directory."""
    doc: str
    """One sentence."""
    parameter: str = ""
    """Name of the option inside the program, where it is not the key with underscores."""
    choices: tuple[str, ...] = ()
    """Words allowed; any where empty."""
    minimum: int = 0
    """Smallest number allowed."""

    @property
    def key(self) -> str:
        """Name of the option inside the program."""
        return self.parameter or self.name.replace("-", "_")

    @property
    def variable(self) -> str:
        """Environment variable."""
        return PREFIX + self.name.replace("-", "_").upper()

    @property
    def spec(self) -> Spec:
        """What the file may hold."""
        match self.kind:
            case "number":
                return Number(whole=True, minimum=self.minimum)
            case "flag":
                return Flag()
            case "paths" | "words":
                return ListOf(Text(choices=self.choices), lone=True)
            case "tables":
                return Object({}, extra=Text(), noun="mapping of names to files")
            case _:
                return Text(choices=self.choices)


_ALL = (
    Setting("corpus", "paths", "Files and folders to read."),
    Setting("rules", "paths", "Rule files and folders instead of the shipped packs."),
    Setting("reference", "tables", "Reference tables by the name under which rules speak of them.", "references"),
    Setting("model", "word", "A spaCy pipeline, by package name or folder."),
    Setting("select", "words", "Patterns of rule ids to run.", "selected"),
    Setting("ignore", "words", "Patterns of rule ids to leave out.", "ignored"),
    Setting("severity", "word", "Lowest severity to report.", choices=_LEVELS),
    Setting("source", "words", "Only what involves one of these sources.", "sources"),
    Setting("event", "words", "Only these events.", "events"),
    Setting("fail-on", "word", "Lowest severity that makes the exit code 1.", choices=(*_LEVELS, "never")),
    Setting("max-warnings", "number", "More warnings than this make the exit code 1."),
    Setting("baseline", "path", "File of accepted findings."),
    Setting("suppressions", "path", "File of findings judged to be none."),
    Setting("strict", "flag", "Whether a stale baseline or an expired suppression ends in 5."),
    Setting("format", "words", "FORMAT or FORMAT:FILE, as on the command line.", "targets"),
    Setting("table-format", "word", "Style of tables.", choices=TABLE_FORMATS),
    Setting("width", "number", "Columns to wrap tables to.", minimum=60),
    Setting("limit", "number", "Rows of comparisons without a finding per event; 0 for all."),
    Setting("engine", "word", "Where documents are read.", choices=("local", "dask")),
    Setting("cache-dir", "path", "Folder that keeps what was read of documents.", "cache"),
    Setting("jobs", "number", "Processes that read documents; 0 for one per core."),
    Setting("progress", "flag", "Whether to show progress; on a terminal alone by default."),
)

SETTINGS: Mapping[str, Setting] = {s.name: s for s in _ALL}
"""All settings by name, in the order of the documentation."""

CONFIG_FILE = Object({s.name: Field(s.spec, s.doc) for s in _ALL}, noun="configuration")
"""Declaration of a configuration file."""
