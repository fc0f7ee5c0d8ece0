"""The report of a webinar: papermill on the journals of a session, figures read in the page."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from nastavnik.cli import main
from nastavnik.reports.lesson import NOTEBOOK, read_lesson
from nastavnik.school.folders import ROSTER
from nastavnik.school.live.attendance import Attendance
from nastavnik.school.live.polls import Polls
from nastavnik.school.live.questions import Questions
from nastavnik.school.live.quiz import Quiz
from nastavnik.school.live.sessions import Sessions
from nastavnik.school.roster import Person, Role, write_roster
from nastavnik.values.numbers import BadInput
from report_notebooks import clean_in_git, text_of

ROOT = Path(__file__).parents[2]
WEBINAR = "o5-budget"
PEOPLE = [
    Person("a.a", "Анна", "Азовская", "Кореновский район", "Команда 1"),
    Person("b.b", "Борис", "Бейсуг", "Кореновский район", "Команда 1"),
    Person("v.v", "Вера <b>", "Вишнякова", "Калининский район", "Команда 2"),
    Person("orlova.t", "Тамара", "Орлова", "", "", role=Role.TRAINER),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in a folder with a Russian name; the webinar has not been held."""
    root = tmp_path_factory.mktemp("курс")
    shutil.copytree(ROOT / "courses/training" / WEBINAR, root / "courses/training" / WEBINAR)
    (root / NOTEBOOK).parent.mkdir(parents=True)
    for name in (NOTEBOOK, "programme.yml", "nbgrader_config.py"):
        shutil.copy(ROOT / name, root / name)
    write_roster(PEOPLE, root / ROSTER)
    return root


def test_before_the_webinar_one_sentence_is_said(root: Path) -> None:
    done = CliRunner().invoke(main, ["webinar-report", WEBINAR, "--root", str(root)])
    assert (done.exit_code, "ещё не проводили" in done.output) == (1, True)
    for name in ("o6", "..", "/etc"):
        with pytest.raises(BadInput, match="нет вебинара"):
            read_lesson(root, name)


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    """Three came of a roster of three and a stranger; one poll, a self-check, two questions."""
    sessions = Sessions(root)
    session = sessions.begin(WEBINAR)
    for login in ("a.a", "v.v", "gone.g"):
        Attendance(session).note(login)
    polls = Polls(session)
    polls.ask("Что <тревожит> вас?", ("Взносы", "Цены"), "ABEKM")
    for voter, option in (("1", 0), ("2", 0), ("3", 1), ("1", 1)):
        polls.vote("ABEKM", voter, option)
    polls.end("ABEKM", (2, 0))
    quiz = Quiz(session)
    quiz.answer("login a.a", {"first-step": 1, "free-hall": 0})
    quiz.answer("login v.v", {"first-step": 1, "free-hall": 2})
    Questions(session).ask("v.v", "Можно ли <script>такси</script>?")
    Questions(session).ask("gone.g", "А суточные?")
    sessions.end(session)
    done = CliRunner().invoke(main, ["webinar-report", WEBINAR, "--root", str(root)])
    assert done.exit_code == 0, done.output
    path = Path(done.output.removeprefix("Отчёт: ").strip())
    assert path.name == f"webinar-{WEBINAR}-{session.id}.html"
    assert path.parent == root / "grading/reports/out"
    return path.read_text("utf-8")


def test_the_figures_are_those_of_the_session(page: str) -> None:
    text = text_of(page)
    assert "Пришли 2 из 3" in text
    assert "Голосований 1 Вопросов ведущему 2" in text
    assert "Калининский район 1 из 1 100 %" in text
    assert "Кореновский район 1 из 2 50 %" in text
    assert re.search(r"Азовская Анна Команда 1 · Кореновский район \d\d:\d\d \d\d:\d\d", text)
    assert "Кого не было Бейсуг Борис ." in text.replace("Борис.", "Борис .")
    assert "в списке участников их нет: gone.g." in text
    assert "Взносы 3 60 % Цены 2 40 % Всего голосов: 5, из них подняли руки: 2." in text
    assert '<i style="width: 66%"></i>' in page
    assert (
        "Вам дали чистый лист и час времени. С чего начнёте бюджет? Верно ответили 2 из 2." in text
    )
    assert "Что делать с этим в бюджете? Верно ответили 1 из 2." in text
    assert "Вишнякова Вера &lt;b&gt; (v.v)," in text


def test_the_page_is_offline_and_nothing_typed_acts(page: str) -> None:
    assert not re.search(r"https?://|<script|<link|@import|url\(|<b>", page)
    assert "Можно ли &lt;script&gt;такси&lt;/script&gt;?" in page
    for code in ("from nastavnik", "lesson =", "Traceback", "Warning", "root ="):
        assert code not in page
    assert "<title>Отчёт о вебинаре</title>" in page


def test_an_earlier_session_can_be_named(root: Path, page: str) -> None:
    (held,) = Sessions(root).held(WEBINAR)
    assert read_lesson(root, WEBINAR, held.id).session == held
    with pytest.raises(BadInput, match=f"Такого проведения нет.*{held.id}"):
        read_lesson(root, WEBINAR, "../../etc")


def test_the_notebook_in_git_has_no_outputs_and_stable_ids() -> None:
    clean_in_git(NOTEBOOK)
