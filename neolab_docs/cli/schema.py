"""``neolab-docs schema``: what editors complete and check YAML files with."""

from __future__ import annotations

from typing import Annotated

import typer

from neolab_docs.cli.output import print_json


def schema(contacts: Annotated[bool, typer.Option("--contacts")] = False) -> None:
    """Print the JSON Schema of project files, or of the contacts."""
    from neolab_docs.schema import contacts_schema, project_schema

    print_json(contacts_schema() if contacts else project_schema())
