"""Answers that several windows and people write at once; no edit of theirs is lost."""

from collections.abc import Callable, Collection, Hashable, Mapping
from pathlib import Path
from typing import Any

from nastavnik.assignments.answers import MOST_BYTES, Answers, Reading, read_answers, write_text
from nastavnik.assignments.beside import Writer
from nastavnik.assignments.disk import alone_in, replace_file
from nastavnik.assignments.merge import Place
from nastavnik.assignments.page import Copy, Kept, Other, Page
from nastavnik.assignments.store import TOO_MUCH, AnswersStore, not_saved
from nastavnik.values.clock import now
from nastavnik.values.seen import file_state
from nastavnik.values.verdict import Status

Meeting = Callable[[Kept, str], tuple[Page, Kept]]


class SharedStore(AnswersStore):
    """The answers of one open form, laid together with what others wrote at every saving.

    Args:
        folder: where ``answers.json`` lies.
        assignment_id: whose answers they are.
        writer: who is at the form.
        normal: brings answers of a file into the shape in which the form shows them.
        copied: places that are filled in from elsewhere (:class:`Page`).

    """

    def __init__(
        self,
        folder: Path,
        assignment_id: str,
        writer: Writer,
        normal: Callable[[Answers], Answers] = dict,
        copied: Collection[Place] = (),
    ) -> None:
        super().__init__(folder, assignment_id)
        self.writer = writer
        self.failed = False
        self._normal, self._copied = normal, copied
        self._reading = Reading()
        self._signature: Hashable = None
        self.page = Page.opened(writer, Kept(normal({})), copied)

    def open(self) -> Answers:
        """Read what was saved; a damaged file is renamed, never overwritten."""
        if self.path.parent.is_dir():
            with alone_in(self.path.parent):
                kept = self._read()
            self.page = Page.opened(self.writer, kept or Kept(self._normal({})), self._copied)
        return self.page.shown

    def save(
        self,
        answers: Answers,
        looked_at: Mapping[str, Any] | None = None,
        held: Collection[str] = (),
    ) -> str:
        """Keep these answers together with those of others and say when: ``Сохранено 14:32``.

        Afterwards :attr:`page` says what to show. A failure is said, not raised: the last good
        file stays, and the next saving begins where this one did. For the arguments see
        :meth:`Page.meet`.
        """
        return self._hold(
            lambda kept, at: self.page.meet(kept, answers, at, looked_at, held), is_asked=True
        )

    def refresh(self, answers: Answers, held: Collection[str] = ()) -> str:
        """Take in what others have saved; the words of :meth:`save` if anything was done."""
        waits = self.failed or (self.page.is_behind and not held)
        if not waits and self._sign() == self._signature:
            return ""
        return self._hold(lambda kept, at: self.page.meet(kept, answers, at, held=held))

    def choose(self, answers: Answers, other: Other, *, take: bool) -> str:
        """Settle a dispute (see :meth:`Page.choose`); the words of :meth:`save`."""
        return self._hold(lambda kept, at: self.page.choose(kept, answers, at, other, take=take))

    def inherit(self, answers: Answers, heir_of: str, copies: Mapping[str, Copy]) -> str:
        """Go on where a page that is gone stopped (see :meth:`Page.inherit`)."""
        return self._hold(
            lambda kept, at: self.page.inherit(kept, answers, at, heir_of, copies), is_asked=True
        )

    def _hold(self, meeting: Meeting, *, is_asked: bool = False) -> str:
        try:
            with alone_in(self.path.parent):
                return self._meet(meeting, is_asked=is_asked)
        except OSError as error:
            self.failed = True
            return not_saved(error)

    def _meet(self, meeting: Meeting, *, is_asked: bool) -> str:
        found = self._read()
        # A file that is gone or unusable says nothing of what others did: all that was seen stays.
        kept = found or Kept(self.page.seen, self.page.beside)
        moment = now()
        page, result = meeting(kept, moment.isoformat("T", "seconds"))
        if result != found and (found is not None or is_asked):
            text = write_text(
                result.answers,
                self.assignment_id,
                moment.isoformat("T", "seconds"),
                result.beside,
            )
            if len(text.encode()) > MOST_BYTES:
                self.failed = True
                return TOO_MUCH
            self._write(text)
            self._reading = Reading(result.answers, beside=result.beside)
        self.page, self.answers, self.failed = page, result.answers, False
        return f"Сохранено {moment:%H:%M}"

    def _write(self, text: str) -> None:
        for left in self.path.parent.glob(f".{self.path.name}.*"):
            left.unlink(missing_ok=True)  # of a saving that was killed: it would be handed in
        replace_file(self.path, text)
        self._signature = self._sign()

    def _read(self) -> Kept | None:
        """What the file holds now, ``None`` when there is none; a damaged one is set aside."""
        signature = self._sign()
        if signature != self._signature:
            self._reading = read_answers(self.path, self.assignment_id)
            problem = self._reading.problem
            if problem is not None and problem.status is not Status.EMPTY:
                self.refuse(problem.sentence)
                signature = self._sign()
            self._signature = signature
        if self._reading.problem is not None:
            return None
        return Kept(self._normal(self._reading.answers), self._reading.beside)

    def _sign(self) -> Hashable:
        """Changes whenever somebody replaces the file."""
        return file_state(self.path, follow_symlinks=False)
