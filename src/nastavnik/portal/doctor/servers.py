"""The gradebook on a PostgreSQL: does it answer, is it of nbgrader's present shape, may we write?"""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

from nastavnik.portal.doctor.finding import Finding, Level
from nastavnik.school.gradebook import VARIABLE, engine_of
from nastavnik.values.numbers import BadInput

_OLDEST = 13
_ASKED = text("""
SELECT current_setting('server_version') AS version,
       current_setting('server_version_num')::int / 10000 AS major,
       current_setting('server_encoding') AS encoding,
       coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS may_make,
       coalesce(bool_and(has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
         AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE')
       ), true) AS may_write
  FROM pg_class WHERE relkind = 'r' AND relnamespace = to_regnamespace(current_schema())
""")
_SHAPE = text("SELECT version_num FROM alembic_version")


@dataclass(frozen=True, slots=True)
class Server:
    """What a server says of the gradebook.

    Attributes:
        version: of PostgreSQL; ``major`` is its first number.
        encoding: of the database's texts.
        may_make: whether tables may be made in it, ``may_write`` whether those there be changed.
        shape: the version of nbgrader's tables; ``None`` before there are any.

    """

    version: str
    major: int
    encoding: str
    may_make: bool
    may_write: bool
    shape: str | None


def ask(root: Path) -> Server | None:
    """Look at the server; ``None`` when it does not answer."""
    try:
        with engine_of(root).connect() as connection:
            said = connection.execute(_ASKED).one()._asdict()
            there = said["may_write"] and inspect(connection).has_table("alembic_version")
            return Server(**said, shape=connection.execute(_SHAPE).scalar() if there else None)
    except (DatabaseError, BadInput):
        return None


def judge(about: str, server: Server | None) -> Finding:
    """The first thing that is wrong, or which server it is."""
    match server:
        case None:
            told = f"Не открывается по адресу из {VARIABLE}. Проверьте адрес и сервер PostgreSQL."
            return Finding(about, Level.BAD, told)
        case Server(encoding=encoding) if encoding != "UTF8":
            told = f"Тексты базы в кодировке {encoding}, а нужна UTF8. Заведите базу заново."
            return Finding(about, Level.BAD, told)
        case Server(may_write=False) | Server(may_make=False, shape=None):
            told = "Школе нельзя писать в эту базу. Сделайте её владельцем базы:"
            return Finding(about, Level.BAD, told, "ALTER DATABASE база OWNER TO имя")
        case Server(shape=str(shape)) if shape != _present_shape():
            told = "Таблицы сделаны другой версией nbgrader. Снимите копию pg_dump и обновите:"
            return Finding(about, Level.LOOK, told, "nbgrader db upgrade")
        case Server(major=major) if major < _OLDEST:
            told = f"PostgreSQL {server.version} старый: нужен {_OLDEST} или новее."
            return Finding(about, Level.LOOK, told)
    return Finding(about, Level.GOOD, f"Открывается, на сервере PostgreSQL {server.version}.")


def _present_shape() -> str | None:
    """The version of the tables that the installed nbgrader makes; it need not be imported."""
    spec = find_spec("nbgrader")
    if spec is None or spec.origin is None:
        return None
    return ScriptDirectory(str(Path(spec.origin).parent / "alembic")).get_current_head()
