"""How easy a Russian text is to read."""

import re

_VOWELS = re.compile("[аеёиоуыэюя]", re.IGNORECASE)
_WORD = re.compile("[А-Яа-яЁё]+")
_ENDS = re.compile(r"[.!?…\n]+")


def reading_ease(text: str) -> float:
    """The Flesch reading ease for Russian: 100 is very easy, 0 is very hard.

    Source: И. В. Оборнева, «Автоматизированная оценка сложности учебных текстов на основе
    статистических параметров» (2006): 206.835 − 1.3·(words / sentences) − 60.1·(syllables / words).
    A line is a sentence even without a full stop: headings and points of a list have none. A text
    without words is easy.
    """
    words = _WORD.findall(text)
    if not words:
        return 100.0
    sentences = sum(1 for one in _ENDS.split(text) if _WORD.search(one))
    syllables = len(_VOWELS.findall(text))
    return 206.835 - 1.3 * len(words) / sentences - 60.1 * syllables / len(words)
