"""The zip level of an office file: read once, write many times, untouched members copied still compressed."""

from __future__ import annotations

import os
import struct
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from neolab_docs.errors import OutputError, TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.sealed import Sealed
from neolab_docs.office.unzipping import Member, Unsound, read_members

if TYPE_CHECKING:
    from lxml import etree

CONTENT_TYPES: Final = "[Content_Types].xml"
Body = bytes | Iterable[bytes] | Member | Sealed

_STORED, _DEFLATED = 0, 8
_PACKED_ALREADY = (".png", ".jpg", ".jpeg", ".gif", ".xlsx", ".docx", ".pptx", ".zip")
_HEAD = struct.Struct("<5H3L2H")  # what the head of a member and its line in the directory have in common
_OFFSET = struct.Struct("<L")
_END = struct.Struct("<4s4H2LH")
_UTF8_NAME = 0x800
_NO_REST = bytes(10)  # no extra field, comment, disk number, attributes
_LEAST_BITS: Final = 12
_ENDLESS: Final = 1 << 15
_MOST_ENTRIES, _MOST_BYTES = 0xFFFF, 0xFFFFFFFF
_EARLIEST, _LATEST = 315532800, 4354819198  # 1980 to 2107: the dates a zip can hold


class _Stamp(NamedTuple):
    """A moment as zip writes it."""

    day: int
    second: int


class _Record(NamedTuple):
    """A member as the file holds it.

    Attributes:
        data: its head and its bytes.
        entry: its line in the directory, up to the offset.
        name: its name, which ends that line.
    """

    data: bytes
    entry: bytes
    name: bytes


class Package:
    """An office file held in memory, unpacked member by member; safe to share between threads.

    Attributes:
        name: file name, for the addresses of findings.
        names: names of the members, in the order of the file.
    """

    __slots__ = ("_members", "_records", "name", "names")

    def __init__(self, name: str, members: Mapping[str, Member]) -> None:
        self.name = name
        self.names: tuple[str, ...] = tuple(members)
        self._members = dict(members)
        self._records: dict[_Stamp, dict[str, _Record]] = {}

    @classmethod
    def read(cls, source: bytes, name: str) -> Package:
        """The package of an office file.

        Raises:
            TemplateError: the bytes are no sound office file: no zip, encrypted, damaged, suspiciously large…
        """
        try:
            return cls(name, read_members(source))
        except Unsound as unsound:
            finding = Finding("template-unreadable", Place(file=name), {"reason": str(unsound)})
            raise TemplateError([finding]) from unsound

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def data(self, name: str) -> bytes:
        """The unpacked bytes of a member.

        Raises:
            KeyError: there is no such member.
        """
        return self._members[name].unpacked()

    def member(self, name: str) -> Member:
        """A member as it is packed, to be written again under another name.

        Raises:
            KeyError: there is no such member.
        """
        return self._members[name]

    def write(self, changes: Mapping[str, Body | None], level: int = 6) -> bytes:
        """The bytes of the package with some members replaced, added or dropped (``None``).

        Two calls with equal arguments give equal bytes. A body may come in pieces, or packed already. Pictures
        are stored, the rest is deflated at ``level`` (0 to 9).

        Raises:
            OutputError: more members or bytes than a zip holds.
        """
        return b"".join(piece for part in self.parts(changes, level) for piece in part)

    def parts(self, changes: Mapping[str, Body | None], level: int = 6) -> list[Iterable[bytes]]:
        """What ``write`` gives, in parts that come in pieces; those that were packed into a file are read from it.

        Raises:
            OutputError: more members or bytes than a zip holds.
        """
        stamp = _stamp(os.environ.get("SOURCE_DATE_EPOCH", ""))
        kept = self._kept(stamp)
        made: list[Iterable[bytes]] = []
        directory: list[bytes] = []
        count = offset = 0
        for name in self._order(changes):
            member = _member(changes[name], name, level) if name in changes else None
            record = _record(name, member, stamp) if member else kept[name]
            directory += (record.entry, _OFFSET.pack(offset & _MOST_BYTES), record.name)
            made.append((record.data,))
            offset += len(record.data)
            count += 1
            if isinstance(member, Sealed):
                made.append(member)
                offset += member.length
        end = self._end(count, sum(map(len, directory)), offset)
        return [*made, (*directory, end)]

    def _end(self, count: int, size: int, offset: int) -> bytes:
        if count > _MOST_ENTRIES or offset + size > _MOST_BYTES:
            raise OutputError([Finding("output-broken", Place(file=self.name), {"reason": "il est trop grand"})])
        return _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)

    def _order(self, changes: Mapping[str, Body | None]) -> list[str]:
        dropped = {name for name, body in changes.items() if body is None}
        names = [name for name in self.names if name not in dropped]
        names.extend(name for name in changes if name not in self._members and name not in dropped)
        names.sort(key=lambda name: name != CONTENT_TYPES)
        return names

    def _kept(self, stamp: _Stamp) -> dict[str, _Record]:
        if stamp not in self._records:
            members = self._members.items()
            self._records[stamp] = {name: _record(name, member, stamp) for name, member in members}
        return self._records[stamp]


