"""Run a module that ends when the hub does: ``python -m nastavnik.portal.hub.follower MODULE …``.

A hub that was killed ends nobody. What it left behind would hold the ports of the next one, with
words to the hub that are worth nothing any more.
"""

import os
import runpy
import signal
import sys
import threading
import time

_LOOKS_EVERY = 0.5  # seconds
_PATIENCE = 5.0  # seconds for an end in good order


def follow_parent() -> None:
    """End this process soon after its parent has ended, however that happened."""
    threading.Thread(target=_follow, args=(os.getppid(),), daemon=True).start()


def command(module: str, *words: str) -> list[str]:
    """What the hub runs to have a module as a follower."""
    return [sys.executable, "-m", "nastavnik.portal.hub.follower", module, *words]


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOKS_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_PATIENCE)
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Run the module named by the first word."""
    follow_parent()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
