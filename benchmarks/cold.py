"""W6: one letter, the whole process from the start of Python to the file on disk.

Two figures are ours: with the compiled template kept from a run before, as every run but the first of a template has
it (``NEOLAB_CACHE``), and without, as the first one. docxtpl keeps nothing: it does the same work each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from processes import medians, python

_OURS = """
import json, sys
from pathlib import Path
from neolab_docs import Template
template, data, out = sys.argv[1:]
Template(template).render(json.loads(Path(data).read_text("utf-8"))).save(out)
"""
_DOCXTPL = """
import json, sys
from pathlib import Path
from docxtpl import DocxTemplate
template, data, out = sys.argv[1:]
letter = DocxTemplate(template)
letter.render(json.loads(Path(data).read_text("utf-8")), autoescape=True)
letter.save(out)
"""
_GOAL = 0.55


def report(template: Path, letter: str, folder: Path, rounds: int) -> Iterator[tuple[str, str, str, bool]]:
    """The goals of cold processes, as what is printed of them: name, figure, goal, whether it is met."""
    data, out, shelf = folder / "letter.json", folder / "letter.docx", folder / "shelf"
    kept = template.with_name("lettre.docx")
    kept.write_bytes(template.read_bytes())
    data.write_text(letter, "utf-8")
    arguments = [str(kept), str(data), str(out)]
    spent = medians(
        {
            "kept": ["env", f"NEOLAB_CACHE={shelf}", *python(_OURS, *arguments)],
            "new": ["env", "NEOLAB_CACHE=off", *python(_OURS, *arguments)],
            "docxtpl": ["env", *python(_DOCXTPL, *arguments)],
            "bare": ["env", *python("pass")],
        },
        rounds,
    )
    assert any(shelf.iterdir()), "the compiled template was not kept"
    for name, said in (("kept", "template compiled before"), ("new", "template compiled now")):
        ratio = spent[name] / spent["docxtpl"]
        figures = f"{1000 * spent[name]:.0f} against {1000 * spent['docxtpl']:.0f} ms"
        told = f"{ratio:.2f} x cold docxtpl, {figures}, bare Python {1000 * spent['bare']:.0f}"
        yield f"G13  one letter, whole process, {said}", told, f"at most {_GOAL}", ratio <= _GOAL
