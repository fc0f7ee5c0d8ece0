"""When a work was handed in: the line that nbgrader leaves in ``timestamp.txt``."""

from pathlib import Path

from nbgrader.utils import parse_utc

from nastavnik.grading.intake.sorting import ASIDE, TIMESTAMP
from nastavnik.values.numbers import BadInput


def sent_text(folder: Path) -> str:
    """The text of ``timestamp.txt``; empty when there is none.

    A time that cannot be read is put aside: formgrader would show no list of works at all. The
    work waits until somebody writes the time or removes what was put aside.

    Raises:
        BadInput: the time cannot be read.

    """
    path, aside = folder / TIMESTAMP, folder / ASIDE
    sent = path.read_text("utf-8", errors="replace").strip() if path.is_file() else ""
    if _readable(sent) and (sent or not aside.exists()):
        return sent
    if sent:
        path.replace(aside)
    raise BadInput(
        f"Время сдачи не читается, оно отложено в файл {ASIDE}. Впишите время в {TIMESTAMP} "
        f"или удалите {ASIDE}: тогда работа будет без времени сдачи."
    )


def _readable(sent: str) -> bool:
    try:
        parse_utc(sent or None)
    except (ValueError, OverflowError):
        return False
    return True
