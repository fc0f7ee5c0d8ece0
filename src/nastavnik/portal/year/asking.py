"""What people of the year say of themselves: the needs survey, the practices, their questions."""

from collections.abc import Iterator
from pathlib import Path

from nastavnik.grading.demo import Step
from nastavnik.portal.year.cohort import Cohort
from nastavnik.portal.year.words import ASKED, PRACTICES
from nastavnik.reports.questions import Wishes, keep_order, read_order
from nastavnik.school.club.clubs import Clubs
from nastavnik.school.club.told import Minutes, Practice
from nastavnik.school.questions.pool import Pool
from nastavnik.school.questions.topics import read_meetings
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Role
from nastavnik.school.survey.questions import Asked, Question, read_asked
from nastavnik.school.survey.surveys import Answer, Surveys

_ANSWERS = 60  # before the school: more people than come to it
_MANAGER = Role.MANAGER.value


def answer_survey(root: Path, cohort: Cohort) -> Step:
    """The survey of the new cohort, opened before the first webinar and closed after it."""
    surveys, asked = Surveys(Records(root)), read_asked(root)
    opened = cohort.evening(1, 1)
    survey = surveys.open("Набор школы", asked, _MANAGER, opened)
    surveys.take_in(survey, [_answer(cohort, asked) for _ in range(_ANSWERS)])
    surveys.close(survey, _MANAGER, cohort.evening(1, 2))
    return Step("Опрос")


def hold_club(root: Path, cohort: Cohort) -> Step:
    """Practices told at the club, and its minutes."""
    clubs, teams = Clubs(Records(root)), cohort.teams
    entry_id = clubs.all()[0][0].entry.id
    told = [
        Practice(title, teams[3 * place].district, teams[3 * place].name, *rest)
        for place, (title, *rest) in enumerate(PRACTICES)
    ]
    clubs.tell(entry_id, told, _MANAGER, cohort.evening(2, 20))
    came: dict[str, int] = {}
    for one in cohort.people:
        came[one.district] = came.get(one.district, 0) + 1
    clubs.write_minutes(
        entry_id,
        Minutes(
            ("Практики районов", "Что перенять у соседей"),
            ("Каждой команде выбрать одну практику и описать её в проекте",),
            came,
        ),
    )
    return Step("Дискуссионный клуб")


def ask_questions(root: Path, cohort: Cohort) -> Iterator[Step]:
    """Questions of the cabinet, and the running order of every meeting."""
    meetings = read_meetings(root)
    pool = Pool(Records(root), meetings)
    moment = cohort.evening(8, 15)
    for team in cohort.teams:
        for login in team.members:
            pool.ask(login, cohort.chance.choice(ASKED), "", moment)
    yield Step("Вопросы")
    for meeting in meetings.meetings:
        order = read_order(root, meeting.id, Wishes())
        keep_order(root, order)
        yield Step("Ход встречи", meeting.title)


def _answer(cohort: Cohort, asked: Asked) -> Answer:
    chosen = {one.id: tuple(_chosen(cohort, one)) for one in asked.closed if one.options}
    return Answer({name: ids for name, ids in chosen.items() if ids})


def _chosen(cohort: Cohort, question: Question) -> Iterator[str]:
    ids = [one.id for one in question.options]
    count = cohort.chance.randint(1, 2) if question.kind == "many" else 1
    yield from cohort.chance.sample(ids, count)
