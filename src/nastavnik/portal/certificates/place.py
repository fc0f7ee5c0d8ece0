"""Where a paper is checked: the address that its QR code opens."""

from nastavnik.forms.live.link import is_here_only, known_origin
from nastavnik.portal.hub.roles import OPEN

CHECK = "check"
_HERE_ONLY = (
    "Школа открыта по адресу, который виден только на этом компьютере: QR-код с него никто не "
    "проверит. Откройте школу по её адресу в сети или впишите его в programme.yml: "
    "certificate, address."
)


def place_of(address: str, origin: str, school: str) -> str:
    """``https://школа/services/open/check``.

    Args:
        address: of the school by its own rule; empty when nobody has written it.
        origin: the address in the coordinator's browser.
        school: where services begin, ``/services/``.

    """
    return f"{address or known_origin(origin)}{school}{OPEN}/{CHECK}"


def warning_of(place: str) -> str:
    """Why nobody else can check a paper there; empty when they can."""
    return _HERE_ONLY if is_here_only(place) else ""
