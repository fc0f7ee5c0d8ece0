"""Personal data of a ТОС: what is asked, how long it is kept, who sees it (dossier Ф5.11–Ф5.16).

* ``needless`` looks at ticks of kinds of data, named as in :data:`NEEDED_FOR`, ``also`` at those of
  ``purposes``;
* ``term`` reads ``until``, ``receiver`` reads ``shared`` and ``receiver``, ``children`` reads
  ``children`` and ``parent``;
* ``published`` reads ``photos``, ``also`` the ticks of ``shown`` and ``places``.
"""

import re
from collections.abc import Mapping
from datetime import date

from nastavnik.assignments.rules.rule import Rule
from nastavnik.assignments.rules.texts import is_in, plain
from nastavnik.calculators import Values
from nastavnik.norms.lookup import BY_MEMORY
from nastavnik.values.verdict import Verdict, empty, right, wrong

# The school's own advice, not a list of the law: without what a thing cannot be done.
NEEDED_FOR: Mapping[str, frozenset[str]] = {
    "name": frozenset({"assembly", "call", "club", "help", "volunteers", "report"}),
    "phone": frozenset({"call", "club", "help", "volunteers"}),
    "address": frozenset({"assembly", "help", "volunteers"}),
    "birth": frozenset({"assembly", "club", "volunteers"}),
    "health": frozenset({"help"}),
    "passport": frozenset({"volunteers"}),
    "bank": frozenset({"volunteers"}),
    "income": frozenset(),
}
_WHY_NOT: Mapping[str, str] = {
    "name": "Имя",
    "phone": "Телефон",
    "address": "Улица и дом",
    "birth": "Год рождения",
    "health": "Здоровье: спрашивают, только когда помогают на дому",
    "passport": "Паспорт: на чай, собрание и занятие приходят без него",
    "bank": "Счёт или карта: нужны, только когда возвращают расходы волонтёру",
    "income": "Пенсия и доход: ни для встречи, ни для помощи соседу они не нужны",
}

_FOREVER = ("всегда", "вечно", "бессрочн", "постоянн", "навсегда", "неограничен", "без срока")
_FOREVER_TOO = ("без ограничен", "пока не спросят", "сколько надо", "сколько нужно", "не знаю")
_SAID = re.compile(
    r"\d|\bдо \w|\bпосле \w|\bконц|\bконец|\bоконч|\bзаверш|\bотзыв|\bотзов|\bгод|\bлет\b|\bмесяц"
)
_VAGUE = ("треть", "всем", "любым", "любому", "кому надо", "кому нужно", "кто попросит", "разным")


def needless(values: Values, on: date) -> list[Verdict]:
    """Every kind of data that is asked for serves a purpose: a verdict a kind."""
    purposes = values.part("purposes")
    wanted = {one for one in purposes if purposes.yes(one)}
    if not wanted:
        return [empty("Сначала отметьте дела: зачем вам сведения.", line="purposes")]
    return [_needed(one, wanted) for one in NEEDED_FOR if one in values and values.yes(one)]


def _needed(kind: str, wanted: set[str]) -> Verdict:
    if NEEDED_FOR[kind] & wanted:
        return right("Это сведение нужно делу.", "Ф5.11", line="kinds")
    sentence = f"{_WHY_NOT[kind]}. Для ваших дел это лишнее: снимите отметку. Это совет школы."
    return wrong(sentence, "Ф5.11", line="kinds")


def term(values: Values, on: date) -> list[Verdict]:
    """Data are kept to a day or an event, never for ever."""
    text = plain(values.text("until"))
    if any(is_in(word, text) for word in (*_FOREVER, *_FOREVER_TOO)):
        sentence = (
            "Дело кончится, а сведения останутся: «всегда» — не срок. "
            "Назовите день или событие. Это совет школы."
        )
        return [wrong(sentence, "Ф5.11", line="until")]
    if not _SAID.search(text):
        sentence = "Срока не видно. Напишите день или событие: 31.12.2027 или «конец занятий»."
        return [wrong(sentence, "Ф5.11", line="until")]
    return [right("Срок назван.", "Ф5.11", line="until")]


def receiver(values: Values, on: date) -> list[Verdict]:
    """Whoever is given data is named: people consent to one, not to all."""
    if not values.yes("shared"):
        return [right("Никому не отдаёте: листа на передачу не нужно.", "Ф5.15", line="shared")]
    if any(is_in(word, plain(values.text("receiver"))) for word in _VAGUE):
        sentence = "Кому отдаёте, не понять. Назовите одного: на каждого — свой лист согласия."
        return [wrong(sentence, "Ф5.15", line="receiver")]
    return [right("Получатель назван.", "Ф5.15", line="receiver")]


def published(values: Values, on: date) -> list[Verdict]:
    """What is published and where are both said, or neither."""
    ticked = {
        "shown": any(values.part("shown").yes(one) for one in values.part("shown")),
        "places": any(values.part("places").yes(one) for one in values.part("places")),
    }
    if not values.yes("photos"):
        return [_unpublished(any(ticked.values()))]
    return [
        _said(ticked["shown"], "Не отмечено, что публикуете. Отметьте в части 6."),
        _said(ticked["places"], "Не отмечено, где публикуете. Отметьте место в части 7."),
    ]


def _unpublished(is_ticked: bool) -> Verdict:
    if is_ticked:
        sentence = (
            "Вы ответили, что ничего не выкладываете, а в частях 6 и 7 есть отметки. Сверьте."
        )
        return wrong(sentence, "Ф5.16", line="photos", caution=BY_MEMORY)
    return right("Ничего не публикуете.", "Ф5.16", line="photos", caution=BY_MEMORY)


def _said(is_said: bool, fault: str) -> Verdict:
    if is_said:
        return right("Отмечено.", "Ф5.16", line="photos", caution=BY_MEMORY)
    return wrong(fault, "Ф5.16", line="photos", caution=BY_MEMORY)


def children(values: Values, on: date) -> list[Verdict]:
    """A parent signs for a child."""
    if not values.yes("children"):
        return [right("Детей нет.", "Ф5.16", line="children", caution=BY_MEMORY)]
    if values.text("parent") == "parent":
        text = "Согласие даёт родитель."
        return [right(text, "Ф5.16", line="parent", caution=BY_MEMORY)]
    sentence = "За ребёнка согласие подписывает родитель. Распечатайте лист «Согласие родителя»."
    return [wrong(sentence, "Ф5.16", line="parent", caution=BY_MEMORY)]


RULES: Mapping[str, Rule] = {
    "needless": needless,
    "term": term,
    "receiver": receiver,
    "published": published,
    "children": children,
}
