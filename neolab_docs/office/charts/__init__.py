"""Native charts of a template filled again: what is drawn and the data behind it, told the same."""
