"""Checks of a text: given, free of words that must not be there, with words that must, in lines.

A word is found in any case, with ``е`` for ``ё``, with any spaces and dashes, at the beginning of a
word and with any ending: «131-ФЗ» finds «по 131–фз», «орган власти» does not find «органы власти».
A space after a word keeps endings away: «договор» finds «договорились», «договор␣» does not.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import Field

from nastavnik.assignments.answers import Answers
from nastavnik.assignments.model import Check, Form
from nastavnik.assignments.rules.reading import text_fault
from nastavnik.assignments.rules.rule import CheckRule
from nastavnik.project.checks.wording import is_said
from nastavnik.values.numbers import clip
from nastavnik.values.sense import has_sense, real_words
from nastavnik.values.strict import Strict
from nastavnik.values.verdict import Verdict, empty, right, wrong
from nastavnik.values.words import ALIKE

_WORD = re.compile(r"[^\W\d_]+")
_PROSE = 20  # so many words are a story, not keys pressed at random


class Given(Strict):
    """A text of fewer than ``least`` words is none: «ок» describes nothing."""

    least: int = Field(default=1, ge=1, le=100)


class Avoid(Strict):
    """``words`` must not be there; ``why`` is told with those that are.

    A text of fewer than ``least`` words proves nothing: «да» is free of any word one likes.
    """

    words: tuple[str, ...] = Field(min_length=1)
    why: str = ""
    least: int = Field(default=1, ge=1, le=100)


class Mentions(Strict):
    """Of each group one word must be there; ``why`` is told with those that are not.

    The first word of a group is the one people are told.
    """

    groups: tuple[tuple[str, ...], ...] = Field(min_length=1)
    why: str = ""


class Lines(Strict):
    """A list of so many different lines, each of two words at least."""

    least: int = Field(ge=2, le=20)


def _given(check: Check, text: str) -> list[Verdict]:
    short = _too_short(Given.model_validate(check.params or {}).least, text)
    return [wrong(short, line=check.field) if short else right("Ответ есть.", line=check.field)]


def _too_short(least: int, text: str) -> str:
    """What to do about too few words; nothing if there are enough."""
    if len(_WORD.findall(text)) >= least:
        is_prose = least < _PROSE or is_said(text, least // 2)
        return "" if is_prose else "Здесь не рассказ. Напишите связными фразами."
    many = f"Ответ слишком короткий: слов меньше {least}. Напишите подробнее."
    return many if least > 1 else "Напишите ответ словами."


def _avoid(check: Check, text: str) -> list[Verdict]:
    rule = Avoid.model_validate(check.params or {})
    there = [word for word in rule.words if is_in(word, text)]
    if not there and (short := _too_short(rule.least, text)):
        return [wrong(short, line=check.field)]
    if not there:
        return [right("Лишних слов нет.", line=check.field)]
    words = "" if check.hidden else f" {_quoted(there)}"
    return [wrong(_with_why(f"Уберите из текста{words or ' лишнее'}.", rule.why), line=check.field)]


def _mentions(check: Check, text: str) -> list[Verdict]:
    rule = Mentions.model_validate(check.params or {})
    found = []
    for group in rule.groups:
        if any(is_in(word, text) for word in group):
            found.append(right("Нужные слова есть.", line=check.field))
            continue
        missing = "Сказано не всё." if check.hidden else f"Скажите и об этом: «{group[0]}»."
        found.append(wrong(_with_why(missing, rule.why), line=check.field))
    return found


def _lines(check: Check, text: str) -> list[Verdict]:
    least = Lines.model_validate(check.params or {}).least
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    said = {" ".join(sorted(real_words(line))): line for line in lines if has_sense(line)}
    found = [right(f"Строка «{clip(line)}» есть.", line=check.field) for line in said.values()]
    missing = f"Строк, из которых всё понятно: {len(said)}, а нужно {least}. Допишите."
    lacking = empty if len(said) == len(lines) else wrong
    return [*found[:least], *[lacking(missing, line=check.field)] * (least - len(said))]


def _of_text(
    judge: Callable[[Check, str], list[Verdict]], read: Callable[[str], str] | None = None
) -> CheckRule:
    """A check of a text that is there; what keeps it from being looked at is said first."""

    def rule(
        assignment: Form, check: Check, answers: Answers, key: Mapping[str, Any]
    ) -> list[Verdict]:
        value = answers.get(check.field)
        fault = text_fault(assignment.field(check.field), value)
        return [fault] if fault else judge(check, (read or plain)(str(value)))

    return rule


def plain(text: str) -> str:
    """A text in which words can be looked for."""
    return " ".join(text.casefold().translate(ALIKE).split())


def is_in(word: str, text: str) -> bool:
    """Whether a plain text has a word; digits at its end do not run on, an ending may."""
    sought = plain(word)
    end = r"(?!\w)" if word.endswith(" ") else r"(?!\d)" if sought[-1:].isdigit() else ""
    return re.search(rf"(?<!\w)(?<!\d[/,.]){re.escape(sought)}{end}", text) is not None


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"«{word.strip()}»" for word in words)


def _with_why(sentence: str, why: str) -> str:
    return f"{sentence} {why}".strip()


CHECKS: Mapping[str, CheckRule] = {
    "text.given": _of_text(_given),
    "text.avoid": _of_text(_avoid),
    "text.mentions": _of_text(_mentions),
    "text.lines": _of_text(_lines, str),
}
