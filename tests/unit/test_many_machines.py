"""A school on many machines: values of the chart, pods of people, pods of services."""

import asyncio
import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jupyterhub.app import JupyterHub
from jupyterhub.objects import Hub, Server
from jupyterhub.orm import Spawner as Row
from jupyterhub.services.service import Service
from kubernetes_asyncio.client import ApiClient
from kubespawner import KubeSpawner

from charts import SCHEMA, VALUES, laid_over, services, translated
from nastavnik.cli import main
from nastavnik.grading.config import NGSHARE
from nastavnik.portal.hub.addresses import ADDRESSES, DATABASE, GRADEBOOK
from nastavnik.portal.hub.authenticator import RosterAuthenticator
from nastavnik.portal.hub.crowd import _allowed, most_pages
from nastavnik.portal.hub.limits import IDLE_SECONDS, SERVER_BYTES
from nastavnik.portal.hub.roles import FORMGRADER, GUESTS, OPEN, STAFF, load_roles
from nastavnik.portal.hub.services import MODULES
from nastavnik.portal.kubernetes import hub, places
from nastavnik.portal.kubernetes.manifests import MEMORY, manifests
from nastavnik.portal.kubernetes.prepare import fill
from nastavnik.school.roster import SERVICE_LOGINS, Role
from scenario import REPOSITORY

NGSHARE_FOLDER = REPOSITORY / "deploy" / "ngshare"
ADMINS = (FORMGRADER, STAFF)
IMAGE = "registry.example.org/nastavnik-school:1.0"


def configured(monkeypatch: pytest.MonkeyPatch, values: dict[str, Any]) -> Any:
    """What the hub in a cluster is configured with."""
    monkeypatch.setattr(hub, "COURSE", REPOSITORY)
    for asks in ("load_config", "shared_client"):  # there is no cluster to ask
        monkeypatch.setattr(f"kubespawner.spawner.{asks}", lambda *_, **__: None)
    made = translated(values)
    exec(values["hub"]["extraConfig"]["school"], {"c": made})  # noqa: S102  (as the chart does it)
    return made


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The same by our values alone."""
    return configured(monkeypatch, VALUES)


def pod(config: Any, login: str, role: Role) -> dict[str, Any]:
    """The pod that a person's JupyterLab would be started as."""
    groups = [SimpleNamespace(name=role.value)]
    user = SimpleNamespace(
        name=login, id=1, groups=groups, escaped_name=login, url=f"/user/{login}/", server=Server()
    )

    async def made() -> dict[str, Any]:
        own = KubeSpawner(
            config=config,
            user=user,
            hub=Hub(),
            orm_spawner=Row(name=""),
            api_token="a-token-of-this-person",
        )
        described = await own.get_pod_manifest()
        async with ApiClient() as plain:
            return dict(plain.sanitize_for_serialization(described))

    return asyncio.run(made())


def told(container: dict[str, Any]) -> dict[str, Any]:
    return {one["name"]: one.get("value", one.get("valueFrom")) for one in container["env"]}


def test_the_chart_takes_our_values() -> None:
    assert [one.message for one in Draft202012Validator(SCHEMA).iter_errors(VALUES)] == []
    spoilt = {**VALUES, "hub": {**VALUES["hub"], "loadRole": {}}}
    assert list(Draft202012Validator(SCHEMA).iter_errors(spoilt)) != []


def test_a_school_with_an_exchange_over_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    more = yaml.safe_load((NGSHARE_FOLDER / "hub.yml").read_text("utf-8"))
    values = laid_over(VALUES, more)
    assert [one.message for one in Draft202012Validator(SCHEMA).iter_errors(values)] == []
    assert set(services(values)) == {*MODULES, "ngshare"}
    there = services(values)["ngshare"]["url"]
    assert f"{there}/services/ngshare" == places.NGSHARE_URL
    made = pod(configured(monkeypatch, values), "vera", Role.PARTICIPANT)
    said = told(made["spec"]["containers"][0])
    assert said[NGSHARE] == places.NGSHARE_URL
    assert said["NASTAVNIK_ROLE"] == "participant"
    ways = values["singleuser"]["networkPolicy"]["egress"]
    assert ways[: len(ways) - 1] == VALUES["singleuser"]["networkPolicy"]["egress"]
    assert ways[-1]["to"][0]["podSelector"]["matchLabels"] == {"app.kubernetes.io/name": "ngshare"}


def test_those_who_release_and_collect_know_the_exchange_when_asked_to() -> None:
    for with_it in (False, True):
        pods = {
            one["metadata"]["name"]: told(one["spec"]["template"]["spec"]["containers"][0])
            for one in manifests(IMAGE, ngshare=with_it)["items"]
            if one["kind"] == "Deployment"
        }
        knowing = {name for name, said in pods.items() if NGSHARE in said}
        assert knowing == ({places.host_of(one) for one in ADMINS} if with_it else set())


