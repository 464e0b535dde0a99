"""What Word and PowerPoint share: finding tags in a tree, hoisting them, turning the part into a Jinja program."""
