"""What of a project rests upon what: where one part changes, those resting on it are to be looked at.

The chain of dossier §6.1: people and problem → causes and goal → tasks → activities → results → money.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nastavnik.project.draft import Draft
from nastavnik.project.form import BUDGET
from nastavnik.project.parts import Parts, block_label
from nastavnik.project.words import told

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
        was, now: its words then and now; empty while nothing is typed, and for the budget, which
            is too long to be read out.
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
            _words(then, block),
            _words(now, block),
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


def _words(draft: Draft, block: str) -> str:
    return "" if block == BUDGET else told(draft, block).plain


def _content(draft: Draft, block: str) -> object:
    """What counts as a change: typed words and links, not the room around them."""
    if block == BUDGET:
        rows = draft.budget.rows
        relief = draft.budget.terms.get("relief", "")
    elif block in draft.tables:
        rows, relief = draft.tables[block], ""
    else:
        return " ".join(draft.fields[block].split())
    typed = [{name: " ".join(text.split()) for name, text in row.items()} for row in rows]
    return [row for row in typed if any(text for name, text in row.items() if name != "id")], relief
