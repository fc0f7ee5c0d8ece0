"""An engine and a worker that die at a named moment; the crash tests run this file as a script."""

import os
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from nastavnik.grading.engine.place import Place
from nastavnik.grading.engine.run import Engine
from nastavnik.grading.engine.worker import Task
from nastavnik.school.folders import GRADEBOOK
from scenario import TASK


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class AtTheSecond:
    """Calls ``act`` when told of the same step for the second time."""

    def __init__(self, step: str, act: Callable[[], None] = die) -> None:
        self.step, self.act, self.told = step, act, 0

    def __call__(self, step: str) -> None:
        self.told += step == self.step
        if step == self.step and self.told == 2:
            self.act()


def before_commit(engine: Engine) -> None:
    """Die when SQLAlchemy is about to send COMMIT of the second work."""
    from sqlalchemy import event

    watch = AtTheSecond("commit")
    event.listen(engine._writer._gradebook.engine, "commit", lambda connection: watch("commit"))


def inside_commit(engine: Engine) -> None:
    """Let the system end this process when SQLite is half-way through the file of the gradebook.

    A limit on the size of files lets the rollback journal and the first pages through.
    """
    size = (engine.place.root / GRADEBOOK).stat().st_size
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size * 5 // 8, size))

    engine._watch = AtTheSecond("decided", limit)


def inside_a_line(engine: Engine) -> None:
    """Die with half a line of the second work in the journal."""
    journal, watch = engine._journal, AtTheSecond("line")
    add = journal.add

    def add_half(student: str, key: str, graded: Path) -> None:
        before = journal.path.stat().st_size if journal.path.exists() else 0
        add(student, key, graded)
        watch.act = lambda: _cut(journal.path, before)
        watch("line")

    journal.add = add_half


def _cut(path: Path, before: int) -> None:
    os.truncate(path, (before + path.stat().st_size) // 2)
    die()


MOMENTS = {
    "before commit": before_commit,
    "inside commit": inside_commit,
    "inside a line": inside_a_line,
}


def deadly(task: Task) -> Task:
    """The same task; the worker that takes it dies when it writes the graded notebook."""
    return replace(task, ignored=(_Deadly(),))


@dataclass(frozen=True)
class _Deadly:
    def __reduce__(self) -> tuple[object, tuple[()]]:
        return _die_when_writing, ()


def _die_when_writing() -> str:
    def hook(event: str, given: tuple) -> None:
        if event == "open" and str(given[0]).endswith("work/task.ipynb") and given[1] == "w":
            die()

    sys.addaudithook(hook)
    return ""


def main(root: str, moment: str, workers: str) -> None:
    place = Place(Path(root), TASK)
    with place.locked():
        engine = Engine(place)
        MOMENTS.get(moment, lambda engine: setattr(engine, "_watch", AtTheSecond(moment)))(engine)
        engine.finish_left()
        list(engine.grade(engine.to_do(), int(workers)))


if __name__ == "__main__":
    main(*sys.argv[1:])
