"""What documents look like (« aperçus »): each page as a picture, and one contact sheet for each document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from neolab_docs.building.making import BuildReport, Made, Preview
from neolab_docs.building.pdfs import Convert, pdf_paths
from neolab_docs.building.writing import disk_finding
from neolab_docs.errors import NeolabError
from neolab_docs.findings import Finding
from neolab_docs.office.pdf import Converted, convert, draw_pages

FOLDER = "apercus"
Draw = Callable[[Path, Path, Path], int]


def add_previews(
    report: BuildReport, outputs: Iterable[str], converting: Convert = convert, drawing: Draw = draw_pages
) -> None:
    """Draw the pages of the files that a build made, where their pictures are missing or older, and tell of them.

    The PDFs of the report serve where they are; the other files are converted aside, in one call for all.

    Args:
        report: of the office files; completed.
        outputs: paths of every file that the project calls for, below the output folder: they decide on the names.
        converting: makes PDFs in a folder.
        drawing: draws the pages of a PDF.
    """
    sheets = _sheets(report, outputs)
    due = [path for path, sheet in sheets.items() if _is_due(path, sheet)]
    ready = {
        result.path: result.pdf.path for result in report.results if result.path and result.pdf and result.pdf.made
    }
    drawn = {path: Preview(sheets[path], made=True) for path in sheets if path not in due}
    try:
        with TemporaryDirectory(prefix="neolab-apercus-", ignore_cleanup_errors=True) as room:
            lacking = [path for path in due if path not in ready]
            pdfs = [
                *(Converted(path, pdf) for path, pdf in ready.items() if path in due),
                *_made(lacking, room, converting),
            ]
            drawn |= {one.source: _drawn(one, sheets[one.source], drawing) for one in pdfs}
    except NeolabError as error:
        report.remarks += [finding for finding in error.findings if finding not in report.remarks]
    report.results = [_with(result, drawn) for result in report.results]


def _sheets(report: BuildReport, outputs: Iterable[str]) -> dict[Path, Path]:
    """The contact sheet of each file made: in a folder of its own, under the name that its PDF has or would have."""
    names = pdf_paths({*outputs, *(result.job.output for result in report.results)})
    return {
        result.path: (report.folder / FOLDER / names[result.job.output]).with_suffix(".png")
        for result in report.made
        if result.path
    }


def _is_due(path: Path, sheet: Path) -> bool:
    return not sheet.is_file() or sheet.stat().st_mtime_ns < path.stat().st_mtime_ns


def _made(files: Sequence[Path], room: str, converting: Convert) -> list[Converted]:
    return converting(files, Path(room)) if files else []


def _drawn(one: Converted, sheet: Path, drawing: Draw) -> Preview:
    if one.pdf is None:
        return Preview(sheet, made=False, findings=one.findings)
    try:
        pages = drawing(one.pdf, sheet.with_suffix(""), sheet)
    except OSError as error:
        return Preview(sheet, made=False, findings=(disk_finding(sheet, error),))
    except RuntimeError:  # what PDFium says of a file that it cannot read
        return Preview(sheet, made=False, findings=(Finding("pdf-not-drawn"),))
    return Preview(sheet, made=True, changed=True, pages=pages)


def _with(result: Made, drawn: dict[Path, Preview]) -> Made:
    preview = drawn.get(result.path) if result.path else None
    return replace(result, preview=preview) if preview else result
