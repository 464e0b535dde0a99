"""YAML files that people write: read with their lines, judged by a pydantic model, problems told in their words."""
