"""The school as a server: names of system users, whose files are, ports, limits, refusals."""

import asyncio
import os
import socket
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jupyterhub.app import JupyterHub
from traitlets.config.loader import PyFileConfigLoader

from nastavnik.cli import main
from nastavnik.portal.hub.accounts import PREFIX, account_name
from nastavnik.portal.hub.app import SchoolHub
from nastavnik.portal.hub.limits import SERVER_BYTES, most_servers
from nastavnik.portal.hub.ownership import Owner, take_over
from nastavnik.portal.hub.plan import Plan, plan_here
from nastavnik.portal.hub.ports import choose_ports, remember
from nastavnik.portal.hub.services import MODULES, services
from nastavnik.portal.hub.spawner import OwnServers
from nastavnik.portal.hub.start import _environment
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import LOGIN, Person, write_roster
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY


@given(st.from_regex(LOGIN, fullmatch=True))
def test_a_login_names_a_system_user_that_linux_takes(login: str) -> None:
    name = account_name(login)
    assert name.startswith(PREFIX)
    assert len(name) <= 32
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(st.lists(st.from_regex(LOGIN, fullmatch=True), min_size=2, max_size=20))
def test_two_logins_are_never_one_system_user(logins: list[str]) -> None:
    people = {login.casefold() for login in logins}
    assert len({account_name(login) for login in logins}) == len(people)


def test_logins_that_look_alike_stay_apart() -> None:
    alike = ("a.b", "a-b", "a_b", "a@b", "а.b", "a.b.", "tos-a", "x" * 40, "x" * 41)
    assert len({account_name(login) for login in alike}) == len(alike)
    assert account_name("Anna") == account_name("anna")


def test_only_root_opens_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    write_roster([Person("a", "Анна", "Ветрова", "", "")], tmp_path / ROSTER)
    told = CliRunner().invoke(main, ["hub", "--server", "--root", str(tmp_path)])
    assert (told.exit_code, "sudo nastavnik hub --server" in told.output) == (1, True)


def test_a_trial_shows_itself_to_no_other_machine(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["hub", "--ip", "10.0.0.5", "--root", str(tmp_path)])
    assert (told.exit_code, "виден только на этом компьютере" in told.output) == (1, True)


