"""«Взаимное чтение» in a participant's cabinet: what was said of their draft, what they said.

No address and no field names a team; whose page it is the hub says.
"""

from functools import partial
from http import HTTPStatus

from tornado.web import HTTPError, authenticated

from nastavnik.grading.peers.book import MOST_REPLY, REVIEW
from nastavnik.portal.hub.cabinet_pages import OwnPage
from nastavnik.portal.peers.view import reply_to, sides_of
from nastavnik.portal.plain import TEMPLATES
from nastavnik.values.numbers import BadInput


class PeersPage(OwnPage):
    """Both sides of one team."""

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        await self._show()

    @authenticated
    async def post(self) -> None:
        """Keep a reply of the authors."""
        key, text = self.get_body_argument("to", ""), self.get_body_argument("text", "")
        try:
            is_kept = reply_to(self.root, self.person, key, text)
        except BadInput as refusal:
            await self._show(said=str(refusal), to=key, typed=text)
            return
        if not is_kept:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        self.redirect(f"{self.base_url}peers?kept=1", status=HTTPStatus.SEE_OTHER)

    async def _show(self, *, said: str = "", to: str = "", typed: str = "") -> None:
        sides = await self.made(partial(sides_of, self.root, self.person))
        page = TEMPLATES.get_template("peers.html.j2").render(
            sides=sides,
            address=self.base_url,
            here=f"{self.base_url}peers",
            task=f"{self.base_url}task/{REVIEW}",
            xsrf=self.xsrf_token.decode(),
            kept=bool(self.get_query_argument("kept", "")),
            most=MOST_REPLY,
            said=said,
            to=to,
            typed=typed,
        )
        self.send_page(page)


PAGES = {"peers": PeersPage}
