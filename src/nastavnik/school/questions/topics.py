"""Topics of the «Вопросы-ответы» meetings: ``courses/questions/topics.yml``."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, NamedTuple, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from nastavnik.school.courses import COURSES
from nastavnik.values.numbers import BadInput
from nastavnik.values.strict import Id, Strict
from nastavnik.values.words import folded

TOPICS = COURSES / "questions" / "topics.yml"
_Stem = Annotated[str, Field(min_length=2, max_length=40)]


class Topic(Strict):
    """A topic of a meeting.

    Attributes:
        stems: beginnings of words; two words in one stem stand side by side in the question.
        facts: where the trainer looks for an answer: ids of the dossier.

    """

    id: Id
    title: str = Field(min_length=1)
    stems: tuple[_Stem, ...] = Field(min_length=1)
    facts: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        for stem in self.stems:
            if stem != folded(stem):
                raise ValueError(f"«{stem}»: начала слов пишутся маленькими буквами и без «ё»")
        return self


class Meeting(Strict):
    """A meeting; its id is that of its webinar."""

    id: Id
    title: str = Field(min_length=1)
    topics: tuple[Topic, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        if len({one.id for one in self.topics}) < len(self.topics):
            raise ValueError(f"«{self.id}»: две темы с одним id")
        return self

    def topic(self, topic_id: str) -> Topic | None:
        """A topic by its id."""
        return next((one for one in self.topics if one.id == topic_id), None)


class Place(NamedTuple):
    """Where a stem leads."""

    stem: tuple[str, ...]
    meeting: str
    topic: str


class Meetings(Strict):
    """All of them, in the order they are held."""

    meetings: tuple[Meeting, ...] = ()

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        if len({one.id for one in self.meetings}) < len(self.meetings):
            raise ValueError("две встречи с одним id")
        return self

    @cached_property
    def places(self) -> Mapping[str, tuple[Place, ...]]:
        """The stems of all topics by their first two letters."""
        found: dict[str, list[Place]] = {}
        for meeting in self.meetings:
            for topic in meeting.topics:
                for stem in topic.stems:
                    place = Place(tuple(stem.split()), meeting.id, topic.id)
                    found.setdefault(stem[:2], []).append(place)
        return {letters: tuple(places) for letters, places in found.items()}

    def find(self, meeting: str) -> Meeting | None:
        """A meeting by its id."""
        return next((one for one in self.meetings if one.id == meeting), None)

    def name(self, meeting: str) -> str:
        """``В1. Закон и устав``; empty for an unknown one."""
        for number, one in enumerate(self.meetings, start=1):
            if one.id == meeting:
                return f"В{number}. {one.title}"
        return ""


def read_meetings(root: Path) -> Meetings:
    """The meetings of a course folder; none where it has no such file.

    Raises:
        BadInput: the file cannot be read.

    """
    path = root / TOPICS
    try:
        return _parsed(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return Meetings()


@lru_cache(maxsize=4)
def _parsed(path: Path, _changed: int) -> Meetings:
    """Read once for each state of the file: a page should not parse it anew."""
    try:
        return Meetings.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as error:
        raise BadInput(f"{TOPICS} не читается: {error}") from None
