"""The roster on disk, and a table of people laid over it: nobody's works change hands."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nastavnik.school.enrolment import Enrolment, School, enrol
from nastavnik.school.entry import Line
from nastavnik.school.logins import login_of
from nastavnik.school.roster import Person, Role, read_roster, write_roster
from nastavnik.values.email import email_key, read_email
from nastavnik.values.numbers import BadInput

HEADS = "id,first_name,last_name,district,team"
DISTRICTS = ("Кореновский район", "Ленинградский округ")
ROW = {"last_name": "Лукина", "first_name": "Ольга", "district": DISTRICTS[0], "tos": "Заречье"}


def person(login: str = "lukina.o", **other: object) -> Person:
    known = {"first_name": "Ольга", "last_name": "Лукина", "district": DISTRICTS[0]}
    return Person(**{"id": login, "team": "", "tos": "Заречье", **known, **other})  # type: ignore[arg-type]


def lines(*rows: dict[str, str]) -> list[Line]:
    """Rows of a table; the heading is its first."""
    return [Line(number, row) for number, row in enumerate(rows, start=2)]


def load(*rows: dict[str, str], roster: tuple[Person, ...] = (), **school: object) -> Enrolment:
    return enrol(lines(*rows), School(roster, DISTRICTS, **school))  # type: ignore[arg-type]


def refusal(*rows: dict[str, str], roster: tuple[Person, ...] = ()) -> list[str]:
    with pytest.raises(BadInput) as found:
        load(*rows, roster=roster)
    return str(found.value).splitlines()


# ---- on disk ----


def test_a_roster_of_before_is_read(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(f"\ufeff{HEADS}\r\nvera,Вера,Ветрова,Северный,Команда 1\r\n", "utf-8")
    (vera,) = read_roster(path)
    assert vera == Person("vera", "Вера", "Ветрова", "Северный", "Команда 1")
    assert (vera.tos, vera.role, vera.email) == ("", Role.PARTICIPANT, "")


def test_a_roster_that_excel_saved_with_semicolons_is_read(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    text = f"{HEADS},role\nvera,Вера,Ветрова,Северный,1,grader\n".replace(",", ";")
    path.write_text(text, "utf-8-sig")
    assert read_roster(path)[0].role is Role.GRADER


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (HEADS.encode() + b"\n\xff\xfe\xff", "не читается"),
        (HEADS.encode() + b'\nvera,"', "не читается"),
        (b"\x00\x01\x02", "нет столбца id"),
        (b"", "нет столбца id"),
        (b"id,first_name,last_name,district\n", "нет столбца team"),
        (f"{HEADS}\nvera,a,b,c,d,e\n".encode(), "больше клеток"),
        (f"{HEADS}\n,a,b,c,d\n".encode(), "нет логина"),
        (f"{HEADS}\nvera,a,b,c,d\nvera,a,b,c,d\n".encode(), "«vera» в нём дважды"),
        (f"{HEADS},role\nvera,a,b,c,d,царь\n".encode(), "роли «царь» нет"),
    ],
)
def test_a_damaged_roster_says_what_to_do(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=says) as found:
        read_roster(path)
    assert "nastavnik roster import" in str(found.value)


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
PEOPLE = st.lists(
    st.builds(
        Person,
        id=st.from_regex(r"[a-z][a-z.]{0,8}", fullmatch=True),
        first_name=TEXT,
        last_name=TEXT,
        district=TEXT,
        team=TEXT,
        tos=TEXT,
        role=st.sampled_from(Role),
        email=TEXT,
    ),
    unique_by=lambda one: one.id,
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(people=PEOPLE)
def test_what_is_written_is_read(people: list[Person]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roster.csv"
        write_roster(people, path)
        assert read_roster(path) == people


def test_columns_added_by_hand_stay_with_their_people(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(f"{HEADS},примечание\nvera,Вера,Ветрова,Северный,1,звонить утром\n", "utf-8")
    write_roster([person("olga"), *read_roster(path)], path)
    assert path.read_text("utf-8-sig").splitlines()[2].endswith(",звонить утром")
    assert [one.id for one in read_roster(path)] == ["olga", "vera"]


def test_a_roster_changed_by_hand_is_read_again_and_a_list_is_the_readers_own(
    tmp_path: Path,
) -> None:
    path = tmp_path / "roster.csv"
    write_roster([person(), person("vetrova.v")], path)
    read_roster(path).clear()
    assert len(read_roster(path)) == 2
    path.write_text(path.read_text("utf-8") + "petrov.p,Пётр,Петров,,\n", "utf-8")
    assert [one.id for one in read_roster(path)] == ["lukina.o", "vetrova.v", "petrov.p"]
    path.unlink()
    assert read_roster(path) == []


def test_a_failure_while_writing_leaves_the_old_roster(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    write_roster([person()], path)

    def broken() -> Iterator[Person]:
        yield person("vera")
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011
        write_roster(broken(), path)
    assert [one.id for one in read_roster(path)] == ["lukina.o"]


# ---- logins ----


@pytest.mark.parametrize(
    ("last", "first", "login"),
    [
        ("Лукина", "Ольга", "lukina.o"),
        ("Щёголев", "Жан", "shchegolev.zh"),
        ("Подъяпольская-Юрьева", "Яна", "podiapolskaia-iureva.ia"),
        ("O'Brien", "Élodie", "obrien.e"),
        ("王", "王", "user"),
        ("я" * 100, "Ы", "ia" * 20 + ".y"),
    ],
)
def test_a_login_is_made_of_the_name(last: str, first: str, login: str) -> None:
    assert login_of(last, first, ()) == login


def test_a_login_that_is_taken_gets_a_number() -> None:
    assert login_of("Лукина", "Ольга", {"lukina.o", "lukina.o2"}) == "lukina.o3"


def test_namesakes_and_given_logins_do_not_meet() -> None:
    other = ROW | {"tos": "Тополиный"}
    own = {"last_name": "Ким", "first_name": "Ян", "district": "", "tos": "", "id": "Lukina.O"}
    made = load(ROW | {"id": ""}, other | {"id": ""}, own)
    assert [one.id for one in made.added] == ["lukina.o2", "lukina.o3", "Lukina.O"]


def test_works_of_somebody_gone_do_not_go_to_a_newcomer() -> None:
    made = load(ROW, worked=frozenset({"lukina.o"}))
    assert made.added[0].id == "lukina.o2"
    assert "«lukina.o» лежат работы" in made.notes[0]
    back = load(ROW | {"id": "lukina.o"}, worked=frozenset({"lukina.o"}))
    assert back.added[0].id == "lukina.o"


# ---- a second import ----

KNOWN = person(email="olga@mail.example", team="1")


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(ROW | {"email": "new@mail.example"}, id="another address"),
        pytest.param(ROW | {"email": "OLGA@mail.example", "last_name": "Ким"}, id="married"),
        pytest.param(ROW | {"email": "olga@mail.example", "district": "Адлер"}, id="moved"),
        pytest.param(ROW | {"last_name": "ЛУКИНА"}, id="capitals"),
        pytest.param(ROW | {"tos": "Тополиный"}, id="another ТОС"),
        pytest.param(ROW | {"first_name": "Ольга Ивановна"}, id="patronymic now"),
        pytest.param({"last_name": "Лукина", "first_name": "Ольга"}, id="fewer columns"),
        pytest.param(ROW | {"id": "LUKINA.O", "district": "Адлер"}, id="login"),
    ],
)
def test_a_person_keeps_the_login(row: dict[str, str]) -> None:
    made = load(row, roster=(KNOWN,))
    assert [one.id for one in made.people] == ["lukina.o"]
    assert (made.added, made.missing) == ((), ())


def test_what_the_table_has_no_column_for_stays() -> None:
    full = person(first_name="Ольга Ивановна", role=Role.GRADER, email="o@m.example", team="1")
    made = load({"last_name": "Лукина", "first_name": "Ольга"}, roster=(full,))
    assert (made.people, made.same) == ((full,), 1)


def test_an_emptied_cell_empties_and_is_shown() -> None:
    made = load(ROW | {"team": "", "email": "olga@mail.example"}, roster=(KNOWN,))
    assert made.people[0].team == ""
    assert made.changed[0].words == "Лукина Ольга (lukina.o): Команда — было «1», стало «»"


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(ROW | {"district": DISTRICTS[1]}, id="another district"),
        pytest.param(ROW | {"first_name": "Олеся"}, id="another name"),
        pytest.param(ROW | {"id": "olga"}, id="a login of their own"),
        pytest.param(
            ROW | {"first_name": "Ольга Петровна"},
            id="another patronymic",
        ),
    ],
)
def test_somebody_else_is_added_and_the_one_not_named_stays(row: dict[str, str]) -> None:
    known = person(first_name="Ольга Ивановна")
    made = load(row, roster=(known,))
    assert len(made.added) == 1
    assert made.added[0].id != "lukina.o"
    assert made.missing == (known,)
    assert known in made.people


def test_namesakes_with_patronymics_of_their_own_are_new_people() -> None:
    rows = [ROW | {"first_name": f"Ольга {one}"} for one in ("Ивановна", "Петровна")]
    assert len(load(*rows, roster=(person(first_name="Ольга Львовна"),)).added) == 2


def test_those_missing_leave_only_when_asked() -> None:
    made = enrol(lines(ROW), School((KNOWN, person("vera", last_name="Ким"))), remove_missing=True)
    assert [one.id for one in made.people] == ["lukina.o"]
    assert [one.id for one in made.missing] == ["vera"]


def test_two_in_the_roster_whom_a_line_does_not_tell_apart_are_asked_about() -> None:
    two = (person("one", email="1@m.example"), person("two", email="2@m.example"))
    (_, sentence) = refusal(ROW, roster=two)
    assert sentence.startswith("  строка 2: не понятно, кто это из списка: one, two.")
    assert load(ROW | {"id": "two"}, roster=two).missing == two[:1]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (ROW | {"id": "olga", "email": KNOWN.email}, "логин «lukina.o», под ним его работы"),
        (
            {"last_name": "Ким", "first_name": "Ян", "id": "lukina.o"},
            "«lukina.o» в списке у другого человека",
        ),
    ],
)
def test_a_login_of_somebody_else_is_refused(row: dict[str, str], says: str) -> None:
    assert says in refusal(row, roster=(KNOWN,))[1]


def test_an_address_of_somebody_kept_is_refused() -> None:
    roster = (KNOWN, person("ivan", first_name="Иван"))
    row = {"last_name": "Лукина", "first_name": "Иван", "id": "ivan", "email": KNOWN.email}
    assert "уже у другого" in refusal(row, roster=roster)[1]


NAMES = st.tuples(
    st.sampled_from(["Лукина", "Ким", "Щука", "Лукин"]), st.sampled_from(["Ольга", "Олег", "Ян"])
)


@given(st.lists(NAMES, min_size=1, max_size=12), st.randoms())
def test_a_table_loaded_again_in_any_order_changes_nothing(names: list, chance: object) -> None:  # type: ignore[type-arg]
    number = count()
    rows = [
        {"last_name": last, "first_name": first, "email": f"p{next(number)}@mail.example"}
        for last, first in names
    ]
    once = load(*rows)
    assert len({one.id for one in once.people}) == len(rows)
    chance.shuffle(rows)  # type: ignore[attr-defined]
    again = load(*rows, roster=once.people)
    assert set(again.people) == set(once.people)
    assert (again.same, again.missing) == (len(rows), ())


# ---- mistakes ----


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"last_name": ""}, "строка 2: нет фамилии."),
        ({"first_name": "\u00a0"}, "строка 2: нет имени."),
        ({"role": "царь"}, "Роли такие: участник, ведущий, проверяющий, эксперт, координатор."),
        ({"email": "olga"}, "«olga» не похоже на почту"),
        ({"email": "оlga@mail.example"}, "смешаны русские и латинские буквы"),
        ({"id": "../x"}, "логин «../x» не подходит"),
        ({"id": "a b"}, "логин «a b» не подходит"),
        ({"id": "Staff"}, "логин «Staff» занят самой школой"),
        ({"tos": "#N/A"}, "в столбце «ТОС» ошибка Excel #N/A"),
        ({"district": "#ССЫЛКА!"}, "в столбце «Район» ошибка Excel #ССЫЛКА!"),
        ({"tos": "я" * 151}, "больше 150 знаков"),
    ],
)
def test_a_line_that_is_wrong_is_named(change: dict[str, str], says: str) -> None:
    (_, sentence) = refusal(ROW | change)
    assert says in sentence


@pytest.mark.parametrize(
    ("one", "two", "says"),
    [
        ({"email": "a@b.example"}, {"email": "A@B.example", "tos": "1"}, "та же почта, что в строке 2"),
        ({"email": "a@тос.рф"}, {"email": "a@xn--n1agb.xn--p1ai", "tos": "1"}, "та же почта"),
        ({"id": "olga"}, {"id": "Olga", "tos": "1"}, "уже дан в строке 2"),
        ({}, {}, "дайте каждому свою почту или логин"),
        ({}, {"tos": "заречье", "last_name": "лукина"}, "дайте каждому свою"),
        ({"email": "a@b.example"}, {"email": ""}, "дайте каждому свою"),
    ],
)  # fmt: skip
def test_lines_that_meet_are_named(one: dict[str, str], two: dict[str, str], says: str) -> None:
    (_, sentence) = refusal(ROW | one, ROW | two)
    assert sentence.startswith("  строка 3: ")
    assert says in sentence


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"email": "a@b.example"}, {"email": "b@b.example"}),
        ({"id": "olga"}, {"id": "olga2"}),
        ({"tos": "1"}, {"tos": "2"}),
    ],
)
def test_namesakes_who_are_told_apart_are_two(one: dict[str, str], two: dict[str, str]) -> None:
    assert len(load(ROW | one, ROW | two).added) == 2


def test_every_copy_of_a_line_is_named() -> None:
    assert [one.split(":")[0] for one in refusal(ROW, ROW, ROW)[1:]] == ["  строка 3", "  строка 4"]


def test_all_mistakes_are_counted_and_twenty_named() -> None:
    head, *named = refusal(*[{"last_name": "", "first_name": "Ян"}] * 25)
    assert "25 ошибок" in head
    assert len(named) == 21
    assert named[-1] == "  и ещё 5."


def test_doubts_are_told_and_stop_nothing() -> None:
    made = load(
        ROW | {"district": "Коренвский район", "team": "Команда 1"},
        ROW | {"last_name": "Ким", "district": "кореновский  район", "team": "Команда 2"},
        ROW | {"last_name": "Ли", "team": "команда 2"},
        ROW | {"last_name": "Ян", "district": "Марс", "team": "Команда 1", "role": "Ведущий"},
    )
    assert made.notes == (
        "Строка 2: района «Коренвский район» нет в programme.yml. "
        "Возможно, это «Кореновский район».",
        "Строка 5: района «Марс» нет в programme.yml.",
        "В команде «Команда 1» один человек: Лукина Ольга (lukina.o).",
    )
    assert [one.district for one in made.people][1] == DISTRICTS[0]
    assert [one.team for one in made.people][2] == "Команда 2"
    assert made.people[3].role is Role.TRAINER


def test_what_only_looks_different_is_cleaned() -> None:
    typed = {
        "last_name": "\ufeffИванова\u00a0– Петрова ",
        "first_name": "Анна\u2011Мария",
        "tos": "  Степной \u200bРодник",
    }
    (made,) = load(ROW | typed).people
    assert (made.last_name, made.first_name) == ("Иванова-Петрова", "Анна-Мария")
    assert made.tos == "Степной Родник"


# ---- addresses ----


@pytest.mark.parametrize(
    "typed", ["a@b.ru", "o.l+x@mail.example", "почта@тос.рф", "olga@тос.рф", "mailto:a@b.ru", "<a@b.ru>"]
)  # fmt: skip
def test_an_address_is_read(typed: str) -> None:
    assert read_email(typed) == typed.removeprefix("mailto:").strip("<>")


@pytest.mark.parametrize(
    "typed",
    [
        "", "@", "a@", "@b.ru", "a@b", "a@b.", "a@.ru", "a@b..ru", "a b@c.ru", "a@b.ru, c@d.ru",
        "a@b.ru;c@d.ru", "a@@b.ru", ".a@b.ru", "a.@b.ru", "a@-b.ru", "a@b_c.ru", "a@b.r", "a@1.2.3.4",
        "a@b,ru", "нет", "a" * 300 + "@b.ru", "a@" + "b" * 70 + ".ru", "a@b.ru\n@c.ru", "a@mаil.ru",
    ],
)  # fmt: skip
def test_no_address_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        read_email(typed)


@given(st.text(max_size=30) | st.from_regex(r"[\w.@-]{1,30}", fullmatch=True))
def test_any_text_is_an_address_or_is_refused(typed: str) -> None:
    try:
        address = read_email(typed)
    except BadInput:
        return
    assert read_email(address) == address
    assert email_key(address) == email_key(address.upper().lower())
