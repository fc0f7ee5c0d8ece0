"""The journal of a running grant: what is proved is right, what only looks so is not."""

from decimal import Decimal

import pytest
from grants import grant, spoilt_grant
from hypothesis import given
from hypothesis import strategies as st

from budgets import few
from nastavnik.project.checks import CHECKS, Check
from nastavnik.project.checks.journal import (
    checkpoints_cover,
    checkpoints_in_term,
    checkpoints_proved,
    payments_documented,
    payments_in_term,
    remainder,
    spent_by,
)
from nastavnik.project.checks.steps import STEPS
from nastavnik.project.draft import Draft
from nastavnik.project.reading import read_project
from nastavnik.values.money import ZERO
from nastavnik.values.verdict import Status, Verdict
from projects import Spoil, cell, drafts, field, without

OURS = (
    payments_in_term,
    payments_documented,
    remainder,
    checkpoints_in_term,
    checkpoints_proved,
    checkpoints_cover,
)


def faults(check: Check, spoil: Spoil = lambda draft: None) -> list[Verdict]:
    return [one for one in check(spoilt_grant(spoil)) if one.status is not Status.RIGHT]


def fault(check: Check, spoil: Spoil) -> Verdict:
    (found,) = faults(check, spoil)
    return found


@pytest.mark.parametrize("check", OURS)
def test_an_honest_journal_is_right(check: Check) -> None:
    assert faults(check) == []


@pytest.mark.parametrize("check", OURS)
def test_nothing_is_right_before_anything_is_written(check: Check) -> None:
    assert all(one.status is Status.EMPTY for one in check(read_project(Draft())))
    empty = spoilt_grant(lambda draft: draft.tables.update(payments=[], checkpoints=[]))
    assert all(one.status is Status.EMPTY for one in check(empty))


@pytest.mark.parametrize("check", OURS)
@few
@given(draft=drafts())
def test_any_project_is_judged_in_sentences(check: Check, draft: Draft) -> None:
    for one in check(read_project(draft)):
        assert one.sentence.endswith((".", "?"))
        assert len(one.sentence) < 400


@pytest.mark.parametrize("check", OURS[1:])
@pytest.mark.parametrize("words", ["аааа", "x", "платёж", "йцукен фывап", "За что заплатили"])
def test_the_same_word_in_every_box_earns_nothing(check: Check, words: str) -> None:
    def fill(draft: Draft) -> None:
        for name in ("payments", "checkpoints"):
            row = dict.fromkeys(draft.tables[name][0], words)
            draft.tables[name] = [row | {"id": f"x{n}"} for n in range(5)]

    assert not any(
        one.status in (Status.RIGHT, Status.PARTIAL) for one in check(spoilt_grant(fill))
    )


def test_rows_of_choices_alone_are_no_payments() -> None:
    def fill(draft: Draft) -> None:
        for row in draft.tables["payments"]:
            row.update(what="", amount="", document="")

    for check in (payments_in_term, payments_documented, remainder):
        assert all(one.status is Status.EMPTY for one in check(spoilt_grant(fill)))


# Payments


@pytest.mark.parametrize("day", ["30.06.2027", "01.01.2028"])
def test_a_payment_before_or_after_the_project_is_wrong(day: str) -> None:
    found = fault(payments_in_term, cell("payments/p2/day", day))
    assert (found.status, found.line) == (Status.WRONG, "payments/p2/day")
    assert found.sources == ("Ф2.64",)


@pytest.mark.parametrize("day", ["01.07.2027", "31.12.2027"])
def test_the_first_and_the_last_day_are_inside(day: str) -> None:
    assert faults(payments_in_term, cell("payments/p2/day", day)) == []


