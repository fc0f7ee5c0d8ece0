"""What follows from the twelve questions of lesson С4, for a sheet that tells a ТОС what it decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nastavnik.assignments.answered import words_of
from nastavnik.assignments.fields import QuestionsField
from nastavnik.assignments.given import typed_in
from nastavnik.assignments.model import Form
from nastavnik.assignments.rules import status
from nastavnik.assignments.rules.reading import read_field
from nastavnik.calculators import Values
from nastavnik.values.verdict import Status, Verdict, overall

TREE, CHOSEN = "tree", "decision"


@dataclass(frozen=True, slots=True)
class Decision:
    """A way and why.

    Attributes:
        way: one of ``status.WORDS``: what was chosen, else what follows; empty while neither is known.
        asked: the questions with the answers in words, empty ones too.
        verdicts: what follows and what is to be done then; nothing while answers are missing or
            quarrel with each other.

    """

    way: str = ""
    asked: tuple[tuple[str, str], ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    @property
    def words(self) -> str:
        """The way as people say it."""
        return status.WORDS.get(self.way, "")


def decided(form: Form, answers: Mapping[str, Any], on: date) -> Decision:
    """Read the tree of a form; of a form without one nothing follows."""
    field = next((one for one in form.fields if one.id == TREE), None)
    if not isinstance(field, QuestionsField):
        return Decision()
    typed = typed_in(answers.get(TREE))
    twelve = [one for one in field.asked if one.id != CHOSEN]
    asked = tuple((one.label, words_of(one, typed.get(one.id))) for one in twelve)
    chosen = str(typed.get(CHOSEN))
    way = chosen if chosen in status.WORDS else ""
    read = read_field(field, typed, [one.id for one in twelve])
    if isinstance(read, Verdict) or overall(status.consistent(read, on)) is not Status.RIGHT:
        return Decision(way, asked)
    best = status.advised(read)
    verdicts = status.decision(Values({CHOSEN: best, **read.read}), on)
    return Decision(way or best, asked, tuple(verdicts))