def me() -> Owner:
    return Owner(os.geteuid(), os.getegid())


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course that anybody reads and changes; nobody's owner is changed in this test."""
    monkeypatch.setattr("nastavnik.portal.hub.ownership.ROOT", me())
    monkeypatch.setattr("nastavnik.portal.hub.ownership._refuse_unreachable", lambda root: None)
    for name in ("grading/gradebook.db", "courses/o5/run.sh", "assignments/o5/key.yml", ".git/key"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("x", "utf-8")
        path.chmod(0o666)
    (tmp_path / "courses/o5/run.sh").chmod(0o700)
    (tmp_path / "notes.txt").write_text("пароль", "utf-8")
    (tmp_path / "courses/o5/link").symlink_to("/etc/passwd")
    return tmp_path


def rights(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def test_what_is_not_for_people_is_closed_to_them(course: Path) -> None:
    before = rights(Path("/etc/passwd"))
    told = take_over(course, me())
    assert rights(course / "grading") == rights(course / "work") == "0o700"
    assert rights(course / "sites") == "0o700", "the school itself shows what is published"
    assert rights(course / "grading/gradebook.db") == "0o600"
    assert rights(course / "assignments/o5/key.yml") == "0o600"
    assert rights(course / "courses/o5") == "0o755"
    assert rights(course / "courses/o5/run.sh") == "0o755"
    assert (rights(course / ".git"), rights(course / "notes.txt")) == ("0o700", "0o600")
    assert "notes.txt: только для администратора" in told
    assert rights(Path("/etc/passwd")) == before
    assert take_over(course, me()) == []


def test_a_folder_nobody_can_enter_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    (closed / "school").mkdir(parents=True)
    closed.chmod(0o700)
    for folder in (tmp_path, *tmp_path.parents):
        if not folder.stat().st_mode & 0o001:
            closed = folder  # the tests' own folder is closed further up
    with pytest.raises(BadInput, match=f"В папку {closed} другие пользователи"):
        take_over(tmp_path / "closed" / "school", me())


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_ports_are_the_same_after_a_restart_when_they_are_free(tmp_path: Path) -> None:
    plan = Plan(tmp_path, free_port())
    plan.state.mkdir(parents=True)
    first = choose_ports(plan, ("hub", "routes"))
    assert len({plan.port, *first.values()}) == 3
    remember(plan, first)
    assert choose_ports(plan, ("hub", "routes")) == first
    more = choose_ports(plan, ("hub", "routes", "another"))
    assert first.items() <= more.items()


def test_a_port_somebody_took_is_left_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nastavnik.portal.hub.ports._PATIENCE", 0)
    plan = Plan(tmp_path, free_port())
    plan.state.mkdir(parents=True)
    first = choose_ports(plan, ("hub", "routes"))
    remember(plan, first)
    with socket.socket() as other:
        other.bind(("127.0.0.1", first["hub"]))
        other.listen()
        again = choose_ports(plan, ("hub", "routes"))
    assert again["routes"] == first["routes"]
    assert again["hub"] != first["hub"]


def test_a_damaged_memory_of_ports_is_forgotten(tmp_path: Path) -> None:
    plan = Plan(tmp_path, free_port())
    plan.state.mkdir(parents=True)
    for text in ("", "[]", '{"hub": "x"}', "null"):
        (plan.state / "ports.json").write_text(text, "utf-8")
        assert set(choose_ports(plan, ("hub",))) == {"hub"}


def test_the_plan_comes_to_the_configuration_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Plan(tmp_path, 8000, ip="10.0.0.5", apart=True, https=True)
    for name, text in plan.told({"hub": 8001}).items():
        monkeypatch.setenv(name, text)
    assert plan_here() == (plan, {"hub": 8001})
    assert plan.state == tmp_path / "hub"


def test_a_server_is_told_where_the_databases_are_and_nothing_else_of_who_started_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NASTAVNIK_DATABASE", "postgresql+psycopg://school@/school")
    monkeypatch.setenv("NASTAVNIK_GRADEBOOK", "postgresql+psycopg://school@/gradebook")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "?")
    told = _environment(Plan(tmp_path, 8000, apart=True))
    assert told.keys() == {
        "HOME", "LANG", "JUPYTER_PATH", "PATH", "NASTAVNIK_DATABASE", "NASTAVNIK_GRADEBOOK",
    }  # fmt: skip
    for service in services(tmp_path, dict.fromkeys(MODULES, 8001)):
        assert service["environment"]["NASTAVNIK_GRADEBOOK"] == told["NASTAVNIK_GRADEBOOK"]


def test_servers_fit_into_the_memory() -> None:
    for memory in (2 * 1024**3, 8 * 1024**3):
        assert 0.3 * memory < most_servers(memory) * SERVER_BYTES <= 0.5 * memory
    assert most_servers(1) == 2


@pytest.fixture
def spawner(tmp_path: Path) -> OwnServers:
    """A person's server, which a hub that was started again looks for."""
    return OwnServers(school=str(tmp_path))


def test_a_server_is_found_again_by_its_process(spawner: OwnServers) -> None:
    here = psutil.Process().create_time()
    spawner.load_state({"pid": os.getpid(), "born": here})
    assert asyncio.run(spawner.poll()) is None
    assert spawner.get_state() == {"pid": os.getpid(), "born": here}


@pytest.mark.parametrize("born", [0.0, 1_000_000.0])
def test_after_a_reboot_nobody_else_s_process_is_taken_for_it(
    spawner: OwnServers, born: float
) -> None:
    spawner.load_state({"pid": os.getpid(), "born": born})
    assert asyncio.run(spawner.poll()) == 0
    assert spawner.get_state() == {}


@pytest.mark.parametrize(("has_started", "exits"), [(True, []), (False, [1])])
def test_nobody_waits_for_a_service_and_one_that_fails_ends_the_hub(
    monkeypatch: pytest.MonkeyPatch, has_started: bool, exits: list[int]
) -> None:
    async def start(*_given: object) -> bool:
        await asyncio.sleep(0.01)
        return has_started

    said: list[int] = []
    monkeypatch.setattr(JupyterHub, "start_service", start)
    monkeypatch.setattr(SchoolHub, "exit", lambda self, status: said.append(status))

    async def opens() -> None:
        assert await SchoolHub().start_service("cabinet", None)
        assert said == []
        await asyncio.sleep(0.05)

    asyncio.run(opens())
    assert said == exits


def test_behind_https_a_browser_sends_its_keys_by_https_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ports = dict.fromkeys(("routes", "hub", *MODULES), 20_000)
    for name, text in Plan(REPOSITORY, 8000, https=True).told(ports).items():
        monkeypatch.setenv(name, text)
    file = REPOSITORY / "deploy" / "single" / "jupyterhub_config.py"
    config = PyFileConfigLoader(file.name, path=str(file.parent)).load_config()
    assert set(config.JupyterHub) <= set(JupyterHub.class_traits())  # none is passed over
    assert config.JupyterHub.tornado_settings["cookie_options"] == {"secure": True}
