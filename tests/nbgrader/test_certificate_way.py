"""The way to a certificate in a real course: works through nbgrader, meetings, the calendar."""

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from nastavnik.portal.certificates.page import way_html
from nastavnik.portal.certificates.ways import read_ways
from nastavnik.portal.hub.people import People
from nastavnik.reports.certificate_way import Item
from nastavnik.school.certificates.registry import CERTIFICATE, Given, Registry
from nastavnik.school.journal.entries import Draft, Journal
from nastavnik.school.journal.kinds import State
from nastavnik.school.live.attendance import Attendance
from nastavnik.school.live.sessions import Sessions
from nastavnik.school.records.database import VARIABLE, Records
from nastavnik.values.clock import MOSCOW
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY, TASK, Course


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A pair, and one who works alone; the budget is a team's work."""
    monkeypatch.delenv(VARIABLE, raising=False)
    made = Course.opened(tmp_path / "course").for_teams(("olga", "ivan"), ("inna",))
    (made.root / "courses").symlink_to(REPOSITORY / "courses")
    return made


def budget(course: Course, login: str) -> Item:
    ways = read_ways(course.root, Records(course.root), login)
    return next(one for one in ways.of(login).part("training").items if "О5" in one.title)


def page(course: Course, login: str) -> str:
    person = People(course.root).find(login)
    assert person is not None
    return way_html(course.root, person, "/services/cabinet/")


def test_from_nothing_to_a_credit_for_the_whole_team(course: Course) -> None:
    course.due(datetime(2036, 12, 5, 23, 59, tzinfo=MOSCOW))
    assert budget(course, "ivan").state == "не сдано"
    html = page(course, "ivan")
    assert "Сдать до 05.12.2036, 23:59 по Москве." in html
    assert f"/services/cabinet/task/{TASK}" in html
    assert "до последнего дня школы: 30.04.2027" in html
    assert "предложение, согласовать с заказчиком" in html

    olga = course.participant("olga").fills_in("weak.json").hands_in()
    assert budget(course, "ivan").why == "Работа сдана, её ещё проверяют."
    grader = course.grader.collects().autogrades("olga", "ivan")
    assert budget(course, "olga").why == "Тексты ждут отметки проверяющего."
    grader.marks("olga", 4, "Хорошо").marks("ivan", 4, "Хорошо")
    weak = budget(course, "olga")
    assert weak.state == "не зачтено"
    assert weak.why.startswith("Неверно: «"), "the word of the check is known"

    olga.fills_in("strong.json").hands_in()
    assert budget(course, "olga").why == "Работа сдана, её ещё проверяют."
    grader.collects().autogrades("olga").marks("olga", 4, "Хорошо")
    assert budget(course, "olga").is_done
    assert budget(course, "ivan").is_done, "the work of a team counts for every member"
    assert budget(course, "inna").state == "не сдано"


def test_everybody_is_counted_by_one_question_to_the_gradebook(course: Course) -> None:
    course.participant("inna").fills_in("strong.json").hands_in()
    course.grader.collects().autogrades("inna")
    asked: list[str] = []

    def note(*given: object) -> None:
        asked.append(str(given[2]))

    records = Records(course.root)
    event.listen(Engine, "before_cursor_execute", note)
    try:
        ways = read_ways(course.root, records)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert [one.person.id for one in ways.all] == ["olga", "ivan", "inna"]
    assert sum("submitted_assignment" in one for one in asked) == 1


def test_meetings_come_from_the_journal(course: Course) -> None:
    records = Records(course.root)
    (team,) = {
        one.person.team
        for one in read_ways(course.root, records).all
        if one.person.id in ("olga", "ivan")
    }
    journal = Journal(records)
    journal.write(Draft("predefence", State.HELD, date(2027, 1, 15), team=team), "expert")
    journal.write(Draft("mentoring", State.PLANNED, date(2027, 2, 10), people=("ivan",)), "expert")
    ways = read_ways(course.root, records)
    done = {one.person.id: [part.done for part in one.parts[3:]] for one in ways.all}
    assert done == {"olga": [1, 0], "ivan": [1, 0], "inna": [0, 0]}
    assert "Встреча наставника 10.02.2027" in page(course, "ivan")
    assert "Встреча наставника 10.02.2027" not in page(course, "olga")


def test_a_meeting_counts_for_who_came_once_it_is_over(course: Course) -> None:
    webinar = sorted(path.name for path in course.root.glob("courses/questions/*/"))[0]
    sessions = Sessions(course.root)
    session = sessions.begin(webinar)
    Attendance(session).note("ivan")

    def states() -> dict[str, str]:
        ways = read_ways(course.root, Records(course.root))
        return {one.person.id: one.part("questions").items[0].state for one in ways.all}

    assert set(states().values()) == {"впереди"}
    sessions.end(session)
    assert states() == {"olga": "пропущено", "ivan": "посещено", "inna": "пропущено"}
    Attendance(sessions.begin(webinar)).note("inna")  # held again
    assert states()["ivan"] == "посещено"


def test_the_page_says_what_was_given_and_what_was_cancelled(course: Course) -> None:
    registry = Registry(Records(course.root))
    given = Given(CERTIFICATE, "olga", reason="Провела <три> встречи")
    registry.give([given], date(2027, 4, 20), "НТ", "manager")
    html = page(course, "olga")
    assert "Сертификат НТ-2027-001 выдан 20.04.2027." in html
    assert "Решением координатора: Провела &lt;три&gt; встречи" in html
    registry.cancel(CERTIFICATE, "olga", "Выдан по ошибке", "manager")
    html = page(course, "olga")
    assert "Сертификат НТ-2027-001 отменён." in html
    assert "Выдан по ошибке" in html
    assert "НТ-2027-001" not in page(course, "ivan")


def test_a_course_without_a_rule_says_what_to_do(course: Course) -> None:
    path = course.root / "programme.yml"
    text = path.read_text("utf-8")
    begin, end = text.index("certificate:"), text.index("guests:")
    path.write_text(text[:begin] + text[end:], "utf-8")
    with pytest.raises(BadInput, match="добавьте раздел certificate"):
        read_ways(course.root, Records(course.root))