def test_nobody_of_the_roster_has_the_name_of_who_may_do_everything_there() -> None:
    chart = yaml.safe_load((NGSHARE_FOLDER / "chart.yml").read_text("utf-8"))
    assert set(chart["ngshare"]["admins"]) == set(ADMINS) == SERVICE_LOGINS


def test_the_hub_knows_every_setting_it_is_given(config: Any) -> None:
    assert set(config.JupyterHub) <= set(JupyterHub.class_traits())
    assert set(config.KubeSpawner) <= set(KubeSpawner.class_traits())
    assert config.JupyterHub.authenticator_class is RosterAuthenticator
    assert config.JupyterHub.tornado_settings["cookie_options"] == {"secure": True}


def test_roles_are_those_of_a_school_that_keeps_people_apart(config: Any) -> None:
    assert config.JupyterHub.load_roles == load_roles(apart=True)


def test_every_service_of_the_school_is_found_where_its_pod_listens() -> None:
    assert {name: one["url"] for name, one in services().items()} == {
        name: places.address_of(name) for name in MODULES
    }
    assert all(set(one) <= set(Service.class_traits()) for one in services().values())
    hidden = {name for name, one in services().items() if not one["display"]}
    assert hidden == {GUESTS, OPEN}
    assert all(one["oauth_no_confirm"] and "command" not in one for one in services().values())


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.TRAINER])
def test_a_person_gets_a_pod_without_rights(config: Any, role: Role) -> None:
    made = pod(config, "vera", role)
    spec, container = made["spec"], made["spec"]["containers"][0]
    assert container["image"] == "registry.example.org/nastavnik-lab:1.0"
    assert spec["automountServiceAccountToken"] is False
    assert spec["enableServiceLinks"] is False
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert container["securityContext"]["runAsUser"] == 1000
    assert container["securityContext"]["allowPrivilegeEscalation"] is False
    assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    assert not spec.get("initContainers")
    assert made["metadata"]["labels"]["app.kubernetes.io/component"] == "singleuser-server"
    assert container["args"][:3] == ["python", "-m", "nastavnik.portal.lab.server"]


def test_a_pod_takes_what_was_measured_and_no_more(config: Any) -> None:
    resources = pod(config, "vera", Role.TRAINER)["spec"]["containers"][0]["resources"]
    assert int(resources["requests"]["memory"]) == pytest.approx(SERVER_BYTES, rel=0.05)
    assert int(resources["limits"]["memory"]) == 1024**3
    assert resources["limits"]["cpu"] == 2


def test_a_participant_is_told_their_role_and_no_secret_of_the_school(config: Any) -> None:
    said = told(pod(config, "vera", Role.PARTICIPANT)["spec"]["containers"][0])
    assert said["NASTAVNIK_ROLE"] == "participant"
    assert said["NASTAVNIK_SCHOOL"] == str(REPOSITORY)
    assert said["NASTAVNIK_HOME"] == said["HOME"] == "/home/jovyan"
    assert set(ADDRESSES) & set(said) == set()
    assert said["JUPYTERHUB_API_TOKEN"] == "a-token-of-this-person"
    secret = {name for name in said if re.search("TOKEN|SECRET|PASSWORD|KEY", name)}
    assert secret <= {"JUPYTERHUB_API_TOKEN", "JPY_API_TOKEN"}  # their own, of few scopes


def test_a_person_has_one_volume_and_it_is_theirs(config: Any) -> None:
    spec = pod(config, "vera", Role.PARTICIPANT)["spec"]
    (volume,), (mount,) = spec["volumes"], spec["containers"][0]["volumeMounts"]
    assert "vera" in volume["persistentVolumeClaim"]["claimName"]
    assert mount["mountPath"] == "/home/jovyan"
    other = pod(config, "oleg", Role.PARTICIPANT)["spec"]["volumes"][0]
    assert other["persistentVolumeClaim"] != volume["persistentVolumeClaim"]


def test_idle_servers_close_as_on_one_machine() -> None:
    assert VALUES["cull"]["timeout"] == IDLE_SECONDS
    assert VALUES["cull"]["users"] is False


def test_nothing_is_open_to_the_internet_by_itself_and_no_secret_is_written_down() -> None:
    assert VALUES["proxy"]["service"]["type"] == "ClusterIP"
    allowed = VALUES["singleuser"]["networkPolicy"]["egressAllowRules"]
    assert not any(allowed.values())
    text = yaml.safe_dump(VALUES)
    assert not re.search("apiToken|password|secretToken|cookieSecret", text)


def objects(kind: str) -> dict[str, dict[str, Any]]:
    items = manifests(IMAGE)["items"]
    return {one["metadata"]["name"]: one["spec"] for one in items if one["kind"] == kind}


