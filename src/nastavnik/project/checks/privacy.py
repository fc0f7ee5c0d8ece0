"""No personal data where everybody reads: the public fields of the fund's site."""

import re
from collections.abc import Iterator

from nastavnik.project.form import Field, Table, application
from nastavnik.project.project import Project
from nastavnik.values.numbers import clip
from nastavnik.values.verdict import Verdict, empty, partial, right, wrong

NAME = "имя"  # of a private person, or of somebody known to all
# Patterns of a name or a surname, and of a patronymic.
ONE_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:ович|евич|ьич|овн|евн|ичн|иничн)(?:а|у|е|ы|ой|ем|ом)?"

# What surely is personal data, and what to call it.
_SURE = (
    (
        "телефон",
        re.compile(r"(?<!\d)(?:\+7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)"),
    ),
    ("адрес почты", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w")),
    ("номер СНИЛС", re.compile(r"(?<!\d)\d{3}-\d{3}-\d{3}[\s-]\d{2}(?!\d)")),
    ("номер паспорта", re.compile(r"(?<!\d)\d{2}\s?\d{2}\s(?:№\s?)?\d{6}(?!\d)")),
    ("номер квартиры", re.compile(r"\bкв(?:\.|артира)\s*№?\s*\d+", re.IGNORECASE)),
    (
        "дата рождения",
        re.compile(r"\d{2}\.\d{2}\.(?:19|20)\d{2}\s*(?:г\.?\s*)?(?:р\.|рожд)", re.IGNORECASE),
    ),
)
# What may be the name of a private person, or of somebody known to all.
_NAMES = re.compile(
    rf"{ONE_NAME}\s+{PATRONYMIC}(?!\w)|{ONE_NAME}\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?{ONE_NAME}"
)


def privacy(project: Project) -> list[Verdict]:
    """Public fields name no phone, address, number of a paper or private person."""
    texts = [(place, text) for place, text in public_texts(project) if text]
    if not texts:
        return [empty("Открытые поля пока пустые.", "Ф2.53")]
    found = [verdict for place, text in texts for verdict in personal_in(place, text)]
    return found or [right("В открытых полях нет персональных данных.", "Ф2.53")]


def public_texts(project: Project) -> Iterator[tuple[str, str]]:
    """Every text everybody will see on the fund's site, with its place in the form."""
    for section in application().sections:
        for block in section.blocks:
            if block.public:
                yield from _texts(block, project)


def _texts(block: Field | Table, project: Project) -> Iterator[tuple[str, str]]:
    value = getattr(project, block.id)
    if isinstance(block, Field):
        yield block.id, "\n".join(value) if isinstance(value, tuple) else value
        return
    for row in value:
        for column in block.columns:
            cell = getattr(row, column.id)
            if isinstance(cell, str):
                yield f"{block.id}/{row.id}/{column.id}", cell


def personal_in(place: str, text: str) -> Iterator[Verdict]:
    """What a text that everybody reads says of private people; ``place`` is where it stands."""
    for what, words in personal(text):
        if what == NAME:
            sentence = f"Это поле видят все. Если «{words}» — частное лицо, уберите имя."
            yield partial(sentence, "Ф2.53", line=place)
        else:
            sentence = f"Это поле видят все, а в нём {what}: «{words}». Уберите."
            yield wrong(sentence, "Ф2.53", line=place)


def surely_personal(text: str) -> Iterator[tuple[str, str]]:
    """What a text has that belongs to a private person whoever it is: what it is, the words."""
    for what, pattern in _SURE:
        if match := pattern.search(text):
            yield what, clip(match[0])


def personal(text: str) -> Iterator[tuple[str, str]]:
    """What a text says of private people; what may be a name only comes last, as :data:`NAME`."""
    yield from surely_personal(text)
    if match := _NAMES.search(text):
        yield NAME, clip(match[0])
