"""Every rule of a webinar passes the exemplar and finds the fault it is for."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from spoilt import LESSON, Course, Spoil, about, cell, exemplar, gone, words

from nastavnik.lint import arithmetic, links, notebook, outcomes, parts, plan, sources, wording
from nastavnik.lint.ease import reading_ease
from nastavnik.lint.finding import Finding
from nastavnik.lint.lesson import Lesson, read_lesson
from nastavnik.lint.run import OF_LESSONS
from nastavnik.values.numbers import BadInput

Rule = Callable[[Lesson], Iterator[Finding]]
SLIDE = {"slideshow": {"slide_type": "slide"}}
CODE = {"jupyter": {"source_hidden": True}, "slideshow": {"slide_type": "-"}}
LONG = "Мы с вами " + "идём, идём и снова идём " * 20
FAR = "Председатель, рассматривающий предоставленные администрацией документы, информирует"

SPOILT: tuple[tuple[Rule, Spoil, str], ...] = (
    (plan.every_slide_has_notes, cell("last-notes", source=" "), "слайд last: нет заметок"),
    (plan.clock_runs_forward, words("webinar.ipynb", "К минуте 27", "К минуте 7"), "часы идут назад"),
    (plan.clock_runs_forward, words("webinar.ipynb", "К минуте 90", "Минута 90"), "идёт 90 минут"),
    (plan.notes_help, words("webinar.ipynb", "СПРОСЯТ.", "СКАЖУТ."), "нет «СПРОСЯТ"),
    (plan.notes_help, cell("six-notes", source="СКАЖИТЕ. **Раз.**"), "слайд six: .* звёздочки"),
    (notebook.lies_in_its_folder, about(id="o6-team"), "id «o6-team», а папка «o5-budget»"),
    (notebook.has_no_outputs, cell("poll", execution_count=3), "ячейка poll: сохранён результат"),
    (
        notebook.has_no_outputs,
        cell("poll", outputs=[{"output_type": "stream", "name": "stdout", "text": "1"}]),
        "ячейка poll: сохранён результат",
    ),
    (notebook.cells_are_named, cell("last", id="0a1b2c3d4e"), "имя ячейки не словом"),
    (notebook.cells_are_named, cell("last", id="deadbeef"), "имя ячейки не словом"),
    (
        notebook.cells_are_named,
        cell("last", metadata={"slideshow": {"slide_type": "page"}}),
        "«page» неизвестен",
    ),
    (notebook.code_is_short_and_hidden, cell("plan", metadata=SLIDE), "ячейка plan: код виден"),
    (notebook.code_is_short_and_hidden, cell("plan", source="1\n" * 6), "ячейка plan: код длинный"),
    (notebook.code_is_short_and_hidden, cell("plan", source="1" * 111), "ячейка plan: код длинный"),
    (wording.slides_are_short, cell("last", source=f"## Раз\n{LONG}"), "слайд last: слов"),
    (wording.a_slide_says_one_thing, cell("last", source="## Раз\n## Два"), "заголовков 2"),
    (wording.a_slide_says_one_thing, cell("last", source="Раз"), "заголовков 0"),
    (wording.slides_are_in_russian, cell("last", source="## PDF и Word"), "латиница: PDF, Word"),
    (sources.sources_exist, about(sources=["Ф2.61", "Ф2.61"]), "записан дважды"),
    (sources.sources_exist, about(sources=["Ф9.99"]), "нет источника «Ф9.99»"),
    (sources.sources_exist, cell("last-notes", source="Ф9.99"), "last-notes: нет факта «Ф9.99»"),
    (sources.sources_exist, words("quiz.yml", "Запас «на", "Ф9.99. Запас «на"), "нет факта «Ф9.99»"),
    (sources.cards_are_among_the_sources, about(sources=["Ф2.61"]), "а в источниках её нет"),
    (
        sources.cards_are_among_the_sources,
        cell("card", source='norm_cards("nothing", on=webinar.on)'),
        "слайд card-head: карточки «nothing» нет",
    ),
    (sources.old_norms_are_called_old, about(on="2025-03-01"), "«mrot_2026» действует только с"),
    (sources.old_norms_are_called_old, about(on="2031-03-01"), "«contrib_npo_low_rate» действовало"),
    (sources.numbers_of_law_have_grounds, cell("last", source="## 131-ФЗ"), "«131-ФЗ» без основания"),
    (sources.numbers_of_law_have_grounds, cell("last", source="## По ст. 50"), "«ст. 50» без осн"),
    (sources.numbers_of_law_have_grounds, cell("last", source="## Не больше 80 тыс. ₽"), "«80 тыс. ₽»"),
    (sources.numbers_of_law_have_grounds, cell("last", source="## Взносы 7,6 %"), "«7,6 %» без осн"),
    (sources.numbers_of_law_have_grounds, cell("last", source="## Нам 18 лет"), "«18 лет» без осн"),
    (
        sources.numbers_of_law_have_grounds,
        words("quiz.yml", "Запас «на", "По ст. 50. Запас «на"),
        "quiz.yml: .*feedback: «ст. 50» без основания",
    ),
    (outcomes.outcomes_are_graded, about(assignment="o6-team"), "Нет файла assignment.yml"),
    (
        outcomes.outcomes_are_graded,
        about(outcomes=[{"text": "Всё", "proved_by": ["luck"]}]),
        "доказан «luck»",
    ),
    (
        outcomes.outcomes_are_graded,
        about(outcomes=[{"text": "Всё", "proved_by": ["trips"]}]),
        "«contractors» оценивают",
    ),
    (outcomes.outcomes_are_graded, words("assignment.yml", "webinar: courses/", "webinar: c/"), "другой"),
    (
        arithmetic.sums_come_out,
        words("webinar.ipynb", "= 24\u00a0000", "= 25\u00a0000"),
        "ячейка volunteers: .* не сходится: выходит 24\u00a0000",
    ),
    (arithmetic.sums_come_out, words("quiz.yml", "Часы × цена", "2 × 2 = 5. Ч × ц"), "quiz.yml: .*выходит 4"),
    (links.links_stay_on_this_machine, words("poll.yml", "Взносы", "https://x Взносы"), "poll.yml: строка 3"),
    (parts.there_is_a_poll, gone("poll.yml"), "Нет файла poll.yml"),
    (parts.there_is_a_poll, cell("poll", source="1"), "«poll.yml» не показан"),
    (parts.the_quiz_is_whole, gone("quiz.yml"), "Нет файла quiz.yml"),
    (parts.the_quiz_is_whole, cell("quiz", source="1"), "«quiz.yml» не показан"),
    (
        parts.the_quiz_is_whole,
        words("quiz.yml", "Слова к заявке не приложишь. Попросите у продавца предложение с ценой и датой.",
              "Где этот рынок и какого числа? Такую цену не проверить. Назовите магазин и дату."),
        "price-proof: два ответа объясняются одинаково",
    ),
    (parts.there_are_mistakes_to_find, gone("mistakes.yml"), "Нет файла mistakes.yml"),
    (parts.there_are_mistakes_to_find, cell("mistake-price", source="1"), "price: ошибки нет ни на одном"),
    (parts.there_are_mistakes_to_find, words("mistakes.yml", "rule: trips", "rule: tr"), "не найдено «tr»"),
    (
        parts.live_parts_are_read,
        cell("plan", source='Worked("steps.yml")', metadata=CODE),
        "steps.yml: title",
    ),
    (
        parts.live_parts_are_read,
        cell("plan", source='Shelves("poll.yml")', metadata=CODE),
        "poll.yml: ask",
    ),
    (parts.the_checklist_fits_a_wall, gone("checklist.yml"), "Нет файла checklist.yml"),
    (
        parts.the_checklist_fits_a_wall,
        words("checklist.yml", "Количество × цена", "131-ФЗ: количество"),
        "checklist.yml: groups.*назван закон",
    ),
    (
        parts.the_checklist_fits_a_wall,
        words("checklist.yml", "Количество × цена", "Взносы 7,6 % и цена"),
        "«7,6 %» без основания. Допишите fact",
    ),
)  # fmt: skip


def findings(rule: Rule, course: Course) -> list[str]:
    lesson = read_lesson(course.notebook, course.root)
    return [finding.line(course.root) for finding in rule(lesson)]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return exemplar(tmp_path.resolve())


@pytest.mark.parametrize("rule", OF_LESSONS, ids=lambda rule: rule.__name__)
def test_the_exemplar_passes(course: Course, rule: Rule) -> None:
    assert findings(rule, course) == []


@pytest.mark.parametrize(("rule", "spoil", "said"), SPOILT)
def test_a_fault_is_found(course: Course, rule: Rule, spoil: Spoil, said: str) -> None:
    spoil(course)
    found = findings(rule, course)
    assert any(re.search(said, line) for line in found), found


def test_every_rule_is_shown_to_find_something() -> None:
    by_hand = {wording.sentences_are_short, wording.slides_are_easy_to_read}
    assert set(OF_LESSONS) == {rule for rule, _, _ in SPOILT} | by_hand


def test_a_quiz_is_five_questions_and_no_habit(course: Course) -> None:
    path = course.root / LESSON / "quiz.yml"
    page = yaml.safe_load(path.read_text("utf-8"))
    page["questions"] = page["questions"][:4]
    for question in page["questions"]:
        question["options"].sort(key=lambda option: not option.get("right"))
    path.write_text(yaml.safe_dump(page, allow_unicode=True), "utf-8")
    habit, count = findings(parts.the_quiz_is_whole, course)[::-1]
    assert "вопросов 4, а нужно 5" in count
    assert "всегда на одном месте" in habit


def every_slide(course: Course, text: str) -> None:
    def spoil(made: dict[str, Any]) -> None:
        for one in made["cells"]:
            if one["cell_type"] == "markdown":
                one["source"] = text

    course.change(spoil)


def test_hard_words_are_found(course: Course) -> None:
    every_slide(course, f"## {FAR}")
    (found,) = findings(wording.slides_are_easy_to_read, course)
    assert "читать трудно" in found


def test_long_sentences_are_found(course: Course) -> None:
    every_slide(course, "## Раз " + "и два " * 10)
    (found,) = findings(wording.sentences_are_short, course)
    assert "обычная фраза — 21 слов" in found


def test_what_is_said_to_be_old_may_be_old(course: Course) -> None:
    about(on="2031-03-01")(course)
    slide = "old-charges-head"
    assert not [one for one in findings(sources.old_norms_are_called_old, course) if slide in one]


@pytest.mark.parametrize(
    "text",
    ["20 часов × 600 ₽ = 12 000 ₽", "Дом 18, год 2026", "Цена 81 000 ₽", "статья 1", "пунктов 28"],
)
def test_numbers_that_are_no_law_need_no_grounds(course: Course, text: str) -> None:
    cell("last", source=f"## Раз\n{text}")(course)
    assert findings(sources.numbers_of_law_have_grounds, course) == []


@pytest.mark.parametrize("where", ["last", "last-notes"])
def test_a_fact_id_is_grounds(course: Course, where: str) -> None:
    cell("last", source="## По ст. 50")(course)
    cell(where, source="## По ст. 50. Ф2.61")(course)
    assert findings(sources.numbers_of_law_have_grounds, course) == []


def test_a_notebook_that_is_not_read_is_one_sentence(course: Course) -> None:
    cell("last", cell_type="poem")(course)
    with pytest.raises(BadInput, match="тетрадь не читается"):
        read_lesson(course.notebook, course.root)


def test_reading_ease_is_the_published_formula() -> None:
    assert reading_ease("Мама мыла раму.") == pytest.approx(206.835 - 1.3 * 3 - 60.1 * 2)
    assert reading_ease("Мама\nмыла раму") == pytest.approx(206.835 - 1.3 * 1.5 - 60.1 * 2)
    assert reading_ease("123") == 100
