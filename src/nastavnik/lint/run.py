"""All rules over a course or a part of it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from nastavnik.assignments.webinar import NOTEBOOK
from nastavnik.lint import (
    arithmetic,
    links,
    notebook,
    outcomes,
    parts,
    plan,
    sources,
    task,
    typography,
    wording,
)
from nastavnik.lint.finding import Finding
from nastavnik.lint.lesson import read_lesson
from nastavnik.lint.task import BRIEF, YML, read_task
from nastavnik.school.folders import root_of
from nastavnik.values.numbers import BadInput

OF_LESSONS = (
    *plan.RULES, *notebook.RULES, *wording.RULES, *sources.RULES, *outcomes.RULES,
    *arithmetic.RULES, *links.RULES, *parts.RULES,
)  # fmt: skip
OF_TASKS = task.RULES
OF_TEXTS = typography.RULES


def lint(paths: Iterable[Path]) -> list[Finding]:
    """What is to be mended in webinars and assignments below these paths.

    Args:
        paths: the course folder, any folder inside it, or a file of a webinar or an assignment.

    Raises:
        BadInput: a path has nothing to check.

    """
    findings: set[Finding] = set()
    for path in paths:
        lessons, tasks = _lessons(path), _tasks(path)
        if not lessons and not tasks:
            raise BadInput(f"«{path}»: здесь нет ни вебинара, ни задания. Назовите их папку.")
        for lesson in lessons:
            findings.update(lint_lesson(lesson))
        for folder in tasks:
            findings.update(lint_task(folder))
    return sorted(findings)


def lint_lesson(path: Path) -> Iterator[Finding]:
    """Findings in a webinar by the path of its notebook."""
    try:
        lesson = read_lesson(path, root_of(path) or path.parents[3])
    except BadInput as refusal:
        yield Finding(path, "", str(refusal).removeprefix(f"{path.name}: "))
        return
    for rule in OF_LESSONS:
        yield from rule(lesson)
    for rule_of_texts in OF_TEXTS:
        yield from rule_of_texts(lesson.texts)


def lint_task(folder: Path) -> Iterator[Finding]:
    """Findings in an assignment by its folder."""
    try:
        read = read_task(folder)
    except BadInput as refusal:
        yield Finding(folder / YML, "", str(refusal))
        return
    for rule in OF_TASKS:
        yield from rule(read)
    for rule_of_texts in OF_TEXTS:
        yield from rule_of_texts(read.texts)


def mendable(paths: Iterable[Path]) -> Iterator[Path]:
    """Files whose non-breaking spaces can be set."""
    for path in paths:
        for notebook_path in _lessons(path):
            yield notebook_path
            yield from sorted(notebook_path.parent.glob("*.yml"))
        for folder in _tasks(path):
            yield from (one for one in (folder / YML, folder / BRIEF) if one.is_file())


def _lessons(path: Path) -> list[Path]:
    return _below(path, NOTEBOOK.name)


def _tasks(path: Path) -> list[Path]:
    return [found.parent for found in _below(path, YML)]


def _below(path: Path, name: str) -> list[Path]:
    folder = path if path.is_dir() else path.parent
    if (folder / name).is_file():
        return [(folder / name).resolve()]
    if not path.is_dir():
        return []
    return sorted(found.resolve() for found in folder.rglob(name) if _is_ours(folder, found))


def _is_ours(folder: Path, found: Path) -> bool:
    inside = found.relative_to(folder).parts
    return not any(part.startswith(".") or part in _NOT_OURS for part in inside)


# Works of people and folders of programs; copies of webinars there are nobody's to mend.
_NOT_OURS = {"work", "grading", "node_modules", "source", "release"}
