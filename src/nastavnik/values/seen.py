"""What tells one state of a file from another, so that it is read again only when it has changed."""

from collections.abc import Hashable
from pathlib import Path


def file_state(path: Path, *, follow_symlinks: bool = True) -> Hashable:
    """Changes whenever the file is written or replaced; ``None`` when there is none."""
    try:
        found = path.stat(follow_symlinks=follow_symlinks)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
