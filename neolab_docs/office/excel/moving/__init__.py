"""What moves with rows and columns: one module per kind of thing, each rewritten from the layout."""
