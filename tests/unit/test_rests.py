"""What has become stale: nothing where nothing changed, every change named, with what rests on it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import demo, drafts
from nastavnik.project.draft import Draft
from nastavnik.project.form import BUDGET, fields_by_id
from nastavnik.project.parts import Parts, block_label, known_blocks
from nastavnik.project.rests import RESTS, Change, stale

FIELDS = tuple(fields_by_id())
GOAL = Parts({"goal": "Научить двадцать человек"})


def table(name: str, *rows: dict[str, str]) -> Parts:
    return Parts.from_data({"tables": {name: list(rows)}}, (name,))


def budget(*rows: dict[str, str], **terms: str) -> Parts:
    return Parts.from_data({BUDGET: {"terms": terms, "rows": list(rows)}}, (BUDGET,))


def line(**cells: str) -> dict[str, str]:
    row = {"id": "l1", "article": "4", "what": "Проектор", "quantity": "1", "price": "38 500"}
    return row | {"payer": "grant"} | cells


def test_every_name_is_a_block_and_nothing_rests_upon_itself() -> None:
    known = set(known_blocks())
    for block, under in RESTS.items():
        assert {block, *under} <= known
        assert block not in under
    assert "past" not in RESTS


@given(drafts())
def test_where_nothing_differs_nothing_is_stale(draft: Draft) -> None:
    blocks = known_blocks()
    parts = Parts.of(draft, blocks)
    assert stale(blocks, parts, Parts.from_data(parts.to_data(), blocks)) == ()


@given(drafts(), st.sets(st.sampled_from(FIELDS), min_size=1), st.randoms(use_true_random=False))
def test_every_changed_field_is_named(draft: Draft, changed: set[str], chance: Any) -> None:
    before = Parts.of(draft, known_blocks())
    newest = Parts.from_data(before.to_data(), known_blocks())
    newest.fields = before.fields | {one: f"{before.fields[one]} иначе" for one in changed}
    for rows in newest.tables.values():
        chance.shuffle(rows)
    assert {one.block for one in stale((), before, newest)} == changed


@given(drafts(), st.sampled_from(["causes", "tasks", "activities", "groups"]))
def test_a_row_that_is_gone_is_named_with_its_words(draft: Draft, name: str) -> None:
    before = Parts.of(draft, (name,))
    if not before.tables[name]:
        return
    newest = Parts({}, {name: before.tables[name][1:]})
    (change,) = stale((), before, newest)
    assert (change.block, change.now) == (name, "")


def test_what_rests_on_it_is_named_through_other_blocks_too() -> None:
    newest = Parts({"goal": "Научить сорок человек"})
    (change,) = stale(("summary", "results", "past", BUDGET), GOAL, newest)
    assert change == Change(
        "goal",
        block_label("goal"),
        "Научить двадцать человек",
        "Научить сорок человек",
        ("summary", "results", BUDGET),
    )


@pytest.mark.parametrize("now", ["Научить двадцать  человек ", "\nНаучить двадцать\u00a0человек"])
def test_the_room_around_words_is_no_change(now: str) -> None:
    assert stale(("tasks",), GOAL, Parts({"goal": now})) == ()


def test_only_blocks_that_both_have_are_compared() -> None:
    assert stale(("tasks",), GOAL, Parts({"problem": "Далеко"})) == ()


def test_of_a_table_the_rows_that_differ_are_told_in_words() -> None:
    first, second = {"id": "c1", "text": "Некому научить"}, {"id": "c2", "text": "Нет связи"}
    before = table("causes", first, second)
    assert stale((), before, table("causes", second, {"id": "c9", "text": " "}, first)) == ()
    (change,) = stale(("tasks",), before, table("causes", first, second | {"text": "Нет сети"}))
    assert (change.was, change.now) == ("Причина: Нет связи", "Причина: Нет сети")
    (change,) = stale(("tasks",), before, table("causes", first))
    assert (change.was, change.now) == ("Причина: Нет связи", "")


def test_rows_typed_anew_are_a_change_without_other_words() -> None:
    before = table("causes", {"id": "c1", "text": "Некому научить"})
    (change,) = stale(("tasks",), before, table("causes", {"id": "c2", "text": "Некому научить"}))
    assert (change.was, change.now, change.touches) == ("", "", ("tasks",))


def test_of_a_budget_its_sums_are_told() -> None:
    before = budget(line(), start="01.07.2027")
    assert stale(("payments",), before, budget(line(), start="01.08.2027")) == (), "not its own"
    (change,) = stale(("payments",), before, budget(line(price="41 200")))
    assert "38\u00a0500" in change.was
    assert "41\u00a0200" in change.now
    assert change.touches == ("payments",)
    assert stale((), before, budget(line(), line(id=""), line(id="")))[0].block == BUDGET


def test_the_whole_demo_rests_on_its_problem() -> None:
    blocks = known_blocks()
    before = Parts.of(demo(), blocks)
    newest = Parts(before.fields | {"problem": "Другая"}, before.tables, before.budget)
    (change,) = stale(blocks, before, newest)
    assert {"goal", "tasks", "activities", "results", BUDGET, "summary"} <= set(change.touches)
    assert not {"past", "org_name", "start"} & set(change.touches)
