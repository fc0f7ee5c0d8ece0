"""Prizes by groups of scores; a tie on the last place waits for the jury's record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

import yaml

from nastavnik.norms import look_up, registry
from nastavnik.values.numbers import BadInput, clip, read_decimal


@dataclass(frozen=True, slots=True)
class PrizeGroup:
    """A group of prizes for scores from ``at_least`` and ``below`` (no upper end: ``None``)."""

    id: str
    name: str
    prize: str
    at_least: Decimal
    below: Decimal | None
    places: int

    def takes(self, score: Decimal) -> bool:
        """Whether a score belongs to the group."""
        return self.at_least <= score and (self.below is None or score < self.below)


@dataclass(frozen=True, slots=True)
class TieRecord:
    """How the jury settled a tie on the last prize place; texts are as typed.

    Attributes:
        group: id of the prize group.
        projects: ids of the tied projects.
        winners: ids of those who get the prize.
        who: who decided.
        when: date of the decision.
        decided: the reason.

    """

    group: str
    projects: tuple[str, ...]
    winners: tuple[str, ...]
    who: str
    when: str
    decided: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Projects with one score on the last prize place, more of them than ``free`` prizes."""

    group: PrizeGroup
    score: Decimal
    projects: tuple[str, ...]
    free: int
    record: TieRecord | None


@dataclass(frozen=True, slots=True)
class Awards:
    """Who gets which prize (by project), and every tie, settled or not."""

    winners: Mapping[str, PrizeGroup]
    ties: tuple[Tie, ...]


def default_rows() -> list[dict[str, str]]:
    """The groups a new contest begins with, as typed text."""
    return [
        {**row, "places": str(look_up(row["places"], registry().as_of).norm.value)}
        for row in _data()
    ]


def default_caution() -> str:
    """Why the number of prizes is to be looked up."""
    found = [look_up(row["places"], registry().as_of) for row in _data()]
    return "; ".join(dict.fromkeys(one.caution for one in found if one.caution))


def read_group(row: Mapping[str, str]) -> PrizeGroup:
    """Read a group from typed text; raises ``BadInput`` naming the group."""
    name = clip(row["name"]) or "без названия"
    try:
        at_least = read_decimal(row["at_least"])
        below = read_decimal(row["below"]) if row["below"].strip() else None
        places = int(read_decimal(row["places"], places=0))
    except BadInput as refusal:
        raise BadInput(f"Призы, группа «{name}»: {refusal}") from None
    if below is not None and below <= at_least:
        raise BadInput(f"Призы, группа «{name}»: верхняя граница должна быть больше нижней.")
    return PrizeGroup(row["id"], name, clip(row["prize"]), at_least, below, places)


def award(
    scores: Mapping[str, Decimal], groups: Sequence[PrizeGroup], records: Iterable[TieRecord]
) -> Awards:
    """Share out the prizes, group by group; a project gets one prize at most."""
    kept = tuple(records)
    winners: dict[str, PrizeGroup] = {}
    ties = []
    for group in groups:
        inside = {
            project: score
            for project, score in scores.items()
            if group.takes(score) and project not in winners
        }
        sure, tie = _share_out(inside, group, kept)
        winners |= dict.fromkeys(sure, group)
        if tie is not None:
            ties.append(tie)
    return Awards(winners, tuple(ties))


def _share_out(
    inside: Mapping[str, Decimal], group: PrizeGroup, records: tuple[TieRecord, ...]
) -> tuple[tuple[str, ...], Tie | None]:
    if len(inside) <= group.places:
        return tuple(inside), None
    if not group.places:
        return (), None
    last = sorted(inside.values(), reverse=True)[group.places - 1]
    above = tuple(project for project, score in inside.items() if score > last)
    tied = tuple(project for project, score in inside.items() if score == last)
    free = group.places - len(above)
    if len(tied) == free:
        return (*above, *tied), None
    record = next((one for one in reversed(records) if _fits(one, group, tied, free)), None)
    tie = Tie(group, last, tied, free, record)
    return (*above, *(record.winners if record else ())), tie


def _fits(record: TieRecord, group: PrizeGroup, tied: tuple[str, ...], free: int) -> bool:
    """Whether a record is about this very tie: marks may have changed since it was made."""
    winners = set(record.winners)
    return (
        record.group == group.id
        and set(record.projects) == set(tied)
        and winners <= set(tied)
        and len(winners) == free
    )


@cache
def _data() -> tuple[dict[str, str], ...]:
    text = files("nastavnik.contest").joinpath("prizes.yml").read_text("utf-8")
    return tuple(yaml.safe_load(text)["groups"])
