"""Tables that come back: rows matched to things, cells merged three ways, told before they are written, undone."""
