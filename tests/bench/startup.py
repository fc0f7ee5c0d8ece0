"""How soon the core is imported and a calculator's kernel is ready, against a bare one."""

import statistics
import subprocess
import sys
import tempfile
import time
import warnings

from jupyter_client.manager import KernelManager

TIMES = 7
BARE = "pass"
CALCULATORS = "from nastavnik.portal.calculators import open_calculators\nopen_calculators();"


def measure_startup() -> None:
    """Print medians of whole processes and whole kernels, taken in turns."""
    bare, ours = _in_turns(_process, "pass", "import nastavnik.project.checks")
    _, name = _in_turns(_process, "pass", "import nastavnik")
    print(
        f"import nastavnik: {(name - bare) * 1000:.0f} ms over a bare Python; "
        f"with all checks of a project: {(ours - bare) * 1000:.0f} ms"
    )
    bare, ours = _in_turns(_kernel, BARE, CALCULATORS)
    print(
        f"kernel ready and page shown: bare {bare:.2f} s, calculators {ours:.2f} s, "
        f"{ours / bare:.2f} times"
    )


def _in_turns(measure, first: str, second: str) -> tuple[float, float]:
    taken = [(measure(first), measure(second)) for _ in range(TIMES)]
    return tuple(map(statistics.median, zip(*taken, strict=True)))


def _process(code: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - started


def _kernel(code: str) -> float:
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        started = time.perf_counter()
        kernel = KernelManager(kernel_name="python3")
        kernel.start_kernel(cwd=folder, stderr=subprocess.DEVNULL)
        client = kernel.client()
        client.start_channels()
        try:
            client.wait_for_ready(60)
            reply = client.execute_interactive(code, timeout=60, output_hook=lambda _: None)
            assert reply["content"]["status"] == "ok", reply
            return time.perf_counter() - started
        finally:
            client.stop_channels()
            kernel.shutdown_kernel(now=True)
