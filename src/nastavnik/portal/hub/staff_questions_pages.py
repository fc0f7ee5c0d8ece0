"""«Вопросы участников» of the staff: the pool by meeting and topic, and the running order."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from tornado.web import HTTPError, authenticated

from nastavnik.portal.hub.making import made_by
from nastavnik.portal.hub.staff_pages import StaffPage
from nastavnik.portal.questions.shelves import page_of, read_view
from nastavnik.reports.questions import MINUTES, read_order, read_wishes
from nastavnik.school.questions.pool import LONGEST_WHY, Pool, heard_at_webinars
from nastavnik.school.questions.topics import read_meetings
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Role
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput, whole_sent

_KINDS = {"html": "text/html; charset=utf-8", "ipynb": "application/x-ipynb+json"}
_TYPED = ("minutes", "first", "written", "why", "to")
_ROLES = frozenset({Role.TRAINER, Role.MANAGER})


class PoolPage(StaffPage):
    """The pool: one meeting at a time."""

    roles = _ROLES

    @authenticated
    async def get(self) -> None:
        """Show it."""
        await self._show(self.get_query_argument("meeting", ""))

    @authenticated
    async def post(self) -> None:
        """Change the pool, or make the running order; what is refused stays in its fields."""
        person, meeting = self.person, self.get_body_argument("meeting", "")
        action = self.get_body_argument("action", "")
        try:
            if action == "order":
                await self._make_order(meeting)
            else:
                await self.aside(partial(self._change, action))
        except BadInput as refusal:
            await self._show(meeting, str(refusal))
            return
        self.log.info("the pool of questions was changed by %s: %s", person.id, action)
        self.redirect(f"{self.base_url}questions?meeting={quote(meeting)}&done=1", status=303)

    def _change(self, action: str) -> None:
        """Do what a button says; 400 for what no button is."""
        pool = Pool(Records(self.root), read_meetings(self.root))
        ids = _ids(self.get_body_arguments("id"))
        meeting, _, topic = self.get_body_argument("to", "").partition("/")
        actions: Mapping[str, Callable[[], object]] = {
            "take": lambda: pool.take(heard_at_webinars(self.root, read_meetings(self.root))),
            "move": lambda: pool.move(ids, meeting, topic),
            "hide": lambda: pool.hide(ids, self.get_body_argument("why", "")),
            "show": lambda: pool.show(ids),
            "answer": lambda: pool.answer(ids, now()),
            "wait": lambda: pool.answer(ids, None),
        }
        if action not in actions:
            raise HTTPError(400)
        actions[action]()

    async def _make_order(self, meeting: str) -> None:
        minutes, first, written = (self.get_body_argument(one, "") for one in _TYPED[:3])
        wishes = read_wishes(minutes, first, written)
        await self.aside(partial(read_order, self.root, meeting, wishes))  # refuses at once
        await made_by(
            self.root,
            "questions",
            meeting,
            f"--minutes={minutes}",
            f"--first={first}",
            f"--written={written}",
        )

    async def _show(self, meeting: str, said: str = "") -> None:
        view = await self.gather(partial(read_view, self.root, meeting))
        if view is None:
            return
        typed: dict[str, Any] = {name: self.get_body_argument(name, "") for name in _TYPED}
        self.show(
            "questions.html",
            view=view,
            said=said,
            done=bool(self.get_query_argument("done", "")),
            typed=typed | {"minutes": typed["minutes"] or MINUTES},
            checked=_ids(self.get_body_arguments("id")),
            longest=LONGEST_WHY,
        )


class OrderFilePage(StaffPage):
    """The report of a running order: a page to keep, or its notebook to change."""

    roles = _ROLES

    @authenticated
    async def get(self, meeting: str, kind: str) -> None:
        """Send it as it was made last."""
        path = page_of(self.root, meeting, kind)
        if not path.is_file():
            raise HTTPError(404)
        self.set_header("Content-Type", _KINDS[kind])
        self.set_header("Cache-Control", "no-store")
        self.set_attachment_header(path.name)
        self.finish(path.read_bytes())


def _ids(typed: list[str]) -> list[int]:
    """Ids as a form sends them; anything else is none."""
    found = (whole_sent(one) for one in typed)
    return [one for one in found if one is not None]


PAGES = {
    "questions": PoolPage,
    r"questions/([a-z][a-z0-9_-]{0,39})[.](html|ipynb)": OrderFilePage,
}
