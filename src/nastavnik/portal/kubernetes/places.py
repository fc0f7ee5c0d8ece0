"""Where things lie in the images and by which names the machines of a cluster find each other."""

from pathlib import Path

COURSE = Path("/opt/nastavnik")  # in the image; what of it people may read is in theirs too
SCHOOL = Path("/srv/nastavnik")  # the volume that the hub and the services share
HOME = Path("/home/jovyan")  # the volume of one person
VOLUME = "nastavnik-school"
SECRET = "nastavnik-school"  # noqa: S105  (a name)
HUB_SECRET = "hub"  # noqa: S105  (the chart's; it holds a token for every service)
HUB_API = "http://hub:8081/hub/api"
PORT = 8080
NGSHARE_URL = f"http://ngshare:{PORT}/services/ngshare"  # as ngshare's own chart names it


def host_of(service: str) -> str:
    """The name of a service of the hub inside the cluster."""
    return f"nastavnik-{service}"


def address_of(service: str) -> str:
    """Where the hub's proxy finds a service."""
    return f"http://{host_of(service)}:{PORT}"
