"""The XML parser of the readers: streaming, namespaces known, DTDs refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from xml.parsers import expat

from neolab_docs.office.spreadsheets.broken import Damaged, Trapped


def parser_of(
    start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], text: Callable[[str], None]
) -> expat.XMLParserType:
    """A parser; names reach the handlers as ``namespace name``, texts in few pieces."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = _refuse
    return parser


@contextmanager
def faults_of(part: str, place: Callable[[], str]) -> Iterator[None]:
    """Turn what a parser and its handlers raise into what is wrong with a part.

    Args:
        part: name of the part.
        place: tells, in case of need, how far reading has come.

    Raises:
        Damaged: anything was raised.
    """
    try:
        yield
    except expat.ExpatError as error:
        raise Damaged.malformed(part, error.lineno) from error
    except Trapped as error:
        raise Trapped(part) from error
    except UnicodeError as error:
        raise Damaged(part, "caractères illisibles", "unreadable characters") from error
    except (ValueError, LookupError, OverflowError) as error:
        where = place()
        raise Damaged(part, f"contenu illisible ({where})", f"unreadable content ({where})") from error


def _refuse(name: str, system: str | None, public: str | None, internal: bool) -> None:
    raise Trapped("")
