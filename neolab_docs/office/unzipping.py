"""Reading a zip that a stranger made: every member is unpacked once and judged before it is used."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from zipfile import ZipInfo

_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1
_LOCAL_HEAD = 30
_MOST_MEMBERS: Final = 20_000
_MOST_BYTES: Final = 1 << 30
_WORTH_A_RATIO: Final = 8 << 20
_MOST_RATIO: Final = 300
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"


class Unsound(Exception):
    """The bytes are no office file we would open; says why, in French."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member as it lies in the zip.

    Attributes:
        method: 0 stored, 8 deflated.
        check: CRC-32 of the unpacked bytes.
        size: length of the unpacked bytes.
        raw: the bytes as packed.
    """

    method: int
    check: int
    size: int
    raw: bytes

    def unpacked(self) -> bytes:
        """The bytes of the member.

        Raises:
            Unsound: they are damaged.
        """
        data = self.raw if self.method == _STORED else _inflated(self.raw, self.size)
        if len(data) != self.size or zlib.crc32(data) != self.check:
            raise Unsound("le fichier est abîmé")
        return data


def read_members(source: bytes) -> dict[str, Member]:
    """The members of a zip by name, in the order of the file; folders are left out.

    Raises:
        Unsound: no zip, encrypted, damaged, too large, or with names that would be dangerous or ambiguous.
    """
    members = list_members(source)
    for member in members.values():
        member.unpacked()
    if "[Content_Types].xml" not in members or "_rels/.rels" not in members:
        raise Unsound("il y manque les parties qui font un document Office")
    return members


def list_members(source: bytes) -> dict[str, Member]:
    """The members of any zip by name, judged by what its directory says; each is judged again when it is unpacked.

    Raises:
        Unsound: no zip, encrypted, too large, or with names that would be dangerous or ambiguous.
    """
    if source[:4] == _COMPOUND_FILE:
        raise Unsound("il est protégé par un mot de passe ou enregistré dans un ancien format")
    entries = _listed(source)
    _judge_sizes(entries)
    _judge_names([entry.filename for entry in entries])
    return {entry.filename: _member(source, entry) for entry in entries}


def _listed(source: bytes) -> list[ZipInfo]:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            return [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, struct.error, ValueError, LookupError, OverflowError, NotImplementedError) as error:
        raise Unsound("ce n’est pas une archive zip lisible") from error


def _judge_sizes(entries: list[ZipInfo]) -> None:
    if len(entries) > _MOST_MEMBERS:
        raise Unsound(f"il contient plus de {_MOST_MEMBERS} parties")
    if sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise Unsound("son contenu est démesuré")
    for entry in entries:
        if entry.file_size > _WORTH_A_RATIO and entry.file_size > _MOST_RATIO * entry.compress_size:
            raise Unsound("son contenu est démesuré")


def _judge_names(names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if "\\" in name or ":" in name or name.startswith("/") or ".." in name.split("/"):
            raise Unsound(f"il contient un nom de partie dangereux ({name[:60]})")
        if name.lower() in seen:
            raise Unsound(f"la partie {name[:60]} y figure deux fois")
        seen.add(name.lower())


def _member(source: bytes, entry: ZipInfo) -> Member:
    if entry.flag_bits & _ENCRYPTED:
        raise Unsound("il est chiffré")
    if entry.compress_type not in (_STORED, _DEFLATED):
        raise Unsound("sa compression n’est pas celle d’un document Office")
    start = entry.header_offset
    if source[start : start + 4] != b"PK\3\4" or start + _LOCAL_HEAD > len(source):
        raise Unsound("le fichier est abîmé")
    name_length, extra_length = struct.unpack_from("<2H", source, start + 26)
    start += _LOCAL_HEAD + name_length + extra_length
    raw = source[start : start + entry.compress_size]
    return Member(entry.compress_type, entry.CRC, entry.file_size, raw)


def _inflated(raw: bytes, size: int) -> bytes:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        return unpacker.decompress(raw, size + 1)
    except zlib.error as error:
        raise Unsound("le fichier est abîmé") from error
