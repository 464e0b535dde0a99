"""The office engines beside the libraries that do the same work, in one run: CPU time as ratios, growth, memory.

Workloads are modules of this folder (see ``workload.py``). Each figure is the median of fresh processes in interleaved
rounds, with the extremes between brackets; a first round, which is not counted, checks every file against the data.
Files are compared at zlib's level 6, at which the other libraries write; our Excel engine writes at 5 by
itself, to files of the same size: both levels are told.
"""

from __future__ import annotations

import json
import math
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cold
from processes import surroundings
from workload import NAMES, OURS, STREAMED, workload

_HERE = Path(__file__).resolve().parent


@dataclass
class Figures:
    """What one engine took for one size, run by run: seconds of CPU, megabytes, kilobytes."""

    size: int
    runs: list[dict[str, float]] = field(default_factory=list)

    def seconds(self, fresh: bool = False) -> float:
        """The median of the work; with the import and the compilation when ``fresh``."""
        return statistics.median(self._seconds(fresh))

    def told(self, fresh: bool = False) -> str:
        each = [f"{1000 * second / self.size:.3g}" for second in self._seconds(fresh)]
        middle = f"{1000 * self.seconds(fresh) / self.size:.3g}"
        return f"{middle} ms each [{min(each, key=float)} to {max(each, key=float)}], peak {self.peak:.0f} MB"

    @property
    def peak(self) -> float:
        return statistics.median(run["peak"] for run in self.runs)

    @property
    def kilobytes(self) -> float:
        return self.runs[-1]["size"]

    def _seconds(self, fresh: bool) -> list[float]:
        return [run["work"] + (run["setup"] if fresh else 0) for run in self.runs]


class Bench:
    """Runs workloads; prints figures, and each goal with whether it is met."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self._folder = folder
        self._rounds = rounds
        for name in NAMES:
            code = f"from workload import workload; print(workload({name!r}).template().hex())"
            made = subprocess.run([sys.executable, "-c", code], cwd=_HERE, capture_output=True, text=True, check=True)
            self.template(name).write_bytes(bytes.fromhex(made.stdout))

    def template(self, name: str) -> Path:
        return self._folder / f"{name}.template"

    def measure(self, name: str, engines: Sequence[str], size: int) -> list[Figures]:
        """The figures of engines in interleaved rounds, after one that is checked and not counted."""
        found = [Figures(size) for _ in engines]
        for number in range(self._rounds + 1):
            for engine, figures in zip(engines, found, strict=True):
                run = self._run(name, engine, size, *([] if number else ["check"]))
                figures.runs += [run] if number else []
        return found

    def _run(self, name: str, engine: str, size: int, *options: str) -> dict[str, float]:
        command = [sys.executable, str(_HERE / "task.py"), name, engine, str(size), str(self.template(name)), *options]
        made = subprocess.run(command, capture_output=True, text=True, env=surroundings())
        if made.returncode:
            raise RuntimeError(f"{name}, {engine}, {size}: {made.stderr}")
        told: dict[str, float] = json.loads(made.stdout)
        return told

    def beside(self, goal: str, least: float, ours: Figures, theirs: Figures, peer: str, fresh: bool = False) -> None:
        """Print a goal of speed: at least so many times a peer's."""
        ratio = theirs.seconds(fresh) / ours.seconds(fresh)
        verdict(goal, f"{ratio:.1f} x {peer}", f"at least {least:g}", ratio >= least)
        print(f"     ours   {ours.told(fresh)}, {ours.kilobytes:.0f} kB")
        print(f"     {peer} {theirs.told(fresh)}, {theirs.kilobytes:.0f} kB")


def verdict(goal: str, said: str, wanted: str, met: bool) -> None:
    print(f"{goal}: {said} (goal: {wanted}): {'met' if met else 'MISSED'}", flush=True)


def exponent(small: Figures, large: Figures) -> float:
    """How the time grows with the size: 1 is linear, 2 quadratic."""
    return math.log(large.seconds() / small.seconds()) / math.log(large.size / small.size)


