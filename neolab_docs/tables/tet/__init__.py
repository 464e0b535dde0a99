"""Territoires en Transitions: the layout of its import file, read and written."""
