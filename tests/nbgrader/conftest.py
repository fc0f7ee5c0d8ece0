"""How the tests are shared out between processes (``-n``); the database server that they share."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from databases import SERVER
from postgres import running_postgres

# What these make for their tests takes long: a school, a year, a cohort, a database server.
WHOLE = frozenset(
    f"test_{name}.py"
    for name in (
        "year", "training_cohort", "code_assignment", "team_project", "peers", "samples",
        "engine", "engine_crash", "services_apart",
    )
)  # fmt: skip
ON_A_SERVER = frozenset({"test_school_database.py", "test_gradebook_database.py"})


class MadeOnce(LoadScopeScheduling):
    """The tests of a file of :data:`WHOLE` run in one process, any other test in whichever is free.

    Those that need a database server run in one, so that one is started.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        name = file.rpartition("/")[2]
        if name in ON_A_SERVER:
            return "server"
        return file if name in WHOLE else nodeid


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a real PostgreSQL: that of the whole run or one of its own."""
    if url := os.environ.get(SERVER):
        yield url
        return
    with running_postgres() as url:
        yield url


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> MadeOnce:
    """What ``-n`` shares tests out by (``--dist loadgroup`` does nothing with pytest 9.2)."""
    return MadeOnce(config, log)
