"""What of a project rests upon what: where one part changes, those resting on it are to be looked at.

The chain of dossier §6.1: people and problem → causes and goal → tasks → activities → results → money.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nastavnik.project.draft import Draft
from nastavnik.project.form import BUDGET
from nastavnik.project.parts import Parts, block_label
from nastavnik.project.words import Told, told
from nastavnik.values.money import show_money

# A block → the blocks it rests upon. What is not named here rests upon nothing.
RESTS: Mapping[str, tuple[str, ...]] = {
    "consequence": ("problem", "groups"),
    "evidence": ("problem",),
    "goal": ("problem", "groups"),
    "causes": ("problem",),
    "tasks": ("causes", "goal"),
    "activities": ("tasks", "groups", "settlements", "start", "end"),
    "results": ("goal", "tasks", "activities"),
    BUDGET: ("activities", "results", "start", "end"),
    "members": (BUDGET, "activities"),
    "partners": ("activities", BUDGET),
    "audience": ("groups", "settlements"),
    "posts": ("activities", "start", "end"),
    "title": ("goal", "groups"),
    "summary": ("groups", "problem", "goal", "activities", "results"),
    "future": ("activities", BUDGET),
    "resources": ("activities", BUDGET),
    "risks": ("activities",),
    "checkpoints": ("activities", "results"),
    "payments": (BUDGET, "activities"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A block that earlier works say otherwise now.

    Attributes:
        block: its id; ``label``: what people call it.
        was, now: its words then and now; of a table the rows that differ, of a budget the sums.
            Both are empty where only rows were typed anew: what links to them leads nowhere now.
        touches: blocks filled in here that rest upon it, in the order they were given.

    """

    block: str
    label: str
    was: str
    now: str
    touches: tuple[str, ...]


def stale(own: Iterable[str], before: Parts, newest: Parts) -> tuple[Change, ...]:
    """What has changed since a work was based on ``before``; blocks of both are compared.

    Args:
        own: the blocks the work fills in.
        before: what earlier works said when it last looked.
        newest: what they say now.

    """
    blocks = [block for block in before.blocks if block in newest.blocks]
    then, now = before.laid_on(Draft()), newest.laid_on(Draft())
    mine = tuple(own)
    return tuple(
        Change(
            block,
            block_label(block),
            *_words(then, now, block),
            tuple(one for one in mine if block in _under(one)),
        )
        for block in blocks
        if _content(then, block) != _content(now, block)
    )


def _under(block: str) -> set[str]:
    """Everything a block rests upon, through others too."""
    found: set[str] = set()
    waiting = [block]
    while waiting:
        new = set(RESTS.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found


def _words(then: Draft, now: Draft, block: str) -> tuple[str, str]:
    if block == BUDGET:
        return _sums(then), _sums(now)
    was, is_ = told(then, block), told(now, block)
    if was.rows or is_.rows:
        return _rows_besides(was, is_), _rows_besides(is_, was)
    return was.text, is_.text


def _rows_besides(one: Told, other: Told) -> str:
    """The rows of one that the other does not have."""
    rows = [row for row in one.rows if row not in other.rows]
    return " • ".join("; ".join(f"{label}: {words}" for label, words in row) for row in rows)


def _sums(draft: Draft) -> str:
    sums = draft.budget.budget().sums
    if not draft.budget.rows:
        return ""
    return f"{show_money(sums.total)}, из них просим {show_money(sums.grant)}"


def _content(draft: Draft, block: str) -> object:
    """What counts as a change: typed words and links, not the room around them nor the order."""
    if block == BUDGET:
        rows = draft.budget.rows
        relief = draft.budget.terms.get("relief", "")
    elif block in draft.tables:
        rows, relief = draft.tables[block], ""
    else:
        return " ".join(draft.fields[block].split())
    typed = ({name: " ".join(text.split()) for name, text in row.items()} for row in rows)
    listed = ({name: text for name, text in row.items() if text} for row in typed)
    return sorted(sorted(row.items()) for row in listed if row.keys() - {"id"}), relief
