"""Several windows and people at one form: what anybody typed is in the file until it is replaced.

``Forms`` plays any number of open pages over one file in memory; hypothesis decides who types,
deletes, looks and chooses when.
"""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from nastavnik.assignments.beside import Writer
from nastavnik.assignments.merge import ABSENT, Place, value_at, with_value
from nastavnik.assignments.page import Copy, Kept, Page

AT = "2026-11-26T12:00:00+03:00"
PAGES = st.integers(0, 2)
ROWS = st.sampled_from(["line-1", "line-2"])
WHY: Place = ("why",)
START: Kept = Kept(
    {
        "why": "",
        "budget": {"rows": [{"id": name, "price": ""} for name in ("line-1", "line-2", "line-3")]},
    }
)


def cell(row: str) -> Place:
    return ("budget", "rows", row, "price")


def opened(number: int, kept: Kept) -> Page:
    return Page.opened(Writer(f"login-{number}", f"page-{number}"), kept)


class Forms(RuleBasedStateMachine):
    """Three pages; every typed text is different, so each can be looked for by name."""

    @initialize()
    def begin(self) -> None:
        self.kept = START
        self.pages = [opened(number, START) for number in range(3)]
        self.number = 3
        self.typed = 0
        self.alive: set[tuple[Place, str]] = set()  # typed, and nobody who saw it has replaced it

    def meets(self, which: int, mine: Any) -> None:
        self.pages[which], self.kept = self.pages[which].meet(self.kept, mine, AT)

    def edits(self, which: int, place: Place) -> None:
        page = self.pages[which]
        seen = value_at(page.shown, place)
        if seen is ABSENT:
            return
        self.typed += 1
        self.alive.discard((place, seen))
        self.alive.add((place, f"text {self.typed}"))
        self.meets(which, with_value(page.shown, place, f"text {self.typed}"))

    @rule(which=PAGES)
    def types_a_text(self, which: int) -> None:
        self.edits(which, WHY)

    @rule(which=PAGES, row=ROWS)
    def types_into_a_row(self, which: int, row: str) -> None:
        self.edits(which, cell(row))

    @rule(which=PAGES)
    def looks(self, which: int) -> None:
        self.meets(which, self.pages[which].shown)

    @rule(which=PAGES, row=ROWS)
    def deletes_a_row(self, which: int, row: str) -> None:
        page = self.pages[which]
        for place, value in set(self.alive):
            known = [value_at(page.shown, place)]
            known += [one.value for one in page.others if one.place == place]
            if place == cell(row) and value in known:
                self.alive.discard((place, value))
        rows = [one for one in page.shown["budget"]["rows"] if one["id"] != row]
        self.meets(which, {**page.shown, "budget": {"rows": rows}})

    @rule(which=PAGES, nth=st.integers(0, 3), take=st.booleans())
    def chooses(self, which: int, nth: int, take: bool) -> None:
        page = self.pages[which]
        if nth >= len(page.others):
            return
        other = page.others[nth]
        shown = value_at(page.shown, other.place)
        known = {shown, value_at(page.seen, other.place), other.value}
        self.pages[which], self.kept = page.choose(self.kept, page.shown, AT, other, take=take)
        for value in known:
            if value != value_at(self.pages[which].shown, other.place):
                self.alive.discard((other.place, value))

    @rule(which=PAGES)
    def reloads(self, which: int) -> None:
        self.number += 1
        self.pages[which] = opened(self.number, self.kept)

    @rule(which=PAGES, place=st.sampled_from([WHY, cell("line-1"), cell("line-2")]))
    def dies_while_typing(self, which: int, place: Place) -> None:
        """The browser has a text that the kernel never got; the next page gives it back."""
        old = self.pages[which]
        seen = value_at(old.shown, place)
        if seen is ABSENT:
            return
        self.typed += 1
        self.alive.discard((place, seen))
        self.alive.add((place, f"text {self.typed}"))
        name, typed = place[0], with_value(old.shown, place, f"text {self.typed}")
        copies = {name: Copy(old.shown[name], typed[name])}
        self.number += 1
        page = Page.opened(Writer(old.writer.login, f"page-{self.number}"), self.kept)
        gone = old.writer.page
        self.pages[which], self.kept = page.inherit(self.kept, page.shown, AT, gone, copies)

    def late(self, page: Page) -> bool:
        return self.kept.answers != page.seen or self.kept.beside != page.beside

    @invariant()
    def nothing_typed_is_lost(self) -> None:
        for place, value in self.alive:
            beside = [one.value for one in self.kept.beside.variants if one.place == place]
            assert value in [value_at(self.kept.answers, place), *beside]

    @invariant()
    def every_dispute_is_shown_to_whoever_has_looked(self) -> None:
        for page in self.pages:
            if not self.late(page):
                shown = {(one.place, one.value) for one in page.others}
                for one in self.kept.beside.variants:
                    if one.writer != page.writer:
                        assert (one.place, one.value) in shown


Forms.TestCase.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)
TestForms = Forms.TestCase


