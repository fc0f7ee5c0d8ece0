"""On a server the machine keeps people apart: what code in a notebook can and cannot reach."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from nastavnik.portal.hub.accounts import SCHOOL_USER, account_name
from nastavnik.portal.hub.limits import MEMORY, PROCESSES
from nastavnik.school.roster import Person, Role
from server.machine import Server, running_server
from server.visitor import Visitor

pytestmark = pytest.mark.root

SIGN = f"{os.getpid()}"  # so that nobody's real account is touched
ANNA = Person(f"Anna.Proba{SIGN}", "Анна", "Ветрова", "", "")
BORIS = Person(f"борис{SIGN}", "Борис", "Дубров", "", "")
TRAINER = Person(f"vera.proba{SIGN}", "Вера", "Лиманова", "", "", role=Role.TRAINER)

# What code in somebody's notebook tells of the machine, as JSON.
LOOK = """
import json, os, pwd
from pathlib import Path

def can(path, flag):
    try:
        if flag == "list": return bool(os.listdir(path)) or True
        return bool(Path(path).read_bytes()) or True
    except OSError:
        return False

environs = []
for one in Path("/proc").iterdir():
    if one.name.isdigit():
        try:
            mine = one.stat().st_uid == os.getuid()
            if not mine and (one / "environ").read_bytes(): environs.append(one.name)
        except OSError:
            pass
writable = []
for path in WRITES:
    try:
        Path(path, "left-here").write_text("x"); writable.append(path)
    except OSError:
        pass
print(json.dumps({
    "uid": os.getuid(), "name": pwd.getpwuid(os.getuid()).pw_name, "groups": os.getgroups(),
    "listed": [path for path in FOLDERS if can(path, "list")],
    "read": [path for path in FILES if can(path, "read")],
    "environs": environs, "written": writable,
    "names": sorted(os.environ), "home": sorted(
        str(one.relative_to(Path.home())) for one in Path.home().rglob("[!.]*.*")
    ),
}))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The school, started once for this file."""
    with running_server([ANNA, BORIS, TRAINER]) as running:
        yield running


@pytest.fixture(scope="module")
def anna(server: Server) -> Visitor:
    return server.visitor(ANNA.id).opens_server()


@pytest.fixture(scope="module")
def boris(server: Server) -> Visitor:
    return server.visitor(BORIS.id).opens_server()


@pytest.fixture(scope="module")
def trainer(server: Server) -> Visitor:
    return server.visitor(TRAINER.id).opens_server()


def looks(server: Server, person: Visitor, others: list[Person]) -> dict:
    """What a person's notebook finds of the school and of others."""
    root = server.root
    (root / "work" / "people" / ANNA.id / "o5-budget").mkdir(parents=True, exist_ok=True)
    (root / "work" / "people" / ANNA.id / "o5-budget" / "answers.json").write_text("{}", "utf-8")
    homes = [f"/home/{account_name(one.id)}" for one in others]
    folders = [*homes, *(str(root / name) for name in CLOSED)]
    files = [str(root / name) for name in SECRETS]
    assert all(Path(one).exists() for one in [*folders, *files]), (
        "the test must ask for real things"
    )
    writes = [str(root / name) for name in (".", "courses", "release", "deploy", "src", "work")]
    code = f"FOLDERS, FILES, WRITES = {folders!r}, {files!r}, {[*writes, *homes]!r}\n{LOOK}"
    return json.loads(person.runs(person.opens_notebook(), code))


CLOSED = (
    "grading",
    "grading/exchange",
    "work",
    "work/people",
    "assignments",
    "source",
    "hub",
    ".git",
)
SECRETS = (
    "grading/roster.csv", "grading/passwords.json", "assignments/o5-budget/key.yml",
    "assignments/o5-budget/samples/strong.json", "source/o5-budget/task.ipynb", "hub/hub.sqlite",
    "hub/cookie_secret", "hub/proxy.pid", "hub/ports.json", ".git/key.yml",
    f"work/people/{ANNA.id}/o5-budget/answers.json",
)  # fmt: skip


