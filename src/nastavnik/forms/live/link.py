"""The address of a poll for phones: as people read it, as a QR code, and when it will not open."""

import io
import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import segno

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]{1,200}")
_HERE_ONLY = (
    "Телефоны этот адрес не откроют: он виден только на этом компьютере. "
    "Откройте школу по адресу в сети"
)


@dataclass(frozen=True, slots=True)
class PhoneLink:
    """Where phones vote.

    Attributes:
        code: of the poll.
        url: the whole address with the code.
        short: what is read from the slide and typed, without the code.
        qr: an SVG image of ``url``.
        warning: why phones will not open it; empty when they may.

    """

    code: str
    url: str
    short: str
    qr: str
    warning: str


def phone_link(origin: str, path: str, code: str) -> PhoneLink:
    """The link of a poll.

    Args:
        origin: the address in the trainer's browser.
        path: of the service without login.
        code: of the poll.

    """
    return _link(origin, f"{path}v/{code}", (f"{path}v", code), f"{_HERE_ONLY} или считайте руки.")


def page_link(origin: str, path: str) -> PhoneLink:
    """The link of a page that needs no code; ``origin`` as for a poll."""
    return _link(origin, path, (path, ""), f"{_HERE_ONLY}.")


def _link(origin: str, path: str, read: tuple[str, str], here_only: str) -> PhoneLink:
    """Of ``read``, the first is typed after the address of the school, then the code."""
    typed, code = read
    known = known_origin(origin)
    image = io.BytesIO()
    made = segno.make(f"{known}{path}", error="m", micro=False)
    made.save(image, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, light="#fff")
    warning = here_only if is_here_only(known) else ""
    short = f"{known.partition('://')[2]}{typed}"
    return PhoneLink(code, f"{known}{path}", short, image.getvalue().decode(), warning)


def known_origin(origin: str) -> str:
    """The address in somebody's browser; anything odd is taken for this computer."""
    return origin if _ORIGIN.fullmatch(origin) else "http://localhost"


def is_here_only(address: str) -> bool:
    """Whether nobody but this computer can open an address."""
    host = urlsplit(address).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
