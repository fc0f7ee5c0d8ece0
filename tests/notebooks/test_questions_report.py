"""The running order of a meeting: papermill on the pool, figures read in the page, the slide's order."""

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from nastavnik.cli import main
from nastavnik.reports import questions_sections as sections
from nastavnik.reports.questions import NOTEBOOK, Wishes, read_order
from nastavnik.school.folders import ROSTER
from nastavnik.school.questions.agenda import Agenda
from nastavnik.school.questions.grouping import ALIKE
from nastavnik.school.questions.minutes import AT_MOST, LEAST, MOST
from nastavnik.school.questions.pool import Heard, Pool
from nastavnik.school.questions.topics import TOPICS, read_meetings
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Person, write_roster
from nastavnik.values.numbers import BadInput
from report_notebooks import clean_in_git, text_of
from scenario import REPOSITORY

MEETING = "v1-law"
AT = datetime(2027, 3, 1, 10, 0, tzinfo=UTC)
PEOPLE = [
    Person("a.a", "Анна", "Азовская", "Кореновский район", "Команда 1"),
    Person("b.b", "Борис", "Бейсуг", "Калининский район", "Команда 2"),
    Person("v.v", "Вера <b>", "Вишнякова", "Калининский район", "Команда 2"),
]
ASKED = (
    ("a.a", "Кто ведёт протокол собрания?", MEETING),
    ("a.a", "Как считать кворум?", ""),
    ("b.b", "Как считать кворум", ""),
    ("v.v", "Что вообще даёт <script>ТОС</script>?", MEETING),
    ("v.v", "Можно ли купить квадроцикл?", ""),
    ("v.v", "Зачем?", ""),
    ("b.b", "Это уже отвечено про устав?", ""),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course in a folder with a Russian name; its meeting has a webinar with a plan."""
    root = tmp_path / "курс"
    folder = root / "courses/questions" / MEETING
    shutil.copytree(REPOSITORY / "courses/training/o5-budget", folder)
    notebook = nbformat.read(folder / "webinar.ipynb", as_version=4)
    about = notebook.metadata.nastavnik.webinar
    plan = [("Знакомство", 5), ("Случаи", 45), ("Проверьте себя", 6), ("Задание", 4)]
    about.update(id=MEETING, duration=60, plan=[{"part": a, "minutes": b} for a, b in plan])
    nbformat.write(notebook, folder / "webinar.ipynb")
    (root / NOTEBOOK).parent.mkdir(parents=True)
    for name in (NOTEBOOK, TOPICS, "programme.yml", "nbgrader_config.py"):
        shutil.copy(REPOSITORY / name, root / name)
    write_roster(PEOPLE, root / ROSTER)
    return root


@pytest.fixture
def pool(root: Path) -> Pool:
    pool = Pool(Records(root), read_meetings(root))
    for number, (login, text, wanted) in enumerate(ASKED):
        pool.ask(login, text, wanted, AT + timedelta(minutes=number))
    pool.take([Heard("gone.g", "Кто ведёт протокол?", AT + timedelta(days=1), "o5-budget/1")])
    pool.answer([one.id for one in pool.all() if "отвечено" in one.text], AT)
    return pool


def run(root: Path, *words: str) -> str:
    done = CliRunner().invoke(main, ["questions", MEETING, "--root", str(root), *words])
    assert done.exit_code == 0, done.output
    path = Path(done.output.removeprefix("Ход встречи: ").strip())
    assert path == root / f"grading/reports/out/questions-{MEETING}.html"
    return path.read_text("utf-8")


def test_before_any_question_one_sentence_is_said(root: Path) -> None:
    done = CliRunner().invoke(main, ["questions", MEETING, "--root", str(root)])
    assert (done.exit_code, "вопросов ещё нет" in done.output) == (1, True)
    assert not (root / "grading/reports/out").exists()


def test_the_page_the_slide_and_the_figures_are_of_one_order(root: Path, pool: Pool) -> None:
    page = run(root)
    text = text_of(page)
    assert "Вопросов 5 в 3 группах" in text
    assert "Минут на вопросы 30 из 60" in text
    assert "Кореновский район 2" in text
    assert "На вебинаре o5-budget 1" in text
    assert "Групп вопросов без встречи: 1." in text
    assert "Людей: 2, районов: 2" in text
    assert "Решили слова: кворум" in text
    assert "0–5 5 мин Знакомство 5–15 10 мин 1. Как считать кворум? Собрание и кворум" in text
    assert "35–50 15 мин Случаи из плана вебинара 50–56 6 мин Проверьте себя 56–60" in text
    assert "Всего 60 минут." in text
    assert "Ф1.21. Собрание правомочно" in text
    assert "(уверенность: средняя)" in text
    assert "Что вообще даёт &lt;script&gt;ТОС&lt;/script&gt;?" in page
    assert "Вишнякова Вера &lt;b&gt; (v.v)" in page
    assert "квадроцикл" not in page
    assert not re.search(r"https?://|<script|<link|@import|url\(|<b>", page)
    for code in ("from nastavnik", "opened =", "Traceback", "Warning", "root ="):
        assert code not in page
    turns = Agenda(Records(root)).of(MEETING)
    assert [(one.wordings[0], one.minutes) for one in turns] == [
        ("Как считать кворум?", 10),
        ("Кто ведёт протокол собрания?", 10),
        ("Что вообще даёт <script>ТОС</script>?", 10),
    ]


def test_the_trainer_runs_the_copy_again_with_other_wishes(root: Path, pool: Pool) -> None:
    run(root)
    copy = root / f"grading/reports/out/questions-{MEETING}.ipynb"
    notebook = nbformat.read(copy, as_version=4)
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    assert f'webinar = "{MEETING}"' in code
    opened = sections.open_questions(str(copy.parent), MEETING, 25, "3", "1")
    assert opened.refusal == ""
    sections.keep(opened)
    turns = Agenda(Records(root)).of(MEETING)
    assert [one.minutes for one in turns] == [6, 4, 0]
    assert turns[0].wordings[0].startswith("Что вообще")
    assert turns[2].wordings == ("Как считать кворум?", "Как считать кворум")
    outside = sections.open_questions("/", MEETING, 25, "", "")
    assert "не в папке курса" in outside.refusal
    assert "не в папке курса" in sections.summary(outside)
    assert sections.keep(outside) == ""


@pytest.mark.parametrize(
    ("wishes", "says"),
    [
        (Wishes(14), "15 минут"),
        (Wishes(60, first=(9,)), "номера от 1 до 3"),
        (Wishes(60, first=(2,), written=(2,)), "и первой, и для письма"),
    ],
)
def test_a_wish_that_cannot_be_met_keeps_the_old_order(
    root: Path, pool: Pool, wishes: Wishes, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        read_order(root, MEETING, wishes)
    assert Agenda(Records(root)).of(MEETING) == ()


def test_the_notebook_in_git_has_no_outputs_and_says_the_measures() -> None:
    notebook = clean_in_git(NOTEBOOK)
    method = next(cell.source for cell in notebook.cells if cell.id == "method")
    assert (AT_MOST, ALIKE.numerator, ALIKE.denominator) == (10, 2, 3)
    assert "не больше десяти вопросов вслух" in method
    assert "не меньше двух третей" in method
    assert f"от {LEAST} до {MOST} минут" in method
