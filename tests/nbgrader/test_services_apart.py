"""A hub of a school on many machines, here on one: its services run apart, as in pods of their own."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from machines import ports, process, wait_for
from nastavnik.assignments.answers import FILE_NAME
from nastavnik.grading.intake.arrival import arrival_of
from nastavnik.portal.hub.listening import VARIABLE as LISTEN
from nastavnik.portal.hub.roles import CABINET, FORMGRADER, OPEN
from nastavnik.portal.hub.services import MODULES
from nastavnik.portal.kubernetes.manifests import manifests
from nastavnik.portal.kubernetes.places import host_of
from nastavnik.school.folders import ROSTER, SUBMITTED
from nastavnik.school.roster import Person, Role, write_roster
from scenario import REPOSITORY, SAMPLES, TASK, Course
from visitor import Visitor, has_password

APART = (CABINET, FORMGRADER, OPEN)
PEOPLE = [
    Person("vera", "Вера", "Лукина", "Кореновский район", ""),
    Person("petrov", "Иван", "Петров", "Кореновский район", "", role=Role.GRADER),
]
# What the chart makes of our values; the addresses of a cluster are those of this machine.
HUB = """
import sys
from pathlib import Path
from charts import VALUES, translated
from nastavnik.portal.kubernetes import hub

hub.SCHOOL, hub.COURSE = Path({root!r}), Path({repository!r})
c = get_config()
c.merge(translated())
exec(VALUES["hub"]["extraConfig"]["school"])
c.JupyterHub.services = [
    one | {{"url": {urls!r}[one["name"]], "api_token": one["name"].ljust(32, "x")}}
    for one in c.JupyterHub.services
    if one["name"] in {urls!r}
]
c.JupyterHub.template_paths = [str(hub.COURSE / "deploy" / "single" / "templates")]
c.JupyterHub.tornado_settings = {{}}  # no HTTPS between a test and its hub
c.JupyterHub.spawner_class = "simple"  # no cluster either
c.JupyterHub.bind_url, c.JupyterHub.hub_bind_url = {bind!r}, {hub_bind!r}
c.JupyterHub.db_url = "sqlite://"
c.ConfigurableHTTPProxy.command = [sys.executable, "-m", "nastavnik.portal.hub.proxy"]
c.ConfigurableHTTPProxy.api_url = {routes!r}
"""


@dataclass(frozen=True)
class School:
    """A running school; its folder is what all its machines share."""

    course: Course
    address: str


def told(name: str, here: dict[str, str]) -> dict[str, str]:
    """The environment of a service's pod, with the addresses of this machine."""
    (pod,) = [
        one["spec"]["template"]["spec"]
        for one in manifests("school:1")["items"]
        if one["kind"] == "Deployment" and one["metadata"]["name"] == host_of(name)
    ]
    (container,) = pod["containers"]
    assert container["command"][1:] == ["-m", MODULES[name]]
    said = {one["name"]: one["value"] for one in container["env"] if "value" in one}
    del said["JUPYTERHUB_COOKIE_OPTIONS"]
    assert here.keys() - said.keys() == {"JUPYTERHUB_API_TOKEN"}  # from the chart's secret
    return said | here


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """The school: a hub and three services, each a process that the hub has not started."""
    folder = tmp_path_factory.mktemp("cluster")
    course = Course.opened(folder / "school")
    write_roster(PEOPLE, course.root / ROSTER)
    for person in PEOPLE:
        has_password(course.root, person.id)
    front, hub, routes, *own = ports(3 + len(APART))
    urls = {name: f"http://127.0.0.1:{port}" for name, port in zip(APART, own, strict=True)}
    given: dict[str, Any] = {"root": str(course.root), "repository": str(REPOSITORY), "urls": urls}
    config = HUB.format(
        bind=f"http://127.0.0.1:{front}",
        hub_bind=f"http://127.0.0.1:{hub}",
        routes=f"http://127.0.0.1:{routes}",
        **given,
    )
    (folder / "hub_config.py").write_text(config, "utf-8")
    here = {
        "JUPYTERHUB_API_URL": f"http://127.0.0.1:{hub}/hub/api",
        "NASTAVNIK_ROOT": str(course.root),
        "JUPYTER_PATH": str(REPOSITORY / "deploy" / "lab" / "share"),
        "HOME": str(folder),
        LISTEN: "127.0.0.1",
    }
    pods = [
        process(
            folder,
            name,
            "-m",
            MODULES[name],
            **told(
                name,
                here
                | {
                    "JUPYTERHUB_SERVICE_URL": urls[name],
                    "JUPYTERHUB_API_TOKEN": name.ljust(32, "x"),
                },
            ),
        )
        for name in APART
    ]
    tests = {"PYTHONPATH": str(REPOSITORY / "tests")}
    main = process(folder, "hub", "-m", "jupyterhub", "-f", "hub_config.py", **tests)
    with ExitStack() as running:
        for one in (main, *pods):
            running.enter_context(one)
        wait_for(f"http://127.0.0.1:{front}/hub/login")
        for name in (CABINET, FORMGRADER):
            wait_for(f"http://127.0.0.1:{front}/services/{name}/")
        yield School(course, f"http://127.0.0.1:{front}")


def test_a_participant_comes_to_the_cabinet_of_another_machine(school: School) -> None:
    vera = Visitor(school.address)
    came = vera.comes_in("vera")
    assert (came.status, came.url) == (200, "/services/cabinet/")
    assert "Вера" in came.text


def test_a_grader_comes_to_the_works_and_a_participant_does_not(school: School) -> None:
    grader, vera = Visitor(school.address), Visitor(school.address)
    grader.comes_in("petrov")
    assert grader.asks("services/formgrader/").status == 200
    vera.comes_in("vera")
    assert vera.asks("services/formgrader/").status == 403


def test_a_stranger_is_sent_to_log_in_and_finds_polls_without(school: School) -> None:
    stranger = Visitor(school.address)
    assert stranger.asks("services/cabinet/").url.endswith("/hub/login")
    assert stranger.asks("services/open/v/ABEKM").status in {200, 404}


def test_a_work_handed_in_on_one_machine_is_collected_whole_on_another(school: School) -> None:
    person = school.course.participant("vera").fills_in("strong.json").hands_in()
    grader = Visitor(school.address)
    grader.comes_in("petrov")
    grader.asks("services/formgrader/")
    collected = grader.asks(f"services/formgrader/formgrader/api/assignment/{TASK}/collect", "POST")
    assert json.loads(collected.text)["success"] is True
    kept = school.course.root / SUBMITTED / "vera" / TASK
    assert (kept / FILE_NAME).read_bytes() == (SAMPLES / "strong.json").read_bytes()
    assert person.receipt is not None
    assert arrival_of(kept).receipt == person.receipt.code
