"""Forms that are drawn before anybody asks: whoever comes is given one, and another is drawn.

A form costs most of its time before it knows its person: a kernel starts, a hundred widgets and
the page are made. Voilà has waiting kernels too, but for every notebook of a folder, it makes
people wait for one that is only beginning, and does not see that a notebook has changed.
"""

import asyncio
from collections import defaultdict
from collections.abc import Hashable, Iterator
from contextvars import Context
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voila.notebook_renderer import NotebookRenderer
from voila.utils import get_page_config

from nastavnik.assignments.build import NOTEBOOK
from nastavnik.portal.hub.kernels import OwnKernels
from nastavnik.values.seen import file_state

_SEVERAL = 4  # of the assignment that people open now
_PAUSE_SECONDS = 0.4  # the page just given is still being fetched
_OTHERS = 2  # assignments besides it with one form each: another one opens a moment later
_SHARE = 8  # at most one page in so many of those that fit into the memory waits
_PATIENCE_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Ready:
    """A form that waits: its kernel, its page, and which state of the task it was made of."""

    kernel_id: str
    html: str
    made_of: Hashable


class WaitingForms:
    """The waiting forms of a service.

    Args:
        service: the running Voilà.

    """

    def __init__(self, service: Any) -> None:
        self._service = service
        self._root = Path(service.root_dir)
        self._ready: dict[str, list[Ready]] = defaultdict(list)
        self._broken: set[str] = set()  # could not be drawn
        self._stale: set[str] = set()  # kernels to be ended
        self._recent = ""
        self._asked = asyncio.Event()

    @property
    def _kernels(self) -> OwnKernels:
        kernels: OwnKernels = self._service.kernel_manager
        return kernels

    async def run(self, after: float) -> None:
        """Keep forms waiting, one being drawn at a time; begins ``after`` so many seconds."""
        await asyncio.sleep(after)
        while True:
            while self._stale:
                kernel_id = self._stale.pop()
                if kernel_id in self._kernels:
                    await self._kernels.shutdown_kernel(kernel_id, now=True)
            lacking = next(self._lacking(), None)
            if lacking is not None:
                await self._draw_aside(lacking)
                continue
            self._asked.clear()
            await self._asked.wait()
            await asyncio.sleep(_PAUSE_SECONDS)

    def count(self, assignment_id: str) -> int:
        """How many forms of an assignment wait now."""
        return len(self._ready[assignment_id])

    async def take(self, assignment_id: str, folder: Path, page: Any) -> str | None:
        """The HTML of a form that now belongs to the person of a request.

        Args:
            assignment_id: which form.
            folder: where the person works on it.
            page: the handler of the request.

        Returns:
            ``None`` when no form waits, or it did not hear its person in time.

        """
        self._recent = assignment_id
        self._broken.discard(assignment_id)  # whatever was wrong, it is tried once more
        self._asked.set()
        self._let_go(assignment_id)
        waiting = self._ready[assignment_id]
        if not waiting:
            return None
        ready = waiting.pop(0)
        words = (
            "from nastavnik.portal.task import welcome\n"
            f"welcome({str(folder)!r}, {self._kernels.told(page)!r})"
        )
        given = await self._kernels.give(ready.kernel_id, page, words, _PATIENCE_SECONDS)
        return ready.html if given else None

    def _lacking(self) -> Iterator[str]:
        """Assignments that want another form, the one that people open now first."""
        if len(self._kernels) >= self._kernels.most:
            return
        released = [path.name for path in sorted(self._root.glob("release/*/"))]
        for one in released:
            self._let_go(one)
        many = sum(map(len, self._ready.values()))
        room = min(_OTHERS + (_SEVERAL if self._recent else 0), self._kernels.most // _SHARE)
        for one in sorted(released, key=lambda name: name != self._recent):
            wanted = _SEVERAL if one == self._recent else 1
            has_room = many < room or one == self._recent
            if len(self._ready[one]) < wanted and has_room and one not in self._broken:
                yield one

    def _let_go(self, assignment_id: str) -> None:
        """Forget forms whose kernel is gone, or whose task has changed."""
        made_of = self._made_of(assignment_id)
        here = [one for one in self._ready[assignment_id] if one.kernel_id in self._kernels]
        self._ready[assignment_id] = [one for one in here if one.made_of == made_of]
        self._stale |= {one.kernel_id for one in here if one.made_of != made_of}

    async def _draw_aside(self, assignment_id: str) -> None:
        """Draw in a task of its own: what is made for nobody must know of no request."""
        drawing = asyncio.create_task(self._draw(assignment_id), context=Context())
        try:
            await asyncio.shield(drawing)
        except asyncio.CancelledError:
            await drawing  # half a form would leave its sockets open
            raise

    async def _draw(self, assignment_id: str) -> None:
        try:
            # Meanwhile people come, and the list is made anew: it is looked up afterwards.
            drawn = await self._drawn(assignment_id)
            self._ready[assignment_id].append(drawn)
        except Exception:  # people get their forms in the slower way
            self._service.log.exception("no form of %s can wait", assignment_id)
            self._broken.add(assignment_id)

    async def _drawn(self, assignment_id: str) -> Ready:
        made_of = self._made_of(assignment_id)
        notebook = f"release/{assignment_id}/{NOTEBOOK}"
        renderer = _renderer(self._service, notebook)
        await renderer.initialize()
        name = renderer.notebook.metadata.kernelspec.name
        kernel_id = await self._kernels.start_kernel(kernel_name=name, path=Path(notebook).parent)
        kernel = self._kernels.get_kernel(kernel_id)
        return Ready(kernel_id, await renderer.generate_content_str(kernel_id, kernel), made_of)

    def _made_of(self, assignment_id: str) -> Hashable:
        """Changes whenever the task is released anew; ``None`` when it is not released."""
        return file_state(self._root / "release" / assignment_id / NOTEBOOK)


def _renderer(service: Any, notebook: str) -> NotebookRenderer:
    """What makes a page of a notebook, as Voilà's own handler would have it."""
    about = {
        "base_url": service.base_url,
        "settings": service.app.settings,
        "log": service.log,
        "voila_configuration": service.voila_configuration,
    }
    return NotebookRenderer(
        voila_configuration=service.voila_configuration,
        traitlet_config=service.config,
        notebook_path=notebook,
        template_paths=service.template_paths,
        config_manager=service.config_manager,
        contents_manager=service.contents_manager,
        base_url=service.base_url,
        kernel_spec_manager=service.kernel_spec_manager,
        page_config=get_page_config(**about),
        mathjax_config=service.app.settings.get("mathjax_config"),
        mathjax_url=service.app.settings.get("mathjax_url"),
    )
