"""Logins made of names: «Лукина Ольга» is ``lukina.o``."""

import re
import unicodedata
from collections.abc import Container
from itertools import count

# As in passports (ICAO Doc 9303), but the hard sign is silent.
_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_LONGEST_SURNAME = 40


def login_of(last_name: str, first_name: str, taken: Container[str]) -> str:
    """The first free of ``lukina.o``, ``lukina.o2``, ``lukina.o3``; ``taken`` are small letters."""
    surname = _latin(last_name)[:_LONGEST_SURNAME].strip("-") or "user"
    letter = _latin(first_name[:1])
    plain = f"{surname}.{letter}" if letter else surname
    numbered = (f"{plain}{number}" for number in count(2))
    return plain if plain not in taken else next(one for one in numbered if one not in taken)


def _latin(name: str) -> str:
    written = "".join(_LETTERS.get(sign, sign) for sign in name.casefold())
    plain = unicodedata.normalize("NFKD", written)
    return re.sub(r"[^a-z0-9-]", "", plain)
