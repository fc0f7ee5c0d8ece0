"""Admission to the contest: eight conditions, each with its norm."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many
from nastavnik.calculators import find, run
from nastavnik.calculators.admission import Applicant, Authority, Form, later, points
from nastavnik.norms import registry
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status

END = date(2026, 10, 15)
TOPOL = Applicant(Form.PUBLIC, date(2025, 10, 14), Decimal(318_000), END)
ADMISSION = find("admission")


def wrongs(**change: object) -> list[str]:
    found = points(replace(TOPOL, **change))  # type: ignore[arg-type]
    return [one.sentence for one in found if one.status is Status.WRONG]


def test_the_school_s_example_passes_all_eight() -> None:
    found = points(TOPOL)
    assert len(found) == 8
    assert all(one.status is Status.RIGHT for one in found)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"form": Form.INFORMAL, "since": None}, "без юрлица"),
        ({"form": Form.REFUSED}, "не допускает"),
        ({"since": date(2026, 4, 16)}, "слишком молодая"),
        ({"since": date(2025, 10, 16), "request": Decimal(1_000_001)}, "слишком молодая"),
        ({"authority": Authority.IS}, "орган власти"),
        ({"debt": Decimal("1000.01")}, "Долг по налогам"),
        ({"grants": 2}, "не допустят"),
        ({"unreported": True}, "отчёт не сдан"),
        ({"matches": False}, "В уставе нет"),
        ({"closing": True}, "закрывают"),
    ],
)
def test_one_reason_is_enough(change: dict[str, object], word: str) -> None:
    (said,) = wrongs(**change)
    assert word in said


@pytest.mark.parametrize(
    "change",
    [
        {"since": date(2026, 4, 15)},
        {"since": date(2025, 10, 15), "request": Decimal(1_000_001)},
        {"since": date(2026, 4, 15), "request": Decimal(1_000_000)},
        {"debt": Decimal(1_000)},
        {"grants": 1},
        {"authority": Authority.LEFT},
        {"form": Form.TOS},
    ],
)
def test_the_border_itself_passes(change: dict[str, object]) -> None:
    assert wrongs(**change) == []


def test_in_2027_every_rule_is_a_working_assumption() -> None:
    found = points(replace(TOPOL, form=Form.TOS, window_end=date(2027, 3, 15)))
    assert all("рабочее допущение" in one.caution for one in found)


def test_before_these_rules_nothing_is_judged() -> None:
    with pytest.raises(BadInput, match="не известны"):
        points(replace(TOPOL, window_end=date(2024, 3, 15)))


@given(st.dates(date(2001, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
@many
def test_months_later_is_a_day_of_the_right_month(day: date, months: int) -> None:
    found = later(day, months)
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day <= day.day


def test_the_last_day_of_a_short_month() -> None:
    assert later(date(2026, 8, 31), 6) == date(2027, 2, 28)


def typed(**more: str) -> dict[str, object]:
    return ADMISSION.example | more


def test_the_headline_says_what_to_mend_first() -> None:
    assert run(ADMISSION, typed()).headline.startswith("По этим ответам допустят, но правила")
    bad = run(ADMISSION, typed(authority="is"))
    assert bad.headline.startswith("Пока не допустят: Среди учредителей")
    assert bad.answer is not None
    assert bad.answer.verdicts[0].status is Status.WRONG
    assert {one for verdict in bad.answer.verdicts for one in verdict.sources} <= (
        registry().norms.keys() | registry().facts.keys()
    )


def test_a_sure_answer_has_no_reserve() -> None:
    assert run(ADMISSION, typed(form="public", window_end="15.10.2026")).headline == (
        "По этим ответам организацию допустят к конкурсу."
    )


def test_a_tos_without_a_legal_person_is_not_asked_for_its_register() -> None:
    found = run(ADMISSION, typed(form="informal", since=""))
    assert found.headline.startswith("Пока не допустят: ТОС без юрлица")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"since": "16.03.2027"}, "since"),
        ({"since": "01.01.2020", "window_end": "01.03.2024"}, "window_end"),
    ],
)
def test_dates_that_cannot_be_are_asked_again(change: dict[str, str], field: str) -> None:
    assert list(run(ADMISSION, typed(**change)).problems) == [field]
