"""Every document and presentation of every sample, judged by ooxml-integrity: references, styles, texts that fit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

_JUDGE = Path(sys.executable).with_name("ooxml-integrity")


def test_references_and_layout_are_whole(sample_documents: list[Path]) -> None:
    judged = [path for path in sample_documents if path.suffix != ".xlsx"]
    command = [str(_JUDGE), "check", "--json", "--no-config", *map(str, judged)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)["files"]
    faults = [(Path(file["path"]).name, fault["message"]) for file in told for fault in file["findings"]]
    assert len(told) == len(judged) > 0
    assert faults == []