@pytest.mark.parametrize("name", MODULES)
def test_a_service_has_a_pod_an_address_and_a_wall(name: str) -> None:
    host = places.host_of(name)
    deployment, service = objects("Deployment")[host], objects("Service")[host]
    labels = deployment["template"]["metadata"]["labels"]
    assert deployment["replicas"] == 1
    assert service["selector"].items() <= labels.items()
    assert service["type"] == "ClusterIP"
    wall = objects("NetworkPolicy")[host]
    assert wall["podSelector"]["matchLabels"].items() <= labels.items()
    comers = [one["podSelector"]["matchLabels"] for one in wall["ingress"][0]["from"]]
    people = {"app.kubernetes.io/component": "singleuser-server"}
    assert (people in comers) is (name == OPEN)


@pytest.mark.parametrize("name", MODULES)
def test_a_pod_of_a_service_is_not_root_and_takes_secrets_by_name(name: str) -> None:
    spec = objects("Deployment")[places.host_of(name)]["template"]["spec"]
    assert spec["automountServiceAccountToken"] is False
    assert spec["securityContext"]["runAsNonRoot"] is True
    (container,) = spec["containers"]
    assert container["image"] == IMAGE
    assert container["command"] == ["python", "-m", MODULES[name]]
    assert container["resources"]["limits"]["memory"] == f"{MEMORY[name]}Mi"
    said = told(container)
    key = {"name": "hub", "key": f"hub.services.{name}.apiToken"}
    assert said["JUPYTERHUB_API_TOKEN"] == {"secretKeyRef": key}
    for variable, key in {DATABASE: "database", GRADEBOOK: "gradebook"}.items():
        assert said[variable] == {"secretKeyRef": {"name": "nastavnik-school", "key": key}}


def test_kubernetes_knows_every_field_of_the_manifests() -> None:
    async def understood(one: dict[str, Any]) -> Any:
        answer = SimpleNamespace(data=json.dumps(one))
        async with ApiClient() as plain:
            known = plain.deserialize(answer, f"V1{one['kind']}")
            return plain.sanitize_for_serialization(known)

    for one in manifests(IMAGE)["items"]:
        assert asyncio.run(understood(one)) == one


def test_works_travel_on_a_volume_that_every_machine_sees() -> None:
    assert objects("PersistentVolumeClaim")[places.VOLUME]["accessModes"] == ["ReadWriteMany"]
    claims = [one["persistentVolumeClaim"]["claimName"] for one in VALUES["hub"]["extraVolumes"]]
    assert claims == [places.VOLUME]
    mounts = [one["mountPath"] for one in VALUES["hub"]["extraVolumeMounts"]]
    assert mounts == [str(places.SCHOOL)]


def test_the_command_prints_what_kubectl_takes() -> None:
    told = CliRunner().invoke(main, ["kubernetes", "--image", IMAGE])
    assert yaml.safe_load(told.output) == manifests(IMAGE)


@pytest.mark.parametrize("image", ["nastavnik-school", "host:5000/school", "school:latest", ":1"])
def test_an_image_without_a_version_is_refused(image: str) -> None:
    told = CliRunner().invoke(main, ["kubernetes", "--image", image])
    assert (told.exit_code, "Назовите образ с меткой версии" in told.output) == (1, True)


def test_what_the_school_has_changed_on_its_volume_stays(tmp_path: Path) -> None:
    course, school = tmp_path / "course", tmp_path / "school"
    for folder in (course / "courses" / "o5", school):
        folder.mkdir(parents=True)
    (course / "programme.yml").write_text("из образа", "utf-8")
    (course / "courses" / "o5" / "o5.ipynb").write_text("{}", "utf-8")
    (school / "programme.yml").write_text("правка методиста", "utf-8")
    assert fill(course, school) == [Path("courses/o5/o5.ipynb")]
    assert (school / "programme.yml").read_text("utf-8") == "правка методиста"
    assert fill(course, school) == []


def test_a_container_holds_as_many_pages_as_its_limit_allows(tmp_path: Path) -> None:
    limit = tmp_path / "memory.max"
    limit.write_text(f"{MEMORY['cabinet'] * 1024**2}\n", "ascii")
    assert most_pages(_allowed(limit)) == 57
    limit.write_text("max\n", "ascii")
    assert _allowed(limit) > 2**40
    assert _allowed(tmp_path / "none") > 2**40


@given(st.binary(max_size=40))
def test_any_file_of_a_limit_is_read(tmp_path_factory: pytest.TempPathFactory, text: bytes) -> None:
    limit = tmp_path_factory.mktemp("limit") / "memory.max"
    limit.write_bytes(text)
    assert isinstance(_allowed(limit), int)
