"""Every calculator with empty, honest and hostile texts: a sentence, never an exception."""

import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many
from nastavnik.assignments.store import AnswersStore
from nastavnik.calculators import CALCULATORS, Calculator, Kind, Question, Values, find, run
from nastavnik.calculators.run import MOST_LETTERS, MOST_ROWS
from nastavnik.forms.calculator.paper import paper_html
from nastavnik.forms.calculator.widget import (
    CalculatorForm,
    calculator,
    describe,
    show,
    whole_typed,
)
from nastavnik.norms import registry
from nastavnik.norms.card import find_card
from nastavnik.portal.calculators import open_calculators

BY_NAME = {one.id: one for one in CALCULATORS}
NUMBERS = (Kind.WHOLE, Kind.NUMBER, Kind.MONEY)
TYPED = (*NUMBERS, Kind.DATE, Kind.MONTH)
HOSTILE = {
    "12 тыс.": "12 тыс.",
    "1e5": "1e5",
    "minus": "-5",
    "long minus": "−5",
    "10^30": "1" + "0" * 30,
    "emoji": "\U0001f600",
    "right to left": "12\u202e34",
    "paste": "9" * 100_000,
    "31 February": "31.02.2026",
    "two-digit year": "01.02.26",
    "full width": "１２",
    "underscore": "1_000",
    "zero width": "\u200b5",
    "null": "\x00",
    "formula": "=1+1",
}
FIELDS = [
    (one.id, question.id, column.id if column else "")
    for one in CALCULATORS
    for question in one.questions
    for column in (question.columns or (None,))
    if (column or question).kind in TYPED
]


def filled(one: Calculator) -> dict[str, object]:
    """The example with every question that may be asked answered."""
    return copy.deepcopy(one.example)


def asked_so(question: Question) -> dict[str, object]:
    """What must be chosen for a question to be asked."""
    return {question.when[0]: question.when[1][0]} if question.when else {}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(("name", "field", "column"), FIELDS)
def test_a_hostile_text_gets_a_sentence_at_its_field(
    name: str, field: str, column: str, text: str
) -> None:
    one = BY_NAME[name]
    question = next(each for each in one.questions if each.id == field)
    typed = filled(one) | asked_so(question)
    if column:
        rows = typed[field]
        assert isinstance(rows, list)
        rows[0][column] = text
    else:
        typed[field] = text
    kept = copy.deepcopy(typed)
    found = run(one, typed)
    place = f"{field}.0.{column}" if column else field
    assert found.answer is None
    assert found.headline == "Исправьте отмеченные поля — тогда посчитаем."
    assert found.problems[place].endswith(".")
    assert len(found.problems[place]) < 200
    assert typed == kept


@pytest.mark.parametrize("one", CALCULATORS, ids=BY_NAME)
def test_an_empty_form_says_politely_what_to_fill(one: Calculator) -> None:
    found = run(one, {})
    assert found.answer is None
    assert not found.problems
    assert found.headline.startswith(f"Осталось вопросов: {len(found.missing)}. Следующий: «")


@pytest.mark.parametrize("one", CALCULATORS, ids=BY_NAME)
def test_the_example_answers_and_every_source_is_known(one: Calculator) -> None:
    found = run(one, one.example)
    assert not found.problems
    assert found.answer is not None
    assert found.headline.endswith(".")
    known = registry()
    sources = {source for verdict in found.answer.verdicts for source in verdict.sources}
    assert sources | set(found.answer.norms) <= known.norms.keys() | known.facts.keys()
    for name in found.answer.norms:
        assert find_card(name, found.answer.on).title
    for table in found.answer.tables:
        assert all(len(row) == len(table.head) for row in table.rows)


words = st.text(max_size=12) | st.sampled_from(["1", "31.12.2026", "12,5", "yes", "07.2027"])


@given(data=st.data())
@many
def test_any_mixture_of_texts_is_survived(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(CALCULATORS))
    typed: dict[str, object] = {}
    for question in one.questions:
        codes = st.sampled_from([each.code for each in question.offered] or [""])
        row = st.fixed_dictionaries({column.id: words for column in question.columns})
        texts = st.lists(row, max_size=3) if question.columns else words | codes
        typed[question.id] = data.draw(texts)
    found = run(one, typed)
    assert (found.answer is None) == bool(found.problems or found.missing)
    show(found)


@pytest.mark.parametrize("junk", [None, 5, [], "текст", {"people": 7}, {"people": [1, None, "а"]}])
def test_junk_in_place_of_answers_is_no_answer(junk: object) -> None:
    one = find("pay")
    typed = whole_typed(one, junk)
    assert typed["relief"] == ""
    assert run(one, typed).missing
    assert run(one, junk if isinstance(junk, dict) else {}).missing


def test_names_are_short_and_visible() -> None:
    one = find("pay")
    typed = filled(one)
    rows = typed["people"]
    assert isinstance(rows, list)
    for text, said in (
        ("а" * (MOST_LETTERS + 1), "Слишком длинно"),
        ("\u202e\u200b", "ни одной буквы"),
    ):
        rows[0]["who"] = text
        assert said in run(one, typed).problems["people.0.who"]


