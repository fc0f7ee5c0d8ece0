"""«Сдать»: hand a work in through nbgrader's own exchange; a person reads one sentence."""

import logging
from pathlib import Path

from nastavnik.grading.desk import Desk

CONFIG_FILE = "nbgrader_config.py"
log = logging.getLogger(__name__)


def root_of(folder: Path) -> Path | None:
    """The course folder above ``folder``: the nearest one with ``nbgrader_config.py``."""
    for parent in folder.resolve().parents:
        if (parent / CONFIG_FILE).is_file():
            return parent
    return None


def hand_in(root: Path, task: Path) -> str:
    """Submit the work in ``task``; returns one Russian sentence, good news or bad."""
    try:
        stamp = Desk(root).submit(task)
    except Exception:  # a person must not see a traceback; the log keeps it for the coordinator
        log.exception("could not hand in %s", task)
        return (
            "Сдать не получилось. Ответы сохранены; попробуйте ещё раз через минуту, "
            "потом позовите ведущего."
        )
    return f"Работа сдана {stamp} по Москве. Её можно исправить и сдать снова."
