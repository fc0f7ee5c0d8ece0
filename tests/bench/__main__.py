"""``make bench``: figures as ratios within one run; nothing here fails a build."""

from bench.arrivals import measure_alone, measure_arrivals
from bench.autograde import compare
from bench.calculator import measure
from bench.capacity import measure_capacity
from bench.crowds import compare_crowds
from bench.engine import measure_engine
from bench.pages import measure_pages, measure_rosters
from bench.startup import measure_startup
from bench.static import measure_static

if __name__ == "__main__":
    measure()
    measure_startup()
    measure_pages()
    measure_rosters()
    measure_alone()
    measure_arrivals()
    compare()
    measure_engine()
    measure_static()
    measure_capacity()
    compare_crowds()
