"""What came with a form, read into the words that are kept; refused with one sentence."""

import re
from collections.abc import Callable, Container, Mapping
from datetime import date

from nastavnik.site.links import read_links
from nastavnik.site.model import YES
from nastavnik.site.sections import Field, Kind, Section
from nastavnik.values.email import read_email
from nastavnik.values.months import read_date, show_date
from nastavnik.values.numbers import BadInput, clip
from nastavnik.values.readable import printable

Typed = Mapping[str, str]
MOST_PHOTOS = 12  # of one piece of news
_PHONE = re.compile(r"[0-9+() ,;доб.\-–]+")
_LEAST_DIGITS = 5


def typed_of(
    section: Section, one: Callable[[str], str], many: Callable[[str], list[str]]
) -> Typed:
    """The fields of a form exactly as they came.

    Args:
        section: whose form it is.
        one: gives a field by its name, empty when it did not come.
        many: gives all values of a name: chosen photos.

    """
    chosen = section.of_kind(Kind.PHOTOS)
    files = section.of_kind(Kind.FILE)
    return {
        field.id: " ".join(many(field.id)) if field.id in chosen else one(field.id)
        for field in section.fields
        if field.id not in files
    }


def read_typed(
    section: Section, typed: Typed, photos: Container[str], today: date
) -> dict[str, str]:
    """The words to keep, without those of files.

    Args:
        section: whose form it was.
        typed: as it came.
        photos: the ids of the album; what is not there any more is left out.
        today: no news is of a day long after it.

    Raises:
        BadInput: a field cannot be read; the sentence names it.

    """
    found = {}
    for field in section.fields:
        if field.kind is Kind.FILE:
            continue
        text = _read(field, typed.get(field.id, ""), photos, today)
        if field.needed and not text:
            raise BadInput(f"Не заполнено поле «{field.label}». Заполните его и сохраните ещё раз.")
        if text:
            found[field.id] = text
    return found


def _read(field: Field, typed: str, photos: Container[str], today: date) -> str:
    if field.kind is Kind.TICK:
        return YES if typed else ""
    if field.kind in {Kind.PHOTO, Kind.PHOTOS}:
        return _chosen(field, typed, photos)
    text = _words(field, typed)
    return _meant(field, text, today) if text else ""


def _words(field: Field, typed: str) -> str:
    text = printable(typed).strip()
    if not field.kind.is_long:
        text = " ".join(text.split())
    if len(text) > field.most:
        raise BadInput(
            f"«{field.label}»: здесь {len(text)} знаков, а можно {field.most}. Сократите текст."
        )
    return text


def _meant(field: Field, text: str, today: date) -> str:
    match field.kind:
        case Kind.DAY:
            return show_date(_day(text, today))
        case Kind.YEAR:
            if not re.fullmatch(r"(?:19|20)[0-9]{2}", text) or int(text) > today.year + 1:
                raise BadInput(
                    f"«{clip(text)}» не похоже на год. Напишите, например, {today.year}."
                )
        case Kind.EMAIL:
            return read_email(text)
        case Kind.PHONE:
            digits = sum(one in "0123456789" for one in text)
            if not _PHONE.fullmatch(text) or digits < _LEAST_DIGITS:
                raise BadInput(
                    f"«{clip(text)}» не похоже на телефон. Напишите, например, 8 (86142) 0-00-00."
                )
        case Kind.LINKS:
            read_links(text)
    return text


def _day(text: str, today: date) -> date:
    day = read_date(text)
    if day.year > today.year + 1:
        raise BadInput(f"Дата {show_date(day)} слишком далеко впереди. Проверьте год.")
    return day


def _chosen(field: Field, typed: str, photos: Container[str]) -> str:
    known = [one for one in dict.fromkeys(typed.split()) if one in photos]
    if len(known) > MOST_PHOTOS:
        raise BadInput(f"«{field.label}»: выбрано {len(known)}, а можно {MOST_PHOTOS}.")
    return " ".join(known[:1] if field.kind is Kind.PHOTO else known)
