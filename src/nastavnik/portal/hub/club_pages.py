"""The discussion club on the staff's side: practices exchanged, the minutes."""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from tornado.web import authenticated

from nastavnik.papers.club_docx import came_words, write_club_docx
from nastavnik.portal.hub.staff_pages import FilePage, StaffPage
from nastavnik.school.club.clubs import Club, Clubs
from nastavnik.school.club.told import (
    LABELS,
    LONGEST,
    LONGEST_MINUTES,
    OTHER,
    read_minutes,
    read_practice,
)
from nastavnik.school.folders import ROSTER
from nastavnik.school.programme import load_programme
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Role, read_roster
from nastavnik.values.clock import now
from nastavnik.values.months import show_date
from nastavnik.values.numbers import BadInput, whole_sent

_ROLES = frozenset({Role.MANAGER, Role.TRAINER})
_ID = r"([1-9][0-9]{0,8})"
_SEEN = 10_000  # characters of a refused text that are shown again


class ClubsPage(StaffPage):
    """«Дискуссионный клуб»: the clubs of the journal."""

    roles = _ROLES

    @authenticated
    async def get(self) -> None:
        """Show them."""
        found = await self.gather(lambda: Clubs(Records(self.root)).all())
        if found is not None:
            self.show("clubs.html", found=found, show_date=show_date)


class ClubPage(StaffPage):
    """One club: its minutes, its practices."""

    roles = _ROLES

    @authenticated
    async def get(self, entry_id: str) -> None:
        """Show the club; ``edit`` names a practice to change."""
        await self._show(int(entry_id), {}, edit=self.get_query_argument("edit", ""))

    @authenticated
    async def post(self, entry_id: str) -> None:
        """Keep the minutes or a practice, or take a practice out."""
        person, number = self.person, int(entry_id)
        names = [name for name in self.request.body_arguments if name != "_xsrf"]
        typed = {name: self.get_body_argument(name, "") for name in names}
        try:
            await self.aside(partial(self._act, number, typed, person.id))
        except BadInput as refusal:
            await self._show(number, typed, said=str(refusal), edit=typed.get("practice", ""))
            return
        place = "minutes" if typed.get("action") == "minutes" else "practices"
        self.redirect(f"{self.base_url}club/{number}#{place}", status=HTTPStatus.SEE_OTHER)

    def _act(self, entry_id: int, typed: Mapping[str, str], by: str) -> None:
        clubs, action = Clubs(Records(self.root)), typed.get("action", "")
        districts = load_programme(self.root).districts
        practice_id = _number(typed.get("practice", ""))
        if action == "minutes":
            came = {name: typed.get(_box(place), "") for place, name in _boxes(districts)}
            clubs.write_minutes(entry_id, read_minutes(typed, came), typed.get("seal", ""))
        elif action == "remove":
            clubs.remove(entry_id, practice_id)
        elif practice_id:
            clubs.mend(entry_id, practice_id, read_practice(typed, districts))
        else:
            clubs.tell(entry_id, [read_practice(typed, districts)], by, now())

    async def _show(
        self, entry_id: int, typed: Mapping[str, str], *, said: str = "", edit: str = ""
    ) -> None:
        given = await self.gather(partial(self._ask, entry_id, typed, edit))
        if given is not None:
            self.show("club.html", said=said, labels=LABELS, longest=LONGEST, **given)

    def _ask(self, entry_id: int, typed: Mapping[str, str], edit: str) -> dict[str, Any]:
        club = Clubs(Records(self.root)).one(entry_id)
        districts = load_programme(self.root).districts
        kept = club.practices.get(_number(edit))
        fields = {name: getattr(kept, name, "") for name in LABELS}
        shown = {"agenda": "\n".join(club.minutes.agenda)}
        shown |= {"decisions": "\n".join(club.minutes.decisions)}
        known = self._came(club)
        shown |= {_box(place): known.get(name, "") for place, name in _boxes(districts)}
        of_minutes = typed.get("action") == "minutes"
        refused = {name: text[:_SEEN] for name, text in typed.items()}
        return {
            "club": club,
            "day": show_date(club.found.entry.day),
            "came": came_words(club.found, dict(club.minutes.came)),
            "boxes": [(_box(place), name) for place, name in _boxes(districts)],
            "minutes": shown | (refused if of_minutes else {}),
            "practice": fields | ({} if of_minutes else refused),
            "editing": edit if kept else "",
            "districts": (*districts, OTHER),
            "most": LONGEST_MINUTES,
        }

    def _came(self, club: Club) -> dict[str, str]:
        """Numbers by district: as kept, else of those the journal names."""
        if club.minutes.came:
            return {name: str(count) for name, count in club.minutes.came.items()}
        people = {one.id: one.district for one in read_roster(self.root / ROSTER)}
        named = Counter(people.get(login, OTHER) or OTHER for login in club.found.people)
        return {name: str(count) for name, count in named.items()}


def _boxes(districts: tuple[str, ...]) -> list[tuple[int, str]]:
    return list(enumerate((*districts, OTHER)))


def _box(place: int) -> str:
    """The name of the field for a district."""
    return f"came-{place}"


def _number(typed: str) -> int:
    """The id of a practice; 0 when it is none."""
    return whole_sent(typed) or 0


class ClubFile(FilePage):
    """The minutes as a Word file."""

    roles = _ROLES

    @authenticated
    async def get(self, entry_id: str) -> None:
        """Send them as they are now."""
        await self.send(f"club-{entry_id}.docx", partial(self._make, int(entry_id)))

    def _make(self, entry_id: int) -> bytes:
        return write_club_docx(Clubs(Records(self.root)).one(entry_id))


PAGES = {"club": ClubsPage, f"club/{_ID}": ClubPage, f"club/{_ID}[.]docx": ClubFile}
