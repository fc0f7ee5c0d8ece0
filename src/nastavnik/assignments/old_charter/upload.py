"""The text of a charter that came as a file, or one kind sentence about what to do."""

from dataclasses import replace
from decimal import Decimal

from nastavnik.assignments.old_charter.text import LONGEST, tidy
from nastavnik.papers.docx_text import DOCUMENT, Grid, read_docx
from nastavnik.papers.office_zip import OLD_OFFICE, ZIP
from nastavnik.values.numbers import BadInput, show_number
from nastavnik.values.sense import real_words

_AGAIN = "Откройте файл в Word или LibreOffice и сохраните: «Файл» — «Сохранить как» — .docx."
_COPY = "Или выделите весь текст, скопируйте и вставьте его в поле."
NOTHING = "Вставьте текст устава в поле или выберите файл .docx."
TOO_LONG = (
    f"В тексте больше {show_number(Decimal(LONGEST))} знаков, это около 240 страниц. "
    "Оставьте сам устав, без приложений, и проверьте ещё раз."
)
_TYPED = (
    "Наберите устав или попросите распознать его в текст: "
    "такие программы есть в администрации и в библиотеке."
)
_SCAN = f"В файле нет текста: похоже, это снимки страниц. {_TYPED}"
_PICTURE = f"Это снимок, а не текст. {_TYPED}"
_PDF = (
    "Это PDF, а мы читаем .docx. Откройте его, выделите весь текст, скопируйте и вставьте в поле. "
    f"Текст не выделяется? Значит, это снимки страниц. {_TYPED}"
)
CHARTER_FILE = replace(
    DOCUMENT,
    empty="Файл пустой. Проверьте, тот ли это файл, или вставьте текст в поле.",
    too_big="Файл больше 20 МБ: наверное, в нём снимки страниц. Скопируйте из него текст и вставьте в поле.",
    locked="Файл закрыт паролем: откройте его, снимите пароль и сохраните снова.",
    old=f"Это файл старого вида (.doc). {_AGAIN} {_COPY}",
    other=f"Этот файл сохранён не как .docx. {_AGAIN} {_COPY}",
    not_it=f"Это не документ Word (.docx). {_AGAIN} {_COPY}",
    broken=f"Файл повреждён или загружен не до конца. {_AGAIN} {_COPY}",
    huge="Внутри файла слишком много данных. Скопируйте из него текст и вставьте в поле.",
)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LEAST_WORDS = 3


def read_upload(data: bytes) -> str:
    """The text of a file as it will be kept.

    Raises:
        BadInput: it has no text we can read; the sentence says what to do.

    """
    if data.startswith(b"%PDF"):
        raise BadInput(_PDF)
    if data.startswith(b"{\\rtf"):
        raise BadInput(CHARTER_FILE.other)
    if data.startswith(_PICTURES):
        raise BadInput(_PICTURE)
    if not data or len(data) > CHARTER_FILE.most_bytes or data.startswith((ZIP, OLD_OFFICE)):
        return within("\n".join(_lines(data)), no_text=_SCAN)
    return within(_decoded(data), no_text=CHARTER_FILE.not_it)


def within(typed: str, no_text: str = NOTHING) -> str:
    """A text ready to be kept and checked.

    Raises:
        BadInput: it is too long, or there are no words in it (then ``no_text`` is said).

    """
    text = tidy(typed)
    if len(text) > LONGEST:
        raise BadInput(TOO_LONG)
    if len(real_words(text[:LONGEST])) < _LEAST_WORDS:
        raise BadInput(no_text)
    return text


def _lines(data: bytes) -> list[str]:
    found = []
    for block in read_docx(data, CHARTER_FILE):
        if isinstance(block, Grid):
            found += ["  ".join(cell.text for cell in row) for row in block.rows]
        else:
            found.append(block)
    return found


def _decoded(data: bytes) -> str:
    """A plain text: UTF-8, UTF-16 with its mark, or what Windows of old wrote."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise BadInput(CHARTER_FILE.not_it)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")
