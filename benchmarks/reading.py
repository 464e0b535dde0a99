"""W5: a sheet of rows with eighteen typed columns, as a spreadsheet program saves it, back to typed records.

Two files of the same data: one with its texts in the cells, as openpyxl writes them, one with a table of shared texts,
as Excel and XlsxWriter do. Every reader runs in a fresh process and makes the same records; CPU time, as ratios.
``python reading.py READER FILE`` is one measurement, ``python reading.py`` all of them.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import tables
from processes import surroundings

Rows = Iterable[Sequence[Any]]
Reader = Callable[[Path], Rows]
Record = dict[str, Any]

OURS = "neolab_docs"
FILES = ("openpyxl", "XlsxWriter")
_HEADER = 3
_KIB_PER_MB = 1024


def ours() -> Reader:
    from neolab_docs.office.spreadsheets import read_spreadsheet

    return lambda path: [row.values for row in read_spreadsheet(path).sheets[0].rows if row.number > _HEADER]


def openpyxl(read_only: bool) -> Reader:
    from openpyxl import load_workbook

    def read(path: Path) -> Rows:
        book: Any = load_workbook(path, read_only=read_only, data_only=True)
        yield from book.worksheets[0].iter_rows(min_row=_HEADER + 1, values_only=True)
        book.close()

    return read


def pandas(engine: str) -> Reader:
    import pandas  # type: ignore[import-untyped]

    def read(path: Path) -> Rows:
        frame = pandas.read_excel(path, header=None, skiprows=_HEADER, engine=engine)
        return frame.itertuples(index=False, name=None)  # type: ignore[no-any-return]

    return read


def calamine() -> Reader:
    from python_calamine import load_workbook

    return lambda path: load_workbook(path).get_sheet_by_index(0).to_python(skip_empty_area=False)[_HEADER:]


READERS: dict[str, Callable[[], Reader]] = {
    OURS: ours,
    "openpyxl": lambda: openpyxl(False),
    "openpyxl read_only": lambda: openpyxl(True),
    "python-calamine": calamine,
    "pandas (openpyxl)": lambda: pandas("openpyxl"),
    "pandas (calamine)": lambda: pandas("calamine"),
}


def records(rows: Rows) -> list[Record]:
    """Typed records: days are dates, the people in charge a list, whole numbers integers."""
    names = list(tables.data(1)["rows"][0])
    kinds = {name: _KINDS[name] for name in names if name in _KINDS}
    made = []
    for row in rows:
        record = dict(zip(names, row, strict=True))
        for name, kind in kinds.items():
            record[name] = kind(record[name])
        made.append(record)
    return made


def _day(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else value


def _moment(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)


_KINDS: dict[str, Callable[[Any], Any]] = {
    "lead": lambda text: text.split(" & "),
    "opened": _day,
    "closed": _day,
    "changed": _moment,
    "budget": int,
    "spent": int,
    "people": int,
    "done": bool,
}


def check(found: list[Record], size: int) -> None:
    """Fail with an AssertionError unless the records are those that the file was made from."""
    wanted = records(row.values() for row in tables.data(size)["rows"])
    assert len(found) == size
    for one, other in zip(found, wanted, strict=True):
        assert [_plain(value) for value in one.values()] == [_plain(value) for value in other.values()], other


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        moment: datetime = (value + timedelta(seconds=30)).replace(second=0, microsecond=0)
        return moment
    return f"{value:.12g}" if isinstance(value, float | int) and not isinstance(value, bool) else value


def make(writer: str, path: Path, size: int) -> None:
    """The file to be read."""
    prepare = tables.openpyxl_template if writer == "openpyxl" else tables.xlsxwriter_plain
    (source,) = prepare(tables.template())(tables.data(size))
    path.write_bytes(source)


def _make_apart(writer: str, path: Path, size: int) -> None:
    """The file, made by another process: the peak memory of a process counts in that of its children."""
    code = f"from pathlib import Path; from reading import make; make({writer!r}, Path({str(path)!r}), {size})"
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent, check=True)


def measure(reader: str, path: Path, size: int) -> dict[str, float]:
    """CPU seconds of the imports and of the reading, peak memory in MB; what was read is checked."""
    before = time.process_time()
    read = READERS[reader]()
    ready = time.process_time()
    found = records(read(path))
    ended = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MB
    check(found, size)
    return {"setup": ready - before, "work": ended - ready, "peak": peak}


def compare(path: Path, size: int, rounds: int) -> dict[str, list[dict[str, float]]]:
    """The runs of each reader that is installed, in interleaved rounds after one that is not counted."""
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in READERS if _installed(name)}
    for number in range(rounds + 1):
        for name, kept in runs.items():
            command = [sys.executable, __file__, name, str(path), str(size)]
            told = subprocess.run(command, capture_output=True, text=True, env=surroundings())
            if told.returncode:
                raise RuntimeError(f"{name}: {told.stderr}")
            kept += [json.loads(told.stdout)] if number else []
    return runs


def _installed(reader: str) -> bool:
    return find_spec("pandas") is not None or not reader.startswith("pandas")


def _verdict(goal: str, ratio: float, peer: str, least: float) -> None:
    met = "met" if ratio >= least else "MISSED"
    print(f"{goal}: {ratio:.1f} x {peer} (goal: at least {least:g}): {met}", flush=True)


def report(writer: str, size: int, rounds: int) -> None:
    """Print the figures for one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{writer}.xlsx")
        _make_apart(writer, path, size)
        runs = compare(path, size, rounds)
    work = {name: statistics.median(run["work"] for run in each) for name, each in runs.items()}
    fresh = {name: statistics.median(run["work"] + run["setup"] for run in each) for name, each in runs.items()}
    rows = f"{size} rows of 18 columns back to records, written by {writer}"
    _verdict(f"G9   {rows}", work["openpyxl"] / work[OURS], "openpyxl", 5)
    _verdict(f"G9   {rows}", work["openpyxl read_only"] / work[OURS], "openpyxl read_only", 3)
    _verdict(f"G9   {rows}, imports counted", fresh["openpyxl"] / fresh[OURS], "openpyxl", 5)
    _verdict(f"G10  {rows}, without python-calamine", work["openpyxl"] / work[OURS], "openpyxl", 7)
    for name, seconds in work.items():
        peak = statistics.median(run["peak"] for run in runs[name])
        ratio = work["openpyxl"] / seconds
        print(f"     {name:20} {seconds / size * 1e6:6.1f} µs a row, {ratio:4.1f} x openpyxl, peak {peak:.0f} MB")


def main(rounds: int = 3, quick: bool = False) -> None:
    """Print the figures for each file."""
    for writer in FILES:
        report(writer, 2000 if quick else 20_000, 1 if quick else rounds)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        if not sys.argv[1].startswith("pandas"):
            sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load it where it is installed
        print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
    else:
        main(quick="--quick" in sys.argv)