@pytest.mark.parametrize(
    ("place", "typed", "status", "words"),
    [
        ("payments/p2/line", "", Status.EMPTY, "выберите строку"),
        ("payments/p2/line", "l99", Status.WRONG, "нет"),
        ("payments/p2/line", "l15", Status.WRONG, "платит не грант"),
        ("payments/p2/activity", "", Status.EMPTY, "мероприятия"),
        ("payments/p2/activity", "a99", Status.WRONG, "в плане нет"),
        ("payments/p2/activity", "a6", Status.WRONG, "для «Занятия"),
        ("payments/p2/document", "", Status.EMPTY, "нет документа"),
        ("payments/p2/document", "потом донесу", Status.WRONG, "не видно"),
        ("payments/p2/document", "Счёт и накладная", Status.PARTIAL, "номер и день"),
    ],
)
def test_a_payment_is_tied_and_documented(
    place: str, typed: str, status: Status, words: str
) -> None:
    found = fault(payments_documented, cell(place, typed))
    assert (found.status, found.line) == (status, place)
    assert words in found.sentence


@pytest.mark.parametrize(
    "document", ["УПД № 5", "Расчётный листок за июль 2027", "кассовый ордер 4"]
)
def test_any_honest_document_will_do(document: str) -> None:
    assert faults(payments_documented, cell("payments/p2/document", document)) == []


def test_one_document_for_all_payments_is_none() -> None:
    def copy(draft: Draft) -> None:
        for row in draft.tables["payments"]:
            row["document"] = "Договор № 1"

    assert len(faults(payments_documented, copy)) == 7


def test_a_line_is_not_paid_over() -> None:
    found = fault(remainder, cell("payments/p2/amount", "38 500,01"))
    assert found.status is Status.WRONG
    assert "Лишние 0,01" in found.sentence.replace("\u00a0", " ")


def test_what_came_back_is_not_spent_and_what_is_planned_is() -> None:
    assert faults(remainder, cell("payments/p6/amount", "1 000 000")) == []
    assert len(faults(remainder, cell("payments/p7/amount", "10 000,50"))) == 1


@pytest.mark.parametrize(("typed", "status"), [("", Status.EMPTY), ("0", Status.WRONG)])
def test_a_payment_has_an_amount(typed: str, status: Status) -> None:
    found = fault(remainder, cell("payments/p3/amount", typed))
    assert (found.status, found.line) == (status, "payments/p3/amount")


@few
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["l1", "l9", "l11", "l15", "", "l99"]),
            st.decimals(0, 60_000, places=2),
            st.sampled_from(["paid", "planned", "returned", ""]),
        ),
        max_size=12,
    )
)
def test_what_is_left_and_what_is_spent_make_the_plan(
    paid: list[tuple[str, Decimal, str]],
) -> None:
    def pay(draft: Draft) -> None:
        draft.tables["payments"] = [
            dict(draft.tables["payments"][0])
            | {"id": f"x{number}", "line": line, "amount": f"{amount:.2f}", "state": state}
            for number, (line, amount, state) in enumerate(paid)
        ]

    project = spoilt_grant(pay)
    over = set()
    for line in project.budget.lines:
        spent = sum((a for name, a, s in paid if name == line.id and s != "returned"), ZERO)
        assert spent_by(project, line.id) == spent
        if spent > max(line.grant_share, ZERO):
            over.add(line.name)
    wrong = [one.sentence for one in remainder(project) if "Лишние" in one.sentence]
    assert len(wrong) == len(over)
    assert all(any(f"«{name}»" in said for said in wrong) for name in over)


@pytest.mark.parametrize("what", ["НДФЛ", "Взносы", "Чай, 20 пачек"])
def test_a_payment_may_be_told_in_one_word(what: str) -> None:
    assert faults(payments_in_term, cell("payments/p2/what", what)) == []


# Checkpoints


