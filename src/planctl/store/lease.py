"""The lease of one run: two runs never do the same work, and a killed one blocks nobody for long.

A row in the database, so that it holds between machines too. A run renews it before each step. It
ends when it is given back, when its time is over, or when its process, if it ran on this machine,
is seen to be gone.
"""

import os
import socket
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from planctl.store import tables as t

# Longer than any one step takes: a mail server may be slow at every word of the conversation.
TERM = timedelta(minutes=15)


def this_process() -> str:
    """Return a name for the process that no other one has, on this machine or elsewhere."""
    return " ".join((_machine(), str(os.getpid()), _started(os.getpid()) or "?"))


def _machine() -> str:
    """Return the machine, since its last start, as seen from this container."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        space = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return f"{socket.gethostname()} ? ?"
    return f"{socket.gethostname()} {boot} {space}"


def _started(pid: int) -> str | None:
    """Return when a process began, in ticks since the start of the machine."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The name, in brackets, may hold blanks; the 20th field after it is the start.
    return told.rpartition(")")[2].split()[19]


def is_gone(holder: str) -> bool:
    """Say whether the process that took a lease is certainly no more."""
    *machine, pid, started = holder.split(" ")
    if " ".join(machine) != _machine() or "?" in holder:
        return False
    return _started(int(pid)) != started


def acquire(session: Session, name: str, holder: str, now: datetime) -> bool:
    """Take the lease if it is free, and say whether it is ours."""
    row = session.scalars(select(t.Lease).where(t.Lease.name == name).with_for_update()).first()
    if row is None:
        session.add(t.Lease(name=name, holder=holder, until=now + TERM))
        session.flush()
        return True
    if row.until > now and row.holder not in ("", holder) and not is_gone(row.holder):
        return False
    row.holder, row.until = holder, now + TERM
    return True


def renew(session: Session, name: str, holder: str, now: datetime) -> bool:
    """Prolong the lease; False if it has passed to another run."""
    row = session.scalars(select(t.Lease).where(t.Lease.name == name).with_for_update()).first()
    if row is None or row.holder != holder:
        return False
    row.until = now + TERM
    return True


def release(session: Session, name: str, holder: str) -> None:
    """Give the lease back."""
    row = session.scalars(select(t.Lease).where(t.Lease.name == name).with_for_update()).first()
    if row is not None and row.holder == holder:
        row.holder = ""
