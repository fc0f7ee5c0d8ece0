"""Links as people type them: a name and an address in each line."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from nastavnik.values.numbers import BadInput, clip

_EXAMPLE = "Напишите название, пробел и адрес: Наша страница https://vk.com/topolinyj"
_LONGEST = 500


class Link(NamedTuple):
    """A name for people and an address outside the site."""

    words: str
    address: str


def read_links(text: str) -> tuple[Link, ...]:
    """Read them all; an address without a name is its own name.

    Raises:
        BadInput: a line has no address of the web.

    """
    return tuple(_link(line) for line in text.splitlines() if line.strip())


def _link(line: str) -> Link:
    words, _, last = line.strip().rpartition(" ")
    address = last if "://" in last else f"https://{last}"
    if not _is_address(address):
        raise BadInput(f"В строке «{clip(line, 60)}» нет адреса. {_EXAMPLE}")
    return Link(words.strip(" —–-:") or last, address)


def _is_address(address: str) -> bool:
    if len(address) > _LONGEST or re.search(r"[\s\"'<>\\`{}]", address):
        return False
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and parts.username is None
        and port in {None, 80, 443}
        and re.fullmatch(
            r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{1,61}", parts.hostname or ""
        )
        is not None
    )
