"""What the grader's page shows, as plain data for the browser: in blind marking no name."""

from decimal import Decimal
from typing import Any

from nastavnik.assignments.marking import Answer, Disagreement, Mark
from nastavnik.assignments.model import Assignment
from nastavnik.forms.marking.room import MarkingRoom
from nastavnik.values.clock import show_moment
from nastavnik.values.numbers import show_number
from nastavnik.values.words import plural


def marking_view(room: MarkingRoom) -> dict[str, Any]:
    """The whole view; logins never leave the kernel, works are called by their codes."""
    place = room.place
    return {
        "login": room.login,
        "proven": room.is_proven,
        "assignments": [{"id": name, "title": title} for name, title in room.titles.items()],
        "assignment": place.assignment,
        "marker": place.marker,
        "second": place.second,
        "blind": place.blind,
        "question": place.question,
        "questions": _questions(room),
        "list": [_listed(room, one) for one in room.row],
        "answer": _answer(room),
        "differences": [_difference(room, one) for one in room.differences],
    }


def said_points(points: Decimal) -> str:
    """Points in words: ``4 балла``, ``1,5 балла``."""
    whole = points == points.to_integral_value()
    word = plural(int(points), "балл", "балла", "баллов") if whole else "балла"
    return f"{show_number(points)} {word}"


def _questions(room: MarkingRoom) -> list[dict[str, Any]]:
    if not room.answers:
        return []
    return [
        {
            "id": one.id,
            "title": one.title,
            "all": sum(answer.criterion == one.id for answer in room.answers),
            "left": sum(answer.criterion == one.id and answer.waiting for answer in room.answers),
        }
        for one in room.desk.assignment.rubric
    ]


def _listed(room: MarkingRoom, answer: Answer) -> dict[str, Any]:
    return {
        "code": answer.code,
        "criterion": answer.criterion,
        "title": room.rubric[answer.criterion].title,
        "points": "" if answer.mark is None else show_number(answer.mark.points),
        "waiting": answer.waiting,
    }


def _answer(room: MarkingRoom) -> dict[str, Any] | None:
    answer = room.now
    if answer is None:
        return None
    earlier = answer.earlier
    return _text(room.desk.assignment, answer) | {
        "mark": None if answer.mark is None else _mark(answer.mark),
        "waiting": answer.waiting,
        "earlier": None
        if earlier is None
        else {"said": said_points(earlier.points), "text": earlier.text},
        "seen": answer.seen,
        "others": [] if room.place.question else _others(room, answer),
    }


def _text(assignment: Assignment, answer: Answer) -> dict[str, Any]:
    criterion = next(one for one in assignment.rubric if one.id == answer.criterion)
    return {
        "code": answer.code,
        "author": answer.author,
        "criterion": criterion.id,
        "title": criterion.title,
        "label": assignment.field(criterion.field).label,
        "text": answer.text,
        "most": show_number(criterion.points),
        "levels": [
            {"points": show_number(one.points), "said": said_points(one.points), "text": one.text}
            for one in criterion.levels
        ],
        "comments": list(criterion.comments),
    }


def _others(room: MarkingRoom, answer: Answer) -> list[dict[str, str]]:
    """The other texts of the work, when whole works are marked."""
    texts = [_text(room.desk.assignment, one) for one in room.answers if one.code == answer.code]
    mine = _text(room.desk.assignment, answer)["label"]
    others = {one["label"]: one["text"] for one in texts if one["label"] != mine}
    return [{"label": label, "text": text} for label, text in others.items()]


def _difference(room: MarkingRoom, found: Disagreement) -> dict[str, Any]:
    return _text(room.desk.assignment, found.answer) | {
        "marks": [_mark(one) for one in found.marks]
    }


def _mark(mark: Mark) -> dict[str, str]:
    when = "" if mark.when is None else show_moment(mark.when)
    return {
        "points": show_number(mark.points),
        "words": said_points(mark.points),
        "comment": mark.comment,
        "said": ", ".join(filter(None, (mark.marker, when))),
    }
