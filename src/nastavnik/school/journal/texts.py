"""What people write into the journal: plain words without anybody's personal data."""

from nastavnik.project.checks.privacy import surely_personal
from nastavnik.values.numbers import BadInput
from nastavnik.values.readable import printable


def clean(text: str) -> str:
    """A text without what no keyboard types: control signs, halves of letters."""
    return printable(text).strip()


def read_text(name: str, text: str, most: int) -> str:
    """A text of people; ``name`` is what the page calls its field.

    Raises:
        BadInput: it is too long, or has somebody's phone, address or number of a paper.

    """
    found = clean(text)
    if len(found) > most:
        raise BadInput(f"{name}: здесь {len(found)} знаков, а можно {most}. Сократите.")
    for what, words in surely_personal(found):
        raise BadInput(
            f"{name}: здесь {what}: «{words}». Личных данных в журнале не держим, уберите."
        )
    return found
