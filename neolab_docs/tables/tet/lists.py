"""Lists in one cell as Territoires en Transitions has them: commas, but not inside brackets, quotes or « »."""

from __future__ import annotations

from collections.abc import Iterable

_OPEN = {"(": ")", "[": "]", "«": "»", '"': '"', "“": "”"}
_QUOTES = {'"': '"', "«": "»", "“": "”"}


def split_list(text: str) -> list[str]:
    """The items of a list, each once, without the quotes that protect a comma.

    >>> split_list('Région, Parc (cartes, sentiers), « Lire, écrire », Région')
    ['Région', 'Parc (cartes, sentiers)', 'Lire, écrire']
    """
    items: list[str] = [""]
    closing: list[str] = []
    for sign in text:
        if closing and sign == closing[-1]:
            closing.pop()
        elif sign in _OPEN:
            closing.append(_OPEN[sign])
        elif sign in ",\n" and not closing:
            items.append("")
            continue
        items[-1] += sign
    return list(dict.fromkeys(item for part in items if (item := _bare(part))))


def split_lines(text: str) -> list[str]:
    """The items of a list of their exports: one a line, each once."""
    return list(dict.fromkeys(item for line in text.split("\n") if (item := line.strip())))


def joined_list(names: Iterable[str]) -> str:
    """The names in one cell; one that holds a comma is put between quotes.

    >>> joined_list(["Région", "Lire, écrire"])
    'Région, "Lire, écrire"'
    """
    each = dict.fromkeys(name.replace("\n", " ") for name in names)
    return ", ".join(f'"{name}"' if split_list(name) != [name] else name for name in each)


def _bare(item: str) -> str:
    text = item.strip()
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        return text[1:-1].strip()
    return text
