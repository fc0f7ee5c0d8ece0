"""Keeps the fields of an open form in step with the file, other windows and the browser's copy."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from nastavnik.assignments.answers import Answers
from nastavnik.assignments.beside import Writer
from nastavnik.assignments.checks import open_verdicts
from nastavnik.assignments.model import Form
from nastavnik.assignments.page import Copy, Other
from nastavnik.assignments.parts import BEFORE
from nastavnik.assignments.shared import SharedStore
from nastavnik.forms.company import Company
from nastavnik.forms.disputes import Disputes
from nastavnik.forms.fields import PLAIN, as_shown, field_view
from nastavnik.forms.lifeline.widget import Lifeline
from nastavnik.forms.part.view import PartView

_log = logging.getLogger(__name__)

PERIOD = 2.0  # seconds between two looks at the file
RESCUED = "Строку таблицы удалили в одном окне и правили в другом: она осталась."
GIVEN_BACK = "Вернули то, что не успело сохраниться."


class Keeping:
    """The fields of one form, saved at every edit once it is known whose they are.

    The fields are drawn first, empty: a form may wait, drawn, for whoever comes (:meth:`begin`).

    Args:
        assignment: what is asked.
        told: called with every sentence for the line of status.

    """

    store: SharedStore
    _company: Company

    def __init__(self, assignment: Form, told: Callable[[str], None]) -> None:
        self.assignment = assignment
        self._told = told
        self.views = {field.id: field_view(field, None, self.save) for field in assignment.fields}
        for name, view in self.views.items():
            if isinstance(view, PartView):
                view.form.judge_by(partial(open_verdicts, assignment, name))
        self.disputes = {field.id: Disputes(self._choose, field) for field in assignment.fields}
        self._plain = [field.id for field in assignment.fields if isinstance(field, PLAIN)]
        self._kept: Answers = {}
        self.lifeline = Lifeline(self._heard)
        self._before: dict[str, list[Any]] = {name: [] for name in self.views}
        self._stale: dict[str, Any] = {}
        self._held: set[str] = set()
        self._inherited: set[str] = set()
        self._is_showing = False
        self._task: asyncio.Task[None] | None = None

    def begin(self, folder: Path, company: Company) -> None:
        """Show what is saved in a folder, and keep it there from now on.

        Args:
            folder: where ``answers.json`` lies.
            company: who is at the form and who else may write here.

        """
        page = secrets.token_hex(8)
        self._company = company
        writer = Writer(company.login, page)
        parts = [name for name, view in self.views.items() if isinstance(view, PartView)]
        copied = [(name, BEFORE) for name in parts]
        self.store = SharedStore(folder, self.assignment.id, writer, self._as_shown, copied)
        saved = self.store.open()
        with self._showing():
            for name in self._changed_in(saved):
                self.views[name].show(saved[name])
        self._kept = {name: saved[name] for name in self._plain}
        self.lifeline.begin(company.login, self.assignment.id, page, self._kept)
        self._paint()
        self._watch()

    @property
    def values(self) -> Answers:
        """What is typed now, by field id."""
        return {name: view.value for name, view in self.views.items()}

    def save(self) -> str:
        """Keep what is typed; the words to be shown, empty while the form itself is painting."""
        if self._is_showing:
            return ""
        return self._done(self.store.save(self.values, self._looked_at(), self._held))

    def refresh(self) -> None:
        """Show what others have saved since, and try again what a full disk has refused."""
        said = self.store.refresh(self.values, self._held)
        if said:
            self._done(said)

    def _watch(self) -> None:
        """Look at the file from now on, as long as the kernel lives."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # no kernel: a test, a script
            return
        self._task = loop.create_task(self._look())

    def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(PERIOD)
            try:
                self.refresh()
            except Exception:  # one bad look must not blind the form
                _log.exception("could not look at %s", self.store.path)

    def _done(self, said: str) -> str:
        """After every meeting with the file: show what it brought, tell what is on the disk."""
        self.lifeline.trouble = said if self.store.failed else ""
        if self.store.failed:
            self._told(said)
            return said
        self._stale.clear()
        said = " ".join([*self._news(self._show(self.store.page.shown)), said])
        for view in self.views.values():
            view.saved()
        kept = {name: self.store.page.shown[name] for name in self._plain}
        self.lifeline.acknowledge(
            {name: value for name, value in kept.items() if value != self._kept[name]}
        )
        self._kept = kept
        self._paint()
        if self.store.page.rescued:
            said = f"{RESCUED} {said}"
        self._told(said)
        return said

    def _show(self, shown: Answers) -> list[str]:
        """Put on the screen what is not there yet; the fields that have changed."""
        fresh = self._changed_in(shown)
        if not fresh:
            return []
        with self._showing():
            for name in fresh:
                self._before[name].append(self.views[name].value)
                self.views[name].show(shown[name])
        self.lifeline.given = {name: len(before) for name, before in self._before.items()}
        return fresh

    def _changed_in(self, answers: Answers) -> list[str]:
        return [name for name, view in self.views.items() if view.value != answers[name]]

    def _paint(self) -> None:
        page = self.store.page
        for name, disputes in self.disputes.items():
            others = [one for one in page.others if one.place[0] == name]
            disputes.paint(others, page.shown, self._company)

    def _choose(self, other: Other, *, take: bool) -> None:
        self._done(self.store.choose(self.values, other, take=take))

    def _looked_at(self) -> Answers:
        of_tables = {name: view.looked_at for name, view in self.views.items()}
        return {name: saw for name, saw in of_tables.items() if saw is not None} | self._stale

    def _as_shown(self, answers: Answers) -> Answers:
        fields = self.assignment.fields
        return answers | {field.id: as_shown(field, answers.get(field.id)) for field in fields}

    def _heard(self, kind: str, content: Mapping[str, Any]) -> None:
        """Messages of the browser (``lifeline.js``)."""
        match kind:
            case "busy":
                self._held = {content["field"]} & set(self._plain)
                self.refresh()
            case "typing":
                self._typing(content["field"], int(content["seen"]))
            case "typed":
                self._typed(content["fields"])
            case "inherit":
                self._inherit(str(content["page"]), content["fields"])

    def _typing(self, name: str, seen: int) -> None:
        """A first key was pressed in a field, on what the browser had been given then."""
        before = self._before[name] if name in self._plain else []
        if 0 <= seen < len(before):
            self._stale[name] = before[seen]

    def _typed(self, fields: Mapping[str, Any]) -> None:
        """What the browser typed and has not heard to be saved; the usual way may be blocked."""
        known = [name for name in self._plain if name in fields]
        with self._showing():
            for name in known:
                self.views[name].show(as_shown(self.assignment.field(name), fields[name]))
        self.save()
        if not self.store.failed:
            self.lifeline.acknowledge({name: self._kept[name] for name in known})

    def _inherit(self, page: str, fields: Mapping[str, Any]) -> None:
        """The browser has copies of a page that is gone."""
        copies = {
            name: Copy(
                *(as_shown(self.assignment.field(name), one[part]) for part in ("base", "value"))
            )
            for name, one in fields.items()
            if name in self.views
        }
        if page not in self._inherited and copies:
            said = self.store.inherit(self.values, page, copies)
            self._done(said if self.store.failed else f"{GIVEN_BACK} {said}")
        if not self.store.failed:
            self._inherited.add(page)
            self.lifeline.inherited(page)

    def _news(self, fresh: list[str]) -> Iterator[str]:
        """Who has added what: ``Нина Серова дополняет ответ «4. Зачем…»``."""
        for name in fresh:
            label = self.assignment.field(name).label
            writer = self.store.page.beside.writers.get(name, Writer())
            mate, place = self._company.mate(writer.login), self._company.place(writer.login)
            if mate:
                yield f"{mate} дополняет ответ «{label}»."
            elif writer != self.store.writer:
                yield f"Ответ «{label}» дополнен {place}."

    @contextmanager
    def _showing(self) -> Iterator[None]:
        self._is_showing = True
        try:
            yield
        finally:
            self._is_showing = False
