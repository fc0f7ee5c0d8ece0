"""Rows as typed: every bad cell gets one sentence pointing at its row, and nothing falls."""

import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import a_row, many, random_lines
from nastavnik.project.budget import (
    Article,
    Contract,
    Kind,
    Line,
    Payer,
    findings,
    read_rows,
    write_rows,
)
from nastavnik.project.budget.articles import guess_kind
from nastavnik.project.budget.budget import Budget
from nastavnik.project.budget.rows import FIELDS, MOST_ROWS, MOST_TEXT
from nastavnik.project.budget.sheet import Sheet
from nastavnik.values.months import Month
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status, Verdict

PASTE = "Смета " * 20_000


def read_one(**typed: Any) -> tuple[Line | None, list[Verdict]]:
    lines, problems = read_rows([a_row(**typed)])
    return (lines[0] if lines else None), problems


def test_a_row_is_read_as_it_was_meant() -> None:
    line, problems = read_one(
        quantity="10",
        price="1\u00a0200,50",
        payer="split",
        own="2 000",
        partner="500,25",
        contract="ip",
        kind="rent",
        month="июль 2027",
        months="2",
        rate="0,5",
    )
    assert problems == []
    assert line is not None
    assert (line.total, line.own_share, line.partner_share) == (12005, 2000, Decimal("500.25"))
    assert (line.article, line.kind) == (Article.EQUIPMENT, Kind.RENT)
    assert (line.payer, line.contract) == (Payer.SPLIT, Contract.SOLE_TRADER)
    assert (line.month, line.months, line.rate) == (Month(2027, 7), 2, Decimal("0.5"))


def test_what_is_not_typed_has_a_modest_default() -> None:
    lines, problems = read_rows([{"article": "7", "what": "Обед", "quantity": "1", "price": "5"}])
    assert problems == []
    assert lines == [
        Line(id="row-1", article=Article.EVENTS, what="Обед", kind=Kind.FOOD, quantity=1, price=5)
    ]


BAD_CELLS = {
    "article": ("99", "Строка 1: значения «99» нет в списке. Выберите статью."),
    "quantity": ("много", "Строка 1: «много» не похоже на число."),
    "price": ("12 тыс.", "Строка 1: «12 тыс.» не похоже на число."),
    "payer": ("дядя", "Строка 1: значения «дядя» нет в списке. Выберите, кто платит."),
    "contract": ("устный", "Строка 1: значения «устный» нет в списке. Выберите договор."),
    "month": ("летом", "Строка 1: «летом» не похоже на месяц."),
    "rate": ("пол", "Строка 1: «пол» не похоже на число."),
}


@pytest.mark.parametrize("name", BAD_CELLS)
def test_a_bad_cell_gets_one_sentence_about_its_row(name: str) -> None:
    typed, sentence = BAD_CELLS[name]
    _, problems = read_one(**{name: typed})
    assert len(problems) == 1
    assert problems[0].sentence.startswith(sentence)
    assert (problems[0].status, problems[0].line) == (Status.WRONG, "projector")


@pytest.mark.parametrize("name", ["own", "partner"])
def test_a_bad_share_matters_only_where_the_line_is_split(name: str) -> None:
    assert read_one(**{name: "половина"})[1] == []
    _, problems = read_one(payer="split", **{name: "половина"})
    assert [problem.sentence[:29] for problem in problems] == ["Строка 1: «половина» не похож"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0", "Строка 1: Число месяцев — от 1 до 60, а написано «0»."),
        ("61", "Строка 1: Число месяцев — от 1 до 60, а написано «61»."),
        ("2,5", "Строка 1: Здесь нужно целое число, а написано «2,5»."),
    ],
)
def test_a_number_of_months_is_never_changed_in_silence(typed: str, sentence: str) -> None:
    line, problems = read_one(months=typed)
    assert [problem.sentence for problem in problems] == [sentence]
    assert line is not None
    assert line.months == 1


@pytest.mark.parametrize("months", ["1", "60"])
def test_from_one_month_to_five_years(months: str) -> None:
    line, problems = read_one(months=months)
    assert line is not None
    assert (line.months, problems) == (int(months), [])


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("article", "Строка 1: выберите статью."),
        ("quantity", "Строка 1: укажите количество."),
        ("price", "Строка 1: укажите цену."),
    ],
)
def test_an_empty_needed_cell_is_asked_for(name: str, sentence: str) -> None:
    line, problems = read_one(**{name: " "})
    assert line is None
    assert [(found.status, found.sentence) for found in problems] == [(Status.EMPTY, sentence)]


def test_every_bad_cell_of_a_row_is_named_at_once() -> None:
    _, problems = read_one(**{name: typed for name, (typed, _) in BAD_CELLS.items()})
    assert len(problems) == len(BAD_CELLS)


def test_a_sum_of_a_billion_billions_is_refused_and_not_rounded() -> None:
    line, problems = read_one(quantity="999999999999", price="999999999999")
    assert line is None
    assert [found.sentence for found in problems] == [
        "Строка 1: сумма слишком большая. Проверьте количество и цену."
    ]
    assert read_one(quantity="1 000 000", price="1 000 000")[1] == []


