"""Three teams read each other's application; a fourth comes late; nobody sees what is not theirs."""

import json
import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from types import SimpleNamespace

import pytest

from nastavnik.assignments.answers import FILE_NAME, read_answers, write_text
from nastavnik.grading.peers.book import MOST_REPLY, PEERS, REVIEW, SOURCE, Book, State
from nastavnik.grading.peers.making import add, start
from nastavnik.portal.backup.contents import stage_of
from nastavnik.portal.hub import cabinet_pages, peers_pages, staff_pages
from nastavnik.portal.peers.command import show_peers
from nastavnik.portal.peers.reading import NO_PAIRS, NOT_IN, reading_html
from nastavnik.school.roster import Person, Role
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY, Course
from served import Browser, served, with_people

CABINET, STAFF = "/services/cabinet/", "/services/staff/"
PEOPLE = [
    Person("vera", "Вера Ильинична", "Плотникова", "Абинский район", "Лучики", "Родник"),
    Person("oleg", "Олег", "Ветлугин", "Абинский район", "Лучики", "Родник"),
    Person("inna", "Инна", "Каменева", "Кореновский район", "Степняки"),
    Person("pavel", "Павел", "Заречный", "Абинский район", "Береговые"),
    Person("zoya", "Зоя", "Поздняева", "Крымский район", "Опоздавшие"),
    Person("trainer", "Тамара", "Орлова", "", "", role=Role.TRAINER),
    Person("grader", "Галина", "Строгова", "", "", role=Role.GRADER),
]
EVIL = '<img src=x onerror="alert(1)">'


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = Course.opened(tmp_path_factory.mktemp("peers") / "course", SOURCE)
    course.on(REVIEW).released()
    return course


@pytest.fixture
def course(released: Course, tmp_path: Path) -> Course:
    """Three teams have handed in О7: one by its second member, one is collected already."""
    course = released.copied(tmp_path / "course")
    with_people(course.root, PEOPLE)
    programme = course.root / "programme.yml"
    text = programme.read_text("utf-8")
    if REVIEW not in text:
        programme.write_text(text.replace("  - o8-supplier\n", f"  - {REVIEW}\n  - o8-supplier\n"))
    applies(course, "oleg", "strong.json")
    applies(course, "inna", "medium.json")
    course.grader.collects()
    applies(course, "pavel", "weak.json")
    return course


@pytest.fixture
def cabinet(course: Course) -> Iterator[str]:
    pages = {**peers_pages.PAGES, "": cabinet_pages.CabinetPage}
    with served(pages, CABINET, course.root, **with_people(course.root, PEOPLE)) as address:
        yield address


def applies(course: Course, login: str, sample: str) -> None:
    course.on(SOURCE).participant(login).fills_in(sample).hands_in()


def reviews(course: Course, login: str, sample: str = "strong.json") -> None:
    course.on(REVIEW).participant(login).fills_in(sample).hands_in()


def state_of(course: Course) -> State:
    state = Book(course.root).read()
    assert state is not None
    return state


def login_of(team: str) -> str:
    return next(one.id for one in PEOPLE if one.team == team)


def read(course: Course, login: str) -> str:
    return reading_html(course.root, REVIEW, login)


def test_before_the_pairs_everybody_is_told_to_wait(course: Course) -> None:
    assert NO_PAIRS in read(course, "vera")
    assert reading_html(course.root, SOURCE, "vera") == ""
    with pytest.raises(BadInput, match="peers start"):
        add(course.root)


def test_each_team_reads_one_draft_that_is_not_its_own(course: Course) -> None:
    state = start(course.root)
    assert set(state.pairs) == set(state.pairs.values()) == {"Лучики", "Степняки", "Береговые"}
    titles = {
        "Лучики": "клуб цифровой помощи",
        "Степняки": "велосипедная",
        "Береговые": "Парк — наше всё",
    }
    for reader, author in state.pairs.items():
        shown = read(course, login_of(reader))
        assert titles[author] in shown
        assert titles[reader] not in shown
    assert read(course, "vera") == read(course, "oleg"), "teammates read the same"
    assert NOT_IN in read(course, "zoya")
    with pytest.raises(BadInput, match="уже составлены"):
        start(course.root)


def test_nothing_names_the_authors(course: Course) -> None:
    state = start(course.root)
    for reader in state.pairs:
        shown = read(course, login_of(reader))
        names = [one.last_name for one in PEOPLE] + [one.team for one in PEOPLE if one.team]
        names += ["Тополина ", "Ручьёв", "ТОС «", "Камышов", "vk."]
        assert [name for name in names if name in shown] == []
    files = [path.name for path in (course.root / PEERS).rglob("*")]
    assert not any(team in name for team in ("луч", "Луч", "vera") for name in files)
    assert all(re.fullmatch(r"[0-9a-f]{20}\.json|[a-z0-9.-]+", name) for name in files)


