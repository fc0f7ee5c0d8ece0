"""A renamed activity keeps its money in the budget."""

import pytest

from nastavnik.forms.canvas.names import names_of, renamed

LESSONS, FAIR = "Занятия", "Ярмарка"


def plan(*names: str) -> list[dict[str, str]]:
    return [{"id": f"a{number}", "name": name} for number, name in enumerate(names, 1)]


def rows(*names: str) -> list[dict[str, str]]:
    return [{"what": "Чай", "activity": name} for name in names]


@pytest.mark.parametrize(
    ("now", "known"),
    [
        ((LESSONS, FAIR), (LESSONS, FAIR)),
        ((" Занятия \n для  старших", FAIR), ("Занятия для старших", FAIR)),
        (("", FAIR), (LESSONS, FAIR)),  # cleared to be typed anew
        ((FAIR, FAIR), (LESSONS, FAIR)),  # on the way to «Ярмарка осенью»
    ],
)
def test_by_which_name_the_budget_knows_an_activity(
    now: tuple[str, ...], known: tuple[str, ...]
) -> None:
    before = names_of(plan(LESSONS, FAIR), {})
    assert tuple(names_of(plan(*now), before).values()) == known


def test_a_new_activity_and_a_removed_one() -> None:
    before = names_of(plan(LESSONS, FAIR), {})
    assert names_of(plan(LESSONS), before) == {"a1": LESSONS}
    assert names_of(plan(LESSONS, FAIR, ""), before)["a3"] == ""


def test_rows_follow_their_activity_and_the_others_stay() -> None:
    after = renamed(
        rows(FAIR, LESSONS, ""), {"a1": LESSONS, "a2": FAIR}, {"a1": LESSONS, "a2": "Б"}
    )
    assert after == rows("Б", LESSONS, "")


def test_two_activities_of_one_name_do_not_say_whose_the_row_is() -> None:
    before = names_of(plan(FAIR, FAIR), {})
    after = names_of(plan(FAIR, "Другая"), before)
    assert renamed(rows(FAIR), before, after) == rows(FAIR)


def test_two_activities_that_exchange_names_exchange_their_rows() -> None:
    before, after = {"a1": LESSONS, "a2": FAIR}, {"a1": FAIR, "a2": LESSONS}
    assert renamed(rows(LESSONS, FAIR), before, after) == rows(FAIR, LESSONS)
