"""JupyterHub on one machine, trial mode: unprivileged, on this computer only.

Started by ``nastavnik hub``, which tells the folder and the ports by the environment. Everybody's
work is done by one system user here: the mode does not isolate people from each other.
"""

import os
import sys
from pathlib import Path

from nastavnik.portal.hub.authenticator import RosterAuthenticator
from nastavnik.portal.hub.roles import CABINET, load_roles
from nastavnik.portal.hub.spawner import NoServers
from nastavnik.portal.hub.ways import home

c = get_config()  # noqa: F821  (given by traitlets to its configuration files)

root = Path(os.environ["NASTAVNIK_ROOT"])
port, routes_port, hub_port, cabinet_port = os.environ["NASTAVNIK_PORTS"].split(",")
state = root / "grading" / "hub"
here = root / "deploy" / "single"

c.JupyterHub.bind_url = f"http://127.0.0.1:{port}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{hub_port}"
c.JupyterHub.db_url = f"sqlite:///{state / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(state / "cookie_secret")
c.JupyterHub.template_paths = [str(here / "templates")]
c.JupyterHub.cleanup_servers = True

# The proxy of the lock: nothing of npm is needed.
c.ConfigurableHTTPProxy.command = [sys.executable, "-m", "nastavnik.portal.hub.proxy"]
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{routes_port}"
c.ConfigurableHTTPProxy.pid_file = str(state / "proxy.pid")

c.JupyterHub.authenticator_class = RosterAuthenticator
c.RosterAuthenticator.root = str(root)
c.JupyterHub.spawner_class = NoServers
c.JupyterHub.load_roles = load_roles()
c.JupyterHub.default_url = home

c.JupyterHub.services = [
    {
        "name": CABINET,
        "url": f"http://127.0.0.1:{cabinet_port}",
        "command": [sys.executable, "-m", "nastavnik.portal.hub.service"],
        "cwd": str(root),
        "oauth_no_confirm": True,
        "environment": {
            name: os.environ[name]
            for name in (
                "NASTAVNIK_ROOT",
                "JUPYTER_PATH",
                "HOME",
                "IPYTHONDIR",
                "JUPYTER_RUNTIME_DIR",
            )
            if name in os.environ
        },
    }
]
