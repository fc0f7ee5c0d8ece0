"""The survey's pages: on a guest's phone without login, on the staff's side."""

import re
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from nastavnik.portal.hub import open_pages, survey_form_pages, survey_pages
from nastavnik.portal.hub.pace import Pace
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Person, Role
from nastavnik.school.survey.questions import SURVEY, read_asked
from nastavnik.school.survey.surveys import Answer, Surveys
from nastavnik.values.clock import now
from scenario import REPOSITORY
from served import Browser, served, with_people

PEOPLE = [
    Person("manager", "Галина", "Дуброва", "", "", role=Role.MANAGER),
    Person("trainer", "Вера", "Лиманова", "", "", role=Role.TRAINER),
    Person("demo01", "Анна", "Ветрова", "", ""),
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "courses").mkdir()
    for name in ("programme.yml", str(SURVEY)):
        (tmp_path / name).write_bytes((REPOSITORY / name).read_bytes())
    monkeypatch.setattr(survey_form_pages, "ANSWERS", Pace(120))
    return tmp_path


@pytest.fixture
def surveys(root: Path) -> Surveys:
    found = Surveys(Records(root))
    found.open("Набор <2027>", read_asked(root), "manager", now())
    return found


@pytest.fixture
def phones(root: Path) -> Iterator[str]:
    pages = {**survey_form_pages.PAGES, **open_pages.PAGES}
    with served(pages, "/services/open/", root) as address:
        yield address


@pytest.fixture
def staff(root: Path) -> Iterator[str]:
    with served(survey_pages.PAGES, "/services/staff/", root, **with_people(root, PEOPLE)) as at:
        yield at


def sends(phone: Browser, **typed: str) -> str:
    page = phone.open("survey")
    seal = re.search(r'name="seal" value="(\w+)"', page)
    return phone.open("survey", {"seal": seal[1] if seal else "", "survey": "1", **typed})


def test_a_guest_answers_once(phones: str, surveys: Surveys) -> None:
    phone = Browser(phones)
    page = phone.open("survey")
    assert "Набор &lt;2027&gt;" in page
    assert "Опрос без имени" in page
    assert "<script" not in page
    assert "Ответ принят" in sends(phone, role="chair", district="d1", words="Нужен сайт")
    assert "Ответ принят" in phone.open("survey")
    answers = surveys.one(1).answers
    assert [one.words for one in answers] == ["Нужен сайт"]
    assert "Всего ответов: 2" in sends(Browser(phones), role="active")


def test_what_was_typed_stays_when_it_is_refused(phones: str, surveys: Surveys) -> None:
    page = sends(Browser(phones), role="chair", words="Звоните 8 918 123-45-67 <b>")
    assert "уберите и отправьте снова" in page
    assert "8 918 123-45-67 &lt;b&gt;</textarea>" in page
    assert 'value="chair" checked' in page
    assert surveys.one(1).count == 0


@pytest.mark.parametrize("form", [{}, {"seal": "0" * 32, "survey": "1", "role": "chair"}])
def test_a_form_of_another_site_is_no_answer(
    phones: str, surveys: Surveys, form: dict[str, str]
) -> None:
    page = Browser(phones).open("survey", form)
    assert "role" not in form or 'value="chair" checked' in page
    assert surveys.one(1).count == 0


def test_a_form_of_the_survey_before_is_shown_the_new_one(phones: str, surveys: Surveys) -> None:
    phone = Browser(phones)
    seal = re.search(r'name="seal" value="(\w+)"', phone.open("survey"))
    assert seal is not None
    surveys.close(1, "manager", now())
    page = phone.open("survey", {"seal": seal[1], "role": "chair", "words": "Нужен <сайт>"})
    assert "Опрос закрыт" in page
    assert ">Нужен &lt;сайт&gt;</textarea>" in page
    surveys.open("Другой", surveys.one(1).asked, "manager", now())
    page = phone.open("survey", {"seal": seal[1], "survey": "1", "role": "chair"})
    assert "опрос сменился" in page
    assert surveys.one(2).count == 0


def test_a_machine_has_to_wait(
    phones: str, surveys: Surveys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey_form_pages, "ANSWERS", Pace(2))
    pages = [sends(Browser(phones), role="chair") for _ in range(3)]
    assert ["Слишком часто" in page for page in pages] == [False, False, True]
    assert surveys.one(1).count == 2


def test_without_a_survey_the_page_says_so(phones: str) -> None:
    phone = Browser(phones)
    assert "Опрос закрыт" in phone.open("survey")
    assert phone.status == 404


def test_the_manager_opens_looks_and_closes(staff: str, root: Path) -> None:
    manager = Browser(staff, "manager")
    assert "Открыть опрос" in manager.open("survey")
    assert "Назовите опрос" in manager.open("survey", {"title": " "})
    page = manager.open("survey", {"title": "Набор <2027>"})
    assert "Набор &lt;2027&gt;" in page
    assert "/services/open/survey" in page
    assert "<svg" in page
    page = manager.open("survey", {"title": "Ещё <один>"})
    assert "Один опрос уже идёт" in page
    page = manager.open("survey/1")
    assert "2024: 226 из 588" in page
    assert "Закрыть опрос" in page
    assert "Закрыть опрос" not in manager.open("survey/1", {})
    assert manager.open("survey/7")
    assert manager.status == 409


def test_a_trainer_looks_only(staff: str, surveys: Surveys) -> None:
    trainer = Browser(staff, "trainer")
    assert "Закрыть опрос" not in trainer.open("survey/1")
    for path in ("survey", "survey/1"):
        trainer.open(path, {"title": "Мой"})
        assert trainer.status == 403
    assert len(surveys.all()) == 1
    trainer.open("survey/1.xlsx")
    assert trainer.status == 403


def test_the_page_of_2024_says_what_nobody_knows(staff: str) -> None:
    page = Browser(staff, "trainer").open("survey-2024")
    assert "226</b> из 588 (38,4" in page
    assert "Складывать числа нельзя" in page
    assert page.count("<li>") == 7 + 10
    assert "заявка-основа 24-2-001071" in page


def test_results_of_a_thousand_answers_come_soon(staff: str, surveys: Surveys) -> None:
    many = [
        Answer(
            {"role": ("chair",), "district": (f"d{number % 5 + 1}",), "help": ("papers", "site")},
            f"Нужна помощь {number}",
        )
        for number in range(1000)
    ]
    surveys.take_in(1, many)
    manager = Browser(staff, "manager")
    manager.open("survey/1")
    begun = perf_counter()
    page = manager.open("survey/1")
    assert perf_counter() - begun < 0.3
    assert "1000</b>" in page
