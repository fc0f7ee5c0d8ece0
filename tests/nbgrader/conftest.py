"""How the tests are shared out between processes (``-n``)."""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

# What these make for their tests takes long: a school, a year, a cohort, a database server.
WHOLE = frozenset(
    f"test_{name}.py"
    for name in (
        "year", "training_cohort", "code_assignment", "team_project", "peers", "samples",
        "school_database", "engine", "engine_crash",
    )
)  # fmt: skip


class MadeOnce(LoadScopeScheduling):
    """The tests of a file of :data:`WHOLE` run in one process, any other test in whichever is free."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file.rpartition("/")[2] in WHOLE else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> MadeOnce:
    """What ``-n`` shares tests out by (``--dist loadgroup`` does nothing with pytest 9.2)."""
    return MadeOnce(config, log)
