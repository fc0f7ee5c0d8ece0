"""Documents for the site: a PDF or a Word file, under a safe name, and no list of residents."""

import re
from dataclasses import replace
from pathlib import PurePosixPath

from nastavnik.norms.card import source_words
from nastavnik.papers.docx_text import DOCUMENT, Grid, read_docx
from nastavnik.site.personal import names_in
from nastavnik.values.numbers import BadInput, clip
from nastavnik.values.readable import printable

MOST_BYTES = 10 * 1024 * 1024
MANY_NAMES = 3
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "shh",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
# Words of a paper that is nobody's but the assembly's (dossier Ф1.30).
_LISTS = re.compile(
    r"(?:лист\w*|списо?к\w*|реестр\w*|ведомост\w*)\W+(?:\w+\W+){0,3}?"
    r"(?:регистраци\w*|жител\w*|участник\w*|присутств\w*|явивш\w*|подпис\w*|граждан\w*|соседе\w*)"
    r"|(?:регистрационн\w*|подписн\w*|явочн\w*)\W+лист\w*",
    re.IGNORECASE,
)
_RULE = "Ф1.30"

EMPTY = "Файл пустой: выберите его ещё раз."
TOO_BIG = "Файл больше 10 МБ. Сохраните его как PDF с меньшим качеством картинок и загрузите снова."
OTHER = "Сюда кладут файлы PDF и Word (.docx). Сохраните документ как PDF и загрузите снова."
BROKEN = "Файл повреждён или загружен не до конца. Сохраните его ещё раз и загрузите снова."
_WORD = replace(
    DOCUMENT,
    empty=EMPTY,
    too_big=TOO_BIG,
    old=OTHER,
    other=OTHER,
    not_it=OTHER,
    broken=BROKEN,
    huge="Внутри файла слишком много данных. Сохраните документ как PDF и загрузите снова.",
)


def read_document(name: str, data: bytes) -> str:
    """The safe name for a file; raises ``BadInput`` when it may not stand on the site."""
    kind = _kind(data)
    refuse_list(PurePosixPath(name.replace("\\", "/")).stem)
    if kind == "docx":
        _refuse_names(data)
    return f"{safe_name(name)}.{kind}"


def refuse_list(title: str) -> None:
    """Refuse a paper that is a list of residents by its name; raises ``BadInput``."""
    plain = re.sub(r"[_\s.-]+", " ", printable(title))
    if match := _LISTS.search(plain):
        raise BadInput(
            f"«{clip(match[0])}» на сайт не выкладывают: там личные данные жителей. Хранят его "
            f"отдельно, на сайт кладут протокол без списка. Основание: {source_words(_RULE)}."
        )


def safe_name(name: str) -> str:
    """A name in Latin letters without a path or an ending: ``ustav-tos-topolinyj``."""
    stem = PurePosixPath(printable(name).replace("\\", "/")).stem.casefold()
    latin = "".join(_LATIN.get(sign, sign) for sign in stem)
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:60].strip("-") or "dokument"


def title_of(name: str) -> str:
    """A title for a document that nobody has given one: the name of its file."""
    stem = PurePosixPath(printable(name).replace("\\", "/")).stem
    return " ".join(stem.replace("_", " ").split())[:150] or "Документ"


def _kind(data: bytes) -> str:
    if not data:
        raise BadInput(EMPTY)
    if len(data) > MOST_BYTES:
        raise BadInput(TOO_BIG)
    if data.startswith(b"%PDF-"):
        if b"%%EOF" not in data[-2048:]:
            raise BadInput(BROKEN)
        return "pdf"
    if not data.startswith(b"PK"):
        raise BadInput(OTHER)
    return "docx"


def _refuse_names(data: bytes) -> None:
    """A Word file that lists people is a list of residents, whatever it is called."""
    blocks = read_docx(data, _WORD)
    rows = [row for one in blocks if isinstance(one, Grid) for row in one.rows]
    named = sum(bool(names_in(" ".join(cell.text for cell in row))) for row in rows)
    if named >= MANY_NAMES:
        raise BadInput(
            f"В таблице этого файла {named} строк с фамилиями: похоже на список жителей. Уберите "
            f"таблицу и загрузите снова. Основание: {source_words(_RULE)}."
        )
