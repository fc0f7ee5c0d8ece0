"""An entry as typed into its form: read whole, or refused field by field."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from nastavnik.school.journal.entries import Draft, Told
from nastavnik.school.journal.kinds import KINDS, Kind, State
from nastavnik.school.journal.parts import parts
from nastavnik.school.journal.texts import clean, read_text
from nastavnik.values.months import read_date, show_date
from nastavnik.values.numbers import BadInput, clip, read_decimal

Read = TypeVar("Read")

LEAST_ADVICE = 3  # of a pre-defence, Ф6.26
MOST_ADVICE = 30
MOST_PEOPLE = 10_000
LABELS: Mapping[str, str] = {
    "kind": "Вид записи",
    "state": "Состояние",
    "day": "Дата",
    "team": "Команда",
    "district": "Район",
    "expert": "Кто проводит",
    "place": "Место",
    "came": "Сколько человек пришло",
    "people": "Кто был",
    "subject": "Тема",
    "questions": "Какие вопросы задали",
    "strong": "Что сильное",
    "link": "Ссылка или документ",
    "advice": "Рекомендации",
}
LONGEST: Mapping[str, int] = {
    "place": 200,
    "subject": 300,
    "questions": 4000,
    "strong": 4000,
    "link": 500,
    "advice": 1000,
    "comments": 2000,
}
_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form; the attributes are those of :class:`Draft`, as texts."""

    kind: str = ""
    state: str = State.PLANNED.value
    day: str = ""
    district: str = ""
    team: str = ""
    place: str = ""
    expert: str = ""
    came: str = ""
    subject: str = ""
    questions: str = ""
    strong: str = ""
    link: str = ""
    people: tuple[str, ...] = ()
    advice: tuple[Told, ...] = ()
    marks: Mapping[int, str] = field(default_factory=dict)
    comments: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Around:
    """What the form lets choose from.

    Attributes:
        today: what has been held cannot be later.
        districts: their names.
        teams: name → district.
        experts: logins of those who may lead it.
        people: logins of those who may have been there.

    """

    today: date
    districts: Collection[str] = ()
    teams: Mapping[str, str] = field(default_factory=dict)
    experts: Collection[str] = ()
    people: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field; ``sentence`` says what to do."""

    field: str
    sentence: str


class Refused(BadInput):
    """What was typed cannot be kept."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(one.sentence for one in self.faults))


def read_entry(typed: Typed, around: Around) -> Draft:
    """Read the form; marks are read beside their scale, not here.

    Raises:
        Refused: with every fault there is.

    """
    reading = _Reading()
    take = reading.take
    kind = take("kind", _kind, typed.kind) or Kind("", "")
    state = take("state", _state, typed.state) or State.PLANNED
    day = take("day", _day, typed.day, state, around.today) or around.today
    advice = take("advice", _advice, typed.advice, kind, state) or ()
    team = take("team", _team, typed.team, kind, around, bool(advice)) or ""
    people = take("people", _people, typed.people, around) or ()
    draft = Draft(
        kind.id,
        state,
        day,
        take("district", _district, typed.district, team, around) or "",
        team,
        take("place", _text, "place", typed.place) or "",
        take("expert", _expert, typed.expert, kind, state, around) or "",
        take("came", _came, typed.came, len(people)),
        take("subject", _text, "subject", typed.subject) or "",
        take("questions", _text, "questions", typed.questions) or "",
        take("strong", _text, "strong", typed.strong) or "",
        take("link", _link, typed.link, kind, state) or "",
        people,
        advice,
        comments={
            number: text
            for number, typed_text in typed.comments.items()
            if (text := take(f"comment-{number}", _comment, number, typed_text))
        },
    )
    reading.finish()
    return draft


