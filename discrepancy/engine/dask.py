"""Reads chunks of documents on a Dask cluster: one that is running, or one made on this machine for the purpose.

Needs the extra ``dask``. Which cluster is Dask's own configuration: ``DASK_SCHEDULER_ADDRESS`` names its scheduler.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar
from uuid import uuid4

from discrepancy.errors import DiscrepancyError, UsageError

__all__ = ["spread_over_cluster"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_INSTALL = "--engine dask needs Dask: pip install 'discrepancy[dask]'"

_prepared: dict[str, Callable[[Any], Any]] = {}
"""What a process of the cluster keeps from task to task."""


def spread_over_cluster(
    prepare: Callable[..., Callable[[Item], Result]],
    args: Sequence[Any],
    items: Sequence[Item],
    processes: int,
) -> Iterator[Result]:
    """Runs a function over items on a cluster; as :func:`discrepancy.engine.workers.spread`.

    Args:
        prepare: Called once in each process of the cluster; makes the function. It must be importable by its name.
        args: Arguments of ``prepare``.
        items: What the function is called with.
        processes: How many processes to start where no cluster is named.

    Yields:
        The result for each item, in the order of the items.

    Raises:
        UsageError: Dask is not installed, or the cluster that its configuration names does not answer.
        DiscrepancyError: A process of the cluster died.
        Exception: Whatever ``prepare`` or the function raised there.
    """
    try:
        import dask
        from distributed import Client, LocalCluster
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise UsageError(_INSTALL) from error
    address = dask.config.get("scheduler-address", None)
    try:
        # No dashboard: nothing here needs an open port that others may look into.
        cluster = address or LocalCluster(n_workers=processes, threads_per_worker=1, dashboard_address=None)
        client = Client(cluster)
    except (OSError, TimeoutError) as error:
        raise UsageError(f"no Dask scheduler answers at {address}") from error
    token = uuid4().hex  # processes may outlive this program: the next one prepares anew
    try:
        shared = client.scatter((prepare, tuple(args)), broadcast=True)
        futures = [client.submit(_run, shared, item, token=token, pure=False) for item in items]
        for future in futures:
            yield future.result()
    except KilledWorker as error:
        raise DiscrepancyError("a process of the Dask cluster died; give it more memory") from error
    finally:
        client.close()
        if not address:
            cluster.close()


def _run(shared: tuple[Callable[..., Callable[[Any], Any]], tuple[Any, ...]], item: Any, *, token: str) -> Any:
    """One task, in a process of the cluster."""
    work = _prepared.get(token)
    if work is None:
        prepare, args = shared
        _prepared.clear()  # one pipeline at a time is large enough
        work = _prepared[token] = prepare(*args)
    return work(item)
