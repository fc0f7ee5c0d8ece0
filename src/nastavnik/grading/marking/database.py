"""The gradebook's database for marking: one transaction a step, refusals in Russian."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Assignment
from sqlalchemy import Connection, NullPool, create_engine, select
from sqlalchemy.exc import DatabaseError, OperationalError

from nastavnik.grading.engine.run import course_config
from nastavnik.grading.marking.table import make_tables
from nastavnik.school.folders import GRADEBOOK
from nastavnik.values.numbers import BadInput

_NONE_YET = "Журнала оценок ещё нет: сначала соберите и проверьте работы."
_BUSY = (
    "Журнал оценок сейчас занят другой программой. Ничего не записано: "
    "подождите минуту и повторите."
)
_BROKEN = f"Журнал оценок {GRADEBOOK} не читается: файл повреждён."


class Database:
    """The gradebook of a course, for marking one assignment.

    Args:
        root: the course folder.
        assignment_id: what is marked.

    Raises:
        BadInput: there is no gradebook yet.

    """

    def __init__(self, root: Path, assignment_id: str) -> None:
        url = course_config(root).CourseDirectory.db_url
        if url.startswith("sqlite") and not (root / GRADEBOOK).exists():
            raise BadInput(_NONE_YET)
        self.assignment_id = assignment_id
        self._engine = create_engine(url, poolclass=NullPool)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A state that does not change while it is read."""
        with _polite(), self._engine.begin() as connection:
            self._begin(connection, "BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All that the block writes, or nothing; no other marker writes meanwhile."""
        with _polite(), self._engine.begin() as connection:
            # SQLite must take its lock before anything is read, not at the first change
            self._begin(connection, "BEGIN IMMEDIATE")
            same = select(Assignment.id).where(Assignment.name == self.assignment_id)
            connection.execute(same.with_for_update())
            make_tables(connection)
            yield connection

    def _begin(self, connection: Connection, words: str) -> None:
        if self._engine.dialect.name == "sqlite":
            connection.exec_driver_sql(words)


@contextmanager
def _polite() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise BadInput(_BUSY) from error
    except DatabaseError as error:
        raise BadInput(_BROKEN) from error
