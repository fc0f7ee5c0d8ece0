"""What of a project rests upon what: a change is named with what has to be looked at."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nastavnik.forms.canvas.files import demo
from nastavnik.project.draft import Draft
from nastavnik.project.form import fields_by_id, tables_by_id
from nastavnik.project.parts import Parts, known_blocks
from nastavnik.project.rests import RESTS, stale

BLOCKS = known_blocks()
ASKED = ("goal", "causes", "tasks", "activities", "results")
FIELDS = sorted(fields_by_id())


def parts(**fields: str) -> Parts:
    """The demo project with other words in these fields."""
    draft = demo()
    draft.fields |= fields
    return Parts.of(draft, BLOCKS)


def test_nothing_has_changed_in_the_same_project() -> None:
    assert stale(ASKED, parts(), parts()) == ()


def test_a_new_goal_touches_all_that_rests_on_it() -> None:
    (change,) = stale(ASKED, parts(), parts(goal="К 15.12.2027 двенадцать жителей…"))
    assert (change.block, change.label) == ("goal", "Цель")
    assert change.touches == ("tasks", "activities", "results"), "through the tasks too"
    assert "15.12.2027" in change.now
    assert "30.11.2027" in change.was


def test_room_around_the_words_is_no_change() -> None:
    goal = demo().fields["goal"]
    assert stale(ASKED, parts(), parts(goal=f"  {goal.replace(' ', '  ')}\n")) == ()


def test_an_empty_row_is_no_change_and_a_lost_row_is_one() -> None:
    more, fewer = demo(), demo()
    empty = dict.fromkeys(("id", "text"), "")
    more.tables["causes"] = [*more.tables["causes"], empty | {"id": "c9"}]
    fewer.tables["causes"] = fewer.tables["causes"][1:]
    assert stale(ASKED, parts(), Parts.of(more, BLOCKS)) == ()
    (change,) = stale(ASKED, parts(), Parts.of(fewer, BLOCKS))
    assert change.touches == ("tasks", "activities", "results")


def test_a_budget_that_changed_is_named_without_reading_it_out() -> None:
    other = demo()
    other.budget.rows = other.budget.rows[:-1]
    (change,) = stale(("members", "posts"), parts(), Parts.of(other, BLOCKS))
    assert (change.label, change.was, change.now) == ("Бюджет", "", "")
    assert change.touches == ("members",)


def test_blocks_of_one_side_only_are_not_compared() -> None:
    known = Parts.of(demo(), ("problem",))
    assert stale(ASKED, known, Parts.of(Draft(), ("goal",))) == ()


def test_only_blocks_of_the_form_rest_on_anything() -> None:
    named = {*RESTS, *(block for below in RESTS.values() for block in below)}
    assert named <= set(BLOCKS)


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=30)))
def test_every_field_that_reads_otherwise_is_named(fields: dict[str, Any]) -> None:
    before = demo().fields
    changed = {name for name, text in fields.items() if text.split() != before[name].split()}
    assert {one.block for one in stale(ASKED, parts(), parts(**fields))} - {"budget"} == changed


@given(st.permutations(sorted(tables_by_id())))
def test_the_order_in_which_blocks_are_asked_does_not_matter(order: list[str]) -> None:
    other = demo()
    other.tables["groups"][0]["people"] = "21"
    changes = stale(order, Parts.of(demo(), order), Parts.of(other, order))
    assert [one.block for one in changes] == ["groups"]
