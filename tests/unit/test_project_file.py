"""A project saved and taken back; anything else is refused in one sentence."""

import json
import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given

from budgets import few
from drafts import demo, drafts
from nastavnik.papers.application_docx import write_application
from nastavnik.papers.project_file import read_project_file, write_project_json
from nastavnik.project.draft import Draft
from nastavnik.values.numbers import BadInput


def zipped(name: str, text: bytes = b"<x/>") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        made.writestr(name, text)
    return out.getvalue()


def locked_zip() -> bytes:
    data = bytearray(zipped("word/document.xml"))
    at = data.index(b"PK\x01\x02") + 8
    data[at : at + 2] = struct.pack("<H", 1)
    return bytes(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD = write_application(demo())
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY b "ха"><!ENTITY c "&b;&b;">]>'
    f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>'
).encode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "пустой", id="empty"),
        pytest.param(OLE, r"\.doc\)", id="old doc"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "паролем", id="password"),
        pytest.param(locked_zip(), "паролем", id="locked zip"),
        pytest.param(b"%PDF-1.7", "PDF", id="pdf"),
        pytest.param(b"\x89PNG\r\n", "картинка", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0", "картинка", id="jpeg"),
        pytest.param(b"RIFF\0\0\0\0WEBPVP8", "картинка", id="webp"),
        pytest.param(zipped("xl/workbook.xml"), "не документ Word", id="xlsx"),
        pytest.param(zipped("photo.jpg"), "не документ Word", id="any zip"),
        pytest.param(zipped("content.xml"), "сохраните как", id="odt"),
        pytest.param(zipped("word/document.xml"), "повреждён", id="hollow"),
        pytest.param(zipped("word/styles.xml"), "повреждён", id="no document"),
        pytest.param(zipped("word/document.xml", LAUGHS), "повреждён", id="entities"),
        pytest.param(GOOD[: len(GOOD) // 2], "повреждён", id="truncated"),
        pytest.param(b"PK", "повреждён", id="two bytes"),
        pytest.param(b"PK" + bytes(20 * 1024 * 1024), "больше 20 МБ", id="big docx"),
        pytest.param(
            zipped("word/document.xml", b"0" * (101 * 1024 * 1024)), "слишком много", id="zip bomb"
        ),
        pytest.param(
            zipped("word/document.xml", b"<w>" * 1_000_001), "слишком много", id="many tags"
        ),
        pytest.param(b"{" + b" " * (5 * 1024 * 1024), "больше 5 МБ", id="big json"),
        pytest.param("{}".encode("utf-16"), "UTF-8", id="utf-16"),
        pytest.param('{"fields":{"title":"Хутор"}}'.encode("cp1251"), "UTF-8", id="cp1251"),
        pytest.param(b"[]", "не файл проекта", id="list"),
        pytest.param(b"null", "не файл проекта", id="null"),
        pytest.param(b"{}", "не файл проекта", id="empty object"),
        pytest.param(b'{"answers": 5}', "не файл проекта", id="another json"),
        pytest.param(b'{"fields": 5}', "не так", id="fields of another shape"),
        pytest.param(b'{"tables": {"tasks": [5]}}', "не так", id="rows of another shape"),
        pytest.param(b'{"fields": {"title": NaN}}', "повреждён", id="nan"),
        pytest.param(b'{"fields": {}', "повреждён", id="cut short"),
        pytest.param(b'{"fields": {"title": "a", "title": "b"}}', "дважды", id="twice"),
        pytest.param(b'{"fields":' + b"[" * 9 + b"]" * 9 + b"}", "не файл проекта", id="deep"),
        pytest.param(b'{"a":' * 200_000, "повреждён", id="very deep"),
        pytest.param("Тёплый хутор".encode(), "не файл проекта", id="words"),
    ],
)
def test_other_files_are_refused_with_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says) as refusal:
        read_project_file(data)
    assert str(refusal.value).endswith(".")


@few
@given(drafts())
def test_a_saved_project_comes_back(draft: Draft) -> None:
    assert read_project_file(write_project_json(draft)).to_data() == draft.to_data()


def test_saved_json_is_readable_russian_and_stable() -> None:
    data = write_project_json(demo())
    assert "Тёплый хутор" in data.decode("utf-8")
    assert write_project_json(read_project_file(data)) == data


def test_numbers_keep_the_digits_they_were_typed_with() -> None:
    draft = read_project_file('\ufeff{"fields": {"title": 20.50, "goal": 1e400}}'.encode())
    assert (draft.fields["title"], draft.fields["goal"]) == ("20.50", "1e400")


def test_an_application_is_known_by_its_contents() -> None:
    assert read_project_file(GOOD).fields == demo().fields


def test_half_a_character_does_not_stop_saving() -> None:
    draft = Draft()
    draft.fields["title"] = "хутор \ud83d"
    assert json.loads(write_project_json(draft))["fields"]["title"] == "хутор ?"
