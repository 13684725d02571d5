"""Taking a figure: the median of several runs, told as one JSON line."""

import json
import statistics
import time
from collections.abc import Callable
from typing import Any


def tell(name: str, value: float, unit: str, size: str, limit: float | None = None, least: float | None = None) -> None:
    """Print one figure. limit, least: the most or the least that the issue asks for, in the same unit."""
    line: dict[str, Any] = {"name": name, "value": round(value, 4), "unit": unit, "size": size}
    if limit is not None:
        line |= {"limit": limit, "within": value <= limit}
    if least is not None:
        line |= {"least": least, "within": value >= least}
    print(json.dumps(line, ensure_ascii=False), flush=True)


def seconds(work: Callable[[], Any], runs: int = 5) -> float:
    """Median wall seconds of a piece of work, after one run that does not count."""
    work()
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)
