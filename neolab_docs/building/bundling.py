"""Many documents in one zip, the same bytes for the same documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from neolab_docs.building.writing import write_whole

_EPOCH = (1980, 1, 1, 0, 0, 0)


def bundle(path: Path, files: Sequence[Path], root: Path) -> Path:
    """Write a zip of files, in order of their names, stored as they are: they are compressed already.

    Args:
        path: the zip.
        files: what goes into it.
        root: folder that their names are told from.

    Raises:
        OutputError: the disk refuses.
    """
    write_whole(path, _pieces(sorted(files), root))
    return path


def _pieces(files: Sequence[Path], root: Path) -> Iterator[bytes]:
    stream = _Pieces()
    with ZipFile(stream, "w", ZIP_STORED) as archive:  # type: ignore[call-overload]
        for file in files:
            archive.writestr(ZipInfo(file.relative_to(root).as_posix(), _EPOCH), file.read_bytes())
            yield from stream.taken()
    yield from stream.taken()


class _Pieces:
    """A stream that only gives what was just written: a zip of any size needs the memory of one document."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> list[bytes]:
        """What was written since it was last asked for."""
        taken, self._written = self._written, []
        return taken
