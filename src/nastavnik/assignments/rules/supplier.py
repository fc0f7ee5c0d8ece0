"""The package of a supplier of social services (lesson О8; dossier §4.3–4.5).

``entity``, ``charter`` and ``page`` look at who applies; ``services``, ``priced``, ``lasting`` and
``hours`` at the table ``services``, and ``matrix``, ``tariffs``, ``minutes`` and ``load`` do the same
and ask for six services, as the lesson does; ``fee`` looks at what was read off the calculator
``fee``; ``unknown`` at what nobody in the school knows and has to ask for; ``rules`` and ``ethics``
at texts of these names.
The school's own measures (how many minutes a service takes) say so: the law names none here.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from nastavnik.assignments.rules.rule import Rule
from nastavnik.assignments.rules.wording import Themes, has_any, speaks_of, themes_in, years_in
from nastavnik.calculators import Values
from nastavnik.calculators.service_fee import Case, Form, Group
from nastavnik.calculators.service_fee import fee as fee_of
from nastavnik.norms import required
from nastavnik.values.money import ZERO
from nastavnik.values.months import show_date
from nastavnik.values.numbers import BadInput
from nastavnik.values.sense import has_sense
from nastavnik.values.verdict import Verdict, either, right, wrong
from nastavnik.values.words import folded

LEAST_SERVICES = 6  # «услуги на дому 6 видов» of dossier §7.2
SHORTEST, LONGEST = 5, 120  # minutes of one service: the school's own measure
_UPDATE = "soc_site_update_workdays"
_FAR = timedelta(days=2 * 365)  # a day farther away is a slip in the year
_HOUR = 60
_SERVICE_WORDS = (("социальн",), ("обслуживан", "услуг"))
_MEETING = ("собран", "конференц", "съезд")
_PLACE = ("сайт", "страниц", "сообществ", "групп", "раздел", "вконтакте", "вк", "портал")
_CHECK = ("провер", "уточн", "спрос", "узна", "запрос")
_ACT = ("приказ", "постановлен", "закон", "распоряжен")
_NEEDS_LICENCE = ("укол", "инъекц", "перевяз", "капельниц", "катетер", "пролежн")
_WHO_KNOWS = (
    *("министер", "минтруд", "соцзащит", "социальн", "управлен", "администрац", "кцсон", "центр"),
    *(
        "сфр",
        "пенсионн",
        "клиентск",
        "отдел",
        "минсоц",
        "сайт",
        "портал",
        "письм",
        "запрос",
        "публикац",
        "приемн",
        "мфц",
    ),
)
_PROOF = re.compile(r"№\s*\d|\d{1,2}\.\d{1,2}\.\d{4}|\b20\d\d\b")


def entity(values: Values, on: date) -> list[Verdict]:
    """Who applies is a legal person: nobody else may be a supplier."""
    fault = (
        "Юрлица ещё нет, в реестр не войти. Зарегистрируйте организацию, "
        "а пока помогайте как соседи: для этого статус не нужен."
    )
    return [either(values.yes("entity"), "Юрлицо есть.", fault, "supplier", "Ф4.04", "Ф4.36")]


def charter(values: Values, on: date) -> list[Verdict]:
    """The kind of activity is in the charter, or its words are ready and somebody will put them in."""
    words = values.text("charter_words")
    fine = all(has_any(group, words) for group in _SERVICE_WORDS)
    found = [
        either(
            fine,
            "Слова о социальном обслуживании есть.",
            "По этим словам в реестр не войти: назовите социальное обслуживание или социальные услуги.",
            "supplier",
        )
    ]
    if values.yes("charter_kind"):
        return found
    when = values.text("charter_when") if "charter_when" in values else ""
    planned = has_any(_MEETING, when) and bool(years_in(when))
    found.append(
        either(
            planned,
            "Видно, кто и когда внесёт слова в устав.",
            "Слов в уставе нет. Впишите, какое собрание их внесёт, с месяцем и годом.",
            "supplier",
        )
    )
    return found


def page(values: Values, on: date) -> list[Verdict]:
    """The page has a place, somebody who keeps it, and is mended in time."""
    known = required(_UPDATE, on, "Срок обновления страницы не нашли")
    in_time = values.whole("site_days") <= known.number
    days = (
        right("Успеваете обновлять страницу.", _UPDATE, line="supplier", caution=known.caution)
        if in_time
        else wrong(
            f"Страницу обновляют быстрее: не дольше {known.number} рабочих дней.",
            _UPDATE,
            line="supplier",
            caution=known.caution,
        )
    )
    where, keeper = values.text("site"), values.text("site_keeper")
    return [
        either(
            has_any(_PLACE, where),
            "Место для страницы названо.",
            "Скажите словами, где будет страница: свой сайт, раздел, сообщество.",
            "supplier",
        ),
        either(
            has_sense(keeper, 1) and keeper != where,
            "У страницы есть хозяин.",
            "Впишите роль того, кто обновляет страницу.",
            "supplier",
        ),
        days,
    ]


def services(values: Values, on: date) -> list[Verdict]:
    """Every service is named once, somebody does it and something proves it."""
    rows = values.rows("services")
    return [_unnamed(row, rows) or _service(row) for row in rows]


def matrix(values: Values, on: date) -> list[Verdict]:
    """The same of six services."""
    return services(values, on) + _too_few(values.rows("services"))


def _unnamed(row: Values, rows: tuple[Values, ...]) -> Verdict | None:
    """What to do about a row that names no service, or one that is there already."""
    name = row.text("name")
    first = next(one for one in rows if folded(one.text("name")) == folded(name))
    if first is not row:
        return wrong(f"«{name}»: такая строка уже есть. Назовите другую услугу.", line="services")
    if not has_sense(name, 1):
        return wrong(f"«{name}»: назовите услугу словами.", line="services")
    return None


def _service(row: Values) -> Verdict:
    name, who, document = (row.text(column) for column in ("name", "who", "document"))
    if not (has_sense(who, 1) and has_sense(document, 1)) or len({name, who, document}) < 3:
        text = f"«{name}»: впишите словами, кто её делает и чем вы её подтвердите."
        return wrong(text, line="services")
    if has_any(_NEEDS_LICENCE, name):
        text = (
            f"«{name}»: это делает медработник с лицензией. Уберите строку или спросите о лицензии."
        )
        return wrong(text, "Ф4.16", line="services")
    return right(f"«{name}»: кто и чем подтвердит — видно.", line="services")


def priced(values: Values, on: date) -> list[Verdict]:
    """A tariff comes from an act with its number or date; where there is none it says «проверить»."""
    rows = values.rows("services")
    return [_unnamed(row, rows) or _tariff(row, on) for row in rows]


def tariffs(values: Values, on: date) -> list[Verdict]:
    """The same of six services."""
    return priced(values, on) + _too_few(values.rows("services"))


def _tariff(row: Values, on: date) -> Verdict:
    name, source = row.text("name"), row.text("tariff_source")
    if "tariff" not in row:
        if has_any(_CHECK, source):
            text = f"«{name}»: тариф честно не назван."
            return right(text, "Ф4.27", line="services", caution="тариф проверить в министерстве")
        text = f"«{name}»: тарифа нет. Впишите «проверить» и где."
        return wrong(text, "Ф4.27", line="services")
    years = years_in(source)
    if not has_any(_ACT, source) or not years or has_any(_CHECK, source) or not row.money("tariff"):
        text = (
            f"«{name}»: откуда число? Назовите приказ с датой. "
            "Нет его — сотрите число и впишите «проверить»."
        )
        return wrong(text, "Ф4.27", line="services")
    if max(years) < on.year - 1:
        text = f"«{name}»: приказ старый, тарифы меняют каждый год. Сотрите число: «проверить»."
        return wrong(text, "Ф4.27", line="services")
    text = f"«{name}»: у тарифа есть приказ с датой."
    return right(text, "Ф4.27", line="services", caution="сверьте, что приказ действует")


def lasting(values: Values, on: date) -> list[Verdict]:
    """A service takes minutes that it can take, and no more times than somebody comes."""
    rows, visits = values.rows("services"), values.whole("visits")
    return [_unnamed(row, rows) or _lasts(row, visits) for row in rows]


def minutes(values: Values, on: date) -> list[Verdict]:
    """The same of six services."""
    return lasting(values, on) + _too_few(values.rows("services"))


def _lasts(row: Values, visits: int) -> Verdict:
    name, lasts, times = row.text("name"), row.whole("minutes"), row.whole("times")
    if not SHORTEST <= lasts <= LONGEST:
        text = (
            f"«{name}»: {lasts} мин. за раз — так не бывает. "
            f"Школа ждёт от {SHORTEST} до {LONGEST} мин., разбейте услугу или проверьте число."
        )
        return wrong(text, line="services")
    if times > visits:
        text = f"«{name}»: {times} раз в неделю, а приходят {visits}. Поправьте одно из чисел."
        return wrong(text, line="services")
    return right(f"«{name}»: минуты похожи на правду.", line="services")


def load(values: Values, on: date) -> list[Verdict]:
    """The helpers have the hours for six services and for the road to them."""
    return _too_few(_named(values))[:1] or hours(values, on)


def hours(values: Values, on: date) -> list[Verdict]:
    """The helpers have the hours for the care and for the road to it."""
    rows = _named(values)
    care = sum(row.whole("minutes") * row.whole("times") for row in rows)
    visits, road = values.whole("visits"), values.whole("road")
    needed = hours_needed(values.whole("clients"), visits, road, care)
    there = values.whole("workers") * values.whole("hours")
    said = f"Нужно {needed} ч в неделю с дорогой, у помощников {there} ч."
    if needed <= there:
        return [right(f"{said} Хватает.", line="services")]
    text = f"{said} Возьмите меньше людей, найдите ещё помощника или уберите услугу."
    return [wrong(text, line="services")]


def _named(values: Values) -> tuple[Values, ...]:
    every = values.rows("services")
    return tuple(row for row in every if _unnamed(row, every) is None)


def hours_needed(clients: int, visits: int, road: int, care: int) -> int:
    """Whole hours a week: ``care`` are minutes of help to one person a week, ``road`` of one visit."""
    return -(-clients * (care + visits * road) // _HOUR)


def _too_few(rows: tuple[Values, ...]) -> list[Verdict]:
    missing = LEAST_SERVICES - len(rows)
    text = f"Услуг пока {len(rows)}, а нужно не меньше {LEAST_SERVICES}. Добавьте строки."
    return [wrong(text, line="services")] * missing


def fee(values: Values, on: date) -> list[Verdict]:
    """What was read off the calculator: the ceiling, the limit and the fee."""
    asked = values.part("fee")
    case = Case(
        Group(asked.text("group")),
        Form(asked.text("form")),
        asked.money("income"),
        asked.money("tariff"),
        asked.day("on"),
    )
    try:
        found = fee_of(case)
    except BadInput as refusal:
        return [wrong(f"Калькулятор не ответил. {refusal}", line="fee")]
    if found.ceiling is None or found.most == ZERO:
        text = "Здесь платы нет, читать нечего. Поставьте в калькулятор числа из задания."
        return [wrong(text, *found.norms, line="fee")]
    caution = "; ".join(found.cautions)
    expected: tuple[tuple[str, str, Decimal], ...] = (
        ("ceiling", "Черта", found.ceiling.amount),
        ("limit", "Предел", found.by_income),
        ("pays", "Плата", found.most),
    )
    return [
        right(f"{title}: верно.", *found.norms, line="fee_read", caution=caution)
        if values.money(name) == number
        else wrong(f"{title}: в расчёте другое число. Прочтите его ещё раз.", line="fee_read")
        for name, title, number in expected
    ]


def unknown(values: Values, on: date) -> list[Verdict]:
    """What has to be looked up: who will be asked and by what day, or where a text was seen."""
    return [_asked(row, on) for row in values.rows("to_check")]


def _asked(row: Values, on: date) -> Verdict:
    where, day = row.text("where"), row.day("by")
    if row.text("state") == "seen":
        if has_any(_ACT, where) and _PROOF.search(where):
            text = "Текст назван. Положите его в папку."
            return right(text, "Ф4.17", line="to_check", caution="сверьте, что редакция действует")
        text = "Видели текст — впишите вид акта, номер и дату. Не помните — отметьте «проверить»."
        return wrong(text, "Ф4.17", line="to_check")
    if not has_any(_WHO_KNOWS, where):
        ask = "Впишите, кого или что спросите: министерство, соцзащиту, сайт."
        return wrong(ask, "Ф4.17", line="to_check")
    if not on <= day <= on + _FAR:
        text = f"{show_date(day)} — не тот день. Поставьте день в ближайшие месяцы."
        return wrong(text, line="to_check")
    text = "Записано, где и когда проверите."
    return right(text, "Ф4.17", line="to_check", caution="номер не найден — проверить")


RULES_SAY: Themes = {
    "когда приходите и как предупредите": ("предупре", "приход", "прихож", "позвон", "звон", "час"),
    "что с деньгами и чеками": ("чек", "деньг", "сдач", "оплат"),
    "как сменить помощника": ("замен", "смен", "друг"),
    "кому пожаловаться": ("жалоб", "пожал", "обрат", "сообщ", "обид", "соцзащит"),
    "как отказаться": ("отказ", "прекра", "расторг", "передум", "раздум", "закро", "перестан"),
}
ETHICS_SAYS: Themes = {
    "чего человек хочет сам": (
        "сам",
        "спро",
        "спраш",
        "соглас",
        "хоч",
        "хоте",
        "реш",
        "выбир",
        "люби",
        "слуша",
        "желан",
    ),
    "ключи, карты, деньги": ("ключ", "карт", "деньг", "денег", "пенси", "код", "кошел", "парол"),
    "тайны и снимки": ("тайн", "снима", "снимк", "фото", "никому", "рассказ", "чат", "болезн"),
    "когда человеку плохо": ("112", "103", "скор", "врач", "фельдш"),
    "когда человека обижают": ("обиж", "обид", "синяк", "насил", "полиц", "кричат", "защит"),
}


def rules(values: Values, on: date) -> list[Verdict]:
    """The rules say what both sides need to know."""
    return list(_says(values.text("rules"), RULES_SAY, "rules"))


def ethics(values: Values, on: date) -> list[Verdict]:
    """The page on safety and ethics speaks of every danger."""
    return list(_says(values.text("ethics"), ETHICS_SAYS, "ethics"))


def _says(text: str, themes: Themes, line: str) -> Iterator[Verdict]:
    if not speaks_of(text):
        yield wrong("Здесь слишком мало сказано. Напишите по фразе о каждом.", line=line)
        return
    yield from themes_in(text, themes, line)


RULES: Mapping[str, Rule] = {
    "entity": entity,
    "charter": charter,
    "page": page,
    "services": services,
    "priced": priced,
    "lasting": lasting,
    "hours": hours,
    "matrix": matrix,
    "tariffs": tariffs,
    "minutes": minutes,
    "load": load,
    "fee": fee,
    "unknown": unknown,
    "rules": rules,
    "ethics": ethics,
}
