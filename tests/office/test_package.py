from __future__ import annotations

import io
import struct
import zipfile

import pytest
from lxml import etree

from neolab_docs.errors import TemplateError
from neolab_docs.office.package import Package, parse_xml

_MEMBERS = {"_rels/.rels": b"<r/>", "a.xml": b"<a>" + b"x" * 500 + b"</a>", "[Content_Types].xml": b"<t/>"}


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def _contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _reason(source: bytes) -> str:
    with pytest.raises(TemplateError) as caught:
        Package.read(source, "x.docx")
    (finding,) = caught.value.findings
    assert finding.code == "template-unreadable"
    return str(finding.values["reason"])


def test_members_are_read_unpacked() -> None:
    package = Package.read(_zip(_MEMBERS), "x.docx")
    assert {name: package.data(name) for name in package.names} == _MEMBERS
    assert "a.xml" in package
    assert "b.xml" not in package


def test_a_package_written_without_changes_holds_the_same_members_content_types_first() -> None:
    written = _contents(Package.read(_zip(_MEMBERS), "x.docx").write({}))
    assert written == _MEMBERS
    assert list(written) == ["[Content_Types].xml", "_rels/.rels", "a.xml"]


def test_members_are_replaced_added_and_dropped() -> None:
    package = Package.read(_zip({**_MEMBERS, "old.xml": b"<o/>"}), "x.docx")
    written = _contents(package.write({"a.xml": b"<b/>", "old.xml": None, "é.xml": b"<n/>", "none.xml": None}))
    assert written["a.xml"] == b"<b/>"
    assert written["é.xml"] == b"<n/>"
    assert set(written) == {*_MEMBERS, "é.xml"}


def test_a_body_may_come_in_pieces() -> None:
    package = Package.read(_zip(_MEMBERS), "x.docx")
    assert package.write({"a.xml": iter([b"<a>", b"</a>"])}) == package.write({"a.xml": b"<a></a>"})


@pytest.mark.parametrize("name", ["a.xml", "a.png"])
def test_a_long_body_in_pieces_is_read_back_whole(name: str) -> None:
    pieces = [f"<a>{number}</a>".encode() * 1000 for number in range(20)]
    made = Package.read(Package.read(_zip(_MEMBERS), "x.docx").write({name: iter(pieces)}), "x.docx")
    assert made.data(name) == b"".join(pieces)


def test_untouched_members_are_copied_still_compressed() -> None:
    source = _zip(_MEMBERS, zipfile.ZIP_STORED)
    with zipfile.ZipFile(io.BytesIO(Package.read(source, "x.docx").write({}))) as archive:
        assert archive.getinfo("a.xml").compress_type == zipfile.ZIP_STORED


def test_pictures_are_stored_and_texts_deflated() -> None:
    data = Package.read(_zip(_MEMBERS), "x.docx").write({"m/i.PNG": b"p" * 99, "a.xml": b"a" * 99})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.getinfo("m/i.PNG").compress_type == zipfile.ZIP_STORED
        assert archive.getinfo("a.xml").compress_type == zipfile.ZIP_DEFLATED


def test_two_writes_give_the_same_bytes_whatever_the_day() -> None:
    package = Package.read(_zip(_MEMBERS), "x.docx")
    data = package.write({"a.xml": b"<b/>"})
    assert data == Package.read(_zip(_MEMBERS), "x.docx").write({"a.xml": b"<b/>"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_source_date_epoch_dates_the_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    data = Package.read(_zip(_MEMBERS), "x.docx").write({})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("source", [b"", b"PK\3\4", b"hello" * 100, _zip(_MEMBERS)[:-10], b"PK\5\6" + b"\xff" * 18])
def test_what_is_no_zip_is_told(source: bytes) -> None:
    assert "archive zip" in _reason(source)


def test_a_protected_or_ancient_file_is_told() -> None:
    assert "mot de passe" in _reason(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_a_zip_that_is_no_office_file_is_told() -> None:
    assert "font un document Office" in _reason(_zip({"a.txt": b"a"}))


@pytest.mark.parametrize("name", ["../evil.xml", "/evil.xml", "a/../../evil.xml", "c:evil.xml"])
def test_dangerous_names_are_refused(name: str) -> None:
    assert "dangereux" in _reason(_zip({**_MEMBERS, name: b""}))


def test_names_that_differ_by_case_only_are_refused() -> None:
    assert "deux fois" in _reason(_zip({**_MEMBERS, "A.XML": b""}))


def test_a_bomb_is_refused_without_unpacking_it() -> None:
    assert "démesuré" in _reason(_zip({**_MEMBERS, "bomb.xml": bytes(20 << 20)}))


def test_a_member_larger_than_it_says_is_refused() -> None:
    source = bytearray(_zip(_MEMBERS))
    entry = source.index(b"PK\1\2")
    source[entry + 24 : entry + 28] = struct.pack("<L", 1)
    assert "abîmé" in _reason(bytes(source))


def test_damaged_bytes_are_refused() -> None:
    source = bytearray(_zip(_MEMBERS, zipfile.ZIP_STORED))
    source[source.index(b"xxxx")] = ord("y")
    assert "abîmé" in _reason(bytes(source))


def test_encrypted_members_are_refused() -> None:
    source = bytearray(_zip(_MEMBERS))
    source[source.index(b"PK\1\2") + 8] |= 1
    assert "chiffré" in _reason(bytes(source))


def test_external_entities_are_not_read() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    assert "root" not in etree.tostring(parse_xml(bomb), encoding="unicode", with_tail=False)[80:]
