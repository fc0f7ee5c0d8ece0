"""What one person does: comes, reads, writes, checks, hands in, reloads, leaves the tab open."""

import asyncio
import random
from dataclasses import dataclass

from nastavnik.portal.rehearsal.figures import Figures
from nastavnik.portal.rehearsal.house import PASSWORD
from nastavnik.portal.rehearsal.visitor import Form, Visitor

CABINET = "services/cabinet/"
TEXT = (
    "Проектор нужен на всех десяти занятиях: в библиотеке его нет, телевизор видно с первого ряда."
)
LOGIN, HOME, FORM, SAVED, CHECKED, HANDED_IN, AGAIN = (
    "вход",
    "кабинет",
    "форма открылась",
    "сохранено",
    "проверено",
    "сдано",
    "форма после перезагрузки",
)

_RELOAD = 0.5  # the share of people who reload the page; the others leave the tab open


@dataclass(frozen=True, slots=True)
class Manners:
    """How people behave; all in seconds.

    Attributes:
        within: everybody arrives within this time.
        reading: the longest pause between two doings.
        word: how long a word is typed.
        idle: how long the page stays open after all is done.

    """

    within: float = 60.0
    reading: float = 4.0
    word: float = 0.3
    idle: float = 15.0


class Walk:
    """The way of one person through the school.

    Args:
        visitor: their browser.
        login: of an invented person.
        task: the assignment they do.
        how: their manners.

    """

    def __init__(self, visitor: Visitor, login: str, task: str, how: Manners) -> None:
        self.visitor = visitor
        self.login = login
        self.how = how
        self.figures = Figures()
        self._form_path = f"{CABINET}task/{task}"
        self._chance = random.Random(login)  # noqa: S311  (the same behaviour at every rehearsal)

    async def run(self) -> Figures:
        """Walk; what went wrong is in the figures, and the way ends there."""
        await asyncio.sleep(self._chance.uniform(0, self.how.within))
        try:
            await self._visit()
        except Exception:
            if not self.figures.wrong:
                raise
        finally:
            await self.visitor.close()
        return self.figures

    async def _visit(self) -> None:
        with self.figures.timed(LOGIN):
            await self.visitor.log_in(self.login, PASSWORD)
        await self._read()
        with self.figures.timed(HOME):
            await self.visitor.get(CABINET)
        await self._read()
        form = await self._open(FORM)
        await self._write(form)
        if self._chance.random() < _RELOAD:
            await form.leave()
            form = await self._open(AGAIN)
            if not form.reads(TEXT):
                self.figures.errors[AGAIN].append("the text is lost")
        await asyncio.sleep(self.how.idle)
        await form.close()

    async def _open(self, stage: str) -> Form:
        with self.figures.timed(stage):
            return await self.visitor.open_form(self._form_path)

    async def _write(self, form: Form) -> None:
        last = await form.type_into(TEXT, self.how.word)
        with self.figures.timed(SAVED):
            await form.until(lambda: form.is_done(last) and form.reads("Сохранено"))
        await self._read()
        with self.figures.timed(CHECKED):
            form.press("Проверить")
            await form.until(lambda: form.reads("Проверено"))
        await self._read()
        with self.figures.timed(HANDED_IN):
            form.press("Сдать работу")
            await form.until(lambda: form.reads("Квитанция"))

    async def _read(self) -> None:
        await asyncio.sleep(self._chance.uniform(0.2, 1) * self.how.reading)
