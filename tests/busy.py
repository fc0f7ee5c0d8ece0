"""A school at work, as fast as it can; the tests of copies run this file as a script.

Three people hand in, are collected and graded, marked and sent feedback, over and over; another
process types answers. It ends when its input is closed.
"""

import itertools
import select
import sys
from pathlib import Path

from nastavnik.assignments.store import AnswersStore
from scenario import TASK, Course

PEOPLE = ("vera", "ivan", "olga")
SAMPLES = ("strong.json", "weak.json", "medium.json", "empty.json")
TYPED = "work/people/anna/o5-budget/answers.json"


def is_over() -> bool:
    return bool(select.select([sys.stdin], [], [], 0)[0])


def type_answers(root: Path) -> None:
    """Save answers as a form does, at every key."""
    (root / TYPED).parent.mkdir(parents=True, exist_ok=True)
    store = AnswersStore((root / TYPED).parent, TASK)
    for number in itertools.count():
        if is_over():
            return
        store.save({"why_items": "слово " * (number % 3000)})


def work(root: Path) -> None:
    """Rounds of the whole walk."""
    course = Course(root)
    grader = course.grader
    for number in itertools.count():
        for place, name in enumerate(PEOPLE):
            if is_over():
                return
            sample = SAMPLES[(number + place) % len(SAMPLES)]
            course.participant(name).fills_in(sample).hands_in()
            grader.collects().runs_engine()
            grader.marks(name, (number + place) % 4, f"Круг {number}.")
            if place == number % len(PEOPLE):
                grader.sends_feedback(name)  # slow
            print(f"{number} {name}", flush=True)


if __name__ == "__main__":
    {"work": work, "type": type_answers}[sys.argv[2]](Path(sys.argv[1]))
