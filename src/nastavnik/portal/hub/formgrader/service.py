"""The process of the service: a plain web application with formgrader's pages and no others."""

import asyncio
import os
import secrets
from pathlib import Path
from typing import Any

from jupyter_server.auth import AllowAllAuthorizer
from jupyterhub.log import log_request
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from tornado.httpserver import HTTPServer
from tornado.web import Application
from traitlets import Unicode
from traitlets.config import Application as Configured

from nastavnik.portal.hub.formgrader.pages import rules
from nastavnik.portal.hub.formgrader.scripts import WorkExporter, templates
from nastavnik.portal.hub.identity import HubIdentity
from nastavnik.portal.hub.listening import place
from nastavnik.portal.hub.pages import Nowhere
from nastavnik.portal.hub.people import People
from nastavnik.portal.plain import hub_pages


class FormgraderService(Configured):  # type: ignore[misc]
    """What formgrader and the identity ask of the server around them."""

    base_url = Unicode("/")
    root_dir = Unicode()

    def settings(self) -> dict[str, Any]:
        """For tornado: who is there, the school's pages of errors, nbgrader's own settings."""
        formgrader = FormgradeExtension(parent=self)
        formgrader.root_dir = self.root_dir
        formgrader.debug = False
        formgrader.initialize([])
        identity = HubIdentity(parent=self)
        return {
            "base_url": self.base_url,
            "cookie_secret": secrets.token_bytes(32),
            "identity_provider": identity,
            "authorizer": AllowAllAuthorizer(parent=self, identity_provider=identity),
            "allow_remote_access": True,
            "log_function": log_request,
            "jinja2_env": hub_pages(Path(self.root_dir)),
            "nastavnik_root": self.root_dir,
            "nastavnik_people": People(Path(self.root_dir)),
            "nbgrader_formgrader": formgrader,
            "nbgrader_authenticator": formgrader.authenticator,
            "nbgrader_exporter": WorkExporter(config=formgrader.config),
            "nbgrader_gradebook": None,
            "nbgrader_jinja2_env": templates(),
            "nbgrader_bad_setup": False,
        }

    def application(self) -> Application:
        """The web application: the hub's login, formgrader, nothing else."""
        settings = self.settings()
        login = settings["identity_provider"].get_handlers()
        nowhere = (f"{self.base_url}.*", Nowhere)
        return Application([*login, *rules(self.base_url), nowhere], **settings)


def main() -> None:
    """Run as the hub starts it: everything comes by the environment."""
    root = os.environ["NASTAVNIK_ROOT"]
    os.chdir(root)
    service = FormgraderService(base_url=os.environ["JUPYTERHUB_SERVICE_PREFIX"], root_dir=root)

    async def serve() -> None:
        HTTPServer(service.application(), xheaders=True).listen(*place())
        await asyncio.Event().wait()

    asyncio.run(serve())


if __name__ == "__main__":
    main()
