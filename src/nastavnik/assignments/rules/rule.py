"""What a rule is: of any field (``CheckRule``) or of one subject (``Rule``)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from nastavnik.assignments.answers import Answers
from nastavnik.assignments.model import Check, Form
from nastavnik.calculators import Values
from nastavnik.values.verdict import Verdict

# Anything may be in the answers: a rule looks before it takes. The key is by check id.
CheckRule = Callable[[Form, Check, Answers, Mapping[str, Any]], list[Verdict]]

# What was read, and the date whose norms count.
Rule = Callable[[Values, date], list[Verdict]]
