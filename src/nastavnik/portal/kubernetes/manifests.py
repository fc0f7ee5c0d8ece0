"""The services of the hub as objects of Kubernetes, each in a pod of its own.

A pod a service: a hub that is started again does not end people's open forms, and forms that want
memory take none from the hub. One pod each, never two: kernels of open pages live in its memory.
"""

from typing import Any

from nastavnik.grading.config import NGSHARE
from nastavnik.portal.hub.listening import VARIABLE as LISTEN
from nastavnik.portal.hub.roles import CABINET, FORMGRADER, GUESTS, OPEN, STAFF
from nastavnik.portal.hub.services import MODULES
from nastavnik.portal.kubernetes.places import (
    COURSE,
    HUB_API,
    HUB_SECRET,
    NGSHARE_URL,
    PORT,
    SCHOOL,
    SECRET,
    VOLUME,
    address_of,
    host_of,
)  # fmt: skip
from nastavnik.school.gradebook import VARIABLE as GRADEBOOK
from nastavnik.school.records.database import VARIABLE as DATABASE

# MiB. An open form takes 50 and seven tenths of the memory are for them (portal.hub.crowd): 57 forms.
MEMORY = {CABINET: 4096, STAFF: 2048, GUESTS: 1024, FORMGRADER: 1024, OPEN: 512}
USER = 1000
_NAME, _PART_OF = "app.kubernetes.io/name", "app.kubernetes.io/part-of"
_SCHOOL = {_PART_OF: "nastavnik"}
_PROXY = {"app.kubernetes.io/component": "proxy"}
_HUB = {"app.kubernetes.io/component": "hub"}
_LABS = {"app.kubernetes.io/component": "singleuser-server"}


def manifests(image: str, *, ngshare: bool = False) -> dict[str, Any]:
    """Everything beside the chart as one list.

    Args:
        image: the school's, with its tag.
        ngshare: whether those who release and collect do it over the network too.

    """
    more = {name: {NGSHARE: NGSHARE_URL} for name in (STAFF, FORMGRADER)} if ngshare else {}
    pods = [
        one
        for name in MODULES
        for one in (_deployment(name, image, more.get(name, {})), _service(name))
    ]
    items = [_volume(), *pods, *(_wall(name) for name in MODULES)]
    return {"apiVersion": "v1", "kind": "List", "items": items}


def _volume() -> dict[str, Any]:
    """For pods of several machines at once: works go through nbgrader's exchange on it."""
    spec = {"accessModes": ["ReadWriteMany"], "resources": {"requests": {"storage": "20Gi"}}}
    return _object("v1", "PersistentVolumeClaim", VOLUME, spec)


def _deployment(name: str, image: str, more: dict[str, str]) -> dict[str, Any]:
    labels = _labels(name)
    spec = {
        "replicas": 1,
        "strategy": {"type": "Recreate"},
        "selector": {"matchLabels": labels},
        "template": {
            # the chart's network policy lets pods with this label speak to the hub
            "metadata": {"labels": labels | {"hub.jupyter.org/network-access-hub": "true"}},
            "spec": _pod(name, image, more),
        },
    }
    return _object("apps/v1", "Deployment", host_of(name), spec)


def _pod(name: str, image: str, more: dict[str, str]) -> dict[str, Any]:
    prepare = ["python", "-m", "nastavnik.portal.kubernetes.prepare"]
    ports = {"ports": [{"containerPort": PORT}], "readinessProbe": {"tcpSocket": {"port": PORT}}}
    return {
        "automountServiceAccountToken": False,
        "enableServiceLinks": False,
        "securityContext": {
            "runAsNonRoot": True,
            "runAsUser": USER,
            "runAsGroup": USER,
            "fsGroup": USER,
            "seccompProfile": {"type": "RuntimeDefault"},
        },
        "initContainers": [_container("prepare", image, prepare, _databases(), 1024)],
        "containers": [
            _container(
                name,
                image,
                ["python", "-m", MODULES[name]],
                _environment(name, more),
                MEMORY[name],
            )
            | ports
        ],
        "volumes": [{"name": "school", "persistentVolumeClaim": {"claimName": VOLUME}}],
    }


def _container(
    name: str, image: str, command: list[str], environment: list[dict[str, Any]], memory: int
) -> dict[str, Any]:
    return {
        "name": name,
        "image": image,
        "command": command,
        "env": environment,
        "workingDir": str(SCHOOL),
        "resources": {
            "requests": {"cpu": "100m", "memory": f"{memory // 4}Mi"},
            "limits": {"cpu": "2", "memory": f"{memory}Mi"},
        },
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "capabilities": {"drop": ["ALL"]},
        },
        "volumeMounts": [{"name": "school", "mountPath": str(SCHOOL)}],
    }


def _environment(name: str, more: dict[str, str]) -> list[dict[str, Any]]:
    """What a hub tells the services it starts itself, the school's own, and ``more``."""
    said = {
        "JUPYTERHUB_SERVICE_NAME": name,
        "JUPYTERHUB_SERVICE_PREFIX": f"/services/{name}/",
        "JUPYTERHUB_SERVICE_URL": address_of(name),
        "JUPYTERHUB_CLIENT_ID": f"service-{name}",
        "JUPYTERHUB_API_URL": HUB_API,
        "JUPYTERHUB_BASE_URL": "/",
        "JUPYTERHUB_COOKIE_OPTIONS": '{"secure": true}',
        "NASTAVNIK_ROOT": str(SCHOOL),
        "JUPYTER_PATH": str(COURSE / "deploy" / "lab" / "share"),
        "HOME": "/tmp",  # noqa: S108  (of the container alone)
        LISTEN: "0.0.0.0",  # noqa: S104  (of the pod: its network policy says who comes)
    }
    token = _secret("JUPYTERHUB_API_TOKEN", HUB_SECRET, f"hub.services.{name}.apiToken")
    plain = [{"name": one, "value": text} for one, text in (said | more).items()]
    return [*plain, token, *_databases()]


def _databases() -> list[dict[str, Any]]:
    """SQLite must not lie on a volume that several machines write to."""
    return [_secret(DATABASE, SECRET, "database"), _secret(GRADEBOOK, SECRET, "gradebook")]


def _secret(variable: str, secret: str, key: str) -> dict[str, Any]:
    return {"name": variable, "valueFrom": {"secretKeyRef": {"name": secret, "key": key}}}


def _service(name: str) -> dict[str, Any]:
    spec = {"type": "ClusterIP", "selector": _labels(name), "ports": [{"port": PORT}]}
    return _object("v1", "Service", host_of(name), spec)


def _wall(name: str) -> dict[str, Any]:
    """Who may come: the proxy, the hub; to live polls also the notebooks of trainers."""
    who = [_PROXY, _HUB, *([_LABS] if name == OPEN else [])]
    spec = {
        "podSelector": {"matchLabels": _labels(name)},
        "policyTypes": ["Ingress"],
        "ingress": [
            {
                "from": [{"podSelector": {"matchLabels": labels}} for labels in who],
                "ports": [{"port": PORT}],
            }
        ],
    }
    return _object("networking.k8s.io/v1", "NetworkPolicy", host_of(name), spec)


def _labels(name: str) -> dict[str, str]:
    return {_NAME: host_of(name), **_SCHOOL}


def _object(version: str, kind: str, name: str, spec: dict[str, Any]) -> dict[str, Any]:
    about = {"name": name, "labels": dict(_SCHOOL)}
    return {"apiVersion": version, "kind": kind, "metadata": about, "spec": spec}
