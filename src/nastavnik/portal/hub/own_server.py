"""The address that opens a JupyterLab of one's own, and what it says to those who have none."""

from typing import Any

from jupyterhub.handlers.pages import SpawnHandler
from tornado.web import authenticated


class OwnServerPage(SpawnHandler):  # type: ignore[misc]
    """Starts the person's server; whoever may have none reads why."""

    @authenticated
    async def get(self, user_name: str | None = None, server_name: str = "") -> None:
        """Open it (see the class)."""
        name = self.current_user.name
        if user_name in {None, name} and f"servers!user={name}" not in self.expanded_scopes:
            self.set_status(403)
            self.finish(await self.render_template("no_server.html"))
            return
        await super().get(user_name, server_name)


def handlers() -> list[tuple[str, Any]]:
    """For the authenticator, whose addresses come before the hub's own."""
    return [("/spawn", OwnServerPage), ("/spawn/([^/]+)", OwnServerPage)]