class _Reading:
    """Collects the faults of a form."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def take(self, name: str, read: Callable[..., Read], *given: object) -> Read | None:
        try:
            return read(*given)
        except BadInput as refusal:
            self.fault(name, str(refusal))
            return None

    def fault(self, name: str, sentence: str) -> None:
        self._faults.append(Fault(name, sentence))

    def finish(self) -> None:
        if self._faults:
            raise Refused(self._faults)


def _kind(text: str) -> Kind:
    if text not in KINDS:
        raise BadInput("Вид записи: выберите его из списка.")
    return KINDS[text]


def _state(text: str) -> State:
    try:
        return State(text)
    except ValueError:
        raise BadInput("Состояние: выберите его из списка.") from None


def _day(text: str, state: State, today: date) -> date:
    if not text.strip():
        raise BadInput(f"Дата: напишите день, например {show_date(today)}.")
    try:
        day = read_date(text)
    except BadInput as refusal:
        raise BadInput(f"Дата: {refusal}") from None
    if state is State.HELD and day > today:
        raise BadInput(
            f"Дата: {show_date(day)} ещё впереди, а отмечено «проведено». "
            "Запланируйте: выберите «запланировано» или исправьте день."
        )
    return day


def _one_of(name: str, text: str, known: Collection[str]) -> str:
    if text and text not in known:
        raise BadInput(f"{LABELS[name]}: «{clip(text)}» в списке нет. Выберите из списка.")
    return text


def _team(text: str, kind: Kind, around: Around, has_advice: bool) -> str:
    team = _one_of("team", text, around.teams)
    if not team and kind.of_team:
        raise BadInput(f"Команда: запись «{kind.title}» — об одной команде. Выберите её.")
    if not team and has_advice:
        raise BadInput("Команда: рекомендации придут в кабинет команды. Выберите её.")
    return team


def _expert(text: str, kind: Kind, state: State, around: Around) -> str:
    if not text and kind.scores and state is State.HELD:
        raise BadInput("Кто проводит: назовите эксперта, который поставил оценки.")
    return _one_of("expert", text, around.experts)


def _district(text: str, team: str, around: Around) -> str:
    of_team = around.teams.get(team, "")
    return of_team or _one_of("district", text, around.districts)


def _people(logins: tuple[str, ...], around: Around) -> tuple[str, ...]:
    strange = [one for one in logins if one not in around.people]
    if strange:
        raise BadInput(f"Кто был: «{clip(strange[0])}» здесь нет. Отметьте людей заново.")
    return tuple(dict.fromkeys(logins))


def _came(text: str, ticked: int) -> int | None:
    if not text.strip():
        return None
    try:
        came = int(read_decimal(text, places=0))
    except BadInput as refusal:
        raise BadInput(f"Сколько человек пришло: {refusal}") from None
    if came > MOST_PEOPLE:
        raise BadInput(f"Сколько человек пришло: {came} — слишком много. Проверьте число.")
    if came < ticked:
        raise BadInput(f"Сколько человек пришло: написано {came}, а отмечено людей {ticked}.")
    return came


def _text(name: str, text: str) -> str:
    return read_text(LABELS[name], text, LONGEST[name])


def _link(text: str, kind: Kind, state: State) -> str:
    if kind.is_result and state is State.HELD and not clean(text):
        raise BadInput("Ссылка или документ: напишите, чем это подтверждено.")
    if _LINK.fullmatch(text.strip()) and len(text) <= LONGEST["link"]:
        return clean(text)  # numbers in an address are nobody's phone
    return _text("link", text)


def _comment(number: int, text: str) -> str:
    return read_text(f"Критерий {number}, комментарий", text, LONGEST["comments"])


def _advice(rows: tuple[Told, ...], kind: Kind, state: State) -> tuple[Told, ...]:
    read = (_told(place, one) for place, one in enumerate(rows, start=1))
    found = tuple(dict.fromkeys(one for one in read if one.text))
    if found and not kind.advises:
        raise BadInput(f"Рекомендации: в записи «{kind.title}» их нет. Уберите их или смените вид.")
    if len(found) > MOST_ADVICE:
        raise BadInput(f"Рекомендации: их {len(found)}, а можно {MOST_ADVICE}. Оставьте главные.")
    if kind.scores and state is State.HELD and len(found) < LEAST_ADVICE:
        raise BadInput(
            f"Рекомендации: на предзащите их не меньше {LEAST_ADVICE}, сейчас {len(found)}. "
            "Допишите, что команде исправить."
        )
    return found


def _told(place: int, told: Told) -> Told:
    name = f"Рекомендация {place}"
    text = read_text(name, told.text, LONGEST["advice"])
    if told.part and not any(told.part in names for names in parts().values()):
        raise BadInput(f"{name}: такой части в заявке нет. Выберите её из списка.")
    if told.part and not text:
        raise BadInput(f"{name}: часть заявки выбрана, а совета нет. Напишите, что сделать.")
    if text and not any(letter.isalnum() for letter in text):
        raise BadInput(f"{name}: напишите словами, что сделать.")
    return Told(text, told.part)