def test_blank_rows_pass_and_keep_the_numbers_of_the_others() -> None:
    blank = dict.fromkeys(FIELDS, "") | {"article": "4", "payer": "grant", "id": "x"}
    lines, problems = read_rows([blank, {}, a_row(), dict.fromkeys(FIELDS), a_row(price="?")])
    assert [line.id for line in lines] == ["projector"]
    assert [found.sentence.split(":")[0] for found in problems] == ["Строка 5"]


def test_row_501_is_not_read_and_that_is_said() -> None:
    full, problems = read_rows([a_row()] * MOST_ROWS)
    assert (len(full), problems) == (MOST_ROWS, [])
    lines, problems = read_rows([a_row()] * (MOST_ROWS + 5))
    assert len(lines) == MOST_ROWS
    assert [found.sentence for found in problems] == [
        "В таблице больше 500 строк: остальные не прочитаны."
    ]


@pytest.mark.parametrize(
    "ids",
    [["a", "a", "a"], ["a-2", "a", "a"], ["a-3", "a", "a"], ["a", "a", "a-2"], ["", "row-1", ""]],
)
def test_two_rows_never_share_an_id(ids: list[str]) -> None:
    lines, _ = read_rows([a_row(id=name) for name in ids])
    assert len({line.id for line in lines}) == len(ids)


def test_words_are_kept_on_one_line_and_of_bounded_length() -> None:
    line, problems = read_one(what="Стулья\n10\x00 шт.\u202e", source=PASTE, activity="  Занятия ")
    assert problems == []
    assert line is not None
    assert (line.what, line.activity) == ("Стулья 10 шт.", "Занятия")
    assert len(line.source) == MOST_TEXT


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize(
    "value",
    [
        None,
        5,
        5.5,
        True,
        [],
        ["a"],
        {"a": {"b": []}},
        b"bytes",
        PASTE,
        "\x00",
        "🙂",
        "\ud800",
        "=1+1",
    ],
    ids=lambda value: repr(value)[:12],
)
def test_anything_in_any_cell_is_read_or_answered_in_a_short_sentence(
    name: str, value: object
) -> None:
    lines, problems = read_rows([a_row(**{name: value})])
    for found in [*problems, *findings(Budget(tuple(lines)))]:
        assert found.sentence.isprintable() or "\u00a0" in found.sentence
        assert "\x00" not in found.sentence
        assert len(found.sentence) < 300
        assert found.sentence.endswith((".", "…"))


CELLS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@many
@given(st.lists(st.dictionaries(st.sampled_from(FIELDS) | st.text(), CELLS), max_size=4))
def test_no_row_whatever_makes_it_fall(rows: list[dict[str, Any]]) -> None:
    lines, problems = read_rows(rows)
    findings(Budget(tuple(lines), problems=tuple(problems)))
    assert all(found.status in (Status.WRONG, Status.EMPTY) for found in problems)


@many
@given(st.one_of(CELLS, st.fixed_dictionaries({"terms": CELLS, "rows": CELLS})))
def test_no_saved_data_whatever_makes_it_fall(data: object) -> None:
    try:
        sheet = Sheet.from_data(data)
    except BadInput:
        return  # refused in words: see test_sheet
    findings(sheet.budget())
    assert Sheet.from_data(sheet.to_data()) == sheet


def _as_written(line: Line) -> Line:
    """A line as its row can tell it: no shares unless split, kinds of pay by the article."""
    shares = {} if line.payer is Payer.SPLIT else {"own": 0, "partner": 0}
    kind = {"kind": guess_kind(line.article, line.what)} if line.article.number == 1 else {}
    return line.model_copy(update=shares | kind)


@many
@given(st.lists(random_lines(), max_size=5, unique_by=lambda line: line.id))
def test_written_rows_are_read_back_as_the_same_lines(lines: list[Line]) -> None:
    assert read_rows(write_rows(lines)) == ([_as_written(line) for line in lines], [])


TYPED = {name: st.text(max_size=9) for name in FIELDS} | {
    "article": st.sampled_from(Article).map(str),
    "quantity": st.sampled_from(["1", "2,50", "1 000"]),
    "price": st.sampled_from(["0", "38 500", "0.01"]),
    "months": st.sampled_from(["", "3", "100", "x"]),
}


@many
@given(st.lists(st.fixed_dictionaries(TYPED), max_size=4))
def test_what_was_read_once_reads_the_same_again(rows: list[dict[str, str]]) -> None:
    lines, _ = read_rows(rows)
    assert len(lines) == len(rows)
    assert read_rows(write_rows(lines)) == (lines, [])


def test_a_full_table_is_checked_before_the_reader_gets_bored() -> None:
    rows = [a_row(id=f"r{number}", month="") for number in range(MOST_ROWS)]
    started = time.perf_counter()
    said = findings(Sheet({"start": "01.01.2026", "end": "31.12.2027"}, rows).budget())
    assert time.perf_counter() - started < 2
    assert len(said) > 4 * MOST_ROWS


@pytest.mark.parametrize(
    ("unit", "quantity", "months", "expected"),
    [
        ("мес.", "6", "", 6),
        ("месяц", "6", "", 6),
        ("мес.", "6", "3", 3),
        ("мес.", "2,5", "", 1),
        ("мес.", "600", "", 1),
        ("занятие", "10", "", 1),
    ],
)
def test_pay_by_the_month_lasts_as_many_months(
    unit: str, quantity: str, months: str, expected: int
) -> None:
    typed = a_row(article="1.1", unit=unit, quantity=quantity, months=months)
    assert read_rows([typed])[0][0].months == expected
