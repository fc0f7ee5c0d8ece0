"""A whole year of a school of forty, from the survey to the diplomas, lived once for these tests."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner
from docx import Document
from jupyter_client.provisioning import LocalProvisioner
from nbclient import NotebookClient

from nastavnik.cli import main
from nastavnik.contest.outcome import outcome
from nastavnik.portal.certificates.checking import check
from nastavnik.portal.hub.workplace import CERTIFICATES
from nastavnik.portal.results import read_state
from nastavnik.portal.selection.board import board_of, own_line
from nastavnik.portal.summary.gather import read_summary
from nastavnik.portal.summary.writing import write_word
from nastavnik.portal.year.run import Year
from nastavnik.reports.contest_book import read_book
from nastavnik.reports.kpi.progress import Standing
from nastavnik.reports.summary.model import Summary
from nastavnik.school.certificates.code import shown
from nastavnik.school.certificates.registry import CERTIFICATE, DIPLOMA, Registry
from nastavnik.school.folders import ROSTER
from nastavnik.school.questions.agenda import Agenda
from nastavnik.school.questions.topics import read_meetings
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Person, write_roster
from nastavnik.school.selection.counting import State
from nastavnik.school.survey.surveys import Surveys
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY, Course

AFTER = date(2026, 11, 27)


@dataclass(frozen=True)
class Lived:
    """The course after its year, and everything that reports say of it."""

    root: Path
    summary: Summary

    @property
    def records(self) -> Records:
        return Records(self.root)


def refuse(*given: Any, **named: Any) -> NoReturn:
    raise AssertionError("something was to be executed")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """The year; no kernel can be started meanwhile."""
    root = tmp_path_factory.mktemp("year") / "школа"
    Course.prepared(root).with_real_assignments()
    shutil.copytree(REPOSITORY / "grading/reports", root / "grading/reports")
    shutil.rmtree(root / "grading/reports/out", ignore_errors=True)
    (root / "courses").symlink_to(REPOSITORY / "courses")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LocalProvisioner, "launch_kernel", refuse)
        patch.setattr(NotebookClient, "async_execute", refuse)
        for _ in Year(root, AFTER, workers=2).run():
            pass
    return Lived(root, read_summary(root, AFTER))


@pytest.mark.timeout(180)
def test_every_number_of_the_founding_document_is_reached_and_proved(year: Lived) -> None:
    found = year.summary.found
    assert found is not None
    for one in found.aims:
        if one.aim.plan:
            assert (one.aim.id, one.done) == (one.aim.id, one.aim.plan)
            assert one.standing is Standing.DONE
            assert all(fact.day < AFTER for fact in one.facts)
    assert {one.aim.id for one in found.aims if not one.aim.plan} == {"masterclass"}
    assert all(found.plan.months[0].first_day <= one.day for one in year.summary.held)


def test_forty_come_thirty_one_go_on_and_pairs_wait_in_the_reserve(year: Lived) -> None:
    listing = board_of(year.root).listing
    chosen, reserve = listing.of(State.CHOSEN), listing.of(State.RESERVE)
    assert len(year.summary.ways) == 40
    assert sorted(len(one.team.people) for one in chosen) == [2] * 14 + [3]
    assert len(reserve) == 4
    assert {one.name for one in year.summary.crews} == {one.team.name for one in chosen}
    own = own_line(year.root, reserve[0].team.people[0])
    assert own is not None
    assert own.standing is not None
    assert own.standing.state is State.RESERVE


def test_those_who_worked_well_earn_the_certificate_and_only_they(year: Lived) -> None:
    given = {one.holder: one for one in Registry(year.records).all(CERTIFICATE)}
    ready = {one.person.id for one in year.summary.ways if one.is_complete}
    assert set(given) == ready
    assert 15 <= len(ready) < 31
    for way in year.summary.ways:
        assert way.is_complete or way.missing
    one = given[sorted(ready)[0]]
    seen = check(year.root, shown(one.code))
    assert seen is not None
    assert (year.root / CERTIFICATES / f"{one.holder}.pdf").read_bytes().startswith(b"%PDF")


def test_drafts_grow_between_the_first_pre_defence_and_the_contest(year: Lived) -> None:
    crews = year.summary.crews
    assert len(crews) == 15
    assert all(one.advised >= 3 for one in crews)
    assert sum(one.followed for one in crews) > sum(one.advised for one in crews) / 2
    grown = [one.growth for one in crews if one.growth is not None]
    assert len(grown) >= 12
    assert all(points > 0 for points in grown)


def test_five_and_five_get_prizes_and_everybody_a_diploma(year: Lived) -> None:
    book = read_book(year.root)
    found = outcome(book)
    assert found.is_final
    groups = [prize.id for one in book.projects if (prize := found.prize(one.id))]
    assert sorted(groups) == ["second"] * 5 + ["top"] * 5
    assert len(Registry(year.records).all(DIPLOMA)) == 15


def test_the_public_page_names_those_who_agreed_and_no_person(year: Lived) -> None:
    state = read_state(year.root)
    assert state.published is not None
    page = state.published.html
    for one in state.book.projects:
        assert (one.title in page) == (one.id in state.consents), one.title
    for way in year.summary.ways:
        assert way.person.last_name not in page


def test_the_survey_and_the_questions_are_there_to_be_read(year: Lived) -> None:
    (survey,) = Surveys(year.records).all()
    assert (survey.count, survey.is_open) == (60, False)
    orders = {one.id: Agenda(year.records).of(one.id) for one in read_meetings(year.root).meetings}
    assert sum(map(bool, orders.values())) == 5


def test_the_analytical_report_says_the_counted_numbers(year: Lived) -> None:
    done = CliRunner().invoke(main, ["report", "--school", "--word", "--root", str(year.root)])
    assert done.exit_code == 0, done.output
    paper = Document(done.output.partition(": ")[2].strip())
    cells = {row.cells[0].text: [cell.text for cell in row.cells] for row in paper.tables[0].rows}
    assert cells["Выезды экспертов"][1:] == ["12", "12", "выполнено"]
    assert len(cells) == 1 + len(year.summary.found.aims)  # type: ignore[union-attr]
    text = "\n".join(one.text for one in paper.paragraphs).replace("\xa0", " ")
    assert "Из 16 плановых чисел выполнено полностью 16." in text
    assert f"Условия сертификата выполнили {len(year.summary.ready)} из 40." in text
    assert len(paper.inline_shapes) == 4
    for way in year.summary.ways:
        assert way.person.last_name not in text


@pytest.mark.parametrize("about", ["school", "district", "team", "person"])
def test_every_report_is_made_by_papermill(year: Lived, about: str) -> None:
    crew = year.summary.crews[0]
    way = crew.ways[0]
    wanted = {"district": crew.district, "team": crew.name, "person": way.person.id}.get(about)
    words = [f"--{about}", *([wanted] if wanted else [])]
    done = CliRunner().invoke(main, ["report", *words, "--root", str(year.root)])
    assert done.exit_code == 0, done.output
    path = Path(done.output.partition(": ")[2].strip())
    page = path.read_text("utf-8")
    assert "http://" not in page
    assert (way.person.last_name in page) == (about != "school")
    assert ("Выезды экспертов" in page) == (about == "school")
    executed = json.loads(path.with_suffix(".ipynb").read_text("utf-8"))
    assert all(
        one.get("execution_count") for one in executed["cells"] if one["cell_type"] == "code"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--district", "Абинский"], "Есть: Кореновский район"),
        (["--team", "Никто"], "Команды «Никто»"),
        (["--person", "nobody"], "Участника «nobody»"),
        (["--school", "--team", "Никто"], "что-то одно"),
        (["--word"], "--school --word"),
    ],
)
def test_a_wrong_wish_is_answered_by_a_sentence(year: Lived, words: list[str], said: str) -> None:
    done = CliRunner().invoke(main, ["report", *words, "--root", str(year.root)])
    assert done.exit_code == 1
    assert said in done.output


def test_a_year_is_not_played_over_real_people(tmp_path: Path) -> None:
    (tmp_path / "programme.yml").write_bytes((REPOSITORY / "programme.yml").read_bytes())
    person = Person("a.a", "Анна", "Азовская", "Кореновский район", "")
    write_roster([person], tmp_path / ROSTER)
    with pytest.raises(BadInput, match="настоящие люди"):
        next(Year(tmp_path, AFTER).run())
    assert "Азовская" in (tmp_path / ROSTER).read_text("utf-8-sig")


def test_the_report_opens_in_an_office_program(year: Lived, tmp_path: Path) -> None:
    path = write_word(year.root)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", tmp_path, path],
        check=True, capture_output=True,
    )  # fmt: skip
    told = subprocess.run(
        ["pdftotext", tmp_path / "school.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "АНАЛИТИЧЕСКИЙ ОТЧЁТ" in told
    assert "Чем подтверждён факт" in told
