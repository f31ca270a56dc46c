"""Runs a function over items in several processes of this machine: results in order, and an orderly end.

Python's own pools leave a choice of flaws: one hangs when a process dies, the other lets a process finish its work, for
seconds, before Ctrl-C takes effect. Here each process has a pipe. Who reads it sees at once that the process is gone,
and who is interrupted ends all of them.
"""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import connection, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple, TypeVar

__all__ = ["ProcessDiedError", "spread"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_PATIENCE = 5.0
"""Seconds a process has to end by itself once there is no more work."""


class ProcessDiedError(Exception):
    """A process ended in the middle of its work: killed, or out of memory."""


class _Member(NamedTuple):
    process: BaseProcess
    pipe: Connection


def spread(
    prepare: Callable[..., Callable[[Item], Result]], args: Sequence[Any], items: Sequence[Item], processes: int
) -> Iterator[Result]:
    """Runs a function over items in processes of their own.

    Args:
        prepare: Called once in each process; makes the function. It must be importable by its name.
        args: Arguments of ``prepare``.
        items: What the function is called with, each of them in one of the processes.
        processes: How many.

    Yields:
        The result for each item, in the order of the items.

    Raises:
        ProcessDiedError: A process ended in the middle of its work.
        Exception: Whatever ``prepare`` or the function raised in its process, with the traceback there as a note.
    """
    # Not "fork": the libraries below have threads, and a fork in the middle of one of them hangs.
    context = multiprocessing.get_context("spawn")
    # Starting this helper of Python's lets Ctrl-C through again: it has to run before Ctrl-C is held back.
    resource_tracker.ensure_running()
    team: list[_Member] = []
    finished = False
    try:
        with _interrupt_held_back():
            for _ in range(processes):
                here, there = context.Pipe()
                process = context.Process(target=_serve, args=(there, prepare, tuple(args)), daemon=True)
                process.start()
                there.close()  # now only the process holds it: when it ends, the pipe does
                team.append(_Member(process, here))
        yield from _results(team, items)
        finished = True
    finally:
        with _interrupt_held_back():
            _disband(team, patient=finished)


def _results(team: Sequence[_Member], items: Sequence[Item]) -> Iterator[Any]:
    waiting = deque(enumerate(items))
    working: dict[Connection, int] = {}
    done: dict[int, Any] = {}
    due = 0

    def hand_on(pipe: Connection) -> None:
        if waiting:
            number, item = waiting.popleft()
            working[pipe] = number
            try:
                pipe.send(item)
            except OSError:
                return  # the process is gone, or has something to say first: reading tells which

    for member in team:
        hand_on(member.pipe)
    while working:
        for pipe in connection.wait(list(working)):
            assert isinstance(pipe, Connection)
            done[working.pop(pipe)] = _received(pipe)
            hand_on(pipe)
        while due in done:
            yield done.pop(due)
            due += 1


def _received(pipe: Connection) -> Any:
    try:
        good, result = pipe.recv()
    except (EOFError, OSError) as error:
        raise ProcessDiedError from error
    if not good:
        raise result
    return result


def _serve(pipe: Connection, prepare: Callable[..., Callable[[Any], Any]], args: tuple[Any, ...]) -> None:
    """The whole life of a process: work as long as there is some."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who waits for the results ends all processes
    try:
        work = prepare(*args)
        while True:
            try:
                item = pipe.recv()
            except EOFError:
                return
            pipe.send((True, work(item)))
    except Exception as error:  # noqa: BLE001 - raised again where the results are awaited
        error.add_note("".join(traceback.format_exception(error)))
        pipe.send((False, error))


def _disband(team: Sequence[_Member], *, patient: bool) -> None:
    for member in team:
        member.pipe.close()  # no more work: the process ends by itself
        if not patient:
            member.process.terminate()
    for member in team:
        member.process.join(_PATIENCE)
        if member.process.is_alive():
            member.process.kill()
            member.process.join()


@contextmanager
def _interrupt_held_back() -> Iterator[None]:
    """Ctrl-C waits until the end of the block; processes that start inside never see it, as they inherit the mask."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
