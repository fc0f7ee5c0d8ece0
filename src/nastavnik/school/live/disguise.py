"""People who vote and answer, told apart without a name."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path


class Disguise:
    """Turns a voter into a hash with a key of its own; without the key nobody can be recognised.

    Args:
        path: where the key lies while voters must be told apart.

    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def is_kept(self) -> bool:
        """Whether there is a key."""
        return self._path.exists()

    def make(self) -> None:
        """Make a key; one that is there already stays."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))

    def of(self, voter: str) -> str:
        """The hash of a voter; empty when there is no key (any more)."""
        try:
            key = self._path.read_bytes()
        except FileNotFoundError:
            return ""
        return hmac.new(key, voter.encode(), hashlib.sha256).hexdigest()[:32] if key else ""

    def forget(self) -> None:
        """Remove the key."""
        self._path.unlink(missing_ok=True)
