"""No servers of one's own: in this mode everybody works in the school's pages."""

from typing import Any

from jupyterhub.spawner import Spawner
from tornado.web import HTTPError


class NoServers(Spawner):  # type: ignore[misc]
    """Refuses to start anything; nobody has the scope to ask for it either."""

    async def start(self) -> Any:
        """Refuse."""
        raise HTTPError(403)

    async def stop(self, now: bool = False) -> None:
        """Nothing runs."""

    async def poll(self) -> int | None:
        """Nothing runs."""
        return 0
