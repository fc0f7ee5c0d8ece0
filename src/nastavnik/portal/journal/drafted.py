"""What a team has handed in of its project: for the expert to read, and what has changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path

from nastavnik.assignments.giving import Work
from nastavnik.grading.chain import Chain, short, told_by
from nastavnik.portal.cabinet.project import chain_of
from nastavnik.portal.peers.reading import draft_html
from nastavnik.project.draft import Draft
from nastavnik.project.form import BUDGET, application
from nastavnik.project.parts import Parts
from nastavnik.project.rests import stale
from nastavnik.school.roster import Person
from nastavnik.values.clock import MOSCOW, show_moment

_TITLE = "Что команда сдала"
_WORDS = "Показано сданное: черновиков, которые команда ещё не сдала, здесь нет."
NOTHING = "Команда пока ничего не сдала: читать нечего."


@dataclass(frozen=True)
class Drafted:
    """The project of a team, as handed in; ``chain`` is ``None`` where there is no project."""

    chain: Chain | None

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """What was handed in last, in teaching order."""
        return self.chain.handed_in() if self.chain else ()

    @cached_property
    def draft(self) -> Draft:
        """The project as these works tell it."""
        return told_by(self.works)

    @property
    def title(self) -> str:
        """Of the project; may be empty."""
        return self.draft.fields["title"].strip()

    def html(self) -> str:
        """The draft to read, every text escaped."""
        if not self.works:
            return draft_html(None, NOTHING, for_readers=False)
        listed = ", ".join(_handed(one) for one in self.works)
        return draft_html(
            self.draft, title=_TITLE, words=f"{_WORDS} Сдано: {listed}.", for_readers=False
        )

    def changes_since(self, day: date) -> Mapping[str, str] | None:
        """Parts that works handed in after that day tell otherwise than those before its end.

        By id, what people call them; ``None`` where nothing was handed in by then.
        """
        then = self.chain.handed_in(datetime.combine(day, time.max, MOSCOW)) if self.chain else ()
        if not then:
            return None
        if [one.handed_in for one in then] == [one.handed_in for one in self.works]:
            return {}
        blocks = [block.id for section in application().sections for block in section.blocks]
        old, new = (Parts.of(one, (*blocks, BUDGET)) for one in (told_by(then), self.draft))
        return {one.block: one.label for one in stale((), old, new)}


def drafted_by(root: Path, members: Sequence[Person]) -> Drafted:
    """The project of these people; of none, an empty one.

    Raises:
        BadInput: a file of the course cannot be read.

    """
    return Drafted(chain_of(root, members[0].id) if members else None)


def _handed(work: Work) -> str:
    when = f" {show_moment(work.handed_in)}" if work.handed_in else ""
    return f"{short(work.assignment.title)}{when}"
