"""E-mail addresses as people type them."""

import re

from nastavnik.values.numbers import BadInput, clip

EXAMPLE = "Напишите адрес целиком, например olga@mail.example."
_LONGEST = 254
_NAME = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_LABEL = re.compile(r"[^\W_]+(-+[^\W_]+)*")
_LATIN, _RUSSIAN = re.compile("[A-Za-z]"), re.compile("[А-Яа-яЁё]")


def read_email(text: str) -> str:
    """Read one address; domains in Russian letters are allowed, ``mailto:`` is dropped.

    Raises:
        BadInput: the text is no address.

    """
    typed = text.strip().removeprefix("mailto:").strip("<>")
    if not typed.isprintable() or len(typed) > _LONGEST or not _is_address(typed):
        raise BadInput(f"«{clip(text)}» не похоже на почту. {EXAMPLE}")
    for part in re.split(r"[@.]", typed):
        if _LATIN.search(part) and _RUSSIAN.search(part):
            raise BadInput(f"В почте «{clip(text)}» смешаны русские и латинские буквы.")
    return typed


def email_key(address: str) -> str:
    """An address as compared: case does not matter, nor how a Russian domain is written."""
    name, _, domain = address.casefold().rpartition("@")
    try:
        return f"{name}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return f"{name}@{domain}"


def _is_address(typed: str) -> bool:
    name, at, domain = typed.rpartition("@")
    labels = domain.split(".")
    if not at or len(labels) < 2 or labels[-1].isdigit() or len(labels[-1]) < 2:
        return False
    try:
        domain.encode("idna")
    except UnicodeError:
        return False
    return bool(_NAME.fullmatch(name)) and all(map(_LABEL.fullmatch, labels))
