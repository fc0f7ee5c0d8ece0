"""Rules of an assignment: what a participant reads, what a grader needs, what the tests need."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nastavnik.assignments.answers import read_answers
from nastavnik.assignments.checks import rule_of
from nastavnik.assignments.model import Assignment, load_assignment, load_key
from nastavnik.lint.ease import reading_ease
from nastavnik.lint.finding import Finding
from nastavnik.lint.links import addresses_in
from nastavnik.lint.texts import Text, texts_of_yaml
from nastavnik.lint.wording import LEAST_EASE
from nastavnik.values.numbers import BadInput

YML, BRIEF, SAMPLES = "assignment.yml", "brief.md", "samples"
NEEDED = ("strong", "medium", "weak", "empty")
MOST_BRIEF_WORDS = 160
LEAST_COMMENTS = 3


@dataclass(frozen=True)
class Task:
    """An assignment: its folder and what its ``assignment.yml`` says."""

    folder: Path
    about: Assignment

    def at(self, place: str, fault: str, file: str = YML) -> Finding:
        """A finding in one of its files."""
        return Finding(self.folder / file, place, fault)

    @cached_property
    def brief(self) -> str:
        """The text a participant reads first; empty when there is none."""
        path = self.folder / BRIEF
        return path.read_text("utf-8") if path.is_file() else ""

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Everything a participant reads."""
        lines = enumerate(self.brief.splitlines(), start=1)
        brief = (Text(self.folder / BRIEF, f"строка {number}", line) for number, line in lines)
        return (*texts_of_yaml(self.folder / YML), *brief)


def read_task(folder: Path) -> Task:
    """Read an assignment; raises ``BadInput``."""
    return Task(folder, load_assignment(folder))


def every_check_advises(task: Task) -> Iterator[Finding]:
    """A person who lost points hears what to do."""
    for check in task.about.checks:
        if not check.advice.strip():
            yield task.at(f"checks.{check.id}", "нет совета (advice). Напишите, что исправить.")


def every_rule_exists(task: Task) -> Iterator[Finding]:
    """Rules that the programme does not have are found before the first work comes."""
    for check in task.about.checks:
        try:
            rule_of(check)
        except (BadInput, KeyError, ValueError):
            yield task.at(f"checks.{check.id}", f"правила «{check.rule}» в программе нет.")


def the_key_is_whole(task: Task) -> Iterator[Finding]:
    """Hidden checks have a key and nothing else does."""
    try:
        key = set(load_key(task.folder))
    except BadInput as refusal:
        yield task.at("", str(refusal), "key.yml")
        return
    hidden = {check.id for check in task.about.checks if check.hidden and not check.runs_code}
    known = {check.id for check in task.about.checks}
    for one in sorted(hidden - key):
        yield task.at(one, "проверка скрытая, а ответа к ней нет. Допишите.", "key.yml")
    for one in sorted(key - known):
        yield task.at(one, "ответ есть, а проверки такой нет. Уберите.", "key.yml")


def criteria_can_be_marked(task: Task) -> Iterator[Finding]:
    """Levels from nothing to everything, ready comments for the grader."""
    for criterion in task.about.rubric:
        place = f"rubric.{criterion.id}"
        if min(level.points for level in criterion.levels) > 0:
            yield task.at(place, "нет уровня на 0 баллов. Допишите, за что баллов не дают.")
        if len(criterion.comments) < LEAST_COMMENTS:
            yield task.at(
                place,
                f"готовых замечаний {len(criterion.comments)}, нужно не меньше {LEAST_COMMENTS}.",
            )


def samples_are_there(task: Task) -> Iterator[Finding]:
    """Works to grade in tests: strong, medium, weak, empty; each is read."""
    for name in NEEDED:
        file = f"{SAMPLES}/{name}.json"
        if not (task.folder / file).is_file():
            yield task.at("", "нет примера работы. Добавьте.", file)
            continue
        problem = read_answers(task.folder / file, task.about.id).problem
        if problem is not None:
            yield task.at("", problem.sentence, file)


def the_brief_is_short_and_plain(task: Task) -> Iterator[Finding]:
    """One screen of a phone or two."""
    words = len(task.brief.split())
    if not words:
        yield task.at("", "нет условия задания. Напишите его.", BRIEF)
    if words > MOST_BRIEF_WORDS:
        yield task.at("", f"слов {words}. Оставьте не больше {MOST_BRIEF_WORDS}.", BRIEF)
    ease = reading_ease(task.brief)
    if ease < LEAST_EASE:
        yield task.at("", f"читать трудно: {ease:.0f} из 100, нужно не меньше {LEAST_EASE}.", BRIEF)
    for number in addresses_in(task.brief):
        yield task.at(
            f"строка {number}", "адрес в интернете. У участника его может не быть.", BRIEF
        )


RULES = (
    every_check_advises, every_rule_exists, the_key_is_whole, criteria_can_be_marked,
    samples_are_there, the_brief_is_short_and_plain,
)  # fmt: skip
