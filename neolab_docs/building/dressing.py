"""Templates in the colours and fonts of the territory (``brand:`` in the project)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from neolab_docs.datafiles.folder import Folder
from neolab_docs.findings import Finding
from neolab_docs.model.territory import Brand as Charter
from neolab_docs.model.territory import Territory
from neolab_docs.office.engine import is_plain

if TYPE_CHECKING:
    from neolab_docs.office.branding import Brand, Change

_MOST_ACCENTS = {".xlsx": 1, ".docx": 4}
_ACCENT = "accent"
_KEYS = {"dk1": "ink", "lt2": "surface"}
_TOLD = ("brand-colour-darkened", "brand-colour-lightened")


def dressed(template: Path, territory: Territory) -> bytes:
    """The bytes of a template in the colours and fonts of a territory; those of the file where it says none.

    Raises:
        TemplateError: the file is no sound office file.
    """
    source = template.read_bytes()
    if territory.brand == Charter() or is_plain(template.name):
        return source
    from neolab_docs.office.branding import rebranded

    return rebranded(source, brand_of(territory, template), template.name).data


def brand_of(territory: Territory, template: Path) -> Brand:
    """The colours and fonts of a territory as themes hold them: accents in order, ink, quiet surfaces.

    A workbook takes the first accent only: its other colours tell states, such as what is late. A document takes four:
    its rules and quiet texts have the fifth, the signal is the sixth.
    """
    from neolab_docs.office.branding import Brand

    charter = territory.brand
    accents = charter.accents[: _MOST_ACCENTS.get(template.suffix.lower())]
    return Brand(_colours(charter, accents), charter.heading_font or "", charter.body_font or "", territory.name)


def brand_findings(templates: Iterable[Path], territory: Territory, folder: Folder) -> list[Finding]:
    """The colours of a territory that templates cannot take as they are, each told once.

    Raises:
        TemplateError: a file is no sound office file.
    """
    from neolab_docs.office.branding import rebranded

    found: list[Finding] = []
    for template in templates if territory.brand != Charter() else ():
        if is_plain(template.name):
            continue
        brand = brand_of(territory, template)
        for change in rebranded(template.read_bytes(), brand, template.name).changes:
            finding = _finding(change, folder)
            found += [finding] if finding not in found else []
    return found


def _colours(charter: Charter, accents: Sequence[str]) -> dict[str, str]:
    said = {"dk1": charter.ink, "lt2": charter.surface}
    ranked = {f"{_ACCENT}{rank}": colour for rank, colour in enumerate(accents, 1)}
    return {slot: colour for slot, colour in said.items() if colour} | ranked


def _finding(change: Change, folder: Folder) -> Finding:
    values = {"asked": change.asked, "given": change.given, "against": change.against}
    ratio = f"{change.ratio:.1f}".replace(".", ",")
    return Finding(_TOLD[not change.darker], folder.place(tuple(_route(change.slot))), {**values, "ratio": ratio})


def _route(slot: str) -> Iterator[str | int]:
    yield from ("territory", "brand")
    if slot.startswith(_ACCENT):
        yield from ("accents", int(slot.removeprefix(_ACCENT)) - 1)
    else:
        yield _KEYS.get(slot, slot)