def test_what_is_read_stays_as_it_was(course: Course) -> None:
    state = start(course.root)
    author = state.pairs["Лучики"]
    before = read(course, "vera")
    applies(course, login_of(author), "empty.json")
    assert read(course, "vera") == before


def test_authors_see_the_notes_when_they_are_handed_in_and_answer(
    course: Course, cabinet: str
) -> None:
    state = start(course.root)
    author = login_of(state.pairs["Лучики"])
    authors, readers = Browser(cabinet, author), Browser(cabinet, "vera")
    draft = course.on(REVIEW).participant("vera").fills_in("strong.json")
    assert "Другая команда ещё читает" in authors.open("peers")
    draft.hands_in()
    page = authors.open("peers")
    assert "Результат 3 «станет легче» не измерить" in page
    assert "5 из 10" in page
    assert "без оценки" in page
    assert not any(name in page for name in ("Лучики", "vera", "Плотникова", "Ветлугин"))
    assert "Авторы пока не ответили" in readers.open("peers")
    (key,) = re.findall(r'name="to" value="(\w+)"', page)
    kept = authors.open("peers", {"to": key, "text": f"Спасибо! Опрос впишем. {EVIL}"})
    assert "Ответ сохранён" in kept
    shown = Browser(cabinet, "oleg").open("peers")
    assert "Спасибо! Опрос впишем." in shown
    assert EVIL not in shown
    assert author not in shown
    assert "они ответили" in readers.open("")
    assert "О вашей заявке уже написали" in authors.open("")


def test_a_reply_has_its_limits(course: Course, cabinet: str) -> None:
    state = start(course.root)
    reviews(course, "vera")
    authors = Browser(cabinet, login_of(state.pairs["Лучики"]))
    key = state.key("Лучики")
    for text, said in (("  ", "Ответ пуст"), ("щ" * (MOST_REPLY + 1), "длиннее 2000")):
        page = authors.open("peers", {"to": key, "text": text})
        assert said in page
        assert text.strip() in page, "what was typed is not lost"
    assert Book(course.root).replied(state, "Лучики") is None


def test_nobody_replies_in_the_place_of_others(course: Course, cabinet: str) -> None:
    state = start(course.root)
    reviews(course, "vera")
    author = state.pairs["Лучики"]
    (third,) = set(state.pairs) - {"Лучики", author}
    for login, key in (
        (login_of(third), state.key("Лучики")),  # another's notes
        (login_of(author), state.key(third)),  # not the readers of this draft
        (login_of(third), state.key(author)),  # readers who have handed in nothing
        (login_of(author), "../../pairs"),
        ("zoya", state.key("Лучики")),
    ):
        browser = Browser(cabinet, login)
        browser.open("peers", {"to": key, "text": "Чужой ответ"})
        assert browser.status == HTTPStatus.NOT_FOUND, (login, key)
    assert not (course.root / PEERS / REVIEW / "replies").exists()
    staff = Browser(cabinet, "trainer")
    staff.open("peers")
    assert staff.status == HTTPStatus.FORBIDDEN


def test_a_page_is_ones_own_whatever_the_address_says(course: Course, cabinet: str) -> None:
    start(course.root)
    reviews(course, "vera")
    zoya = Browser(cabinet, "zoya")
    for path in ("peers", "peers?team=Лучики", "peers?to=vera"):
        page = zoya.open(path)
        assert "нет в парах" in page
        assert "Результат 3" not in page
    for path in ("peers/vera", f"peers/{state_of(course).key('Лучики')}", "peers/"):
        zoya.open(path)
        assert zoya.status == HTTPStatus.NOT_FOUND


def test_whatever_notes_hold_is_text(course: Course, cabinet: str) -> None:
    state = start(course.root)
    sample = read_answers(REPOSITORY / f"assignments/{REVIEW}/samples/strong.json", REVIEW).answers
    rows = sample["notes"]["marks"]
    rows[0] |= {"mark": "99", "note": EVIL * 100}
    rows[1] = "not a row"
    rows[2] = {"mark": ["7"], "note": 5}
    evil = sample | {"notes": {"marks": rows}, "strong": EVIL, "advice": ["x"]}
    course.on(REVIEW).participant("vera").writes(write_text(evil, REVIEW, "")).hands_in()
    page = Browser(cabinet, login_of(state.pairs["Лучики"])).open("peers")
    assert "<img" not in page
    assert "&lt;img" in page
    assert "99 из 10" not in page


def test_a_work_without_a_receipt_is_nobodys(course: Course) -> None:
    state = start(course.root)
    forged = (
        next((course.root / "grading/exchange").glob("*/inbound")) / f"pavel+{REVIEW}+2036-01-01"
    )
    forged.mkdir()
    (forged / FILE_NAME).write_text((course.on(REVIEW).samples / "strong.json").read_text())
    assert "Заметки сданы" not in "".join(_lines(course))
    assert state.pairs["Береговые"]


def _lines(course: Course) -> list[str]:
    from nastavnik.portal.peers.command import state_words
    from nastavnik.portal.peers.view import all_pairs

    return [state_words(one) for one in all_pairs(course.root).pairs]


