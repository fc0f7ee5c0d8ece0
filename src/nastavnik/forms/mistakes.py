"""«Найдите ошибку»: a budget line, guesses of the audience, and what the real rules say of it."""

from pathlib import Path

from pydantic import Field

from nastavnik.assignments.questions import Option, Question, chosen, distinct, read_yaml
from nastavnik.assignments.webinar import Words
from nastavnik.forms.cards import caution_words
from nastavnik.forms.line_words import line_details
from nastavnik.forms.quiz import Quiz
from nastavnik.norms.card import act_words, source_words
from nastavnik.project.budget import RULES, Budget, Sheet
from nastavnik.values.numbers import BadInput
from nastavnik.values.strict import Id, Strict
from nastavnik.values.verdict import Status, Verdict

ASK = "что не так?"


class Guess(Strict):
    """What somebody may say of the line, and the rule that knows."""

    text: Words
    rule: Id


class Mistake(Strict):
    """A budget with one bad line (``shown``); exactly one guess must hit it."""

    id: Id
    story: Words
    terms: dict[str, str]
    rows: tuple[dict[str, str], ...] = Field(min_length=1)
    shown: str
    options: tuple[Guess, ...] = Field(min_length=2, max_length=6)


class _Page(Strict):
    mistakes: tuple[Mistake, ...] = Field(min_length=1)


def find_mistakes(path: str | Path, *ids: str) -> Quiz:
    """A quiz whose feedback is written by the rules of the budget.

    Args:
        path: a YAML file beside the notebook.
        ids: which of its mistakes to show, in this order; all of them when none is named.

    Raises:
        BadInput: the file is missing or wrong, names an unknown rule or mistake, or the rules
            find the fault by none or by several guesses.

    """
    file = Path(path)
    shown = chosen(read_yaml(file, _Page).mistakes, ids, file)
    try:
        return Quiz(distinct(map(_question, shown), file))
    except KeyError as missing:
        raise BadInput(f"{file.name}: не найдено «{missing.args[0]}».") from None
    except ValueError as error:
        raise BadInput(f"{file.name}: {error}") from None


def _question(mistake: Mistake) -> Question:
    budget = Sheet(dict(mistake.terms), [dict(one) for one in mistake.rows]).budget()
    lines = {line.id: line for line in budget.lines}
    details = (("Проект", mistake.story), *line_details(lines[mistake.shown]))
    options = tuple(_option(guess, budget, mistake.shown) for guess in mistake.options)
    return Question(
        id=mistake.id,
        text=f"«{lines[mistake.shown].what}»: {ASK}",
        details=details,
        options=options,
    )


def _option(guess: Guess, budget: Budget, shown: str) -> Option:
    verdicts = [one for one in RULES[guess.rule](budget) if one.line in (None, shown)]
    faults = [one for one in verdicts if one.status is not Status.RIGHT]
    opening = "Программа нашла ошибку" if faults else "Программа здесь ошибки не видит"
    said = " ".join(map(_words, (faults or verdicts)[:1]))
    return Option(text=guess.text, feedback=f"{opening}. {said}".strip(), right=bool(faults))


def _words(verdict: Verdict) -> str:
    caution = f" Проверить: {caution_words(verdict.caution)}." if verdict.caution else ""
    grounds = f" Основание: {source_words(verdict.sources[0])}." if verdict.sources else ""
    return act_words(f"{verdict.sentence}{caution}{grounds}")
