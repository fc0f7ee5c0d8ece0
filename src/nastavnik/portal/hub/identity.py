"""Who is there: the hub says it, and a kernel answers only the one for whom it was started."""

from typing import Any

from jupyter_server.utils import url_path_join
from jupyterhub.singleuser.extension import JupyterHubIdentityProvider
from tornado.web import HTTPError


class HubIdentity(JupyterHubIdentityProvider):  # type: ignore[misc]
    """The hub says who is there; somebody else's kernel does not exist for them."""

    async def get_user(self, handler: Any) -> Any:
        """The person of a request (see the class)."""
        return refuse_others(handler, await super().get_user(handler))

    def get_handlers(self) -> list[Any]:
        """The hub's own pages, under the address of the service."""
        return [
            (url_path_join(self.parent.base_url, path), *rest)
            for path, *rest in super().get_handlers()
        ]


def refuse_others(handler: Any, user: Any) -> Any:
    """The user of a request; 404 when its address names a kernel that is somebody else's."""
    owners = getattr(handler.settings.get("kernel_manager"), "owners", {})
    for part in (*handler.path_args, *handler.path_kwargs.values()):
        owner = owners.get(part)
        if owner is not None and (user is None or owner != user.username):
            handler.current_user = None  # the page of the error asks who reads it
            raise HTTPError(404)
    return user
