"""The gradebook's database for marking: one transaction a step, refusals in Russian."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, OperationalError

from nastavnik.grading.engine.run import course_config
from nastavnik.grading.marking.table import make_tables
from nastavnik.school.gradebook import engine_of, is_elsewhere, is_there, unread, write_alone
from nastavnik.values.numbers import BadInput

_NONE_YET = "Журнала оценок ещё нет: сначала соберите и проверьте работы."
_BUSY = (
    "Журнал оценок сейчас занят другой программой. Ничего не записано: "
    "подождите минуту и повторите."
)


class Database:
    """The gradebook of a course, for marking one assignment.

    Args:
        root: the course folder.
        assignment_id: what is marked.

    Raises:
        BadInput: there is no gradebook yet.

    """

    def __init__(self, root: Path, assignment_id: str) -> None:
        course_config(root)
        if not is_there(root):
            raise BadInput(_NONE_YET)
        self.assignment_id = assignment_id
        self._root, self._engine = root, engine_of(root)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A state that does not change while it is read."""
        with self._polite(), self._engine.begin() as connection:
            self._begin(connection, to_write=False)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All that the block writes, or nothing; nobody else writes meanwhile."""
        with self._polite(), self._engine.begin() as connection:
            self._begin(connection, to_write=True)
            make_tables(connection)
            yield connection

    def _begin(self, connection: Connection, *, to_write: bool) -> None:
        if self._engine.dialect.name == "sqlite":
            # it must take its lock before anything is read, not at the first change
            connection.exec_driver_sql("BEGIN IMMEDIATE" if to_write else "BEGIN")
        elif to_write:
            write_alone(connection)
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    @contextmanager
    def _polite(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            raise BadInput(unread(self._root) if is_elsewhere(self._root) else _BUSY) from error
        except DatabaseError as error:
            raise BadInput(unread(self._root)) from error
