"""A coverage-guided fuzzer for the readers of workbooks and tables; `make soak` runs it.

Any bytes give a table or a refusal in words; anything else is a crash. Exits with 77 where
atheris is not installed.
"""

import sys
import tempfile
from pathlib import Path

try:
    import atheris
except ImportError:
    raise SystemExit(77) from None

with atheris.instrument_imports(include=["planctl", "openpyxl", "zipfile", "csv"]):
    from planctl.errors import PlanctlError
    from planctl.exchange.tables import read_tables

SUFFIXES = (".xlsx", ".ods", ".xls", ".csv")
_FOLDER = Path(tempfile.mkdtemp(prefix="planctl-fuzz-"))
MOST_ROWS = 2_000


def read(data: bytes) -> None:
    """Read bytes as the file that their first byte chooses."""
    path = _FOLDER / f"table{SUFFIXES[data[0] % len(SUFFIXES)] if data else '.csv'}"
    path.write_bytes(data[1:])
    try:
        for table in read_tables(path):
            for number, _row in enumerate(table.rows):
                if number > MOST_ROWS:
                    break
    except PlanctlError as error:
        if not str(error).strip():
            raise AssertionError("a refusal without words") from error


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
