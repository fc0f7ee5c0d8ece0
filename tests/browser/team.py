"""Two teams of two, and the school that several files of tests visit as them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browser.hub import Hub, choose_passwords, running_hub
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import Person
from scenario import REPOSITORY

WORD = "Подсолнухи"
TEAM = (
    Person("lukina.o", "Ольга", "Лукина", "Кореновский район", "Тёплый хутор"),
    Person("ivanov.p", "Пётр", "Иванов", "Кореновский район", "Тёплый хутор"),
)
# Nobody but the test of the whole training writes as these.
WRITERS = (
    Person("serova.n", "Нина", "Серова", "Кореновский район", "Тополиный"),
    Person("belov.k", "Кузьма", "Белов", "Кореновский район", "Тополиный"),
)
# The reading of each other's applications needs other teams (``test_peers``).
TRAINING = tuple(
    one
    for one in load_programme(REPOSITORY).assignments
    if one.startswith("o") and one != "o7-peers"
)


@contextmanager
def running_for_team(folder: Path) -> Iterator[Hub]:
    """The school of the teams with the training assignments; all have chosen their passwords."""
    with running_hub(folder, (*TEAM, *WRITERS), tasks=TRAINING) as running:
        choose_passwords(running, (*TEAM, *WRITERS), WORD)
        yield running
