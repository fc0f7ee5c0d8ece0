"""The album of the website constructor: photos sent several at a time, then each is described."""

from functools import partial
from http import HTTPStatus

from tornado.web import HTTPError, authenticated

from nastavnik.portal.hub.site_room import NUMBER, SiteRoom
from nastavnik.portal.site.album import Caption, keep_photos, write_captions
from nastavnik.portal.site.editing import Upload
from nastavnik.portal.site.store import SiteStore
from nastavnik.site.changes import remove_photo
from nastavnik.values.numbers import BadInput

_MOST_AT_ONCE = 20  # photos of one sending


class AlbumPage(SiteRoom):
    """Photos: sent several at a time, then each is described."""

    @authenticated
    async def get(self) -> None:
        """Show the album."""
        await self._show([], {})

    @authenticated
    async def post(self) -> None:
        """Take photos in, or keep what is said of them."""
        store, said = self.store, self._said()
        try:
            refused = await self.aside(partial(self._do, store, self.uploads("photos"), said))
        except BadInput as fault:
            refused = [str(fault)]
        if refused:
            await self._show(refused, said)
        else:
            self.go("/photos?done=1")

    def _do(self, store: SiteStore, uploads: list[Upload], said: dict[str, Caption]) -> list[str]:
        if self.get_body_argument("action", "") != "upload":
            return write_captions(store, said)
        if not uploads:
            return ["Выберите фотографии и нажмите «Загрузить» ещё раз."]
        refused = keep_photos(store, uploads[:_MOST_AT_ONCE])
        if len(uploads) > _MOST_AT_ONCE:
            refused.append(f"За раз можно {_MOST_AT_ONCE} фотографий. Загрузите остальные ещё раз.")
        return refused

    def _said(self) -> dict[str, Caption]:
        numbers = [
            name.removeprefix("alt-") for name in self.request.arguments if name.startswith("alt-")
        ]
        return {
            one: Caption(
                self.get_body_argument(f"alt-{one}", ""),
                bool(self.get_body_argument(f"consent-{one}", "")),
                self.number(f"seen-{one}"),
            )
            for one in numbers
        }

    async def _show(self, refused: list[str], said: dict[str, Caption]) -> None:
        site = await self.kept("\n".join(refused))
        status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
        self.show("site_photos.html.j2", status, site=site, refused=refused, said=said)


class PicturePage(SiteRoom):
    """A small picture for the editor, described or not."""

    @authenticated
    async def get(self, number: str) -> None:
        """Send it."""
        store = self.store
        photo = (await self.kept()).photos.get(number)
        if photo is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        data = await self.made(partial(store.blob, photo.small))
        self.set_header("Content-Type", "image/jpeg")
        self.set_header("Cache-Control", "private, no-cache")
        self.finish(data)


class RemovePhotoPage(SiteRoom):
    """Take a picture out of the album: asked once more first."""

    @authenticated
    async def get(self, number: str) -> None:
        """Ask."""
        photo = (await self.kept()).photos.get(number)
        if photo is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        words = f"Фотография: {photo.alt or 'без описания'}"
        self.show("site_remove.html.j2", words=words, place=f"/photos/{number}", picture=number)

    @authenticated
    async def post(self, number: str) -> None:
        """Do it."""
        store = self.store
        await self.made(lambda: store.change(lambda site: remove_photo(site, number)))
        self.go("/photos?done=removed")


PAGES = {
    "site/photos": AlbumPage,
    f"site/photos/{NUMBER}[.]jpg": PicturePage,
    f"site/photos/{NUMBER}/remove": RemovePhotoPage,
}
