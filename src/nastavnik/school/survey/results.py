"""Answers of a survey counted: by question, by district where nobody can be guessed, beside 2024."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nastavnik.school.survey.bars import Line, line
from nastavnik.school.survey.published import Published, published
from nastavnik.school.survey.questions import DISTRICT, Asked, Question
from nastavnik.school.survey.surveys import Answer, Held

FEWEST = 5  # the school's own measure: fewer answers of a district could be told apart
FEW = "район не показан: мало ответов"


@dataclass(frozen=True, slots=True)
class Counted:
    """An answer that could be chosen, and how many chose it.

    Attributes:
        now: in this survey: the share is of all who answered the survey.
        then: in 2024, of all 588; ``None`` when nothing of the same sense was published.

    """

    now: Line
    then: Line | None


@dataclass(frozen=True, slots=True)
class Result:
    """A question counted."""

    question: Question
    answered: int
    options: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A question with districts side by side: for each answer, counts in the order of districts."""

    question: Question
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """A survey counted.

    Attributes:
        of_all: how many answered: what shares are counted of.
        districts: names and numbers of answers of the districts that are shown.
        hidden: how many answers belong to districts that are not shown, or to none.

    """

    of_all: int
    questions: tuple[Result, ...]
    districts: tuple[tuple[str, int], ...]
    beside: tuple[Beside, ...]
    hidden: int
    texts: tuple[str, ...]


def results_of(held: Held) -> Results:
    """Count a survey."""
    answers, asked = held.answers, held.asked
    then = published()
    shown = shown_districts(answers)
    names = _names(asked)
    districts = tuple((names[one], shown[one]) for one in names if one in shown)
    order = [one for one in names if one in shown]
    return Results(
        len(answers),
        tuple(_result(one, answers, then) for one in asked.closed),
        districts,
        tuple(_beside(one, answers, order) for one in asked.closed if one.id != DISTRICT),
        len(answers) - sum(shown.values()),
        tuple(sorted(one.words for one in answers if one.words)),
    )


def shown_districts(answers: Iterable[Answer]) -> dict[str, int]:
    """Districts that may be shown apart, with their numbers of answers.

    A district has at least :data:`FEWEST` answers, and so have all those together that are not
    shown: else the few could be found by taking the shown away from the total.
    """
    counts = Counter(_district(one) for one in answers)
    rest = counts.pop("", 0)
    shown: dict[str, int] = {}
    for name, count in counts.items():
        if count >= FEWEST:
            shown[name] = count
        else:
            rest += count
    while shown and 0 < rest < FEWEST:
        smallest = min(shown, key=lambda one: (shown[one], one))
        rest += shown.pop(smallest)
    return shown


def table_of(held: Held) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of all answers, in an order that tells nothing of when they came."""
    shown, asked = shown_districts(held.answers), held.asked
    heads = [one.words for one in asked.questions]
    rows = [[_cell(one, answer, shown) for one in asked.questions] for answer in held.answers]
    return heads, sorted(rows)


def _cell(question: Question, answer: Answer, shown: Mapping[str, int]) -> str:
    if question.kind == "text":
        return answer.words
    ids = answer.chosen.get(question.id, ())
    if question.id == DISTRICT and ids and ids[0] not in shown:
        return FEW
    words = {one.id: one.words for one in question.options}
    return "; ".join(words.get(one, one) for one in ids)


def _district(answer: Answer) -> str:
    return next(iter(answer.chosen.get(DISTRICT, ())), "")


def _names(asked: Asked) -> dict[str, str]:
    found = next((one for one in asked.closed if one.id == DISTRICT), None)
    return {one.id: one.words for one in found.options} if found else {}


def _result(question: Question, answers: Sequence[Answer], then: Published) -> Result:
    given = [answer.chosen.get(question.id, ()) for answer in answers]
    counts = Counter(one for ids in given for one in ids)
    options = []
    for one in question.options:
        total = then.total(one.year2024) if one.year2024 else None
        before = line(total.words, total.count, then.answers) if total else None
        options.append(Counted(line(one.words, counts[one.id], len(answers)), before))
    return Result(question, sum(map(bool, given)), tuple(options))


def _beside(question: Question, answers: Iterable[Answer], districts: Sequence[str]) -> Beside:
    counts = Counter(
        (_district(answer), one) for answer in answers for one in answer.chosen.get(question.id, ())
    )
    return Beside(
        question,
        tuple(
            (one.words, tuple(counts[name, one.id] for name in districts))
            for one in question.options
        ),
    )
