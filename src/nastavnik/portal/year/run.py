"""The whole year, stage by stage."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nastavnik.grading.demo import Step
from nastavnik.portal.year.asking import answer_survey, ask_questions, hold_club
from nastavnik.portal.year.cohort import Cohort, begin_of_year, invent_cohort
from nastavnik.portal.year.jury import hold_contest
from nastavnik.portal.year.lessons import hold_webinars
from nastavnik.portal.year.meetings import Meetings
from nastavnik.portal.year.papers import give_papers
from nastavnik.portal.year.selection import choose_mentors
from nastavnik.portal.year.works import Works
from nastavnik.school.planned import move_plan, read_plan
from nastavnik.school.programme import load_programme
from nastavnik.school.records.database import Records

_NOT_PLAYED = frozenset({"o7-peers"})  # pairs are made by a person


@dataclass(frozen=True, slots=True)
class Year:
    """An invented year that is over on a day.

    Attributes:
        root: the course folder.
        today: the day after it.
        seed: of its chances.
        workers: how many processes check the works.

    """

    root: Path
    today: date
    seed: int = 1
    workers: int = 1

    def run(self) -> Iterator[Step]:
        """Go through it; yields after every step, so a caller can show progress.

        Raises:
            BadInput: the roster names real people, or the programme has no plan.

        """
        cohort = self._begun()
        yield answer_survey(self.root, cohort)
        yield from hold_webinars(self.root, cohort, "preparatory")
        yield from self._works(cohort, "c", "preparatory")
        choose_mentors(self.root, cohort)
        yield Step("Отбор")
        yield from hold_webinars(self.root, cohort, "training")
        yield from self._works(cohort, "o", "training")
        yield from Meetings(self.root, cohort).written()
        yield hold_club(self.root, cohort)
        yield from ask_questions(self.root, cohort)
        yield from hold_webinars(self.root, cohort, "questions")
        hold_contest(self.root, cohort)
        yield Step("Конкурс")
        yield from give_papers(self.root, cohort)

    def _begun(self) -> Cohort:
        records, programme = Records(self.root), load_programme(self.root)
        plan = read_plan(self.root, records)
        begins = begin_of_year(self.today, plan)
        plan = plan.model_copy(update={"begins": begins})
        cohort = invent_cohort(self.root, programme, plan, self.seed)
        move_plan(records, begins)
        return cohort

    def _works(self, cohort: Cohort, letter: str, course: str) -> Iterator[Step]:
        works = Works(self.root, cohort, self.workers)
        aim = cohort.plan.aim(course)
        first = min(aim.months) if aim and aim.months else 1
        names = load_programme(self.root).assignments
        chosen = [one for one in names if one.startswith(letter) and one not in _NOT_PLAYED]
        for turn, name in enumerate(chosen):
            yield from works.done(name, turn, cohort.evening(first, 20))
