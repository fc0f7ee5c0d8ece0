"""Whether an answer says enough, and what it speaks of."""

import re
from collections.abc import Iterable, Iterator, Mapping

from nastavnik.values.sense import real_words
from nastavnik.values.verdict import Verdict, either
from nastavnik.values.words import folded

# What a text has to speak of, and the beginnings of the words that do.
Themes = Mapping[str, tuple[str, ...]]

_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def speaks_of(text: str, *, words: int = 40, different: int = 25) -> bool:
    """Whether a long answer is long: so many words, so many different ones that mean something."""
    return len(_WORD.findall(text)) >= words and len(real_words(text)) >= different


def has_any(stems: Iterable[str], text: str) -> bool:
    """Whether a word of the text begins with one of these (without «ё»)."""
    words = _WORD.findall(folded(text))
    return any(word.startswith(stem) for stem in stems for word in words)


def years_in(text: str) -> tuple[int, ...]:
    """The years named in a text, of dates too."""
    return tuple(map(int, _YEAR.findall(text)))


def themes_in(text: str, themes: Themes, line: str, *sources: str) -> Iterator[Verdict]:
    """Of each theme, whether the text speaks of it; ``sources`` are the norms behind them all."""
    for theme, stems in themes.items():
        fault = f"Скажите и об этом: {theme}."
        yield either(has_any(stems, text), f"Сказано: {theme}.", fault, line, *sources)
