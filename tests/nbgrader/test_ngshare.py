"""The exchange over the network: a real hub, a real ngshare, people whose servers share no disk."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from machines import PATIENCE, ports, process, wait_for
from nastavnik.assignments.answers import FILE_NAME
from nastavnik.grading.config import NGSHARE
from nastavnik.grading.desk import StepFailed
from nastavnik.grading.gradebook import COURSE
from nastavnik.grading.intake.arrival import arrival_of
from nastavnik.grading.intake.sorting import ARRIVAL
from nastavnik.grading.ngshare import AWAY
from nastavnik.portal.hub.roles import OF_SERVERS
from nastavnik.school.folders import SUBMITTED
from scenario import REPOSITORY, SAMPLES, TASK, Course

SERVICE = REPOSITORY / ".ngshare" / "bin" / "python"
PEOPLE = ("vera", "oleg")
VALUES = yaml.safe_load((REPOSITORY / "deploy" / "ngshare" / "hub.yml").read_text("utf-8"))
CONFIG = VALUES["singleuser"]["extraFiles"]["nbgrader"]["stringData"]
SCHOOL, CARETAKER = "s" * 32, "c" * 32  # tokens of the grader's service and of who starts servers
# The service listens to everybody, for a proxy in another pod; here it listens to this machine.
LISTENS = """
import sys
from tornado.httpserver import HTTPServer
listen = HTTPServer.listen
HTTPServer.listen = lambda self, port, host: listen(self, port, "127.0.0.1")
from ngshare.ngshare import main
main(sys.argv[1:])
"""
# A person's server: it says where it was started, and what the hub has told it.
SERVER = """
import json, os
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlsplit
class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
Path("told.json").write_text(json.dumps(dict(os.environ)))
HTTPServer(("127.0.0.1", urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"]).port), Page).serve_forever()
"""
HUB = """
import sys
c = get_config()
c.JupyterHub.bind_url, c.JupyterHub.hub_bind_url = {bind!r}, {hub_bind!r}
c.JupyterHub.db_url = "sqlite://"
c.JupyterHub.authenticator_class, c.JupyterHub.spawner_class = "dummy", "simple"
c.DummyAuthenticator.allow_all = True
c.ConfigurableHTTPProxy.command = [sys.executable, "-m", "nastavnik.portal.hub.proxy"]
c.ConfigurableHTTPProxy.api_url = {routes!r}
c.SimpleLocalProcessSpawner.home_dir_template = {home!r}
c.Spawner.cmd = [sys.executable, "-c", {server!r}]
c.Spawner.server_token_scopes = {scopes!r}
c.JupyterHub.services = [
    {{"name": "ngshare", "url": {ngshare!r}, "command": {command!r}, "oauth_no_confirm": True}},
    {{"name": "formgrader", "api_token": {school!r}}},
    {{"name": "caretaker", "api_token": {caretaker!r}}},
]
c.JupyterHub.load_roles = [
    {{"name": "caretaker", "scopes": ["admin:users", "admin:servers"], "services": ["caretaker"]}},
]
"""


@dataclass(frozen=True)
class Network:
    """A hub with the service behind its proxy; ``homes`` are disks of other machines."""

    address: str
    homes: Path

    @property
    def exchange(self) -> str:
        """The address of the service."""
        return f"{self.address}/services/ngshare"

    def asks(self, path: str, token: str, method: str = "GET", **form: str) -> tuple[int, Any]:
        """What is answered to whoever holds a token."""
        head = {"Authorization": f"token {token}"}
        body = urllib.parse.urlencode(form).encode() if form else None
        asked = urllib.request.Request(f"{self.address}{path}", body, head, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, None

    def starts_server(self, login: str) -> "Person":
        """Somebody's own server, started by the hub in a home of its own."""
        home = self.homes / login
        home.mkdir()
        (home / "nbgrader_config.py").write_text(CONFIG, "utf-8")
        self.asks(f"/hub/api/users/{login}", CARETAKER, "POST")
        status, _ = self.asks(f"/hub/api/users/{login}/server", CARETAKER, "POST")
        assert status in {201, 202}
        until = time.monotonic() + PATIENCE
        while not (home / "told.json").exists():
            assert time.monotonic() < until, "the server has not started"
            time.sleep(0.1)
        return Person(self, home, json.loads((home / "told.json").read_text("utf-8")))


@dataclass(frozen=True)
class Person:
    """Somebody at their own server, with what the hub has told it."""

    network: Network
    home: Path
    told: dict[str, str]

    def nbgrader(self, *words: str) -> str:
        """What ``nbgrader`` says in the person's home."""
        there = self.told | {NGSHARE: self.network.exchange, "HOME": str(self.home)}
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "nbgrader", *words],
            cwd=self.home,
            env=there,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def hands_in(self, sample: str) -> "Person":
        """Fill in the fetched task with a sample, and submit it."""
        (self.home / TASK / FILE_NAME).write_bytes((SAMPLES / sample).read_bytes())
        self.nbgrader("submit", TASK)
        return self


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """The hub and its service, begun by the hub itself."""
    if not SERVICE.exists():
        pytest.fail("The service is not installed: make .ngshare/.ready")
    folder = tmp_path_factory.mktemp("network")
    front, hub, routes, own = ports(4)
    homes = folder / "homes"
    homes.mkdir()
    storage = ["--database", f"sqlite:///{folder}/ngshare.db", "--storage", f"{folder}/files"]
    config = HUB.format(
        bind=f"http://127.0.0.1:{front}",
        hub_bind=f"http://127.0.0.1:{hub}",
        routes=f"http://127.0.0.1:{routes}",
        home=str(homes / "{username}"),
        server=SERVER,
        scopes=list(OF_SERVERS),
        ngshare=f"http://127.0.0.1:{own}",
        command=[str(SERVICE), "-c", LISTENS, "--admins", "formgrader", *storage],
        school=SCHOOL,
        caretaker=CARETAKER,
    )
    (folder / "hub_config.py").write_text(config, "utf-8")
    with process(folder, "hub", "-m", "jupyterhub", "-f", "hub_config.py"):
        wait_for(f"http://127.0.0.1:{front}/services/ngshare/healthz")
        yield Network(f"http://127.0.0.1:{front}", homes)


@pytest.fixture(scope="module")
def _school_is_on_the_network(network: Network) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as told:
        told.setenv(NGSHARE, network.exchange)
        told.setenv("JUPYTERHUB_API_TOKEN", SCHOOL)
        yield


@pytest.fixture(scope="module")
def on_network(_school_is_on_the_network: None, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course whose assignment is released on both ways."""
    course = Course.prepared(tmp_path_factory.mktemp("school") / "course").with_people(*PEOPLE)
    return course.released()


@pytest.fixture(scope="module")
def vera(network: Network, on_network: Course) -> Person:
    """Somebody who has fetched the task over the network and handed it in."""
    person = network.starts_server("vera")
    assert TASK in person.nbgrader("list")
    person.nbgrader("fetch_assignment", TASK)
    return person.hands_in("strong.json")


@pytest.fixture(scope="module")
def oleg(network: Network, on_network: Course) -> Person:
    return network.starts_server("oleg")


def collected(course: Course, login: str) -> Path:
    course.grader.collects()
    return course.root / SUBMITTED / login / TASK


def test_a_work_of_another_machine_is_collected_with_a_receipt_and_graded(
    on_network: Course, vera: Person
) -> None:
    kept = collected(on_network, "vera")
    assert (kept / FILE_NAME).read_bytes() == (SAMPLES / "strong.json").read_bytes()
    assert arrival_of(kept).sender == "vera"
    assert arrival_of(kept).receipt
    on_network.grader.runs_engine("vera")
    oleg = on_network.participant("oleg").fills_in("strong.json").hands_in()
    on_network.grader.collects().runs_engine("oleg")
    assert oleg.receipt
    assert on_network.grader.auto_points("vera") == on_network.grader.auto_points("oleg") > 0


def test_the_newest_counts_whichever_way_it_came(on_network: Course, vera: Person) -> None:
    on_network.participant("vera").fills_in("weak.json").hands_in()
    assert (collected(on_network, "vera") / FILE_NAME).read_bytes() == (
        SAMPLES / "weak.json"
    ).read_bytes()
    vera.hands_in("strong.json")
    kept = collected(on_network, "vera")
    assert (kept / FILE_NAME).read_bytes() == (SAMPLES / "strong.json").read_bytes()
    receipt = arrival_of(kept).receipt
    assert arrival_of(collected(on_network, "vera")).receipt == receipt  # nothing new has come


def test_a_receipt_that_a_person_has_written_is_left_out(on_network: Course, vera: Person) -> None:
    forged = vera.home / TASK / ARRIVAL
    forged.write_text('{"sender": "oleg", "receipt": "AAAA-BBBB", "notes": []}', "utf-8")
    vera.hands_in("weak.json")
    forged.unlink()
    arrival = arrival_of(collected(on_network, "vera"))
    assert arrival.sender == "vera"
    assert arrival.receipt not in {"", "AAAA-BBBB"}


def test_released_anew_nothing_handed_in_is_lost(
    network: Network, on_network: Course, vera: Person
) -> None:
    on_network.desk.release(TASK)
    _, listed = network.asks(f"/services/ngshare/submissions/{COURSE}/{TASK}/vera", SCHOOL)
    assert listed["submissions"]


def test_nobody_reads_the_work_of_somebody_else(
    network: Network, vera: Person, oleg: Person
) -> None:
    work = f"/services/ngshare/submission/{COURSE}/{TASK}/vera"
    assert network.asks(work, SCHOOL)[0] == 200
    assert network.asks(work, oleg.told["JUPYTERHUB_API_TOKEN"])[0] == 403
    assert network.asks(work, "x" * 32)[0] != 200
    assert (
        network.asks(
            f"/services/ngshare/course/{COURSE}", oleg.told["JUPYTERHUB_API_TOKEN"], "DELETE"
        )[0]
        == 403
    )


def test_a_work_that_cannot_be_unpacked_stops_nobody_else(
    network: Network, on_network: Course, vera: Person, oleg: Person
) -> None:
    strange = [{"path": path, "content": "YQ=="} for path in ("a", "a/b")]
    work = f"/services/ngshare/submission/{COURSE}/{TASK}"
    token = oleg.told["JUPYTERHUB_API_TOKEN"]
    assert network.asks(work, token, "POST", files=json.dumps(strange))[0] == 200
    outside = [{"path": "../../answers.json", "content": "YQ=="}]
    assert network.asks(work, token, "POST", files=json.dumps(outside))[0] == 400
    vera.hands_in("weak.json")
    kept = collected(on_network, "vera")
    assert (kept / FILE_NAME).read_bytes() == (SAMPLES / "weak.json").read_bytes()
    assert not (on_network.root / SUBMITTED / "oleg" / TASK / "a").exists()


def test_names_of_people_stay_at_the_school(network: Network, on_network: Course) -> None:
    _, students = network.asks(f"/services/ngshare/students/{COURSE}", SCHOOL)
    assert {one["username"] for one in students["students"]} == set(PEOPLE)
    told = {one[name] for one in students["students"] for name in ("first_name", "last_name")}
    assert told == {""}


def test_a_service_that_is_away_is_told_and_the_folder_is_collected(
    on_network: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    (nobody,) = ports(1)
    monkeypatch.setenv(NGSHARE, f"http://127.0.0.1:{nobody}/services/ngshare")
    course = Course(on_network.root)
    course.participant("oleg").fills_in("weak.json").hands_in()
    with pytest.raises(StepFailed, match=AWAY):
        course.desk.collect(TASK)
    kept = course.root / SUBMITTED / "oleg" / TASK / FILE_NAME
    assert kept.read_bytes() == (SAMPLES / "weak.json").read_bytes()
