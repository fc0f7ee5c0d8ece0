"""The hub or its service dies while people work: what they wrote stays, the next start is not blocked."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.hub import (
    SERVICE,
    Hub,
    begun,
    choose_passwords,
    log_in,
    visitors,
    wait_for,
)
from browser.school import course_in, free_port
from nastavnik.portal.hub.workplace import work_folder
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, Role, write_roster
from scenario import TASK

pytestmark = pytest.mark.browser

OPENS_WITHIN = 60_000
GONE_WITHIN = 20  # seconds
WORD = "Подсолнухи"
TRAINER = Person("limanova.v", "Вера", "Лиманова", "", "", role=Role.TRAINER)
PARTICIPANT = Person("ivanov.p", "Пётр", "Иванов", "Абинский район", "Команда 2")
QUESTION = "4. Зачем нужна каждая покупка?"


class Machine:
    """A computer on which the school is started again and again, always at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[bytes] | None = None
        root = course_in(folder)
        self.school = Hub(root, f"http://127.0.0.1:{self.port}", folder / "hub.log")
        write_roster((TRAINER, PARTICIPANT), root / ROSTER)
        choose_passwords(self.school, (TRAINER, PARTICIPANT), WORD)

    def starts(self) -> Hub:
        """Start the school and wait for it."""
        self.process, hub = begun(self.folder, "hub", port=self.port)
        wait_for(hub, self.process)
        return hub

    def opened(self) -> Hub:
        """The school, started if it is not."""
        if self.process is None or self.process.poll() is not None:
            return self.starts()
        return self.school

    def hub_is_killed(self) -> None:
        """As by a full memory: no time to say goodbye to anybody."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)

    def child(self, module: str) -> int:
        """The process that the hub runs for a module."""
        assert self.process is not None
        for line in _processes():
            pid, parent, command = line.split(maxsplit=2)
            if int(parent) == self.process.pid and module in command:
                return int(pid)
        raise AssertionError(f"{module} does not run")

    def stops(self) -> None:
        """Stop it in good order."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)


def _processes() -> list[str]:
    listed = subprocess.run(
        ["ps", "-eww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    return listed.stdout.splitlines()


def left_in(folder: Path) -> list[str]:
    """Processes whose environment names the folder of the test."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            said = (process / "environ").read_bytes() + (process / "cmdline").read_bytes()
            if str(folder).encode() in said and int(process.name) != os.getpid():
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """One for this file: a start of the school is what takes long here."""
    one = Machine(tmp_path_factory.mktemp("machine"))
    yield one
    one.stops()


@pytest.fixture
def page(machine: Machine, chromium: Browser) -> Iterator[Page]:
    """The participant at their form."""
    hub = machine.opened()
    with visitors(chromium, hub, 390) as come:
        found = come()
        log_in(found, hub, PARTICIPANT.id, WORD)
        open_form(found, hub)
        yield found


def open_form(page: Page, hub: Hub) -> None:
    page.goto(hub.url(f"{SERVICE}task/{TASK}"))
    expect(page.get_by_label(QUESTION)).to_be_visible(timeout=OPENS_WITHIN)


def writes(page: Page, hub: Hub, text: str) -> None:
    """The participant writes, and it is on the disk."""
    page.get_by_label(QUESTION).fill(text)
    answers = work_folder(hub.root, PARTICIPANT.id, TASK) / "answers.json"
    until = time.monotonic() + GONE_WITHIN
    while not (answers.exists() and text in answers.read_text("utf-8")):
        assert time.monotonic() < until, "not saved"
        page.wait_for_timeout(200)


def test_a_killed_service_comes_back_and_the_page_says_what_to_do(
    machine: Machine, page: Page, screenshot: Callable[[Page, str], Path]
) -> None:
    hub = machine.opened()
    writes(page, hub, "Проектор нужен на всех занятиях.")
    os.kill(machine.child("portal.hub.service"), signal.SIGKILL)
    answer = page.goto(hub.url(SERVICE))
    if answer is not None and answer.status == 503:
        expect(page.locator("main")).to_contain_text("Всё, что вы вписали, сохранено.")
        screenshot(page, "service-away-390")
    until = time.monotonic() + OPENS_WITHIN / 1000
    while (answer := page.goto(hub.url(SERVICE))) is None or answer.status != 200:
        assert time.monotonic() < until
        page.wait_for_timeout(500)
    open_form(page, hub)
    expect(page.get_by_label(QUESTION)).to_have_value("Проектор нужен на всех занятиях.")


def test_a_killed_hub_loses_nothing_and_blocks_no_new_start(
    machine: Machine, page: Page, chromium: Browser
) -> None:
    hub = machine.opened()
    writes(page, hub, "Проектор нужен и на открытии.")
    with visitors(chromium, hub, 1280) as come:
        trainer = come()
        log_in(trainer, hub, TRAINER.id, WORD)
        trainer.goto(hub.url("hub/spawn"))
        trainer.wait_for_url(hub.url("user/limanova.v/lab/**"), timeout=OPENS_WITHIN)
        lab = machine.child("portal.lab.server")
        machine.hub_is_killed()

        hub = machine.starts()
        os.kill(lab, 0)  # the trainer's notebooks go on
        trainer.goto(hub.url("user/limanova.v/lab"))
        expect(trainer.get_by_text("Файл", exact=True).first).to_be_visible(timeout=OPENS_WITHIN)
        open_form(page, hub)  # still known: nobody types a password again
        expect(page.get_by_label(QUESTION)).to_have_value("Проектор нужен и на открытии.")
        writes(page, hub, "И на закрытии.")


def test_a_stopped_school_leaves_nothing_and_opens_again_at_once(
    machine: Machine, page: Page
) -> None:
    hub = machine.opened()
    writes(page, hub, "Проектор нужен весь год.")
    machine.stops()
    assert left_in(machine.folder) == []
    hub = machine.starts()
    open_form(page, hub)
    expect(page.get_by_label(QUESTION)).to_have_value("Проектор нужен весь год.")


def test_what_a_killed_hub_ran_ends_by_itself(machine: Machine) -> None:
    machine.opened()
    machine.hub_is_killed()
    until = time.monotonic() + GONE_WITHIN
    while left := left_in(machine.folder):
        assert time.monotonic() < until, left
        time.sleep(0.2)
