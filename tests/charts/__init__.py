"""The chart Zero to JupyterHub, as far as the tests need it (BSD-3-Clause, Project Jupyter).

``values.schema.json`` is ``jupyterhub/values.schema.yaml`` of commit 48ea50e3 (July 2026, after chart
4.4.0) without words and without what the chart's own values fill in (``required``, but for ``extraFiles``).
"""

import json
from pathlib import Path
from typing import Any

import yaml
from traitlets.config import Config

from scenario import REPOSITORY

VALUES = yaml.safe_load((REPOSITORY / "deploy" / "kubernetes" / "values.yml").read_text("utf-8"))
SCHEMA = json.loads((Path(__file__).parent / "values.schema.json").read_text("utf-8"))

# What the chart makes of ``singleuser`` (files/hub/jupyterhub_config.py), for the keys of our values.
_TRAITS = {
    "start_timeout": "startTimeout",
    "uid": "uid",
    "fs_gid": "fsGid",
    "cmd": "cmd",
    "default_url": "defaultUrl",
    "allow_privilege_escalation": "allowPrivilegeEscalation",
    "mem_limit": "memory.limit",
    "mem_guarantee": "memory.guarantee",
    "cpu_limit": "cpu.limit",
    "cpu_guarantee": "cpu.guarantee",
    "extra_pod_config": "extraPodConfig",
    "storage_capacity": "storage.capacity",
}
_OTHERWISE = {
    "image",
    "storage",
    "cloudMetadata",
    "networkPolicy",
    "memory",
    "cpu",
    "extraEnv",
    "extraFiles",
}


def translated(values: dict[str, Any] = VALUES) -> Config:
    """The hub's configuration as the chart makes it of values, before ``hub.extraConfig``."""
    made, given = Config(), values["singleuser"]
    unknown = set(given) - {path.partition(".")[0] for path in _TRAITS.values()} - _OTHERWISE
    assert not unknown, f"say here what the chart does with {unknown}"
    for trait, path in _TRAITS.items():
        made.KubeSpawner[trait] = _at(given, path)
    made.KubeSpawner.environment = dict(given.get("extraEnv", {}))
    made.KubeSpawner.image = "{name}:{tag}".format(**given["image"])
    claim = {"name": "home", "persistentVolumeClaim": {"claimName": "{pvc_name}"}}
    made.KubeSpawner.volumes = {"home": claim}
    mount = {"name": "home", "mountPath": given["storage"]["homeMountPath"]}
    made.KubeSpawner.volume_mounts = {"home": mount}
    made.JupyterHub.services = [{"name": name, **one} for name, one in services(values).items()]
    made.JupyterHub.load_roles = []
    for section, traits in values["hub"]["config"].items():
        made[section].update(traits)
    return made


def laid_over(values: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Values with those of a further file, as Helm lays them: a list is taken whole."""
    both = {
        name: laid_over(values[name], one) if isinstance(one, dict) and name in values else one
        for name, one in more.items()
    }
    return values | both


def services(values: dict[str, Any] = VALUES) -> dict[str, dict[str, Any]]:
    """The services of the hub by name."""
    found: dict[str, dict[str, Any]] = values["hub"]["services"]
    return found


def _at(values: Any, path: str) -> Any:
    for part in path.split("."):
        values = values[part]
    return values