def letters(bench: Bench, quick: bool) -> None:
    ours, theirs = bench.measure("letters", [OURS, "docxtpl"], 50 if quick else 200)
    bench.beside("G1   letters, steady state", 50, ours, theirs, "docxtpl")
    (few,) = bench.measure("letters", [STREAMED], 100)
    (many,) = bench.measure("letters", [STREAMED], 500 if quick else 5000)
    growth = many.peak - few.peak
    verdict(f"G2   memory, letter 100 to {many.size}", f"{growth:+.1f} MB", "below 5", growth < 5)


def sheets(bench: Bench, quick: bool) -> None:
    ours, theirs = bench.measure("sheets", [OURS, "docxtpl"], 300)
    bench.beside("G3   one document of 300 action sheets", 10, ours, theirs, "docxtpl")
    (large,) = bench.measure("sheets", [OURS], 600 if quick else 1200)
    power = exponent(ours, large)
    verdict(f"G3   growth, 300 to {large.size} sheets", f"exponent {power:.2f}", "at most 1.05", power <= 1.05)


def decks(bench: Bench, quick: bool) -> None:
    ours, theirs = bench.measure("decks", [OURS, "python-pptx"], 100)
    bench.beside("G4   deck of 100 cloned slides", 20, ours, theirs, "python-pptx")
    sizes = [400] if quick else [400, 1600, 3200]
    grown = [ours, *(bench.measure("decks", [OURS], size)[0] for size in sizes)]
    for each in grown:
        print(f"     {each.size:5} slides: {1000 * each.seconds():.0f} ms, peak {each.peak:.0f} MB")
    power = exponent(ours, grown[-1])
    verdict(f"G5   growth, 100 to {grown[-1].size} slides", f"exponent {power:.2f}", "at most 1.05", power <= 1.05)


def pictures(bench: Bench, quick: bool) -> None:
    small, large = (50, 100) if quick else (400, 800)
    for name, peer, least in (("pictures_docx", "python-docx", 20), ("pictures_pptx", "python-pptx", 20)):
        few, their_few = bench.measure(name, [OURS, peer], small)
        many, their_many = bench.measure(name, [OURS, peer], large)
        power, theirs = exponent(few, many), exponent(their_few, their_many)
        said = f"exponent {power:.2f} ({peer}: {theirs:.2f})"
        verdict(f"G6   different pictures, {small} to {large}", said, "at most 1.1", power <= 1.1)
        bench.beside(f"G6   {large} different pictures", least, many, their_many, peer)


def tables(bench: Bench, quick: bool) -> None:
    size = 2000 if quick else 20_000
    engines = [OURS, f"{OURS}, level 6", f"{OURS}, level 1", "openpyxl", "XlsxWriter"]
    usual, six, one, openpyxl, xlsxwriter = bench.measure("tables", engines, size)
    rows = f"G7   {size} rows of 18 columns"
    bench.beside(f"{rows}, filling, our level 5", 7, usual, openpyxl, "openpyxl")
    bench.beside(f"{rows}, filling, level 6", 7, six, openpyxl, "openpyxl")
    bench.beside(f"{rows}, imports and compilation counted, our level 5", 7, usual, openpyxl, "openpyxl", fresh=True)
    bench.beside(f"{rows}, filling, our level 5", 4, usual, xlsxwriter, "XlsxWriter")
    bench.beside(f"{rows}, filling, level 1", 12, one, openpyxl, "openpyxl")
    (few,) = bench.measure("tables", [STREAMED], size)
    (many,) = bench.measure("tables", [STREAMED], 4 * size)
    growth = many.peak - few.peak
    said = f"{growth:+.0f} MB ({few.peak:.0f} to {many.peak:.0f})"
    verdict(f"G8   memory, rows from a generator, {few.size} to {many.size}", said, "below 10", growth < 10)


def main(rounds: int = 3, quick: bool = False) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), 1 if quick else rounds)
        for measured in (letters, sheets, decks, pictures, tables):
            measured(bench, quick)
        letter = json.dumps(workload("letters").data(1)[0])
        for line in cold.report(bench.template("letters"), letter, Path(folder), 2 if quick else 2 * rounds + 1):
            verdict(*line)


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
