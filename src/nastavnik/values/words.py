"""Words as compared and counted: what people type differently and mean alike."""

import re

# Signs that are typed differently and read alike, for ``str.translate``.
ALIKE = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"ё": "е"})


def key_of(text: str) -> str:
    """Words as compared: case, spaces, punctuation, «ё» and roubles do not matter."""
    plain = text.casefold().replace("ё", "е").replace(",", ".")
    words = re.findall(r"[0-9]+(?:\.[0-9]+)*|[^\W\d_]+", plain)
    return "".join(word for word in words if word not in ("руб", "рублей", "р"))


def folded(text: str) -> str:
    """A text as people hear it: case, «ё» and the number of spaces do not matter."""
    return " ".join(text.casefold().replace("ё", "е").split())


def plural(number: int, one: str, few: str, many: str) -> str:
    """The Russian form of a noun after a number: ``1 задача``, ``2 задачи``, ``5 задач``."""
    tail = abs(number) % 100
    if tail % 10 == 1 and tail != 11:
        return one
    return few if 2 <= tail % 10 <= 4 and not 12 <= tail <= 14 else many
