"""JupyterHub whose login page does not wait for the school's services.

As it is, the hub starts them one after another and lets nobody in before the last one answers. Here
they all start at once while people log in; who is quicker reads that the school is still opening.
"""

import asyncio
from typing import Any

from jupyterhub.app import JupyterHub


class SchoolHub(JupyterHub):  # type: ignore[misc]
    """See the module; one service that cannot start still ends the hub, as before."""

    name = "jupyterhub"

    async def start_service(self, service_name: str, service: Any, ssl_context: Any = None) -> bool:
        """Begin to start a service; ``True``: the hub goes on."""
        starting = asyncio.ensure_future(super().start_service(service_name, service, ssl_context))
        starting.add_done_callback(self._end_without)
        return True

    def _end_without(self, starting: "asyncio.Future[bool]") -> None:
        """End the hub when a service has not started; one that was given up at the end is none."""
        if not starting.cancelled() and not starting.result():
            self.exit(1)


if __name__ == "__main__":
    SchoolHub.launch_instance()
