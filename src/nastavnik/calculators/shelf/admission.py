"""Admission to the contest: the questions, and the answer in words."""

from collections.abc import Iterator

from nastavnik.calculators.admission import (
    DEBT,
    GRANTS,
    SMALL,
    Applicant,
    Authority,
    Form,
    age_norm,
    later,
    points,
)
from nastavnik.calculators.model import (
    NO,
    YES,
    AnotherAnswer,
    Answer,
    Calculator,
    Choice,
    Kind,
    Question,
    Table,
    Values,
)
from nastavnik.norms import Known
from nastavnik.values.months import show_date
from nastavnik.values.numbers import NBSP, BadInput
from nastavnik.values.verdict import Status, Verdict


def applicant_of(values: Values) -> Applicant:
    """Who applies, as the questions below were answered.

    Raises:
        AnotherAnswer: it was registered after the end of the window.

    """
    form, end = Form(values.text("form")), values.day("window_end")
    since = values.day("since") if "since" in values else None
    if since is not None and since > end:
        raise AnotherAnswer("since", "Запись в ЕГРЮЛ позже конца приёма. Проверьте обе даты.")
    return Applicant(
        form,
        since,
        values.money("request"),
        end,
        Authority(values.text("authority")),
        values.money("debt"),
        values.whole("grants"),
        values.yes("unreported"),
        values.yes("matches"),
        values.yes("closing"),
    )


def _answer(values: Values) -> Answer:
    applicant = applicant_of(values)
    try:
        found = points(applicant)
        norm = age_norm(applicant.request, applicant.window_end)
    except BadInput as refusal:
        raise AnotherAnswer("window_end", str(refusal)) from refusal
    return Answer(
        headline=_headline(found),
        on=applicant.window_end,
        verdicts=tuple(sorted(found, key=lambda one: one.status is Status.RIGHT)),
        tables=tuple(_tables(applicant, norm)),
        norms=(norm.norm.id, SMALL, DEBT, GRANTS, "Ф2.15"),
    )


def _headline(found: list[Verdict]) -> str:
    bad = [one for one in found if one.status is Status.WRONG]
    if bad:
        return f"Пока не допустят: {bad[0].sentence}"
    if any(one.caution for one in found):
        return "По этим ответам допустят, но правила нового конкурса надо проверить."
    return "По этим ответам организацию допустят к конкурсу."


def _tables(one: Applicant, norm: Known) -> Iterator[Table]:
    if one.since is not None:
        rows = (
            ("Запись в ЕГРЮЛ", show_date(one.since)),
            (f"Исполнится {norm.number}{NBSP}мес.", show_date(later(one.since, int(norm.number)))),
            ("Конец приёма", show_date(one.window_end)),
        )
        yield Table("Возраст организации", ("Что", "День"), rows)


_REGISTERED = tuple(one.value for one in Form if one is not Form.INFORMAL)

CALCULATOR = Calculator(
    id="admission",
    title="Допуск к конкурсу президентских грантов",
    lead="Проверяет восемь условий фонда и говорит, что исправить до подачи.",
    questions=(
        Question(
            "form",
            "Кто подаёт заявку",
            Kind.CHOICE,
            choices=(
                Choice(Form.TOS, "ТОС, записанный в ЕГРЮЛ"),
                Choice(Form.PUBLIC, "другая общественная организация"),
                Choice(Form.ASSOCIATION, "ассоциация (союз)"),
                Choice(Form.OTHER_NPO, "АНО, фонд, частное учреждение, казачье общество"),
                Choice(Form.INFORMAL, "ТОС без юрлица"),
                Choice(Form.REFUSED, "ТСЖ, СНТ, кооператив, муниципальное учреждение"),
            ),
            usual=Form.TOS,
        ),
        Question(
            "since",
            "День записи в ЕГРЮЛ",
            Kind.DATE,
            hint="Есть в выписке из ЕГРЮЛ: её бесплатно даёт сайт налоговой.",
            example="14.10.2025",
            usual="14.10.2025",
            when=("form", _REGISTERED),
        ),
        Question(
            "request", "Сколько просите у фонда, ₽", Kind.MONEY, example="318 000", usual="318 000"
        ),
        Question(
            "window_end",
            "Последний день приёма заявок",
            Kind.DATE,
            hint="Точный день — в объявлении фонда. По ритму второй приём кончается в середине марта.",
            example="15.03.2027",
            usual="15.03.2027",
        ),
        Question(
            "authority",
            "Есть ли среди учредителей администрация или другой орган власти",
            Kind.CHOICE,
            choices=(
                Choice(Authority.NONE, "нет и не было"),
                Choice(Authority.LEFT, "были, но вышли"),
                Choice(Authority.IS, "есть"),
            ),
            usual=Authority.NONE,
        ),
        Question(
            "debt",
            "Просроченный долг по налогам, ₽",
            Kind.MONEY,
            hint="Видно в личном кабинете юрлица. Долга нет — напишите 0.",
            example="0",
            usual="0",
        ),
        Question(
            "grants",
            "Сколько грантов фонда будет идти в те же месяцы",
            Kind.WHOLE,
            example="0",
            usual="0",
            most=100,
        ),
        Question("unreported", "Есть ли несданный отчёт по прошлому гранту", Kind.YES_NO, usual=NO),
        Question(
            "matches",
            "Назван ли в уставе вид деятельности из направления заявки",
            Kind.YES_NO,
            usual=YES,
        ),
        Question(
            "closing",
            "Организацию закрывают, банкротят или приостановили",
            Kind.YES_NO,
            usual=NO,
        ),
    ),
    count=_answer,
)
