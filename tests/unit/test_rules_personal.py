"""Rules of personal data: what is asked, how long it is kept, who sees it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many
from nastavnik.assignments.fields import ChoicesField
from nastavnik.assignments.kits.kit import load_kit
from nastavnik.assignments.rules.personal import (
    NEEDED_FOR,
    children,
    needless,
    published,
    receiver,
    term,
)
from nastavnik.calculators import Values
from nastavnik.values.verdict import Status

NOW = date(2026, 11, 27)
PURPOSES = sorted(set().union(*NEEDED_FOR.values()))


def ticks(known: list[str], ticked: set[str]) -> dict[str, str]:
    return {one: "yes" if one in ticked else "no" for one in known}


def options(name: str) -> list[str]:
    field = load_kit("papers").field(name)
    assert isinstance(field, ChoicesField)
    return [one.id for one in field.options]


def test_the_form_asks_about_every_kind_and_purpose_that_the_rule_knows() -> None:
    assert options("kinds") == list(NEEDED_FOR)
    assert sorted(options("purposes")) == PURPOSES


@given(st.sets(st.sampled_from(sorted(NEEDED_FOR))), st.sets(st.sampled_from(PURPOSES), min_size=1))
@many
def test_a_kind_is_right_exactly_when_some_purpose_needs_it(
    kinds: set[str], purposes: set[str]
) -> None:
    values = Values(
        {**ticks(list(NEEDED_FOR), kinds), "purposes": Values(ticks(PURPOSES, purposes))}
    )
    found = needless(values, NOW)
    assert len(found) == len(kinds)
    wasted = {kind for kind in kinds if not NEEDED_FOR[kind] & purposes}
    assert sum(one.status is Status.WRONG for one in found) == len(wasted)


def test_without_a_purpose_nothing_can_be_judged() -> None:
    values = Values({"name": "yes", "purposes": Values(ticks(PURPOSES, set()))})
    (found,) = needless(values, NOW)
    assert found.status is Status.EMPTY


@pytest.mark.parametrize(
    ("until", "status"),
    [
        ("31.12.2027", Status.RIGHT),
        ("до конца занятий", Status.RIGHT),
        ("месяц после праздника", Status.RIGHT),
        ("пока человек не отзовёт", Status.RIGHT),
        ("три года", Status.RIGHT),
        ("всегда", Status.WRONG),
        ("Бессрочно", Status.WRONG),
        ("постоянно, до ликвидации", Status.WRONG),
        ("вечно", Status.WRONG),
        ("не знаю", Status.WRONG),
        ("сколько нужно", Status.WRONG),
        ("в шкафу", Status.WRONG),
    ],
)
def test_a_term_is_a_day_or_an_event(until: str, status: Status) -> None:
    (found,) = term(Values({"until": until}), NOW)
    assert found.status is status


@pytest.mark.parametrize(
    ("shared", "who", "status"),
    [
        ("no", None, Status.RIGHT),
        ("yes", "Тополинская сельская библиотека", Status.RIGHT),
        ("yes", "третьим лицам", Status.WRONG),
        ("yes", "Всем, кто попросит", Status.WRONG),
    ],
)
def test_a_receiver_is_one_and_named(shared: str, who: str | None, status: Status) -> None:
    given = {"shared": shared} | ({"receiver": who} if who else {})
    (found,) = receiver(Values(given), NOW)
    assert found.status is status


@pytest.mark.parametrize(
    ("photos", "shown", "places", "wrongs"),
    [
        ("yes", "yes", "yes", 0),
        ("yes", "yes", "no", 1),
        ("yes", "no", "no", 2),
        ("no", "no", "no", 0),
        ("no", "no", "yes", 1),
    ],
)
def test_what_is_published_has_a_place(photos: str, shown: str, places: str, wrongs: int) -> None:
    values = Values(
        {"photos": photos, "shown": Values({"photo": shown}), "places": Values({"chat": places})}
    )
    assert sum(one.status is Status.WRONG for one in published(values, NOW)) == wrongs


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"children": "no"}, Status.RIGHT),
        ({"children": "yes", "parent": "parent"}, Status.RIGHT),
        ({"children": "yes", "parent": "child"}, Status.WRONG),
        ({"children": "yes", "parent": "nobody"}, Status.WRONG),
    ],
)
def test_a_parent_signs_for_a_child(given: dict[str, str], status: Status) -> None:
    (found,) = children(Values(given), NOW)
    assert found.status is status
