"""What of residents' own may have come into the texts of a site: pointed out before publication."""

import re
from collections.abc import Iterator

from nastavnik.project.checks.privacy import ONE_NAME, PATRONYMIC, surely_personal
from nastavnik.values.numbers import clip

LIST_OF = 3  # full names in one text look like a list

_FULL = re.compile(
    rf"{ONE_NAME}\s+{ONE_NAME}\s+{PATRONYMIC}(?!\w)|{ONE_NAME}\s+{PATRONYMIC}\s+{ONE_NAME}"
    rf"|{ONE_NAME}\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?{ONE_NAME}"
)
_PHONE = re.compile(r"(?<![\d.,])(?:\+7|8)(?:[\s()\-–]{0,3}\d){10}(?!\d)")
_HOME = re.compile(
    r"(?:ул(?:\.|иц\w{1,2})|пер(?:\.|еул\w{1,4}))\s*[А-ЯЁ][\w .-]{1,40}?,\s*(?:д(?:\.|ом\w?)?\s*)?\d+\w?"
    r"|\bд(?:\.|ом\w?)\s*№?\s*\d+\w?,?\s*кв(?:\.|артир\w{1,2})?\s*№?\s*\d+"
    r"|\bкв(?:\.|артир\w{1,2})\s*№?\s*\d+",
    re.IGNORECASE,
)


def names_in(text: str) -> list[str]:
    """Full names that a text has: surname, name and patronymic, or a surname with initials."""
    return [one[0] for one in _FULL.finditer(text)]


def pointed_out(text: str) -> Iterator[str]:
    """What a text seems to say of residents, each in one sentence that says what to do."""
    names = names_in(text)
    if len(names) >= LIST_OF:
        yield (
            f"Похоже на список жителей: имён {len(names)}, первое — «{clip(names[0])}». Уберите его "
            "или напишите, сколько было людей."
        )
    if phone := _PHONE.search(text):
        yield f"Похоже на телефон: «{clip(phone[0])}». Уберите: телефон ТОС пишут в «Контактах»."
    if home := _HOME.search(text):
        yield f"Похоже на домашний адрес: «{clip(home[0])}». Напишите улицу без дома и квартиры."
    for what, words in surely_personal(text):
        if what not in {"телефон", "номер квартиры"}:
            yield f"Здесь {what}: «{words}». Уберите."
