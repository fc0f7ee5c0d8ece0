"""Start quickly: leave out what nbgrader imports and the engine never uses.

``import nbgrader`` loads its web server's extensions first.
"""

import multiprocessing
import sys
from importlib.util import find_spec, module_from_spec
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from types import ModuleType
from typing import Any

_HOUSE = "nbgrader"


def travel_light() -> None:
    """Prepare this process; what is imported already stays as it is."""
    if _HOUSE not in sys.modules:
        sys.modules[_HOUSE] = _side_door()


def worker_context() -> ForkServerContext:
    """How worker processes come to be: forked from one that has imported their work."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["nastavnik.grading.engine.worker"])
    return context


def wake_workers() -> None:
    """Let that one process import while this one goes on importing its own."""
    worker_context()
    forkserver.ensure_running()


def _side_door() -> ModuleType:
    """The package through which its modules are imported; it runs when asked for its own names."""
    spec = find_spec(_HOUSE)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(_HOUSE, name=_HOUSE)
    house, loader = module_from_spec(spec), spec.loader

    def enter(name: str) -> Any:
        if find_spec(f"{_HOUSE}.{name}"):
            raise AttributeError(name)  # a module of it, which the import system will load
        del house.__dict__["__getattr__"]
        loader.exec_module(house)
        return getattr(house, name)

    house.__dict__["__getattr__"] = enter
    return house
