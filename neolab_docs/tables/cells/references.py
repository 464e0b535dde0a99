"""References to things of the project, alone or in a list: orientations, actors, documents, people."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from neolab_docs.findings import Finding
from neolab_docs.model.base import slug
from neolab_docs.tables.cells.base import Guessed, NewThing, Parsed
from neolab_docs.tables.cells.lists import JOINER, names_in, same_names
from neolab_docs.tables.cells.raw import spelled, unusable, without_value
from neolab_docs.tables.cells.wording import is_nobody, same_text, tidy
from neolab_docs.tables.known import shown_name

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known

_CODED = re.compile(
    r"(?:(?:axe|orientation|volet|défi|objectif)\s+)?(?:n°\s*)?(?P<code>\d{1,2}|[A-Z]|[IVX]{1,5})\s*[–—:.)-]+\s*(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class ReferenceCell:
    """One thing of the project, by its name.

    Attributes:
        kind: class of the model, as in « Orientation ».
    """

    kind: str

    def write(self, value: Any) -> CellValue:
        """The name that people know it by."""
        return None if value is None else shown(value)

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The identifier of what is named."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        text = tidy(spelled(raw, "."))
        return Parsed() if is_nobody(text) else referred(self.kind, text, known)

    def normal(self, raw: CellValue) -> Hashable:
        """The words, typography and spaces aside."""
        if unusable(raw):
            return without_value(raw)
        text = spelled(raw, ".")
        return None if is_nobody(text) else same_text(text)


@dataclass(frozen=True, slots=True)
class ReferencesCell:
    """Several things of the project, by their names.

    Attributes:
        kind: class of the model, as in « Actor ».
    """

    kind: str

    def write(self, value: Any) -> CellValue:
        """The names, one a line."""
        return JOINER.join(shown(reference) for reference in value) if value else None

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The identifiers of what is named, each once; one that is not known rejects the cell."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        names = names_in(tidy(spelled(raw, ".")), known.full_names(self.kind))
        return together([referred(self.kind, name, known) for name in names])

    def normal(self, raw: CellValue) -> Hashable:
        """The names in their order, typography and separators aside."""
        if unusable(raw):
            return without_value(raw)
        return same_names(spelled(raw, "."))


def shown(reference: Any) -> str:
    """How cells name what a reference leads to; the identifier where it leads nowhere."""
    return shown_name(reference.refers_to, reference.target) if reference.linked else str(reference.id)


def referred(kind: str, text: str, known: Known) -> Parsed:
    """The identifier that a name stands for; a near one is a guess, an unknown actor may be created."""
    match = known.match(kind, text)
    if match.id is not None:
        told = {"text": text[:80], "name": match.shown, "percent": round(match.confidence * 100)}
        guess = Guessed(Finding("cell-near-name", values=told), match.confidence)
        return Parsed(match.id, guesses=() if match.confidence >= 0.98 else (guess,))
    if match.several:
        values = {"text": text[:80], "choices": ", ".join(match.several)}
        return Parsed(findings=(Finding("cell-several-names", values=values),))
    if kind == "Actor" and known.create_actors and 0 < len(text) <= 150 and slug(text):
        return _created(text, known)
    if kind == "Orientation" and known.create_orientations and 0 < len(text) <= 300 and slug(text):
        return _orientation(text, known)
    code = "cell-unknown-actor" if kind == "Actor" else "cell-unknown-name"
    return Parsed(findings=(Finding(code, values={"text": text[:80], "nearest": match.shown}),))


def together(parts: list[Parsed]) -> Parsed:
    """Several readings as the list of their values, each once; None for an empty list."""
    values = list(dict.fromkeys(part.value for part in parts if part.value is not None))
    return Parsed(
        values or None,
        tuple(finding for part in parts for finding in part.findings),
        tuple(guess for part in parts for guess in part.guesses),
        tuple(new for part in parts for new in part.new),
    )


def _created(text: str, known: Known) -> Parsed:
    name = _free("Actor", slug(text)[:80].strip("-"), known)
    data = {"id": name, "name": text, "short": text if len(text) <= 25 else text[:24] + "…", "kind": "institution"}
    told = Guessed(Finding("cell-new-actor", values={"text": text, "id": name}), 0.5)
    return Parsed(name, guesses=(told,), new=(NewThing("Actor", data),))


def _orientation(text: str, known: Known) -> Parsed:
    """A new orientation; a number or a letter before its title is its code."""
    found = _CODED.fullmatch(text)
    title = found["title"].strip() if found else text
    codes = [name for named in known.things.get("Orientation", ()) for name in named.names]
    code = found["code"] if found and found["code"] not in codes else str(1 + len(known.things.get("Orientation", ())))
    name = _free("Orientation", slug(f"{code} {title}")[:60].strip("-"), known)
    short = title if len(title) <= 40 else f"{title[:39].rstrip()}…"
    data = {"id": name, "code": code, "title": title, "short": short}
    told = Guessed(Finding("cell-new-orientation", values={"text": title, "code": code, "id": name}), 0.5)
    return Parsed(name, guesses=(told,), new=(NewThing("Orientation", data),))


def _free(kind: str, name: str, known: Known) -> str:
    taken = {named.id for named in known.things.get(kind, ())}
    while name in taken:
        name = f"{name[:76]}-2"
    return name
