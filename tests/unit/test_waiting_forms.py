"""Forms that wait for whoever comes: real kernels of the service, without its web server."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyter_server.base.call_context import CallContext
from tornado.web import HTTPError

from nastavnik.assignments.answers import FILE_NAME
from nastavnik.assignments.build import NOTEBOOK
from nastavnik.portal.hub.kernels import NOBODY, OwnKernels
from nastavnik.portal.hub.service import SchoolService, settings
from nastavnik.portal.hub.waiting import WaitingForms
from nastavnik.portal.hub.workplace import WAITING
from nastavnik.portal.kernels import fork
from scenario import REPOSITORY, SAMPLES, TASK

pytestmark = pytest.mark.skipif(not fork.AVAILABLE, reason="kernels are forked on Linux only")

DRAWN_WITHIN = 60.0
TEXT = "Проектор нужен на всех десяти занятиях"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course folder with one released task."""
    monkeypatch.setenv("JUPYTER_PATH", str(REPOSITORY / "deploy" / "lab" / "share"))
    root = tmp_path / "course"
    shutil.copytree(REPOSITORY / "release" / TASK, root / "release" / TASK)
    shutil.copytree(REPOSITORY / "assignments" / TASK, root / "assignments" / TASK)
    for name in ("programme.yml", "nbgrader_config.py"):
        shutil.copyfile(REPOSITORY / name, root / name)
    return root


@pytest.fixture
def folder(course: Path) -> Path:
    """Where Olga works: she has written something before."""
    place = course / "work" / TASK
    place.mkdir(parents=True)
    shutil.copyfile(course / "release" / TASK / NOTEBOOK, place / NOTEBOOK)
    saved = json.loads((SAMPLES / "empty.json").read_text("utf-8"))
    saved["answers"] = {"why_items": TEXT}
    (place / FILE_NAME).write_text(json.dumps(saved), "utf-8")
    return place


def somebody(login: str = "lukina.o") -> SimpleNamespace:
    """The request of a person."""
    told = {"JUPYTERHUB_USER": login}
    user = SimpleNamespace(username=login)
    return SimpleNamespace(current_user=user, told=told, base_url="/services/cabinet/")


@asynccontextmanager
async def service(course: Path, **limits: int) -> AsyncIterator[SchoolService]:
    """Voilà of the school with its kernels; a warm process of its own."""
    made = SchoolService(config=settings(course, "/services/cabinet/", {}), log_level="ERROR")
    made.initialize(argv=[])
    made.connection_dir = str(course.parent)
    made.app = SimpleNamespace(settings=made.init_settings())
    for name, value in limits.items():
        setattr(made.kernel_manager, name, value)
    try:
        yield made
    finally:
        await made.kernel_manager.shutdown_all(now=True)
        await asyncio.to_thread(fork.ZYGOTE.close)
        SchoolService.clear_instance()


@asynccontextmanager
async def keeping(made: SchoolService, at_least: int = 1) -> AsyncIterator[WaitingForms]:
    """Forms being drawn, so many of them already."""
    waiting = WaitingForms(made)
    running = asyncio.create_task(waiting.run(0))
    async with asyncio.timeout(DRAWN_WITHIN):
        while waiting.count(TASK) < at_least:
            await asyncio.sleep(0.05)
    yield waiting
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def told(kernels: OwnKernels, kernel_id: str, expression: str) -> str:
    """What an expression is in a kernel."""
    client = kernels.get_kernel(kernel_id).client()
    client.start_channels(iopub=False, stdin=False, hb=False, control=False)
    reply = await client.execute(
        "", user_expressions={"it": expression}, silent=True, reply=True, timeout=30
    )
    client.stop_channels()
    return str(reply["content"]["user_expressions"]["it"]["data"]["text/plain"])


