"""Answers to a resident (lesson В4; dossier §4 and §5.2): the chat of a hamlet reads them too.

Each rule looks at the one text of its field. ``private`` finds what must not be repeated before
everybody, ``route`` whether a person knows where to go, who does what, by when and who decides,
``shared`` the answer to somebody who asks for a neighbour's telephone.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from nastavnik.assignments.rules.rule import Rule
from nastavnik.assignments.rules.wording import Themes, has_any, speaks_of, themes_in
from nastavnik.calculators import Values
from nastavnik.project.checks.privacy import NAME, personal, surely_personal
from nastavnik.project.checks.wording import said_once
from nastavnik.values.numbers import clip
from nastavnik.values.verdict import Status, Verdict, either, partial, right, wrong
from nastavnik.values.words import folded

FACT, CONSENT, PROGRAMME = "Ф5.11", "Ф5.15", "Ф4.06"
_NOT_COUNTED = r"(?!\.\d|\s*(?:час|мин|дн|чел|раз|руб|₽))"
_HOME = re.compile(
    r"\b(?:ул\.|улиц\w+|пер\.|переул\w+)\s*[«\"]?[А-ЯЁ][а-яё]+[»\"]?,?\s*(?:дом\w?|д\.)?\s*№?\s*\d{1,3}\b"
    rf"|\b[А-ЯЁ][а-яё]+(?:ая|ой|ую),?\s*(?:дом\w?|д\.)?\s*№?\s*\d{{1,3}}\b{_NOT_COUNTED}"
    rf"|\bдом[еа]?\s*№?\s*\d{{1,3}}\b{_NOT_COUNTED}"
)
_ILL = re.compile(
    r"\b(?:диабет|инсульт|инфаркт|онколог|деменц|альцгейм|парализ|гипертон|эпилепс|шизофр|инвалидност)\w*"
)
_MONEY = re.compile(r"\b(?:пенси|доход|зарплат)\w*\D{0,20}\d[\d \u00a0]*")
_MONTHS = "янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
_WHEN = re.compile(
    r"\b(?:сегодня|завтра|послезавтра|понедельник|вторник|сред[уеы]\b|четверг|пятниц|суббот|воскресень"
    rf"|недел|за день|в тот же день|сразу|\d{{1,2}}\.\d\d\b|\d{{1,2}} (?:{_MONTHS}))"
    r"|\b\d+\s+(?:рабоч|дн[яе]|день|час)"
)
_WHERE = (
    *("соцзащит", "собес", "министерств", "мфц", "госуслуг", "администрац", "кцсон", "поликлиник"),
    *("фельдш", "фап", "больниц"),
)
_SOCIAL = re.compile(r"социальн\w+ (?:защит|обслуж|служб)")
_WHO_DOES = (
    *("провож", "провод", "помогу", "помочь", "поможем", "поможет", "схож", "сходим", "съезд"),
    *("съезж", "отвез", "заед", "заех", "подад", "подает", "подаст", "подайт", "подать", "напиш"),
    *("написать", "пишет", "запиш", "позвон", "звонит", "прийти", "придет", "приди", "приду"),
    *("приход", "идет", "идти", "пойд", "зайд", "зайти", "встреч", "расскаж", "заполн", "узнаю"),
    *("узнаем", "отвечу", "собер", "отнес", "принес", "привез", "довез", "выясн", "скажу"),
    *("поед", "объед"),
)
_DECIDES: Themes = {
    "кто решает": (
        *("реша", "решит", "решен", "выбира", "выбер", "выбор", "признан", "призна", "программ"),
        *("поставщик", "договор", "согласит", "скажет", "скажут", "комисс", "определ", "назнач"),
    ),
}
SHARED_SAYS: Themes = {
    "без её согласия номера не даём": (
        *("соглас", "разреш", "спрос", "спрош", "захоч", "захот", "поговор", "реша", "решит"),
        *("против", "узна", "позволен"),
    ),
    "какая есть другая дорога": (
        *("передад", "передам", "передать", "оставьте", "привез", "привоз", "принес", "разнес"),
        *("занес", "отвез", "вместе", "через", "свяж", "позвон", "провод", "провож", "приезж"),
        *(
            "приход",
            "встреч",
            "познаком",
            "остав",
            "раздад",
            "развез",
            "развоз",
            "достав",
            "примем",
        ),
        *("объед", "соберем", "отнес"),
    ),
}
_LEAST_WAY = 2
_SHORT = "Это пока не ответ. Напишите человеку так, чтобы не переспросил."


def private(values: Values, on: date) -> list[Verdict]:
    """Nothing of private people is repeated: papers and telephones, names, homes, illness, money."""
    return _of_text(values, private_signs)


def route(values: Values, on: date) -> list[Verdict]:
    """Where to go, who does what, by when, who decides."""
    return _of_text(values, route_signs)


def shared(values: Values, on: date) -> list[Verdict]:
    """The answer to one who asks for a neighbour's telephone: ask her first, offer a way, a day."""
    return _of_text(values, shared_signs)


