"""Kinds of entries: what each is called, what its form asks, what it counts for."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far a thing is."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        """In Russian: ``запланировано``."""
        return {"planned": "запланировано", "held": "проведено", "cancelled": "отменено"}[self]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry.

    Attributes:
        id: how the database calls it.
        title: how people do.
        of_team: whether it is about one team.
        advises: whether recommendations are given.
        scores: whether the draft gets marks by criteria.
        is_result: whether it is something made, shown by a link or a document, not a meeting.

    """

    id: str
    title: str
    of_team: bool = False
    advises: bool = False
    scores: bool = False
    is_result: bool = False


_ALL = (
    Kind("visit", "Выезд эксперта", advises=True),
    Kind("predefence", "Предзащита", of_team=True, advises=True, scores=True),
    Kind("consultation", "Консультация", of_team=True, advises=True),
    Kind("masterclass", "Мастер-класс", advises=True),
    Kind("mentoring", "Встреча наставника", advises=True),
    Kind("club", "Дискуссионный клуб"),
    Kind("intensive", "Выездная интенсив-школа"),
    Kind("charter", "Зарегистрирован устав ТОС", is_result=True),
    Kind("package", "Готов пакет поставщика социальных услуг", is_result=True),
    Kind("site", "Открыт сайт ТОС", is_result=True),
)
KINDS = {one.id: one for one in _ALL}
