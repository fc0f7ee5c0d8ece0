"""Arithmetic on slides comes out."""

from collections.abc import Iterator

from nastavnik.lint.finding import Finding
from nastavnik.lint.lesson import Lesson
from nastavnik.values.numbers import BadInput
from nastavnik.values.sums import check_sum, sums_in


def sums_come_out(lesson: Lesson) -> Iterator[Finding]:
    """Every «a × b = c» of slides, notes and data files is right."""
    for text in lesson.texts:
        for found in sums_in(text.words):
            try:
                check_sum(found)
            except BadInput as refusal:
                yield Finding(text.path, text.place, str(refusal))


RULES = (sums_come_out,)
