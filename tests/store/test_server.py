"""How a server is opened, where no server is needed."""

import subprocess
import sys

import pytest

pytest.importorskip("psycopg", reason="the extra planctl[postgres] is not installed")

BROKEN = """
import logging
from planctl.store.database import database_url, open_engine
with open_engine(database_url("postgresql://nobody@localhost:1/none")):
    logging.getLogger("psycopg").warning("error ignored terminating a pipeline")
"""


def test_the_driver_says_nothing_beside_the_one_line_of_a_broken_connection() -> None:
    ran = subprocess.run([sys.executable, "-c", BROKEN], capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, "")
