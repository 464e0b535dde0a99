"""Where a problem is, in the words of the person who has to go there."""

from __future__ import annotations

from dataclasses import dataclass, fields

_WORDS = {
    "fr": {
        "line": "ligne {}",
        "column": "colonne {}",
        "slide": "diapositive {}",
        "shape": "forme « {} »",
        "sheet": "feuille « {} »",
        "cell": "cellule {}",
        "story": "{}",
        "table": "tableau {}",
        "row": "ligne {} du tableau",
        "paragraph": "paragraphe {}",
    },
    "en": {
        "line": "line {}",
        "column": "column {}",
        "slide": "slide {}",
        "shape": "shape “{}”",
        "sheet": "sheet “{}”",
        "cell": "cell {}",
        "story": "{}",
        "table": "table {}",
        "row": "table row {}",
        "paragraph": "paragraph {}",
    },
}
_STORIES = {
    "en": {
        "corps": "body",
        "en-tête": "header",
        "pied de page": "footer",
        "commentaires": "comments",
        "notes de bas de page": "footnotes",
        "notes de fin": "endnotes",
        "propriétés": "properties",
        "notes": "notes",
    }
}


@dataclass(frozen=True, slots=True)
class Place:
    """An address: a file, then whatever leads to the spot inside it. Numbers are counted from 1.

    Attributes:
        file: file name or path, relative to the project folder where there is one.
        line: line of a text file, or of a text frame.
        column: column of a text file.
        path: way inside the data, as in ``actions[3].lead``.
        slide: slide number of a presentation.
        shape: name of a shape, as the selection pane shows it.
        sheet: title of a worksheet.
        cell: cell address, as in ``F12``.
        story: part of a document in French words: « corps », « en-tête », « pied de page », « notes »…
        table: rank of a table in its story or shape.
        row: rank of a row in that table.
        paragraph: rank of a paragraph in its story, shape or cell.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: str | None = None
    slide: int | None = None
    shape: str | None = None
    sheet: str | None = None
    cell: str | None = None
    story: str | None = None
    table: int | None = None
    row: int | None = None
    paragraph: int | None = None

    def text(self, lang: str = "fr") -> str:
        """The address as a person would say it, as in « phase.pptx, diapositive 4, forme « Calendrier » »."""
        words = _WORDS.get(lang, _WORDS["fr"])
        stories = _STORIES.get(lang, {})
        known = self.as_dict()
        said = [str(known["file"])] if "file" in known else []
        for name in (
            "slide",
            "shape",
            "sheet",
            "cell",
            "story",
            "table",
            "row",
            "paragraph",
            "line",
            "column",
        ):
            if name in known:
                said.append(words[name].format(stories.get(str(known[name]), known[name])))
        if self.path:
            said.append(self.path)
        return ", ".join(said)

    def as_dict(self) -> dict[str, str | int]:
        """The known fields only, for ``--json``."""
        found = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in found if value is not None}
