"""Who reads whom: every team reads one draft and is read by one, a latecomer disturbs nobody."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from nastavnik.values.numbers import BadInput, clip

Pairs = dict[str, str]  # the reader → whose draft they read

ALONE = (
    "Читать друг друга некому: заявку О7 сдали команды: {}. Нужны хотя бы две. "
    "Дождитесь второй и повторите."
)


@dataclass(frozen=True, slots=True)
class Team:
    """A team by its name; an empty district is nobody's neighbour."""

    name: str
    district: str = ""


def ring(teams: Sequence[Team], seed: str) -> Pairs:
    """Everybody reads the next one in a circle.

    Neighbours in it are of different districts as far as that can be: villages of one district
    know each other. The rest of the order is by ``seed``, so that nobody can reckon it.

    Raises:
        BadInput: there are fewer than two teams.

    """
    if len(teams) < 2:
        raise BadInput(ALONE.format(len(teams)))
    circle = _circle(teams, seed)
    return {one.name: following.name for one, following in zip(circle, circle[1:] + circle[:1])}  # noqa: B905


def joined(
    pairs: Mapping[str, str], late: Team, teams: Iterable[Team], begun: Collection[str], seed: str
) -> Pairs:
    """The pairs with one more team.

    It steps between a team that has not begun and the draft that was waiting for that team. When
    everybody has begun, it reads the draft with the fewest readers, and its own waits for the next
    latecomer: those who have begun go on with what they read.

    Args:
        pairs: as they are.
        late: the team that has come.
        teams: all the others that have a draft here, in the order in which they came.
        begun: names of those who have opened what they read.
        seed: decides where nothing else does.

    """
    known = {one.name: one for one in teams}
    readers = Counter(pairs.values())

    def far(name: str) -> tuple[bool, str]:
        return _near(late, known[name]), _mark(seed, late.name, name)

    waiting = [name for name in known if not readers[name]]
    spare = [
        (reader, author)
        for reader, author in pairs.items()
        if reader not in begun and (not waiting or readers[author] > 1)
    ]
    chosen = min(
        spare, key=lambda one: (far(one[0])[0] + far(one[1])[0], far(one[0])), default=None
    )
    if waiting:
        author = waiting[0]
    elif chosen:
        author = chosen[1]
    else:
        author = min(known, key=lambda name: (readers[name], far(name)))
    return {**pairs, late.name: author} | ({chosen[0]: late.name} if chosen else {})


def swapped(pairs: Mapping[str, str], one: str, other: str) -> Pairs:
    """The pairs when two teams change what they read.

    Raises:
        BadInput: a team is not in the pairs, or somebody would read their own draft.

    """
    for name in (one, other):
        if name not in pairs:
            raise BadInput(f"Команды «{clip(name)}» в парах нет. Есть: {', '.join(sorted(pairs))}.")
    if one == other or pairs[one] == other or pairs[other] == one:
        raise BadInput(
            f"Поменять «{clip(one)}» и «{clip(other)}» нельзя: кому-то досталась бы своя заявка. "
            "Назовите другую команду."
        )
    return {**pairs, one: pairs[other], other: pairs[one]}


def _circle(teams: Sequence[Team], seed: str) -> list[Team]:
    """Districts by size, laid on every second chair: the way to have the fewest neighbours."""
    shuffled = sorted(teams, key=lambda one: _mark(seed, one.name))
    sizes = Counter(_group(one) for one in shuffled)
    line = sorted(shuffled, key=lambda one: (-sizes[_group(one)], _mark(seed, _group(one))))
    chairs = [*range(0, len(line), 2), *range(1, len(line), 2)]
    seated = dict(zip(chairs, line, strict=True))
    return [seated[chair] for chair in range(len(line))]


def _group(team: Team) -> str:
    return team.district or f"?{team.name}"


def _near(one: Team, other: Team) -> bool:
    return _group(one) == _group(other)


def _mark(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()
