"""The static check of templates: every placeholder followed through loops, filters and attributes, by type alone."""

from neolab_docs.templating.checking.filters import FilterType, filter_types
from neolab_docs.templating.checking.kinds import Reader
from neolab_docs.templating.checking.source import CheckedSource, Checker, check_source
from neolab_docs.templating.checking.usage import unused
from neolab_docs.templating.rendering import Fault

__all__ = ["CheckedSource", "Checker", "Fault", "FilterType", "Reader", "check_source", "filter_types", "unused"]
