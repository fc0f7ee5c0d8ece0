"""A poll on a slide: people vote on their phones, or the trainer counts raised hands."""

from html import escape
from pathlib import Path

from pydantic import Field

from nastavnik.assignments.questions import read_yaml
from nastavnik.assignments.webinar import NOTEBOOK, Words, read_webinar
from nastavnik.forms.live.poll import PollPart
from nastavnik.forms.live.school import school_here
from nastavnik.forms.printable import Printable
from nastavnik.values.strict import Strict


class PollQuestion(Strict):
    """A question without right answers."""

    question: Words
    options: tuple[Words, ...] = Field(min_length=2, max_length=8)


class Poll(Printable):
    """A poll on the screen; outside a hub only hands can be counted.

    Args:
        poll: a YAML file beside the notebook, or a question.
        notebook: the webinar, whose front matter names it to the school.

    Raises:
        BadInput: the file is missing or wrong.

    """

    def __init__(self, poll: str | Path | PollQuestion, notebook: Path = NOTEBOOK) -> None:
        asked = poll if isinstance(poll, PollQuestion) else read_yaml(Path(poll), PollQuestion)
        school = school_here()
        webinar = read_webinar(notebook).id if school else ""
        self.part = PollPart(asked.question, asked.options, school, webinar)
        super().__init__([self.part], _paper(asked))


def _paper(poll: PollQuestion) -> str:
    options = "".join(f"<li>{escape(option)}</li>" for option in poll.options)
    return f'<p class="quiz-text">{escape(poll.question)}</p><ol>{options}</ol>'
