"""Voilà's scripts and styles by an address that names a template."""

from tornado.web import HTTPError
from voila.static_file_handler import TemplateStaticFileHandler


class TemplateFiles(TemplateStaticFileHandler):  # type: ignore[misc]
    """The same files; an address that leads elsewhere is not found, where Voilà breaks down."""

    @classmethod
    def get_absolute_path(cls, root: str, path: str) -> str:
        """See tornado."""
        try:
            found: str = super().get_absolute_path(root, path)
        except (AssertionError, ValueError):
            raise HTTPError(404) from None
        return found
