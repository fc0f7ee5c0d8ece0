"""Mistakes of a table somebody filled in, by row."""

from nastavnik.values.numbers import BadInput
from nastavnik.values.words import plural

MOST_NAMED = 20


class Mistakes:
    """What is wrong with a file; all of it is said at once, so that it is mended at once."""

    def __init__(self) -> None:
        self._found: list[tuple[int, str]] = []

    def note(self, row: int, sentence: str) -> None:
        """Remember what is wrong in a row (numbered as in Excel)."""
        self._found.append((row, sentence))

    def refuse(self) -> None:
        """Refuse the file if anything is wrong with it.

        Raises:
            BadInput: names the rows.

        """
        if not self._found:
            return
        many = len(self._found)
        head = f"Список не загружен, ничего не изменено. Исправьте в файле {many} "
        lines = [head + plural(many, "ошибку", "ошибки", "ошибок") + " и загрузите его снова:"]
        named = sorted(self._found, key=lambda one: one[0])[:MOST_NAMED]
        lines += [f"  строка {row}: {sentence}" for row, sentence in named]
        if many > MOST_NAMED:
            lines.append(f"  и ещё {many - MOST_NAMED}.")
        raise BadInput("\n".join(lines))
