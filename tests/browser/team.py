"""Two people of one team, and the school that several files of tests visit as them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browser.hub import Hub, choose_passwords, running_hub
from nastavnik.school.roster import Person
from scenario import TASK

WORD = "Подсолнухи"
TEAM = (
    Person("lukina.o", "Ольга", "Лукина", "Кореновский район", "Тёплый хутор"),
    Person("ivanov.p", "Пётр", "Иванов", "Кореновский район", "Тёплый хутор"),
)
TASKS = (TASK, "o1-problem", "o2-goal")


@contextmanager
def running_for_team(folder: Path) -> Iterator[Hub]:
    """The school of the team; both have chosen their passwords."""
    with running_hub(folder, TEAM, tasks=TASKS) as running:
        choose_passwords(running, TEAM, WORD)
        yield running
