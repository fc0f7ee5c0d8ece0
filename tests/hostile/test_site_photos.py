"""Photos and documents that harm: huge, damaged, disguised, with the place where they were taken."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from PIL import Image

from nastavnik.site import documents
from nastavnik.site.documents import read_document
from nastavnik.site.pictures import (
    BROKEN,
    EMPTY,
    HUGE,
    LARGE,
    MOST_BYTES,
    NOT_IT,
    SMALL,
    TINY,
    TOO_BIG,
    read_picture,
)
from nastavnik.values.numbers import BadInput
from sites import GPS, PDF, SECRET, noise, phone_photo, photo, word

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def png_promising(width: int, height: int) -> bytes:
    """A few bytes that promise very many points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    points = zlib.compress(b"\0" * 100_000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", points) + chunk(b"IEND", b"")
    )


def jpeg_promising(width: int, height: int) -> bytes:
    """A small JPEG whose header promises more."""
    data = bytearray(photo((400, 300)))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def test_a_photo_of_20_megabytes_becomes_a_small_one() -> None:
    data = noise()
    assert 18_000_000 < len(data) < MOST_BYTES
    found = read_picture(data)
    assert max(found.size) == LARGE
    assert max(found.small_size) == SMALL
    assert len(found.large) < 1_500_000
    assert len(found.small) < 300_000


def test_nothing_is_left_of_where_and_on_what_a_photo_was_taken() -> None:
    data = phone_photo()
    assert Image.open(BytesIO(data)).getexif().get_ifd(GPS)
    assert SECRET in data
    found = read_picture(data)
    for made in (found.large, found.small):
        opened = Image.open(BytesIO(made))
        assert dict(opened.getexif()) == {}
        assert not {"exif", "comment", "xmp", "icc_profile", "photoshop"} & set(opened.info)
        for trace in (SECRET, b"Exif", b"GPS", b"http"):
            assert trace not in made
        assert opened.format == "JPEG"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright(orientation: int) -> None:
    found = read_picture(phone_photo((1200, 800), orientation))
    assert found.size == ((800, 1200) if orientation >= 5 else (1200, 800))


def test_a_large_phone_photo_is_reduced_upright_too() -> None:
    assert read_picture(phone_photo((4000, 3000), 6)).size == (1200, 1600)


def test_what_can_be_seen_through_becomes_white_and_loses_its_notes() -> None:
    out = BytesIO()
    clear = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    exif = Image.Exif()
    exif[0x0110] = SECRET.decode()
    clear.save(out, "PNG", exif=exif)
    found = read_picture(out.getvalue())
    assert Image.open(BytesIO(found.large)).getpixel((9, 9)) == (255, 255, 255)
    assert SECRET not in found.large


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_photos_of_three_kinds_become_jpeg(kind: str) -> None:
    found = read_picture(photo((500, 400), kind))
    assert found.large.startswith(b"\xff\xd8\xff")
    assert found.size == found.small_size == (500, 400)


def test_photos_of_few_colours_are_opened_too() -> None:
    for mode in ("L", "P", "1", "CMYK", "LA"):
        out = BytesIO()
        kind = "JPEG" if mode == "CMYK" else "PNG"
        Image.new(mode, (300, 300)).save(out, kind)
        assert read_picture(out.getvalue()).size == (300, 300), mode


HARM: dict[str, tuple[bytes, str]] = {
    "empty": (b"", EMPTY),
    "over the limit": (photo() + b"\0" * MOST_BYTES, TOO_BIG),
    "svg called jpg": (SVG, NOT_IT),
    "html called jpg": (HTML, NOT_IT),
    "html behind the sign of a jpeg": (b"\xff\xd8\xff" + HTML, NOT_IT),
    "gif": (b"GIF89a" + b"\0" * 100, NOT_IT),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 300 300\n", NOT_IT),
    "pdf": (PDF, NOT_IT),
    "zip": (b"PK\x03\x04" + b"\0" * 100, NOT_IT),
    "heic": (b"\0\0\0\x18ftypheic" + b"\0" * 100, NOT_IT),
    "bomb in png": (png_promising(60_000, 60_000), HUGE),
    "bomb within Pillow's own limit": (png_promising(9_000, 9_000), HUGE),
    "bomb in jpeg": (jpeg_promising(65_000, 65_000), HUGE),
    "png without its points": (png_promising(4_000, 4_000), BROKEN),
    "half a jpeg": (noise((800, 600))[:100_000], BROKEN),
    "only the head of a jpeg": (photo()[:200], BROKEN),
    "too small": (photo((199, 1000)), TINY),
}


@pytest.mark.parametrize(("data", "says"), HARM.values(), ids=HARM)
def test_what_harms_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_picture(data)
    assert str(refused.value) == says


def zipped(name: str, data: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


PAPERS: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.pdf", b"", documents.EMPTY),
    "too big": ("a.pdf", PDF + b"\0" * documents.MOST_BYTES, documents.TOO_BIG),
    "half a pdf": ("a.pdf", PDF[:30], documents.BROKEN),
    "html called pdf": ("a.pdf", HTML, documents.OTHER),
    "program called docx": ("a.docx", b"MZ" + b"\0" * 100, documents.OTHER),
    "old word": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, documents.OTHER),
    "some zip called docx": ("a.docx", zipped("a.html", HTML), documents.OTHER),
    "damaged docx": ("a.docx", word("Устав")[:2000], documents.BROKEN),
    "zip bomb": (
        "a.docx",
        zipped("word/document.xml", b"\0" * 150_000_000),
        "слишком много данных",
    ),
}


@pytest.mark.parametrize(("name", "data", "says"), PAPERS.values(), ids=PAPERS)
def test_a_document_that_harms_is_refused_in_one_sentence(
    name: str, data: bytes, says: str
) -> None:
    with pytest.raises(BadInput) as refused:
        read_document(name, data)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd", "..\\..\\windows\\system.ini", "/etc/passwd", "a\0b", "...", "",
        "устав\u202efdp.exe", "<script>alert(1)</script>", "а" * 500, 'a"; filename="b.html',
        "con", "a\r\nSet-Cookie: b", "index.html",
    ],
)  # fmt: skip
def test_no_name_leads_out_or_says_what_the_file_is_not(name: str) -> None:
    found = read_document(name, PDF)
    stem, _, ending = found.rpartition(".")
    assert ending == "pdf"
    assert stem.replace("-", "a").isalnum()
    assert stem.isascii()
    assert len(found) <= 64
