"""What starting costs: ``import neolab_docs`` over bare Python, and ``--help`` beside a two-command typer app."""

from __future__ import annotations

import sys

from processes import medians, python

_TYPER = """
import typer
app = typer.Typer()
@app.command()
def one(name: str) -> None:
    "The first."
@app.command()
def two(name: str) -> None:
    "The second."
app()
"""


def main(rounds: int = 7) -> None:
    spent = medians(
        {
            "bare": python("pass"),
            "import": python("import neolab_docs"),
            "typer": python(_TYPER, "--help"),
            "help": [sys.executable, "-m", "neolab_docs", "--help"],
        },
        rounds,
    )
    print(f"import neolab_docs : {1000 * (spent['import'] - spent['bare']):.0f} ms over bare Python (goal: at most 60)")
    print(f"--help             : {spent['help'] / spent['typer']:.2f} x a two-command typer app (goal: at most 1.5)")


if __name__ == "__main__":
    main()
