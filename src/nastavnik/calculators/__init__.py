"""Floor 3: calculators — questions in, one sentence with its norms out; forms draw them."""

from nastavnik.calculators.model import (
    AnotherAnswer,
    Answer,
    Calculator,
    Choice,
    Kind,
    Question,
    Table,
    Values,
)
from nastavnik.calculators.run import Outcome, is_asked, run
from nastavnik.calculators.shelf import CALCULATORS, find

__all__ = [
    "CALCULATORS",
    "AnotherAnswer",
    "Answer",
    "Calculator",
    "Choice",
    "Kind",
    "Outcome",
    "Question",
    "Table",
    "Values",
    "find",
    "is_asked",
    "run",
]
