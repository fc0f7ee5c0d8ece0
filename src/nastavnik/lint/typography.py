"""Signs set the Russian way, names spelled one way, in everything people read."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from nastavnik.lint.finding import Finding
from nastavnik.lint.texts import Text
from nastavnik.values.numbers import NBSP

MENDED = "Это умеет nastavnik lint --mend."
_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\d ?[₽%]"), f"перед ₽ и % нужен неразрывный пробел. {MENDED}"),
    (re.compile(r"№ ?\d"), f"после № нужен неразрывный пробел. {MENDED}"),
    (re.compile(r'"'), "кавычки должны быть «ёлочками»."),
    (re.compile(r"[^\s|] - (?!\d)"), "между словами нужно тире «—», а не дефис."),
    (re.compile(r"[^\s|]  +[^\s|]"), "два пробела подряд. Оставьте один."),
)
_NAMES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:Тос|тос)(?:[аеуы]|ом|ов|ам|ами|ах)?\b|\bТ\.\s?О\.\s?С\b"), "ТОС"),
    (re.compile(r"\b(?:Фпг|фпг)\b"), "ФПГ"),
    (
        re.compile(
            r"\d+[\s\u00a0–—]-?\s?[Фф][Зз]\b|\d+-?(?:фз|Фз|фЗ)\b|\d+ФЗ\b|\bФЗ[\s\u00a0-]*№?[\s\u00a0]*\d+"
        ),
        "33-ФЗ",
    ),
)
_MENDS = ((re.compile(r"(?<=\d) ?(?=[₽%])"), NBSP), (re.compile(r"№ ?(?=\d)"), f"№{NBSP}"))


def signs_are_set_the_russian_way(texts: Iterable[Text]) -> Iterator[Finding]:
    """Non-breaking spaces, quotes, dashes, single spaces."""
    for text in texts:
        for pattern, fault in _SIGNS:
            found = pattern.search(text.words)
            if found:
                yield Finding(text.path, text.place, f"{_around(text.words, found)}: {fault}")


def names_are_spelled_one_way(texts: Iterable[Text]) -> Iterator[Finding]:
    """«ТОС», «ФПГ», «33-ФЗ»."""
    for text in texts:
        for pattern, right in _NAMES:
            found = pattern.search(text.words)
            if found:
                yield Finding(text.path, text.place, f"«{found[0]}»: пишем так: «{right}».")


def mend(path: Path) -> bool:
    """Set the non-breaking spaces of a file; whether anything changed."""
    text = path.read_text("utf-8")
    mended = text
    for pattern, put in _MENDS:
        mended = pattern.sub(put, mended)
    if mended != text:
        path.write_text(mended, "utf-8")
    return mended != text


def _around(text: str, found: re.Match[str]) -> str:
    start, end = max(found.start() - 12, 0), found.end() + 12
    return f"«{' '.join(text[start:end].replace(NBSP, '·').split()).replace('·', NBSP)}»"


RULES = (signs_are_set_the_russian_way, names_are_spelled_one_way)
