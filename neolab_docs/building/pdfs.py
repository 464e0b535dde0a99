"""The PDF of each office file, beside it, once the office files are in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from neolab_docs.building.making import BuildReport, Made, Pdf, keep_aside
from neolab_docs.building.sealing import is_sealed, sealed
from neolab_docs.building.writing import disk_finding, write_whole
from neolab_docs.errors import NeolabError
from neolab_docs.findings import Finding
from neolab_docs.office.pdf import Converted, convert, has_pages, pdf_names

Convert = Callable[[Sequence[Path], Path], list[Converted]]


def add_pdfs(report: BuildReport, outputs: Iterable[str], converting: Convert = convert) -> None:
    """Convert the files that a build made, where their PDF is missing or older, and add what came of it to the report.

    A PDF is as whole as the file beside it, but is neither in the manifest nor the same to the byte between two runs:
    LibreOffice stamps the time.

    Args:
        report: of the office files; completed.
        outputs: paths of every file that the project calls for, below the output folder, made or not: they decide which
            name a PDF has.
        converting: makes PDFs in a folder.
    """
    paths = pdf_paths({*outputs, *(result.job.output for result in report.results)})
    pdfs = {
        result.path: report.folder / paths[str(PurePosixPath(result.job.output))]
        for result in report.made
        if result.path and has_pages(result.path.name)
    }
    due = [result.path for result in report.made if result.path in pdfs and _is_due(result, pdfs[result.path])]
    placed: dict[Path, Pdf] = {}
    try:
        with TemporaryDirectory(prefix="neolab-pdf-", ignore_cleanup_errors=True) as room:
            for one in converting(due, Path(room)):
                placed[one.source] = _placed(one, pdfs[one.source])
    except NeolabError as error:
        report.remarks += error.findings
    except OSError as error:
        report.remarks.append(disk_finding(Path(error.filename or report.folder), error))
    untried = set(due) - set(placed)
    report.results = [
        replace(result, pdf=placed.get(result.path, Pdf(pdfs[result.path], made=True)))
        if result.path in pdfs and result.path not in untried
        else result
        for result in report.results
    ]


def pdf_paths(outputs: Iterable[str]) -> dict[str, str]:
    """The path of the PDF of each output: the same name, its first ending kept where two would meet."""
    found: dict[str, str] = {}
    ordered = sorted(map(PurePosixPath, outputs), key=lambda path: (path.parent, path.name))
    for folder, group in groupby(ordered, key=lambda path: path.parent):
        names = [path.name for path in group]
        found |= {str(folder / name): str(folder / pdf) for name, pdf in zip(names, pdf_names(names), strict=True)}
    return found


def _is_due(result: Made, pdf: Path) -> bool:
    assert result.path is not None
    return result.changed or not pdf.is_file() or pdf.stat().st_mtime_ns < result.path.stat().st_mtime_ns


def _placed(one: Converted, path: Path) -> Pdf:
    if one.pdf is None:
        return Pdf(path, made=False, findings=one.findings)
    try:
        kept: tuple[Finding, ...] = ()
        if path.is_file() and not is_sealed(old := path.read_bytes()):
            kept = (keep_aside(path, old),)
        write_whole(path, sealed(one.pdf.read_bytes()))
    except NeolabError as error:
        return Pdf(path, made=False, findings=error.findings)
    except OSError as error:
        return Pdf(path, made=False, findings=(disk_finding(path, error),))
    return Pdf(path, made=True, changed=True, findings=kept)
