"""One parse/write pair for each kind of value: what a spreadsheet shows, and what it means in the project."""
