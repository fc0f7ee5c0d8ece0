"""What a winner writes to the fund (lesson О9; dossier §2.10): a move, and fewer people than promised.

``letter`` and ``shortfall`` look at texts of these names. They see whether the letter speaks of
everything a reader will ask about; whether it is honest, a person reads.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from nastavnik.assignments.rules.rule import Rule
from nastavnik.assignments.rules.wording import has_any, speaks_of
from nastavnik.calculators import Values
from nastavnik.values.verdict import Verdict, either, wrong
from nastavnik.values.words import folded

_DAY = re.compile(
    r"\b\d{1,2}\.\d{1,2}\b|\b\d{1,2} (?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)"
)
_FIGURE = re.compile(r"(?<![\d.])\d+(?![\d.])")
_NUMBERS = (
    "двое|трое|четверо|пятеро|двоих|троих|двум|трем|двенадцат|пятнадцат|семнадцат|двадцат|десят"
)
_WORDED = re.compile(rf"\b(?:{_NUMBERS})")
_WHY = (
    *(
        "задерж",
        "опозд",
        "не успе",
        "болез",
        "заболе",
        "сорва",
        "полом",
        "слома",
        "отмен",
        "причин",
    ),
    *("снег", "дожд", "гололед", "переех", "уехал", "поставщик", "продавец", "потому", "привез"),
    *(
        "авари",
        "сгоре",
        "слег",
        "грипп",
        "виноват",
        "поздно",
        "завод",
        "уборк",
        "бросил",
        "карантин",
    ),
)
_PEOPLE = ("люд", "участник", "занят", "жител", "подрост", "ребят", "сосед", "групп", "мероприят")
_MONEY = (
    *("деньг", "денег", "сумм", "бюджет", "расход", "строк", "платеж", "плати", "оплат"),
    *("смет", "рубл", "стоим", "цен"),
)
_ASK = ("прос", "соглас", "разреш", "можно")
_DONE = (
    *("взял", "пригла", "нашли", "добра", "провел", "предлож", "навест", "позвони", "обзвони"),
    *("повтор", "продолж", "помог", "записа", "догна", "догон", "перенес", "сделал", "звали"),
    *("созвон", "созвал", "поговор", "говорил", "съездил", "учит", "учим", "измени", "объясн"),
    *("ходил", "сходил", "показ", "искал", "ищем", "зовем", "позвали", "предупред", "собрал"),
)
_PROOF = (
    *("лист", "журнал", "фото", "анкет", "спис", "ведомост", "акт", "задани", "протокол", "тест"),
)

LETTER: Mapping[str, tuple[str, ...]] = {
    "что случилось и почему": _WHY,
    "что будет с людьми и занятиями": _PEOPLE,
    "меняются ли деньги": _MONEY,
    "о чём просите": _ASK,
}
SHORTFALL: Mapping[str, tuple[str, ...]] = {
    "почему так вышло": _WHY,
    "что сделали, когда увидели": _DONE,
    "чем подтвердите": _PROOF,
}


def letter(values: Values, on: date) -> list[Verdict]:
    """A letter about a move: what happened, the new day, the people, the money, what is asked."""
    text = values.text("letter")
    days = set(_DAY.findall(folded(text)))
    ask = "Назовите два дня: какой был в плане и какой просите."
    return list(_says(text, LETTER, "letter", (len(days) > 1, "Оба дня названы.", ask)))


def shortfall(values: Values, on: date) -> list[Verdict]:
    """An honest sentence about fewer people: both numbers, why, what was done, what proves it."""
    text = values.text("shortfall")
    numbers = {*_FIGURE.findall(text), *_WORDED.findall(folded(text))}
    ask = "Назовите два числа: сколько обещали и сколько вышло."
    return list(_says(text, SHORTFALL, "shortfall", (len(numbers) > 1, "Числа названы.", ask)))


def _says(
    text: str, themes: Mapping[str, tuple[str, ...]], line: str, first: tuple[bool, str, str]
) -> Iterator[Verdict]:
    if not speaks_of(text, words=25, different=18):
        yield wrong("Здесь слишком мало сказано. Напишите так, чтобы не переспросили.", line=line)
        return
    yield either(*first, line)
    for theme, stems in themes.items():
        yield either(has_any(stems, text), f"Сказано: {theme}.", f"Скажите: {theme}.", line)


RULES: Mapping[str, Rule] = {"letter": letter, "shortfall": shortfall}
