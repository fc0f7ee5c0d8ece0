"""Checks of a ``sort`` field: everything is on a shelf; everything is on the right shelf."""

from collections.abc import Callable, Mapping
from typing import Any

from nastavnik.assignments.answers import Answers
from nastavnik.assignments.fields import SortField
from nastavnik.assignments.given import placed_in
from nastavnik.assignments.model import Check, Form
from nastavnik.assignments.rules.reading import not_sorted
from nastavnik.assignments.rules.rule import CheckRule
from nastavnik.values.verdict import Verdict, empty, right, wrong

_NOTHING = "Ничего не разложено: выберите полку для каждой карточки."
_ALL_ON_ONE = "Все карточки на одной полке: так разложить нельзя, подумайте над каждой."

# Of a check, its field, the shelf by item and the key.
Judge = Callable[[Check, SortField, Mapping[str, str], Mapping[str, Any]], list[Verdict]]


def _complete(
    check: Check, asked: SortField, placed: Mapping[str, str], key: Mapping[str, Any]
) -> list[Verdict]:
    left = [item.text for item in asked.items if item.id not in placed]
    found = [right("Карточка разложена.", line=check.field)] * len(placed)
    if left:
        found += [empty(not_sorted(left, len(asked.items)), line=check.field)] * len(left)
    return found


def _same(
    check: Check, asked: SortField, placed: Mapping[str, str], key: Mapping[str, Any]
) -> list[Verdict]:
    expected: Mapping[str, Any] = key[check.id]
    if _is_unsorted(placed, expected):
        return [wrong(_ALL_ON_ONE, line=check.field)]
    left = [item.text for item in asked.items if item.id not in placed]
    found = []
    for item in asked.items:
        if item.id not in placed:  # said once, with the number
            found.append(empty(not_sorted(left, len(asked.items)), line=check.field))
        elif placed[item.id] in right_shelves(expected[item.id]):
            found.append(right(f"«{item.text}»: верно.", line=check.field))
        else:
            found.append(wrong(f"«{item.text}»: не на своей полке.", line=check.field))
    return found


def _is_unsorted(placed: Mapping[str, str], expected: Mapping[str, Any]) -> bool:
    """Whether everything lies on one shelf though the key needs several: nothing was thought over."""
    common = set.intersection(*(set(right_shelves(one)) for one in expected.values()))
    is_whole = len(placed) == len(expected)
    return is_whole and len(set(placed.values())) == 1 and not common


def of_cards(judge: Judge) -> CheckRule:
    """A check of cards of which some at least lie on a shelf."""

    def rule(
        assignment: Form, check: Check, answers: Answers, key: Mapping[str, Any]
    ) -> list[Verdict]:
        asked = sort_field(assignment, check)
        placed = placed_in(asked, answers.get(check.field))
        return judge(check, asked, placed, key) if placed else [empty(_NOTHING, line=check.field)]

    return rule


def sort_field(assignment: Form, check: Check) -> SortField:
    """The field of a check; raises ``TypeError`` if it is none of cards."""
    asked = assignment.field(check.field)
    if not isinstance(asked, SortField):
        raise TypeError(f"{check.id}: «{check.field}» is no sort field")
    return asked


def right_shelves(value: Any) -> list[str]:
    """Shelves that a key gives to an item: one, or several that are all right."""
    return [str(one) for one in (value if isinstance(value, list) else [value])]


CHECKS: Mapping[str, CheckRule] = {
    "sort.complete": of_cards(_complete),
    "key.sort": of_cards(_same),
}
