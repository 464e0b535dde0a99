"""Many letters in one document, to be printed in one go."""

from __future__ import annotations

from collections.abc import Sequence

from neolab_docs.building.making import Rendered
from neolab_docs.building.plan import Job
from neolab_docs.building.rendering import Renderer
from neolab_docs.catalog.deliverable import Deliverable

_ALL = "all_of_them"


def joined(letter: Deliverable, jobs: Sequence[Job], renderer: Renderer) -> Rendered:
    """One document with every letter, each a section whose pages are numbered from 1.

    Args:
        letter: its entry in the catalogue.
        jobs: one for each letter, in order; at least one.
        renderer: that of the project.

    Raises:
        TemplateError: the template cannot be compiled or filled.
        OutputError: the document is not sound.
    """
    name = letter.for_each.partition(" in ")[0].strip()
    template, names = jobs[0].template, jobs[0].names
    assert template is not None
    things = [job.names[name] for job in jobs]
    return renderer.render_repeated(template, f"{name} in {_ALL}", {**names, _ALL: things})
