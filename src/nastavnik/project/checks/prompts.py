"""The form's own words: a hint or a label typed back is no answer."""

from functools import cache

from nastavnik.project.checks.wording import sentences_of, words_of
from nastavnik.project.form import Field, form


@cache
def _prompts() -> frozenset[str]:
    """Every label and hint of the form, and every longer sentence of a hint."""
    blocks = [one for section in form().sections for one in section.blocks]
    inside = [column for one in blocks if not isinstance(one, Field) for column in one.columns]
    found = {_key(text) for one in (*blocks, *inside) for text in (one.label, one.hint)}
    found |= {_key(said) for one in (*blocks, *inside) for said in sentences_of(one.hint)}
    return frozenset(found - {""})


def is_prompt(text: str) -> bool:
    """Whether every sentence of a text is the form's."""
    said = [_key(one) for one in sentences_of(text)]
    return _key(text) in _prompts() or (bool(said) and all(one in _prompts() for one in said))


def _key(text: str) -> str:
    return " ".join(words_of(text))
