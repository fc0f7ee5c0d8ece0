"""Whether an organisation may apply to the fund (dossier §2.2: Ф2.14–Ф2.23, Ф1.49, Ф1.50)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from nastavnik.norms import Known, required
from nastavnik.values.money import show_money
from nastavnik.values.months import month_of, show_date
from nastavnik.values.numbers import NBSP
from nastavnik.values.verdict import Verdict, right, wrong

FULL_AGE, SMALL_AGE, SMALL = (
    "fpg_org_age_full_months",
    "fpg_org_age_small_months",
    "fpg_small_request_max",
)
DEBT, GRANTS = "fpg_debt_max", "fpg_parallel_grants_max"


class Form(StrEnum):
    """The legal form of the applicant."""

    TOS = "tos"
    PUBLIC = "public"
    ASSOCIATION = "association"
    OTHER_NPO = "npo"
    INFORMAL = "informal"
    REFUSED = "refused"


class Authority(StrEnum):
    """Whether a body of the state or of the municipality is among the founders."""

    NONE = "none"
    LEFT = "left"
    IS = "is"


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the fund asks of an organisation.

    Attributes:
        form: its legal form.
        since: the day it was written into ЕГРЮЛ; ``None`` for one that is not there.
        request: roubles asked.
        window_end: the last day of the contest's window.
        authority: whether authorities are founders.
        debt: overdue taxes, roubles.
        grants: running grants of the fund that overlap the new project.
        unreported: whether a finished grant is not reported.
        matches: whether the charter names the activity of the direction.
        closing: whether it is being wound up, bankrupt or suspended.

    """

    form: Form
    since: date | None
    request: Decimal
    window_end: date
    authority: Authority = Authority.NONE
    debt: Decimal = Decimal(0)
    grants: int = 0
    unreported: bool = False
    matches: bool = True
    closing: bool = False


def points(one: Applicant) -> list[Verdict]:
    """Every condition of admission, each with its norm or fact.

    Raises:
        BadInput: the rules are not known on the last day of the window.

    """
    found = [_form(one)]
    if one.since is not None:
        found.append(_age(one, one.since))
    found += [
        _authority(one),
        _closing(one),
        _debt(one),
        _grants(one),
        _unreported(one),
        _activity(one),
    ]
    return found


def later(day: date, months: int) -> date:
    """The same day ``months`` later; the last day of a shorter month."""
    month = month_of(day).plus(months)
    return month.first_day.replace(day=min(day.day, month.last_day.day))


def age_norm(request: Decimal, on: date) -> Known:
    """How old an organisation must be, in months: less for a small request."""
    return _known(SMALL_AGE if request <= _known(SMALL, on).number else FULL_AGE, on)


def _known(norm: str, on: date) -> Known:
    return required(norm, on, "Правила фонда на эту дату не известны")


def _form(one: Applicant) -> Verdict:
    caution = _known(FULL_AGE, one.window_end).caution
    if one.form is Form.INFORMAL:
        text = "ТОС без юрлица подать не может. Зарегистрируйтесь или станьте партнёром ассоциации."
        return wrong(text, "Ф2.15", caution=caution)
    if one.form is Form.REFUSED:
        text = "Такие организации фонд не допускает. Ищите НКО-заявителя и будьте партнёром."
        return wrong(text, "Ф2.22", caution=caution)
    if one.form is Form.TOS:
        text = (
            "ТОС-юрлицо — общественная организация, такие фонд допускает. "
            "Если в ЕГРЮЛ стоит отдельный код ТОС, спросите фонд до подачи."
        )
        doubts = [caution.removesuffix(" — проверить")] if caution else []
        said = "; ".join([*doubts, "допуск с отдельным кодом ТОС"])
        return right(text, "Ф2.15", "Ф1.49", caution=f"{said} — проверить")
    return right("Такая форма организации фонду подходит.", "Ф2.14", caution=caution)


def _age(one: Applicant, since: date) -> Verdict:
    norm = age_norm(one.request, one.window_end)
    months = int(norm.number)
    old_enough = later(since, months)
    rule = f"при запросе {show_money(one.request)} нужно {months}{NBSP}мес. до конца приёма"
    if old_enough > one.window_end:
        return wrong(
            f"Организация слишком молодая: {rule}. Срок исполнится {show_date(old_enough)}, "
            f"а приём кончается {show_date(one.window_end)}.",
            norm.norm.id,
            caution=norm.caution,
        )
    text = f"Возраст подходит: {rule}, срок исполнился {show_date(old_enough)}."
    return right(text, norm.norm.id, caution=norm.caution)


def _authority(one: Applicant) -> Verdict:
    caution = _known(FULL_AGE, one.window_end).caution
    if one.authority is Authority.IS:
        text = "Среди учредителей есть орган власти: выведите его до подачи заявки."
        return wrong(text, "Ф1.50", caution=caution)
    if one.authority is Authority.LEFT:
        text = "Орган власти вышел из учредителей: к подаче запись в ЕГРЮЛ должна быть изменена."
        return right(text, "Ф2.17", caution=caution)
    return right("Органов власти среди учредителей нет.", "Ф2.17", caution=caution)


def _closing(one: Applicant) -> Verdict:
    caution = _known(DEBT, one.window_end).caution
    if one.closing:
        text = "Организацию закрывают, банкротят или её работа приостановлена: такую не допустят."
        return wrong(text, "Ф2.20", caution=caution)
    return right("Организация работает, её не закрывают.", "Ф2.20", caution=caution)


def _debt(one: Applicant) -> Verdict:
    norm = _known(DEBT, one.window_end)
    limit = show_money(norm.number)
    if one.debt > norm.number:
        text = f"Долг по налогам {show_money(one.debt)} больше {limit}. Погасите его до подачи."
        return wrong(text, DEBT, caution=norm.caution)
    text = f"Долг по налогам {show_money(one.debt)} — не больше {limit}."
    return right(text, DEBT, caution=norm.caution)


def _grants(one: Applicant) -> Verdict:
    norm = _known(GRANTS, one.window_end)
    if one.grants >= norm.number:
        text = (
            f"Грантов, которые идут в те же месяцы: {one.grants}. При {norm.number} и больше не допустят. "
            "Сдвиньте начало проекта."
        )
        return wrong(text, GRANTS, caution=norm.caution)
    text = f"Грантов, которые идут в те же месяцы: {one.grants}. Это меньше {norm.number}."
    return right(text, GRANTS, caution=norm.caution)


def _unreported(one: Applicant) -> Verdict:
    caution = _known(GRANTS, one.window_end).caution
    if one.unreported:
        text = "По прошлому гранту отчёт не сдан или деньги не возвращены. Сначала закройте его."
        return wrong(text, "Ф2.23", caution=caution)
    return right("Долгов по отчётам о прошлых грантах нет.", "Ф2.23", caution=caution)


def _activity(one: Applicant) -> Verdict:
    caution = _known(FULL_AGE, one.window_end).caution
    if not one.matches:
        text = "В уставе нет деятельности по направлению заявки: измените устав или направление."
        return wrong(text, "Ф2.16", caution=caution)
    return right("Устав совпадает с направлением заявки.", "Ф2.16", caution=caution)
