"""The folders of ``courses/``, as people call them, in the order of teaching."""

from pathlib import Path

COURSES = Path("courses")
TITLES = {
    "preparatory": "Подготовительные вебинары",
    "training": "Обучающие вебинары",
    "questions": "Вебинары «Вопросы-ответы»",
}


def title_of(course: str) -> str:
    """What people call a course folder."""
    return TITLES.get(course, "Вебинары")


def place_of(course: str) -> tuple[int, str]:
    """Sorts course folders by the order of teaching, others after them by name."""
    known = list(TITLES)
    return (known.index(course) if course in known else len(known), course)
