"""A school with a journal for tests of its pages: people, a team's works handed in, entries."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from nastavnik.grading.intake.door import STAMP
from nastavnik.grading.intake.sorting import TIMESTAMP
from nastavnik.school.folders import SUBMITTED
from nastavnik.school.journal.entries import Draft, Journal, Told
from nastavnik.school.journal.kinds import State
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Person, Role
from scenario import REPOSITORY

PEOPLE = [
    Person("vera", "Вера Ильинична", "Плотникова", "Кореновский район", "Лучики"),
    Person("inna", "Инна", "Каменева", "Кореновский район", "Лучики"),
    Person("pavel", "Павел", "Ручьёв", "Калининский район", "Степняки"),
    Person("expert", "Фёдор Иванович", "Степнов", "", "", role=Role.EXPERT),
    Person("second", "Анна", "Громова", "", "", role=Role.EXPERT),
    Person("trainer", "Тамара", "Орлова", "", "", role=Role.TRAINER),
    Person("grader", "Нина", "Серова", "", "", role=Role.GRADER),
    Person("manager", "Кирилл", "Жуков", "", "", role=Role.MANAGER),
]
CHAIN = (
    "o1-problem", "o2-goal", "o3-plan", "o4-results", "o5-budget", "o6-team", "o7-application",
)  # fmt: skip
ASKED = (1, 2, 3, 4, 5, 7, 8, 9, 10)  # criteria of a project that asks less than a million
ADVICE = (
    Told("Назовите источник цены зала", "budget"),
    Told("Покажите, кто посчитал 31 человека", "problem"),
    Told("Добавьте письмо библиотеки", "partners"),
)
PREDEFENCE = Draft(
    "predefence",
    State.HELD,
    date(2026, 11, 10),
    "Кореновский район",
    "Лучики",
    "хутор Тополиный",
    "expert",
    2,
    "Тёплый хутор",
    people=("vera",),
    advice=ADVICE,
    marks=dict.fromkeys(ASKED, 7) | {3: 5},
    comments={3: "Скажите, чем клуб лучше кружка"},
)


def school_in(root: Path) -> Path:
    """The course's files that the pages read; nothing of them is copied twice."""
    root.mkdir(exist_ok=True)
    shutil.copy(REPOSITORY / "programme.yml", root)
    for name in ("assignments", "deploy"):
        (root / name).symlink_to(REPOSITORY / name)
    return root


def hands_in(
    root: Path, login: str, names: tuple[str, ...] = CHAIN, on: date = date(2026, 11, 1)
) -> None:
    """A person's strong works, collected; a later call lays them over the earlier ones."""
    for name in names:
        folder = root / SUBMITTED / login / name
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(
            REPOSITORY / "assignments" / name / "samples/strong.json", folder / "answers.json"
        )
        moment = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
        (folder / TIMESTAMP).write_text(moment.strftime(STAMP), "utf-8")


def journal_of(root: Path) -> Journal:
    """The journal of the school."""
    return Journal(Records(root))
