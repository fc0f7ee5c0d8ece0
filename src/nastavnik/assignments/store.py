"""Keep a person's answers on disk: replaced atomically, a damaged file is set aside."""

import os
from pathlib import Path

from nastavnik.assignments.answers import FILE_NAME, MOST_BYTES, Answers, read_answers, write_text
from nastavnik.assignments.disk import disk_words, replace_file
from nastavnik.values.clock import now
from nastavnik.values.verdict import Status

TOO_MUCH = "Не сохранено: текста больше 2 МБ. Сократите самое длинное поле. Не закрывайте страницу."


def not_saved(error: OSError) -> str:
    """What a person reads when the disk has refused."""
    return f"Не сохранено: {disk_words(error)}. Не закрывайте страницу."


class AnswersStore:
    """The answers to one assignment in one folder.

    ``report`` says in Russian what a person must know after opening: empty when all is well.
    """

    def __init__(self, folder: Path, assignment_id: str) -> None:
        self.path = folder / FILE_NAME
        self.assignment_id = assignment_id
        self.report = ""
        self.answers: Answers = {}

    def open(self) -> Answers:
        """Read what was saved; an unusable file is renamed, never overwritten."""
        reading = read_answers(self.path, self.assignment_id)
        if reading.problem is not None and reading.problem.status is not Status.EMPTY:
            self.refuse(reading.problem.sentence)
        self.answers = reading.answers
        return self.answers

    def refuse(self, why: str) -> None:
        """Rename a file that cannot be used and report it with the reason ``why``."""
        aside = self._set_aside()
        self.report = f"{why} Мы отложили файл под именем «{aside.name}» и открыли чистую форму."

    def save(self, answers: Answers) -> str:
        """Replace the file with these answers and say when: ``Сохранено 14:32``.

        A failure is said, not raised: the form goes on and the text stays on the screen. So is
        a file too large to be opened again: the last good one stays.
        """
        saved = now()
        text = write_text(answers, self.assignment_id, saved.isoformat("T", "seconds"))
        if len(text.encode()) > MOST_BYTES:
            return TOO_MUCH
        try:
            replace_file(self.path, text)
        except OSError as error:
            return not_saved(error)
        self.answers = answers
        return f"Сохранено {saved:%H:%M}"

    def _set_aside(self) -> Path:
        stamp = now().strftime("%Y%m%d-%H%M%S-%f")
        aside = self.path.with_name(f"answers-повреждён-{stamp}.json")
        os.replace(self.path, aside)
        return aside
