"""The text of a program cut into parts, each given out piece by piece as it is made: no part is ever held whole."""

from __future__ import annotations

from collections.abc import Iterator

from neolab_docs.office.markup.marks import KEY_END, PART, Settler


def cut_parts(chunks: Iterator[str]) -> Iterator[tuple[str, Iterator[str]]]:
    """The parts of a text with their keys; what is not taken of one before the next is asked for is lost."""
    going = True

    def pieces() -> Iterator[str]:
        """The key of the part that begins, "" for a text of no part; then its pieces, marks obeyed."""
        nonlocal going
        settler, key = Settler(), ""
        for chunk in chunks:
            if chunk == PART:
                break
            if not key:
                key, found, chunk = chunk.partition(KEY_END)
                if not found:
                    key = ""
                    continue
                yield key
            settler.feed(chunk)
            yield from settler.ready()
        else:
            going = False
        if key:
            yield from settler.rest()

    while going:
        part = pieces()
        key = next(part, "")
        if key:
            yield key, part
        for _ in part:
            pass
