"""Tables of people as they come: from Excel, in old codes, damaged, or something else entirely."""

import csv
import re
import struct
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from nastavnik.cli import main
from nastavnik.papers.roster_file import MOST_PEOPLE, read_roster_file
from nastavnik.papers.roster_xlsx import write_roster_template, write_roster_xlsx
from nastavnik.school.enrolment import School, enrol
from nastavnik.school.entry import Line, clean
from nastavnik.school.roster import Person, Role, read_roster
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY

Table = Sequence[Sequence[object]]
HEADS = ("Фамилия", "Имя", "Район", "ТОС", "Роль", "Команда", "Почта")
OLGA = ("Лукина", "Ольга", "Кореновский район", "Заречье", "", "1", "olga@mail.example")
IVAN = ("Ким", "Иван", "Кореновский район", "Заречье", "эксперт", "1", "")
PEOPLE = (HEADS, OLGA, IVAN)


def xlsx(rows: Table) -> bytes:
    book, out = Workbook(), BytesIO()
    for row in rows:
        book["Sheet"].append(list(row))
    book.save(out)
    return out.getvalue()


def text(rows: Table, between: str = ";") -> str:
    out = StringIO(newline="")
    csv.writer(out, delimiter=between).writerows(rows)
    return out.getvalue()


def said(data: bytes) -> list[dict[str, str]]:
    return [dict(line.said) for line in read_roster_file(data).lines]


# ---- one table in many files ----


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(xlsx(PEOPLE), id="xlsx"),
        pytest.param(text(PEOPLE).encode("utf-8-sig"), id="utf-8 with a mark"),
        pytest.param(text(PEOPLE).encode(), id="utf-8"),
        pytest.param(text(PEOPLE).encode("cp1251"), id="cp1251"),
        pytest.param(text(PEOPLE).encode("cp866"), id="MS-DOS"),
        pytest.param(text(PEOPLE).encode("mac_cyrillic"), id="Mac"),
        pytest.param(text(PEOPLE, "\t").encode("utf-16"), id="utf-16"),
        pytest.param(b"\xfe\xff" + text(PEOPLE, "\t").encode("utf-16-be"), id="utf-16 big"),
        pytest.param(text(PEOPLE, ",").encode("cp1251"), id="commas"),
        pytest.param(text(PEOPLE, "\t").encode(), id="tabs"),
        pytest.param(text(PEOPLE).replace("\r\n", "\r").encode(), id="old Mac lines"),
    ],
)
def test_one_table_is_read_from_many_files(data: bytes) -> None:
    olga, ivan = said(data)
    assert olga == {
        "last_name": "Лукина", "first_name": "Ольга", "district": "Кореновский район",
        "tos": "Заречье", "role": "", "team": "1", "email": "olga@mail.example",
    }  # fmt: skip
    assert ivan["role"] == "эксперт"


def test_rows_are_numbered_as_in_excel() -> None:
    rows = [("Список на осень",), (), HEADS, (), OLGA, ("", None), IVAN]
    for data in (xlsx(rows), text([[cell or "" for cell in row] for row in rows]).encode("cp1251")):
        assert [line.row for line in read_roster_file(data).lines] == [5, 7]


@pytest.mark.parametrize(
    ("heads", "row", "found"),
    [
        (("Ф.И.О.",), ("Лукина  Ольга Ивановна",), {}),
        (("№", "ФИО участника", "E-mail *"), (1, "Лукина Ольга Ивановна", "a@b.ru"), {"email": "a@b.ru"}),
        (("Имя", "ОТЧЕСТВО", "фамилия"), ("Ольга", "Ивановна", "Лукина"), {}),
        (("Фамилия", "Имя и отчество", "Логин"), ("Лукина", "Ольга Ивановна", "x"), {"id": "x"}),
        (
            ("Фамилия Имя Отчество", "Муниципальное образование (район, округ)", "е-mail"),
            ("Лукина Ольга Ивановна", "Адлер", "a@b.ru"),
            {"district": "Адлер", "email": "a@b.ru"},
        ),
        (("ФИО", "Команда"), ("Лукина Ольга Ивановна", 7.0), {"team": "7"}),
        (("Эл. почта", "ФИО"), ("a@b.ru", "Лукина Ольга Ивановна"), {"email": "a@b.ru"}),
        (("Район/округ", "ФИО"), ("Адлер", "Лукина Ольга Ивановна"), {"district": "Адлер"}),
    ],
)  # fmt: skip
def test_headings_are_known_in_any_words_and_order(
    heads: tuple[str, ...], row: tuple[object, ...], found: dict[str, str]
) -> None:
    expected = {"last_name": "Лукина", "first_name": "Ольга Ивановна", **found}
    assert said(xlsx([heads, row])) == [expected]


