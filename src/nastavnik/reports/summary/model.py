"""What reports of the school say, as plain figures; where they come from the gatherer knows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from nastavnik.contest.outcome import Outcome
from nastavnik.reports.certificate_way import PREPARATORY, TRAINING, Way
from nastavnik.reports.credits import State
from nastavnik.reports.kpi.progress import Fulfilment, Standing
from nastavnik.school.journal.entries import Found


@dataclass(frozen=True, slots=True)
class Held:
    """A webinar that was held, and who of those expected came."""

    title: str
    course: str
    day: date
    came: frozenset[str]
    expected: int

    @property
    def share(self) -> Decimal:
        """The part of those expected that came."""
        return Decimal(len(self.came)) / max(self.expected, 1)


@dataclass(frozen=True, slots=True)
class Score:
    """Points of a draft on a day: at a pre-defence, or in the contest."""

    day: date
    points: Decimal
    where: str


@dataclass(frozen=True, slots=True)
class Crew:
    """A team.

    Attributes:
        name, district: of the team.
        title: of its project; may be empty.
        ways: of its people, in the order of the roster.
        scores: of its draft, the earliest first.
        meetings: entries of the journal about it, the latest first.
        prize: in the contest; empty when there is none.

    """

    name: str
    district: str
    title: str
    ways: tuple[Way, ...]
    scores: tuple[Score, ...] = ()
    meetings: tuple[Found, ...] = ()
    prize: str = ""

    @property
    def advised(self) -> int:
        """How many recommendations it got."""
        return sum(len(one.advice) for one in self.meetings if one.is_held)

    @property
    def followed(self) -> int:
        """How many of them it has carried out."""
        return sum(
            advice.state == "done" for one in self.meetings if one.is_held for advice in one.advice
        )

    @property
    def credited(self) -> int:
        """How many training sessions count for it."""
        return max((way.part(TRAINING).done for way in self.ways), default=0)

    @property
    def growth(self) -> Decimal | None:
        """Points gained from the first score to the last; ``None`` with fewer than two."""
        return self.scores[-1].points - self.scores[0].points if len(self.scores) > 1 else None


@dataclass(frozen=True, slots=True)
class Task:
    """A practical work and how many people's credit is in which state."""

    title: str
    states: Mapping[str, int]

    def count(self, state: State) -> int:
        """How many people are in a state."""
        return self.states.get(state.value, 0)


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything a report may say; ``refusal`` is why there is nothing to say, if so.

    Attributes:
        title: of the school.
        found: plan and fact.
        held: webinars in the order they were held.
        ways: of all participants.
        crews: teams in the order of the roster.
        contest: its outcome; ``None`` before it is final.
        papers: by login, the number of the certificate that stands.
        rule: of the certificate, in words.

    """

    title: str = ""
    found: Fulfilment | None = None
    held: tuple[Held, ...] = ()
    ways: tuple[Way, ...] = ()
    crews: tuple[Crew, ...] = ()
    contest: Outcome | None = None
    papers: dict[str, str] = field(default_factory=dict)
    rule: str = ""
    refusal: str = ""

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Practical works in teaching order, with everybody's credits."""
        counted: dict[str, Counter[str]] = {}
        for way in self.ways:
            for name in (PREPARATORY, TRAINING):
                for item in way.part(name).items:
                    counted.setdefault(item.title, Counter())[item.state] += 1
        return tuple(Task(title, states) for title, states in counted.items())

    @property
    def ready(self) -> tuple[Way, ...]:
        """Who has met the rule of the certificate."""
        return tuple(one for one in self.ways if one.is_complete)

    @property
    def behind(self) -> tuple[str, ...]:
        """What is late, a sentence each."""
        late = self.found.in_standing(Standing.BEHIND) if self.found else ()
        return tuple(
            f"{one.aim.title}: сделано {one.done}, к этому месяцу нужно {one.due}" for one in late
        )

    def of_district(self, district: str) -> tuple[Crew, ...]:
        """Teams of a district."""
        return tuple(one for one in self.crews if one.district == district)

    def crew_of(self, login: str) -> Crew | None:
        """The team of a person."""
        mates = (one for one in self.crews if login in {way.person.id for way in one.ways})
        return next(mates, None)


def mean_share(held: Sequence[Held]) -> Decimal | None:
    """The mean attendance of webinars; ``None`` when none was held."""
    return sum((one.share for one in held), Decimal(0)) / len(held) if held else None
