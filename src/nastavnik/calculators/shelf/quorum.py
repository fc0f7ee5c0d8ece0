"""Quorum: the questions, and the answer in words."""

from datetime import date

from nastavnik.calculators.model import (
    AnotherAnswer,
    Answer,
    Calculator,
    Choice,
    Kind,
    Question,
    Table,
    Values,
)
from nastavnik.calculators.quorum import (
    AGES,
    CONFERENCE,
    MEETING,
    Threshold,
    age_norm,
    age_on,
    conference,
    meeting,
    share_of,
)
from nastavnik.norms import look_up, registry
from nastavnik.values.months import show_date
from nastavnik.values.verdict import Verdict, right, wrong


def _answer(values: Values) -> Answer:
    on = values.day("on")
    residents = values.whole("residents")
    if values.text("form") == MEETING:
        came = _at_most(values, "came", residents, "жителей по списку")
        thresholds: tuple[Threshold, ...] = (meeting(residents, came, on),)
        verdicts: tuple[Verdict, ...] = (_said(thresholds[0], "Пришло", "жителей"),)
        name = "собрание"
    else:
        delegates = values.whole("delegates")
        came = _at_most(values, "delegates_came", delegates, "избранных делегатов")
        stood = _at_most(values, "represented", residents, "жителей по списку")
        thresholds = conference(delegates, came, residents, stood, on)
        verdicts = (
            _said(thresholds[0], "Пришло", "делегатов"),
            _said(thresholds[1], "Делегаты представляют", "жителей"),
        )
        name = "конференция"
    return Answer(
        headline=_headline(name, thresholds),
        on=on,
        verdicts=verdicts,
        tables=(_table(thresholds, on),),
        norms=(age_norm(on).norm.id, *(one.norm for one in thresholds), "Ф1.22"),
    )


def _at_most(values: Values, name: str, most: int, of: str) -> int:
    found = values.whole(name)
    if found > most:
        raise AnotherAnswer(name, f"Здесь {found}, а {of} — {most}. Проверьте оба числа.")
    return found


def _headline(name: str, thresholds: tuple[Threshold, ...]) -> str:
    done = "правомочно" if name == "собрание" else "правомочна"
    if not any(one.missing for one in thresholds):
        return f"Кворум есть: {name} {done}."
    short = ", ".join(
        f"не хватает {one.missing} (нужно {one.needed} из {one.of}, есть {one.came})"
        for one in thresholds
        if one.missing
    )
    return f"Кворума нет: {name} не{done} — {short}."


def _said(one: Threshold, came: str, whom: str) -> Verdict:
    share = share_of(registry().norms[one.norm])
    rule = f"не менее {share.numerator}/{share.denominator} от {one.of} — это {one.needed}"
    if one.missing:
        advice = "Назначьте новую дату: решения без кворума недействительны."
        return wrong(
            f"{came} {whom}: {one.came}. Нужно {rule}, не хватает {one.missing}. {advice}",
            one.norm,
            caution=one.caution,
        )
    return right(f"{came} {whom}: {one.came}. Нужно {rule}.", one.norm, caution=one.caution)


def _table(thresholds: tuple[Threshold, ...], on: date) -> Table:
    names: tuple[str, ...] = (f"Жители от {age_on(on)} лет",)
    if len(thresholds) == 2:
        names = ("Делегаты", "Жители, за которых они голосуют")
    return Table(
        f"Расчёт на {show_date(on)}",
        ("Кто", "Всего", "Нужно", "Есть", "Не хватает"),
        tuple(
            (name, str(one.of), str(one.needed), str(one.came), str(one.missing))
            for name, one in zip(names, thresholds, strict=True)
        ),
        numbers=(1, 2, 3, 4),
    )


def _ages_in_words() -> str:
    now, before = (look_up(norm, registry().as_of).norm for norm in AGES)
    since = show_date(now.valid_from) if now.valid_from else ""
    return f"С {since} — от {now.value} лет, раньше — от {before.value}."


CALCULATOR = Calculator(
    id="quorum",
    title="Кворум собрания и конференции",
    lead="Считает, сколько жителей или делегатов нужно, чтобы решение было законным.",
    questions=(
        Question(
            "on",
            "Дата собрания или конференции",
            Kind.DATE,
            hint="От даты зависит, по какому закону и с какого возраста считать.",
            example="14.03.2027",
            usual="14.03.2027",
        ),
        Question(
            "form",
            "Что проводите",
            Kind.CHOICE,
            choices=(
                Choice(MEETING, "собрание жителей"),
                Choice(CONFERENCE, "конференция делегатов"),
            ),
            usual=MEETING,
        ),
        Question(
            "residents",
            "Сколько жителей на территории могут голосовать",
            Kind.WHOLE,
            hint=f"{_ages_in_words()} Список даст администрация.",
            example="241",
            usual="241",
            least=1,
        ),
        Question(
            "came",
            "Сколько жителей пришло",
            Kind.WHOLE,
            hint="По листу регистрации, без гостей.",
            example="79",
            usual="79",
            when=("form", (MEETING,)),
        ),
        Question(
            "delegates",
            "Сколько делегатов избрано",
            Kind.WHOLE,
            hint="По протоколам выборов делегатов.",
            example="24",
            usual="24",
            least=1,
            when=("form", (CONFERENCE,)),
        ),
        Question(
            "delegates_came",
            "Сколько делегатов пришло",
            Kind.WHOLE,
            example="16",
            usual="16",
            when=("form", (CONFERENCE,)),
        ),
        Question(
            "represented",
            "Сколько жителей представляют пришедшие делегаты",
            Kind.WHOLE,
            hint="Сложите нормы представительства: один делегат — столько-то жителей.",
            example="160",
            usual="160",
            when=("form", (CONFERENCE,)),
        ),
    ),
    count=_answer,
)