def pack_all(changes: Mapping[str, bytes | None]) -> dict[str, Member | None]:
    """Changes packed once, to be written many times."""
    return {name: None if body is None else packed(body, name) for name, body in changes.items()}


def packed(body: bytes | Iterable[bytes] | Member, name: str, level: int = 6) -> Member:
    """A body as a member ready to be written: deflated, or stored where its name says it is packed."""
    if isinstance(body, Member):
        return body
    whole, more = (body, None) if isinstance(body, bytes) else _begun(iter(body))
    if name.lower().endswith(_PACKED_ALREADY):
        whole = b"".join((whole, *(more or ())))
        return Member(_STORED, zlib.crc32(whole), len(whole), whole)
    packer = _packer(level, _ENDLESS if more else len(whole))
    if more:
        return _packed_in_pieces(chain((whole,), more), packer)
    return Member(_DEFLATED, zlib.crc32(whole), len(whole), packer.compress(whole) + packer.flush())


def _begun(pieces: Iterator[bytes]) -> tuple[bytes, Iterator[bytes] | None]:
    """The first pieces in one; then the others, of which there are none where a small window holds all."""
    first: list[bytes] = []
    size = 0
    for piece in pieces:
        first.append(piece)
        size += len(piece)
        if size >= _ENDLESS:
            return b"".join(first), pieces
    return b"".join(first), None


def _packer(level: int, size: int) -> zlib._Compress:
    """A deflater whose window is no larger than need be: it takes far less time to set up, and packs as well."""
    bits = min(max(size.bit_length(), _LEAST_BITS), zlib.MAX_WBITS)
    return zlib.compressobj(level, zlib.DEFLATED, -bits, bits - 7)


def _packed_in_pieces(body: Iterable[bytes], packer: zlib._Compress) -> Member:
    check = size = 0
    pieces = []
    for piece in body:
        check = zlib.crc32(piece, check)
        size += len(piece)
        pieces.append(packer.compress(piece))
    pieces.append(packer.flush())
    return Member(_DEFLATED, check, size, b"".join(pieces))


def parse_xml(data: bytes) -> etree._Element:
    """The tree of an XML part, read without entities, DTD, network or oversized texts.

    Raises:
        lxml.etree.XMLSyntaxError: the bytes are no well-formed XML.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_blank_text=False
    )
    return etree.fromstring(data, parser)


@lru_cache(maxsize=4)
def _stamp(epoch: str) -> _Stamp:
    seconds = min(max(int(epoch), _EARLIEST), _LATEST) if epoch.isdecimal() else _EARLIEST
    year, month, day, hour, minute, second = time.gmtime(seconds)[:6]
    return _Stamp((year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2)


def _member(body: Body | None, name: str, level: int) -> Member | Sealed:
    return body if isinstance(body, Sealed) else packed(body or b"", name, level)


def _record(name: str, member: Member | Sealed, stamp: _Stamp) -> _Record:
    """A member as the file holds it; of a sealed one, its head only."""
    encoded = name.encode()
    flags = 0 if len(encoded) == len(name) else _UTF8_NAME
    raw, length = (b"", member.length) if isinstance(member, Sealed) else (member.raw, len(member.raw))
    sizes = (member.check, length, member.size, len(encoded), 0)
    head = _HEAD.pack(20, flags, member.method, stamp.second, stamp.day, *sizes)
    return _Record(b"".join((b"PK\3\4", head, encoded, raw)), b"PK\1\2\x14\0" + head + _NO_REST, encoded)
