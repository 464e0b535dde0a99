"""Jinja's syntax tree turned into one plain Python function: compiled quickly, run quickly, carried between processes.

Jinja's own generator stays for the rare statements that this one leaves alone (macros, includes, recursive loops).
"""
