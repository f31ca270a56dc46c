"""Work in several processes: in order, with every failure told, and nobody left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable

import pytest

from discrepancy.engine.workers import ProcessDiedError, spread
from discrepancy.errors import ModelError, Position, Problem


def squares(offset: int) -> Callable[[int], int]:
    """Takes longer for earlier items, so that results come in another order than they are due."""

    def work(item: int) -> int:
        time.sleep(0.02 * (5 - item) if item < 5 else 0)
        return item * item + offset

    return work


def fails_to_start(offset: int) -> Callable[[int], int]:
    raise ModelError([Problem(Position("model", 3), f"no such pipeline {offset}", "install it")])


def stumbles(offset: int) -> Callable[[int], int]:
    def work(item: int) -> int:
        return offset // item

    return work


def dies(offset: int) -> Callable[[int], int]:
    def work(item: int) -> int:
        if item == offset:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    return work


@pytest.fixture(autouse=True)
def _nobody_is_left() -> object:
    yield
    assert multiprocessing.active_children() == []


def test_results_come_in_the_order_of_the_items() -> None:
    items = list(range(12))
    assert list(spread(squares, (1,), items, 3)) == [n * n + 1 for n in items]


def test_more_processes_than_items_and_no_items_at_all() -> None:
    assert list(spread(squares, (0,), [3], 2)) == [9]
    assert list(spread(squares, (0,), [], 1)) == []


def test_an_error_while_a_process_prepares_is_raised_here() -> None:
    with pytest.raises(ModelError) as caught:
        list(spread(fails_to_start, (7,), [1, 2], 2))
    (problem,) = caught.value.problems
    assert str(problem) == "model:3: no such pipeline 7 (install it)"


def test_an_error_at_work_is_raised_here_and_tells_where_it_was() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        list(spread(stumbles, (1,), [1, 1, 0, 1], 2))
    assert "return offset // item" in caught.value.__notes__[0]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals are those of POSIX")
def test_a_process_that_is_killed_is_noticed() -> None:
    with pytest.raises(ProcessDiedError):
        list(spread(dies, (2,), [0, 1, 2, 3, 4], 2))


def test_who_stops_listening_ends_the_processes() -> None:
    results = spread(squares, (0,), list(range(50)), 2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
