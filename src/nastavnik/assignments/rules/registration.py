"""Registering a public organisation at the Minjust (lesson С5; dossier §1.6–1.7: Ф1.44–Ф1.65).

The questions are ``name`` and ``territory`` (texts), ``founders`` (a table whose ``kind`` is one of
:class:`Founder`), ``meeting`` and ``filing`` (days), ``way`` (``portal`` or ``paper``), ``fee`` (₽),
``entry`` (the day of the record in ЕГРЮЛ), ``request`` (₽ to be asked of the fund) and ``ready``
(the month in which the organisation is old enough for it).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.calculators.admission import age_norm, later
from nastavnik.norms import required
from nastavnik.norms.lookup import BY_MEMORY
from nastavnik.values.money import show_money
from nastavnik.values.months import month_of, show_date
from nastavnik.values.numbers import NBSP
from nastavnik.values.verdict import Verdict, partial, right, wrong
from nastavnik.values.words import folded

FOUNDERS, MONTHS = "oo_founders_min", "npo_reg_submit_months"
FEES = {"portal": "npo_reg_fee_epgu", "paper": "npo_reg_fee_paper"}
_WHY = "Правило на эту дату не известно"

# Endings change in Russian, so words are compared by their beginnings; shorter words as they are.
_LEAST_STEM, _ENDING, _WHOLE = 3, 3, 4
_AN_AUTHORITY = re.compile(r"\b(администраци|министерств|департамент)")
_NOT_A_PLACE = re.compile(
    r"(хутор|станиц|район|округ|город|деревн|улиц|территори)\w{0,2}|посел\w{0,6}|сел[оа]|кра[йяею]"
    r"|(сельск|краснодарск|муниципальн)\w{2,3}|аул\w?|ст|пос|пгт|ул|им|мо|рн|тос|и|на"
)


class Founder(StrEnum):
    """Who founds the organisation."""

    PERSON = "person"
    AUTHORITY = "authority"
    INSTITUTION = "institution"


def founders(values: Values, on: date) -> list[Verdict]:
    """There are enough residents among the founders, each of them told once."""
    least = required(FOUNDERS, on, _WHY)
    needed = int(least.number)
    residents = _named(values, Founder.PERSON)
    institutions = _named(values, Founder.INSTITUTION)
    if len(residents) >= needed:
        text = f"Учредителей достаточно: {len(residents)}."
        return [right(text, FOUNDERS, line="founders", caution=least.caution)]
    if len(residents) + len(institutions) >= needed:
        text = (
            f"Без учреждений учредителей — {len(residents)}, а нужно не меньше {needed}. "
            "Общественная организация — объединение граждан: позовите ещё соседей."
        )
        return [partial(text, FOUNDERS, "Ф1.43", line="founders", caution=least.caution)]
    text = (
        f"Разных учредителей, не считая органов власти, — {len(residents) + len(institutions)}, "
        f"а нужно не меньше {needed}. Впишите каждого по имени, позовите ещё соседей."
    )
    return [wrong(text, FOUNDERS, line="founders", caution=least.caution)]


def authority(values: Values, on: date) -> list[Verdict]:
    """No authority is among the founders; a municipal institution is to be asked about."""
    kinds = [_kind_of(one) for one in values.rows("founders")]
    if Founder.AUTHORITY in kinds:
        text = (
            "Среди учредителей орган власти: с ним фонд не допустит к конкурсу. "
            "Пусть администрация будет партнёром."
        )
        return [wrong(text, "Ф1.50", line="founders")]
    if Founder.INSTITUTION in kinds:
        text = (
            "Среди учредителей муниципальное учреждение. Прямого запрета на карточке нет: "
            "спросите фонд и юриста до собрания."
        )
        caution = "учреждение в карточке не названо — проверить"
        return [partial(text, "Ф1.50", line="founders", caution=caution)]
    return [right("Органов власти среди учредителей нет.", "Ф1.50", line="founders")]


def term(values: Values, on: date) -> list[Verdict]:
    """The papers are handed in after the meeting and within the months allowed."""
    known = required(MONTHS, on, _WHY)
    meeting, filing = values.day("meeting"), values.day("filing")
    last = later(meeting, int(known.number))
    if filing < meeting:
        text = "Подача раньше собрания. Сначала собрание: проверьте обе даты."
        return [wrong(text, MONTHS, line="filing", caution=known.caution)]
    if filing > last:
        text = (
            f"Последний день подачи — {show_date(last)}, а у вас {show_date(filing)}. "
            "Подайте раньше или проведите собрание позже."
        )
        return [wrong(text, MONTHS, line="filing", caution=known.caution)]
    text = f"Подаёте вовремя: последний день — {show_date(last)}."
    return [right(text, MONTHS, line="filing", caution=known.caution)]


def name(values: Values, on: date) -> list[Verdict]:
    """The name says the form, that it is a local one, and the place."""
    full = folded(values.text("name"))
    return [_form_in(full), _reach_in(full), _place_in(full, values.text("territory"))]


def fee(values: Values, on: date) -> list[Verdict]:
    """The fee is that of the way of handing in."""
    norm = FEES[values.text("way")]
    known, paid = required(norm, on, _WHY), values.money("fee")
    if paid != known.number:
        text = (
            f"Пошлина {show_money(paid)} не подходит к способу подачи: "
            f"на карточке {show_money(known.number)}. Исправьте сумму или способ."
        )
        return [wrong(text, norm, line="fee", caution=known.caution)]
    text = f"Пошлина {show_money(paid)} подходит к способу подачи."
    return [right(text, norm, line="fee", caution=known.caution)]


def readiness(values: Values, on: date) -> list[Verdict]:
    """The order of the days, and the month from which the fund finds the organisation old enough."""
    filing, entry, request = values.day("filing"), values.day("entry"), values.money("request")
    if entry <= filing:
        text = "Запись в ЕГРЮЛ не позже подачи. Дайте Минюсту время на решение: проверьте обе даты."
        return [wrong(text, "Ф1.51", line="entry")]
    known = age_norm(request, on)
    ready = later(entry, int(known.number))
    caution = age_norm(request, max(ready, on)).caution
    rule = f"при запросе {show_money(request)} нужно {int(known.number)}{NBSP}мес. от записи"
    if values.month("ready") != month_of(ready):
        text = f"Месяц не сходится: {rule}. Отсчитайте их от {show_date(entry)}."
        return [wrong(text, known.norm.id, "Ф1.65", line="ready", caution=caution)]
    text = f"Месяц верный: {rule}, возраст исполнится {show_date(ready)}."
    return [right(text, known.norm.id, "Ф1.65", line="ready", caution=caution)]


def _kind_of(founder: Values) -> Founder:
    """Who it is: an authority is one, whatever is chosen beside its name."""
    if _AN_AUTHORITY.search(folded(founder.text("who"))):
        return Founder.AUTHORITY
    return Founder(founder.text("kind"))


def _named(values: Values, kind: Founder) -> set[str]:
    """Founders of a kind by name: the same name is the same founder, a letter is no name."""
    names = {folded(one.text("who")) for one in values.rows("founders") if _kind_of(one) is kind}
    return {name for name in names if sum(letter.isalpha() for letter in name) > 1}


def _form_in(full: str) -> Verdict:
    if re.search(r"общественн\w* организаци", full):
        text = "Форма в имени есть: общественная организация."
        return right(text, "Ф1.61", line="name", caution=BY_MEMORY)
    text = "В имени нет формы. Допишите слова «общественная организация»."
    return wrong(text, "Ф1.61", line="name", caution=BY_MEMORY)


def _reach_in(full: str) -> Verdict:
    caution = "уверенность «средняя» — проверить"
    if re.search(r"\bместн", full):
        return right("Сказано, что организация местная.", "Ф1.47", line="name", caution=caution)
    text = "Не видно, где организация действует. ТОС обычно регистрируют как «местную»."
    return partial(text, "Ф1.47", line="name", caution=caution)


def _place_in(full: str, territory: str) -> Verdict:
    if any(re.search(rf"\b{stem}", full) for stem in stems(territory)):
        return right("Место в имени есть.", "Ф1.61", line="name", caution=BY_MEMORY)
    text = "В имени нет места. Впишите хутор, станицу или округ из строки о территории."
    return wrong(text, "Ф1.61", line="name", caution=BY_MEMORY)


def stems(territory: str) -> Iterator[str]:
    """Patterns of the words that name a place: «хутор Тополиный» gives «тополи»."""
    for word in re.findall(r"\w+", folded(territory)):
        if len(word) == 1 or word.isdigit() or _NOT_A_PLACE.fullmatch(word):
            continue
        # «Ея» stays whole, «Новый» gives «нов»: it must be found in «Нового».
        yield rf"{word}\b" if len(word) < _WHOLE else word[: max(_LEAST_STEM, len(word) - _ENDING)]


RULES: Mapping[str, Rule] = {
    "founders": founders,
    "authority": authority,
    "term": term,
    "name": name,
    "fee": fee,
    "readiness": readiness,
}
