"""The service of webinars: votes by a code without login, and what a trainer's notebook asks.

A small server of its own: guests find no kernels behind it, and a vote waits for nobody's page.
"""

import logging
import os
from pathlib import Path

from jupyterhub.services.auth import HubAuth
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.web import Application

from nastavnik.portal.hub import (
    check_pages,
    live_api,
    open_pages,
    results_open_pages,
    site_open_pages,
    survey_form_pages,
)
from nastavnik.portal.hub.listening import place
from nastavnik.portal.hub.people import People
from nastavnik.portal.plain import hub_pages

PAGES = {
    **live_api.PAGES,
    **check_pages.PAGES,
    **results_open_pages.PAGES,
    **survey_form_pages.PAGES,
    **site_open_pages.PAGES,
    **open_pages.PAGES,
}
LARGEST = 64 * 1024  # bytes of one request: a vote, or a question with eight options


def application(root: Path, prefix: str) -> Application:
    """The pages of the course ``root`` under the address ``prefix``."""
    return Application(
        [(prefix + path, handler) for path, handler in PAGES.items()],
        nastavnik_root=str(root),
        nastavnik_people=People(root),
        hub_auth=HubAuth(),
        base_url=prefix,
        jinja2_env=hub_pages(root),
    )


def main() -> None:
    """Run as the hub starts it: everything comes by the environment."""
    logging.basicConfig(level=logging.WARNING)
    root = Path(os.environ["NASTAVNIK_ROOT"])
    os.chdir(root)
    pages = application(root, os.environ["JUPYTERHUB_SERVICE_PREFIX"])
    HTTPServer(pages, max_body_size=LARGEST).listen(*place())
    IOLoop.current().start()


if __name__ == "__main__":
    main()
