"""The six obligatory blocks of a charter (Ф1.36): which are found, where, and what is to be written."""

import re
from dataclasses import dataclass

from nastavnik.assignments.old_charter.text import Charter, Paragraph

SOURCE = "Ф1.36"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a block.

    Attributes:
        name: for people, as what is not found.
        signs: all must be met in one paragraph or the heading above it.
        write: what to write when it is missing.

    """

    name: str
    signs: tuple[re.Pattern[str], ...]
    write: str


@dataclass(frozen=True, slots=True)
class Block:
    """One of the six; ``heading``: how the section about it is called."""

    number: int
    title: str
    heading: re.Pattern[str]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """A block as it is in a charter: where it stands, which parts were not found."""

    block: Block
    place: Paragraph | None
    missing: tuple[Part, ...]

    @property
    def state(self) -> str:
        """In words for people."""
        if self.place is None:
            return "не нашли"
        return "нашли не всё" if self.missing else "нашли"


def _part(name: str, write: str, *signs: str) -> Part:
    return Part(name, tuple(map(re.compile, signs)), write)


_ORGAN = r"\bсовет|\bпредседател|\bкомитет|\bревиз|\bорган\w* (?:тос|территориальн)"
BLOCKS = (
    Block(
        1,
        "Территория",
        re.compile(r"\bтерритори(?!альн)|\bграниц"),
        (
            _part(
                "описание границ",
                "Опишите границу так, чтобы по ней можно было пройти: откуда, по какой улице, обе ли "
                "стороны, какие дома. Назовите решение Совета, которое её установило.",
                r"\bграниц|\bтерритори(?!альн)",
                r"\bулиц|\bул\.|\bдом(?:а|ов|ами|ах)?\b|\bпереул|\bпер\.|\bдорог|\bрек[аеиу]\b|\bбалк|\bхутор"
                r"|\bмикрорайон|\bподъезд|\bквартал|\bмост",
            ),
        ),
    ),
    Block(
        2,
        "Цели, задачи, формы и направления работы",
        re.compile(r"\bцел[иь]|\bзадач"),
        (
            _part(
                "цели",
                "Напишите, зачем создан ТОС: одна-две фразы, понятные соседу.",
                r"(?<!\bс )(?<!\bв )\bцел(?:и|ь|ью|ями|ей|ям)\b",
            ),
            _part("задачи", "Напишите, что ТОС делает, чтобы прийти к цели.", r"\bзадач|\bдела\b"),
            _part(
                "формы работы",
                "Напишите, как ТОС работает: собрания, конференции, органы ТОС, субботники.",
                r"\bформ(?:ы|ам|ах|ами|а|е)?\b",
            ),
            _part(
                "основные направления",
                "Напишите, чем ТОС занимается из года в год: чистота, дети, помощь пожилым.",
                r"\bнаправлени",
            ),
        ),
    ),
    Block(
        3,
        "Органы ТОС",
        re.compile(r"\bорган|\bсовет|\bпредседател"),
        (
            _part(
                "кто избирает органы",
                "Напишите, какие есть органы и что их избирает собрание или конференция.",
                r"\bизбира|\bизбр|\bформир",
                _ORGAN,
            ),
            _part(
                "срок полномочий",
                "Напишите, на сколько лет избирают каждый орган.",
                r"\bсрок\w* (?:\w+ ){0,2}полномоч|\bсроком на\b|\bна срок\b"
                r"|\bна \w+ (?:\(\w+\) )?(?:год|лет)",
            ),
            _part(
                "права и обязанности",
                "Напишите, что каждый орган может и за что отвечает.",
                r"\bправ[ао]?\b|\bвправе|\bобязан|\bполномочи|\bотвеча|\bкомпетенц",
                _ORGAN,
            ),
            _part(
                "как полномочия прекращаются раньше срока",
                "Напишите, кто решает, если человек уехал или не справился, и когда новые выборы.",
                r"\bпрекращ\w+ (?:\w+ ){0,3}полномоч|\bполномочи\w+ (?:\w+ ){0,6}прекращ|\bдосрочн"
                r"|\bотзы?в|\bпереизб|\bраньше срока",
            ),
        ),
    ),
    Block(
        4,
        "Как принимают решения",
        re.compile(r"\bрешени|\bсобрани|\bконференц"),
        (
            _part(
                "как голосуют",
                "Напишите, кто голосует и сколько голосов нужно для решения.",
                r"\bрешени",
                r"\bголос|\bбольшинств",
            ),
            _part(
                "сколько людей нужно на собрании",
                "Напишите порог: не менее одной трети взрослых жителей территории.",
                r"\bправомоч|\bкворум|\bтрет[иь]|(?<!\d)1/3",
            ),
        ),
    ),
    Block(
        5,
        "Имущество и деньги",
        re.compile(r"\bимуществ|\bфинанс|\bсредств"),
        (
            _part(
                "имущество",
                "Напишите, откуда у ТОС вещи, чьи они, кто хранит и кто ими распоряжается.",
                r"\bимуществ|\bвещ(?:и|ей)\b|\bинвентар",
                r"\bприобре|\bполуч|\bсобственн|\bпользова|\bраспоря|\bхран|\bкупл|\bпокупа",
            ),
            _part(
                "деньги",
                "Напишите, откуда деньги, кто утверждает смету и кто проверяет расходы.",
                r"\bсредств|\bден(?:ьг|ег|еж)|\bфинанс|\bсмет",
                r"\bисточник|\bвзнос|\bпожертв|\bбюджет|\bраспоря|\bсобственн|\bсубсиди|\bсчет|\bтрат"
                r"|\bрасход(?!ов\b)",
            ),
        ),
    ),
    Block(
        6,
        "Прекращение ТОС",
        re.compile(r"\bпрекращ|\bликвид"),
        (
            _part(
                "как прекращается ТОС",
                "Напишите, кто решает закрыть ТОС, кто считает вещи, кому они достанутся, где будут бумаги.",
                r"\bпрекращ\w+(?! (?:\w+ ){0,3}полномоч) (?:\w+ ){0,2}"
                r"(?:тос\b|территориальн|самоуправлени|деятельност)"
                r"|\bтос\b[^.;]{0,40}\bпрекраща(?!\w* полномоч)|\bликвидац|\bликвидир|\bроспуск|\bупраздн",
            ),
        ),
    ),
)


def look_for_blocks(charter: Charter) -> tuple[Looked, ...]:
    """Each of the six blocks: found, found in part or not found."""
    return tuple(_look(block, charter) for block in BLOCKS)


def _look(block: Block, charter: Charter) -> Looked:
    places = {part.name: _place(part, charter) for part in block.parts}
    found = [place for place in places.values() if place is not None]
    missing = tuple(part for part in block.parts if places[part.name] is None)
    headed = (
        one
        for one in charter.paragraphs
        if one.is_heading and one.number and block.heading.search(one.folded.text)
    )
    return Looked(block, next(headed, found[0]) if found else None, missing)


def _place(part: Part, charter: Charter) -> Paragraph | None:
    for one in charter.paragraphs:
        text = one.folded.text
        above = "" if one.is_heading else one.heading
        if all(sign.search(text) or sign.search(above) for sign in part.signs) and (
            not one.is_heading or len(part.signs) > 1
        ):
            return one
    return None
