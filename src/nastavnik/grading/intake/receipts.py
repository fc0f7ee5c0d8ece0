"""Receipts: a short code and the school's time for every work handed in.

``grading/receipts.jsonl`` is only ever added to. A grader asks :meth:`Receipts.find` with the code
that a participant wrote down; the code is a hash of what the receipt says, so a line changed
afterwards no longer fits its code.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nastavnik.school.folders import GRADING
from nastavnik.school.lines import append_line
from nastavnik.values.numbers import BadInput, clip

RECEIPTS = GRADING / "receipts.jsonl"
_LIKE = str.maketrans("O0I1", "OOII")  # read aloud or copied by hand they are taken for each other


@dataclass(frozen=True, slots=True)
class Receipt:
    """That somebody handed in these answers then.

    Attributes:
        assignment: what was handed in.
        student: login of the one who handed it in.
        sent: the school's own time.
        content: hash of the answers (:func:`nastavnik.grading.intake.arrival.content_hash`).

    """

    assignment: str
    student: str
    sent: datetime
    content: str

    @property
    def code(self) -> str:
        """Eight letters and digits in two groups: ``K7QM-3XZA``."""
        said = "\n".join([self.assignment, self.student, self.sent.isoformat(), self.content])
        letters = base64.b32encode(hashlib.sha256(said.encode()).digest()).decode()
        return f"{letters[:4]}-{letters[4:8]}"


class Receipts:
    """The register of one course."""

    def __init__(self, root: Path) -> None:
        self.path = root / RECEIPTS
        self._read = 0  # bytes of the file known so far: others add to it while we live
        self._coded: dict[str, Receipt] = {}
        self._same: dict[tuple[str, str, str], Receipt] = {}
        self._last: dict[tuple[str, str], Receipt] = {}

    def issue(self, assignment: str, student: str, sent: datetime, content: str) -> Receipt:
        """The receipt for these answers: the first one when they were handed in before."""
        known = self.of(assignment, student, content)
        if known is not None:
            return known
        made = Receipt(assignment, student, sent, content)
        line = {
            "code": made.code,
            "assignment": assignment,
            "student": student,
            "sent": sent.isoformat(),
            "content": content,
        }
        append_line(self.path, json.dumps(line, ensure_ascii=False))
        return made

    def of(self, assignment: str, student: str, content: str) -> Receipt | None:
        """The first receipt for exactly these answers."""
        self._read_on()
        return self._same.get((assignment, student, content))

    def last(self, assignment: str, student: str) -> Receipt | None:
        """What this person handed in last."""
        self._read_on()
        return self._last.get((assignment, student))

    def find(self, code: str) -> Receipt:
        """The receipt with this code, as a person typed it.

        Raises:
            BadInput: there is none, or its line does not fit its code.

        """
        self._read_on()
        asked = _plain(code)
        if asked not in self._coded:
            raise BadInput(f"Квитанции «{clip(code)}» нет. Сверьте буквы и цифры: ABCD-2345.")
        receipt = self._coded[asked]
        if _plain(receipt.code) != asked:
            raise BadInput(
                f"Запись о квитанции «{clip(code)}» изменена после выдачи. Позовите методиста."
            )
        return receipt

    def _read_on(self) -> None:
        if not self.path.exists() or self.path.stat().st_size == self._read:
            return
        with self.path.open("rb") as file:
            file.seek(self._read)
            whole, _, _ = file.read().rpartition(b"\n")
        self._read += len(whole) + 1 if whole else 0
        for line in whole.decode("utf-8", "replace").splitlines():
            self._remember(line)

    def _remember(self, line: str) -> None:
        try:
            kept = json.loads(line)
            sent = datetime.fromisoformat(kept["sent"])
            receipt = Receipt(kept["assignment"], kept["student"], sent, kept["content"])
            code = _plain(kept["code"])
        except (ValueError, KeyError, TypeError, AttributeError):
            return  # a line cut off by a crash: nobody was given its code
        self._coded[code] = receipt
        self._same.setdefault((receipt.assignment, receipt.student, receipt.content), receipt)
        self._last[receipt.assignment, receipt.student] = receipt


def _plain(code: str) -> str:
    letters = "".join(sign for sign in code.upper() if sign.isalnum())
    return letters.translate(_LIKE)
