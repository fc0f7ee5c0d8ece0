"""The cabinet's service: whose a kernel is, what it knows, how many there may be."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
import zmq
from jupyter_server.base.call_context import CallContext
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError

from nastavnik.portal.hub.addresses import ADDRESSES
from nastavnik.portal.hub.crowd import PAGE_BYTES, most_pages
from nastavnik.portal.hub.kernels import OwnKernels
from nastavnik.portal.hub.workplace import ROOM_VARIABLE


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """What kernels were started with; none really is."""
    environments: list[dict[str, str]] = []

    async def start(self: Any, *, env: dict[str, str], **given: Any) -> str:
        environments.append(env)
        kernel_id = f"kernel-{len(environments)}"
        self._kernels[kernel_id] = object()
        return kernel_id

    monkeypatch.setattr(AsyncMappingKernelManager, "start_kernel", start)
    return environments


def start_for(kernels: OwnKernels, login: str, person: str) -> str:
    """Somebody opens a page."""

    async def run() -> str:
        user, told = SimpleNamespace(username=login), {"JUPYTERHUB_USER": person}
        page = SimpleNamespace(current_user=user, told=told, base_url="/services/cabinet/")
        CallContext.set(CallContext.JUPYTER_HANDLER, page)
        return await kernels.start_kernel(env={"JUPYTERHUB_API_TOKEN": "secret", "LANG": "C"})

    return asyncio.run(run())


def test_a_kernel_knows_its_person_and_no_secret(started: list[dict[str, str]]) -> None:
    kernels = OwnKernels()
    kernel = start_for(kernels, "lukina.o", "Lukina.O")
    assert kernels.owners == {kernel: "lukina.o"}
    assert started == [
        {"LANG": "C", "JUPYTERHUB_USER": "Lukina.O", ROOM_VARIABLE: "/services/cabinet/"}
    ]


@pytest.mark.parametrize("service", ["cabinet", "guests", "staff"])
def test_only_kernels_of_the_staff_are_told_where_the_databases_are(
    started: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    monkeypatch.setenv("JUPYTERHUB_SERVICE_NAME", service)
    secret = "postgresql+psycopg://school:tajna@/school"
    for name in ADDRESSES:
        monkeypatch.setenv(name, secret)
    kernels = OwnKernels()
    CallContext.set(CallContext.JUPYTER_HANDLER, None)
    asyncio.run(kernels.start_kernel())
    (environment,) = started
    assert [environment.get(name) for name in ADDRESSES] == (
        [secret] * 2 if service == "staff" else [None] * 2
    )


def test_owners_of_ended_kernels_are_forgotten(started: list[dict[str, str]]) -> None:
    kernels = OwnKernels()
    del kernels._kernels[start_for(kernels, "a", "a")]
    kernel = start_for(kernels, "b", "b")
    assert kernels.owners == {kernel: "b"}


def test_a_full_house_asks_to_wait(started: list[dict[str, str]]) -> None:
    kernels = OwnKernels(most=2)
    for login in ("a", "b"):
        start_for(kernels, login, login)
    with pytest.raises(HTTPError) as refusal:
        start_for(kernels, "c", "c")
    assert refusal.value.status_code == 503
    assert len(started) == 2


def test_pages_fit_into_the_memory() -> None:
    for memory in (2 * 1024**3, 8 * 1024**3):
        assert 0.6 * memory < most_pages(memory) * PAGE_BYTES <= 0.7 * memory
    assert most_pages(1) == 4
    assert most_pages() >= 4


def test_the_forms_of_a_crowd_have_sockets() -> None:
    kernels = OwnKernels()
    assert kernels.context.get(zmq.MAX_SOCKETS) > 6 * 1000  # six a form