def run(scenario: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(scenario())  # type: ignore[arg-type]


TYPED = (
    "[one.value for one in list(__import__('ipywidgets').widgets.widget._instances.values())"
    " if type(one).__name__ == 'Textarea' and one.value]"
)


def test_whoever_comes_is_given_a_drawn_form_with_their_own_answers(
    course: Path, folder: Path
) -> None:
    async def scenario() -> None:
        async with service(course) as made, keeping(made) as waiting:
            kernels = made.kernel_manager
            (kernel_id,) = kernels.owners
            assert kernels.owners[kernel_id] == NOBODY
            assert await told(kernels, kernel_id, TYPED) == "[]"
            html = await waiting.take(TASK, folder, somebody())
            assert html is not None
            assert f'"kernelId": "{kernel_id}"' in html
            assert kernels.owners[kernel_id] == "lukina.o"
            assert await told(kernels, kernel_id, TYPED) == f"['{TEXT}']"
            name = "__import__('os').environ['JUPYTERHUB_USER']"
            assert await told(kernels, kernel_id, name) == "'lukina.o'"
            assert await told(kernels, kernel_id, "__import__('os').getcwd()") == f"'{folder}'"
            assert WAITING not in await told(kernels, kernel_id, "set(__import__('os').environ)")
            async with asyncio.timeout(DRAWN_WITHIN):
                while not waiting.count(TASK):  # another one waits for the next
                    await asyncio.sleep(0.05)
            assert list(kernels.owners.values()).count(NOBODY) >= 1

    run(scenario)


def test_a_form_of_a_task_that_has_changed_is_not_given(course: Path, folder: Path) -> None:
    async def scenario() -> None:
        async with service(course) as made, keeping(made) as waiting:
            (old,) = made.kernel_manager.owners
            released = course / "release" / TASK / NOTEBOOK
            released.write_text(released.read_text("utf-8") + "\n", "utf-8")
            assert await waiting.take(TASK, folder, somebody()) is None
            async with asyncio.timeout(DRAWN_WITHIN):
                while old in made.kernel_manager or not waiting.count(TASK):
                    await asyncio.sleep(0.05)
            assert await waiting.take(TASK, folder, somebody()) is not None

    run(scenario)


def test_a_form_that_was_being_drawn_when_somebody_came_waits_for_the_next(
    course: Path, folder: Path
) -> None:
    async def scenario() -> None:
        async with service(course) as made, keeping(made, at_least=0) as waiting:
            kernels = made.kernel_manager
            async with asyncio.timeout(DRAWN_WITHIN):
                while not kernels.owners:
                    await asyncio.sleep(0.005)
                assert await waiting.take(TASK, folder, somebody()) is None
                while waiting.count(TASK) < 4:
                    await asyncio.sleep(0.05)
            assert len(kernels) == 4, "a kernel that nobody can be given is memory lost for ever"

    run(scenario)


def test_a_form_that_cannot_take_its_person_is_ended_and_not_shown(course: Path) -> None:
    async def scenario() -> None:
        async with service(course) as made, keeping(made) as waiting:
            (kernel_id,) = made.kernel_manager.owners
            assert await waiting.take(TASK, course / "nowhere", somebody()) is None
            assert kernel_id not in made.kernel_manager

    run(scenario)


def test_a_form_that_died_while_it_waited_is_not_given(course: Path, folder: Path) -> None:
    async def scenario() -> None:
        async with service(course) as made, keeping(made) as waiting:
            (kernel_id,) = made.kernel_manager.owners
            await made.kernel_manager.shutdown_kernel(kernel_id, now=True)
            assert await waiting.take(TASK, folder, somebody()) is None

    run(scenario)


def test_people_come_before_forms_that_wait(course: Path) -> None:
    async def scenario() -> None:
        async with service(course) as made, keeping(made):
            kernels = made.kernel_manager
            kernels.most = 1
            (spare,) = kernels.owners
            CallContext.set(CallContext.JUPYTER_HANDLER, somebody())
            mine = await kernels.start_kernel(path="")
            assert dict(kernels.owners) == {mine: "lukina.o"}
            assert spare not in kernels
            with pytest.raises(HTTPError) as refusal:
                await kernels.start_kernel(path="")
            assert refusal.value.status_code == 503

    run(scenario)


def test_a_waiting_form_is_not_culled(course: Path) -> None:
    async def scenario() -> None:
        async with service(course, cull_idle_timeout=1) as made, keeping(made):
            kernels = made.kernel_manager
            (kernel_id,) = kernels.owners
            await asyncio.sleep(1.5)
            await kernels.cull_kernels()
            assert kernel_id in kernels
            kernels.owners[kernel_id] = "lukina.o"
            await kernels.cull_kernels()
            assert kernel_id not in kernels

    run(scenario)
