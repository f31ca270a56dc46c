"""Stand-ins for parts of the package that a test does not want to run."""

from __future__ import annotations

from types import ModuleType

from discrepancy.model import Report


class FakeCheck(ModuleType):
    """Stands for ``discrepancy.check``; records how it was called."""

    def __init__(self, report: Report | BaseException) -> None:
        super().__init__("discrepancy.check")
        self.report = report
        self.calls: list[tuple[tuple[str, ...], dict[str, object]]] = []

    def check(self, paths: tuple[str, ...], **options: object) -> Report:
        self.calls.append((paths, options))
        if isinstance(self.report, BaseException):
            raise self.report
        return self.report
