"""What people write into the journal: plain words without anybody's personal data."""

from nastavnik.project.checks.privacy import surely_personal
from nastavnik.values.numbers import BadInput


def clean(text: str) -> str:
    """A text without what no keyboard types: control signs, halves of letters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (one if one == "\n" else " " if one.isspace() else one for one in lines)
    return "".join(one for one in kept if one == "\n" or one.isprintable()).strip()


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