def test_columns_that_mean_nothing_are_named() -> None:
    heads = ("№", "ФИО", "Телефон", "", "Размер футболки")
    file = read_roster_file(xlsx([heads, (1, "Лукина Ольга", "8", "", "M")]))
    assert file.others == ("Телефон", "Размер футболки")


def test_the_sheet_with_people_is_found() -> None:
    book, out = Workbook(), BytesIO()
    book["Sheet"].append(["Правила заполнения"])
    page = book.create_sheet("Люди")
    for row in PEOPLE:
        page.append(list(row))
    book.save(out)
    assert len(said(out.getvalue())) == 2


def test_what_a_formula_counted_last_is_taken(recount: Callable[[bytes], bytes]) -> None:
    counted = recount(xlsx([HEADS, ("Лукина", '="Оль"&"га"', "=NA()", "", "", "", "")]))
    (line,) = said(counted)
    assert (line["first_name"], line["district"]) == ("Ольга", "#N/A")
    with pytest.raises(BadInput, match=r"строка 2: в столбце «Район» ошибка Excel #N/A"):
        enrol(read_roster_file(counted).lines, School())


# ---- files that are refused ----


def zipped(*names: str, content: bytes = b"<x/>") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, content)
    return out.getvalue()


def locked_zip() -> bytes:
    data = bytearray(zipped("xl/workbook.xml"))
    at = data.index(b"PK\x01\x02") + 8
    data[at : at + 2] = struct.pack("<H", 1)
    return bytes(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD = xlsx(PEOPLE)
BOMB = zipped("xl/workbook.xml", content=bytes(51 * 1024 * 1024))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "пустой", id="empty"),
        pytest.param(b"\r\n \r\n", "нет списка людей", id="blank"),
        pytest.param(b"\xef\xbb\xbf", "нет списка людей", id="only a mark"),
        pytest.param(OLE, r"\.xls", id="old xls"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "паролем", id="password"),
        pytest.param(locked_zip(), "паролем", id="locked zip"),
        pytest.param(BOMB, "слишком много данных", id="zip bomb"),
        pytest.param(b" <html><table><tr><td>a", "не таблица Excel", id="html as xlsx"),
        pytest.param(b"%PDF-1.7\n", "не таблица Excel", id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\r", "не таблица Excel", id="picture"),
        pytest.param(zipped("mimetype", "content.xml"), "сохраните как", id="ods"),
        pytest.param(zipped("word/document.xml"), "не таблица Excel", id="docx"),
        pytest.param(GOOD[: len(GOOD) // 2], "повреждён", id="truncated"),
        pytest.param(b"a" * (5 * 1024 * 1024 + 1), "больше 5 МБ", id="too big"),
        pytest.param(xlsx([("Бюджет", "Сумма")]), "нет списка людей", id="another table"),
        pytest.param("а;б\n1;2\n".encode("cp1251"), "нет списка людей", id="another csv"),
        pytest.param(xlsx([*[("",)] * 10, *PEOPLE]), "нет списка людей", id="heads too low"),
        pytest.param(xlsx([HEADS]), "нет ни одного человека", id="heads alone"),
        pytest.param(xlsx([("Фамилия", "Почта")]), "нет столбца «Имя»", id="no first name"),
        pytest.param(
            xlsx([("Фамилия", "Имя", "фамилия ")]), "Столбцов «Фамилия»", id="heading twice"
        ),
        pytest.param(
            xlsx([("ФИО", "Почта", "E-mail")]), "Столбцов «Почта»", id="two words for one"
        ),
        pytest.param(xlsx([("ФИО", "Имя", "Район")]), "и в разных", id="name in two ways"),
        pytest.param(
            text([HEADS]).encode() + b'"' + b"a" * 200_000, "CSV не читается", id="a lost quote"
        ),
        pytest.param(
            (text(PEOPLE) + '"ТОС;Ли;Ян\r\nКим;Ян').encode(), "CSV не читается", id="an open quote"
        ),
        pytest.param(
            b"\xef\xbb\xbf" + text(PEOPLE).encode("cp1251"), "CSV не читается", id="a false mark"
        ),
    ],
)
def test_other_files_are_refused_with_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says) as refusal:
        read_roster_file(data)
    sentence = str(refusal.value)
    assert sentence.endswith(".")
    assert not re.search(r"[.!?] [А-ЯЁ]", sentence)