def reply_signs(text: str) -> list[Verdict]:
    """What a slide shows of an answer: its way, and whatever must not be told."""
    told = [one for one in private_signs(text) if one.status is not Status.RIGHT]
    return [*route_signs(text), *(told or [right("Чужого не рассказали.", FACT)])]


def private_signs(text: str, line: str = "") -> list[Verdict]:
    """One verdict for each kind of thing that is not repeated before everybody."""
    plain = folded(text)
    what, piece = next(surely_personal(text), ("", ""))
    name = dict(personal(text)).get(NAME, "")
    home, ill, money = _HOME.search(text), _ILL.search(plain), _MONEY.search(plain)

    def kept(found: str, fine: str, fault: str, *, surely: bool = True) -> Verdict:
        if not found:
            return right(fine, FACT, line=line)
        sentence = f"Это прочтут все: «{clip(found)}». {fault}"
        return (wrong if surely else partial)(sentence, FACT, line=line)

    return [
        kept(piece, "Телефонов и номеров нет.", f"Уберите {what}."),
        kept(name, "Полных имён нет.", "Хватит имени без отчества.", surely=False),
        kept(
            home[0] if home else "",
            "Домашнего адреса нет.",
            "Если здесь живёт человек, уберите. Учреждение назовите словами.",
            surely=False,
        ),
        kept(ill[0] if ill else "", "О болезни ни слова.", "О болезни при всех не говорим."),
        kept(
            money[0] if money else "",
            "Чужих денег нет.",
            "Если это чьи-то деньги, уберите.",
            surely=False,
        ),
    ]


def route_signs(text: str, line: str = "") -> list[Verdict]:
    """Whether there is a way: where, who, when, who decides."""
    plain = folded(text)
    where = has_any(_WHERE, text) or _SOCIAL.search(plain)
    return [
        either(where, "Куда идти — сказано.", "Скажите, куда идти: кто этим занят.", line),
        either(
            has_any(_WHO_DOES, text),
            "Кто что делает — сказано.",
            "Скажите, кто что сделает: «подайте заявление», «провожу».",
            line,
        ),
        _when(plain, line),
        *themes_in(text, _DECIDES, line, PROGRAMME),
    ]


def shared_signs(text: str, line: str = "") -> list[Verdict]:
    """The consent, another way and a day."""
    return [*themes_in(text, SHARED_SAYS, line, CONSENT), _when(folded(text), line)]


def _when(plain: str, line: str) -> Verdict:
    return either(
        _WHEN.search(plain),
        "День назван.",
        "Назовите день: когда это будет или когда узнаете.",
        line,
    )


def _of_text(values: Values, signs: Callable[[str, str], list[Verdict]]) -> list[Verdict]:
    return list(_judged(values, signs))


def _judged(values: Values, signs: Callable[[str, str], list[Verdict]]) -> Iterator[Verdict]:
    for field in values:
        text = values.text(field)
        # A story of the weather tells no secrets either: of the way there must be something.
        way = max(_found(route_signs(text)), _found(shared_signs(text)))
        if speaks_of(said_once(text), words=15, different=11) and way >= _LEAST_WAY:
            yield from signs(text, field)
        else:
            yield wrong(_SHORT, line=field)


def _found(signs: list[Verdict]) -> int:
    return sum(one.status is Status.RIGHT for one in signs)


RULES: Mapping[str, Rule] = {"private": private, "route": route, "shared": shared}
