"""«Проверка старого устава»: the person's own last text and what is found in it."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nastavnik.assignments.old_charter.check import Checked, check_charter
from nastavnik.assignments.old_charter.marking import Marked, excerpt, mark, parts
from nastavnik.assignments.old_charter.shown import Shown, shown
from nastavnik.assignments.old_charter.text import LONGEST, tidy
from nastavnik.assignments.store import AnswersStore
from nastavnik.portal.hub.workplace import own_folder

CHARTER = "charter-check"


@dataclass(frozen=True, slots=True)
class Found:
    """What the page shows.

    Attributes:
        places: findings in words.
        excerpt: the marked places with their neighbours.
        pages: the whole text.

    """

    checked: Checked
    places: tuple[Shown, ...]
    excerpt: Sequence[Marked]
    pages: Sequence[Sequence[Marked]]

    def page_of(self, number: int) -> int:
        """On which page of the whole text a finding stands, from 1."""
        index = self.checked.findings[number - 1].paragraph
        last = (page[-1].paragraph.index for page in self.pages)
        return next(page for page, end in enumerate(last, start=1) if index <= end)


class KeptCharter:
    """The last text of one person, in their own folder."""

    def __init__(self, root: Path, login: str) -> None:
        self._folder = own_folder(root, login, CHARTER)
        self._store = AnswersStore(self._folder, CHARTER)

    def read(self) -> tuple[str, str]:
        """The text, empty if there is none; and what a person must know of the file."""
        kept = self._store.open().get("text", "")
        return (tidy(kept)[:LONGEST] if isinstance(kept, str) else ""), self._store.report

    def keep(self, text: str) -> str:
        """Keep a text in place of the last one; what went wrong, in a sentence, or nothing."""
        answers = {"text": text}
        said = self._store.save(answers)
        return "" if self._store.answers is answers else said

    def forget(self) -> None:
        """Leave nothing of it."""
        shutil.rmtree(self._folder, ignore_errors=True)


def find(text: str, on: date) -> Found:
    """Check a text for the law of a date."""
    checked = check_charter(text, on)
    marked = mark(checked)
    return Found(checked, shown(checked, on), excerpt(marked), parts(marked))
