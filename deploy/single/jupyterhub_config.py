"""JupyterHub on one machine, trial mode: unprivileged, on this computer only.

Started by ``nastavnik hub``, which tells the folder and the ports by the environment. Everybody's
work is done by one system user here: the mode does not isolate people from each other.
"""

import json
import os
import sys
from pathlib import Path

from nastavnik.forms.live.school import OPEN_VARIABLE
from nastavnik.portal.hub.authenticator import RosterAuthenticator
from nastavnik.portal.hub.roles import OF_SERVERS, OPEN, TITLES, load_roles
from nastavnik.portal.hub.services import services
from nastavnik.portal.hub.spawner import NoServers
from nastavnik.portal.hub.ways import home
from nastavnik.school.programme import load_programme

c = get_config()  # noqa: F821  (given by traitlets to its configuration files)

root = Path(os.environ["NASTAVNIK_ROOT"])
ports = json.loads(os.environ["NASTAVNIK_PORTS"])
state = root / "grading" / "hub"
here = root / "deploy" / "single"

c.JupyterHub.bind_url = f"http://127.0.0.1:{ports['school']}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{ports['hub']}"
c.JupyterHub.db_url = f"sqlite:///{state / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(state / "cookie_secret")
c.JupyterHub.template_paths = [str(here / "templates")]
c.JupyterHub.template_vars = {"guests": bool(load_programme(root).guests), "titles": TITLES}
c.JupyterHub.cleanup_servers = True

# The proxy of the lock: nothing of npm is needed.
c.ConfigurableHTTPProxy.command = [sys.executable, "-m", "nastavnik.portal.hub.proxy"]
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{ports['routes']}"
c.ConfigurableHTTPProxy.pid_file = str(state / "proxy.pid")

c.JupyterHub.authenticator_class = RosterAuthenticator
c.RosterAuthenticator.root = str(root)
c.JupyterHub.spawner_class = NoServers
# Where a trainer's notebook opens polls; it needs no way through the proxy.
c.Spawner.environment = {OPEN_VARIABLE: f"http://127.0.0.1:{ports[OPEN]}/services/{OPEN}/"}
c.Spawner.server_token_scopes = list(OF_SERVERS)
c.JupyterHub.load_roles = load_roles()
c.JupyterHub.default_url = home

c.JupyterHub.services = services(root, ports)
