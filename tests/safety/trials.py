"""Trials of the register: killed, crowded, starved of disk, damaged. Small in the tests, large
in `make soak`, which writes what they count into docs/safety.md."""

import hashlib
import itertools
import multiprocessing
import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import update

from planctl.store import integrity, proof
from planctl.store import tables as t
from planctl.store.database import database_url, reading, writing
from tests import sql
from tests.cli.conftest import LINJIANG
from tests.safety import worker

PLAN = "linjiang-2023"
SERIES = [("lj-02-1", f"2024Q{q}") for q in (1, 2, 3)] + [
    (code, "2024Q2") for code in ("lj-01-2", "lj-03-1", "lj-03-2", "lj-04-1", "lj-01-3")
]
PATIENCE = 120

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(
    ["tests.safety.worker", "tests.safety.kills", "planctl.usecases.intake.run"]
)


@dataclass(frozen=True)
class Answer:
    """What one command line answered."""

    code: int
    out: str
    err: str


def ask(
    *args: str, db: Path, folder: Path, limit: int | None = None, uid: int | None = None
) -> Answer:
    """Run a command line in a process of its own; a hang is a failure."""
    told = folder / f"told-{random.randrange(10**9)}"
    child = _context.Process(
        target=worker.run, args=(["--db", str(db), *args], str(told), limit, uid)
    )
    child.start()
    child.join(PATIENCE)
    assert not child.is_alive(), f"hangs: {args}"
    code, _, rest = told.read_text(encoding="utf-8").partition("\n")
    told.unlink()
    out, _, err = rest.partition("\x00")
    return Answer(int(code), out, err)


def one_line(answer: Answer) -> bool:
    """Return whether a refusal is one clear Chinese line."""
    return (
        answer.code in (1, 2)
        and answer.err.startswith("错误：")
        and answer.err.count("\n") == 1
        and "程序出错" not in answer.err
        and "Traceback" not in answer.err
    )


def start_series(db: Path) -> None:
    """Give every series its first figure."""
    from planctl.usecases.entries import Entry
    from planctl.usecases.figures import record

    for indicator, period in SERIES:
        record(database_url(str(db)), Entry(indicator, "1", period, force_reason="试"), worker.WHO)


def stored(db: Path, indicator: str, period: str) -> list[int]:
    """Return the numbers that a series holds, in the order of its revisions."""
    query = (
        "SELECT value / 1000000 FROM actual JOIN indicator ON indicator.id = indicator_id"
        " WHERE code = :code AND period = :period ORDER BY revision"
    )
    return [row[0] for row in sql.rows(db, query, code=indicator, period=period)]


def is_sound(db: Path) -> bool:
    """Return whether the engine, the references and the chains have nothing to say."""
    with reading(database_url(str(db))) as session:
        connection = session.connection()
        if integrity.damage(connection) or next(integrity.dangling(connection), None):
            return False
        noted = proof.noted_figures(connection)
        return not (
            proof.verify(connection, "actual", noted).count
            or proof.verify(connection, "change").count
        )


@dataclass
class Writes:
    """What writers were told, and what was there afterwards."""

    acknowledged: int = 0
    lost: int = 0
    hung: int = 0
    failed: int = 0
    unsound: int = 0
    seconds: float = 0

    def __str__(self) -> str:
        """Return what went wrong, counted, and how long it took."""
        counts = f"{self.lost} lost, {self.hung} hung, {self.failed} failed, {self.unsound} unsound"
        return f"{counts}; {self.seconds:.0f} s"


