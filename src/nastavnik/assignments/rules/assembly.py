"""An assembly or a conference of a ТОС (lesson С2; dossier §1.3: Ф1.20–Ф1.23, Ф1.27).

The questions are named as in the calculator of quorum: ``residents``, ``form`` (absent: an
assembly), ``came``, or ``delegates``, ``delegates_came``, ``represented`` of a conference. What
people concluded themselves is ``needed`` (the least number that is enough: residents of an
assembly, delegates of a conference) and ``valid`` (yes or no). ``votes`` is a table whose whole
numbers are the votes of one question of the agenda; its ``outcome`` is one of :class:`Outcome`.
Where the calculator is a field of its own, it is called ``quorum`` and given by ``also: [quorum]``.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.calculators.quorum import CONFERENCE, Threshold, conference, meeting
from nastavnik.values.numbers import clip
from nastavnik.values.verdict import Verdict, empty, right, wrong

_VOTES = ("for", "against", "abstained")
_TOLD = {
    "place": "Место",
    "territory": "Территория",
    "proof": "Чем подтверждён кворум",
    "chair": "Кто вёл",
    "secretary": "Кто писал",
}
_LEAST_LETTERS = 3


class Outcome(StrEnum):
    """What became of a question of the agenda."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    HANDED = "handed"  # to the chair alone


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
    meeting_of = values.part("quorum") if "quorum" in values else values
    came = meeting_of.whole("delegates_came" if _is_conference(meeting_of) else "came")
    return [
        _counted(place, _votes_of(row), came)
        for place, row in enumerate(values.rows("votes"), start=1)
    ]


def sums(values: Values, on: date) -> list[Verdict]:
    """The votes written so far make up those who took part: the rest is counted on the day."""
    came = took_part(values.part("quorum"))
    rows = values.rows("votes") if "votes" in values else ()
    found = [
        verdict
        for place, row in enumerate(rows, start=1)
        for verdict in row_verdicts(place, row, came)
    ]
    return found or [empty("Голосов пока нет: впишите их после собрания или рукой.", line="votes")]


def closed(values: Values, on: date) -> list[Verdict]:
    """Every question of the agenda has a decision that its votes do not contradict."""
    return [
        _decided(place, row, Outcome(row.text("outcome")))
        for place, row in enumerate(values.rows("votes"), start=1)
    ]


def powers(values: Values, on: date) -> list[Verdict]:
    """None of these questions, all of them for the assembly only, is left to one person."""
    return [
        _kept(place, Outcome(row.text("outcome")))
        for place, row in enumerate(values.rows("votes"), start=1)
    ]


def told(values: Values, on: date) -> list[Verdict]:
    """Place, territory, proof and the two names are said in words, not by a letter or a dash."""
    return [_said(name, what, values.text(name)) for name, what in _TOLD.items()]


def row_verdicts(place: int, row: Values, took_part: int | None) -> list[Verdict]:
    """All that can be said of one question of the agenda, whatever else is still empty.

    Args:
        place: its number.
        row: its votes and outcome, each of which may be absent.
        took_part: how many took part; ``None`` while that is not known.

    """
    found = []
    if took_part is not None and all(name in row for name in _VOTES):
        found.append(_counted(place, _votes_of(row), took_part))
    if "outcome" in row:
        outcome = Outcome(row.text("outcome"))
        found.append(_kept(place, outcome))
        if outcome is not Outcome.HANDED and "for" in row and "against" in row:
            found.append(_decided(place, row, outcome))
    return found


def took_part(values: Values) -> int | None:
    """How many took part in the meeting of the calculator of quorum, if that is told."""
    name = "delegates_came" if _is_conference(values) else "came"
    return values.whole(name) if name in values else None


def thresholds(values: Values, on: date) -> tuple[Threshold, ...]:
    """How many are needed and how many there are, by the form of the meeting."""
    residents = values.whole("residents")
    if not _is_conference(values):
        return (meeting(residents, values.whole("came"), on),)
    delegates, came = values.whole("delegates"), values.whole("delegates_came")
    return conference(delegates, came, residents, values.whole("represented"), on)


def _said(name: str, what: str, text: str) -> Verdict:
    letters = [one for one in text.casefold() if one.isalpha()]
    if len(letters) >= _LEAST_LETTERS and len(set(letters)) > 1:
        return right(f"{what}: сказано.", "Ф1.29", line=name)
    return wrong(f"{what}: по записи «{clip(text, 20)}» не понять. Напишите словами.", line=name)


def _is_conference(values: Values) -> bool:
    return "form" in values and values.text("form") == CONFERENCE


def _votes_of(row: Values) -> int:
    return sum(number for name in row if isinstance(number := row.read[name], int))


def _counted(place: int, counted: int, came: int) -> Verdict:
    if counted == came:
        return right(f"Вопрос {place}: голоса сходятся.", "Ф1.29", line="votes")
    return wrong(
        f"Вопрос {place}: «за», «против» и «воздержались» вместе — {counted}, "
        f"а участников {came}. Сверьте с протоколом подсчёта.",
        line="votes",
    )


def _decided(place: int, row: Values, outcome: Outcome) -> Verdict:
    if outcome is Outcome.HANDED:
        text = f"Вопрос {place} не закрыт: его передали. Проголосуйте и запишите решение."
        return wrong(text, "Ф1.29", line="votes")
    if outcome is Outcome.ADOPTED and row.whole("for") <= row.whole("against"):
        text = f"Вопрос {place}: «за» не больше, чем «против», а итог «принято». Проверьте голоса."
        return wrong(text, "Ф1.29", line="votes")
    return right(f"Вопрос {place} закрыт.", "Ф1.29", line="votes")


def _kept(place: int, outcome: Outcome) -> Verdict:
    caution = "уверенность «средняя» — проверить"
    if outcome is Outcome.HANDED:
        text = f"Вопрос {place} один председатель решить не может. Верните его собранию."
        return wrong(text, "Ф1.24", line="votes", caution=caution)
    text = f"Вопрос {place} решило собрание."
    return right(text, "Ф1.24", line="votes", caution=caution)


RULES: Mapping[str, Rule] = {
    "quorum": quorum,
    "votes": votes,
    "sums": sums,
    "closed": closed,
    "powers": powers,
    "told": told,
}
