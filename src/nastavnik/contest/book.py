"""The whole contest as plain data: everything typed, kept as typed, in and out of JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, TypeVar

from nastavnik.contest.marks import Sheet, Typed, read_mark
from nastavnik.contest.people import Exclusion, Expert, Project, Settings
from nastavnik.contest.prizes import TieRecord, default_rows
from nastavnik.contest.spread import Discussion
from nastavnik.norms import registry
from nastavnik.project.criteria import CRITERIA
from nastavnik.project.typed import distinct_rows, texts
from nastavnik.values.months import read_date
from nastavnik.values.numbers import BadInput

PRIZE_FIELDS = ("id", "name", "prize", "at_least", "below", "places")
OTHER_SHAPE = "Записи конкурса не читаются: они сделаны не этой программой."

_Rows = TypeVar("_Rows", Project, Expert, Exclusion)
_NUMBERS = {str(one.number): one.number for one in CRITERIA}


@dataclass(frozen=True, slots=True)
class Book:
    """A contest; see the classes of the parts. ``sheets`` are keyed by (project, expert)."""

    settings: Settings = field(default_factory=Settings)
    projects: tuple[Project, ...] = ()
    experts: tuple[Expert, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    prizes: tuple[Mapping[str, str], ...] = field(default_factory=lambda: tuple(default_rows()))
    sheets: Mapping[tuple[str, str], Sheet] = field(default_factory=dict)
    discussions: tuple[Discussion, ...] = ()
    ties: tuple[TieRecord, ...] = ()

    @property
    def on(self) -> date:
        """The day whose rules count; the day of the norms while none can be read."""
        try:
            return read_date(self.settings.day)
        except BadInput:
            return registry().as_of

    def project(self, project_id: str) -> Project:
        """A project by id; raises ``BadInput`` when it is gone."""
        return _by_id(self.projects, project_id, "Такого проекта нет в списке.")

    def expert(self, expert_id: str) -> Expert:
        """An expert by id; raises ``BadInput`` when they are gone."""
        return _by_id(self.experts, expert_id, "Такого эксперта нет в списке.")

    def sheet(self, project_id: str, expert_id: str) -> Sheet:
        """The sheet of an expert for a project; an empty one while nothing is typed."""
        return self.sheets.get((project_id, expert_id), Sheet(project_id, expert_id))

    def exclusion(self, project_id: str, expert_id: str) -> Exclusion | None:
        """Why an expert does not judge a project; ``None`` when they do."""
        for one in self.exclusions:
            if (one.project, one.expert) == (project_id, expert_id):
                return one
        return None

    def expert_with(self, login: str) -> Expert | None:
        """The expert who logs in so; capital letters do not matter."""
        wanted = login.strip().casefold()
        known = (one for one in self.experts if wanted and one.login.strip().casefold() == wanted)
        return next(known, None)

    def judges(self, project_id: str) -> tuple[Expert, ...]:
        """The experts who judge a project."""
        return tuple(one for one in self.experts if self.exclusion(project_id, one.id) is None)

    def talks(self, project_id: str) -> tuple[Discussion, ...]:
        """Records of discussions of a project, in the order they were made."""
        return tuple(one for one in self.discussions if one.project == project_id)

    def to_data(self) -> dict[str, Any]:
        """The contest as JSON data."""
        return {
            "settings": asdict(self.settings),
            "projects": [asdict(one) for one in self.projects],
            "experts": [asdict(one) for one in self.experts],
            "exclusions": [asdict(one) for one in self.exclusions],
            "prizes": [dict(one) for one in self.prizes],
            "sheets": [_sheet_data(one) for one in self.sheets.values()],
            "discussions": [_plain(asdict(one)) for one in self.discussions],
            "ties": [_plain(asdict(one)) for one in self.ties],
        }

    @classmethod
    def from_data(cls, data: object) -> "Book":
        """Take a contest from saved data.

        Raises:
            BadInput: the data is not of a contest's shape.

        """
        if not isinstance(data, Mapping):
            raise BadInput(OTHER_SHAPE)
        try:
            return _book(data)
        except (TypeError, ValueError, KeyError, AttributeError):
            raise BadInput(OTHER_SHAPE) from None


def _book(data: Mapping[Any, Any]) -> Book:
    sheets = [_sheet(one) for one in data.get("sheets", [])]
    settings = texts(data.get("settings", {}))
    prizes = _rows(data.get("prizes", default_rows()), PRIZE_FIELDS, "prize")
    return Book(
        Settings(**{part.name: settings.get(part.name, "") for part in fields(Settings)}),
        _entries(Project, data.get("projects", []), "project"),
        _entries(Expert, data.get("experts", []), "expert"),
        _entries(Exclusion, data.get("exclusions", []), "exclusion"),
        tuple(prizes),
        {(one.project, one.expert): one for one in sheets},
        tuple(_discussion(one) for one in data.get("discussions", [])),
        tuple(_tie(one) for one in data.get("ties", [])),
    )


def _rows(rows: Iterable[Any], names: tuple[str, ...], prefix: str) -> list[dict[str, str]]:
    given = distinct_rows([texts(row) for row in rows], names, prefix)
    return [{name: row[name] for name in names} for row in given]


def _entries(kind: type[_Rows], rows: Iterable[Any], prefix: str) -> tuple[_Rows, ...]:
    names = tuple(part.name for part in fields(kind))
    return tuple(kind(**row) for row in _rows(rows, names, prefix))


def _sheet(data: Mapping[str, Any]) -> Sheet:
    head = texts({name: data.get(name) for name in ("project", "expert", "handed")})
    typed = {}
    for number, entry in data.get("marks", {}).items():
        words = texts(entry)
        typed[_NUMBERS[str(number)]] = Typed(words.get("mark", ""), words.get("comment", ""))
    return Sheet(head["project"], head["expert"], typed, head["handed"])


def _sheet_data(sheet: Sheet) -> dict[str, Any]:
    marks = {str(number): asdict(typed) for number, typed in sheet.typed.items()}
    return {
        "project": sheet.project,
        "expert": sheet.expert,
        "handed": sheet.handed,
        "marks": marks,
    }


def _discussion(data: Mapping[str, Any]) -> Discussion:
    head = texts({name: data.get(name) for name in ("project", "who", "when", "decided")})
    before, after = (_whole_marks(data[name]) for name in ("before", "after"))
    return Discussion(
        head["project"], _NUMBERS[str(data["criterion"])], head["who"], head["when"],
        head["decided"], before, after,
    )  # fmt: skip


def _whole_marks(data: Mapping[str, Any]) -> dict[str, int]:
    return {str(name): read_mark(str(mark), registry().as_of) for name, mark in data.items()}


def _tie(data: Mapping[str, Any]) -> TieRecord:
    head = texts({name: data.get(name) for name in ("group", "who", "when", "decided")})
    projects, winners = (tuple(map(str, data[name])) for name in ("projects", "winners"))
    return TieRecord(head["group"], projects, winners, head["who"], head["when"], head["decided"])


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in data.items()
    }


_Entry = TypeVar("_Entry", Project, Expert)


def _by_id(entries: Iterable[_Entry], wanted: str, refusal: str) -> _Entry:
    for one in entries:
        if one.id == wanted:
            return one
    raise BadInput(refusal)
