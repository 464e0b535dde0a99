"""Every document of a sample, beside the office libraries' own load and save of the same files."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from processes import medians, python

_BUILD = "import sys; from neolab_docs import build; report = build(*sys.argv[1:]); assert len(report.made) > 50"
_LOAD_AND_SAVE = """
import io, sys
from pathlib import Path
import docx, openpyxl, pptx
for path in sorted(Path(sys.argv[1]).rglob("*.*")):
    if path.suffix == ".docx":
        docx.Document(str(path)).save(io.BytesIO())
    if path.suffix == ".pptx":
        pptx.Presentation(str(path)).save(io.BytesIO())
    if path.suffix == ".xlsx":
        openpyxl.load_workbook(path).save(io.BytesIO())
"""
_SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def main(rounds: int = 5) -> None:
    for sample in sorted(path for path in _SAMPLES.iterdir() if path.is_dir()):
        with tempfile.TemporaryDirectory() as out:
            made = [sys.executable, "-c", _BUILD, str(sample), out]
            spent = medians({"build": made, "libraries": python(_LOAD_AND_SAVE, out)}, rounds)
        ratio = spent["build"] / spent["libraries"]
        print(
            f"{sample.name:22}: {1000 * spent['build']:.0f} ms, {ratio:.2f} x the office libraries' "
            f"load and save ({1000 * spent['libraries']:.0f} ms; goal: at most 1.5)"
        )


if __name__ == "__main__":
    main()
