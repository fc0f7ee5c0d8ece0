"""Who gets into the hub, what a guesser sees, and what each role may open."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jupyterhub.scopes import scope_definitions
from tornado.web import HTTPError

from nastavnik.portal.hub.authenticator import OUT_OF_ORDER, RosterAuthenticator
from nastavnik.portal.hub.passwords import PASSWORDS, Passwords
from nastavnik.portal.hub.roles import (
    CABINET,
    EVERYBODY,
    FORMGRADER,
    OPEN,
    OWN_SERVER,
    STAFF,
    home_of,
    load_roles,
    scopes_of,
)
from nastavnik.portal.hub.throttle import (
    MOST_BY_ADDRESS,
    MOST_BY_LOGIN,
    WAIT_SECONDS,
    Throttle,
)
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, Role, write_roster
from nastavnik.values.numbers import BadInput

GOOD = "Ромашка и мёд"
PEOPLE = [
    Person("Lukina.O", "Ольга", "Лукина", "Абинский район", "Команда 1"),
    Person("petrov.i", "Иван", "Петров", "Абинский район", "", role=Role.GRADER),
]


@pytest.fixture
def door(tmp_path: Path) -> RosterAuthenticator:
    """A school of two; both have a password."""
    write_roster(PEOPLE, tmp_path / ROSTER)
    kept = Passwords(tmp_path)
    for login, code in kept.give_codes(one.id for one in PEOPLE).items():
        kept.choose(login, code, GOOD)
    return RosterAuthenticator(root=str(tmp_path))


def enter(door: RosterAuthenticator, address: str = "10.0.0.1", **typed: str) -> Any:
    handler = SimpleNamespace(request=SimpleNamespace(remote_ip=address))
    return asyncio.run(door.get_authenticated_user(handler, typed))


def refused(door: RosterAuthenticator, address: str = "10.0.0.1", **typed: str) -> str:
    with pytest.raises(HTTPError) as refusal:
        enter(door, address, **typed)
    assert refusal.value.status_code == 403
    return str(refusal.value.get_message())


def test_a_person_comes_in_however_the_login_is_written(door: RosterAuthenticator) -> None:
    came = enter(door, username=" LUKINA.o ", password=GOOD)
    assert (came["name"], came["groups"], came["admin"]) == ("lukina.o", ["participant"], False)
    assert enter(door, username="petrov.i", password=GOOD)["groups"] == ["grader"]


def test_a_stranger_and_a_wrong_password_read_the_same(door: RosterAuthenticator) -> None:
    wrong = refused(door, username="lukina.o", password="не тот пароль")
    assert wrong == refused(door, username="nobody", password="не тот пароль")
    assert wrong == refused(door, username="nobody", password="x" * 100_000)
    assert wrong == refused(door, username="lukina.o", password=GOOD + "x" * 100_000)
    assert wrong == refused(door)
    first = {"code": "AAAAA-AAAAA", "password": GOOD, "repeat": GOOD}
    assert refused(door, username="petrov.i", **first) == refused(door, username="no", **first)


def test_the_first_password_with_a_code(door: RosterAuthenticator) -> None:
    kept = Passwords(Path(door.root))
    code = kept.give_codes(["Lukina.O"])["Lukina.O"]
    typed = {"username": "lukina.o", "code": code, "password": "Подсолнухи"}
    assert "не совпали" in refused(door, **typed, repeat="подсолнухи")
    assert "не меньше 8" in refused(door, **(typed | {"password": "да"}), repeat="да")
    assert enter(door, **typed, repeat="Подсолнухи")["name"] == "lukina.o"
    assert enter(door, username="lukina.o", password="Подсолнухи")["name"] == "lukina.o"


def test_somebody_taken_off_the_roster_is_out(door: RosterAuthenticator) -> None:
    user = SimpleNamespace(name="lukina.o")
    assert asyncio.run(door.refresh_user(user))
    write_roster(PEOPLE[1:], Path(door.root) / ROSTER)
    assert asyncio.run(door.refresh_user(user)) is False
    assert "не подходят" in refused(door, username="lukina.o", password=GOOD)


def test_a_new_code_ends_what_the_old_password_has_opened(door: RosterAuthenticator) -> None:
    user = SimpleNamespace(name="lukina.o")
    assert asyncio.run(door.refresh_user(user))
    Passwords(Path(door.root)).give_codes(["Lukina.O"])
    assert asyncio.run(door.refresh_user(user)) is False


def test_ten_wrong_passwords_and_even_the_right_one_waits(door: RosterAuthenticator) -> None:
    for number in range(MOST_BY_LOGIN):
        refused(door, f"10.0.0.{number}", username="lukina.o", password="не тот пароль")
    said = refused(door, "10.0.9.9", username="Lukina.O", password=GOOD)
    assert said == "Слишком много неверных попыток. Подождите 5 минут и попробуйте снова."
    assert enter(door, username="petrov.i", password=GOOD), "others are not held up"
    for _ in range(MOST_BY_LOGIN):
        refused(door, username="nobody", password="не тот пароль")
    assert refused(door, username="nobody", password=GOOD) == said


@pytest.mark.parametrize("file", [PASSWORDS, ROSTER])
def test_a_damaged_file_lets_nobody_in_and_tells_strangers_nothing(
    door: RosterAuthenticator, file: Path
) -> None:
    (Path(door.root) / file).write_text('{"a": "', "utf-8")
    with pytest.raises(HTTPError) as refusal:
        enter(door, username="lukina.o", password=GOOD)
    assert (refusal.value.status_code, refusal.value.get_message()) == (503, OUT_OF_ORDER)
    assert asyncio.run(door.refresh_user(SimpleNamespace(name="lukina.o")))


class Clock:
    """Seconds that a test turns."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_waiting_ends_and_slips_are_forgotten() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for _ in range(MOST_BY_LOGIN):
        throttle.tried("a", "x")
    with pytest.raises(BadInput, match="5 минут "):
        throttle.refuse("A", "y")
    clock.now += WAIT_SECONDS - 30
    with pytest.raises(BadInput, match="1 минуту "):
        throttle.refuse("a", "y")
    clock.now += 30
    throttle.refuse("a", "y")
    for _ in range(MOST_BY_LOGIN - 1):
        throttle.tried("b", "x")
    throttle.right("b", "x")
    throttle.tried("b", "x")
    throttle.refuse("b", "x")


