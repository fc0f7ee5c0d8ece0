"""Numbers as people type them, read into ``Decimal`` or refused with one sentence."""

import re
from decimal import ROUND_HALF_UP, Decimal

EXAMPLE = "Напишите число цифрами, например 1200,50."
LARGEST = Decimal(10) ** 12

NBSP = "\u00a0"
_SPACES = "\u00a0\u2007\u2009\u202f"
_PLAIN = re.compile(r"[0-9]+([.,][0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}( [0-9]{3})+([.,][0-9]+)?")


class BadInput(ValueError):
    """What a person typed cannot be read; the message is one Russian sentence for them."""


def read_decimal(text: str, *, places: int = 2) -> Decimal:
    """Read a non-negative number typed by a person.

    Accepts ``1200``, ``1200.5``, ``1200,5`` and ``1 200,50`` with any kind of space between
    groups of three digits (ASCII digits only).

    Args:
        text: what was typed; spaces around it do not matter.
        places: how many digits after the comma are allowed.

    Raises:
        BadInput: the text is not such a number, has too many decimals or is over 10^12.

    """
    shown = clip(text)
    plain = text.strip().translate({ord(space): " " for space in _SPACES})
    if len(plain) > 40 or not (_PLAIN.fullmatch(plain) or _GROUPED.fullmatch(plain)):
        raise BadInput(f"«{shown}» не похоже на число. {EXAMPLE}")
    value = Decimal(plain.replace(" ", "").replace(",", "."))
    if value > LARGEST:
        raise BadInput(f"Число «{shown}» слишком большое. Проверьте, нет ли лишних нулей.")
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > places:
        if places == 0:
            raise BadInput(f"Здесь нужно целое число, а написано «{shown}».")
        raise BadInput(f"В числе «{shown}» больше {places} знаков после запятой. {EXAMPLE}")
    return value


def whole_sent(text: str, digits: int = 9) -> int | None:
    """The whole number that a form or an address sends; ``None`` for anything else, or longer.

    For what a page itself has written (ids, versions): what people type is for `read_decimal`.
    """
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None


def clip(text: str, length: int = 40) -> str:
    """Shorten what a person typed so that it fits inside a sentence about it."""
    start = text[: length * 4]
    if not start.isprintable():
        start = "".join(ch if ch.isprintable() else " " for ch in start)
    clean = " ".join(start.split())
    return clean if len(clean) <= length else clean[: length - 1] + "…"


def round_half_up(value: Decimal, step: str = "0.01") -> Decimal:
    """Round half up to ``step`` (``"0.01"`` is a kopeck), as accountants do."""
    return value.quantize(Decimal(step), rounding=ROUND_HALF_UP)


def show_number(value: Decimal) -> str:
    """Show a number the Russian way: groups of three with NBSP, a decimal comma, no tail zeros."""
    text = f"{value:,f}"
    whole, _, tail = text.partition(".")
    tail = tail.rstrip("0")
    return whole.replace(",", NBSP) + ("," + tail if tail else "")