def test_a_latecomer_steps_in_where_nobody_has_begun(course: Course) -> None:
    before = start(course.root).pairs
    shown = read(course, "vera")
    applies(course, "zoya", "strong.json")
    assert add(course.root) == ["Опоздавшие"]
    after = state_of(course).pairs
    assert after["Лучики"] == before["Лучики"]
    assert read(course, "vera") == shown
    assert sorted(after) == sorted(after.values()), "still one reader each"
    assert add(course.root) == []


def test_a_latecomer_after_all_have_begun_waits_for_a_reader(
    course: Course, cabinet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = start(course.root).pairs
    for login in ("vera", "inna", "pavel"):
        read(course, login)
    applies(course, "zoya", "strong.json")
    show_peers(course.root, "add")
    assert "Заявку «Опоздавшие» пока никто не читает" in capsys.readouterr().out
    assert {name: state_of(course).pairs[name] for name in before} == before
    assert "Вашу заявку пока никто не читает" in Browser(cabinet, "zoya").open("peers")


def test_the_command_says_what_holds(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    show_peers(course.root, "")
    said = capsys.readouterr().out
    assert "Пар ещё нет" in said
    assert "Лучики, Степняки, Береговые" in said
    show_peers(course.root, "start")
    said = capsys.readouterr().out
    assert "Пары составлены: 3" in said
    assert f"nastavnik due {REVIEW}" in said
    reviews(course, "vera")
    show_peers(course.root, "add")
    said = capsys.readouterr().out
    assert "Опоздавших нет" in said
    assert "Заметки сданы." in said


def test_a_relatives_draft_is_changed_for_another(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(BadInput, match="peers start"):
        show_peers(course.root, "swap", ("Лучики", "Степняки"))
    applies(course, "zoya", "strong.json")
    before = start(course.root).pairs
    first = before["Лучики"]
    other = before[first]  # of four in a ring the one across may be swapped with
    show_peers(course.root, "swap", ("Лучики", other))
    assert "поменялись" in capsys.readouterr().out
    assert state_of(course).pairs["Лучики"] == before[other]
    reviews(course, "vera")
    with pytest.raises(BadInput, match="уже сдала заметки"):
        show_peers(course.root, "swap", ("Лучики", other))
    with pytest.raises(BadInput, match="Назовите две"):
        show_peers(course.root, "swap", ("Лучики",))


def test_one_team_is_told_that_it_has_nobody_to_read(released: Course, tmp_path: Path) -> None:
    course = released.copied(tmp_path / "course")
    with_people(course.root, PEOPLE)
    applies(course, "vera", "strong.json")
    with pytest.raises(BadInput, match=r"команды: 1\. Нужны хотя бы две"):
        start(course.root)
    assert Book(course.root).read() is None


def test_the_staff_makes_pairs_and_sees_all(course: Course) -> None:
    pages = {"peers": staff_pages.PAGES["peers"]}
    settings = with_people(course.root, PEOPLE)
    settings["identity_provider"].hub_auth = SimpleNamespace(hub_prefix="/hub/")
    with served(pages, STAFF, course.root, **settings) as address:
        trainer, grader = Browser(address, "trainer"), Browser(address, "grader")
        assert "Лучики, Степняки, Береговые" in trainer.open("peers")
        grader.open("peers", {"action": "start"})
        assert grader.status == HTTPStatus.FORBIDDEN
        trainer.open("peers", {"action": "delete"})
        assert trainer.status == HTTPStatus.BAD_REQUEST
        page = trainer.open("peers", {"action": "start"})
        assert page.count("читает заявку") == 3
        reviews(course, "vera")
        assert "Результат 3 «станет легче» не измерить" in grader.open("peers")
        trainer.open("peers", {"action": "start"})
        assert trainer.status == HTTPStatus.CONFLICT
        vera = Browser(address, "vera")
        vera.open("peers")
        assert vera.status == HTTPStatus.FORBIDDEN


def test_a_damaged_book_is_said_and_nothing_is_shown(course: Course, cabinet: str) -> None:
    start(course.root)
    (course.root / PEERS / REVIEW / "pairs.json").write_text("{", "utf-8")
    assert "повреждён" in read(course, "vera")
    vera = Browser(cabinet, "vera")
    vera.open("peers")
    assert vera.status == HTTPStatus.SERVICE_UNAVAILABLE


def test_the_book_is_in_the_copy_and_not_in_git() -> None:
    assert stage_of(PEERS / REVIEW / "pairs.json") is not None
    assert f"{PEERS}/" in (REPOSITORY / ".gitignore").read_text("utf-8").splitlines()


def test_a_file_of_the_book_holds_no_names(course: Course) -> None:
    state = start(course.root)
    for team in state.pairs:
        text = json.dumps(Book(course.root).draft(state, team).to_data(), ensure_ascii=False)  # type: ignore[union-attr]
        assert not any(name in text for name in ("Ручьёв", "Камышов", "vk.example"))