def many(number: int) -> list[tuple[str, ...]]:
    return [("ФИО", "ТОС"), *((f"Ким{n % 997} Ян {n}", str(n)) for n in range(number))]


@pytest.mark.parametrize("save", [xlsx, lambda rows: text(rows).encode("cp1251")])
def test_five_thousand_people_are_read_and_one_more_is_refused(
    save: Callable[[Table], bytes],
) -> None:
    file = read_roster_file(save(many(MOST_PEOPLE)))
    assert len({one.id for one in enrol(file.lines, School()).added}) == MOST_PEOPLE
    with pytest.raises(BadInput, match="больше 5000 строк"):
        read_roster_file(save(many(MOST_PEOPLE + 1)))


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_people_or_are_refused(data: bytes) -> None:
    try:
        read_roster_file(text([HEADS]).encode() + data)
        read_roster_file(data)
    except BadInput:
        pass


# ---- out and back ----

WORD = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    lambda one: clean(one) == one and "(пример)" not in one
)
NAMES = ("last_name", "first_name", "tos")
LINES = st.lists(st.fixed_dictionaries(dict.fromkeys(NAMES, WORD)))


@settings(max_examples=50, deadline=None)
@given(LINES.filter(bool), st.sampled_from([";", ",", "\t"]), st.sampled_from(["utf-8", "utf-16"]))
def test_any_names_come_back_from_a_csv(
    rows: list[dict[str, str]], between: str, code: str
) -> None:
    data = text(
        [("Фамилия", "Имя", "ТОС"), *([row[one] for one in NAMES] for row in rows)], between
    ).encode(code)
    assert said(data) == rows


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.builds(
            Person,
            id=st.from_regex(r"[a-z][a-z.]{0,8}", fullmatch=True),
            first_name=WORD,
            last_name=WORD,
            district=WORD,
            team=WORD,
            tos=WORD,
            role=st.sampled_from(Role),
            email=st.just(""),
        ),
        unique_by=lambda one: one.id,
        min_size=1,
        max_size=4,
    )
)
def test_the_list_written_for_excel_is_the_list_read(people: list[Person]) -> None:
    lines = read_roster_file(write_roster_xlsx(people, "")).lines
    assert [(line.said["id"], line.said["last_name"], line.said["tos"]) for line in lines] == [
        (one.id, one.last_name, one.tos) for one in people
    ]
    assert [line.said["role"] for line in lines] == [one.role.words for one in people]


def test_no_text_of_a_person_acts_in_excel() -> None:
    hostile = Person("a", "+7", "=1+1", "@SUM(A1)", "-1", "=HYPERLINK()")
    page = load_workbook(BytesIO(write_roster_xlsx([hostile], "")))["Список школы"]
    assert {cell.data_type for cell in page[5] if cell.value} == {"s"}


# ---- the template ----


def test_the_template_as_given_names_nobody() -> None:
    with pytest.raises(BadInput, match="нет ни одного человека"):
        read_roster_file(write_roster_template())


def test_the_template_filled_in_is_read_without_its_example() -> None:
    book, out = load_workbook(BytesIO(write_roster_template())), BytesIO()
    page = book["Люди"]
    for place, value in enumerate(("Ким", "Ян Ли", "Адлер", "", "эксперт", 1), start=1):
        page.cell(6, place).value = value
    book.save(out)
    assert read_roster_file(out.getvalue()).lines == (
        Line(
            6,
            {
                "last_name": "Ким", "first_name": "Ян Ли", "district": "Адлер", "tos": "",
                "role": "эксперт", "team": "1", "email": "", "id": "",
            },
        ),
    )  # fmt: skip


def test_the_template_offers_the_roles() -> None:
    page = load_workbook(BytesIO(write_roster_template()))["Люди"]
    (rule,) = page.data_validations.dataValidation
    assert rule.formula1 == '"участник,ведущий,проверяющий,эксперт,координатор"'
    assert "E6" in rule.sqref


# ---- the commands ----


@pytest.fixture
def school(tmp_path: Path) -> Path:
    (tmp_path / "programme.yml").write_bytes((REPOSITORY / "programme.yml").read_bytes())
    return tmp_path


