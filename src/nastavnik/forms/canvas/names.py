"""Rows of the budget hold the names of activities: a renamed activity is renamed there too."""

from collections import Counter
from collections.abc import Mapping, Sequence

Row = Mapping[str, str]
Names = Mapping[str, str]


def names_of(activities: Sequence[Row], before: Names) -> dict[str, str]:
    """The name by which the budget knows each activity, by the activity's id.

    Args:
        activities: the rows of the plan, each with ``id`` and ``name`` as typed.
        before: the names known until now; an activity keeps its own while its field is empty
            or repeats the name of another one, as happens on the way to a new name.

    """
    typed = {row["id"]: " ".join(row["name"].split()) for row in activities}
    counted = Counter(typed.values())
    return {
        name: words if words and counted[words] == 1 else before.get(name, words)
        for name, words in typed.items()
    }


def renamed(rows: Sequence[Row], before: Names, after: Names) -> list[dict[str, str]]:
    """Rows of the budget with the new names of their activities.

    A name that two activities had does not say whose the row is: such rows stay as they are.
    """
    counted = Counter(before.values())
    fresh = {
        old: after[name]
        for name, old in before.items()
        if old and counted[old] == 1 and after.get(name, old) != old
    }
    return [
        {**row, "activity": fresh.get(row.get("activity", ""), row.get("activity", ""))}
        for row in rows
    ]
