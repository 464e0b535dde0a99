"""A project folder to a set of deliverables: plan, render, verify, write, manifest."""
