"""How the words of a person become the bounds of a period (domain.md §3.7)."""
