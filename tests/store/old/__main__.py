"""Print a small register of today's schema version as SQL: `make old` keeps it in this folder.

Each version that a register may have out there stays here, for the test that upgrades it.
"""

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from planctl.store.database import database_url
from planctl.usecases import setup
from planctl.usecases.lights import use
from planctl.usecases.plans import load
from tests.cli.conftest import HEXI, LINJIANG, author, tell_all


def write(path: Path) -> None:
    """Make the register at `path`: two plans, figures, a correction, a rule chosen."""
    url = database_url(str(path))
    setup.init(url, author("2023-01-05"))
    for plan in (LINJIANG, HEXI):
        load(url, plan, author("2023-01-05"))
    tell_all(url)
    use(url, "sanya", "linjiang-2023", author("2024-08-01"), None)


def main() -> None:
    """Print it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        write(path)
        with closing(sqlite3.connect(path)) as register:
            sys.stdout.write("\n".join(register.iterdump()) + "\n")


if __name__ == "__main__":
    main()
