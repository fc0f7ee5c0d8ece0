"""The part of the hub's configuration that is code: who comes in, who may what, who gets which place.

The chart runs it from ``hub.extraConfig`` after its own, so what it has configured is kept.
"""

from typing import Any

from nastavnik.forms.live.school import OPEN_VARIABLE
from nastavnik.portal.hub.authenticator import RosterAuthenticator
from nastavnik.portal.hub.lab_environment import lab_environment, role_of
from nastavnik.portal.hub.roles import OF_SERVERS, OPEN, TITLES, load_roles
from nastavnik.portal.hub.ways import home
from nastavnik.portal.kubernetes.places import COURSE, HOME, SCHOOL, address_of
from nastavnik.portal.lab import server
from nastavnik.school.programme import load_programme


def configure(config: Any) -> None:
    """Add to the chart's configuration ``c``, in place: people are apart, each in their own pod."""
    hub, spawner = config.JupyterHub, config.KubeSpawner
    hub.authenticator_class = RosterAuthenticator
    config.RosterAuthenticator.root = str(SCHOOL)
    hub.load_roles = [*hub.get("load_roles", []), *load_roles(apart=True)]
    hub.default_url = home
    is_prepared = (SCHOOL / "programme.yml").is_file()  # the hub may come before the services
    hub.template_vars = {
        "apart": True,
        "guests": bool(load_programme(SCHOOL if is_prepared else COURSE).guests),
        "titles": TITLES,
    }
    # Logins travel by HTTPS only; the proxy before the hub speaks HTTP inside the cluster.
    secure = {"cookie_options": {"secure": True}}
    hub.tornado_settings = {**hub.get("tornado_settings", {}), **secure}
    config.Spawner.disable_user_config = True
    config.Spawner.server_token_scopes = list(OF_SERVERS)
    spawner.environment = {
        **spawner.get("environment", {}),
        **lab_environment(COURSE, HOME),
        OPEN_VARIABLE: f"{address_of(OPEN)}/services/{OPEN}/",
        server.ROLE: lambda started: role_of(started.user).value,
    }
