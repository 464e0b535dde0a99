"""W2: one document with action sheets of twelve rows, about 5 kB of XML each."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from workload import OURS, Work, ours, saved

WARM_UP = 5
FILE = "fiches.docx"
_COLUMNS = {"step": "Étape", "lead": "Pilote", "when": "Échéance"}
_ACTS = (
    "Réunir les habitants de",
    "Étudier les accès à",
    "Chiffrer les travaux de",
    "Ouvrir au public",
    "Évaluer l’usage de",
)
_PLACES = ("l’ancienne école", "la halle", "la cale", "l’atelier", "la salle des fêtes", "l’abri du port", "la place")
_TOWNS = ("Saint-Émilien", "Kerlouan", "Port-Brac", "Lanvéoc", "Trégarvan", "Le Faou", "Argol", "Landévennec")
_MONTHS = ("janvier", "mars", "avril", "juin", "septembre", "novembre")


def template() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph("{%p for sheet in sheets %}")
    document.add_heading("{{ sheet.title }}", 1)
    paragraph = document.add_paragraph("L’action ")
    paragraph.add_run("{{ sheet.title }}").bold = True
    paragraph.add_run(" est portée par {{ sheet.lead }}.")
    table = document.add_table(4, len(_COLUMNS))
    table.style = "Table Grid"
    table.cell(1, 0).text, table.cell(3, 0).text = "{%tr for row in sheet.rows %}", "{%tr endfor %}"
    for rank, (name, title) in enumerate(_COLUMNS.items()):
        table.cell(0, rank).text, table.cell(2, rank).text = title, f"{{{{ row.{name} }}}}"
    document.add_paragraph("{%p endfor %}")
    return saved(document)


def data(size: int) -> dict[str, Any]:
    return {"sheets": [_sheet(number) for number in range(size)]}


def _sheet(number: int) -> dict[str, Any]:
    chance = random.Random(number)
    rows = [
        {
            "step": f"{chance.choice(_ACTS)} {chance.choice(_PLACES)} {chance.randrange(10**6)}",
            "lead": f"Mairie de {chance.choice(_TOWNS)}-{chance.randrange(10**6)}",
            "when": f"{rank + 1} {chance.choice(_MONTHS)} 2{number:03}",
        }
        for rank in range(12)
    ]
    return {
        "title": f"Ouvrir l’atelier de réparation {number}",
        "lead": f"la commune {number} & ses associations",
        "rows": rows,
    }


def docxtpl(source: bytes) -> Work:
    from docxtpl import DocxTemplate

    def work(data: dict[str, Any]) -> Iterator[bytes]:
        template = DocxTemplate(BytesIO(source))
        template.render(data, autoescape=True)
        yield saved(template)

    return work


ENGINES = {OURS: ours(FILE), "docxtpl": docxtpl}


def check(outputs: Sequence[bytes], data: dict[str, Any]) -> None:
    import docx
    from docx.table import Table

    (output,) = outputs
    found: list[Any] = list(docx.Document(BytesIO(output)).iter_inner_content())
    blocks = [block for block in found if isinstance(block, Table) or block.text]
    assert len(blocks) == 3 * len(data["sheets"])
    for rank, sheet in enumerate(data["sheets"]):
        heading, paragraph, table = blocks[3 * rank : 3 * rank + 3]
        assert heading.text == sheet["title"]
        assert paragraph.text == f"L’action {sheet['title']} est portée par {sheet['lead']}."
        texts = [str(text.text) for text in table._tbl.iter(f"{table._tbl.tag.rpartition('}')[0]}}}t")]
        assert texts == [*_COLUMNS.values(), *(value for row in sheet["rows"] for value in row.values())]
