"""``python -m neolab_docs``: the same as the ``neolab-docs`` command."""

from __future__ import annotations

from neolab_docs.cli import main

if __name__ == "__main__":
    main()
