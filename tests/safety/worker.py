"""What the children of the trials do: write until killed, import, run one command line."""

import io
import os
import resource
import shutil
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path

from planctl.cli import root
from planctl.store.database import database_url
from planctl.usecases.author import Author
from planctl.usecases.entries import Entry
from planctl.usecases.figures import correct

NOW = datetime.fromisoformat("2024-10-12T09:30:00+08:00")
WHO = Author("示例", NOW, NOW.date(), "test")


def write(db: str, indicator: str, period: str, start: int, count: int, told: str) -> None:
    """Correct one figure again and again; each number goes to `told` once it is acknowledged."""
    url = database_url(db)
    with Path(told).open("ab", buffering=0) as file:
        for number in range(start, start + count):
            entry = Entry(
                indicator, str(number), period, reason=f"第 {number} 次", force_reason="试"
            )
            correct(url, entry, WHO)
            file.write(f"{number}\n".encode())


def run(args: list[str], told: str, limit: int | None = None, uid: int | None = None) -> None:
    """Run one command line; `told` gets its exit code, then what it printed."""
    out, err = io.StringIO(), io.StringIO()
    report = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    if uid is not None:
        # What is imported on the way may lie in folders closed to it: once as root, on a copy.
        warm = shutil.copy(args[1], f"{told}.warm")
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            root.run([args[0], warm, *args[2:]])
        os.environ |= {"XDG_CONFIG_HOME": "/nowhere", "XDG_DATA_HOME": "/nowhere"}
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)
    if limit is not None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    with redirect_stdout(out), redirect_stderr(err):
        code = root.run(args)
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    os.write(report, f"{code}\n{out.getvalue()}\x00{err.getvalue()}".encode())
