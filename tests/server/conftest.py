"""Without root none of these tests can say anything: they are left out, and the reason is printed."""

import os

import pytest

REASON = "tests/server need root (they make system users); run: sudo make server"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave them out when not run by root."""
    if os.geteuid() == 0:
        return
    out = [item for item in items if item.get_closest_marker("root")]
    items[:] = [item for item in items if item not in out]
    config.hook.pytest_deselected(items=out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say so."""
    if os.geteuid() != 0:
        terminalreporter.write_line(REASON)
