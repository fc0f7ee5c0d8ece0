"""Whether words were written rather than keys pressed, and what they speak of."""

import re
from collections.abc import Iterable

from nastavnik.values.words import folded

_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LETTERS = 3  # of different kinds: «чек» is a word, «аааа» is none


def is_said(text: str) -> bool:
    """Whether a short answer holds a word at least."""
    return len(set("".join(_WORD.findall(folded(text))))) >= _LETTERS


def speaks_of(text: str, *, words: int = 40, different: int = 25) -> bool:
    """Whether a long answer is long: so many words, so many of them different."""
    found = _WORD.findall(folded(text))
    return len(found) >= words and len(set(found)) >= different


def has_any(stems: Iterable[str], text: str) -> bool:
    """Whether a word of the text begins with one of these (without «ё»)."""
    words = re.findall(r"\w+", folded(text))
    return any(word.startswith(stem) for stem in stems for word in words)


def years_in(text: str) -> tuple[int, ...]:
    """The years named in a text, of dates too."""
    return tuple(map(int, _YEAR.findall(text)))
