"""Notes on another team's application (О7, mutual reading; dossier §2.4, 6.10: Ф2.40, Ф6.25, Ф6.34).

The table ``marks`` has the ten criteria as rows: ``mark`` (0–10) and ``note``; ``request`` is what
the application asks for: it decides which criteria are marked at all.

Whether a note is fair only a person can see. What is looked at here is what the task itself asks
for: a mark of the scale, words of one's own under a low mark, and a place in the application — a part
of it named, a number, or a quotation.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.contest.descriptors import descriptors
from nastavnik.project.criteria import CRITERIA, Criterion, coefficients, size_of
from nastavnik.values.verdict import Verdict, empty, right, wrong

OBLIGED_BELOW = 7  # a lower mark needs a note (Ф6.34)
FEWEST_NOTES = 4  # also of a reader who likes everything
FEWEST_PLACES = 3
FEWEST_WORDS = 4  # different ones; fewer say neither where nor what

_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACES = re.compile(
    r"\d|[«»\"“”„]|\b(?:раздел|пол[еяю]\b|строк|строч|таблиц|абзац|предложени|назван|бюджет|смет|стать"
    r"|проблем|последстви|доказательств|источник|анкет|опрос|причин|цел[ьию]\b|целью|целев|задач"
    r"|мероприяти|заняти|встреч|календар|план|срок|дат[аыуе]\b|результат|показател|измер"
    r"|команд|рол[ьи]|руководител|партн[её]р|письм|вклад|софинанс|развити|ресурс"
    r"|опыт|проект[аеоы]|сайт|страниц|новост|публикац|риск|групп|территори|расч[её]т|цен[аыуе]\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A criterion with what was typed; ``words`` is the note folded, to tell notes apart."""

    criterion: Criterion
    mark: int | None
    note: str

    @property
    def words(self) -> str:
        return _folded(self.note)

    @property
    def named(self) -> str:
        return f"{self.criterion.number}. {self.criterion.short}"


def marked(values: Values, on: date) -> list[Verdict]:
    """A mark for every criterion that is marked in this group of sums, none for the others."""
    rows = _rows(values)
    size = size_of(values.money("request"), is_long=False, on=on)
    weights = coefficients(size, on)
    asked = {one.number for one in weights.asked}
    given = [row.mark for row in rows if row.mark is not None and row.criterion.number in asked]
    if len(given) > 2 and len(set(given)) == 1:
        text = (
            "Все оценки одинаковые. Десять разных вещей редко удаются одинаково: откройте шкалу и "
            "сверьте каждую."
        )
        return [wrong(text, "Ф6.31", line="marks")]
    return [_marked(row, row.criterion.number in asked, weights.caution) for row in rows]


def _marked(row: _Row, is_asked: bool, caution: str) -> Verdict:
    if not is_asked:
        if row.mark is None:
            text = f"«{row.named}» в этой группе сумм не оценивают. Верно, что пусто."
            return right(text, "Ф2.40", line="marks", caution=caution)
        text = f"«{row.named}» при такой сумме не оценивают: коэффициент 0. Сотрите оценку."
        return wrong(text, "Ф2.40", line="marks", caution=caution)
    if row.mark is None:
        return empty(f"Нет оценки: «{row.named}». Поставьте от 0 до 10.", line="marks")
    return right(f"«{row.named}»: оценка есть.", line="marks")


def noted(values: Values, on: date) -> list[Verdict]:
    """A note of one's own under every low mark; a few of them from those who like everything."""
    rows = _rows(values)
    faults = _faults(rows)
    low = [row for row in rows if row.mark is not None and row.mark < OBLIGED_BELOW]
    rest = [row for row in rows if row not in low and row.note and not faults[row.criterion.number]]
    found = [_noted(row, faults[row.criterion.number]) for row in low]
    wanted = max(0, FEWEST_NOTES - len(low))
    found += [right(f"«{row.named}»: заметка есть.", line="marks") for row in rest[:wanted]]
    short = wanted - len(rest[:wanted])
    text = (
        f"Заметок мало: не хватает ещё {short}. Хвалите — тоже скажите, за что: авторам нужно знать, "
        "что беречь."
    )
    return found + [empty(text, line="marks")] * short


def _noted(row: _Row, fault: str) -> Verdict:
    if not row.note:
        text = f"«{row.named}»: оценка {row.mark}, а заметки нет. Ниже 7 она нужна: что исправить?"
        return empty(text, "Ф6.34", line="marks")
    if fault:
        return wrong(f"«{row.named}»: {fault}", "Ф6.34", line="marks")
    return right(f"«{row.named}»: заметка есть.", "Ф6.34", line="marks")


def concrete(values: Values, on: date) -> list[Verdict]:
    """At least three notes show where to look."""
    rows = _rows(values)
    faults = _faults(rows)
    sound = [row for row in rows if row.note and not faults[row.criterion.number]]
    shown = [row for row in sound if _PLACES.search(row.note)]
    found = [
        right(f"«{row.named}»: место в заявке названо.", "Ф6.25", line="marks")
        for row in shown[:FEWEST_PLACES]
    ]
    missing = FEWEST_PLACES - len(found)
    if len(sound) - len(shown) >= missing:
        text = (
            "Не видно, о каком месте заметка. Назовите раздел, строку, число или приведите слова."
        )
        return found + [wrong(text, "Ф6.25", line="marks")] * missing
    text = "Мало заметок, где названо место: раздел, строка, число или слова из заявки. Нужны три."
    return found + [empty(text, "Ф6.25", line="marks")] * missing


def _rows(values: Values) -> list[_Row]:
    return [
        _Row(
            criterion,
            row.whole("mark") if "mark" in row else None,
            row.text("note").strip() if "note" in row else "",
        )
        for criterion, row in zip(CRITERIA, values.rows("marks"), strict=True)
    ]


def _faults(rows: list[_Row]) -> dict[int, str]:
    """Why a note is none, by criterion; empty where it is one."""
    times = Counter(row.words for row in rows if row.note)
    return {row.criterion.number: "".join(list(_fault(row, times))[:1]) for row in rows}


def _fault(row: _Row, times: Mapping[str, int]) -> Iterator[str]:
    if len(set(row.words.split())) < FEWEST_WORDS:
        yield "по такой заметке ничего не исправить. Скажите, где и что сделать."
    if times[row.words] > 1:
        yield "та же заметка стоит и в другой строке. Скажите о каждой своё."
    if row.words in _SCALE:
        yield "это слова шкалы. Покажите то же самое на этой заявке."


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold().replace("ё", "е")))


_SCALE = frozenset(
    _folded(one.words) for descriptor in descriptors().values() for one in descriptor.ranges
)

RULES: Mapping[str, Rule] = {"marked": marked, "noted": noted, "concrete": concrete}