def test_a_participant_reaches_their_own_things_only(
    server: Server, anna: Visitor, boris: Visitor, trainer: Visitor
) -> None:
    found = {
        person.id: looks(server, visitor, [one for one in (ANNA, BORIS, TRAINER) if one != person])
        for person, visitor in ((ANNA, anna), (BORIS, boris), (TRAINER, trainer))
    }
    for person in (ANNA, BORIS, TRAINER):
        seen = found[person.id]
        assert seen["name"] == account_name(person.id)
        assert (seen["listed"], seen["read"], seen["environs"], seen["written"]) == ([], [], [], [])
        assert not set(seen["names"]) & {"CONFIGPROXY_AUTH_TOKEN", "NASTAVNIK_HUB"}
        assert "courses/training/o5-budget/webinar.ipynb" in seen["home"]
    assert len({seen["uid"] for seen in found.values()} | {0}) == 4
    assert all(len(seen["groups"]) == 1 for seen in found.values())
    assert len({tuple(seen["groups"]) for seen in found.values()}) == 3
    assert "tasks/o5-budget/task.ipynb" in found[ANNA.id]["home"]
    assert not [name for name in found[ANNA.id]["home"] if "key" in name or "samples" in name]


def test_the_school_itself_is_not_root(server: Server, anna: Visitor) -> None:
    command = ["ps", "-eww", "-o", "user:40,args"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    here = [line for line in listed.stdout.splitlines() if str(server.root.parent) in line]
    services = [line for line in here if "follower" in line and "hub.proxy" not in line]
    assert services, here
    assert {line.split()[0] for line in services} == {SCHOOL_USER}
    secrets = ("api_token", "TOKEN", "cookie_secret=")
    assert not [line for line in here if any(secret in line for secret in secrets)]


def test_nobody_comes_to_another_person_by_the_address(
    server: Server, anna: Visitor, boris: Visitor
) -> None:
    for path in ("lab", "api/contents", "api/kernels", "files/courses"):
        answer = boris.get(anna.own(path))
        assert answer.status_code in {403, 404}, path
        assert "Ветрова" not in answer.text
    assert boris.get(f"hub/spawn/{anna.login}").status_code in {403, 404}


def test_a_notebook_cannot_ask_the_hub_for_more_than_its_own(anna: Visitor) -> None:
    code = """
import os, urllib.request, urllib.error
for path in ("users", "groups", "services", "proxy", "users/USER/server", "users/USER/tokens"):
    url = os.environ["JUPYTERHUB_API_URL"] + "/" + path.replace("USER", "nobody")
    token = {"Authorization": "token " + os.environ["JUPYTERHUB_API_TOKEN"]}
    asked = urllib.request.Request(url, headers=token)
    try:
        print(urllib.request.urlopen(asked).status)
    except urllib.error.HTTPError as error:
        print(error.code)
"""
    said = anna.runs(anna.opens_notebook(), code).split()
    assert len(said) == 6
    assert set(said) <= {"403", "404", "405"}


def test_too_much_memory_ends_in_the_notebook(anna: Visitor) -> None:
    kernel = anna.opens_notebook()
    assert (
        anna.runs(kernel, f"kept = bytearray({MEMORY // 4}); print(len(kept))")
        == f"{MEMORY // 4}\n"
    )
    assert anna.runs(kernel, f"more = bytearray({MEMORY})") == "MemoryError"
    assert anna.runs(kernel, "print(len(kept))") == f"{MEMORY // 4}\n"
    limits = "import resource as r; print(r.getrlimit(r.RLIMIT_DATA), r.getrlimit(r.RLIMIT_NPROC))"
    assert anna.runs(kernel, limits) == f"({MEMORY}, {MEMORY}) ({PROCESSES}, {PROCESSES})\n"


def test_work_is_handed_in_through_the_school(server: Server, anna: Visitor) -> None:
    assert (server.root / "grading/exchange/nastavnik/outbound/o5-budget").is_dir()
    page = anna.get("services/cabinet/")
    assert page.ok
    assert "Мой кабинет" in page.text
    assert 'href="/services/cabinet/../../hub/spawn"' in page.text  # the way to one's own server
    assert "Traceback" not in server.said()


def test_what_was_changed_is_said(server: Server) -> None:
    said = server.said()
    for words in ("grading: только для самой школы", ".git: только для администратора"):
        assert f"Права изменены. {words}." in said
