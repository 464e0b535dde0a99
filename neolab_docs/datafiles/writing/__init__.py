"""YAML text changed where a value changes and nowhere else: spans of nodes, spellings of values, splices of text."""
