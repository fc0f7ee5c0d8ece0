"""Whether a ТОС needs to be a legal person: answers that quarrel, what follows, a year's price."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many
from nastavnik.assignments.rules import RULES, status
from nastavnik.calculators import Values
from nastavnik.values.verdict import Status, overall

ON = date(2026, 11, 23)
ASKED = (
    *("long", "once", "services", "property", "grant", "budget", "between", "age"),
    *("founders", "accountant", "reporter", "neighbours"),
)
CLUBS = ("long", "grant", "between", "founders", "accountant", "reporter")


def answers(*yes: str, decision: str = status.LEGAL) -> Values:
    said = {name: "yes" if name in yes else "no" for name in ASKED}
    return Values({**said, "decision": decision})


def quarrels(values: Values) -> set[str | None]:
    return {one.line for one in status.consistent(values, ON) if one.status is not Status.RIGHT}


def test_a_hamlet_with_people_and_money_quarrels_with_nothing() -> None:
    assert quarrels(answers(*CLUBS)) == set()


@pytest.mark.parametrize(
    ("yes", "line"),
    [
        (("long", "once"), "once"),
        ((), "long"),
        (("once", "services"), "services"),
        (("long", "budget", "grant"), "budget"),
        (("long", "budget", "services"), "budget"),
        (("long", "age"), "age"),
    ],
)
def test_a_quarrel_names_its_question(yes: tuple[str, ...], line: str) -> None:
    assert quarrels(answers(*yes)) == {line}


def test_twelve_times_no_earns_nothing() -> None:
    assert [one.status for one in status.consistent(answers(), ON)] == [Status.WRONG]


def test_neighbours_may_found_what_one_hamlet_cannot() -> None:
    assert quarrels(answers("long", "age", "neighbours")) == set()


@pytest.mark.parametrize(
    ("yes", "best"),
    [
        (("once", "budget"), status.PLAIN),
        (("long",), status.PLAIN),
        (("once", "grant", "founders"), status.PLAIN),
        (CLUBS, status.LEGAL),
        (("long", "grant", "founders", "neighbours"), status.UNION),
        (("long", "grant", "founders", "accountant", "reporter"), status.EARLY),
    ],
)
def test_what_follows_from_the_answers(yes: tuple[str, ...], best: str) -> None:
    assert status.advised(answers(*yes)) == best


@given(st.sets(st.sampled_from(ASKED)), st.sampled_from(sorted(status.WORDS)))
@many
def test_only_what_follows_is_right_and_brings_its_duties(yes: set[str], chosen: str) -> None:
    values = answers(*yes, decision=chosen)
    found = status.decision(values, ON)
    if quarrels(values):
        assert overall(found) is Status.WRONG
    elif chosen in status.fitting(values):
        assert overall(found) is Status.RIGHT
        assert len(found) > len(status.DUTIES[chosen])
    else:
        assert [one.status for one in found] == [Status.PARTIAL]


def test_willing_neighbours_fit_even_those_who_could_do_alone() -> None:
    ready = answers(*CLUBS, "neighbours", decision=status.UNION)
    assert status.advised(ready) == status.LEGAL
    assert overall(status.decision(ready, ON)) is Status.RIGHT
    lonely = status.decision(answers(*CLUBS, decision=status.UNION), ON)
    assert overall(lonely) is Status.PARTIAL


@given(st.sets(st.sampled_from(ASKED)))
@many
def test_a_legal_person_is_never_advised_without_a_reason_and_its_people(yes: set[str]) -> None:
    values = answers(*yes)
    if status.advised(values) == status.LEGAL:
        assert status.needs(values)
        assert set(status.PILLARS) <= yes


def test_a_young_organisation_is_told_to_wait_for_its_grant() -> None:
    young = status.decision(answers(*CLUBS), date(2027, 3, 1))
    grown = status.decision(answers(*CLUBS, "age"), date(2027, 3, 1))
    assert [one.sources for one in young if one not in grown] == [(status.SMALL_AGE, "Ф1.65")]
    assert "проверить" in young[-1].caution


def test_what_is_known_from_memory_is_marked_among_the_duties() -> None:
    found = {one.sources: one.caution for one in status.decision(answers(*CLUBS), ON)}
    assert found[("Ф1.44",)] == "проверить"
    assert found[("Ф1.64",)] == ""


def priced(tree: Values, **typed: object) -> dict[str | None, Status]:
    found = status.price(Values({**typed, "tree": tree}), ON)
    return {one.line: one.status for one in found}


def test_a_price_without_an_accountant_who_is_there_is_not_whole() -> None:
    found = priced(answers(*CLUBS), bank=Decimal(900), signature=Decimal(3000))
    assert found == {"bank": Status.RIGHT, "signature": Status.RIGHT, "outsourced": Status.WRONG}


def test_what_is_free_is_typed_as_nought_and_not_left_out() -> None:
    free = {"bank": Decimal(900), "signature": Decimal(0), "outsourced": Decimal(0)}
    assert set(priced(answers(*CLUBS), **free).values()) == {Status.RIGHT}
    left_out = priced(answers(*CLUBS), bank=Decimal(900))
    assert left_out["signature"] is left_out["outsourced"] is Status.WRONG


def test_nobody_is_asked_to_pay_an_accountant_who_is_not_there() -> None:
    tree = answers("once", "budget", decision=status.PLAIN)
    assert "outsourced" not in priced(tree, bank=Decimal(900))


@pytest.mark.parametrize(("members", "expected"), [(1, Status.WRONG), (5, Status.RIGHT)])
def test_an_association_shares_its_price(members: int, expected: Status) -> None:
    tree = answers("long", "grant", "neighbours", decision=status.UNION)
    assert priced(tree, bank=Decimal(900), members=members)["members"] is expected
    assert priced(tree, bank=Decimal(900))["members"] is Status.WRONG


def test_an_empty_price_is_no_price() -> None:
    assert priced(answers(*CLUBS))["bank"] is Status.WRONG


def test_rules_are_named_in_assignments() -> None:
    assert {f"status.{name}" for name in status.RULES} <= set(RULES)
