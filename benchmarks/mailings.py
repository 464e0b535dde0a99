"""A mail merge of a real project: the commitment letters of a sample with many contacts, from folder to files.

What is told: the CPU time of a letter, planned, rendered, written to its own file with its digest in the manifest;
that of filling alone, and of docxtpl filling the same template with the same names in the same run, its bytes not
even written; and the memory that writing letters takes between the hundredth and the last. Interleaved rounds in one
process, medians.
"""

from __future__ import annotations

import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from processes import surroundings
from workload import saved

if TYPE_CHECKING:
    from neolab_docs.workspace import Workspace

_SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "la-vraie-croix"
_LETTER = "commitment"
_TEMPLATE = "lettre-engagement.docx"
_KIB_PER_MB = 1024
_PEER_LETTERS = 20


def project(folder: Path, size: int) -> Path:
    """The sample with so many contacts, each speaking for an actor that takes part in the plan."""
    from neolab_docs import load_project

    ignored = shutil.ignore_patterns("livrables", "courriers", ".neolab")
    root = Path(shutil.copytree(_SAMPLE, folder / "projet", ignore=ignored))
    actors = [actor.id for actor in load_project(root).names["actors"] if actor.standing]  # type: ignore[attr-defined]
    lines = [
        f'  - {{name: "Nolwenn Le Goff-{n}", role: "Présidente & membre", actor: {actors[n % len(actors)]}}}'
        for n in range(size)
    ]
    (root / "contacts.yaml").write_text("\n".join(["contacts:", *lines, ""]), "utf-8")
    return root


def ours(workspace: Workspace, out: Path) -> list[float]:
    """Write every letter; the peak memory in MB after each."""
    from neolab_docs.mailing import mail

    peaks: list[float] = []
    done = mail(workspace, _LETTER, out, progress=lambda _: peaks.append(_peak()))
    assert len(done.report.made) == done.count == len(peaks)
    return peaks


def rendered(workspace: Workspace) -> int:
    """Fill the letters without writing them, as docxtpl does; how many were made."""
    from neolab_docs.building.rendering import Renderer
    from neolab_docs.catalog.deliverable import Audience

    template = workspace.library.template(workspace.method.id, _TEMPLATE)
    names = workspace.names_for(Audience.PERSONAL)
    recipients = [one for one in names["recipients"] if one.standing]  # type: ignore[attr-defined]
    assert template
    compiled = Renderer(workspace.environment, workspace.project.territory).compiled(template)
    for recipient in recipients:
        assert compiled.render({**names, "recipient": recipient})
    return len(recipients)


def docxtpl(workspace: Workspace) -> int:
    """Fill the same template with the same names through docxtpl; how many letters were made."""
    import jinja2
    from docxtpl import DocxTemplate

    from neolab_docs.catalog.deliverable import Audience

    template = workspace.library.template(workspace.method.id, _TEMPLATE)
    names = workspace.names_for(Audience.PERSONAL)
    recipients = list(names["recipients"])[:_PEER_LETTERS]  # type: ignore[call-overload]
    environment = jinja2.Environment(autoescape=True)
    environment.filters.update(workspace.environment.filters)
    for recipient in recipients:
        letter = DocxTemplate(template)
        letter.render({**names, "recipient": recipient}, environment)
        saved(letter)
    return len(recipients)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MB


def _memory(root: Path, out: Path) -> tuple[float, float]:
    """Peak memory after a hundred letters and after the last, in a process of its own."""
    code = "import json, sys; from pathlib import Path; import mailings; from neolab_docs import load_project"
    code += "; peaks = mailings.ours(load_project(sys.argv[1]), Path(sys.argv[2]))"
    code += "; print(json.dumps([peaks[99], peaks[-1]]))"
    command = [sys.executable, "-c", code, str(root), str(out)]
    told = subprocess.run(command, check=True, capture_output=True, env=surroundings(), cwd=Path(__file__).parent)
    first, last = json.loads(told.stdout)
    return first, last


def main(quick: bool = False) -> None:
    size, rounds = (120, 1) if quick else (1000, 5)
    mine: list[float] = []
    bare: list[float] = []
    theirs: list[float] = []
    from neolab_docs import load_project

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = project(folder, size)
        for each in range(rounds):
            workspace = load_project(root)
            started = time.process_time()
            ours(workspace, folder / f"courriers-{each}")
            between = time.process_time()
            made = rendered(workspace)
            filled = time.process_time()
            others = docxtpl(workspace)
            mine.append((between - started) / size)
            bare.append((filled - between) / made)
            theirs.append((time.process_time() - filled) / others)
        first, last = _memory(root, folder / "courriers-memoire")
    letter, filled_one, peer = (statistics.median(times) for times in (mine, bare, theirs))
    print(f"Mail merge, {size} letters of a sample: {1000 * letter:.2f} ms CPU a letter with its file and its digest,")
    print(f"     {peer / letter:.0f} x docxtpl ({1000 * peer:.1f} ms, nothing written)")
    print(f"     filled only, as docxtpl: {1000 * filled_one:.2f} ms, {peer / filled_one:.0f} x (goal: 50)")
    print(f"     memory: {first:.0f} MB after 100 letters, {last - first:+.1f} MB after {size} (goal: below 5)")


if __name__ == "__main__":
    main("--quick" in sys.argv)
