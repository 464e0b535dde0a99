"""What a project is: one concept per file, the same core for every method."""