def crowd(db: Path, folder: Path, writers: int, each: int) -> Writes:
    """Let several processes write at once while readers read; nobody may lose or wait forever."""
    done, begun = Writes(), time.monotonic()
    jobs = []
    for number, (indicator, period) in enumerate(SERIES[:writers]):
        told = folder / f"acknowledged-{number}"
        child = _context.Process(
            target=worker.write, args=(str(db), indicator, period, 2, each, str(told))
        )
        child.start()
        jobs.append((child, told, indicator, period))
    for child, told, indicator, period in jobs:
        child.join(PATIENCE * 5)
        if child.is_alive():
            done.hung += 1
            child.kill()
        else:
            done.failed += child.exitcode != 0
        numbers = [int(line) for line in told.read_text().split()]
        done.acknowledged += len(numbers)
        done.lost += len(set(numbers) - set(stored(db, indicator, period)))
    done.unsound += not is_sound(db)
    done.seconds = time.monotonic() - begun
    return done


def readers_beside_a_writer(db: Path, folder: Path, reads: int) -> tuple[int, float]:
    """Read while a transaction stays open; return how many reads answered and the slowest."""
    answered, slowest = 0, 0.0
    with writing(database_url(str(db))) as session:
        session.execute(update(t.Plan).values(note="in the middle"))
        session.flush()
        for _ in range(reads):
            begun = time.monotonic()
            answered += ask("targets", "--plan", PLAN, db=db, folder=folder).code == 0
            slowest = max(slowest, time.monotonic() - begun)
        session.rollback()
    return answered, slowest


# Disks that take no more


