"""Published websites of ТОС: anybody reads them, nothing on them runs."""

import asyncio
from http import HTTPStatus

from nastavnik.portal.hub.open_pages import OpenPage
from nastavnik.portal.site.publishing import ADDRESS, folder_of
from nastavnik.portal.site.serving import POLICY, File, as_file, path_in

_NAME = f"({ADDRESS})"


class SiteStart(OpenPage):
    """The address of a site as people type it, without the last stroke."""

    def get(self, name: str) -> None:
        """Go on to its first page: the others are named from there."""
        self.redirect(f"{self.start}site/{name}/")


class SiteFile(OpenPage):
    """A page, a picture or a document of a published site."""

    async def get(self, name: str, asked: str) -> None:
        """Send it."""
        file = await asyncio.to_thread(self._read, name, path_in(asked))
        if file is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.set_header("Content-Type", file.kind)
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("Cache-Control", "no-cache")  # kept, but asked about: it may be taken back
        if file.name:
            self.set_header("Content-Disposition", f'attachment; filename="{file.name}"')
        self.finish(file.data)

    def _read(self, name: str, path: str) -> File | None:
        folder = folder_of(self.root, name) if path else None
        try:
            return as_file(path, (folder / path).read_bytes()) if folder else None
        except (FileNotFoundError, NotADirectoryError):
            return None


PAGES = {f"site/{_NAME}": SiteStart, f"site/{_NAME}/(.{{0,160}})": SiteFile}
