"""The service «cabinet»: Voilà behind the hub's login, one process for all participants.

Who is there is known from the hub alone. No address names a person: the pages of an assignment are
made for whoever is logged in, and a kernel answers only the one for whom it was started.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from jupyter_server.base.call_context import CallContext
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.utils import url_path_join
from jupyterhub.singleuser.extension import JupyterHubIdentityProvider
from tornado.web import HTTPError, authenticated
from traitlets import Dict, Integer, default
from traitlets.config import Config
from voila.app import Voila
from voila.tornado.handler import TornadoVoilaHandler

from nastavnik.portal.hub.crowd import most_pages
from nastavnik.portal.hub.people import People
from nastavnik.portal.hub.workplace import ROOM_VARIABLE, SECRETS, feedback_of, lay_out
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import Person
from nastavnik.values.numbers import BadInput

CABINET_NOTEBOOK = "dashboards/cabinet.ipynb"
_KEPT = (
    "/api/kernels/", "/voila/templates/", "/voila/static/", "/voila/labextensions/",
    "/voila/api/themes/", "/voila/api/shutdown/", "/logout", "/oauth_callback",
)  # fmt: skip
_IDLE_SECONDS = 30 * 60
_NO_SCRIPTS = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


class HubIdentity(JupyterHubIdentityProvider):  # type: ignore[misc]
    """The hub says who is there; somebody else's kernel does not exist for them."""

    async def get_user(self, handler: Any) -> Any:
        """The person of a request (see the class)."""
        user = await super().get_user(handler)
        owners = handler.settings["kernel_manager"].owners
        for part in (*handler.path_args, *handler.path_kwargs.values()):
            owner = owners.get(part)
            if owner is not None and (user is None or owner != user.username):
                handler.current_user = None  # the page of the error asks who reads it
                raise HTTPError(404)
        return user

    def get_handlers(self) -> list[Any]:
        """The hub's own pages, under the address of the service."""
        return [
            (url_path_join(self.parent.base_url, path), *rest)
            for path, *rest in super().get_handlers()
        ]


class OwnKernels(AsyncMappingKernelManager):  # type: ignore[misc]
    """A kernel belongs to the person for whose page it was started, and knows their login."""

    owners = Dict()
    most = Integer()

    @default("most")  # type: ignore[untyped-decorator]
    def _as_many_as_fit(self) -> int:
        return most_pages()

    async def start_kernel(self, *, env: dict[str, str] | None = None, **given: Any) -> str:
        """Start a kernel for the person whose request is being answered.

        Raises:
            HTTPError: 503, as many pages are open as the machine can hold.

        """
        if len(self) >= self.most:
            raise HTTPError(503)
        handler = CallContext.get(CallContext.JUPYTER_HANDLER)
        user = handler.current_user
        clean = {name: text for name, text in (env or {}).items() if name not in SECRETS}
        clean |= {"JUPYTERHUB_USER": handler.person.id, ROOM_VARIABLE: handler.base_url}
        kernel_id: str = await super().start_kernel(env=clean, **given)
        self.owners = {one: who for one, who in self.owners.items() if one in self}
        self.owners[kernel_id] = user.username
        return kernel_id


class _Ours:
    """What our pages share: the person of the roster who is logged in."""

    current_user: Any
    settings: dict[str, Any]
    log: Any

    def get_template(self, name: str) -> Any:
        """The pages of errors are those of the hub."""
        return self.settings["jinja2_env"].get_template(name)

    @property
    def root(self) -> Path:
        """The course folder."""
        return Path(self.settings["nastavnik_root"])

    @property
    def person(self) -> Person:
        """Raises 403 when the roster does not know them (any more), 503 when it is damaged."""
        people: People = self.settings["nastavnik_people"]
        try:
            found = people.find(self.current_user.username)
        except BadInput as fault:
            self.log.error("nobody can be let in: %s", fault)
            raise HTTPError(503) from None
        if found is None:
            raise HTTPError(403)
        return found

    def known(self, assignment_id: str) -> str:
        """The id of an assignment of the programme; anything else is not found."""
        try:
            if assignment_id in load_programme(self.root).assignments:
                return assignment_id
        except BadInput as fault:
            self.log.error("the programme cannot be read: %s", fault)
            raise HTTPError(503) from None
        raise HTTPError(404)


