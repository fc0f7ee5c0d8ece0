"""Every rule of an assignment and of its texts passes the exemplar and finds its fault."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from spoilt import LESSON, Course, Spoil, cell, exemplar, gone, words

from nastavnik.cli import main
from nastavnik.lint import task as rules
from nastavnik.lint import typography
from nastavnik.lint.finding import Finding
from nastavnik.lint.run import OF_TASKS, lint
from nastavnik.lint.task import Task, read_task
from nastavnik.lint.texts import Text
from nastavnik.values.numbers import BadInput

Rule = Callable[[Task], Iterator[Finding]]
N = "\u00a0"
HARD = "Председательствующий рассматривает предоставленные администрацией документы. "

YML, BRIEF = "assignment.yml", "brief.md"

SPOILT: tuple[tuple[Rule, Spoil, str], ...] = (
    (
        rules.every_check_advises,
        words(YML, '"Сверьте месяцы строк со сроком проекта."', '""'),
        "checks.months: нет совета",
    ),
    (rules.every_rule_exists, words(YML, "budget.trips", "budget.tripz"), "«budget.tripz» в прог"),
    (rules.the_key_is_whole, gone("key.yml"), "key.yml: mistakes: проверка скрытая, а ответа"),
    (rules.the_key_is_whole, words("key.yml", "charge:", "charged:"), "charged: ответ есть"),
    (
        rules.criteria_can_be_marked,
        words(YML, '      - "Укажите дату: цены меняются."\n', ""),
        "rubric.prices: готовых замечаний 2",
    ),
    (
        rules.criteria_can_be_marked,
        words(YML, 'points: 0, text: "Вклад', 'points: 1, text: "Вклад'),
        "rubric.share: нет уровня на 0",
    ),
    (rules.samples_are_there, gone("samples/medium.json"), "samples/medium.json: нет примера"),
    (
        rules.samples_are_there,
        words("samples/weak.json", '"assignment"', '"task"'),
        "samples/weak.json: ",
    ),
    (rules.the_brief_is_short_and_plain, gone(BRIEF), "brief.md: нет условия"),
    (
        rules.the_brief_is_short_and_plain,
        words(BRIEF, "Что сделать", "да " * 100),
        "brief.md: слов 2",
    ),
    (
        rules.the_brief_is_short_and_plain,
        words(BRIEF, "Вы составите", HARD * 12),
        "brief.md: читать трудно",
    ),
    (
        rules.the_brief_is_short_and_plain,
        words(BRIEF, "Что сделать", "https://x"),
        "brief.md: строка 3: адрес",
    ),
)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return exemplar(tmp_path.resolve())


def findings(rule: Rule, course: Course) -> list[str]:
    return [finding.line(course.root) for finding in rule(read_task(course.task))]


@pytest.mark.parametrize("rule", OF_TASKS, ids=lambda rule: rule.__name__)
def test_the_exemplar_passes(course: Course, rule: Rule) -> None:
    assert findings(rule, course) == []


@pytest.mark.parametrize(("rule", "spoil", "said"), SPOILT)
def test_a_fault_is_found(course: Course, rule: Rule, spoil: Spoil, said: str) -> None:
    spoil(course)
    found = findings(rule, course)
    assert any(re.search(said, line) for line in found), found


def test_every_rule_is_shown_to_find_something() -> None:
    assert set(OF_TASKS) == {rule for rule, _, _ in SPOILT}


def said_of(text: str) -> list[str]:
    texts = [Text(Path("x"), "y", text)]
    return [finding.fault for rule in typography.RULES for finding in rule(texts)]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("20 000 ₽", "перед ₽ и % нужен"),
        ("взносы 7,6%", "перед ₽ и % нужен"),
        ("по № 749", "после № нужен"),
        ("по №749", "после № нужен"),
        ('дом "Надежда"', "ёлочками"),
        ("дом - школа", "тире «—»"),
        ("дом  школа", "два пробела"),
        ("наш Тос", "пишем так: «ТОС»"),
        ("совет тоса", "пишем так: «ТОС»"),
        ("Т.О.С.", "пишем так: «ТОС»"),
        ("фонд фпг", "пишем так: «ФПГ»"),
        ("закон 33 ФЗ", "пишем так: «33-ФЗ»"),
        ("закон 33-фз", "пишем так: «33-ФЗ»"),
        ("закон 131ФЗ", "пишем так: «33-ФЗ»"),
        ("закон ФЗ-131", "пишем так: «33-ФЗ»"),
        ("закон ФЗ № 131", "пишем так: «33-ФЗ»"),
    ],
)
def test_a_sign_or_a_name_is_found(text: str, fault: str) -> None:
    assert any(fault in one for one in said_of(text))


@pytest.mark.parametrize(
    "text",
    [
        f"20{N}000{N}₽, 7,6{N}%, №{N}749, по 33-ФЗ и 131-ФЗ",
        "«ТОС „Степной Родник“» — председатели ТОСов и ФПГ",
        "- список\n- из двух\n\n    отступ",
        "тостер, восторг, 96 − 4 = 92, 5 - 7",
        "2026–2027 | 1 | 2 |",
    ],
)
def test_what_is_set_right_is_let_be(text: str) -> None:
    assert said_of(text) == []


def test_spaces_are_mended_and_only_once(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text('a: "20 000 ₽ и 7%"\nb: "№ 5, №6, № один"\n', "utf-8")
    assert typography.mend(path)
    assert path.read_text("utf-8") == f'a: "20 000{N}₽ и 7{N}%"\nb: "№{N}5, №{N}6, № один"\n'
    assert not typography.mend(path)


def run(*asked: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["lint", *map(str, asked)])
    return done.exit_code, done.output


def test_a_clean_course_is_silent(course: Course) -> None:
    assert run(course.root) == (0, "")


def test_a_finding_is_a_line_with_its_file_and_place(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    words("brief.md", "Что сделать", "Что - сделать")(course)
    monkeypatch.chdir(course.root)
    for path in (".", "assignments", "assignments/o5-budget", "assignments/o5-budget/brief.md"):
        status, said = run(path)
        assert status == 1
        assert said.splitlines()[0].startswith(
            "assignments/o5-budget/brief.md: строка 3: «**Что - с"
        )
        assert "Замечаний: 1." in said
    assert run(LESSON) == (0, "")


def test_mending_is_said_and_the_rest_is_still_found(course: Course) -> None:
    words("brief.md", "Что сделать", "Что - сделать за 5 ₽")(course)
    status, said = run("--mend", course.root)
    assert status == 1
    assert "Поправлено: " in said
    assert "дефис" in said
    assert "неразрывный" not in said


@pytest.mark.parametrize(
    "spoil",
    [cell("last", cell_type="poem"), words("webinar.ipynb", '"duration": 90', '"duration": 45')],
)
def test_an_unreadable_webinar_is_one_finding(course: Course, spoil: Spoil) -> None:
    spoil(course)
    (found,) = lint([course.root / LESSON])
    assert "не читается" in found.fault or "вебинар идёт 45" in found.fault


def test_a_notebook_without_front_matter_is_one_finding(course: Course) -> None:
    course.notebook.write_text("{}", "utf-8")
    (found,) = lint([course.root / LESSON])
    assert "сведения о вебинаре не читаются" in found.fault


def test_an_unreadable_assignment_is_one_finding(course: Course) -> None:
    words("assignment.yml", "minutes: 60", "minutes: много")(course)
    (found,) = lint([course.task])
    assert "minutes" in found.fault


def test_works_and_built_notebooks_are_not_looked_at(course: Course) -> None:
    for place in ("work/anna", "grading/x", "release/x", ".hidden"):
        (course.root / place).mkdir(parents=True)
        (course.root / place / "webinar.ipynb").write_text("{", "utf-8")
    assert lint([course.root]) == []


def test_a_folder_without_a_course_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="ни вебинара, ни задания"):
        lint([tmp_path])
