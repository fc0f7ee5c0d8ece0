"""Rules of lesson С10: minutes of the assembly, and a sheet of consent."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many
from nastavnik.assignments.model import load_assignment, load_key
from nastavnik.assignments.rules.papers import (
    ASSEMBLY,
    LONGEST,
    NEEDED,
    NOT_NEEDED,
    POWERS,
    consent,
    minutes,
    needless,
    separate,
)
from nastavnik.calculators import Values
from nastavnik.values.verdict import Status, Verdict

FOLDER = Path(__file__).parents[2] / "assignments" / "c10-papers"
LAST_LESSON = date(2027, 12, 31)
NOW = date(2026, 11, 23)


def wrong_lines(verdicts: list[Verdict]) -> list[str | None]:
    return [one.line for one in verdicts if one.status is Status.WRONG]


def sheet(**more: object) -> Values:
    usual: dict[str, object] = {
        "sheet": "own",
        "purpose": "Позвонить, если занятие перенесут",
        "until": LAST_LESSON,
        "withdraw": "Позвонить председателю",
        "shared": "no",
        "photo": "no",
    }
    return Values(usual | more)


def rows(asked: tuple[bool, ...]) -> Values:
    data = tuple(Values({"asked": "yes" if one else "no"}) for one in asked)
    return Values({"data": data})


@given(st.sets(st.sampled_from(POWERS)))
@many
def test_every_power_given_to_the_chairman_costs_one_share(given_away: set[str]) -> None:
    shelves = {one: "chairman" if one in given_away else ASSEMBLY for one in POWERS}
    found = minutes(Values({**shelves, "union": ASSEMBLY, "paint": "chairman"}), NOW)
    assert len(found) == len(POWERS)
    assert len(wrong_lines(found)) == len(given_away)


def test_the_hint_counts_but_does_not_name() -> None:
    shelves = dict.fromkeys(POWERS, ASSEMBLY) | {"budget": "chairman", "paint": ASSEMBLY}
    (said,) = [one for one in minutes(Values(shelves), NOW) if one.status is Status.WRONG]
    assert "из них 6. Найдите ещё: 1." in said.sentence
    assert "смет" not in said.sentence


def test_everything_left_to_the_assembly_proves_nothing() -> None:
    (found,) = minutes(Values(dict.fromkeys([*POWERS, "paint", "notice"], ASSEMBLY)), NOW)
    assert found.status is Status.WRONG


def test_the_form_asks_about_all_powers_and_the_key_gives_them_to_the_assembly() -> None:
    form = load_assignment(FOLDER)
    items = {one.id for one in form.field("decisions").items}  # type: ignore[union-attr]
    assert set(POWERS) < items
    key = load_key(FOLDER)["decisions"]
    assert all(key[one] == ASSEMBLY for one in POWERS)
    assert set(key) == items


@pytest.mark.parametrize("place", ["form", "contract"])
def test_a_consent_hidden_in_another_paper_is_told_since_when_it_may_not_be(place: str) -> None:
    found = separate(sheet(sheet=place), NOW)
    assert wrong_lines(found) == ["sheet"]
    assert "С 01.09.2025 это отдельный лист" in found[0].sentence


@pytest.mark.parametrize("purpose", ["shared", "photo"])
def test_another_purpose_needs_another_sheet(purpose: str) -> None:
    same = separate(sheet(**{purpose: "yes", f"{purpose}_sheet": "same"}), NOW)
    assert wrong_lines(same) == [purpose]
    assert wrong_lines(separate(sheet(**{purpose: "yes", f"{purpose}_sheet": "own"}), NOW)) == []


def test_not_passing_on_and_not_publishing_needs_no_sheet() -> None:
    assert [one.status for one in separate(sheet(), NOW)] == [Status.RIGHT] * 3


@pytest.mark.parametrize(
    "purpose",
    [
        *("Для уставной деятельности ТОС", "Для любых целей", "Звонить"),
        *("В целях деятельности клуба", "а а а", "Для нужд клуба"),
    ],
)
def test_a_purpose_nobody_understands_is_sent_back(purpose: str) -> None:
    assert wrong_lines(consent(sheet(purpose=purpose), LAST_LESSON)) == ["purpose"]


@pytest.mark.parametrize(
    "purpose",
    [
        *("Чтобы предупредить о переносе занятия", "Сообщить, если чая не будет"),
        *("Звонить о занятиях клуба", "Узнать, что занятие отменили"),
    ],
)
def test_a_deed_said_in_any_plain_words_is_a_purpose(purpose: str) -> None:
    assert wrong_lines(consent(sheet(purpose=purpose), LAST_LESSON)) == []


@pytest.mark.parametrize(
    "withdraw",
    [
        *("Сказать секретарю", "напишу письмо", "По телефону: звонком", "Подойти к председателю"),
        *("Обратиться к старшей клуба", "Подать заявление", "Зайти в клуб и вычеркнуть себя"),
    ],
)
def test_any_plain_way_to_withdraw_is_enough(withdraw: str) -> None:
    assert wrong_lines(consent(sheet(withdraw=withdraw), LAST_LESSON)) == []


@pytest.mark.parametrize(
    "withdraw", ["Нельзя", "Никак", "По закону", "Позвонить, но отозвать нельзя"]
)
def test_no_way_to_withdraw_is_told(withdraw: str) -> None:
    assert wrong_lines(consent(sheet(withdraw=withdraw), LAST_LESSON)) == ["withdraw"]


@given(st.dates(date(2026, 1, 1), date(2099, 12, 31)))
@many
def test_the_term_covers_the_purpose_and_not_much_more(until: date) -> None:
    fits = LAST_LESSON <= until <= LAST_LESSON + LONGEST
    assert (wrong_lines(consent(sheet(until=until), LAST_LESSON)) == []) is fits


@pytest.mark.parametrize("days", [-1, LONGEST.days + 1])
def test_a_term_out_of_place_says_which_day_to_take(days: int) -> None:
    found = consent(sheet(until=LAST_LESSON + timedelta(days=days)), LAST_LESSON)
    assert wrong_lines(found) == ["until"]
    assert "31.12.2027" in found[1].sentence


@given(st.tuples(*[st.booleans()] * 6))
@many
def test_only_name_and_telephone_are_asked(asked: tuple[bool, ...]) -> None:
    found = needless(rows(asked), NOW)
    right = [one in NEEDED for one in (*NEEDED, *NOT_NEEDED)]
    slips = [one != fits for one, fits in zip(asked, right, strict=True)]
    assert [one.status is Status.WRONG for one in found] == slips


def test_the_table_of_the_form_is_that_of_the_rule() -> None:
    form = load_assignment(FOLDER)
    (data,) = [one for one in form.field("consent").asked if one.id == "data"]  # type: ignore[union-attr]
    assert tuple(name.casefold() for name in data.names) == (*NEEDED, *NOT_NEEDED)
