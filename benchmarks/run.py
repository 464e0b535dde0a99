"""Every figure that the README quotes: ``make benchmarks``; ``--quick`` for toy sizes of the engines' workloads."""

from __future__ import annotations

import sys

import engine
import exports
import first_documents
import mailings
import reading
import start_up

if __name__ == "__main__":
    start_up.main()
    first_documents.main()
    engine.main(quick="--quick" in sys.argv)
    mailings.main(quick="--quick" in sys.argv)
    exports.main(quick="--quick" in sys.argv)
    reading.main(quick="--quick" in sys.argv)
