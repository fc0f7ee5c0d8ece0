"""How long a page waits for a database server that is away."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from nastavnik.school import gradebook
from nastavnik.school.records import database

SERVER = "postgresql+psycopg://school:secret@127.0.0.1:1/school"


def knocked(engine: Engine) -> dict[str, Any]:
    """With what a connection is asked for, when nobody answers."""
    seen: dict[str, Any] = {}

    def away(_dialect: object, _record: object, _args: object, how: dict[str, Any]) -> None:
        seen.update(how)
        raise OperationalError("connect", {}, OSError("nobody answers"))

    event.listen(engine, "do_connect", away)
    try:
        with pytest.raises(OperationalError):
            engine.connect()
    finally:
        event.remove(engine, "do_connect", away)
    return seen


def test_a_server_that_is_away_is_given_up_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(gradebook.VARIABLE, SERVER)
    assert knocked(gradebook.engine_of(tmp_path))["connect_timeout"] == 5
    assert knocked(database._engine(SERVER))["connect_timeout"] == 5


def test_the_administrator_may_name_another_patience() -> None:
    asked = knocked(database.engine_at(f"{SERVER}?connect_timeout=30", database.VARIABLE))
    assert asked["connect_timeout"] == "30"


def test_a_file_is_not_waited_for(tmp_path: Path) -> None:
    engine = database.engine_at(gradebook.file_url(tmp_path), gradebook.VARIABLE)
    assert "connect_timeout" not in knocked(engine)
