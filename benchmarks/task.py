"""One measurement in a fresh process: ``python task.py WORKLOAD ENGINE SIZE TEMPLATE [check]``; tells it as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from workload import STREAMED, workload

_KIB_PER_MB = 1024


def measure(name: str, engine: str, size: int, source: bytes, checked: bool) -> dict[str, float]:
    """CPU seconds of getting ready and of the work, peak memory in MB, size of a file in kB.

    When the work is checked its files are all kept, so that its figures mean nothing.
    """
    load = workload(name)
    data = load.stream(size) if engine == STREAMED else load.data(size)
    warm_up = load.data(load.WARM_UP)
    before = time.process_time()
    work = load.ENGINES[engine](source)
    ready = time.process_time()
    if load.WARM_UP:
        _last(work, warm_up)
    started = time.process_time()
    outputs = list(work(data)) if checked else [_last(work, data)]
    ended = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MB
    if checked:
        load.check(outputs, load.data(size))
    return {"setup": ready - before, "work": ended - started, "peak": peak, "size": len(outputs[-1]) / 1000}


def _last(work: Any, data: Any) -> bytes:
    made = b""
    for each in work(data):
        made = each
    return made


def main(arguments: list[str]) -> None:
    name, engine, size, template, *options = arguments
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load it where it is installed
    print(json.dumps(measure(name, engine, int(size), Path(template).read_bytes(), "check" in options)))


if __name__ == "__main__":
    main(sys.argv[1:])
