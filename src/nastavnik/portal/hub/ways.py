"""Where a person comes after logging in."""

from typing import Any

from nastavnik.portal.hub.roles import home_of
from nastavnik.school.roster import Role


def home(handler: Any) -> str:
    """For ``c.JupyterHub.default_url``: the first place of the person's role.

    Empty for nobody: the hub then asks who it is and comes here again.
    """
    user = handler.current_user
    if user is None:
        return ""
    groups = {group.name for group in user.groups}
    role = next((one for one in Role if one.value in groups), None)
    return home_of(role, handler.base_url)