def test_one_address_cannot_try_everybody() -> None:
    throttle = Throttle(Clock())
    for number in range(MOST_BY_ADDRESS):
        throttle.tried(f"person{number}", "x")
    with pytest.raises(BadInput):
        throttle.refuse("untouched", "x")
    throttle.right("untouched", "y")
    with pytest.raises(BadInput):
        throttle.refuse("untouched", "x")
    throttle.refuse("untouched", "y")


def test_a_group_that_types_right_is_never_held_up() -> None:
    throttle = Throttle(Clock())
    for number in range(MOST_BY_ADDRESS * 2):
        throttle.refuse(f"person{number}", "x")
        throttle.tried(f"person{number}", "x")
        throttle.right(f"person{number}", "x")


def test_guessing_forever_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nastavnik.portal.hub.throttle._MOST_REMEMBERED", 50)
    throttle = Throttle(Clock())
    for number in range(500):
        throttle.tried(f"{number}" * 1000, f"address {number}")
    assert len(throttle._counts) == 50


@pytest.mark.parametrize(
    ("role", "services", "home"),
    [
        (Role.PARTICIPANT, {CABINET}, "/services/cabinet/"),
        (Role.TRAINER, {STAFF, OPEN}, "/services/staff/"),
        (Role.GRADER, {STAFF, FORMGRADER}, "/services/staff/"),
        (Role.EXPERT, {STAFF}, "/services/staff/"),
        (Role.MANAGER, {STAFF, OPEN}, "/services/staff/"),
    ],
)
def test_the_matrix_of_roles(role: Role, services: set[str], home: str) -> None:
    scopes = {f"access:services!service={name}" for name in services}
    scopes |= set(OWN_SERVER) if role is Role.TRAINER else set()
    assert set(scopes_of(role)) == scopes
    assert home_of(role, "/") == home
    assert {"name", "groups", "scopes", "description"} == set(load_roles()[-1])
    loaded = {tuple(one["groups"]): set(one["scopes"]) for one in load_roles() if "groups" in one}
    assert loaded[role.value,] == scopes


@pytest.mark.parametrize("apart", [False, True])
def test_nobody_may_start_a_server_of_others_make_a_token_or_govern(apart: bool) -> None:
    said = {scope for one in load_roles(apart=apart) for scope in one["scopes"]}
    own = {*OWN_SERVER, "users:activity!user"}  # one's own server; it tells the hub that it is used
    names = {scope.partition("!")[0] for scope in said - own}
    assert names <= set(scope_definitions)
    for powerful in ("servers", "tokens", "admin", "users", "groups", "proxy", "shutdown", "self"):
        assert not any(name == powerful or name.startswith(f"{powerful}:") for name in names)
    assert all(scope.endswith("!user") for scope in EVERYBODY)


def test_participants_have_servers_only_where_people_are_kept_apart() -> None:
    for apart, having in ((False, {"trainer"}), (True, {"trainer", "participant"})):
        loaded = [one for one in load_roles(apart=apart) if "groups" in one]
        assert {
            one["groups"][0] for one in loaded if set(OWN_SERVER) <= set(one["scopes"])
        } == having
