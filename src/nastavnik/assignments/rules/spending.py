"""Whether the grant may pay for it (meeting В3; dossier §2.8, §2.9, §3.1, §3.4, §3.5).

``bans`` looks at cards, each a line of a budget: what the ban on words finds must lie on the shelf
``banned``, what the fund does not advise on ``doubtful``; ``start`` and ``end`` are the project's.
``limits`` looks at sums worked out by hand: a table ``trip`` (daily allowance, then hotel) with
``units``, ``price``, ``fund``, ``own``; ``request``, ``agency``, ``agency_fund``; ``pay``,
``charges``; ``one``, ``two``, ``mean``, ``fits``. ``chosen`` looks at a table of doubtful lines with
``case``, ``event``, ``people``, ``instead`` beside the shelves of a ``sort`` field ``cases``.
``answer`` looks at the text of that name: a neighbour asks of a repair, and no card speaks of it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from nastavnik.assignments.fields import SortField
from nastavnik.assignments.model import Check
from nastavnik.assignments.rules.rule import CheckRule, Rule
from nastavnik.assignments.rules.sorting import of_cards
from nastavnik.assignments.rules.wording import has_any, speaks_of, years_in
from nastavnik.calculators import Values
from nastavnik.norms import Known
from nastavnik.norms.lookup import required
from nastavnik.project.budget.articles import Article, Kind
from nastavnik.project.budget.budget import Budget, Terms
from nastavnik.project.budget.line import Line
from nastavnik.project.budget.rules.bans import prohibited
from nastavnik.values.money import kopecks
from nastavnik.values.sense import adds_to, has_sense
from nastavnik.values.strict import Id, Strict
from nastavnik.values.verdict import Status, Verdict, either, right, wrong
from nastavnik.values.words import folded

REASONED = "reason"  # the shelf of what is paid for when it is argued for
LEAST_CHOSEN = 3
TRIP = (("per_diem_ru", "Суточные"), ("fpg_hotel_max", "Гостиница"))
AGENCY, CHARGE, MEAN = "fpg_contractors_max_share", "grant_rate_gph", "fpg_salary_avg_max"
_UNKNOWN = "Предел не нашли"
_AFRAID = (
    "На красной полке больше половины карточек. Запретов не так много: "
    "оставьте там то, что фонд не оплатит ни при каком объяснении."
)

_BUILDING = ("здани", "строит", "стройк", "построй", "построит", "возвод", "возвед", "недвиж")
_TO_ASK = (
    *("спрос", "спрош", "спрашив", "запрос", "вопрос", "позвон", "звон", "напиш", "напис"),
    *("уточн", "обрат", "узна", "поддержк"),
)
_UNSAID = re.compile(
    r"\bне (?:\w+ )?(?:зна|сказан|сказать|скажу|напис|назван|упом|указ|говор|видел|виж|наш|ясн|понятн|"
    r"уверен|бер[уе]|мо[гж]|реш|стан|буд|ответ)|\b(?:неясн|непонятн|неизвест|молч)\w*|\bни слова\b|"
    r"\bвопрос открыт|\b(?:ничего|ответа|сведений|карточки|ремонта|правила|нормы)\b.{0,40}\bнет\b|"
    r"\bнет (?:ни|ответ|карточк|сведени|правил|слов|норм)"
)


class BanParams(Strict):
    """The shelves of what is banned and of what is not advised; the term of the project."""

    banned: Id
    doubtful: Id
    start: date
    end: date


def bans(
    check: Check, asked: SortField, placed: Mapping[str, str], key: Mapping[str, Any]
) -> list[Verdict]:
    """Each ban that the words of some card break has its card on its shelf; which one is not told."""
    params = BanParams.model_validate(check.params)
    if list(placed.values()).count(params.banned) * 2 > len(asked.items):
        return [wrong(_AFRAID, "Ф2.71", line=check.field)]
    lines = {item.id: _line(item.id, item.text) for item in asked.items}
    budget = Budget(tuple(lines.values()), Terms(start=params.start, end=params.end))
    shelves = {shelf.id: shelf.text for shelf in asked.shelves}
    found = []
    for one in prohibited(budget):
        if not one.line:  # the words of no card break a ban
            continue
        due = params.banned if one.status is Status.WRONG else params.doubtful
        said = one.sentence.removeprefix(f"«{lines[one.line].name}»: ").partition(".")[0]
        text = (
            f"Среди карточек есть такой расход: {said}. "
            f"На полке «{shelves[due]}» его нет — найдите."
        )
        fine = f"Нашли: {said}."
        found.append(either(placed.get(one.line) == due, fine, text, check.field, *one.sources))
    return found


def _line(name: str, text: str) -> Line:
    one = Decimal(1)
    return Line(id=name, article=Article.OTHER, kind=Kind.OTHER, what=text, quantity=one, price=one)


def limits(values: Values, on: date) -> list[Verdict]:
    """What is over a limit is not asked from the fund; sums as given must be those of the task."""
    return [
        *_trips(values, on),
        _agency(values, required(AGENCY, on, _UNKNOWN)),
        _charges(values, required(CHARGE, on, _UNKNOWN)),
        _mean(values, required(MEAN, on, _UNKNOWN)),
    ]


def _trips(values: Values, on: date) -> Iterator[Verdict]:
    for (norm_id, title), row in zip(TRIP, values.rows("trip"), strict=True):
        norm, units, price = required(norm_id, on, _UNKNOWN), row.whole("units"), row.money("price")
        fund = units * min(price, norm.number)
        if not units or price <= norm.number:
            yield _not_given(title, norm, "trip")
        elif (row.money("fund"), row.money("own")) == (fund, units * price - fund):
            yield _fine(title, norm, "trip")
        else:
            text = f"{title}: у фонда — предел с карточки × дни или ночи, остальное платите сами."
            yield wrong(text, norm_id, line="trip", caution=norm.caution)


def _agency(values: Values, norm: Known) -> Verdict:
    request, agency = values.money("request"), values.money("agency")
    most = kopecks(request * norm.number)
    if agency <= most:
        return _not_given("Агентство", norm, "agency")
    if values.money("agency_fund") == most:
        return _fine("Агентство", norm, "agency_fund")
    text = "Агентство: возьмите долю с карточки от запроса, а не от цены агентства."
    return wrong(text, norm.norm.id, line="agency_fund", caution=norm.caution)


def _charges(values: Values, norm: Known) -> Verdict:
    pay = values.money("pay")
    if not pay:
        return _not_given("Взносы", norm, "pay")
    if values.money("charges") == kopecks(pay * norm.number):
        return _fine("Взносы", norm, "charges")
    text = "Взносы: умножьте оплату на тариф договора ГПХ. Льготу на 2027 год не берём."
    return wrong(text, norm.norm.id, "Ф3.06", line="charges", caution=norm.caution)


def _mean(values: Values, norm: Known) -> Verdict:
    one, two, mean = (values.money(name) for name in ("one", "two", "mean"))
    if max(one, two) <= norm.number:  # whoever copies gets one pay over the limit
        return _not_given("Средняя оплата", norm, "one")
    is_right = mean == kopecks((one + two) / 2) and values.yes("fits") == (mean <= norm.number)
    if is_right:
        return _fine("Средняя оплата", norm, "fits")
    text = "Средняя оплата: сложите обе, разделите на двоих и сравните с пределом на карточке."
    return wrong(text, norm.norm.id, line="fits", caution=norm.caution)


def _fine(title: str, norm: Known, line: str) -> Verdict:
    return right(f"{title}: верно.", norm.norm.id, line=line, caution=norm.caution)


def _not_given(title: str, norm: Known, line: str) -> Verdict:
    text = f"{title}: числа не те, что в задании. Перепишите их оттуда."
    return wrong(text, norm.norm.id, line=line, caution=norm.caution)


def chosen(values: Values, on: date) -> list[Verdict]:
    """Three doubtful lines or more: each on its own yellow shelf, each argued for in its own words."""
    shelves = values.part("cases")
    rows = {row.text("case"): row for row in values.rows("chosen")}
    said: list[str] = []
    found = []
    for place, (case, row) in enumerate(rows.items(), start=1):
        found += [_on_yellow(place, shelves.text(case)), _argued(place, row, said)]
        said += [row.text("event"), row.text("instead")]
    missing = LEAST_CHOSEN - len(rows)
    text = f"Разных строк выбрано {len(rows)}, а нужно {LEAST_CHOSEN}. Добавьте."
    return found + [wrong(text, line="chosen")] * max(missing * 2, 0)


def _on_yellow(place: int, shelf: str) -> Verdict:
    text = (
        f"Строка {place} лежит у вас не на полке «с обоснованием». "
        "Выберите другую или переложите карточку."
    )
    return either(shelf == REASONED, f"Строка {place}: спорная, верно.", text, "chosen")


def _argued(place: int, row: Values, said: list[str]) -> Verdict:
    event, instead = row.text("event"), row.text("instead")
    is_own = has_sense(event) and has_sense(instead, 3)
    is_own = is_own and adds_to(event, said) and adds_to(instead, [event, *said], 2)
    text = (
        f"Строка {place}: назовите мероприятие и скажите, чем заменить дешевле и почему не вышло. "
        "У каждой строки — свои слова."
    )
    return either(is_own, f"Строка {place}: причина названа.", text, "chosen", "Ф2.67")


def answer(values: Values, on: date) -> list[Verdict]:
    """The answer on a repair: what is written, for which year, what nobody knows, what to do."""
    text = values.text("answer")
    if not speaks_of(text, words=20, different=14):
        return [wrong("Здесь слишком мало сказано. Ответьте соседу, как ответили бы вслух.")]
    plain = folded(text)
    return [
        _said(has_any(_BUILDING, text), "что сказано о новых зданиях"),
        _said({2026, 2027} & set(years_in(text)), "на какой год правило"),
        _said(_UNSAID.search(plain), "чего карточки не говорят"),
        _said(has_any(_TO_ASK, text), "кого и о чём спросить"),
    ]


def _said(found: object, theme: str) -> Verdict:
    return either(found, f"Сказано, {theme}.", f"Скажите и о том, {theme}.", "answer", "Ф2.71")


RULES: Mapping[str, Rule] = {"limits": limits, "chosen": chosen, "answer": answer}
CHECKS: Mapping[str, CheckRule] = {"spending.bans": of_cards(bans)}
