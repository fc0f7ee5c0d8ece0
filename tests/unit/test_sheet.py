"""The whole table as saved: dates, activities, the relief, and damaged files."""

from datetime import date

import pytest

from budgets import LESSONS, a_row
from nastavnik.project.budget import RULES, Sheet
from nastavnik.project.budget.sheet import MOST_ACTIVITIES
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status

TERMS = {"start": "01.01.2026", "end": "2026-08-31", "relief": " Да ", "activities": LESSONS}


def test_terms_are_read_as_typed() -> None:
    terms = Sheet(TERMS, []).budget().terms
    assert (terms.start, terms.end) == (date(2026, 1, 1), date(2026, 8, 31))
    assert (terms.relief, terms.activities) == (True, (LESSONS,))


@pytest.mark.parametrize("typed", ["", "нет", "может быть", "да?", "yes"])
def test_the_relief_is_taken_only_by_a_clear_yes(typed: str) -> None:
    assert not Sheet({"relief": typed}).budget().terms.relief


def test_a_bad_date_is_one_sentence_and_no_term() -> None:
    budget = Sheet(TERMS | {"end": "31.02.26"}, [a_row()]).budget()
    assert budget.terms.end is None
    assert [found.sentence for found in budget.problems] == [
        "Срок проекта: «31.02.26» не похоже на дату. Напишите, например, 31.12.2027."
    ]
    assert RULES["months"](budget)[0].status is Status.EMPTY


def test_activities_are_one_a_line_without_doubles_and_blanks() -> None:
    typed = f" {LESSONS} \n\n{LESSONS}\r\nЯрмарка\x00  услуг\n"
    assert Sheet({"activities": typed}).budget().terms.activities == (LESSONS, "Ярмарка услуг")
    many = "\n".join(str(number) for number in range(1000))
    assert len(Sheet({"activities": many}).budget().terms.activities) == MOST_ACTIVITIES


def test_an_activity_typed_alike_in_the_plan_and_in_the_row_is_the_same() -> None:
    odd = "Ярмарка\u00a0 услуг\x00 " + "и встреч " * 300
    budget = Sheet(TERMS | {"activities": odd}, [a_row(activity=odd)]).budget()
    assert RULES["activities"](budget)[0].status is Status.RIGHT


@pytest.mark.parametrize(
    "data",
    [None, 5, "текст", [], [{}], {"rows": None}, {"rows": {}}, {"rows": [1]}, {"rows": "ab"}],
)
def test_a_damaged_file_is_refused_in_words(data: object) -> None:
    with pytest.raises(BadInput, match=r"^(Таблица бюджета|В таблице бюджета) .*\.$"):
        Sheet.from_data(data)


def test_what_was_typed_is_saved_as_it_was() -> None:
    sheet = Sheet(TERMS, [a_row(price="12 тыс.", what="  ")])
    assert Sheet.from_data(sheet.to_data()) == sheet
    assert Sheet.from_data({}) == Sheet()
    odd = Sheet.from_data({"terms": [1], "rows": [{"price": 5, "what": None, 7: True}]})
    assert odd == Sheet({}, [{"price": "5", "what": "", "7": "True"}])
