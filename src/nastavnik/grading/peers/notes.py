"""What readers wrote of a draft, taken from their answers whatever these hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nastavnik.assignments.answers import Answers
from nastavnik.project.criteria import CRITERIA, Criterion
from nastavnik.values.numbers import BadInput, read_decimal

HIGHEST = 10
_LONGEST_NOTE, _LONGEST_TEXT = 400, 2000


@dataclass(frozen=True, slots=True)
class Note:
    """What was said of one criterion; ``mark`` is ``None`` where none was given."""

    criterion: Criterion
    mark: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """All of it: ten criteria, what is strong, what to mend."""

    notes: tuple[Note, ...]
    strong: str
    advice: str


def notes_of(answers: Answers) -> Notes:
    """The notes in the answers to a review."""
    asked = answers.get("notes")
    rows = asked.get("marks") if isinstance(asked, Mapping) else None
    listed = rows if isinstance(rows, list) else []
    return Notes(
        tuple(
            _note(one, listed[place] if place < len(listed) else None)
            for place, one in enumerate(CRITERIA)
        ),
        _text(answers.get("strong"), _LONGEST_TEXT),
        _text(answers.get("advice"), _LONGEST_TEXT),
    )


def _note(criterion: Criterion, row: Any) -> Note:
    typed = row if isinstance(row, Mapping) else {}
    return Note(criterion, _mark(typed.get("mark")), _text(typed.get("note"), _LONGEST_NOTE))


def _mark(typed: Any) -> int | None:
    try:
        mark = int(read_decimal(typed, places=0)) if isinstance(typed, str) else None
    except BadInput:
        return None
    return mark if mark is not None and 0 <= mark <= HIGHEST else None


def _text(typed: Any, longest: int) -> str:
    text = typed.strip() if isinstance(typed, str) else ""
    return text if len(text) <= longest else f"{text[:longest]}…"
