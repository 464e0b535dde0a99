"""W1 and W6: a letter of about two pages with a loop of six rows and a picture in its header, 48 kB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from noise import picture
from workload import OURS, STREAMED, Work, saved
from workload import ours as our_engine

WARM_UP = 5
FILE = "lettre.docx"
_KEPT_STYLES = ("Normal", "Heading 1", "Header", "Footer", "Table Grid", "Normal Table", "Default Paragraph Font")
_COLUMNS = {"code": "N°", "title": "Action", "lead": "Pilote", "amount": "Montant"}
_LINE = (
    "La démarche engagée à {{ territory }} entre dans une nouvelle étape, et votre commune y prend toute sa part. "
    "Chaque proposition recueillie pendant les rencontres publiques a été lue, classée, puis rapprochée des autres. "
)
_MORE = "Le calendrier vous sera remis lors de la prochaine séance, avec les noms des personnes à joindre."


def template() -> bytes:
    import docx
    from docx.shared import Cm

    document = docx.Document()
    _trim_styles(document)
    section = document.sections[0]
    section.header.paragraphs[0].add_run().add_picture(BytesIO(picture(0, 20_500)), width=Cm(3))
    section.footer.paragraphs[0].text = "{{ territory }}"
    document.core_properties.title = "Lettre à {{ territory }}"
    document.add_paragraph("{{ name }}\n{{ street }}\n{{ town }}")
    document.add_heading("{{ subject }}", 1)
    for _ in range(9):
        paragraph = document.add_paragraph(_LINE)
        paragraph.add_run("Rendez-vous à {{ town }}. ").bold = True
        paragraph.add_run(_MORE)
    table = document.add_table(4, len(_COLUMNS))
    table.style = "Table Grid"
    table.cell(1, 0).text, table.cell(3, 0).text = "{%tr for action in actions %}", "{%tr endfor %}"
    for rank, (name, title) in enumerate(_COLUMNS.items()):
        table.cell(0, rank).text, table.cell(2, rank).text = title, f"{{{{ action.{name} }}}}"
    document.add_paragraph("{%p if reminder %}")
    document.add_paragraph("Rappel : votre réponse du {{ reminder }} nous est bien parvenue.")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{{ name }}, recevez nos salutations distinguées.")
    return saved(document)


def _trim_styles(document: Any) -> None:
    """Leave out the hundred table styles of python-docx's own template, which would weigh more than the letter."""
    for style in list(document.styles):
        if style.name not in _KEPT_STYLES:
            style.delete()
    latent = document.styles.element.find(f"{document.styles.element.tag.rpartition('}')[0]}}}latentStyles")
    document.styles.element.remove(latent)


def data(size: int) -> list[dict[str, Any]]:
    return [_letter(number) for number in range(size)]


def stream(size: int) -> Iterator[dict[str, Any]]:
    return (_letter(number) for number in range(size))


def _letter(number: int) -> dict[str, Any]:
    return {
        "name": f"Mme\N{NO-BREAK SPACE}Nolwenn Le Goff-{number} & fils",
        "street": f"{number}, rue de l’Église",
        "town": f"Saint-Émilien-{number}",
        "territory": f"la presqu’île {number}",
        "subject": f"Réunion n°\N{NO-BREAK SPACE}{number}\N{NO-BREAK SPACE}: feuille de route",
        "reminder": f"{number % 28 + 1} mars 2026" if number % 2 else "",
        "actions": [
            {
                "code": f"A{number}.{rank}",
                "title": f"Ouvrir l’atelier de réparation {number}-{rank}",
                "lead": f"Mairie, service {number + rank}",
                "amount": f"{number * 10 + rank},50 euros",
            }
            for rank in range(6)
        ],
    }


def ours(source: bytes) -> Work:
    work = our_engine(FILE)(source)

    def letters(data: Iterable[dict[str, Any]]) -> Iterator[bytes]:
        for each in data:
            yield from work(each)

    return letters


def docxtpl(source: bytes) -> Work:
    from docxtpl import DocxTemplate

    def letters(data: list[dict[str, Any]]) -> Iterator[bytes]:
        for each in data:
            template = DocxTemplate(BytesIO(source))
            template.render(each, autoescape=True)
            yield saved(template)

    return letters


ENGINES = {OURS: ours, STREAMED: ours, "docxtpl": docxtpl}


def check(outputs: Sequence[bytes], data: list[dict[str, Any]]) -> None:
    assert len(outputs) == len(data)
    for output, letter in zip(outputs, data, strict=True):
        _check_letter(output, letter)


def _check_letter(output: bytes, letter: dict[str, Any]) -> None:
    import docx

    document = docx.Document(BytesIO(output))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert text.startswith(f"{letter['name']}\n{letter['street']}\n{letter['town']}\n{letter['subject']}\n"), text
    assert text.count(letter["territory"]) == text.count(f"à {letter['town']}. ") == 9
    assert ("Rappel" in text) == bool(letter["reminder"]) and letter["reminder"] in text
    assert "{" not in text and document.sections[0].footer.paragraphs[0].text == letter["territory"]
    assert document.core_properties.title == f"Lettre à {letter['territory']}"
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [list(_COLUMNS.values()), *([*action.values()] for action in letter["actions"])]
