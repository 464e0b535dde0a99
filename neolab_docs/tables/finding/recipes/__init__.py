"""Fields made of several columns, or of the lines of a cell."""
