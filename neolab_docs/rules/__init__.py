"""The rules of the field (domain.md): what a sound project obeys beyond its types."""

from neolab_docs.rules.all_rules import final_findings, rule_findings

__all__ = ["final_findings", "rule_findings"]
