"""Invisible marks in a program's text: where parts begin, and what must not be left empty.

All are Unicode noncharacters: no value holds one (see ``templating/guard.py``), and none is ever written to a file.

- ``PART``: a part begins, in a piece of text of its own; its key follows, up to ``KEY_END``.
- ``FRAME … NEEDS name KEY_END … FRAME_END``: the frame vanishes unless an element ``name`` stands before NEEDS.
- ``ELSE name KEY_END fallback ELSE_END``: the fallback stays only if no element ``name`` ends right before ELSE.
- ``HEIGHT``: stands for the sum of the row heights of the frame around it.
"""

from __future__ import annotations

import re
from typing import Final

PART: Final = "\ufdd1"
SETTLE: Final = "\ufdd2"
KEY_END: Final = "\ufdd3"
ATTRIBUTE: Final = "\ufdd4"
FRAME: Final = SETTLE + "F"
FRAME_END: Final = SETTLE + "f"
NEEDS: Final = SETTLE + "N"
ELSE: Final = SETTLE + "E"
ELSE_END: Final = SETTLE + "e"
HEIGHT: Final = SETTLE + "H"

_ROW_HEIGHT = re.compile(r'<a:tr [^>]*?\bh="(\d+)"')

_RANGE_ENDS = ("w:bookmark", "w:comment", "w:perm", "w:move")


def settled(text: str) -> str:
    """The text of a part with its marks obeyed: empty frames gone, fallbacks kept or dropped, heights summed."""
    if SETTLE not in text:
        return text
    settler = Settler()
    settler.feed(text)
    return "".join(settler.rest())


class Settler:
    """Reads the text of a part piece by piece, from mark to mark, with a stack of the frames it is in."""

    def __init__(self) -> None:
        self._frames: list[_Frame] = [_Frame()]

    def feed(self, text: str) -> None:
        """Take the next piece; no mark begins in one and ends in the next."""
        if SETTLE not in text:
            self._frames[-1].parts.append(text)
            return
        first, *others = text.split(SETTLE)
        self._frames[-1].parts.append(first)
        for piece in others:
            self._obey(piece[0], piece[1:])

    def ready(self) -> list[str]:
        """What no mark to come can change, given out once."""
        return self._frames[0].finished() if len(self._frames) == 1 else []

    def rest(self) -> list[str]:
        """What was not given out yet of all that was fed, its marks obeyed."""
        return self._frames[0].settled()

    def _obey(self, mark: str, rest: str) -> None:
        top = self._frames[-1]
        match mark:
            case "F" | "E":
                self._open(mark, rest)
            case "f" | "e":
                self._close(rest)
            case "N":
                name, _, rest = rest.partition(KEY_END)
                top.wanted = top.wanted and top.holds(name)
                top.parts.append(rest)
            case _:
                top.height_at = len(top.parts)
                top.parts.extend(("", rest))

    def _open(self, mark: str, rest: str) -> None:
        frame = _Frame()
        if mark == "E":
            name, _, rest = rest.partition(KEY_END)
            frame.wanted = not self._frames[-1].ends_with(name)
        frame.parts.append(rest)
        self._frames.append(frame)

    def _close(self, rest: str) -> None:
        frame = self._frames.pop()
        if frame.wanted:
            self._frames[-1].parts.extend(frame.settled())
        self._frames[-1].parts.append(rest)


class _Frame:
    """The text gathered since a frame began, and whether it is to be kept."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.wanted = True
        self.height_at: int | None = None

    def settled(self) -> list[str]:
        """What was gathered, with the height that was waited for."""
        if self.height_at is not None:
            heights = _ROW_HEIGHT.findall("".join(self.parts))
            self.parts[self.height_at] = str(sum(map(int, heights)))
        return self.parts

    def finished(self) -> list[str]:
        """The text before the last block, which the next mark may ask for; it is gathered no more."""
        if self.height_at is not None:
            return []
        last = len(self.parts) - 1
        while last > 0 and not _without_range_ends(self.parts[last]):
            last -= 1
        given, self.parts = self.parts[:last], self.parts[last:]
        return given

    def holds(self, name: str) -> bool:
        """Whether an element of that name ends in what was gathered."""
        end = f"</{name}>"
        return any(end in part for part in self.parts)

    def ends_with(self, name: str) -> bool:
        """Whether the last block gathered is an element of that name; range ends after it do not count."""
        for part in reversed(self.parts):
            last = _without_range_ends(part)
            if last.endswith("/>"):
                return last[last.rfind("<") + 1 :].startswith((name + "/", name + " "))
            if last:
                return last.endswith(f"</{name}>")
        return False


def _without_range_ends(text: str) -> str:
    """A text up to its last block."""
    last = text.rstrip()
    while last.endswith("/>") and last[last.rfind("<") + 1 :].startswith(_RANGE_ENDS):
        last = last[: last.rfind("<")].rstrip()
    return last
