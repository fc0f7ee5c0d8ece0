"""``make bench``: figures as ratios within one run; nothing here fails a build."""

from bench.autograde import compare
from bench.calculator import measure
from bench.startup import measure_startup

if __name__ == "__main__":
    measure()
    measure_startup()
    compare()
