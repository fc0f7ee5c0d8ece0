"""``nastavnik peers``: the pairs shown, made, and latecomers taken in."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from nastavnik.grading.peers.book import REVIEW
from nastavnik.grading.peers.making import add, start, swap
from nastavnik.portal.peers.view import All, Pair, all_pairs
from nastavnik.values.numbers import BadInput

NEXT = (
    f"Дальше: назначьте срок (nastavnik due {REVIEW} --after ДЕНЬ) и скажите командам: заявка ждёт "
    "их в задании «О7. Взаимное чтение заявок»."
)
NOBODY_LATE = "Опоздавших нет: все, кто сдал О7, уже в парах."
NOT_YET = "Пар ещё нет. Когда команды сдадут О7: nastavnik peers start."


SWAPPED = (
    "Готово: «{}» и «{}» поменялись заявками, которые читают. Если они уже что-то написали, пусть "
    "сотрут: это было о другой заявке."
)
TWO_NAMES = "Назовите две команды: nastavnik peers swap «ПЕРВАЯ» «ВТОРАЯ»."


def show_peers(root: Path, action: str, names: Sequence[str] = ()) -> None:
    """Do what is asked for, then say what holds.

    Args:
        root: the course folder.
        action: ``start``, ``add``, ``swap``, or nothing to look only.
        names: the two teams to be swapped.

    Raises:
        BadInput: it cannot be done now; the sentence says why.

    """
    if action == "start":
        click.echo(f"Пары составлены: {len(start(root).pairs)}. {NEXT}")
    elif action == "add":
        late = add(root)
        click.echo(f"Добавлены: {', '.join(late)}." if late else NOBODY_LATE)
    elif action == "swap":
        if len(names) != 2:
            raise BadInput(TWO_NAMES)
        swap(root, *names)
        click.echo(SWAPPED.format(*names))
    for line in _lines(all_pairs(root)):
        click.echo(line)


def _lines(found: All) -> Iterator[str]:
    if not found.is_begun:
        yield NOT_YET
    yield from (f"{one.reader} читает: {one.author}. {state_words(one)}" for one in found.pairs)
    yield from (unread_words(name) for name in found.unread)
    if found.waiting:
        yield f"Сдали О7 и ждут пары: {', '.join(found.waiting)}."


def state_words(pair: Pair) -> str:
    """How far a pair is, in a sentence or two."""
    if pair.said.notes is None:
        return "Заявку открыли, заметок пока нет." if pair.is_opened else "Ещё не открывали."
    return "Заметки сданы." + (" Авторы ответили." if pair.said.reply else "")


def unread_words(name: str) -> str:
    """What becomes of a draft that nobody reads yet."""
    return f"Заявку «{name}» пока никто не читает: её прочтёт следующая опоздавшая или вы сами."
