"""A service of the hub: Voilà behind the hub's login, one process for everybody who may use it.

Which pages it has is said by its name (:data:`ROOMS`).
"""

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from tornado.web import RequestHandler
from traitlets import Dict
from traitlets.config import Config
from voila.app import Voila

from nastavnik.portal.hub.compiled import use_compiled
from nastavnik.portal.hub.identity import HubIdentity
from nastavnik.portal.hub.kernels import OwnKernels
from nastavnik.portal.hub.listening import place
from nastavnik.portal.hub.pages import FormPage, NotebookPage, Nowhere
from nastavnik.portal.hub.people import People
from nastavnik.portal.hub.roles import CABINET, GUESTS, STAFF
from nastavnik.portal.hub.template_files import SAFER
from nastavnik.portal.hub.waiting import WaitingForms
from nastavnik.portal.kernels import fork
from nastavnik.portal.kernels.prompt import PromptClient
from nastavnik.portal.plain import hub_pages

Pages = Mapping[str, type[RequestHandler]]

# The modules of pages by service: a service imports its own only, they are not light.
ROOMS: Mapping[str, tuple[str, ...]] = {
    CABINET: (
        "cabinet_pages",
        "webinar_pages",
        "quiz_pages",
        "peers_pages",
        "certificate_pages",
        "selection_line_pages",
        "questions_pages",
        "advice_pages",
        "calendar_pages",
        "charter_check_pages",
        "site_pages",
        "site_photo_pages",
        "site_publish_pages",
    ),
    GUESTS: ("guest_pages",),
    STAFF: (
        "staff_pages",
        "school_pages",
        "held_pages",
        "report_pages",
        "journal_pages",
        "survey_pages",
        "selection_pages",
        "club_pages",
        "certificate_staff_pages",
        "results_pages",
        "staff_questions_pages",
    ),
}
_KEPT = (
    "/api/kernels/", "/voila/templates/", "/voila/static/", "/voila/labextensions/",
    "/voila/api/themes/", "/voila/api/shutdown/", "/logout", "/oauth_callback",
)  # fmt: skip
_IDLE_SECONDS = 30 * 60
# The login page comes first: the processors of a small machine are busy until then.
_WARM_AFTER_SECONDS = 5.0
# What draws widgets; what else JupyterLab has would only be fetched and be of no use.
_DRAWS_WIDGETS = [
    "anywidget",
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
]


class SchoolService(Voila):  # type: ignore[misc]
    """Voilà with pages of ours instead of a folder to look into."""

    auto_token = True  # the token of the hub: Voilà must give the identity provider none
    pages = Dict(help="the handlers by address under the service's own").tag(config=True)

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings and ours."""
        settings: dict[str, Any] = super().init_settings()
        return settings | {
            "compress_response": True,  # a first visit is five megabytes of scripts, or a fourth
            "nastavnik_root": self.root_dir,
            "nastavnik_people": People(Path(self.root_dir)),
            "nastavnik_waiting": WaitingForms(self),
            "jinja2_env": hub_pages(Path(self.root_dir)),
        }

    def init_handlers(self) -> list[Any]:
        """Voilà's machinery without its lists of files; our pages."""
        kept = [one for one in super().init_handlers() if self._is_kept(one[0])]
        for _, _, *given in kept:  # files whose names change with what is in them: fetched once
            for one in given:
                one.pop("no_cache_paths", None)
        kept = [(address, SAFER.get(page, page), *given) for address, page, *given in kept]
        if fork.AVAILABLE and any(issubclass(one, NotebookPage) for one in self.pages.values()):
            fork.ZYGOTE.warm_soon(_WARM_AFTER_SECONDS)
        if fork.AVAILABLE and any(issubclass(one, FormPage) for one in self.pages.values()):
            waiting: WaitingForms = self.app.settings["nastavnik_waiting"]
            IOLoop.current().add_callback(waiting.run, _WARM_AFTER_SECONDS)
        ours = [self._page(path, handler) for path, handler in self.pages.items()]
        return [*kept, *ours, (url_path_join(self.base_url, ".*"), Nowhere)]

    def _page(self, path: str, handler: type[RequestHandler]) -> tuple[Any, ...]:
        address = self.base_url + path
        if not issubclass(handler, NotebookPage):
            return address, handler
        given = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return address, handler, given

    def _is_kept(self, pattern: str) -> bool:
        return pattern.startswith(tuple(url_path_join(self.base_url, path) for path in _KEPT))


def pages_of(service: str) -> Pages:
    """The handlers of a service by address under its own, in the order in which they are tried."""
    rooms = (import_module(f"{__package__}.{name}") for name in ROOMS[service])
    return {path: page for room in rooms for path, page in room.PAGES.items()}


def settings(root: Path, prefix: str, pages: Pages) -> Config:
    """The configuration of a service in the course ``root`` at the address ``prefix``."""
    made = Config()
    made.VoilaConfiguration.template = "nastavnik"
    made.VoilaConfiguration.strip_sources = True
    made.VoilaConfiguration.show_tracebacks = False
    made.VoilaConfiguration.file_allowlist = []
    made.VoilaConfiguration.extension_allowlist = _DRAWS_WIDGETS
    made.VoilaConfiguration.multi_kernel_manager_class = OwnKernels
    if fork.AVAILABLE:
        made.KernelProvisionerFactory.default_provisioner_name = fork.NAME
    made.ServerKernelManager.client_class = f"{PromptClient.__module__}.{PromptClient.__name__}"
    made.VoilaExporter.TagRemovePreprocessor.enabled = True
    made.VoilaExporter.TagRemovePreprocessor.remove_cell_tags = {"grader"}
    made.MappingKernelManager.cull_idle_timeout = _IDLE_SECONDS
    made.MappingKernelManager.cull_interval = 60
    made.Voila.identity_provider_class = HubIdentity
    made.SchoolService.pages = dict(pages)
    made.Voila.root_dir = str(root)
    made.Voila.base_url = made.Voila.server_url = prefix
    made.Voila.open_browser = False
    made.Voila.port_retries = 0
    # Voilà would fetch MathJax from a CDN on every page; the forms have no formulas.
    made.Voila.tornado_settings = {"mathjax_url": "data:text/javascript,//"}
    return made


def main() -> None:
    """Run as the hub starts it: everything comes by the environment."""
    root = Path(os.environ["NASTAVNIK_ROOT"])
    os.chdir(root)
    service = os.environ["JUPYTERHUB_SERVICE_NAME"]
    made = settings(root, os.environ["JUPYTERHUB_SERVICE_PREFIX"], pages_of(service))
    if service == GUESTS:
        rules = import_module(f"{__package__}.guest_pages")
        made.Voila.identity_provider_class = rules.GuestIdentity
        made.VoilaConfiguration.multi_kernel_manager_class = rules.GuestKernels
    made.Voila.port, made.Voila.ip = place()
    use_compiled()
    SchoolService.launch_instance(argv=[], config=made)


if __name__ == "__main__":
    main()
