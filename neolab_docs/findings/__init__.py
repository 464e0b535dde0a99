"""Problems told to people: where, what, why it matters, what to do, in French and in English."""

from neolab_docs.findings.finding import Finding, Severity, has_errors
from neolab_docs.findings.place import Place

__all__ = ["Finding", "Place", "Severity", "has_errors"]
