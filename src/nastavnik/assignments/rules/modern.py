"""A charter that is being written, read by the eyes that read an old one (``old_charter``).

Each text is a section of its own there: what is said in one does not explain another.
"""

from collections.abc import Mapping
from datetime import date

from nastavnik.assignments.old_charter.check import check_charter
from nastavnik.assignments.rules.reading import texts_in
from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.norms.card import find_card
from nastavnik.values.verdict import Verdict, partial, right, wrong


def words(values: Values, on: date) -> list[Verdict]:
    """No words of the old law, no power of the assembly given away; what a lawyer should see."""
    found = check_charter("\n\n".join(texts_in(values)), on).findings
    said = [
        (partial if one.is_doubt else wrong)(
            f"«{one.quote}»: {one.why} {one.advice}".strip(),
            *one.sources,
            caution=find_card(one.sources[0], on).warning,
        )
        for one in found
    ]
    return said or [right("Слов старого закона нет, права собрания остались ему.", "Ф1.24")]


RULES: Mapping[str, Rule] = {"words": words}
