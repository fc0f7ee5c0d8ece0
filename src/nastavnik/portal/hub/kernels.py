"""Kernels of the school's pages: whose each is, what it is told, how many there may be."""

from typing import Any

from jupyter_server.base.call_context import CallContext
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Dict, Integer, default

from nastavnik.portal.hub.crowd import most_pages
from nastavnik.portal.hub.workplace import ROOM_VARIABLE, SECRETS


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
        clean |= handler.told | {ROOM_VARIABLE: handler.base_url}
        kernel_id: str = await super().start_kernel(env=clean, **given)
        self.owners = {one: who for one, who in self.owners.items() if one in self}
        self.owners[kernel_id] = user.username
        return kernel_id

    def start_watching_activity(self, kernel_id: str) -> None:
        """Watch a kernel that is ready: Voilà sends a page to the browser only then.

        Until it hears of a state the server holds a kernel for a starting one: it lets half a
        second pass before it answers the page, and never culls the kernel.
        """
        super().start_watching_activity(kernel_id)
        self._kernels[kernel_id].execution_state = "idle"
