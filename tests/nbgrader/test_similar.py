"""``nastavnik similar`` on collected works."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nastavnik.cli import main
from nastavnik.school.roster import Person, write_roster
from scenario import SAMPLES, TASK, Course

OWN = (
    "Вклад посчитали так: зал даёт директор клуба по письму от третьего ноября, волонтёры "
    "отработают сорок часов на подготовке, чай и печенье приносят сами жители улицы."
)
ATTACK = "<script>document.title='взлом'</script> {{7*7}} \u202eбюджет"


def hand_in(course: Course, name: str, own_proof: str) -> None:
    data = json.loads((SAMPLES / "empty.json").read_text("utf-8"))
    data["answers"]["own_proof"] = own_proof
    folder = course.root / "grading" / "submitted" / name / TASK
    folder.mkdir(parents=True)
    (folder / "answers.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def similar(course: Course, *options: str) -> Result:
    return CliRunner().invoke(main, ["similar", TASK, "--root", str(course.root), *options])


@pytest.fixture
def alike(course: Course) -> Course:
    people = [
        Person("vera", "Вера", "<b>Ветрова</b>", "Северный", "Команда 1"),
        Person("ivan", "Иван", "Степнов", "Северный", "Команда 1"),
    ]
    write_roster(people, course.root / "grading" / "roster.csv")
    hand_in(course, "vera", f"{ATTACK} {OWN}")
    hand_in(course, "ivan", f"{OWN} Список волонтёров приложен.")
    hand_in(course, "olga", "Письмо школы и расчёт по прейскуранту: десять занятий по два часа.")
    hand_in(course, "gleb", "")
    return course


def test_alike_answers_are_named_with_the_reminder_that_it_is_a_hint(alike: Course) -> None:
    first, pair, hint = similar(alike).stdout.splitlines()
    assert first == "Сравнено работ: 4. Похожих пар: 1."
    assert re.fullmatch(
        r"  \d\d % · Вклад подтверждён · Степнов Иван \(ivan\) и <b>Ветрова</b> Вера \(vera\)\. "
        r"Одна команда: Команда 1\.",
        pair,
    )
    assert hint.startswith("Это подсказка, а не обвинение")


def test_the_page_is_offline_says_its_rules_and_escapes_everything(
    alike: Course, tmp_path: Path
) -> None:
    target = tmp_path / "похожие.html"
    assert similar(alike, "--html", str(target)).exit_code == 0
    page = target.read_text("utf-8")
    assert "Это подсказка, а не обвинение." in page
    assert "Ответы короче 12 своих слов не сравниваются." in page
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "<b>" not in page
    assert "{{7*7}}" in page
    assert "\u202e" not in page
    assert not re.search(r"(src|href)=", page)
    assert page.count("<mark>Вклад посчитали так") == 2


def test_what_everybody_sees_first_is_not_compared(course: Course) -> None:
    for name in ("vera", "ivan"):
        hand_in(
            course, name, "Зал библиотеки: письмо директора, 10 занятий по 2 часа, 600 ₽ за час."
        )
    assert similar(course).stdout == "Сравнено работ: 2. Похожих пар: 0.\n"


def test_a_link_among_the_works_is_not_followed(alike: Course) -> None:
    submitted = alike.root / "grading" / "submitted"
    (submitted / "stranger").symlink_to(submitted / "vera")
    assert similar(alike).stdout.startswith("Сравнено работ: 4. Похожих пар: 1.")


def test_without_works_one_sentence_says_what_to_do(course: Course) -> None:
    done = similar(course)
    assert (done.exit_code, done.stderr) == (
        1,
        "Сданных работ ещё нет: сначала соберите их (nbgrader collect).\n",
    )


def test_a_text_that_went_around_names_the_whole_circle(alike: Course, tmp_path: Path) -> None:
    hand_in(alike, "anna", OWN)
    target = tmp_path / "похожие.html"
    assert similar(alike, "--html", str(target)).exit_code == 0
    page = target.read_text("utf-8")
    assert "Похожи сразу у нескольких" in page
    assert "человек: 3. anna, Степнов Иван (ivan), &lt;b&gt;Ветрова&lt;/b&gt; Вера (vera)." in page
