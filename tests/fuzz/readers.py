"""A coverage-guided fuzzer for what reads files; `make soak` runs it, once for each of its kinds.

Any bytes give a table, a document or a refusal in words; anything else is a crash. The first
argument is `tables` or `documents`. Exits with 77 where atheris is not installed.
"""

import logging
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

try:
    import atheris
except ImportError:
    raise SystemExit(77) from None

INSTRUMENTED = ["planctl", "openpyxl", "zipfile", "csv", "docx", "pdfplumber", "pdfminer"]
with atheris.instrument_imports(include=INSTRUMENTED):
    import docx  # noqa: F401
    import pdfplumber  # noqa: F401

    from planctl.draft.opening import read_document
    from planctl.errors import PlanctlError
    from planctl.exchange.tables import read_tables

from tests.fuzz.seeds import DOCUMENTS, TABLES  # noqa: E402

_FOLDER = Path(tempfile.mkdtemp(prefix="planctl-fuzz-"))
MOST_ROWS = 2_000


def _table(path: Path) -> None:
    for table in read_tables(path):
        for number, _row in enumerate(table.rows):
            if number > MOST_ROWS:
                break


def fuzz(kind: str, arguments: list[str]) -> None:
    """Feed the readers of a kind of file until there were enough."""
    suffixes = TABLES if kind == "tables" else DOCUMENTS

    def read(data: bytes) -> None:
        path = _FOLDER / f"file{suffixes[data[0] % len(suffixes)] if data else suffixes[-1]}"
        path.write_bytes(data[1:])
        try:
            if kind == "tables":
                _table(path)
            else:
                read_document(path)
        except PlanctlError as error:
            if not str(error).strip():
                raise AssertionError("a refusal without words") from error

    atheris.Setup([sys.argv[0], *arguments], read)
    atheris.Fuzz()


if __name__ == "__main__":
    # The readers of PDF complain of each oddity.
    logging.disable(logging.CRITICAL)
    fuzz(sys.argv[1], sys.argv[2:])
