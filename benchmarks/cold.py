"""W6: one letter, the whole process from the start of Python to the file on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from processes import medians, python

_OURS = """
import json, sys
from pathlib import Path
from neolab_docs.office.engine import compile_template
from neolab_docs.office.shelf import Shelf
from neolab_docs.templating.standing_in import lazy_environment
template, data, out, shelf = sys.argv[1:]
compiled = compile_template(
    Path(template).read_bytes(), "lettre.docx", lazy_environment(), Shelf(Path(shelf)) if shelf else None
)
Path(out).write_bytes(compiled.render(json.loads(Path(data).read_text("utf-8"))))
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
    data.write_text(letter, "utf-8")
    shelf.mkdir(mode=0o700)
    ours = [str(template), str(data), str(out)]
    spent = medians(
        {
            "kept": python(_OURS, *ours, str(shelf)),
            "new": python(_OURS, *ours, ""),
            "docxtpl": python(_DOCXTPL, *ours),
            "bare": python("pass"),
        },
        rounds,
    )
    assert any(shelf.iterdir()), "the compiled template was not kept"
    for name, said in (("kept", "template compiled before"), ("new", "template compiled now")):
        ratio = spent[name] / spent["docxtpl"]
        figures = f"{1000 * spent[name]:.0f} against {1000 * spent['docxtpl']:.0f} ms"
        told = f"{ratio:.2f} x cold docxtpl, {figures}, bare Python {1000 * spent['bare']:.0f}"
        yield f"G13  one letter, whole process, {said}", told, f"at most {_GOAL}", ratio <= _GOAL
