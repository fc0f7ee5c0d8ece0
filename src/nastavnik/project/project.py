"""The social project as read from a draft: records with numbers and dates in place of text."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nastavnik.project.budget.budget import Budget
from nastavnik.values.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Group:
    """A target group; ``people`` of it take part."""

    id: str
    name: str
    people: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A proof of the problem: what it shows, who gathered it, when, how many answers."""

    id: str
    what: str
    source: str
    day: date | None
    people: int | None


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of the problem."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task; ``cause`` is the id of the cause it removes."""

    id: str
    text: str
    cause: str


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity of the plan: ``people`` come, ``fresh`` of them for the first time."""

    id: str
    name: str
    task: str
    content: str
    settlement: str
    place: str
    start: date | None
    end: date | None
    group: str
    people: int | None
    fresh: int | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Result:
    """A result; ``kind`` is ``people``, ``product`` or ``quality``."""

    id: str
    kind: str
    text: str
    activity: str
    base: int | None
    target: int | None
    method: str
    who: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner with the four words of a letter: what, how much, when, who."""

    id: str
    name: str
    what: str
    amount: str
    when: str
    who: str
    letter: str


@dataclass(frozen=True, slots=True)
class Post:
    """A publication of the information plan."""

    id: str
    channel: str
    topic: str
    activity: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the team; ``paid`` is ``budget``, ``volunteer`` or ``partner``."""

    id: str
    role: str
    name: str
    duties: str
    experience: str
    paid: str


@dataclass(frozen=True, slots=True)
class PastProject:
    """What the organisation did before."""

    id: str
    title: str
    year: int | None
    result: str
    link: str


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk; likelihood and damage are 1…3 as text, empty while not chosen."""

    id: str
    event: str
    likelihood: str
    damage: str
    measure: str
    who: str

    @property
    def score(self) -> int:
        """Likelihood × damage, 1…9; 0 while one of them is not chosen."""
        return int(self.likelihood or 0) * int(self.damage or 0)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A point of a running grant where something must be reached; ``fact`` is what came of it.

    ``state`` is ``waiting``, ``reached``, ``late`` or ``moved`` (the fund agreed).
    """

    id: str
    what: str
    activity: str
    result: str
    day: date | None
    number: int | None
    state: str
    fact: int | None
    proof: str
    note: str


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment of a running grant; ``line`` is the id of the budget line that it is paid by.

    ``state`` is ``planned``, ``paid`` or ``returned`` (the money came back to the account).
    """

    id: str
    what: str
    day: date | None
    line: str
    activity: str
    amount: Decimal | None
    document: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class Project:
    """The whole project; ``problems`` are the fields that could not be read."""

    direction: str
    topic: str
    title: str
    summary: str
    presentation: str
    video: tuple[str, ...]
    tags: str
    settlements: tuple[str, ...]
    start: date | None
    end: date | None
    problem: str
    consequence: str
    goal: str
    audience: str
    future: str
    resources: str
    org_name: str
    org_since: date | None
    org_territory: tuple[str, ...]
    org_kinds: tuple[str, ...]
    org_board: str
    org_site: str
    org_last_post: date | None
    groups: tuple[Group, ...]
    evidence: tuple[Evidence, ...]
    causes: tuple[Cause, ...]
    results: tuple[Result, ...]
    tasks: tuple[Task, ...]
    partners: tuple[Partner, ...]
    posts: tuple[Post, ...]
    members: tuple[Member, ...]
    past: tuple[PastProject, ...]
    activities: tuple[Activity, ...]
    risks: tuple[Risk, ...]
    checkpoints: tuple[Checkpoint, ...]
    payments: tuple[Payment, ...]
    budget: Budget
    problems: tuple[Verdict, ...]

    @property
    def request(self) -> Decimal:
        """Roubles asked from the fund."""
        return self.budget.sums.grant

    @property
    def fresh_people(self) -> int:
        """Different people the plan promises: each counted where they come first."""
        return sum(activity.fresh or 0 for activity in self.activities)

    @property
    def promised_people(self) -> int:
        """Different people the results promise."""
        return sum(one.target or 0 for one in self.results if one.kind == "people")
