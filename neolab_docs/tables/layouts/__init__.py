"""Layouts that are recognised exactly: our own exports, and those of Territoires en Transitions."""
