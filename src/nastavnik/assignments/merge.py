"""Edits of the same answers in two places laid together: nothing that either side did disappears.

A three-way merge of plain JSON data. Mappings are merged key by key, rows (mappings with ids) by
their ids, lists of words (ticked boxes) word by word; anything else is one value. Where both sides
changed one value differently, that is a dispute: both values come back, a person chooses.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

Place = tuple[str, ...]  # ("budget", "rows", "line-3", "price")
Rows = dict[str, dict[str, Any]]

ABSENT: Any = object()
_ID = "id"


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge.

    Attributes:
        shown: what my page shows: my value at a disputed place.
        kept: what is kept as the answer: their value at a disputed place.
        disputes: disputed places with my values.
        rescued: rows that one side deleted while the other changed them; they stay.

    """

    shown: Any
    kept: Any
    disputes: dict[Place, Any] = field(default_factory=dict)
    rescued: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Marks:
    """Places where values alone do not say what was done.

    Attributes:
        disputed: where my value waits for a choice and must not win by being newer.
        touched: where they have left a value of their own beside the answer.
        copied: what nobody types: it is taken as one value, and whoever copied first is right.

    """

    disputed: Collection[Place] = ()
    touched: Collection[Place] = ()
    copied: Collection[Place] = ()


def merge(base: Any, mine: Any, theirs: Any, marks: Marks | None = None) -> Merged:
    """Lay my edits and theirs together; ``base`` is what both began with."""
    return _merge((), base, mine, theirs, marks or Marks())


def value_at(data: Any, place: Place) -> Any:
    """The value at a place; :data:`ABSENT` when there is none."""
    for step in place:
        if isinstance(data, list):
            data = _rows(data).get(step, ABSENT)
        else:
            data = data.get(step, ABSENT) if isinstance(data, Mapping) else ABSENT
    return data


def with_value(data: Any, place: Place, value: Any) -> Any:
    """The same data with another value at a place; unchanged when the place is not there."""
    if not place:
        return value
    if isinstance(data, list):
        return [
            with_value(row, place[1:], value)
            if isinstance(row, dict) and row.get(_ID) == place[0]
            else row
            for row in data
        ]
    if not isinstance(data, Mapping) or (place[0] not in data and place[1:]):
        return data
    return {**data, place[0]: with_value(data.get(place[0]), place[1:], value)}


def _merge(place: Place, base: Any, mine: Any, theirs: Any, marks: Marks) -> Merged:
    if mine == theirs or mine is ABSENT:
        return Merged(theirs, theirs)
    if theirs is ABSENT:
        return Merged(mine, mine)
    if place in marks.copied:
        newest = mine if theirs == base else theirs
        return Merged(newest, newest)
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return _merge_keys(place, base if isinstance(base, Mapping) else {}, mine, theirs, marks)
    if _are_rows(mine) and _are_rows(theirs) and (mine or theirs):
        return _merge_rows(place, base if _are_rows(base) else [], mine, theirs, marks)
    if place in marks.disputed:
        return Merged(mine, theirs, {place: mine})
    if _are_words(mine) and _are_words(theirs):
        return _merge_words(base if _are_words(base) else [], mine, theirs)
    if mine == base:
        return Merged(theirs, theirs)
    if theirs == base:
        return Merged(mine, mine)
    return Merged(mine, theirs, {place: mine})


def _merge_keys(
    place: Place,
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    marks: Marks,
) -> Merged:
    parts = {
        key: _merge(
            (*place, key),
            base.get(key, ABSENT),
            mine.get(key, ABSENT),
            theirs.get(key, ABSENT),
            marks,
        )
        for key in (*theirs, *(key for key in mine if key not in theirs))
    }
    return Merged(
        {key: part.shown for key, part in parts.items()},
        {key: part.kept for key, part in parts.items()},
        {at: value for part in parts.values() for at, value in part.disputes.items()},
        frozenset(at for part in parts.values() for at in part.rescued),
    )


def _merge_words(base: list[str], mine: list[str], theirs: list[str]) -> Merged:
    """A word is there or not, so two sides cannot disagree: whoever changed it decides."""
    chosen = [
        word
        for word in dict.fromkeys((*theirs, *mine))
        if ((word in mine) if (word in theirs) == (word in base) else (word in theirs))
    ]
    return Merged(chosen, chosen)


def _merge_rows(
    place: Place, base: list[Any], mine: list[Any], theirs: list[Any], marks: Marks
) -> Merged:
    was, ours, others = _rows(base), _rows(mine), _rows(theirs)
    ours = _renamed(was, ours, others)
    parts: dict[str, Merged] = {}
    rescued: set[Place] = set()
    for name in dict.fromkeys((*others, *ours)):
        at = (*place, name)
        if name in ours and name in others:
            parts[name] = _merge(at, was.get(name, {}), ours[name], others[name], marks)
            continue
        row = ours[name] if name in ours else others[name]
        beside = marks.disputed if name in ours else marks.touched
        if name not in was:
            parts[name] = Merged(row, row)
        elif row != was[name] or any(one[: len(at)] == at for one in beside):
            parts[name] = Merged(row, row)
            rescued.add(at)
    order = _order(list(was), list(ours), list(others))
    names = [name for name in order if name in parts]
    return Merged(
        [parts[name].shown for name in names],
        [parts[name].kept for name in names],
        {at: value for part in parts.values() for at, value in part.disputes.items()},
        frozenset(rescued).union(*(part.rescued for part in parts.values())),
    )


def _renamed(was: Rows, ours: Rows, others: Rows) -> Rows:
    """My rows; a new one that met another new one of the same id gets an id of its own."""
    found: Rows = {}
    for name, row in ours.items():
        if name in was or name not in others or row == others[name]:
            found[name] = row
            continue
        taken = {*was, *ours, *others, *found}
        fresh = next(one for number in count(2) if (one := f"{name}-{number}") not in taken)
        found[fresh] = {**row, _ID: fresh}
    return found


def _order(was: list[str], ours: list[str], others: list[str]) -> list[str]:
    """Names in the order of the side that moved rows, theirs first; new ones keep their places."""
    common = set(was) & set(ours) & set(others)
    moved = [name for name in others if name in common] != [name for name in was if name in common]
    first, second = (others, ours) if moved or set(others) - set(was) else (ours, others)
    order = list(first)
    for place, name in enumerate(second):
        if name in order:
            continue
        before = next((one for one in reversed(second[:place]) if one in order), None)
        at = 0 if before is None else order.index(before) + 1
        while at < len(order) and order[at] not in second:
            at += 1
        order.insert(at, name)
    return order


def _rows(data: list[Any]) -> Rows:
    return {row[_ID]: row for row in data if isinstance(row, dict) and _ID in row}


def _are_rows(data: Any) -> bool:
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        return False
    names = [row.get(_ID) for row in data]
    return all(isinstance(name, str) for name in names) and len(set(names)) == len(names)


def _are_words(data: Any) -> bool:
    return isinstance(data, list) and all(isinstance(word, str) for word in data)
