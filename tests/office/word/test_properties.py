"""Document properties and bound content controls: what a reader sees outside of the text is filled too."""

from __future__ import annotations

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from tests.builders.soundness import faults
from tests.builders.word import findings_of, opened, render_docx, saved, xml_of

_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"


def _with_custom_property(value: str) -> bytes:
    document = docx.Document()
    document.add_paragraph("x")
    root = etree.fromstring(
        f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}"><property name="Territoire" pid="2" '
        f'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}"><vt:lpwstr>{value}</vt:lpwstr></property></Properties>'
    )
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), kind, etree.tostring(root), package)
    package.relate_to(part, _RELATION)
    return saved(document)


def test_every_core_property_is_filled() -> None:
    document = docx.Document()
    names = ("title", "subject", "author", "keywords", "category", "comments")
    for name in names:
        setattr(document.core_properties, name, "{{ x }} & " + name)
    made = opened(render_docx(saved(document), {"x": "<b>"})).core_properties
    assert [getattr(made, name) for name in names] == [f"<b> & {name}" for name in names]


def test_custom_properties_are_filled() -> None:
    made = render_docx(_with_custom_property("{{ x }}"), {"x": "Crozon & <co>"})
    assert "Crozon &amp; &lt;co&gt;" in xml_of(made, "docProps/custom.xml")
    assert faults(made, ".docx") == []


def test_a_missing_name_in_a_custom_property_is_told() -> None:
    (finding,) = findings_of(_with_custom_property("{{ nope }}"))
    assert (finding.code, finding.where.story) == ("template-unknown-name", "propriétés")


def test_a_content_control_that_is_filled_is_bound_no_more() -> None:
    document = docx.Document()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for text in ("{{ x }}", "fixe"):
        document.element.body.insert(
            0,
            etree.fromstring(
                f'<w:sdt {space}><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{{0}}"/></w:sdtPr><w:sdtContent>'
                f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            ),
        )
    made = xml_of(render_docx(saved(document), {"x": "rempli"}))
    assert "rempli" in made
    assert made.count("<w:dataBinding") == 1
