"""Kernels of the school's pages: whose each is, what it is told, how many there may be."""

import os
from typing import Any

import zmq
from jupyter_server.base.call_context import CallContext
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Dict, Integer, default

from nastavnik.portal.hub.addresses import ADDRESSES
from nastavnik.portal.hub.crowd import most_pages
from nastavnik.portal.hub.roles import STAFF
from nastavnik.portal.hub.workplace import ROOM_VARIABLE, SECRETS, WAITING

NOBODY = ""  # owns the kernels of forms that wait for whoever comes


class OwnKernels(AsyncMappingKernelManager):  # type: ignore[misc]
    """A kernel belongs to the person for whose page it was started, and knows their login."""

    owners = Dict()
    most = Integer()

    @default("context")  # type: ignore[untyped-decorator]
    def _context_default(self) -> Any:
        """With as many sockets as ZeroMQ gives: a form takes six, and 1023 are its usual most."""
        made = super()._context_default()
        made.set(zmq.MAX_SOCKETS, made.get(zmq.SOCKET_LIMIT))
        return made

    @default("most")  # type: ignore[untyped-decorator]
    def _as_many_as_fit(self) -> int:
        return most_pages()

    async def start_kernel(self, *, env: dict[str, str] | None = None, **given: Any) -> str:
        """Start a kernel for the person whose request is being answered; without one, for nobody.

        Raises:
            HTTPError: 503, as many pages are open as the machine can hold.

        """
        page = CallContext.get(CallContext.JUPYTER_HANDLER)
        if len(self) >= self.most:
            await self._make_room(for_somebody=page is not None)
        hidden = SECRETS if _is_staffs() else (*SECRETS, *ADDRESSES)
        clean = {name: text for name, text in (env or os.environ).items() if name not in hidden}
        clean |= {WAITING: "1"} if page is None else self.told(page)
        kernel_id: str = await super().start_kernel(env=clean, **given)
        self._own(kernel_id, NOBODY if page is None else page.current_user.username)
        return kernel_id

    async def give(self, kernel_id: str, page: Any, words: str, seconds: float) -> bool:
        """Give a waiting kernel to the person of a request.

        Args:
            kernel_id: nobody's until now.
            page: the handler of the request.
            words: code by which the kernel learns whose it is.
            seconds: how long that may take.

        Returns:
            Whether the kernel has learnt it; else it has been ended.

        """
        client = self.get_kernel(kernel_id).client()
        client.start_channels(iopub=False, stdin=False, hb=False, control=False)
        try:
            reply = await client.execute(words, silent=True, reply=True, timeout=seconds)
            said = reply["content"]
        except TimeoutError as late:
            said = {"status": "late", "evalue": str(late)}
        finally:
            client.stop_channels()
        if said["status"] == "ok":
            self._own(kernel_id, page.current_user.username)
            return True
        self.log.error("a waiting kernel did not take its person: %s", said.get("evalue"))
        await self.shutdown_kernel(kernel_id, now=True)
        return False

    def told(self, page: Any) -> dict[str, str]:
        """What a kernel is told of the person of a request and of the way to its service."""
        told: dict[str, str] = page.told | {ROOM_VARIABLE: page.base_url}
        return told

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """See the server; a kernel that waits is not forgotten."""
        if self.owners.get(kernel_id) != NOBODY:
            await super().cull_kernel_if_idle(kernel_id)

    async def _make_room(self, *, for_somebody: bool) -> None:
        """People come before forms that wait."""
        waiting = (one for one, who in self.owners.items() if who == NOBODY and one in self)
        spare = next(waiting, None)
        if spare is None or not for_somebody:
            raise HTTPError(503)
        await self.shutdown_kernel(spare, now=True)

    def _own(self, kernel_id: str, login: str) -> None:
        self.owners = {one: who for one, who in self.owners.items() if one in self}
        self.owners[kernel_id] = login

    def start_watching_activity(self, kernel_id: str) -> None:
        """Watch a kernel that is ready: Voilà sends a page to the browser only then.

        Until it hears of a state the server holds a kernel for a starting one: it lets half a
        second pass before it answers the page, and never culls the kernel.
        """
        super().start_watching_activity(kernel_id)
        self._kernels[kernel_id].execution_state = "idle"


def _is_staffs() -> bool:
    """Whether this process is the service of those who mark and coordinate."""
    return os.environ.get("JUPYTERHUB_SERVICE_NAME") == STAFF
