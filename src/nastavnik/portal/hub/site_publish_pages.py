"""The website before it is given to everybody: preview, example, what is expected, publication."""

from functools import partial
from http import HTTPStatus

from tornado.web import HTTPError, authenticated

from nastavnik.portal.hub.site_room import SiteRoom
from nastavnik.portal.site import view
from nastavnik.portal.site.publishing import hide_site, publish_site, state_of, zip_site
from nastavnik.portal.site.serving import PREVIEW, File, example_file, path_in, preview
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput


class PublishPage(SiteRoom):
    """What is to be mended first; then the school's folder or a zip."""

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        await self._show("")

    @authenticated
    async def post(self) -> None:
        """Publish, take back or send the zip."""
        person, store = self.person, self.store
        looked, action = self.get_body_argument("looked", ""), self.get_body_argument("action", "")
        try:
            if action == "zip":
                self.send_file(await self.aside(partial(zip_site, store, looked)), "sait-tos.zip")
                return
            if action == "hide":
                await self.aside(partial(hide_site, self.root, store))
            else:
                await self.aside(partial(publish_site, self.root, store, looked))
        except BadInput as refusal:
            await self._show(str(refusal))
            return
        self.log.info("a site was changed for everybody (%s) by %s", action, person.id)
        self.go(f"/publish?done={'hidden' if action == 'hide' else 'published'}")

    async def _show(self, said: str) -> None:
        site = await self.kept(said)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if said else HTTPStatus.OK
        self.show("site_publish.html.j2", status, state=state_of(site), said=said)


class ExpectedPage(SiteRoom):
    """«Что должно быть на сайте»."""

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        self.show("site_expected.html.j2", **view.expected(await self.kept()))


class PreviewPage(SiteRoom):
    """The site as it would be published now."""

    @authenticated
    async def get(self, asked: str) -> None:
        """Send a file of it."""
        store, path = self.store, path_in(asked)
        self._send(await self.made(lambda: preview(store, path, self.here, now().date())))

    def _send(self, file: File | None) -> None:
        if file is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", file.kind)
        self.set_header("Content-Security-Policy", PREVIEW)
        self.set_header("Cache-Control", "no-store")
        if file.name:
            self.set_header("Content-Disposition", f'attachment; filename="{file.name}"')
        self.finish(file.data)


class ExamplePage(PreviewPage):
    """The supplied example."""

    @authenticated
    async def get(self, asked: str) -> None:
        """Send a file of it."""
        self.person  # noqa: B018  (refuses strangers)
        path = path_in(asked)
        self._send(await self.made(lambda: example_file(path, self.here)))


PAGES = {
    "site/publish": PublishPage,
    "site/expected": ExpectedPage,
    "site/preview/(.{0,120})": PreviewPage,
    "site/example/(.{0,120})": ExamplePage,
}
