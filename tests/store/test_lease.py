"""The lease of one run: one holder at a time, never blocked for long by one that is gone."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from planctl.store import lease
from planctl.store.database import database_url, writing
from tests.conftest import NOW

OTHER = "another-machine ? ? 1 ?"
LATER = NOW + lease.TERM + timedelta(seconds=1)


def take(db: Path, holder: str, now=NOW) -> bool:  # type: ignore[no-untyped-def]
    with writing(database_url(str(db))) as session:
        return lease.acquire(session, "notify", holder, now)


def test_one_holder_at_a_time(empty_db: Path) -> None:
    assert take(empty_db, OTHER)
    assert not take(empty_db, lease.this_process())
    assert take(empty_db, OTHER)
    with writing(database_url(str(empty_db))) as session:
        lease.release(session, "notify", lease.this_process())
        assert lease.renew(session, "notify", OTHER, NOW)
        lease.release(session, "notify", OTHER)
    assert take(empty_db, lease.this_process())


def test_a_lease_ends_with_its_time(empty_db: Path) -> None:
    assert take(empty_db, OTHER)
    assert take(empty_db, lease.this_process(), LATER)
    with writing(database_url(str(empty_db))) as session:
        assert not lease.renew(session, "notify", OTHER, LATER)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc on this system")
def test_a_process_that_is_gone_holds_nothing(empty_db: Path) -> None:
    script = "from planctl.store.lease import this_process; print(this_process())"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    gone = ran.stdout.strip()
    assert lease.is_gone(gone)
    assert not lease.is_gone(lease.this_process())
    assert take(empty_db, gone)
    assert take(empty_db, lease.this_process())


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc on this system")
def test_another_process_under_the_same_number_is_not_the_holder() -> None:
    machine = lease.this_process().rsplit(" ", 2)[0]
    assert lease.is_gone(f"{machine} {os.getpid()} 1")
    assert not lease.is_gone(f"elsewhere {machine.split(' ', 1)[1]} {os.getpid()} 1")
