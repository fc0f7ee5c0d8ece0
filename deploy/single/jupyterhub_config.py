"""JupyterHub on one machine: a trial by one system user, or as root a system user a person.

Started by ``nastavnik hub``, which tells the folder, the ports and the mode by the environment. The
trial listens on this computer only and does not isolate people from each other.
"""

import sys

from nastavnik.forms.live.school import OPEN_VARIABLE
from nastavnik.portal.hub import follower, idle, limits
from nastavnik.portal.hub.accounts import SCHOOL_USER
from nastavnik.portal.hub.authenticator import RosterAuthenticator
from nastavnik.portal.hub.plan import HERE, plan_here
from nastavnik.portal.hub.roles import OF_SERVERS, OPEN, TITLES, load_roles
from nastavnik.portal.hub.services import services
from nastavnik.portal.hub.spawner import AccountServers, OwnServers
from nastavnik.portal.hub.ways import home
from nastavnik.school.programme import load_programme

c = get_config()  # noqa: F821  (given by traitlets to its configuration files)

plan, ports = plan_here()

c.JupyterHub.bind_url = f"http://{plan.ip}:{plan.port}"
c.JupyterHub.hub_bind_url = f"http://{HERE}:{ports['hub']}"
c.JupyterHub.db_url = f"sqlite:///{plan.state / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(plan.state / "cookie_secret")
c.JupyterHub.template_paths = [str(plan.root / "deploy" / "single" / "templates")]
c.JupyterHub.template_vars = {
    "apart": plan.apart,
    "guests": bool(load_programme(plan.root).guests),
    "titles": TITLES,
}
c.JupyterHub.cleanup_servers = True
if plan.https:
    c.JupyterHub.tornado_settings = {"cookie_options": {"secure": True}}
    c.JupyterHub.trusted_downstream_ips = [HERE]

# The proxy of the lock: nothing of npm is needed.
c.ConfigurableHTTPProxy.command = follower.command("nastavnik.portal.hub.proxy")
c.ConfigurableHTTPProxy.api_url = f"http://{HERE}:{ports['routes']}"
c.ConfigurableHTTPProxy.pid_file = str(plan.state / "proxy.pid")

c.JupyterHub.authenticator_class = RosterAuthenticator
c.RosterAuthenticator.root = str(plan.root)
c.JupyterHub.spawner_class = AccountServers if plan.apart else OwnServers
c.OwnServers.school = str(plan.root)
c.JupyterHub.load_roles = [*load_roles(apart=plan.apart), idle.role()]
# Where a trainer's notebook opens polls; it needs no way through the proxy.
c.Spawner.environment = {OPEN_VARIABLE: f"http://{HERE}:{ports[OPEN]}/services/{OPEN}/"}
c.Spawner.server_token_scopes = list(OF_SERVERS)
c.JupyterHub.default_url = home

c.JupyterHub.services = [*services(plan.root, ports), idle.service(plan.root)]
if plan.apart:
    for service in c.JupyterHub.services:
        service["user"] = SCHOOL_USER

# JupyterLab of one's own: nbgrader and settings of one's own have no place in it.
c.Spawner.cmd = [sys.executable, "-m", "nastavnik.portal.lab.server"]
c.Spawner.default_url = "/lab/tree/courses"
c.Spawner.disable_user_config = True
c.Spawner.start_timeout = c.Spawner.http_timeout = limits.START_SECONDS
c.JupyterHub.concurrent_spawn_limit = limits.AT_ONCE
c.JupyterHub.active_server_limit = limits.most_servers()
