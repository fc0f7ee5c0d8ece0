"""Is there sense in a text? Words a person could have meant, not «аааа», «фывапролд» or «x»."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[а-яё]+(?:-[а-яё]+)*|\d+", re.IGNORECASE)
_LETTERS = re.compile(r"[А-ЯЁ]{2,5}")  # ДК, ФАП, ТОС
_VOWELS = frozenset("аеёиоуыэюя")
_SAME = re.compile(r"(.)\1\1")
_CONSONANTS = re.compile(r"[^аеёиоуыэюяьъ-]{6}")
_KEYBOARD = ("фыва", "йцук", "ячсм", "апрол", "пролд", "олдж", "митьб", "кенгш")
_SHORT = 3
_HEARD = 5  # words of a slip of the tongue differ in their endings: «занятие», «занятия»


def real_words(text: str) -> list[str]:
    """Different words and numbers of a text that may mean something, in their order.

    Prepositions and the like do not count; ``е`` is ``ё``; a word is known by its beginning.
    """
    found = _WORD.findall(text.replace("ё", "е").replace("Ё", "Е"))
    return list(dict.fromkeys(one.casefold()[:_HEARD] for one in found if _is_real(one)))


def has_sense(text: str, least: int = 2) -> bool:
    """Whether at least so many different words of a text may mean something, one of letters."""
    words = real_words(text)
    return len(words) >= least and not all(word.isdigit() for word in words)


def adds_to(text: str, said: Iterable[str], least: int = 1) -> bool:
    """Whether a text says at least so many words that were not said before."""
    before = {word for one in said for word in real_words(one)}
    return len([word for word in real_words(text) if word not in before]) >= least


def _is_real(written: str) -> bool:
    word = written.casefold()
    if word.isdigit():
        return True
    if any(row in word for row in _KEYBOARD):
        return False
    if _LETTERS.fullmatch(written):
        return len(set(word)) > 1
    return (
        len(word) >= _SHORT
        and not _VOWELS.isdisjoint(word)
        and not _SAME.search(word)
        and not _CONSONANTS.search(word)
    )