@contextmanager
def small_disk(kilobytes: int) -> Iterator[Path | None]:
    """Give a disk of a given size, None where this user may not mount one."""
    folder = Path("/tmp") / f"planctl-disk-{os.getpid()}"
    folder.mkdir()
    size = ["-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    mounted = shutil.which("mount") and subprocess.run(["mount", *size], capture_output=True)
    try:
        yield folder if mounted and mounted.returncode == 0 else None
    finally:
        if mounted and mounted.returncode == 0:
            subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


# What is tried with too little room: what it writes, and how much room is far too little.
STARVED = (
    ("correct", "lj-02-1", "7", "--period", "2024Q1", "--reason", "满", "--force", "试"),
    ("import", "{}/表.csv", "--plan", PLAN, "--force", "试"),
    ("plan", "load", "{}/plan.yaml"),
    ("review", "approve", "--plan", PLAN, "--period", "2024Q1"),
    ("db", "backup"), ("db", "restore", "{}/copy.bak"), ("db", "copy", "{}/full-copy.db"),
    ("--db", "{}/full-new.db", "init"),
)  # fmt: skip


def starved(db: Path, folder: Path, steps: int) -> Counter[str]:
    """Write with ever less room on the disk: done, or one line and nothing changed."""
    found = Counter[str]()
    size = db.stat().st_size
    (folder / "表.csv").write_text(
        "指标,地区,报告期,实际值\n"
        + "".join(f"lj-03-2,{county},2023Q{q},9{q}\n" for county in ("东山县", "西河县")
                  for q in range(1, 5)),
        encoding="utf-8-sig",
    )  # fmt: skip
    plan = LINJIANG.read_text(encoding="utf-8")
    (folder / "plan.yaml").write_text(plan.replace(">= 90", ">= 91"), encoding="utf-8")
    shutil.copy(db, folder / "copy.bak")
    for step in range(steps):
        for command in STARVED:
            for left in folder.glob("full*"):
                left.unlink()
            copy = Path(shutil.copy(db, folder / "full.db"))
            before = content(copy)
            whole = command[1] in ("backup", "restore", "copy") or command[-1] == "init"
            # A file made anew is of that size; else the WAL grows from nothing to a few pages.
            limit = size * step // steps if whole else step * 1500
            words = [word.replace("{}", str(folder)) for word in command]
            answer = ask(*words, db=copy, folder=folder, limit=limit)
            left = [path for path in folder.glob("full-*") if path.suffix == ".db"]
            if answer.code == 0:
                found["done"] += 1
            elif one_line(answer) and content(copy) == before and not left:
                found["refused"] += 1
            else:
                what = f"{command[:2]} {limit} {answer.code} {answer.err.strip()} {left}"
                found[f"wrong: {what}"] += 1
            found["unsound"] += not is_sound(copy)
    with small_disk(size // 1024 + 120) as disk:
        if disk is not None:
            found += _on_a_full_disk(db, disk, folder)
    return found


def content(db: Path) -> str:
    """Return the digest of everything that a register holds."""
    with closing(sqlite3.connect(db)) as file:
        return hashlib.sha256("\n".join(file.iterdump()).encode()).hexdigest()


def _on_a_full_disk(db: Path, disk: Path, folder: Path) -> Counter[str]:
    found = Counter[str]()
    copy = Path(shutil.copy(db, disk / "full.db"))
    for number in range(200):
        before = content(copy)
        answer = ask(
            "correct", "lj-02-1", str(100 + number), "--period", "2024Q1", "--reason", "满 " * 2000,
            "--force", "试", db=copy, folder=folder,
        )  # fmt: skip
        if answer.code == 0:
            found["done"] += 1
            continue
        right = one_line(answer) and content(copy) == before
        found["refused" if right else f"wrong: tmpfs {answer.err.strip()}"] += 1
        break
    for command in (("db", "backup"), ("db", "copy", str(disk / "other.db"))):
        before = content(copy)
        answer = ask(*command, db=copy, folder=folder)
        right = one_line(answer) and content(copy) == before
        there = [path.name for path in disk.iterdir() if not path.name.startswith("full.db")]
        what = f"wrong: tmpfs {command} {answer.code} {answer.err.strip()} {there}"
        found["refused" if right and not there else what] += 1
    found["unsound"] += not is_sound(copy)
    return found


# Places where no register can be written or read


def _of_version(version: str) -> Callable[[Path], None]:
    def spoil(db: Path) -> None:
        with closing(sqlite3.connect(db)) as file:
            file.execute("UPDATE alembic_version SET version_num = ?", (version,))
            file.commit()
            file.execute("PRAGMA journal_mode = DELETE")

    return spoil


def _no_folder(db: Path) -> None:
    shutil.rmtree(db.parent)


def _folder_instead(db: Path) -> None:
    db.unlink()
    db.mkdir()


def _read_only(db: Path) -> None:
    db.chmod(0o444)
    db.parent.chmod(0o777)


def _read_only_folder(db: Path) -> None:
    db.chmod(0o444)
    db.parent.chmod(0o555)


BAD_PLACES: dict[str, tuple[Callable[[Path], None], bool]] = {
    "missing file": (Path.unlink, False),
    "missing folder": (_no_folder, False),
    "a folder instead": (_folder_instead, False),
    "a newer version's": (_of_version("9999"), False),
    "an older version's": (_of_version("0003"), False),
    "read-only file": (_read_only, True),
    "read-only folder": (_read_only_folder, True),
}
"""What is done to the file, and whether it takes somebody without root's rights to feel it."""
WRITERS = (
    ("correct", "lj-02-1", "7", "--period", "2024Q1", "--reason", "无权", "--force", "试"),
    ("plan", "load", str(LINJIANG)),
    ("review", "approve", "--plan", PLAN, "--period", "2024Q1"),
    ("contact", "add", "-d", "市医保局", "-r", "临江市", "-e", "yb@example.gov.cn"),
    ("lock", "--plan", PLAN, "--period", "2024Q1"),
    ("notify", "ladder", "load", "three-colour"),
)  # fmt: skip


def bad_places(db: Path, folder: Path, each: int = len(WRITERS)) -> dict[str, Counter[str]]:
    """Write where it cannot be, in so many ways: one line each, what is there stays as it is."""
    found: dict[str, Counter[str]] = {}
    writers = itertools.cycle(WRITERS)
    for kind, (spoil, as_nobody) in BAD_PLACES.items():
        counts = found.setdefault(kind, Counter())
        if as_nobody and os.geteuid() != 0:
            continue
        for command in itertools.islice(writers, each):
            # Not below a folder that is closed to others.
            place = Path(tempfile.mkdtemp(prefix="planctl-place-"))
            path = Path(shutil.copy(db, place / "book.db"))
            place.chmod(0o755)
            spoil(path)
            before = _files(place)
            answer = ask(*command, db=path, folder=folder, uid=65534 if as_nobody else None)
            counts["tried"] += 1
            right = one_line(answer) and _files(place) == before
            counts["refused" if right else f"wrong: {command[:2]} {answer.err.strip()}"] += 1
            shutil.rmtree(place, ignore_errors=True)
    return found


def _files(place: Path) -> dict[str, str]:
    """Return the digest of every file in a folder."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in (place.iterdir() if place.exists() else ())
        # A reader of a file that it may not write leaves its index beside it.
        if not path.name.endswith(("-wal", "-shm"))
    }


# Files that are no register any more


Spoil = Callable[[bytes, random.Random], bytes]


def _flip(raw: bytes, dice: random.Random) -> bytes:
    spoiled = bytearray(raw)
    for _ in range(dice.choice((1, 1, 8, 64))):
        spoiled[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
    return bytes(spoiled)


def _overwrite(raw: bytes, dice: random.Random) -> bytes:
    place, length = dice.randrange(len(raw)), dice.choice((16, 512, 4096, 65536))
    return raw[:place] + dice.randbytes(length) + raw[place + length :]


SPOILED: dict[str, Spoil] = {
    "truncated": lambda raw, dice: raw[: dice.randrange(len(raw))],
    "bits flipped": _flip,
    "part overwritten": _overwrite,
    "page lost": lambda raw, dice: (
        raw[: (place := dice.randrange(len(raw) // 4096) * 4096)] + raw[place + 4096 :]
    ),
    "header only": lambda raw, dice: raw[: dice.choice((0, 1, 16, 100))],
    "random": lambda raw, dice: dice.randbytes(dice.randrange(1, 20000)),
    "zip": lambda raw, dice: b"PK\x03\x04" + dice.randbytes(3000),
}
COMMANDS = (
    ("status",), ("status", "--counties"), ("history", "lj-02-1"), ("targets",), ("log",),
    ("correct", "lj-02-1", "7", "--period", "2024Q1", "--reason", "坏", "--force", "试"),
    ("db", "check"), ("db", "backup"), ("db", "upgrade"), ("plan", "list"), ("departments",),
)  # fmt: skip


def bad_files(
    db: Path, folder: Path, each: int, answer_of: Callable[..., Answer], seed: int = 0
) -> dict[str, Counter[str]]:
    """Open damaged files with every command; a refusal is one line and leaves the file alone."""
    dice, raw = random.Random(seed), db.read_bytes()
    found: dict[str, Counter[str]] = {}
    path = folder / "坏.db"
    for kind, spoil in SPOILED.items():
        counts = found.setdefault(kind, Counter())
        for number in range(each):
            spoiled = spoil(raw, dice)
            for command in COMMANDS if number % 5 == 0 else dice.sample(COMMANDS, 3):
                for left in folder.glob("坏.db*"):
                    left.unlink()
                path.write_bytes(spoiled)
                answer = answer_of(*command, db=path)
                counts["tried"] += 1
                if answer.code in (0, 3):
                    counts["answered"] += answer.code == 0
                    counts["findings"] += answer.code == 3
                elif one_line(answer) and is_untouched(path, spoiled):
                    counts["refused"] += 1
                else:
                    why = "changed" if one_line(answer) else f"{answer.code} {answer.err.strip()}"
                    counts[f"wrong: {' '.join(command[:2])} {why[:300]}"] += 1
    return found


def is_untouched(path: Path, raw: bytes) -> bool:
    """Return whether a file is as it was, but for the header's note of its journal mode."""
    now = path.read_bytes()
    return now == raw or (now[:18] + now[20:] == raw[:18] + raw[20:] and now[96:] == raw[96:])
