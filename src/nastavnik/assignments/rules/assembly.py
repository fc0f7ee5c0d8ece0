"""An assembly or a conference of a ТОС (lesson С2; dossier §1.3: Ф1.20–Ф1.23, Ф1.27).

The questions are named as in the calculator of quorum: ``residents``, ``form`` (absent: an
assembly), ``came``, or ``delegates``, ``delegates_came``, ``represented`` of a conference. What
people concluded themselves is ``needed`` (the least number that is enough: residents of an
assembly, delegates of a conference) and ``valid`` (yes or no). ``votes`` is a table whose whole
numbers are the votes of one question of the agenda.
"""

from collections.abc import Mapping
from datetime import date

from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.calculators.quorum import CONFERENCE, Threshold, conference, meeting
from nastavnik.values.verdict import Verdict, right, wrong


def quorum(values: Values, on: date) -> list[Verdict]:
    """The threshold and the conclusion people typed, or the quorum itself if they typed neither."""
    found = thresholds(values, on)
    main = found[0]
    sources, caution = tuple(one.norm for one in found), main.caution
    verdicts = []
    if "needed" in values:
        text = "Порог посчитан верно."
        if values.whole("needed") != main.needed:
            text = (
                "Порог не сходится. Возьмите долю, которую требует закон, от полного списка "
                "и округлите вверх до целого человека."
            )
        said = right if values.whole("needed") == main.needed else wrong
        verdicts.append(said(text, main.norm, line="needed", caution=caution))
    is_there = not any(one.missing for one in found)
    if "valid" in values:
        text = "Вывод о правомочности верный."
        if values.yes("valid") != is_there:
            text = "Вывод о правомочности не сходится с числами. Сравните, сколько нужно и сколько есть."
        said = right if values.yes("valid") == is_there else wrong
        verdicts.append(said(text, *sources, line="valid", caution=caution))
    if not verdicts and is_there:
        verdicts.append(right("Кворум есть.", *sources, caution=caution))
    elif not verdicts:
        text = "Кворума нет: по этим числам решения недействительны. Проверьте, сколько пришло."
        verdicts.append(wrong(text, *sources, caution=caution))
    return verdicts


def votes(values: Values, on: date) -> list[Verdict]:
    """For, against and abstained make up those who took part, question by question."""
    took_part = values.whole("delegates_came" if _is_conference(values) else "came")
    return [
        _counted(place, _votes_of(row), took_part)
        for place, row in enumerate(values.rows("votes"), start=1)
    ]


def thresholds(values: Values, on: date) -> tuple[Threshold, ...]:
    """How many are needed and how many there are, by the form of the meeting."""
    residents = values.whole("residents")
    if not _is_conference(values):
        return (meeting(residents, values.whole("came"), on),)
    delegates, came = values.whole("delegates"), values.whole("delegates_came")
    return conference(delegates, came, residents, values.whole("represented"), on)


def _is_conference(values: Values) -> bool:
    return "form" in values and values.text("form") == CONFERENCE


def _votes_of(row: Values) -> int:
    return sum(number for name in row if isinstance(number := row.read[name], int))


def _counted(place: int, counted: int, took_part: int) -> Verdict:
    if counted == took_part:
        return right(f"Вопрос {place}: голоса сходятся.", "Ф1.27", line="votes")
    return wrong(
        f"Вопрос {place}: «за», «против» и «воздержались» вместе — {counted}, "
        f"а участников {took_part}. Сверьте с протоколом подсчёта.",
        line="votes",
    )


RULES: Mapping[str, Rule] = {"quorum": quorum, "votes": votes}
