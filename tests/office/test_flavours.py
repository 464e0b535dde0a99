"""Templates of every flavour of Word and PowerPoint, and those that are refused."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from neolab_docs.errors import TemplateError
from neolab_docs.office.engine import compile_template
from neolab_docs.templating.environment import make_environment
from tests.builders.powerpoint import SlideOf, build_pptx
from tests.builders.soundness import faults
from tests.builders.word import build_docx

DOCUMENT = "wordprocessingml.document.main"
PRESENTATION = "presentationml.presentation.main"


def _as(data: bytes, old: str, new: str) -> bytes:
    """The file with its main part saying that it is something else."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(target, "w") as made:
        for name in source.namelist():
            body = source.read(name)
            made.writestr(name, body.replace(old.encode(), new.encode()) if name == "[Content_Types].xml" else body)
    return target.getvalue()


def _types(data: bytes) -> str:
    with ZipFile(io.BytesIO(data)) as package:
        return package.read("[Content_Types].xml").decode()


def test_a_word_template_gives_a_document() -> None:
    source = _as(build_docx("{{ x }}"), DOCUMENT, "wordprocessingml.template.main")
    made = compile_template(source, "modèle.dotx", make_environment()).render({"x": "a"})
    assert DOCUMENT in _types(made)
    assert faults(made, ".docx") == []


@pytest.mark.parametrize("flavour", ["template", "slideshow"])
def test_a_powerpoint_template_or_show_gives_a_presentation(flavour: str) -> None:
    source = _as(build_pptx(SlideOf("{{ x }}")), PRESENTATION, f"presentationml.{flavour}.main")
    name = "modèle.potx" if flavour == "template" else "modèle.ppsx"
    made = compile_template(source, name, make_environment()).render({"x": "a"})
    assert PRESENTATION in _types(made)
    assert faults(made, ".pptx") == []


@pytest.mark.parametrize("name", ["modèle.docm", "modèle.dotm", "modèle.pptm", "modèle.xlsm"])
def test_files_with_macros_are_refused_in_words(name: str) -> None:
    with pytest.raises(TemplateError) as told:
        compile_template(build_docx("x"), name, make_environment())
    assert [finding.code for finding in told.value.findings] == ["template-programs"]


def test_a_file_with_macros_under_another_name_is_refused_too() -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    source = _as(build_docx("x"), f"application/vnd.openxmlformats-officedocument.{DOCUMENT}+xml", kind)
    with pytest.raises(TemplateError) as told:
        compile_template(source, "modèle.docx", make_environment())
    assert [finding.code for finding in told.value.findings] == ["template-programs"]