class CabinetPage(_Ours, TornadoVoilaHandler):  # type: ignore[misc]
    """«Мой кабинет»."""

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        await self.show(CABINET_NOTEBOOK)

    async def show(self, notebook: str) -> None:
        """Run a notebook for the person and send its page as it grows."""
        self.person  # noqa: B018  (a stranger gets no kernel)
        self.notebook_path = notebook
        async for html in self.get_generator():
            self.write(html)
            await self.flush()


class TaskPage(CabinetPage):
    """The form of an assignment, in the person's own folder."""

    @authenticated
    async def get(self, assignment_id: str) -> None:
        """Show the form."""
        notebook = lay_out(self.root, self.person.id, self.known(assignment_id))
        if notebook is None:
            raise HTTPError(404)
        await self.show(str(notebook.relative_to(self.root)))


class FeedbackPage(_Ours, JupyterHandler):  # type: ignore[misc]
    """The feedback on the person's own work; nobody else's has an address."""

    @authenticated
    def get(self, assignment_id: str) -> None:
        """Send the page; it may run no scripts here."""
        page = feedback_of(self.root, self.person.id, self.known(assignment_id))
        if page is None:
            raise HTTPError(404)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", _NO_SCRIPTS)
        self.finish(page.read_bytes())


class Nowhere(_Ours, JupyterHandler):  # type: ignore[misc]
    """Any other address: there is no such page."""

    @authenticated
    def get(self) -> None:
        """Say so."""
        raise HTTPError(404)


class CabinetService(Voila):  # type: ignore[misc]
    """Voilà with our pages instead of a folder to look into."""

    auto_token = True  # the token of the hub: Voilà must give the identity provider none

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings and ours."""
        settings: dict[str, Any] = super().init_settings()
        return settings | {
            "nastavnik_root": self.root_dir,
            "nastavnik_people": People(Path(self.root_dir)),
            "jinja2_env": Environment(
                loader=FileSystemLoader(Path(self.root_dir, "deploy/single/templates")),
                autoescape=True,
            ),
        }

    def init_handlers(self) -> list[Any]:
        """Voilà's machinery without its lists of files; our pages."""
        kept = [one for one in super().init_handlers() if self._is_kept(one[0])]
        page = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        base = self.base_url
        return [
            *kept,
            (base, CabinetPage, page),
            (url_path_join(base, r"task/([a-z0-9_-]{1,40})"), TaskPage, page),
            (url_path_join(base, r"feedback/([a-z0-9_-]{1,40})"), FeedbackPage),
            (url_path_join(base, ".*"), Nowhere),
        ]

    def _is_kept(self, pattern: str) -> bool:
        return pattern.startswith(tuple(url_path_join(self.base_url, path) for path in _KEPT))


def settings(root: Path, prefix: str) -> Config:
    """The configuration of the service in the course ``root`` at the address ``prefix``."""
    made = Config()
    made.VoilaConfiguration.template = "nastavnik"
    made.VoilaConfiguration.strip_sources = True
    made.VoilaConfiguration.show_tracebacks = False
    made.VoilaConfiguration.file_allowlist = []
    made.VoilaConfiguration.multi_kernel_manager_class = OwnKernels
    made.VoilaExporter.TagRemovePreprocessor.enabled = True
    made.VoilaExporter.TagRemovePreprocessor.remove_cell_tags = {"grader"}
    made.MappingKernelManager.cull_idle_timeout = _IDLE_SECONDS
    made.MappingKernelManager.cull_interval = 60
    made.Voila.identity_provider_class = HubIdentity
    made.Voila.root_dir = str(root)
    made.Voila.base_url = made.Voila.server_url = prefix
    made.Voila.open_browser = False
    made.Voila.ip = "127.0.0.1"
    made.Voila.port_retries = 0
    # Voilà would fetch MathJax from a CDN on every page; the forms have no formulas.
    made.Voila.tornado_settings = {"mathjax_url": "data:text/javascript,//"}
    return made


def main() -> None:
    """Run as the hub starts it: everything comes by the environment."""
    root = Path(os.environ["NASTAVNIK_ROOT"])
    os.chdir(root)
    made = settings(root, os.environ["JUPYTERHUB_SERVICE_PREFIX"])
    made.Voila.port = urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"]).port
    CabinetService.launch_instance(argv=[], config=made)


if __name__ == "__main__":
    main()
