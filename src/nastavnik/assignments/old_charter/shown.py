"""Findings and blocks in words: for the page, the Word paper and the terminal alike."""

from dataclasses import dataclass
from datetime import date

from nastavnik.assignments.old_charter.blocks import SOURCE, Looked
from nastavnik.assignments.old_charter.check import MOST_FINDINGS, Checked
from nastavnik.assignments.old_charter.finding import Finding
from nastavnik.assignments.old_charter.text import Paragraph
from nastavnik.norms.card import find_card, source_words
from nastavnik.values.words import plural

_AROUND = 90  # signs on either side of a quote
NO_FINDINGS = "Устаревших мест не нашли."
NOT_A_LAWYER = (
    "Это подсказка программы, а не заключение юриста: она видит слова, но не смысл. "
    "Изменения устава принимает собрание или конференция, потом их регистрирует администрация."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding to be read.

    Attributes:
        number: its own, from 1.
        where: the point of the charter.
        before: the words before the quote, ``after`` those behind it.
        grounds: act, validity and confidence of each norm or fact.
        caution: «проверить» with its reason; empty when all is certain.

    """

    number: int
    finding: Finding
    where: str
    before: str
    after: str
    grounds: tuple[str, ...]
    caution: str


def shown(checked: Checked, on: date) -> tuple[Shown, ...]:
    """Every finding in words, in the order of the text."""
    paragraphs = checked.charter.paragraphs
    grounds: dict[tuple[str, ...], tuple[tuple[str, ...], str]] = {}
    made = []
    for number, one in enumerate(checked.findings, start=1):
        if one.sources not in grounds:
            grounds[one.sources] = _grounds(one.sources, on)
        place = paragraphs[one.paragraph]
        before, after = _around(place, one)
        made.append(Shown(number, one, place.where, before, after, *grounds[one.sources]))
    return tuple(made)


def _grounds(sources: tuple[str, ...], on: date) -> tuple[tuple[str, ...], str]:
    warnings = (find_card(source, on).warning for source in sources)
    return (
        tuple(dict.fromkeys(map(source_words, sources))),
        next((one for one in warnings if one), ""),
    )


def _around(paragraph: Paragraph, one: Finding) -> tuple[str, str]:
    text = paragraph.text
    before, after = text[max(0, one.start - _AROUND) : one.start], text[one.end :][:_AROUND]
    if one.start > _AROUND:
        before = f"…{before.partition(' ')[2]}"
    if len(text) - one.end > _AROUND:
        after = f"{after.rpartition(' ')[0]}…"
    return before.replace("\n", " "), after.replace("\n", " ")


def summary(checked: Checked) -> str:
    """How many places are outdated and doubtful, in a sentence."""
    outdated, doubtful = len(checked.outdated), len(checked.doubtful)
    if checked.more:
        return (
            f"Мест так много, что показаны первые {MOST_FINDINGS}. Исправьте их и проверьте снова."
        )
    places = plural(outdated, "место", "места", "мест")
    said = f"Исправить: {outdated} {places}." if outdated else NO_FINDINGS
    return f"{said} Спросить юриста: {doubtful}." if doubtful else said


def blocks_summary(checked: Checked) -> str:
    """How many of the blocks are found."""
    found = sum(one.place is not None for one in checked.blocks)
    return f"Обязательные блоки: нашли {found} из {len(checked.blocks)}."


def block_place(one: Looked) -> str:
    """Where a block stands: the number of its point and its first words."""
    if one.place is None:
        return ""
    words = one.place.begins
    return (
        words if words in one.place.where or not one.place.number else f"{one.place.where}, {words}"
    )


def block_lines(one: Looked) -> list[str]:
    """What to write, part by part."""
    if len(one.block.parts) == 1:
        return [part.write for part in one.missing]
    return [f"Не нашли: {part.name}. {part.write}" for part in one.missing]


def blocks_hint() -> str:
    """What the six blocks are taken from."""
    return f"Программа ищет блоки по словам и может ошибиться. Основание: {source_words(SOURCE)}."
