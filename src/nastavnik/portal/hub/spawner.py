"""JupyterLab servers of people: for whom, where, as which system user, within which limits."""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
from jupyterhub.spawner import LocalProcessSpawner, SpawnException
from jupyterhub.utils import can_connect
from traitlets import Float, Unicode

from nastavnik.portal.hub import limits
from nastavnik.portal.hub.accounts import Account, account_of
from nastavnik.portal.hub.lab_environment import lab_environment, role_of
from nastavnik.portal.hub.workplace import PEOPLE
from nastavnik.portal.lab import server
from nastavnik.school.roster import Role

LAB = "lab"
FAILED = (
    "Ваши тетради целы. Подождите минуту и попробуйте ещё раз. Если снова не выйдет, "
    "позовите координатора."
)
_LOOKS_EVERY = 0.2  # seconds
_SAME_BIRTH = 60.0  # seconds: the clock may have been set right meanwhile


class OwnServers(LocalProcessSpawner):  # type: ignore[misc]
    """One system user for everybody: the trial mode, which does not isolate people.

    A trainer works in ``work/people/<login>/lab`` of the course.
    """

    school = Unicode(help="the course folder").tag(config=True)
    born = Float(help="when the process began: after a reboot its number is another one's")

    @property
    def role(self) -> Role:
        """What the person does at the school; their group says it."""
        return role_of(self.user)

    @property
    def home(self) -> Path:
        """The person's folder, where their copies lie."""
        return Path(self.school, PEOPLE, self.user.name, LAB)

    async def start(self) -> Any:
        """Start, and wait until it listens: one that ended is said at once, not after a minute.

        Raises:
            SpawnException: it ended.

        """
        address = await super().start()
        self.born = _birth(self.pid)
        while not can_connect(*address):
            if (status := await self.poll()) is not None:
                raise SpawnException(
                    FAILED, log_message=f"ended with {status}", reason="ended", status_code=500
                )
            await asyncio.sleep(_LOOKS_EVERY)
        return address

    def load_state(self, state: dict[str, Any]) -> None:
        """What the hub knew of the process before it was started again."""
        super().load_state(state)
        self.born = state.get("born", 0.0)

    def get_state(self) -> dict[str, Any]:
        """What the hub is to know of the process when it is started again."""
        state: dict[str, Any] = super().get_state()
        return state | {"born": self.born} if self.pid else state

    async def poll(self) -> int | None:
        """``None`` while it runs; somebody else's process of the same number is not it."""
        if self.proc is None and self.pid and abs(_birth(self.pid) - self.born) > _SAME_BIRTH:
            self.clear_state()
            return 0
        status: int | None = await super().poll()
        return status

    def get_args(self) -> list[str]:
        """A trial may be run by root, on a machine where nobody else works."""
        own: list[str] = super().get_args()
        return [*own, "--allow-root"] if os.geteuid() == 0 else own

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """What the server is told."""
        return (
            env
            | lab_environment(Path(self.school), self.home)
            | {
                "USER": self.user.name,
                "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
                server.ROLE: self.role.value,
            }
        )

    def make_preexec_fn(self, name: str) -> Callable[[], None]:
        """Between fork and exec: the limits."""
        return limits.limited()

    async def move_certs(self, paths: dict[str, str]) -> dict[str, str]:
        """No certificates: the servers listen on this machine only."""
        return paths


class AccountServers(OwnServers):
    """A system user a person: the machine itself keeps people apart. Needs root."""

    account: Account | None = None

    @property
    def home(self) -> Path:
        """The home of the person's system user."""
        if self.account is None:
            self.account = account_of(self.user.name)
        return self.account.home

    async def start(self) -> Any:
        """Start as the person's system user, who is made when first needed."""
        self.account = await asyncio.to_thread(account_of, self.user.name)
        self.log.info("%s works as the system user %s", self.user.name, self.account.name)
        return await super().start()

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """What the server is told."""
        account = self.account or account_of(self.user.name)
        return super().user_env(env) | {"USER": account.name, "LOGNAME": account.name}

    def make_preexec_fn(self, name: str) -> Callable[[], None]:
        """Between fork and exec: the limits, then the other user for good."""
        account = self.account or account_of(self.user.name)
        become: Callable[[], None] = LocalProcessSpawner.make_preexec_fn(self, account.name)
        return limits.limited(become, alone=True)


def _birth(pid: int) -> float:
    """When a process began, in seconds of the epoch; zero for none."""
    try:
        return float(psutil.Process(pid).create_time())
    except psutil.Error:
        return 0.0