def roster(school: Path, *given: object) -> Result:
    return CliRunner().invoke(main, ["roster", *map(str, given), "--root", str(school)])


def test_a_coordinator_loads_people_mends_the_list_and_loads_it_again(school: Path) -> None:
    first, second = school / "осень.csv", school / "список.xlsx"
    first.write_bytes(text(PEOPLE).encode("cp1251"))
    done = roster(school, "import", first)
    assert done.output.splitlines()[0] == "Добавлено: 2. Изменено: 0. Без изменений: 0."
    heads, olga, ivan = roster(school, "show").output.splitlines()
    assert heads.startswith("Логин     Фамилия  Имя")
    assert olga.startswith("lukina.o  Лукина   Ольга")
    assert ivan.startswith("kim.i     Ким      Иван")
    assert roster(school, "show", "--xlsx", second).exit_code == 0
    again = roster(school, "import", second)
    assert again.output.splitlines()[0] == "Добавлено: 0. Изменено: 0. Без изменений: 2."
    moved = (*OLGA[:3], "Степной Родник", *OLGA[4:])
    second.write_bytes(xlsx([HEADS, moved, ("Ли", "Ян", "Марс")]))
    third = roster(school, "import", second).output
    assert "Добавлено: 1. Изменено: 1. Без изменений: 0." in third
    assert "Нет в файле, оставлены в списке: 1." in third
    assert "Ким Иван (kim.i)" in third
    kept = read_roster(school / "grading" / "roster.csv")
    assert [one.id for one in kept] == ["lukina.o", "li.ia", "kim.i"]
    roster(school, "import", second, "--remove-missing")
    kept = read_roster(school / "grading" / "roster.csv")
    assert [one.id for one in kept] == ["lukina.o", "li.ia"]


def test_a_table_with_mistakes_changes_nothing(school: Path) -> None:
    good, bad = school / "good.xlsx", school / "bad.xlsx"
    good.write_bytes(GOOD)
    bad.write_bytes(xlsx([HEADS, ("Ли", "Ян"), ("Лукина", "", "", "", "царь", "", "olga")]))
    roster(school, "import", good)
    before = (school / "grading" / "roster.csv").read_bytes()
    done = roster(school, "import", bad)
    assert done.exit_code == 1
    assert done.output.count("строка 3: ") == 3
    assert (school / "grading" / "roster.csv").read_bytes() == before


def test_a_dry_run_shows_and_writes_nothing(school: Path) -> None:
    (school / "a.xlsx").write_bytes(GOOD)
    done = roster(school, "import", school / "a.xlsx", "--dry-run")
    assert "Добавлено: 2." in done.output
    assert "ничего не записано" in done.output
    assert not (school / "grading").exists()


def test_works_of_somebody_removed_keep_their_login(school: Path) -> None:
    (school / "a.csv").write_text("ФИО\nЛукина Ольга\n", "utf-8")
    (school / "grading" / "submitted" / "lukina.o").mkdir(parents=True)
    done = roster(school, "import", school / "a.csv")
    assert "дан «lukina.o2»" in done.output


def test_a_damaged_roster_is_not_written_over(school: Path) -> None:
    path = school / "grading" / "roster.csv"
    path.parent.mkdir()
    path.write_bytes(b"\xff\xff")
    (school / "a.xlsx").write_bytes(GOOD)
    done = roster(school, "import", school / "a.xlsx")
    assert (done.exit_code, path.read_bytes()) == (1, b"\xff\xff")
    assert "roster.csv повреждён" in done.output


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("import", "нет.xlsx"), "Файла «нет.xlsx» нет"),
        (("import", "."), "нет или он не читается"),
        (("show",), "Список пуст"),
    ],
)
def test_lost_people_hear_what_to_do(school: Path, given: tuple[str, ...], says: str) -> None:
    done = roster(school, *given)
    assert done.exit_code == 1
    assert says in done.output


def test_a_template_is_written_once_and_never_over_a_filled_one(tmp_path: Path) -> None:
    def template(name: str) -> Result:
        return CliRunner().invoke(main, ["roster", "template", str(tmp_path / name)])

    assert template("люди.xlsx").exit_code == 0
    assert (tmp_path / "люди.xlsx").read_bytes().startswith(b"PK")
    assert "уже есть" in template("люди.xlsx").output
    assert "кончался на .xlsx" in template("люди").output
