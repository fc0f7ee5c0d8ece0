"""Run a module beside the hub: ``python -m nastavnik.portal.beside MODULE …`` returns at once.

The hub takes the place of the command that starts it and waits for no children of that command, so
what goes on beside it must not be one. It ends by itself, Ctrl+C does not reach it.
"""

import os
import runpy
import subprocess
import sys


def run_beside(module: str, *words: str) -> None:
    """Begin it."""
    command = [sys.executable, "-m", "nastavnik.portal.beside", module, *words]
    subprocess.run(command, check=False)  # noqa: S603  (our own command)


if __name__ == "__main__" and os.fork() == 0:
    os.setsid()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
