"""What is told at a club, as a form sends it: a practice, the minutes; nobody is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from nastavnik.school.impersonal import refuse_personal
from nastavnik.values.numbers import BadInput, clip, read_decimal
from nastavnik.values.readable import printable

LONGEST = {
    "title": 200,
    "tos": 120,
    "done": 2000,
    "for_whom": 1000,
    "needed": 1000,
    "outcome": 1000,
}
LABELS = {
    "title": "Что за практика",
    "district": "Район",
    "tos": "ТОС",
    "done": "Что сделали",
    "for_whom": "Для кого",
    "needed": "Что понадобилось",
    "outcome": "Что вышло",
}
LONGEST_MINUTES = 5000
OTHER = "Другой район"
MOST_CAME = 2000
_WHY = "О практике пишут без имён"


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice: who told it is a district and a ТОС."""

    title: str
    district: str
    tos: str = ""
    done: str = ""
    for_whom: str = ""
    needed: str = ""
    outcome: str = ""

    @property
    def who(self) -> str:
        """``ТОС «Тёплый хутор», Кореновский район``."""
        return ", ".join(filter(None, (self.tos, self.district)))


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the minutes say: points of the agenda, decisions, how many came by district."""

    agenda: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    came: Mapping[str, int] = field(default_factory=dict)


def read_practice(typed: Mapping[str, str], districts: Sequence[str]) -> Practice:
    """The practice of a form.

    Raises:
        BadInput: it has no name or nothing was done, a text is too long or names somebody.

    """
    texts = {one.name: printable(typed.get(one.name, "")).strip() for one in fields(Practice)}
    for name in ("title", "done"):
        if not texts[name]:
            raise BadInput(f"Заполните «{LABELS[name]}» и сохраните ещё раз.")
    if texts["district"] not in (*districts, OTHER):
        raise BadInput("Выберите район из списка.")
    for name, most in LONGEST.items():
        if len(texts[name]) > most:
            raise BadInput(f"«{LABELS[name]}» длиннее {most} знаков: сократите.")
        refuse_personal(texts[name], _WHY)
    return Practice(**texts)


def read_minutes(typed: Mapping[str, str], came: Mapping[str, str]) -> Minutes:
    """The minutes of a form; a point a line.

    Raises:
        BadInput: a text is too long, or a number of people is none.

    """
    agenda, decisions = (printable(typed.get(name, "")).strip() for name in ("agenda", "decisions"))
    if max(len(agenda), len(decisions)) > LONGEST_MINUTES:
        raise BadInput(f"Повестка и решения — до {LONGEST_MINUTES} знаков каждая: сократите.")
    counts = {name: _people(name, text) for name, text in came.items() if text.strip()}
    return Minutes(_lines(agenda), _lines(decisions), {k: v for k, v in counts.items() if v})


def _people(district: str, typed: str) -> int:
    try:
        number = int(read_decimal(typed, places=0))
    except BadInput as refusal:
        raise BadInput(f"{clip(district)}: {refusal}") from None
    if number > MOST_CAME:
        raise BadInput(f"{clip(district)}: пришло {number}? Проверьте, нет ли лишних нулей.")
    return number


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(line.split()) for line in text.splitlines())))
