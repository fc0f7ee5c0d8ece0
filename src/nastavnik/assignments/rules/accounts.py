"""The money of a small organisation before its accounting policy (dossier §3.7–§3.8).

``cash`` reads the text of the same name; ``regime`` reads ``regime``, ``also`` the ``form`` of
``org``.
"""

import re
from collections.abc import Mapping
from datetime import date

from nastavnik.assignments.rules.rule import Rule
from nastavnik.assignments.rules.texts import plain
from nastavnik.calculators import Values
from nastavnik.norms.lookup import BY_MEMORY
from nastavnik.values.verdict import Verdict, right, wrong

_AT_HOME = re.compile(
    r"\bдома\b|\bдомой\b|\bу себя\b|\bу меня\b|\bкарман|\bкошельк|\bсумк"
    r"|\b(?:свое[ей]|личн\w+|моей|его|ее) карт"
)
_NOT_SO = re.compile(r"\bне (?:\w+ )?$")


def cash(values: Values, on: date) -> list[Verdict]:
    """Common money does not lie with somebody's own."""
    text = plain(values.text("cash"))
    for found in _AT_HOME.finditer(text):
        if not _NOT_SO.search(text[: found.start()]):
            sentence = (
                f"«{found[0]}»: общие деньги смешаются со своими, и отчитаться будет нечем. "
                "Положите их отдельно под замок или на счёт. Это совет школы."
            )
            return [wrong(sentence, "Ф3.59", line="cash", caution=BY_MEMORY)]
    return [right("Общие деньги лежат отдельно.", "Ф3.59", line="cash", caution=BY_MEMORY)]


def regime(values: Values, on: date) -> list[Verdict]:
    """Who is an organisation has a tax regime, who is not has none."""
    is_entity = values.part("org").text("form") == "entity"
    if (values.text("regime") != "none") == is_entity:
        return [right("О юрлице сказано одинаково.", line="regime")]
    sentence = (
        "В начале вы ответили, что юрлицо есть. Выберите его налоговый режим."
        if is_entity
        else "В начале вы ответили, что юрлица нет. Тогда и режима нет: выберите «юрлица нет»."
    )
    return [wrong(sentence, line="regime")]


RULES: Mapping[str, Rule] = {"cash": cash, "regime": regime}
