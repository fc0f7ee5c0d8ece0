"""Two people edit the same answers: the merge loses nothing of either."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nastavnik.assignments.merge import ABSENT, Marks, merge, value_at, with_value

texts = st.sampled_from(["", "проектор", "экран", "стол"])
rows = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from("абвгд"), "what": texts, "price": texts}),
    unique_by=lambda row: row["id"],
    max_size=5,
)
forms = st.fixed_dictionaries(
    {
        "why": texts,
        "ticked": st.lists(st.sampled_from("xyz"), unique=True),
        "budget": st.fixed_dictionaries(
            {"terms": st.fixed_dictionaries({"start": texts}), "rows": rows}
        ),
    }
)
CELLS = ("what", "price")


def by_id(form: dict[str, Any]) -> dict[str, Any]:
    return {row["id"]: row for row in form["budget"]["rows"]}


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Equal but for the order of rows and of ticked boxes."""
    unordered = [
        (form["why"], set(form["ticked"]), form["budget"]["terms"], by_id(form))
        for form in (one, other)
    ]
    return unordered[0] == unordered[1]


@given(forms, forms)
def test_when_only_one_side_did_anything_its_answers_come_out(base: Any, edited: Any) -> None:
    for mine, theirs in ((edited, base), (base, edited)):
        found = merge(base, mine, theirs)
        assert same(found.kept, edited)
        assert same(found.shown, edited)
        assert not found.disputes
    assert merge(base, edited, base).kept["budget"] == edited["budget"], "rows keep their order"


@given(forms, forms)
def test_the_same_edit_made_twice_is_one_edit(base: Any, edited: Any) -> None:
    found = merge(base, edited, edited)
    assert (found.shown, found.kept, found.disputes) == (edited, edited, {})


@given(forms, forms, forms)
def test_no_text_typed_by_either_side_disappears(base: Any, mine: Any, theirs: Any) -> None:
    found = merge(base, mine, theirs)
    for place in (("why",), ("budget", "terms", "start")):
        for side in (mine, theirs):
            typed = value_at(side, place)
            if typed != value_at(base, place):
                assert typed in (value_at(found.kept, place), found.disputes.get(place, ABSENT))


@given(forms, forms, forms)
def test_no_row_and_no_cell_of_either_side_disappears(base: Any, mine: Any, theirs: Any) -> None:
    found = merge(base, mine, theirs)
    was, out = by_id(base), by_id(found.kept)
    for side, other in ((mine, theirs), (theirs, mine)):
        for name, row in by_id(side).items():
            if row == was.get(name):
                continue
            both_new = name not in was and name in by_id(other)
            homes = [name, f"{name}-2"] if both_new else [name]
            for cell in CELLS:
                place = ("budget", "rows", name, cell)
                if row[cell] == was.get(name, {}).get(cell, ABSENT):
                    continue
                values = [out[home][cell] for home in homes if home in out]
                assert row[cell] in [*values, found.disputes.get(place, ABSENT)]


@given(forms, forms, forms)
def test_a_row_goes_only_when_nobody_changed_it(base: Any, mine: Any, theirs: Any) -> None:
    found = merge(base, mine, theirs)
    was, out = by_id(base), by_id(found.kept)
    for side, other in ((mine, theirs), (theirs, mine)):
        for name in was.keys() - by_id(side).keys():
            left = by_id(other).get(name)
            if left is not None:
                assert (name in out) is (left != was[name])
                assert (("budget", "rows", name) in found.rescued) is (name in out)


@given(forms, forms, forms)
def test_both_sides_find_the_same_disputes_and_agree_on_the_rest(
    base: Any, mine: Any, theirs: Any
) -> None:
    here, there = merge(base, mine, theirs), merge(base, theirs, mine)
    assert set(here.disputes) == set(there.disputes)
    for place, value in here.disputes.items():
        assert value == value_at(there.kept, place)
        assert value_at(here.kept, place) == there.disputes[place]
    if not here.disputes and not any("-2" in name for name in by_id(here.kept)):
        assert same(here.kept, there.kept)


@given(forms, forms, forms)
def test_what_i_see_differs_from_what_is_kept_only_where_we_disagree(
    base: Any, mine: Any, theirs: Any
) -> None:
    found = merge(base, mine, theirs)
    shown = found.shown
    for place, value in found.disputes.items():
        assert value_at(shown, place) == value
        shown = with_value(shown, place, value_at(found.kept, place))
    assert shown == found.kept


@given(forms, forms, forms)
def test_merging_again_changes_nothing(base: Any, mine: Any, theirs: Any) -> None:
    found = merge(base, mine, theirs)
    again = merge(found.kept, found.shown, found.kept, Marks(disputed=set(found.disputes)))
    assert (again.kept, again.disputes) == (found.kept, found.disputes)


def row(name: str, what: str = "") -> dict[str, str]:
    return {"id": name, "what": what}


def merged_rows(base: str, mine: str, theirs: str) -> str:
    sides = [[row(name) for name in side] for side in (base, mine, theirs)]
    return "".join(one["id"] for one in merge(*sides).kept)


def test_new_rows_stand_where_their_writers_put_them() -> None:
    assert merged_rows("абв", "абxв", "абв") == "абxв"
    assert merged_rows("абв", "абвx", "абвy") == "абвyx"
    assert merged_rows("абв", "xабв", "абвy") == "xабвy"
    assert merged_rows("абв", "вба", "абв") == "вба"
    assert merged_rows("абв", "абxв", "ав") == "аxв"


def test_two_new_rows_that_happen_to_share_a_name_are_two_rows() -> None:
    found = merge([], [row("а", "стол")], [row("а", "экран")])
    assert found.kept == [row("а", "экран"), row("а-2", "стол")]


def test_a_row_with_a_word_of_theirs_that_i_have_not_seen_is_not_deleted() -> None:
    base = [row("а", "стол")]
    place = ("а", "what")
    assert merge(base, [], base).kept == []
    assert merge(base, [], base, Marks(touched={place})).kept == base


def test_a_field_that_one_side_does_not_know_stays() -> None:
    assert merge({}, {"new": "x"}, {"old": "y"}).kept == {"old": "y", "new": "x"}
