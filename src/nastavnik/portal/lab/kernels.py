"""Kernels of one server: so many and no more."""

from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Integer

FULL = (
    "Открыто слишком много тетрадей. Закройте ненужные: слева значок с квадратом в круге, "
    "«Запущенные ядра», «Завершить»."
)


class FewKernels(AsyncMappingKernelManager):  # type: ignore[misc]
    """Refuses a kernel beyond ``most``; those that run are not touched."""

    most = Integer(5, help="how many notebooks may run at once").tag(config=True)

    async def start_kernel(self, **given: Any) -> str:
        """Start a kernel.

        Raises:
            HTTPError: 503, there are too many already.

        """
        if len(self) >= self.most:
            raise HTTPError(503, FULL, reason="Too many notebooks are open")
        kernel_id: str = await super().start_kernel(**given)
        return kernel_id
