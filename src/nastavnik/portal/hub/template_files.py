"""Voilà's scripts and styles: packed once, and not found where an address leads elsewhere."""

import gzip
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from tornado.web import HTTPError, StaticFileHandler
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler

_TEXTS = (".js", ".css", ".json", ".svg")


class _Packed(StaticFileHandler):
    """Packs a file once for everybody; tornado would do it anew for everybody."""

    async def get(self, path: str, include_body: bool = True) -> None:
        """See tornado; a part of a file is sent as it lies."""
        asked = self.request.headers
        is_plain = "Range" in asked or "gzip" not in asked.get("Accept-Encoding", "")
        if is_plain or not include_body or not path.endswith(_TEXTS):
            await super().get(path, include_body)
            return
        self.path = self.parse_url_path(path)
        found = self.get_absolute_path(self.root, self.path)
        self.absolute_path = self.validate_absolute_path(self.root, found)
        if self.absolute_path is None:
            return
        self.modified = self.get_modified_time()
        self.set_headers()
        if self.should_return_304():
            self.set_status(304)
            return
        self.set_header("Content-Encoding", "gzip")
        self.set_header("Vary", "Accept-Encoding")
        self.finish(_packed(self.absolute_path, self.modified))


@lru_cache(maxsize=256)
def _packed(path: str, _modified: datetime) -> bytes:
    return gzip.compress(Path(path).read_bytes())


class TemplateFiles(_Packed, TemplateStaticFileHandler):  # type: ignore[misc]
    """Files of templates; an address that leads elsewhere is not found: Voilà breaks down."""

    @classmethod
    def get_absolute_path(cls, root: str, path: str) -> str:
        """See tornado."""
        try:
            found: str = super().get_absolute_path(root, path)
        except (AssertionError, ValueError):
            raise HTTPError(404) from None
        return found


class ScriptFiles(_Packed, MultiStaticFileHandler):  # type: ignore[misc]
    """Voilà's own scripts."""


SAFER: dict[type[Any], type[StaticFileHandler]] = {
    TemplateStaticFileHandler: TemplateFiles,
    MultiStaticFileHandler: ScriptFiles,
}
