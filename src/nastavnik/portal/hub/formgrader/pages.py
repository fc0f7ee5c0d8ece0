"""Formgrader's own pages, those a grader needs, each behind our question who is there.

Left out on purpose: the page that loads a configuration from any folder named in its address, the
one that sends files of the course, everything that makes, releases or renames assignments and
people (the methodologist's and the coordinator's commands do that).
"""

import re
import secrets
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from nbgrader.server_extensions.formgrader import apihandlers, handlers
from tornado.web import HTTPError, RequestHandler, StaticFileHandler, authenticated

from nastavnik.grading.hand import acting
from nastavnik.portal.hub.formgrader.scripts import policy
from nastavnik.portal.hub.pages import SchoolPage
from nastavnik.school.roster import Role

Rule = tuple[str, type[RequestHandler]] | tuple[str, type[RequestHandler], dict[str, Any]]

FIRST = "manage_assignments"
_NAME = re.compile(r"\w[\w.@-]{0,99}")
_PAGES = (
    handlers.ManageAssignmentsHandler,
    handlers.ManageSubmissionsHandler,
    handlers.GradebookAssignmentsHandler,
    handlers.GradebookNotebooksHandler,
    handlers.GradebookNotebookSubmissionsHandler,
    handlers.ManageStudentsHandler,
    handlers.ManageStudentsAssignmentsHandler,
    handlers.ManageStudentNotebookSubmissionsHandler,
    handlers.SubmissionHandler,
    handlers.SubmissionNavigationHandler,
    apihandlers.StatusHandler,
    apihandlers.AssignmentCollectionHandler,
    apihandlers.NotebookCollectionHandler,
    apihandlers.SubmissionCollectionHandler,
    apihandlers.SubmissionHandler,
    apihandlers.AutogradeHandler,
    apihandlers.CollectHandler,
    apihandlers.SubmittedNotebookCollectionHandler,
    apihandlers.FlagSubmissionHandler,
    apihandlers.GradeCollectionHandler,
    apihandlers.GradeHandler,
    apihandlers.CommentCollectionHandler,
    apihandlers.CommentHandler,
    apihandlers.StudentCollectionHandler,
    apihandlers.StudentSubmissionCollectionHandler,
    apihandlers.StudentNotebookSubmissionCollectionHandler,
    apihandlers.GenerateAllFeedbackHandler,
    apihandlers.ReleaseAllFeedbackHandler,
    apihandlers.GenerateFeedbackHandler,
    apihandlers.ReleaseFeedbackHandler,
)
# May be read here and not written.
_READ_ONLY = (apihandlers.AssignmentHandler, apihandlers.StudentHandler)


class GraderPage(SchoolPage):
    """What every page here is: for graders, signed scripts, changes in the grader's name."""

    roles = frozenset({Role.GRADER})

    @cached_property
    def nonce(self) -> str:
        """What the page's own scripts carry."""
        return secrets.token_urlsafe(16)

    @property
    def content_security_policy(self) -> str:
        """See :func:`policy`."""
        return policy(self.nonce)

    @property
    def exporter(self) -> Any:
        """Nbgrader's page of a work is made by ours."""
        return _Signing(self.settings["nbgrader_exporter"], self.nonce)

    async def prepare(self) -> None:
        """Refuse whoever is no grader and names that are no names, whatever the page is."""
        await super().prepare()
        if self.current_user is None:
            return  # on the way to the login page
        self.person  # noqa: B018  (refuses)
        if not all(_NAME.fullmatch(one) for one in (*self.path_args, *self.path_kwargs.values())):
            raise HTTPError(404)
        if (gradebook := self.settings["nbgrader_gradebook"]) is not None:
            gradebook.db.rollback()  # what others wrote meanwhile is read anew

    def on_finish(self) -> None:
        """Let go of what a page has read, or has begun to write and not finished."""
        super().on_finish()
        if (gradebook := self.settings["nbgrader_gradebook"]) is not None:
            gradebook.db.rollback()

    def post(self, *given: str) -> Any:
        """Do it in the name of the grader."""
        with acting(self.person.id):
            return super().post(*given)

    def put(self, *given: str) -> Any:
        """Write it in the name of the grader."""
        with acting(self.person.id):
            return super().put(*given)

    def render(self, name: str, **given: Any) -> Any:
        """Nbgrader's way to fill a template, with our nonce."""
        given["resources"] = {**given.get("resources", {}), "nonce": self.nonce}
        return super().render(name, **given)

    def write_error(self, status_code: int, **given: Any) -> None:
        """Errors look as everywhere in the school."""
        JupyterHandler.write_error(self, status_code, **given)


class ReadOnly(GraderPage):
    """A page that may not be written to here."""

    def put(self, *_given: str) -> Any:
        """Refuse."""
        raise HTTPError(405)


class First(GraderPage):
    """The address of formgrader itself."""

    @authenticated
    def get(self) -> None:
        """Go to the list of assignments."""
        self.redirect(f"{self.base_url}formgrader/{FIRST}")


class _Signing:
    """An exporter that tells the template the nonce."""

    def __init__(self, exporter: Any, nonce: str) -> None:
        self._exporter, self._nonce = exporter, nonce

    def from_filename(self, filename: str, resources: dict[str, Any]) -> Any:
        return self._exporter.from_filename(filename, resources | {"nonce": self._nonce})


def rules(base_url: str) -> list[Rule]:
    """Every address of the service; ``base_url`` is the service's own."""
    place = base_url.rstrip("/")
    known = [*handlers.default_handlers, *apihandlers.default_handlers]
    static = {"path": handlers.static_path}
    return [
        (f"{place}/?", First),
        (f"{place}/formgrader/?", First),
        *((place + path, _ours(ReadOnly, page)) for path, page in _rules(known, _READ_ONLY)),
        *((place + path, _ours(GraderPage, page)) for path, page in _rules(known, _PAGES)),
        (rf"{place}/formgrader/static/(.*)", StaticFileHandler, static),
    ]


def _rules(
    known: Iterable[tuple[Any, ...]], wanted: Iterable[type[RequestHandler]]
) -> list[tuple[str, type[RequestHandler]]]:
    return [(rule[0], rule[1]) for rule in known if rule[1] in set(wanted)]


def _ours(base: type[GraderPage], page: type[RequestHandler]) -> type[RequestHandler]:
    return type(page.__name__, (base, page), {})
