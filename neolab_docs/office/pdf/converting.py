"""Office files to PDF, with what is to be said of those that could not be."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from neolab_docs.findings import Finding, Place
from neolab_docs.office.pdf.locating import find_soffice
from neolab_docs.office.pdf.soffice import PATIENCE, Ending, Wish, run_all
from neolab_docs.office.pdf.tabbing import order_tabs
from neolab_docs.office.word.uncommented import without_comments

_IMPORT_FILTERS = {
    ".docx": "MS Word 2007 XML",
    ".pptx": "Impress MS PowerPoint 2007 XML",
    ".xlsx": "Calc MS Excel 2007 XML",
}
_CODES = {Ending.DONE: "pdf-not-converted", Ending.FAILED: "pdf-not-converted", Ending.LATE: "pdf-too-long"}


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of one office file.

    Attributes:
        source: the office file, as it was given.
        pdf: its PDF; None when it could not be made.
        findings: why it could not.
    """

    source: Path
    pdf: Path | None
    findings: tuple[Finding, ...] = ()


def convert(
    files: Sequence[Path], folder: Path, soffice: Path | None = None, *, patience: float = PATIENCE
) -> list[Converted]:
    """Make the PDF of office files: tagged (PDF/UA), with title, language, bookmarks and fonts.

    Tables of contents, indexes and fields of Word documents are refreshed first. The office files are only read; their
    macros do not run and their links are not followed. Two calls can run side by side. LibreOffice stamps the time:
    converting a file twice gives two files that differ, page for page the same.

    Args:
        files: the office files.
        folder: where the PDFs go, created when missing, each under the name of its file with ``.pdf`` (and the ending
            of the file kept before it, where two files would meet).
        soffice: LibreOffice's program; ``NEOLAB_SOFFICE``, the path and the usual places are searched when left out.
        patience: how many seconds LibreOffice may take to start, or for one file.

    Returns:
        One result for each file, in order.

    Raises:
        OutputError: LibreOffice is missing or does not start.
        OSError: a file cannot be read, or the folder cannot be written.
    """
    if not files:
        return []
    program = find_soffice(soffice)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".neolab-", dir=folder, ignore_cleanup_errors=True) as room:
        wishes = [_wish(source, Path(room).resolve() / str(rank)) for rank, source in enumerate(files)]
        endings = run_all(program, wishes, patience)
        names = pdf_names([source.name for source in files])
        pairs = zip(files, wishes, endings, names, strict=True)
        return [_placed(source, wish, ending, folder / name) for source, wish, ending, name in pairs]


def has_pages(name: str) -> bool:
    """Whether a file has pages to be printed: a document, a deck or a workbook, not a plain text."""
    return Path(name).suffix.lower() in _IMPORT_FILTERS


def pdf_names(names: Sequence[str]) -> list[str]:
    """The names of the PDFs of office files, all different.

    >>> pdf_names(["plan.xlsx", "plan.docx", "note.docx", "essai.docx", "essai.docx"])
    ['plan.xlsx.pdf', 'plan.docx.pdf', 'note.pdf', 'essai.docx.pdf', 'essai.docx (2).pdf']
    """
    stems = Counter(Path(name).stem.casefold() for name in names)
    seen: Counter[str] = Counter()
    found: list[str] = []
    for name in names:
        seen[name.casefold()] += 1
        rank = seen[name.casefold()]
        base = Path(name).stem if stems[Path(name).stem.casefold()] == 1 else name
        found.append(f"{base} ({rank}).pdf" if rank > 1 else f"{base}.pdf")
    return found


def _wish(source: Path, room: Path) -> Wish:
    """The file copied where LibreOffice can lock it without troubling the person who has it open.

    Comments stay out: no page shows them, and a LibreOffice without windows, as on servers, stops at the first one.
    """
    room.mkdir()
    copy = room / f"document{source.suffix.lower()}"
    if copy.suffix == ".docx":
        copy.write_bytes(without_comments(source.read_bytes()))
    else:
        shutil.copyfile(source, copy)
    return Wish(copy, _IMPORT_FILTERS.get(copy.suffix, ""), room / "document.pdf", source.stem)


def _placed(source: Path, wish: Wish, ending: Ending, pdf: Path) -> Converted:
    if ending is not Ending.DONE or not wish.pdf.is_file():
        return Converted(source, None, (Finding(_CODES[ending], Place(file=str(source))),))
    order_tabs(wish.pdf)
    wish.pdf.replace(pdf)
    return Converted(source, pdf)
