"""The poll of a slide as a widget: begin, watch the votes come, end; hands where phones are not."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from threading import Event, Lock, Thread
from typing import Any

from nastavnik.forms.live.link import PhoneLink, phone_link
from nastavnik.forms.live.school import LiveSchool
from nastavnik.forms.scripts import joined, styled
from nastavnik.forms.steps.part import Step, StepsPart, text_of
from nastavnik.school.live.bars import bars
from nastavnik.values.numbers import BadInput

MOST_HANDS = 999
ALONE = "Голосование с телефонов работает в школе с логинами. Здесь считайте поднятые руки."
EVERY_SECONDS = 1.0


class PollPart(StepsPart):
    """A question with its bars.

    Args:
        question: what is asked.
        options: the answers.
        school: where phones vote; ``None`` when hands are counted only.
        webinar: the id of the webinar.

    """

    _esm = joined("dom.js", "steps/link.js", "live/poll.js")
    _css = styled("steps/steps.css", "live/poll.css")

    def __init__(
        self, question: str, options: tuple[str, ...], school: LiveSchool | None, webinar: str
    ) -> None:
        self.question = question
        self.options = options
        self.school = school
        self.webinar = webinar
        self.votes = tuple(0 for _ in options)
        self.hands = tuple(0 for _ in options)
        self.stage = "ready"  # then "open", then "over"
        self.link: PhoneLink | None = None
        self.trouble = "" if school else ALONE
        self._stop = Event()
        self._changing = Lock()  # between the browser's steps and the watch
        super().__init__()

    @property
    def counts(self) -> tuple[int, ...]:
        """Votes and raised hands, option by option."""
        return tuple(vote + hand for vote, hand in zip(self.votes, self.hands, strict=True))

    def _steps(self) -> dict[str, Step]:
        return {"begin": self._begin, "end": self._end, "hands": self._count}

    def _seen(self) -> dict[str, Any]:
        grown = bars(self.options, self.counts)
        rows = [
            one._asdict() | {"hands": hand} for one, hand in zip(grown, self.hands, strict=True)
        ]
        return {
            "question": self.question,
            "bars": rows,
            "total": sum(self.counts),
            "stage": self.stage,
            "byPhone": self.school is not None,
            "link": self.link and asdict(self.link),
            "trouble": self.trouble,
        }

    def _paint(self) -> None:
        self.view = self._seen()

    def _begin(self, content: Mapping[str, Any]) -> None:
        if self.school is None:
            raise BadInput(ALONE)
        said = self.school.ask(self.webinar, self.question, self.options)
        link = phone_link(text_of(content, "origin"), self.school.path, said["code"])
        with self._changing:
            self._stop.set()  # whoever watched an earlier poll
            self._stop = Event()
            self.link, self.trouble = link, link.warning
            self._take(said["counts"], "open")
        watch = Thread(target=self._watch, args=(self.school, link, self._stop), daemon=True)
        watch.start()

    def _end(self, _content: Mapping[str, Any]) -> None:
        if self.school is None or self.link is None or self.stage != "open":
            return
        said = self.school.end_poll(self.link.code, self.hands)
        with self._changing:
            self._stop.set()
            self._take(said["counts"], "over")

    def _take(self, counts: Iterable[int], stage: str) -> None:
        """A new stage; what the school counts at the end has the hands in it."""
        self.votes, self.stage = tuple(counts), stage
        self.hands = tuple(0 for _ in self.options)
        if stage == "over":
            self.trouble = ""
        self._paint()

    def _count(self, content: Mapping[str, Any]) -> None:
        index, hands = int(content["index"]), int(content["hands"])
        if self.stage == "over" or not 0 <= index < len(self.options):
            return
        counted = list(self.hands)
        counted[index] = min(max(hands, 0), MOST_HANDS)
        with self._changing:
            self.hands = tuple(counted)
            self._paint()

    def _watch(self, school: LiveSchool, link: PhoneLink, stop: Event) -> None:
        """Ask for the votes while the poll is open.

        A thread, not a task: messages of the browser may come in a loop that ends with them.
        """
        while not stop.wait(EVERY_SECONDS):
            try:
                said, trouble = school.poll(link.code), link.warning
            except BadInput as refusal:
                said, trouble = None, str(refusal)
            with self._changing:
                if stop.is_set():
                    return
                if said is not None and not said["open"]:  # ended by another notebook
                    self._take(said["counts"], "over")
                    return
                votes = self.votes if said is None else tuple(said["counts"])
                if (votes, trouble) != (self.votes, self.trouble):
                    self.votes, self.trouble = votes, trouble
                    self._paint()