def test_two_people_type_in_one_field_and_keep_typing_without_a_quarrel_of_windows() -> None:
    kept = START
    anna, boris = opened(0, kept), opened(1, kept)
    for text in ("А", "Ан", "Анна"):
        anna, kept = anna.meet(kept, with_value(anna.shown, WHY, text), AT)
        boris, kept = boris.meet(kept, with_value(boris.shown, WHY, text + "!"), AT)
    assert kept.answers["why"] == "Анна"
    assert [one.value for one in kept.beside.variants] == ["Анна!"]
    anna, kept = anna.meet(kept, anna.shown, AT)
    assert [one.value for one in anna.others] == ["Анна!"]
    assert [one.value for one in boris.others] == ["Анна"]
    assert boris.shown["why"] == "Анна!"


def disputed() -> tuple[Page, Page, Kept]:
    kept = START
    anna, boris = opened(0, kept), opened(1, kept)
    anna, kept = anna.meet(kept, with_value(anna.shown, WHY, "Анна"), AT)
    boris, kept = boris.meet(kept, with_value(boris.shown, WHY, "Борис"), AT)
    anna, kept = anna.meet(kept, anna.shown, AT)
    return anna, boris, kept


def test_i_keep_mine_and_the_other_window_follows() -> None:
    anna, boris, kept = disputed()
    boris, kept = boris.choose(kept, boris.shown, AT, boris.others[0], take=False)
    anna, kept = anna.meet(kept, anna.shown, AT)
    assert (kept.answers["why"], anna.shown["why"], boris.shown["why"]) == ("Борис",) * 3
    assert (anna.others, boris.others, kept.beside.variants) == ([], [], ())


def test_i_take_the_other_and_the_other_window_stays_as_it_is() -> None:
    _, boris, kept = disputed()
    boris, kept = boris.choose(kept, boris.shown, AT, boris.others[0], take=True)
    assert (kept.answers["why"], boris.shown["why"]) == ("Анна", "Анна")
    assert kept.beside.variants == ()


def test_the_first_writer_may_choose_too() -> None:
    for take, text in ((True, "Борис"), (False, "Анна")):
        anna, boris, kept = disputed()
        anna, kept = anna.choose(kept, anna.shown, AT, anna.others[0], take=take)
        boris, kept = boris.meet(kept, boris.shown, AT)
        assert (kept.answers["why"], anna.shown["why"], boris.shown["why"]) == (text,) * 3
        assert kept.beside.variants == ()


def test_a_choice_does_not_settle_what_was_not_seen() -> None:
    anna, boris, kept = disputed()
    anna, kept = anna.meet(kept, with_value(anna.shown, WHY, "Анна, подробнее"), AT)
    boris, kept = boris.choose(kept, boris.shown, AT, boris.others[0], take=False)
    assert kept.answers["why"] == "Анна, подробнее"
    assert [one.value for one in boris.others] == ["Анна, подробнее"]
    assert boris.shown["why"] == "Борис"


def test_a_field_i_am_editing_waits_for_me_to_leave_it() -> None:
    kept = START
    anna, boris = opened(0, kept), opened(1, kept)
    anna, kept = anna.meet(kept, with_value(anna.shown, WHY, "Анна"), AT)
    boris, kept = boris.meet(kept, boris.shown, AT, held={"why"})
    assert (boris.shown["why"], boris.is_behind, kept.answers["why"]) == ("", True, "Анна")
    typed, late = boris.meet(kept, with_value(boris.shown, WHY, "Борис"), AT, held={"why"})
    assert [one.value for one in typed.others] == ["Анна"]
    assert late.answers["why"] == "Анна"
    boris, kept = boris.meet(kept, boris.shown, AT)
    assert (boris.shown["why"], boris.is_behind) == ("Анна", False)


def test_what_a_dead_page_saved_and_what_its_browser_kept_are_one_persons_text() -> None:
    kept = START
    gone = opened(0, kept)
    gone, kept = gone.meet(kept, with_value(gone.shown, WHY, "Про"), AT)
    heir = Page.opened(Writer("login-0", "page-1"), kept)
    heir, kept = heir.inherit(kept, heir.shown, AT, "page-0", {"why": Copy("", "Проектор")})
    assert (kept.answers["why"], heir.others) == ("Проектор", [])


def test_a_copy_of_a_dead_page_does_not_overwrite_a_teammate() -> None:
    kept = START
    mate = opened(2, kept)
    mate, kept = mate.meet(kept, with_value(mate.shown, WHY, "Товарищ"), AT)
    heir, kept = opened(1, kept).inherit(
        kept, kept.answers, AT, "page-0", {"why": Copy("", "Проектор")}
    )
    assert kept.answers["why"] == "Товарищ"
    assert heir.shown["why"] == "Товарищ"
    assert [one.value for one in heir.others] == ["Проектор"]


def test_a_cell_that_waits_for_a_choice_survives_the_death_of_its_page() -> None:
    kept = START
    mate, gone = opened(2, kept), opened(0, kept)
    mate, kept = mate.meet(kept, with_value(mate.shown, cell("line-1"), "100"), AT)
    gone, kept = gone.meet(kept, with_value(gone.shown, cell("line-1"), "200"), AT)
    typed = with_value(gone.shown, cell("line-2"), "300")
    copies = {"budget": Copy(gone.shown["budget"], typed["budget"])}
    heir = Page.opened(Writer("login-0", "page-1"), kept)
    heir, kept = heir.inherit(kept, heir.shown, AT, "page-0", copies)
    assert value_at(kept.answers, cell("line-1")) == "100"
    assert value_at(heir.shown, cell("line-2")) == "300"
    assert [one.value for one in heir.others] == ["200"]
