"""Works that come by e-mail or on a stick: whose they are, and taken in once.

A file is a zip of one work, a zip of many folders ``login/assignment``, or a bare
``answers.json``. The login stands in the file's name or in a folder's, or the grader names it.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from nastavnik.assignments.answers import FILE_NAME, parse_answers
from nastavnik.assignments.build import NOTEBOOK
from nastavnik.grading.intake.archive import unpack
from nastavnik.grading.intake.arrival import content_hash
from nastavnik.grading.intake.door import Intake, Parcel, sent_at, students_with
from nastavnik.grading.intake.receipts import Receipt, Receipts
from nastavnik.grading.teams import members_of, share
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import LOGIN, read_roster
from nastavnik.values.clock import show_moment
from nastavnik.values.numbers import BadInput, clip


@dataclass(frozen=True, slots=True)
class Letter:
    """What came and what the grader says of it.

    Attributes:
        file: the zip or the bare answers.
        student: whose work it is, when the grader says so.
        sent: when it came to the school.

    """

    file: Path
    student: str
    sent: datetime


@dataclass(frozen=True, slots=True)
class Came:
    """What became of one work: a receipt when it was taken in, else why not."""

    where: str
    receipt: Receipt | None
    why: str = ""


class Mail:
    """The letter-box of a course."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._people = {person.id for person in read_roster(root / ROSTER)}
        self._receipts = Receipts(root)

    def open(self, letter: Letter) -> Iterator[Came]:
        """Take in every work of a letter; one that cannot be taken stops no other.

        Raises:
            BadInput: the file itself cannot be read.

        """
        with TemporaryDirectory(prefix="nastavnik-") as room:
            folder = Path(room) / "work"
            folder.mkdir()
            self._lay_out(letter.file, folder)
            works = sorted(path.parent for path in folder.rglob(FILE_NAME))
            if not works:
                raise BadInput(
                    f"В архиве нет {FILE_NAME}: это не папка задания. Попросите прислать её."
                )
            for work in works:
                where = str(work.relative_to(folder)) if work != folder else letter.file.name
                try:
                    yield Came(where, self._take(letter, work, work.relative_to(folder).parts))
                except BadInput as refusal:
                    yield Came(where, None, str(refusal))

    def _lay_out(self, file: Path, folder: Path) -> None:
        if not file.is_file():
            raise BadInput(f"Файла «{clip(file.name)}» нет. Сверьте имя.")
        if file.suffix.casefold() == ".json":
            shutil.copyfile(file, folder / FILE_NAME)
        else:
            unpack(file, folder)

    def _take(self, letter: Letter, work: Path, path: tuple[str, ...]) -> Receipt:
        assignment_id = self._assignment(work)
        student = letter.student or self._author(letter.file, path)
        known = student in self._people if self._people else re.fullmatch(LOGIN, student)
        if not known:
            raise BadInput(f"В списке участников нет логина «{clip(student)}». Сверьте его.")
        intake = Intake(self.root, assignment_id)
        content = content_hash(work)
        self._refuse_known(intake, assignment_id, student, content, letter)
        intake.take(Parcel(student, student, work, letter.sent))
        share(self.root, assignment_id)
        return self._receipts.issue(assignment_id, student, letter.sent, content)

    def _assignment(self, work: Path) -> str:
        raw = (work / FILE_NAME).read_bytes()
        known = sorted(path.parent.name for path in self.root.glob(f"release/*/{NOTEBOOK}"))
        fits = [one for one in known if parse_answers(raw, one).problem is None]
        if not fits:
            raise BadInput("Ответы не читаются или они к другому заданию. Попросите прислать ещё.")
        return fits[0]

    def _author(self, file: Path, path: tuple[str, ...]) -> str:
        """The one login named by the file and its folders."""
        words = {word for part in (file.stem, *path) for word in _words(part)}
        found = sorted(words & self._people)
        if len(found) == 1:
            return found[0]
        if found:
            raise BadInput(f"Названы разные люди: {', '.join(found)}. Назовите автора: --student.")
        raise BadInput(
            "Не понятно, чья это работа: в имени файла нет логина. Назовите автора: --student."
        )

    def _refuse_known(
        self, intake: Intake, assignment_id: str, student: str, content: str, letter: Letter
    ) -> None:
        kept = intake.submitted(student)
        known = self._receipts.of(assignment_id, student, content)
        if known and kept.exists():
            raise BadInput(f"Уже принята: квитанция {known.code}, {show_moment(known.sent)}.")
        before = sent_at(kept) if kept.exists() else None
        if before and before > letter.sent:
            raise BadInput(f"Позже сдана другая работа ({show_moment(before)}): засчитана она.")
        if letter.student:
            return
        mates = members_of(self.root, assignment_id, student)
        for other in students_with(self.root, assignment_id):
            if other not in mates and content_hash(intake.submitted(other)) == content:
                raise BadInput(
                    f"Такие же ответы уже сдал участник {other}. Узнайте, чья это работа, "
                    "и назовите автора: --student."
                )


def _words(name: str) -> Iterator[str]:
    """What may be a login in a name: the whole of it and its parts."""
    yield name
    yield from re.split(r"[\s+_()]+", name)
    yield from re.split(r"[\s+_().-]+", name)  # a login may hold a hyphen itself
