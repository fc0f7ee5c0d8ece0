"""Worker processes that grade many works; a worker's death costs one work, not the run."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from nastavnik.grading.engine.light import worker_context
from nastavnik.grading.engine.worker import Graded, Task, follow_parent, grade

_AHEAD = 4  # tasks a worker may have waiting, so that memory does not grow with the cohort

Done = tuple[Task, Graded | Exception]


def graded_works(tasks: Iterable[Task], workers: int) -> Iterator[Done]:
    """Grade works in any order; yields each with what came of it or why it failed."""
    suspects: list[Task] = []
    left = iter(tasks)
    while first := next(left, None):
        with _pool(workers) as pool:
            for task, outcome in _run(pool, first, left, workers):
                if isinstance(outcome, BrokenProcessPool):
                    suspects.append(task)
                else:
                    yield task, outcome
    for task in suspects:
        with _pool(1) as pool:
            yield from _run(pool, task, iter(()), 1)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=worker_context(), initializer=follow_parent)


def _run(
    pool: ProcessPoolExecutor, first: Task, left: Iterator[Task], workers: int
) -> Iterator[Done]:
    """Grade until there is nothing left or the pool breaks."""
    waiting: dict[Future[Graded], Task] = {_submit(pool, first): first}
    broken = False
    while waiting:
        room = 0 if broken else workers * _AHEAD - len(waiting)
        waiting |= {_submit(pool, task): task for task in islice(left, room)}
        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
            fault = future.exception()
            broken = broken or isinstance(fault, BrokenProcessPool)
            outcome = future.result() if fault is None else _as_exception(fault)
            yield waiting.pop(future), outcome


def _submit(pool: ProcessPoolExecutor, task: Task) -> Future[Graded]:
    """A pool that broke a moment ago says so at once; here it is said of the task, as later."""
    try:
        return pool.submit(grade, task)
    except BrokenProcessPool as fault:
        refused: Future[Graded] = Future()
        refused.set_exception(fault)
        return refused


def _as_exception(fault: BaseException) -> Exception:
    return fault if isinstance(fault, Exception) else RuntimeError(repr(fault))
