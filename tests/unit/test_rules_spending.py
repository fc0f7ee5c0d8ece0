"""Rules of meeting В3: bans read from the words of cards, limits by hand, doubtful lines argued for."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from nastavnik.assignments.answers import read_answers
from nastavnik.assignments.checks import CheckResult, evaluate
from nastavnik.assignments.fields import SortField
from nastavnik.assignments.model import load_assignment, load_key
from nastavnik.assignments.rules.spending import answer, limits
from nastavnik.calculators import Values
from nastavnik.norms import Known, look_up
from nastavnik.values.verdict import Status
from scenario import REPOSITORY

FOLDER = REPOSITORY / "assignments" / "v3-spending"
TASK = load_assignment(FOLDER)
KEY = load_key(FOLDER)
STRONG = read_answers(FOLDER / "samples" / "strong.json", TASK.id)
ON = date(2027, 7, 1)


def checked(check: str, **changes: Mapping[str, Any]) -> CheckResult:
    """One check of the strong sample in which parts of fields are changed."""
    answers = deepcopy(dict(STRONG.answers))
    for field, change in changes.items():
        answers[field] = {**answers[field], **change}
    found = evaluate(TASK, type(STRONG)(answers), KEY).results
    return next(one for one in found if one.check.id == check)


def faults(result: CheckResult) -> list[str]:
    return [one.sentence for one in result.verdicts if one.status is not Status.RIGHT]


def number(norm: str) -> Decimal:
    found = look_up(norm, ON)
    assert isinstance(found, Known)
    return found.number


# Bans


@pytest.mark.parametrize("card", ["wine", "fine", "bonus", "reserve", "debt", "house"])
@pytest.mark.parametrize("shelf", ["allowed", "reason"])
def test_what_is_banned_by_words_is_missed_but_the_card_is_not_named(card: str, shelf: str) -> None:
    result = checked("bans", cases={card: shelf})
    (fault,) = faults(result)
    asked = TASK.field("cases")
    assert isinstance(asked, SortField)
    text = next(one.text for one in asked.items if one.id == card)
    assert "На полке «Нельзя» его нет" in fault
    assert text not in fault


def test_what_the_fund_does_not_advise_is_neither_green_nor_red() -> None:
    for shelf in ("allowed", "banned"):
        (fault,) = faults(checked("bans", cases={"ads": shelf}))
        assert "рекламу в интернете" in fault


def test_red_everywhere_finds_no_bans() -> None:
    afraid = dict.fromkeys(KEY["shelves"], "banned") | {"pens": "allowed"}
    result = checked("bans", cases=afraid)
    assert result.points == 0
    assert "больше половины" in faults(result)[0]


def test_the_sentence_leads_to_the_act() -> None:
    sources = {source for one in checked("bans").verdicts for source in one.sources}
    assert sources == {"Ф2.71", "Ф2.73", "досье 2.8"}


# Limits


def counted(**changes: Decimal) -> Values:
    """Sums as the norms give them, whatever the norms are."""
    day, night = number("per_diem_ru"), number("fpg_hotel_max")
    trip = (
        Values({"units": 3, "price": day + 500, "fund": 3 * day, "own": Decimal(1500)}),
        Values({"units": 2, "price": night + 1500, "fund": 2 * night, "own": Decimal(3000)}),
    )
    limit = number("fpg_salary_avg_max")
    share, rate = number("fpg_contractors_max_share"), number("grant_rate_gph")
    rest = {
        "request": Decimal(400000),
        "agency": Decimal(400000),
        "agency_fund": 400000 * share,
        "pay": Decimal(40000),
        "charges": 40000 * rate,
        "one": limit + 15000,
        "two": limit - 25000,
        "mean": limit - 5000,
        "fits": "yes",
    }
    return Values({"trip": trip, **rest, **changes})


def statuses(values: Values) -> list[Status]:
    return [one.status for one in limits(values, ON)]


def test_every_sum_by_the_norm_of_its_date_is_right() -> None:
    assert statuses(counted()) == [Status.RIGHT] * 5


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        (2, {"agency_fund": Decimal(400000)}),
        (2, {"agency": Decimal(10)}),
        (3, {"charges": Decimal(0)}),
        (3, {"pay": Decimal(0), "charges": Decimal(0)}),
        (4, {"fits": "no"}),
        (4, {"mean": Decimal(1)}),
        (4, {"one": Decimal(1), "two": Decimal(1), "mean": Decimal(1)}),
    ],
)
def test_one_wrong_sum_spoils_its_own_share_only(place: int, changes: dict[str, Any]) -> None:
    found = statuses(counted(**changes))
    assert found.pop(place) is Status.WRONG
    assert found == [Status.RIGHT] * 4


def test_the_whole_trip_asked_from_the_fund_is_over_the_limit() -> None:
    given = deepcopy(STRONG.answers["sums"]["trip"])
    given[0] |= {"fund": "3 600", "own": "0"}
    (fault,) = faults(checked("limits", sums={"trip": given}))
    assert fault.startswith("Суточные")


def test_a_price_below_the_limit_is_not_that_of_the_task() -> None:
    given = deepcopy(STRONG.answers["sums"]["trip"])
    given[1] |= {"price": "1", "fund": "2", "own": "0"}
    (fault,) = faults(checked("limits", sums={"trip": given}))
    assert "не те, что в задании" in fault


def test_rules_of_the_fund_are_marked_for_a_year_they_were_not_read_for() -> None:
    cautions = [one.caution for one in limits(counted(), ON)]
    assert all("2026-1" in caution for caution in cautions[1:])


# Doubtful lines


ROWS = STRONG.answers["chosen"]["chosen"]


def test_a_line_must_lie_on_ones_own_yellow_shelf() -> None:
    (fault,) = faults(checked("chosen", cases={ROWS[0]["case"]: "allowed"}))
    assert fault.startswith("Строка 1 лежит")


def test_the_same_line_thrice_is_one() -> None:
    result = checked("chosen", chosen={"chosen": [ROWS[0]] * 3})
    assert len(faults(result)) == 4
    assert "выбрано 1" in faults(result)[-1]


@pytest.mark.parametrize("words", ["аааа", "нет", "дешевле нет", ROWS[0]["instead"]])
def test_a_reason_that_says_nothing_of_its_own_is_none(words: str) -> None:
    rows = deepcopy(ROWS)
    rows[1]["instead"] = words
    (fault,) = faults(checked("chosen", chosen={"chosen": rows}))
    assert fault.startswith("Строка 2: назовите")


# The neighbour's roof


def roof(text: str) -> list[Status]:
    return [one.status for one in answer(Values({"answer": text}), ON)]


@pytest.mark.parametrize(
    "text",
    [
        "Добрый вечер! Нельзя строить здания с нуля, а ремонта в карточках нет. Это на 2026 год. "
        "Утверждать не берусь. Завтра задайте вопрос фонду.",
        "Здравствуйте! За грант не возводят здания — так в правилах 2026 года. Про ремонт сведений "
        "нет, гадать не буду. Спрошу у эксперта в среду.",
        "Соседка, строить новый клуб нельзя, это точно. А вот чинить — вопрос открытый. Правила за "
        "2026 год. Завтра вместе позвоним в фонд.",
    ],
)
def test_a_neighbour_is_answered_in_any_honest_words(text: str) -> None:
    assert set(roof(text)) == {Status.RIGHT}


@pytest.mark.parametrize(
    "text", ["новых зданий 2026 не знаю спросите", "аааа", "здания 2026 молчит спросите " * 9]
)
def test_words_of_the_rule_alone_are_no_answer(text: str) -> None:
    assert roof(text) == [Status.WRONG]


def test_a_sure_yes_lacks_what_nobody_knows() -> None:
    text = (
        "Конечно, можно чинить крышу: фонд запрещает только новые здания, так в правилах 2026 года. "
        "Смело вписывайте её в бюджет и напишите, сколько она стоит."
    )
    assert roof(text).count(Status.WRONG) == 1
