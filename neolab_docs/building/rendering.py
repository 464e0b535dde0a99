"""Jobs to documents: each template is dressed and compiled once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from neolab_docs.building.dressing import dressed
from neolab_docs.building.heading import with_key_rows
from neolab_docs.building.making import Rendered
from neolab_docs.building.plan import Job
from neolab_docs.model.territory import Territory
from neolab_docs.office.engine import CompiledTemplate, compile_template
from neolab_docs.office.remarks import remarks
from neolab_docs.office.shelf import Shelf
from neolab_docs.templating.environment import Environment


class Renderer:
    """Compiles each template once and renders jobs from it."""

    def __init__(
        self, environment: Environment, territory: Territory, dress: Callable[[Path, Territory], bytes] = dressed
    ) -> None:
        """A renderer for one project.

        Args:
            environment: the Jinja environment of the run.
            territory: whose colours and fonts documents take.
            dress: gives a template these colours and fonts.
        """
        self._dress = dress
        self._environment = environment
        self._territory = territory
        self._shelf = Shelf.standard()
        self._compiled: dict[Path, CompiledTemplate] = {}

    def render(self, job: Job) -> Rendered:
        """One document, and what is to be known of it.

        Raises:
            TemplateError: the template cannot be compiled or filled.
            OutputError: the document is not sound.
        """
        assert job.template is not None
        with remarks() as noted:
            data = self.compiled(job.template).render(job.names)
        return Rendered(data, tuple(noted))

    def render_repeated(self, template: Path, loop: str, names: Mapping[str, object]) -> Rendered:
        """One document with the body of a Word template repeated for each thing of a loop.

        Args:
            template: the template.
            loop: what is repeated, as in ``recipient in recipients``.
            names: what the template sees.

        Raises:
            TemplateError: the template cannot be compiled or filled.
            OutputError: the document is not sound.
        """
        from neolab_docs.office.word.gathering import gathered

        source = gathered(self._dress(template, self._territory), template.name, loop)
        with remarks() as noted:
            data = compile_template(source, template.name, self._environment, self._shelf).render(names)
        return Rendered(data, tuple(noted))

    def compiled(self, template: Path) -> CompiledTemplate:
        """A template in the colours of the territory, compiled."""
        if template not in self._compiled:
            source = with_key_rows(self._dress(template, self._territory), template.name)
            self._compiled[template] = compile_template(source, template.name, self._environment, self._shelf)
        return self._compiled[template]
