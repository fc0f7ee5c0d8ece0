"""The journal of the year: club, on-site school, visits, pre-defences, consultations, results."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from nastavnik.contest.example import example_book
from nastavnik.contest.outcome import Outcome, outcome
from nastavnik.grading.demo import Step
from nastavnik.portal.year.cohort import Cohort, Team
from nastavnik.portal.year.words import ADVICE, PLACES, QUESTIONS, SUBJECTS
from nastavnik.school.journal.entries import Draft, Journal, Told
from nastavnik.school.journal.kinds import KINDS, State
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Role

_EXPERT, _MANAGER = Role.EXPERT.value, Role.MANAGER.value  # the logins of the invented staff
_SPOKEN = 3  # recommendations of a pre-defence
_DONE = 0.8  # how often a team does what it was advised


class Meetings:
    """What the staff writes down over the year."""

    def __init__(self, root: Path, cohort: Cohort) -> None:
        self._cohort = cohort
        self._journal = Journal(Records(root))

    def written(self) -> Iterator[Step]:
        """Every promised meeting and result on a day of its month, and three master-classes."""
        for kind in ("club", "intensive", "visit", "predefence", "consultation", "charter",
                     "package", "site"):  # fmt: skip
            for month, day, number in self._slots(kind):
                self._write(kind, month, day, number)
                yield Step("Журнал", KINDS[kind].title)
        first = self._months("visit")[0]
        for number in range(3):
            self._write("masterclass", first + number, 20, number)
        for number, team in enumerate(self._cohort.teams):
            self._mentoring(team, first + number % 3, 3 + number)
        yield Step("Журнал", "Встречи наставников")

    def _slots(self, kind: str) -> Iterator[tuple[int, int, int]]:
        """Month, day and number of each promised thing."""
        aim, number = self._cohort.plan.aim(kind), 0
        for month, count in sorted((aim.months if aim else {}).items()):
            for place in range(count):
                yield month, 4 + 6 * place % 24, number
                number += 1

    def _months(self, kind: str) -> list[int]:
        aim = self._cohort.plan.aim(kind)
        return sorted(aim.months) if aim else [1]

    def _write(self, kind: str, month: int, day: int, number: int) -> None:
        team = self._cohort.teams[number % len(self._cohort.teams)]
        known = KINDS[kind]
        draft = Draft(
            kind,
            State.HELD,
            self._cohort.day(month, day),
            place=PLACES[number % len(PLACES)],
            subject=SUBJECTS.get(kind, ""),
        )
        if kind in ("club", "intensive"):
            came = 40 if kind == "club" else 31
            draft = replace(draft, place="г. Абинск", came=came)
        else:
            draft = replace(
                draft,
                district=team.district,
                team=team.name,
                expert=_EXPERT if known.advises else "",
                came=None if known.is_result else len(team.members) + 2,
                people=team.members if known.of_team else (),
                link=f"Папка проекта, документ {number + 1}" if known.is_result else "",
            )
        if known.advises:
            draft = replace(
                draft,
                questions=QUESTIONS[number % len(QUESTIONS)],
                strong="Говорят о своих людях, а не о помещении.",
                advice=self._advice(number, _SPOKEN if known.scores else 1),
                marks=_marks(team.project) if known.scores else {},
            )
        self._answer(self._journal.write(draft, _EXPERT if known.advises else _MANAGER), team)

    def _mentoring(self, team: Team, month: int, day: int) -> None:
        """Each team meets a neighbouring ТОС; all its people were there, if the team works well."""
        if team.quality == "weak":
            return
        self._journal.write(
            Draft(
                "mentoring",
                State.HELD,
                self._cohort.day(month, day),
                team.district,
                team.name,
                PLACES[day % len(PLACES)],
                came=6,
                subject="Показали соседнему ТОС, как собрать анкеты у магазина",
                advice=(Told("Обойти ещё две улицы и записать ответы"),),
                people=team.members,
            ),
            _MANAGER,
        )

    def _advice(self, number: int, count: int) -> tuple[Told, ...]:
        chosen = (ADVICE[(number + step) % len(ADVICE)] for step in range(count))
        return tuple(Told(text, part) for part, text in chosen)

    def _answer(self, entry_id: int, team: Team) -> None:
        for advice in self._journal.one(entry_id).advice:
            if self._cohort.chance.random() < _DONE:
                self._journal.answer(advice.id, "done", "Исправили.", team.members[0])


def _marks(project: str) -> dict[int, int]:
    """Marks of the draft before the contest: a point under what the jury gave in the end."""
    standing = _outcome().standings[project]
    rows = standing.score.rows if standing.score else ()
    return {row.criterion.number: max(int(row.mean) - 1, 0) for row in rows if row.weight}


@cache
def _outcome() -> Outcome:
    return outcome(example_book())
