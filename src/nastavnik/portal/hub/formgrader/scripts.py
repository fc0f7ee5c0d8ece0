"""Formgrader's templates with a nonce in their own scripts, so that no other script can run.

A page of formgrader shows what a participant wrote, on the same origin as the hub. nbgrader's
inline scripts forbid a plain policy against scripts; with a nonce, which only its templates are
given, text of a participant cannot run even if it got into the page as it is.
"""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from nbconvert.exporters import HTMLExporter
from nbconvert.exporters.templateexporter import ExtensionTolerantLoader
from nbgrader.server_extensions.formgrader import handlers
from traitlets import default

THEIRS = Path(handlers.template_path)
OURS = Path(__file__).parent / "templates"
# What nbgrader's templates do on a click, as they write it.
_CLICKS = ("toggle_name(true);", "toggle_name(false);", "toggleAllNames()")
# Formulas would come from outside this machine. The page of a work waits for them with its first field.
_NO_MATHJAX = (
    "<script>var MathJax = "
    '{Hub: {Startup: {signal: {Interest: function (act) { act("End"); }}}}};</script>'
)
_NONCE = '<script nonce="{{ (resources or {}).nonce }}"'


class SignedScripts(BaseLoader):
    """The templates of a folder, their scripts signed with ``resources.nonce``."""

    def __init__(self, folder: Path) -> None:
        self._files = FileSystemLoader(folder)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """See jinja2."""
        source, path, is_fresh = self._files.get_source(environment, template)
        source = source.replace("{{ mathjax() }}", _NO_MATHJAX)
        return source.replace("<script", _NONCE), path, is_fresh


class WorkExporter(HTMLExporter):  # type: ignore[misc]
    """The page of one work, from nbgrader's template."""

    @default("template_name")  # type: ignore[untyped-decorator]
    def _of_formgrader(self) -> str:
        return "formgrade"

    @default("extra_template_basedirs")  # type: ignore[untyped-decorator]
    def _where_it_lies(self) -> list[str]:
        return [str(THEIRS)]

    @default("extra_loaders")  # type: ignore[untyped-decorator]
    def _signed_first(self) -> list[BaseLoader]:
        return [ExtensionTolerantLoader(SignedScripts(THEIRS / "formgrade"), ".html.j2")]


def templates() -> Environment:
    """The lists of formgrader: ours where we have one, nbgrader's else; texts are escaped."""
    theirs = SignedScripts(THEIRS)
    both = ChoiceLoader([SignedScripts(OURS), theirs, PrefixLoader({"nbgrader": theirs})])
    return Environment(loader=both, autoescape=True)


def policy(nonce: str) -> str:
    """The Content-Security-Policy of a page whose scripts carry this nonce.

    No page of the school may frame it: CVE-2025-23205 came of ``frame-ancestors 'self'``.
    """
    clicks = " ".join(f"'sha256-{_digest(one)}'" for one in _CLICKS)
    rules: dict[str, Any] = {
        "default-src": "'none'",
        "script-src": f"'nonce-{nonce}'",
        "script-src-attr": f"'unsafe-hashes' {clicks}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