def test_too_many_rows_are_asked_to_be_divided() -> None:
    one = find("pay")
    typed = filled(one) | {"people": [{"who": "Анна"}] * (MOST_ROWS + 1)}
    assert list(run(one, typed).problems) == ["people"]


def test_a_row_begun_must_be_finished() -> None:
    found = run(find("pay"), {"people": [{"who": "Анна"}], "relief": "no", "grant": "no"})
    assert found.problems["people.0.pay"] == "Заполните: оплата в месяц, ₽."
    assert "people.0.rate" not in found.problems


def test_a_mistake_of_ours_in_asking_for_an_answer_is_loud() -> None:
    values = Values({"sum": 5})
    with pytest.raises(TypeError, match="sum is not str"):
        values.text("sum")
    with pytest.raises(KeyError):
        values.text("other")
    assert list(values) == ["sum"]
    with pytest.raises(KeyError, match="Нет калькулятора «нет»"):
        find("нет")


def test_questions_are_named_once_and_examples_can_be_chosen() -> None:
    for one in CALCULATORS:
        names = [question.id for question in one.questions]
        assert len(set(names)) == len(names)
        for question in every_question(one):
            assert question.label
            if question.offered and isinstance(question.usual, str) and question.usual:
                assert question.usual in [each.code for each in question.offered]
            if question.when:
                assert question.when[0] in names


def every_question(one: Calculator) -> Iterator[Question]:
    for question in one.questions:
        yield question
        yield from question.columns


# The form in front of them


def test_the_form_answers_what_the_browser_sends() -> None:
    form = CalculatorForm([find("quorum")])
    assert form.chosen == "quorum"
    assert form.menu == []
    form.set_state({"typed": find("quorum").example, "version": 1})
    assert form.outcome["version"] == 1
    assert form.outcome["done"] is True
    assert form.outcome["verdicts"][0]["sources"]
    assert form.outcome["cards"][0]["act"].startswith("33-ФЗ")


def test_every_calculator_keeps_its_own_texts() -> None:
    saved: list[dict[str, object]] = []
    form = CalculatorForm(on_change=lambda typed: saved.append(typed) or "Сохранено 14:32")
    form.set_state({"chosen": "upkeep"})
    assert form.calculator["title"] == "Цена содержания юрлица"
    form.set_state({"typed": {"year": "2027"}, "version": 1})
    form.set_state({"chosen": ""})
    assert form.calculator == {}
    form.set_state({"chosen": "quorum"})
    form.set_state({"chosen": "upkeep"})
    assert form.typed["year"] == "2027"
    assert form.saved == "Сохранено 14:32"
    assert saved[-1]["upkeep"]["year"] == "2027"  # type: ignore[index]


def test_a_choice_that_does_not_exist_opens_nothing() -> None:
    form = CalculatorForm()
    form.set_state({"chosen": "нет такого"})
    form.set_state({"typed": {}, "version": 1})
    assert form.calculator == {}


def test_a_failure_of_saving_or_of_ours_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise OSError("нет места")

    form = CalculatorForm([find("quorum")], on_change=fail)
    form.set_state({"typed": {"came": "5"}, "version": 1})
    assert "Сохранить не получилось" in form.notice
    monkeypatch.setattr("nastavnik.forms.calculator.widget.run", fail)
    form.set_state({"typed": {"came": "6"}, "version": 2})
    assert form.outcome["headline"].startswith("Посчитать не получилось")
    assert form.typed == {"came": "6"}


def test_the_page_keeps_texts_between_visits(tmp_path: Path) -> None:
    first = open_calculators(tmp_path)
    first.set_state({"chosen": "upkeep"})
    first.set_state({"typed": {"year": "2027", "bank": "12 тыс."}, "version": 1})
    assert first.saved.startswith("Сохранено")
    again = open_calculators(tmp_path)
    again.set_state({"chosen": "upkeep"})
    assert again.typed["bank"] == "12 тыс."
    assert again.notice == ""


def test_a_damaged_file_is_set_aside_and_said(tmp_path: Path) -> None:
    AnswersStore(tmp_path, "calculators").save({})
    (tmp_path / "answers.json").write_text("{", "utf-8")
    assert "Мы отложили файл" in open_calculators(tmp_path).notice


@pytest.mark.parametrize("one", CALCULATORS, ids=BY_NAME)
def test_a_calculator_goes_on_paper_with_its_example(one: Calculator) -> None:
    paper = paper_html(one)
    assert one.title in paper
    assert "<h4>Пример</h4>" in paper
    assert "Основание:" in paper
    assert all(choice.words in paper for each in one.questions for choice in each.offered)
    assert "<table>" in paper
    assert calculator(one.id).paper == paper


def test_a_description_is_plain_data() -> None:
    found = describe(find("pay"))
    (people, *_) = found["questions"]
    assert [column["id"] for column in people["columns"]][:2] == ["who", "contract"]
    assert found["example"]["people"][0]["who"] == "Руководитель проекта"
