"""A kernel client that knows when its kernel is ready instead of waiting until it has been quiet."""

import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient

_REPLY_SECONDS = 1.0
_ECHO_SECONDS = 0.03  # a kernel tells both channels at once; what was missed is asked for again


class PromptClient(AsyncKernelClient):
    """Ready as soon as both channels have told the end of one and the same request.

    The client of jupyter_client lets a fifth of a second pass without messages, on every page.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers and its output is heard.

        Args:
            timeout: seconds; for ever when ``None``.

        Raises:
            RuntimeError: it does not answer in time, or has died.

        """
        until = time.monotonic() + (float("inf") if timeout is None else timeout)
        while time.monotonic() < until:
            asked = self.kernel_info()
            if await self._replied(asked):
                if await self._is_heard(asked):
                    return
            elif not await self._async_is_alive():
                raise RuntimeError("the kernel died before it answered")
        raise RuntimeError(f"the kernel did not answer in {timeout} seconds")

    async def _replied(self, asked: str) -> bool:
        message = await _next(self.shell_channel, asked, _REPLY_SECONDS)
        if message is not None:
            self._handle_kernel_info_reply(message)
        return message is not None

    async def _is_heard(self, asked: str) -> bool:
        """Whether the output channel, which may be joined late, has told the request's end."""
        while message := await _next(self.iopub_channel, asked, _ECHO_SECONDS):
            if message["content"].get("execution_state") == "idle":
                return True
        return False


async def _next(channel: Any, asked: str, seconds: float) -> Any:
    """The next message of a channel about a request; ``None`` when it stays silent."""
    while True:
        try:
            message = await channel.get_msg(timeout=seconds)
        except Empty:
            return None
        if message["parent_header"].get("msg_id") == asked:
            return message
