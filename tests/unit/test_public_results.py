"""The results of the contest in public: nobody named without consent, nothing before they are final."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_certificate_pdf import text_of

from nastavnik.cli import main
from nastavnik.contest import moves
from nastavnik.contest.book import Book
from nastavnik.contest.example import example_book
from nastavnik.contest.outcome import outcome
from nastavnik.contest.people import Project
from nastavnik.portal.certificates.checking import check
from nastavnik.portal.certificates.diplomas import cancel_diploma, diplomas_pdf, give_diplomas
from nastavnik.portal.hub import open_pages, results_open_pages, results_pages
from nastavnik.portal.jury_book import KeptBook
from nastavnik.portal.results import agree, page_of, publish, read_state, withdraw
from nastavnik.reports.results import public_results, results_html
from nastavnik.school.certificates.registry import DIPLOMA, Registry
from nastavnik.school.publication import Publications
from nastavnik.school.records.database import VARIABLE, Records
from nastavnik.school.roster import Person, Role
from nastavnik.values.clock import MOSCOW
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY
from served import Browser, served, with_people

TALK = {"who": "Громова А. В.", "when": "16.04.2027", "decided": "У команды больше опыта"}
PLACE = "https://school.example/services/open/check"
PEOPLE = [
    Person("boss", "Галина", "Дуброва", "", "", role=Role.MANAGER),
    Person("trainer", "Тамара", "Орлова", "", "", role=Role.TRAINER),
]


def final_book() -> Book:
    book = moves.discuss(example_book(), "fakel", 5, {"expert-3": "6"}, **TALK)
    return moves.settle_tie(book, "top", ("venets",), **TALK)


def keep(root: Path, book: Book) -> None:
    KeptBook(root / "work" / "jury").save(book)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(VARIABLE, raising=False)
    (tmp_path / "programme.yml").write_bytes((REPOSITORY / "programme.yml").read_bytes())
    keep(tmp_path, final_book())
    return tmp_path


@pytest.fixture
def staff(root: Path) -> Iterator[str]:
    settings = with_people(root, PEOPLE)
    with served(results_pages.PAGES, "/services/staff/", root, **settings) as address:
        yield address


@pytest.fixture
def strangers(root: Path) -> Iterator[str]:
    pages = {**results_open_pages.PAGES, **open_pages.PAGES}
    with served(pages, "/services/open/", root) as address:
        yield address


def page(book: Book, *consents: str) -> str:
    return results_html(public_results(book, outcome(book), consents), "16.04.2027")


def test_without_consent_nobody_can_be_recognised() -> None:
    book = final_book()
    html = page(book)
    for project in book.projects:
        for name in (project.title, project.team, project.id):
            assert name not in html
    for expert in book.experts:
        assert expert.name not in html
    assert TALK["who"] not in html
    assert TALK["decided"] not in html
    assert "<td>проект № 1</td>" in html
    assert html.count("район</td>") + html.count("округ</td>") == 15


def test_with_consent_the_project_and_its_team_are_named() -> None:
    html = page(final_book(), "teply-hutor")
    assert "«Тёплый хутор: клуб цифровой помощи»" in html
    assert "ТОС «Тополиный»" in html
    assert "проект № 1<" not in html
    assert "ТОС «Заречная»" not in html


def test_places_scores_prizes_and_the_rule_are_told() -> None:
    html = page(final_book(), "venets")
    assert html.count(">ноутбук</td>") == 5
    assert html.count(">ролл-ап о ТОС</td>") == 4
    assert re.search(r'data-label="Место">1</td>.*?data-label="Балл">70,17</td>', html, re.DOTALL)
    assert "Первая группа: 63 баллов и больше. Приз — ноутбук, 5 мест." in html
    assert "Вторая группа: от 61 до 63 баллов, не включая 63." in html
    assert "решает жюри и записывает решение в протокол" in html
    assert (
        "Первая группа: по 63,50 балла у 2 проектов, свободных призов было 1. По решению жюри приз: "
        "«Память станицы»." in html
    )


def test_the_page_is_one_file_that_asks_for_nothing() -> None:
    html = page(final_book(), "teply-hutor")
    assert "<script" not in html
    for outside in ("http:", "https:", "//", "url(", "@import", '<link rel="stylesheet', "<img"):
        assert outside not in html
    assert html.startswith("<!doctype html>")
    assert len(html) < 20_000


def test_hostile_titles_stay_text() -> None:
    book = final_book()
    first = replace(
        book.projects[0], title="<img src=x onerror=alert(1)>{{ 7*7 }}" + "я" * 5000,
        team='"><script>', district="<b>район",
    )  # fmt: skip
    html = page(replace(book, projects=(first, *book.projects[1:])), first.id)
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;b&gt;район" in html
    assert "49" not in html.partition("onerror")[2][:40]
    assert len(html) < 20_000


def test_nothing_is_published_before_it_is_final(root: Path) -> None:
    keep(root, example_book())
    with pytest.raises(BadInput, match=r"не окончательные.*Обсудите"):
        publish(root, "boss")
    with pytest.raises(BadInput, match="не окончательные"):
        give_diplomas(root, "boss")
    (root / "work" / "jury" / "answers.json").unlink()
    with pytest.raises(BadInput, match="Проектов на конкурсе пока нет"):
        page_of(root)
    assert Publications(Records(root)).current() is None


def test_a_consent_taken_back_takes_the_name_off_the_open_page(root: Path) -> None:
    agree(root, ["teply-hutor", "zarya", "no-such"], "boss")
    publish(root, "boss")
    found = Publications(Records(root)).current()
    assert found is not None
    assert "Тёплый хутор" in found.html
    assert read_state(root).consents == {"teply-hutor", "zarya"}
    agree(root, ["zarya"], "boss")
    found = Publications(Records(root)).current()
    assert found is not None
    assert "Тёплый хутор" not in found.html
    assert "Зарядка для серебряных" in found.html
    keep(root, example_book())
    agree(root, [], "boss")
    assert Publications(Records(root)).current() is None, "nobody stays named"


def test_the_day_of_publishing_stands_on_the_page(root: Path) -> None:
    publish(root, "boss", datetime(2027, 4, 16, 23, 30, tzinfo=MOSCOW))
    state = read_state(root)
    assert state.published is not None
    assert "Опубликовано 16.04.2027." in state.published.html
    assert (state.published_on, state.is_stale) == ("16.04.2027", False)


def test_an_open_page_that_is_no_longer_so_is_noticed(root: Path) -> None:
    publish(root, "boss")
    assert not read_state(root).is_stale
    renamed = replace(final_book().settings, place="г. Краснодар")
    keep(root, replace(final_book(), settings=renamed))
    assert read_state(root).is_stale


def test_strangers_read_what_is_published_until_it_is_withdrawn(root: Path, strangers: str) -> None:
    phone = Browser(strangers)
    assert "ещё не опубликованы" in phone.open("results")
    assert phone.status == 404
    agree(root, ["teply-hutor"], "boss")
    publish(root, "boss")
    html = phone.open("results")
    assert phone.status == 200
    assert "Тёплый хутор" in html
    assert "default-src 'none'" in phone.headers["Content-Security-Policy"]
    withdraw(root, "boss")
    assert "ещё не опубликованы" in phone.open("results")


def test_the_coordinator_ticks_publishes_and_gives_diplomas(root: Path, staff: str) -> None:
    boss = Browser(staff, "boss")
    html = boss.open("results")
    assert html.count('name="agreed"') == 15
    assert " checked" not in html
    html = boss.open("results", {"action": "agree", "agreed": "teply-hutor"})
    assert "Согласия сохранены" in html
    assert html.count(" checked") == 1
    assert "страница открыта всем" in boss.open("results", {"action": "publish"})
    assert ": Дуброва Галина." in boss.open("results")
    assert "Тёплый хутор" in boss.open("results/page.html")
    assert "results.html" in boss.headers["Content-Disposition"]
    assert "Дипломы внесены" in boss.open("results", {"action": "give"})
    assert "-015" in boss.open("results")
    html = boss.open("results", {"action": "cancel", "project": "zarya", "text": " "})
    assert "Напишите, почему" in html
    assert 'value="zarya" selected' in html
    assert "Диплом отменён" in boss.open(
        "results", {"action": "cancel", "project": "zarya", "text": "Ошибка"}
    )
    assert "снята с публикации" in boss.open("results", {"action": "withdraw"})
    boss.open("results", {"action": "burn"})
    assert boss.status == 400
    trainer = Browser(staff, "trainer")
    for path in ("results", "results/page.html", "results/diplomas.pdf"):
        trainer.open(path)
        assert trainer.status == 403, path


def test_every_team_has_a_diploma_of_its_own(root: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Действующих дипломов нет"):
        diplomas_pdf(root, PLACE)
    given = give_diplomas(root, "boss")
    assert sorted(one.award for one in given) == [
        *["Победитель конкурса. Вторая группа"] * 4,
        *["Победитель конкурса. Первая группа"] * 5,
        *["Участник конкурса"] * 6,
    ]
    data = diplomas_pdf(root, PLACE)
    assert data == diplomas_pdf(root, PLACE)
    text = text_of(data, tmp_path)
    for one in final_book().projects:
        assert one.title.split("«")[0].split(":")[0] in text
    assert text.count("16 апреля 2027 года") == 15
    assert text.count("Приз: ноутбук") == 5
    numbers = [one.name for one in given]
    assert numbers == [one.name for one in give_diplomas(root, "boss")], "numbers are kept"

    found = check(root, given[0].code)
    assert found is not None
    assert (found.kind, found.holder) == ("Диплом", "Победитель конкурса. Первая группа")
    cancel_diploma(root, "teply-hutor", "Ошибка", "boss")
    give_diplomas(root, "boss")
    kept = Registry(Records(root)).of(DIPLOMA, "teply-hutor")
    assert kept is not None
    assert kept.cancelled_at is not None, "a cancelled one stays so"
    assert "Тёплый хутор" not in text_of(diplomas_pdf(root, PLACE), tmp_path)


def test_a_title_that_cannot_be_printed_costs_no_number(root: Path) -> None:
    book = final_book()
    bad: Project = replace(book.projects[3], title="😀😀")
    keep(root, replace(book, projects=(*book.projects[:3], bad, *book.projects[4:])))
    with pytest.raises(BadInput, match="не напечатать"):
        give_diplomas(root, "boss")
    assert Registry(Records(root)).all(DIPLOMA) == []


def test_a_damaged_contest_is_said_in_one_sentence(root: Path) -> None:
    path = root / "work" / "jury" / "answers.json"
    for text in ("{", '{"answers": {"jury": [1]}}'):
        path.write_text(text, "utf-8")
        with pytest.raises(BadInput):
            read_state(root)
        assert path.read_text("utf-8") == text, "reading changes nothing"


def test_the_command_writes_the_page(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "итоги.html"
    done = CliRunner().invoke(main, ["results", "--html", str(target), "--root", str(root)])
    assert done.exit_code == 0, done.output
    assert "проект № 1" in target.read_text("utf-8")
