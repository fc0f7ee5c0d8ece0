"""A kit that a person opens in Voilà: what is typed stays between visits, with their team."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from IPython.display import display

from nastavnik.assignments.answers import FILE_NAME, Answers, read_answers
from nastavnik.assignments.kits.kit import Kit, load_kit
from nastavnik.assignments.store import AnswersStore
from nastavnik.forms.assignment_form import AssignmentForm, Seat
from nastavnik.grading.course import Course
from nastavnik.grading.hand import person_here
from nastavnik.portal.hub.workplace import ROOM_VARIABLE, hand_over
from nastavnik.portal.kept import course_here, own_place
from nastavnik.portal.task import company_in
from nastavnik.school.folders import root_of

TAKEN = "Здесь уже стоят ваши ответы из заданий {}. Дополните их; сами работы не изменятся."


def open_kit(kit_id: str, folder: Path | None = None) -> AssignmentForm:
    """The form of a kit with its papers under it, begun with what was said in lessons."""
    kit = load_kit(kit_id)
    place = folder or _own_place(kit_id)
    root = root_of(place)
    told = "" if root is None else begin(kit, root, place)
    form = AssignmentForm(kit).seat(Seat(place, standing=told, company=company_in(root)))
    display(form)  # type: ignore[no-untyped-call]
    return form


def _own_place(kit_id: str) -> Path:
    """Where the person's team keeps this kit; theirs is the team's if it has none yet."""
    if os.environ.get(ROOM_VARIABLE):
        return hand_over(course_here(), person_here(), kit_id)
    return own_place(kit_id)


def begin(kit: Kit, root: Path, place: Path) -> str:
    """Put what the person said in lessons into a kit nobody has begun; says what was taken."""
    if (place / FILE_NAME).exists():
        return ""
    found = dict(_taken(kit, root))
    answers: Answers = {}
    for said in found.values():
        answers |= said
    if not answers:
        return ""
    AnswersStore(place, kit.id).save(answers)
    titles = ", ".join(f"«{Course(root).assignment(one).title}»" for one in found)
    return TAKEN.format(titles)


def _taken(kit: Kit, root: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    known = {field.id for field in kit.fields}
    for assignment_id in kit.takes:
        answers = read_answers(own_place(assignment_id, root) / FILE_NAME, assignment_id).answers
        said = {name: value for name, value in answers.items() if name in known and value}
        if said:
            yield assignment_id, said
