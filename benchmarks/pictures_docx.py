"""WP: a document of different pictures of 25 kB."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from noise import picture
from workload import OURS, Work, saved
from workload import ours as our_engine

WARM_UP = 5
FILE = "photos.docx"
_SIZE = 25_000


def template() -> bytes:
    import docx
    from docx.shared import Cm

    document = docx.Document()
    document.add_paragraph("{%p for photo in photos %}")
    document.add_paragraph().add_run().add_picture(BytesIO(picture(-1, _SIZE)), width=Cm(4))
    for properties in document.element.iter("{*}docPr"):
        properties.set("descr", "{{ photo }}")
    document.add_paragraph("{%p endfor %}")
    return saved(document)


def data(size: int) -> list[bytes]:
    return [picture(number, _SIZE) for number in range(size)]


def in_our_engine(name: str, source: bytes) -> Work:
    """Our engine, given pictures with an alternative text."""
    work = our_engine(name)(source)

    def pictures(data: list[bytes]) -> Iterator[bytes]:
        from neolab_docs.office.pictures import Picture

        yield from work({"photos": [Picture(each, f"Photo {number}") for number, each in enumerate(data)]})

    return pictures


def ours(source: bytes) -> Work:
    return in_our_engine(FILE, source)


def python_docx(source: bytes) -> Work:
    import docx
    from docx.shared import Cm

    def work(data: list[bytes]) -> Iterator[bytes]:
        document = docx.Document()
        for each in data:
            document.add_paragraph().add_run().add_picture(BytesIO(each), width=Cm(4))
        yield saved(document)

    return work


ENGINES = {OURS: ours, "python-docx": python_docx}


def check(outputs: Sequence[bytes], data: list[bytes]) -> None:
    import docx

    (output,) = outputs
    document = docx.Document(BytesIO(output))
    keys: list[Any] = document.element.xpath("//pic:pic//a:blip/@r:embed")
    assert [document.part.related_parts[key].blob for key in keys] == data
