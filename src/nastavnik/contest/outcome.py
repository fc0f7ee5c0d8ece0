"""The contest counted through: standings, places, prizes, and whether it is final."""

from collections.abc import Mapping
from dataclasses import dataclass

from nastavnik.contest.book import Book
from nastavnik.contest.prizes import Awards, PrizeGroup, award, read_group
from nastavnik.contest.ranking import places
from nastavnik.contest.standing import Stage, Standing, standing
from nastavnik.values.months import read_date
from nastavnik.values.numbers import BadInput


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a contest.

    Attributes:
        standings: by project id, in the order of the list of projects.
        places: by project id, best first; only projects with a score.
        groups: the groups of prizes that could be read.
        awards: prizes and ties.
        problems: sentences about settings that could not be read.

    """

    standings: Mapping[str, Standing]
    places: Mapping[str, int]
    groups: tuple[PrizeGroup, ...]
    awards: Awards
    problems: tuple[str, ...]

    @property
    def ordered(self) -> tuple[Standing, ...]:
        """Best first; projects without a score come after, in the order of the list."""
        rest = [one for name, one in self.standings.items() if name not in self.places]
        return (*(self.standings[name] for name in self.places), *rest)

    @property
    def is_final(self) -> bool:
        """Whether every project has a final score and every tie a record."""
        stages = {one.stage for one in self.standings.values()}
        settled = all(tie.record is not None for tie in self.awards.ties)
        return stages == {Stage.FINAL} and settled and not self.problems

    def prize(self, project_id: str) -> PrizeGroup | None:
        """The prize of a project, if any."""
        return self.awards.winners.get(project_id)


def outcome(book: Book) -> Outcome:
    """Count the contest through."""
    standings = {one.id: standing(book, one) for one in book.projects}
    scores = {name: one.score.total for name, one in standings.items() if one.score is not None}
    ranked = places(scores)
    groups, problems = _groups(book)
    best_first = {name: scores[name] for name in ranked}
    awards = award(best_first, groups, book.ties)
    return Outcome(standings, ranked, tuple(groups), awards, tuple(problems))


def _groups(book: Book) -> tuple[list[PrizeGroup], list[str]]:
    groups, problems = [], []
    try:
        read_date(book.settings.day)
    except BadInput as refusal:
        problems.append(f"День заседания: {refusal}")
    for row in book.prizes:
        try:
            groups.append(read_group(row))
        except BadInput as refusal:
            problems.append(str(refusal))
    return groups, problems
