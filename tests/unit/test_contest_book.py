"""The jury at work: the blind round, talks, ties, conflicts, and the book that keeps it all."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import few
from jury import TALK, contest, sheet, with_request
from nastavnik.contest import moves, setup
from nastavnik.contest.book import Book
from nastavnik.contest.example import example_book
from nastavnik.contest.outcome import outcome
from nastavnik.contest.people import Exclusion
from nastavnik.contest.standing import Stage, Standing, standing
from nastavnik.norms import registry
from nastavnik.values.numbers import BadInput

A, B = "7 7 6 7 6 - 6 4 6 5", "8 7 5 6 6 - 7 4 7 6"
FAR = "7 2 6 7 6 - 6 4 6 5"
WHEN = "01.06.2026 12:00"


def seen(book: Book) -> Standing:
    return standing(book, book.projects[0])


def test_a_sheet_is_a_draft_until_it_is_handed_in() -> None:
    book = contest(A, B, handed=False)
    assert (seen(book).stage, seen(book).score) == (Stage.WAITING, None)
    book = moves.hand_in(book, "club", "anna", WHEN)
    assert [one.id for one in seen(book).waiting] == ["boris"]
    assert seen(book).score is None
    book = moves.hand_in(book, "club", "boris", WHEN)
    assert seen(book).stage is Stage.FINAL
    assert str(seen(book).score and seen(book).score.total) == "65.25"


def test_marks_typed_one_by_one_are_kept_as_typed() -> None:
    book = contest(A, B, handed=False)
    book = moves.write_mark(book, "club", "anna", 1, mark=" семь ")
    book = moves.write_mark(book, "club", "anna", 1, comment="<b>нет</b>")
    assert book.sheet("club", "anna").typed[1].mark == " семь "
    with pytest.raises(BadInput, match="«семь»"):
        moves.hand_in(book, "club", "anna", WHEN)
    assert book.sheet("club", "anna").typed[1].comment == "<b>нет</b>"


def test_what_is_handed_in_does_not_change_without_a_talk() -> None:
    book = contest(A, B)
    with pytest.raises(BadInput, match="уже сдали"):
        moves.write_mark(book, "club", "anna", 1, mark="10")
    with pytest.raises(BadInput, match="уже сдали"):
        moves.hand_in(book, "club", "anna", WHEN)


def test_no_talk_before_the_blind_round_is_over() -> None:
    book = contest(A, B, handed=False)
    with pytest.raises(BadInput, match="Не все эксперты"):
        moves.discuss(book, "club", 1, {"anna": "10"}, **TALK)


def test_a_wide_spread_is_preliminary_until_it_is_talked_over() -> None:
    book = contest(FAR, B)
    assert seen(book).stage is Stage.PRELIMINARY
    assert "критерии: 2" in seen(book).why
    book = moves.discuss(book, "club", 2, {"anna": "6", "boris": "7"}, **TALK)
    assert seen(book).stage is Stage.FINAL
    record = seen(book).spreads[0].record
    assert record is not None
    assert (record.before, record.after) == ({"anna": 2, "boris": 7}, {"anna": 6})
    assert str(seen(book).score and seen(book).score.total) == "64.25"


def test_a_talk_may_leave_the_marks_alone_and_the_mean_stays_the_rule() -> None:
    book = contest(FAR, B)
    before = seen(book).score
    book = moves.discuss(book, "club", 2, {"anna": ""}, **TALK)
    assert seen(book).stage is Stage.FINAL
    assert seen(book).score == before


@pytest.mark.parametrize(
    ("number", "after", "changes", "says"),
    [
        (2, {"anna": "11"}, {}, "целое число"),
        (2, {}, {"who": " "}, "кто участвовал"),
        (2, {}, {"when": "31.02.2026"}, "не похоже на дату"),
        (2, {}, {"decided": ""}, "что решили"),
        (6, {}, {}, "не оценивается"),
    ],
)
def test_a_talk_without_its_parts_is_not_recorded(
    number: int, after: dict[str, str], changes: dict[str, str], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        moves.discuss(contest(FAR, B), "club", number, after, **(TALK | changes))


def test_an_expert_in_conflict_is_not_asked_and_does_not_count() -> None:
    book = contest(A, B, "10 10 10 10 10 - 10 10 10 10")
    shut = replace(book, exclusions=(Exclusion("1", "vera", "club", "conflict", "сосед"),))
    assert str(seen(shut).score and seen(shut).score.total) == "65.25"
    with pytest.raises(BadInput, match="конфликт интересов"):
        moves.write_mark(shut, "club", "vera", 1, mark="10")
    with pytest.raises(BadInput, match="конфликт интересов"):
        moves.hand_in(shut, "club", "vera", WHEN)


def test_one_judge_is_too_few_to_count() -> None:
    assert (seen(contest(A)).stage, seen(contest(A)).score) == (Stage.TOO_FEW, None)
    assert "Рано считать" in seen(contest(A)).why


def test_another_sum_asks_for_another_criterion_and_the_sheet_is_open_again() -> None:
    book = with_request(contest(A, B), "1 200 000")
    assert seen(book).stage is Stage.WAITING
    book = moves.write_mark(book, "club", "anna", 6, mark="7")
    assert len(seen(moves.hand_in(book, "club", "anna", WHEN)).waiting) == 1


def test_a_sum_that_cannot_be_read_is_said() -> None:
    book = with_request(contest(A, B), "12 тыс.")
    assert seen(book).stage is Stage.UNREADABLE
    assert "12 тыс." in seen(book).why


def test_who_is_not_in_the_lists_cannot_act() -> None:
    for project, expert in (("nothing", "anna"), ("club", "nobody")):
        with pytest.raises(BadInput, match="нет в списке"):
            moves.write_mark(contest(A, B), project, expert, 1, mark="5")


def test_the_example_shows_a_spread_a_tie_and_a_conflict() -> None:
    book = example_book()
    found = outcome(book)
    assert len(found.standings) == 15
    assert len({one.district for one in book.projects}) == 5
    assert [one.stage for one in found.standings.values()].count(Stage.PRELIMINARY) == 1
    assert [tie.projects for tie in found.awards.ties] == [("vishnya", "venets")]
    assert found.places["vishnya"] == found.places["venets"] == 5
    assert found.prize("vishnya") is None
    assert [one.why for one in book.exclusions] == ["conflict"]
    assert not found.is_final


def test_the_example_becomes_final_with_two_records() -> None:
    book = moves.discuss(example_book(), "fakel", 5, {"expert-3": "6"}, **TALK)
    book = moves.settle_tie(book, "top", ("venets",), **TALK)
    found = outcome(book)
    assert found.is_final
    assert found.prize("venets") is not None
    assert found.prize("vishnya") is None


@pytest.mark.parametrize(
    ("group", "winners", "says"),
    [
        ("top", (), "ровно столько"),
        ("top", ("vishnya", "venets"), "ровно столько"),
        ("top", ("raduga",), "ровно столько"),
        ("second", ("vishnya",), "спора о последнем месте нет"),
    ],
)
def test_a_tie_is_settled_among_the_tied_only(
    group: str, winners: tuple[str, ...], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        moves.settle_tie(example_book(), group, winners, **TALK)


def test_settings_that_cannot_be_read_are_problems_not_crashes() -> None:
    book = setup.set_setting(example_book(), "day", "завтра")
    book = setup.set_field(book, "prizes", "top", "places", "пять")
    assert book.on == registry().as_of
    assert [one.split(":")[0] for one in outcome(book).problems] == [
        "День заседания",
        "Призы, группа «Первая группа»",
    ]
    assert setup.set_field(book, "prizes", "top", "places", "5").prizes == example_book().prizes


def test_the_chair_fills_the_lists() -> None:
    book = Book()
    for listed in ("projects", "experts", "exclusions", "prizes"):
        book = setup.add_row(book, listed)
    book = setup.set_field(book, "projects", "project-1", "title", "Клуб")
    assert book.projects[0].name == "Клуб"
    assert book.experts[0].shown == "Эксперт без имени"
    assert len(book.prizes) == 3
    for listed, row in (("projects", "project-1"), ("experts", "expert-1"), ("prizes", "prize-1")):
        book = setup.remove_row(book, listed, row)
    assert (book.projects, book.experts, len(book.prizes)) == ((), (), 2)


def test_what_has_marks_is_neither_removed_nor_regrouped() -> None:
    book = contest(A, B)
    for listed, row in (("projects", "club"), ("experts", "anna")):
        with pytest.raises(BadInput, match="уже есть оценки"):
            setup.remove_row(book, listed, row)
    with pytest.raises(BadInput, match="сумму и срок менять нельзя"):
        setup.set_field(book, "projects", "club", "request", "2 000 000")
    assert setup.set_field(book, "projects", "club", "title", "Другое").projects[0].name == "Другое"


@pytest.mark.parametrize(("listed", "field"), [("projects", "id"), ("experts", "request")])
def test_unknown_fields_are_refused(listed: str, field: str) -> None:
    with pytest.raises(BadInput, match="Такого поля нет"):
        setup.set_field(contest(A, B), listed, "club", field, "x")
    with pytest.raises(BadInput, match="Такого поля нет"):
        setup.set_setting(Book(), "owner", "x")
    with pytest.raises(BadInput, match="Такого списка нет"):
        setup.add_row(Book(), "settings")


def test_the_whole_contest_goes_through_json() -> None:
    book = moves.settle_tie(example_book(), "top", ("venets",), **TALK)
    text = json.dumps(book.to_data(), ensure_ascii=False)
    assert Book.from_data(json.loads(text)) == book
    assert Book.from_data(json.loads(text, parse_int=str)) == book
    assert Book.from_data({}) == Book()


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "конкурс",
        {"projects": 5},
        {"projects": ["x"]},
        {"sheets": [{"marks": {"11": {"mark": "5"}}}]},
        {"sheets": [{"marks": []}]},
        {"settings": [1]},
        {"discussions": [{"criterion": 1}]},
        {"discussions": [{"criterion": 1, "before": {}, "after": {"a": 99}}]},
        {"ties": [{"projects": 7, "winners": []}]},
    ],
)
def test_records_of_another_shape_are_refused_in_one_sentence(data: Any) -> None:
    with pytest.raises(BadInput, match="не читаются"):
        Book.from_data(data)


hostile = st.text(max_size=40) | st.just("я" * 100_000) | st.just("10" * 30)


@few
@given(hostile, hostile, hostile)
def test_no_typed_text_is_lost_or_breaks_the_counting(one: str, two: str, three: str) -> None:
    book = setup.set_field(contest(A, B, handed=False), "projects", "club", "request", one)
    book = setup.set_setting(book, "day", two)
    book = moves.write_mark(with_request(book, "5"), "club", "anna", 1, mark=two, comment=three)
    again = Book.from_data(json.loads(json.dumps(with_request(book, one).to_data())))
    assert again.projects[0].request == one
    assert again.settings.day == two
    assert again.sheet("club", "anna").typed[1].comment == three
    outcome(again)


def test_a_sheet_of_a_stranger_changes_nothing() -> None:
    book = contest(A, B)
    stranger = sheet("0 0 0 0 0 - 0 0 0 0", expert="nobody", handed=WHEN)
    more = replace(book, sheets={**book.sheets, ("club", "nobody"): stranger})
    assert seen(more).score == seen(book).score
