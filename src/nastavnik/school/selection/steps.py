"""What the commission decides over the counted order: each step with who, when and why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """A decision."""

    TAKE = "take"
    LEAVE = "leave"
    COUNT = "count"
    AHEAD = "ahead"
    DECLINE = "decline"
    RETURN = "return"
    JOIN = "join"
    ANNOUNCE = "announce"
    WITHDRAW = "withdraw"

    @property
    def words(self) -> str:
        """In Russian, before the name of whom it is about."""
        return _WORDS[self]

    @property
    def of_team(self) -> bool:
        """Whether it is about a team."""
        return self in (Kind.TAKE, Kind.LEAVE, Kind.COUNT, Kind.AHEAD)

    @property
    def of_person(self) -> bool:
        """Whether it is about one person."""
        return self in (Kind.DECLINE, Kind.RETURN, Kind.JOIN)


_WORDS = {
    Kind.TAKE: "Взять по решению комиссии",
    Kind.LEAVE: "Не брать по решению комиссии",
    Kind.COUNT: "Вернуть к подсчёту",
    Kind.AHEAD: "Первой среди равных",
    Kind.DECLINE: "Отказ от участия",
    Kind.RETURN: "Отказ снят",
    Kind.JOIN: "Присоединить к команде",
    Kind.ANNOUNCE: "Список объявлен",
    Kind.WITHDRAW: "Объявление отозвано",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A decision as recorded; ``outcome`` is what it changed in the list, in words."""

    kind: Kind
    team: str = ""
    login: str = ""
    why: str = ""
    by: str = ""
    at: datetime | None = None
    outcome: str = ""
