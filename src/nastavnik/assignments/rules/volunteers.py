"""An agreement with a volunteer: no pay, nothing dangerous, expenses (dossier Ф3.72, Ф5.28–Ф5.30).

``unpaid`` reads the texts ``work`` and ``thanks``; ``safe`` reads ``work`` and ``minors``;
``repaid`` reads ``days``, ``also`` the ticks of ``expenses``.
"""

import re
from collections.abc import Mapping
from datetime import date

from nastavnik.assignments.rules.reading import texts_in
from nastavnik.assignments.rules.rule import Rule
from nastavnik.assignments.rules.texts import plain
from nastavnik.calculators import Values
from nastavnik.norms.lookup import BY_MEMORY
from nastavnik.values.verdict import Verdict, partial, right, wrong

_EXPENSE = r"(?:\w+ ){0,2}(?:проезд|дорог|питани|обед|жиль|билет)"
_PAY = re.compile(
    r"\b(?:зарплат|заработн|оклад|вознагражд|преми|гонорар|аванс|доплат)\w*"
    rf"|\bопла[тч](?!\w* {_EXPENSE})\w*|\bплат(?:им|ят|ить|ит|а|у|ой|ы)\b(?! {_EXPENSE})"
    rf"|\d+ ?(?:тыс\w*\.? )?(?:р|руб|рубл(?:ь|я|ей)|₽)(?!\w| (?:на|за) {_EXPENSE})|\bденьгами\b"
)
_DENIED = re.compile(r"\b(?:без|не|никакой|никаких)\s(?:\w+\s)?$")
_DANGEROUS = re.compile(
    r"\b(?:бензопил|бензокос|триммер|пилят|спил|крыш|высот|электрик|проводк|трансформатор"
    r"|сварк|сварщ|сварив|болгарк|горюч|тушат|тушить|тушени|ядохимик|гербицид)\w*"
)


def unpaid(values: Values, on: date) -> list[Verdict]:
    """Nothing promises a volunteer money for the work; «без оплаты» is welcome."""
    text = plain(". ".join(texts_in(Values({name: values.read[name] for name in _told(values)}))))
    for found in _PAY.finditer(text):
        if not _DENIED.search(text[: found.start()]):
            sentence = (
                f"«{found[0]}» — похоже на плату. По договору волонтёра её не обещают: уберите слово "
                "или заключите с человеком ГПХ."
            )
            return [wrong(sentence, "Ф5.29", "Ф3.72", line="thanks", caution=BY_MEMORY)]
    return [right("Платы не обещаете.", "Ф5.29", "Ф3.72", line="thanks", caution=BY_MEMORY)]


def _told(values: Values) -> tuple[str, ...]:
    return tuple(name for name in ("work", "thanks") if name in values)


def safe(values: Values, on: date) -> list[Verdict]:
    """Nobody under age is given dangerous work."""
    work = plain(values.text("work")) if "work" in values else ""
    found = _DANGEROUS.search(work) if values.yes("minors") else None
    if found is None:
        return [right("Опасной работы детям не поручаете.", "Ф5.30", caution=BY_MEMORY)]
    sentence = (
        f"«{found[0]}»: такую работу тем, кому нет 18, не поручают. Уберите её из дел волонтёров "
        "или отдайте взрослому мастеру."
    )
    return [wrong(sentence, "Ф5.30", line="work", caution=BY_MEMORY)]


def repaid(values: Values, on: date) -> list[Verdict]:
    """What is given back and in how many days are both said, or neither."""
    expenses = values.part("expenses")
    is_ticked = any(expenses.yes(one) for one in expenses)
    if is_ticked == ("days" in values):
        return [right("О расходах сказано.", "Ф5.28", line="days", caution=BY_MEMORY)]
    sentence = (
        "Срок возврата не назван: впишите число дней или допишете его рукой."
        if is_ticked
        else "Срок возврата есть, а расходы в части 9 не отмечены. Отметьте их или уберите срок."
    )
    return [partial(sentence, "Ф5.28", line="days", caution=BY_MEMORY)]


RULES: Mapping[str, Rule] = {"unpaid": unpaid, "safe": safe, "repaid": repaid}