@pytest.mark.parametrize(
    ("place", "typed", "status", "words"),
    [
        ("checkpoints/c1/day", "", Status.EMPTY, "к какому дню"),
        ("checkpoints/c1/day", "31.01.2028", Status.WRONG, "вне срока"),
        ("checkpoints/c1/day", "02.07.2027", Status.WRONG, "ещё не начнётся"),
        ("checkpoints/c1/activity", "", Status.EMPTY, "выберите мероприятие"),
    ],
)
def test_a_checkpoint_has_its_day(place: str, typed: str, status: Status, words: str) -> None:
    found = fault(checkpoints_in_term, cell(place, typed))
    assert (found.status, found.line) == (status, place)
    assert words in found.sentence


@pytest.mark.parametrize(
    ("place", "typed", "status", "words"),
    [
        ("checkpoints/c1/proof", "", Status.EMPTY, "чем подтвердите"),
        ("checkpoints/c1/proof", "честное слово", Status.WRONG, "не проверить"),
        ("checkpoints/c1/state", "", Status.EMPTY, "как идёт"),
        ("checkpoints/c1/fact", "", Status.EMPTY, "на деле"),
        ("checkpoints/c1/note", "", Status.WRONG, "17 вместо 20"),
        ("checkpoints/c3/note", "ок", Status.WRONG, "опоздали"),
        ("checkpoints/c4/note", "Дожди залили всю площадь", Status.WRONG, "фонд согласился"),
        ("checkpoints/c1/number", "0", Status.EMPTY, "сколько"),
    ],
)
def test_a_checkpoint_is_proved_and_honest(
    place: str, typed: str, status: Status, words: str
) -> None:
    found = fault(checkpoints_proved, cell(place, typed))
    assert (found.status, found.line) == (status, place)
    assert words in found.sentence


def test_fewer_people_with_a_reason_is_no_fault() -> None:
    assert faults(checkpoints_proved, cell("checkpoints/c1/fact", "12")) == []


def test_every_promise_has_its_checkpoint() -> None:
    found = fault(checkpoints_cover, without("checkpoints", "c2"))
    assert (found.status, found.line) == (Status.EMPTY, "checkpoints")
    assert "Сами записываются" in found.sentence
    found = fault(checkpoints_cover, cell("checkpoints/c1/number", "15"))
    assert (found.status, found.line) == (Status.PARTIAL, "checkpoints/c1/number")


def test_without_promises_every_activity_has_a_checkpoint() -> None:
    found = faults(checkpoints_cover, without("results"))
    assert len(found) == 2
    assert {one.status for one in found} == {Status.EMPTY}


def test_without_a_term_nothing_is_inside_it() -> None:
    for check in (payments_in_term, checkpoints_in_term):
        (found,) = check(spoilt_grant(field(end="01.01.2027")))
        assert found.status is Status.EMPTY


def test_works_may_name_them_and_no_name_is_taken_twice() -> None:
    assert {check.__name__ for check in OURS} <= set(STEPS)
    assert not set(STEPS) & set(CHECKS)
    assert grant().tables["payments"]


def test_one_name_for_every_payment_names_none_of_them() -> None:
    def rename(draft: Draft) -> None:
        for row in draft.tables["payments"]:
            row["what"] = "Мы хорошо сделаем наше дело"

    for check in (payments_in_term, payments_documented, remainder):
        found = check(spoilt_grant(rename))
        assert not any(one.status is Status.RIGHT for one in found)
        assert any("так названо всё подряд" in one.sentence for one in found)


def test_pay_of_every_month_may_have_one_name() -> None:
    def rename(draft: Draft) -> None:
        line = draft.tables["payments"][0]["line"]
        for row in draft.tables["payments"]:
            if row["line"] == line:
                row["what"] = "Зарплата руководителя"

    assert faults(payments_documented, rename) == []


def test_two_checkpoints_of_one_name_are_none() -> None:
    def rename(draft: Draft) -> None:
        for row in draft.tables["checkpoints"]:
            row["what"] = "Всё идёт хорошо"

    for check in (checkpoints_in_term, checkpoints_proved):
        assert {one.status for one in check(spoilt_grant(rename))} == {Status.WRONG}
