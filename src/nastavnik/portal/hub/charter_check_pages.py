"""«Проверка старого устава» in the cabinet: paste or upload, read, download, forget."""

import asyncio
from functools import partial
from http import HTTPStatus

from tornado.web import HTTPError, authenticated

from nastavnik.assignments.old_charter.check import check_charter
from nastavnik.assignments.old_charter.paper import write_comparison
from nastavnik.assignments.old_charter.shown import (
    NO_FINDINGS,
    NOT_A_LAWYER,
    block_lines,
    block_place,
    blocks_hint,
    blocks_summary,
    summary,
)
from nastavnik.assignments.old_charter.text import LONGEST
from nastavnik.assignments.old_charter.upload import read_upload, within
from nastavnik.portal.charter_check import CHARTER, Found, KeptCharter, find
from nastavnik.portal.hub.cabinet_pages import OwnPage
from nastavnik.portal.plain import TEMPLATES
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput, whole_sent

_WORDS = {
    "no_findings": NO_FINDINGS,
    "not_a_lawyer": NOT_A_LAWYER,
    "summary": summary,
    "blocks_summary": blocks_summary,
    "blocks_hint": blocks_hint,
    "block_place": block_place,
    "block_lines": block_lines,
}


class CharterPage(OwnPage):
    """What all pages about one's charter share."""

    @property
    def kept(self) -> KeptCharter:
        """The last text of whoever is there."""
        return KeptCharter(self.root, self.person.id)

    async def found(self, text: str) -> Found:
        """The text checked for today, aside."""
        return await self.made(partial(find, text, now().date()))

    def show(self, template: str, **given: object) -> None:
        """Send a page."""
        here = f"{self.base_url}{CHARTER}"
        page = TEMPLATES.get_template(template)
        self.send_page(page.render(address=self.base_url, here=here, **_WORDS, **given))


class CharterCheckPage(CharterPage):
    """The form, and what is found in the last text."""

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        text, report = await self.made(self.kept.read)
        is_again = bool(self.get_query_argument("again", ""))
        await self._show(text, said=report, typed=text if is_again else "")

    @authenticated
    async def post(self) -> None:
        """Keep a text and show what is in it, or forget it; refused, it stays in its field."""
        kept = self.kept
        if self.get_body_argument("forget", ""):
            await self.made(kept.forget)
            self.redirect(f"{self.base_url}{CHARTER}?forgotten=1", status=HTTPStatus.SEE_OTHER)
            return
        typed = self.get_body_argument("text", "", strip=False)
        try:
            text = await asyncio.to_thread(self._read, typed)
        except BadInput as refusal:
            self.set_status(HTTPStatus.UNPROCESSABLE_ENTITY)
            before, _ = await self.made(kept.read)
            await self._show(before, said=str(refusal), typed=typed[:LONGEST])
            return
        fault = await self.made(partial(kept.keep, text))
        if fault:
            await self._show(text, said=fault, typed=text)
            return
        self.redirect(f"{self.base_url}{CHARTER}#found", status=HTTPStatus.SEE_OTHER)

    def _read(self, typed: str) -> str:
        """The text that came: of the file, when one is sent."""
        sent = self.request.files.get("file", [])
        if sent and (sent[0].body or sent[0].filename):
            return read_upload(sent[0].body)
        return within(typed)

    async def _show(self, text: str, *, said: str, typed: str) -> None:
        found = await self.found(text) if text else None
        self.show(
            "charter_check.html.j2",
            found=found,
            said=said,
            typed=typed,
            forgotten=bool(self.get_query_argument("forgotten", "")) and not said,
            xsrf=self.xsrf_token.decode(),
            most=LONGEST,
        )


class CharterTextPage(CharterPage):
    """The whole text with its marks, in parts."""

    @authenticated
    async def get(self) -> None:
        """Show a part; anything that is no number is the first."""
        text, _ = await self.made(self.kept.read)
        if not text:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        found = await self.found(text)
        number = whole_sent(self.get_query_argument("part", ""), 3) or 1
        number = min(max(number, 1), len(found.pages))
        self.show("charter_text.html.j2", found=found, number=number)


class ComparisonPage(CharterPage):
    """The comparison as a Word file."""

    @authenticated
    async def get(self) -> None:
        """Make it and send it."""
        text, _ = await self.made(self.kept.read)
        if not text:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        on = now().date()
        paper = await self.made(lambda: write_comparison(check_charter(text, on), on))
        self.send_file(paper, "ustav-bylo-i-stalo.docx")


PAGES = {
    CHARTER: CharterCheckPage,
    f"{CHARTER}/text": CharterTextPage,
    f"{CHARTER}/comparison.docx": ComparisonPage,
}
