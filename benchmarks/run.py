"""Every figure that the README quotes: ``make benchmarks``."""

from __future__ import annotations

import first_documents
import start_up

if __name__ == "__main__":
    start_up.main()
    first_documents.main()
