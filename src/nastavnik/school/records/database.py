"""The database itself: SQLite beside the gradebook, PostgreSQL by URL; brought up to date when opened."""

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session

from nastavnik.school.folders import GRADING, SCHOOL
from nastavnik.values.numbers import BadInput

log = logging.getLogger(__name__)

VARIABLE = "NASTAVNIK_DATABASE"
_MIGRATIONS = Path(__file__).parent / "migrations"
# Numbers of PostgreSQL's advisory locks: nobody else takes these.
_MIGRATION, _WRITER = 7302301, 7302302
_SOON = {"connect_timeout": 5}  # seconds
_BUSY = (
    "База школы сейчас занята или не отвечает. Ничего не записано: подождите минуту и повторите."
)
_BROKEN = "База школы не читается: файл повреждён или занят чужими таблицами. Восстановите копию."
_NEWER = "База школы сделана более новой программой. Обновите Nastavnik."
_BAD_URL = (
    "Адрес базы в {} не читается. Напишите postgresql+psycopg://имя:пароль@сервер/база "
    "или уберите его: база ляжет в папку курса."
)


class Records:
    """The school's database of a course.

    Args:
        root: the course folder.

    Raises:
        BadInput: it cannot be opened, or is newer than this program.

    """

    def __init__(self, root: Path) -> None:
        self._engine = _engine(url_of(root))
        with _polite():
            _bring_up_to_date(self._engine, root)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A state that does not change while it is read; what is read may be kept."""
        with _polite(), self._engine.connect() as connection:
            _begin(connection, to_write=False)
            with Session(connection, expire_on_commit=False, autoflush=False) as session:
                yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """All that the block writes, or nothing."""
        with _polite(), self._engine.begin() as connection:
            _begin(connection, to_write=True)
            with Session(connection, expire_on_commit=False) as session:
                yield session
                session.commit()


def url_of(root: Path) -> str:
    """Where the school's database of a course is."""
    return os.environ.get(VARIABLE) or _file_url(root)


def is_elsewhere(root: Path) -> bool:
    """Whether the database is not a file of the course, so that a copy of the course lacks it."""
    return url_of(root) != _file_url(root)


def engine_at(url: str, variable: str) -> Engine:
    """A database by its address; a server that is away is given up soon, since pages wait for it.

    Args:
        url: the address.
        variable: of the environment, where the address is from.

    Raises:
        BadInput: the address cannot be used.

    """
    try:
        place = make_url(url)
        is_server = place.get_backend_name() == "postgresql"
        soon = {} if "connect_timeout" in place.query or not is_server else _SOON
        return create_engine(place, poolclass=NullPool, connect_args=soon)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError):
        raise BadInput(_BAD_URL.format(variable)) from None


def _file_url(root: Path) -> str:
    return f"sqlite:///{(root / SCHOOL).resolve()}"


@lru_cache(maxsize=8)
def _engine(url: str) -> Engine:
    engine = engine_at(url, VARIABLE)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda raw, _known: raw.execute("PRAGMA foreign_keys=ON"))
    return engine


def _begin(connection: Connection, *, to_write: bool) -> None:
    """Begin alike in both databases: one writer at a time, a reader sees one moment.

    SQLite must take its lock before anything is read, not at the first change.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if to_write else "BEGIN")
    elif to_write:
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITER})"))
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _bring_up_to_date(engine: Engine, root: Path) -> None:
    if _revision(engine) == _head():
        return
    with _alone(engine, root) as connection:
        if _revision_of(connection) != _head():  # nobody else has done it meanwhile
            _migrate(connection)


@contextmanager
def _alone(engine: Engine, root: Path) -> Iterator[Connection]:
    """A connection while no other process changes the tables."""
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION})"))
            yield connection
        return
    (root / GRADING).mkdir(parents=True, exist_ok=True)
    with (root / GRADING / ".school.lock").open("w") as lock, engine.begin() as connection:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield connection


def _revision(engine: Engine) -> str | None:
    if engine.url.get_backend_name() == "sqlite" and not Path(engine.url.database or "").exists():
        return None
    with engine.connect() as connection:
        return _revision_of(connection)


def _revision_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@lru_cache(maxsize=1)
def _head() -> str:
    from alembic.script import ScriptDirectory  # heavy: a page that reads nothing does not pay

    return str(ScriptDirectory(str(_MIGRATIONS)).get_current_head())


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise BadInput(_NEWER) from None


@contextmanager
def _polite() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        log.warning("the school's database does not answer: %s", error)
        raise BadInput(_BUSY) from error
    except DatabaseError as error:
        log.warning("the school's database cannot be read: %s", error)
        raise BadInput(_BROKEN) from error
