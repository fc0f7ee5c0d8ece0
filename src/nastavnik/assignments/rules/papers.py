"""Papers of a ТОС (lesson С10; dossier Ф1.24, Ф5.11, Ф5.15, Ф5.16).

``minutes`` looks at a ``sort`` field of decisions whose items are named as in :data:`POWERS`. The
other rules look at a sheet of consent: ``sheet``, ``purpose``, ``until``, ``withdraw``; a table
``data`` with the column ``asked`` and its rows in the order of :data:`NEEDED`, then what is not
needed; ``shared`` and ``photo`` with their sheets.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from nastavnik.assignments.rules.rule import Rule
from nastavnik.assignments.rules.texts import is_in, plain
from nastavnik.calculators import Values
from nastavnik.norms import look_up
from nastavnik.norms.card import show_value
from nastavnik.values.months import show_date
from nastavnik.values.verdict import Verdict, right, wrong

POWERS = ("structure", "charter", "bodies", "directions", "budget", "reports", "initiative")
ASSEMBLY = "assembly"
NEEDED = ("имя и отчество", "телефон")
NOT_NEEDED = ("дата рождения", "паспорт", "размер пенсии", "диагнозы")
OWN = "own"
SEPARATE = "consent_separate_from"
OTHER_SHEETS = {"shared": "Передача другим", "photo": "Публикация снимков"}
# The school's own advice, not a number of law: a year after the purpose is over is long enough.
LONGEST = timedelta(days=366)

_VAGUE = (
    "деятельность",
    "деятельности",
    "любых",
    "любые",
    "иных",
    "разных",
    "прочих",
    "работы ТОС",
)
_TELLING = (
    *("позвон", "звон", "созвон", "дозвон", "перезвон", "сказат", "скаж", "напис", "напиш"),
    *("сообщ", "передат", "передад", "извест", "извещ", "уведом", "предуп", "обрат", "обращ"),
    *("связ", "свяж", "смс"),
)
_DEEDS = (
    *_TELLING,
    *("приглас", "приглаш", "напом", "опове", "узна", "перенес", "перенос", "отмен", "позвать"),
)
_WAYS = (
    *_TELLING,
    *("заяв", "письм", "прийти", "приду", "прихо", "зайти", "зайд", "попрос", "подойти", "подойд"),
    *("подат", "подам", "отправ", "отда", "принес", "вычерк", "телефон", "устно", "лично"),
)
_FEWEST_WORDS = 3


def minutes(values: Values, on: date) -> list[Verdict]:
    """Each of the seven powers of the assembly lies where minutes are kept; which one is not told.

    Everything on that shelf proves nothing: there are things that one person decides.
    """
    if all(values.text(one) == ASSEMBLY for one in values):
        text = (
            "На полке собрания оказалось всё. "
            "Оставьте там то, чего председатель не вправе решить один."
        )
        return [wrong(text, "Ф1.24", "Ф1.25", caution="проверить")]
    asked = [one for one in POWERS if one in values]
    there = sum(values.text(one) == ASSEMBLY for one in asked)
    missing = len(asked) - there
    found = [right("Это дело решает собрание: верно.", "Ф1.24")] * there
    said = (
        f"Собранию оставлено семь дел, на этой полке из них {there}. "
        f"Найдите ещё: {missing}. Подсказка — слайд «Семь дел собрания»."
    )
    return found + [wrong(said, "Ф1.24", caution="проверить")] * missing


def separate(values: Values, on: date) -> list[Verdict]:
    """The consent is a sheet of its own, and so is each consent to pass on or to publish."""
    return list(_sheets(values, on))


def _sheets(values: Values, on: date) -> Iterator[Verdict]:
    if values.text("sheet") == OWN:
        yield right("Согласие — отдельный лист.", SEPARATE, "Ф5.15", line="sheet")
    else:
        norm = look_up(SEPARATE, on).norm
        since = show_value(norm.value, norm.unit)
        text = f"Согласие спрятано в другую бумагу. С {since} это отдельный лист: вынесите его."
        yield wrong(text, SEPARATE, "Ф5.15", line="sheet")
    for name, words in OTHER_SHEETS.items():
        fact = "Ф5.15" if name == "shared" else "Ф5.16"
        if not values.yes(name):
            yield right(f"{words}: не делаем, значит и листа не нужно.", fact, line=name)
        elif values.text(f"{name}_sheet") == OWN:
            yield right(f"{words}: свой лист есть.", fact, line=name)
        else:
            text = f"{words}: это другая цель. Дайте ещё один лист, чтобы человек мог отказаться."
            yield wrong(text, fact, line=name)


def consent(values: Values, on: date) -> list[Verdict]:
    """A purpose that can be understood, a day, a way to withdraw; ``on`` is when the purpose ends."""
    return [
        _purpose(values.text("purpose")),
        _until(values.day("until"), on),
        _withdraw(values.text("withdraw")),
    ]


def _purpose(text: str) -> Verdict:
    vague = [word for word in _VAGUE if is_in(word, plain(text))]
    deed = any(is_in(word, plain(text)) for word in _DEEDS)
    if deed and not vague and len(text.split()) >= _FEWEST_WORDS:
        return right("Цель названа.", "Ф5.11", line="purpose")
    return wrong(
        "Цель не понять. Назовите одно дело: например, кому и о чём позвоните.",
        "Ф5.11",
        line="purpose",
    )


def _until(until: date, on: date) -> Verdict:
    if until < on:
        text = (
            f"Согласие кончится раньше, чем нужно: занятия идут до {show_date(on)}. Исправьте день."
        )
        return wrong(text, line="until")
    if until > on + LONGEST:
        text = (
            f"Дело кончится {show_date(on)}, а сведения вы просите до {show_date(until)}. "
            "Возьмите ближайший день, до которого они нужны. Это совет школы."
        )
        return wrong(text, line="until")
    return right("Срок назван.", line="until")


def _withdraw(text: str) -> Verdict:
    if any(is_in(way, plain(text)) for way in _WAYS) and not is_in("нельзя", plain(text)):
        return right("Как отозвать — сказано.", line="withdraw")
    text = "Не понять, как передумать. Напишите, что сделать: позвонить, написать, кому."
    return wrong(text, line="withdraw")


def needless(values: Values, on: date) -> list[Verdict]:
    """Only what a call needs is asked for: a verdict a row."""
    rows = values.rows("data")
    names = (*NEEDED, *NOT_NEEDED)
    return [_asked(name, row.yes("asked")) for name, row in zip(names, rows, strict=True)]


def _asked(name: str, is_asked: bool) -> Verdict:
    if is_asked == (name in NEEDED):
        return right(f"«{name.capitalize()}»: верно.", "Ф5.11", line="data")
    if is_asked:
        text = f"«{name.capitalize()}» для звонка о занятии не нужно. Не спрашивайте."
    else:
        text = f"Без сведения «{name}» не позвонить: спросите его."
    return wrong(text, "Ф5.11", line="data")


RULES: Mapping[str, Rule] = {
    "minutes": minutes,
    "separate": separate,
    "consent": consent,
    "needless": needless,
}
