"""The long trials: `make soak` runs them and writes what they counted into docs/safety.md."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from planctl import __version__
from planctl.cli import root
from planctl.store.database import HEAD, database_url
from planctl.usecases import setup
from planctl.usecases.backup import back_up
from planctl.usecases.plans import load
from tests.cli.conftest import HEXI, LINJIANG, author
from tests.conftest import CHECKOUT
from tests.fuzz import seeds
from tests.safety import cut_off, trials
from tests.safety import kills as killing
from tests.safety.trials import Answer
from tests.servers import running_server

PAGE = CHECKOUT / "docs" / "safety.md"
BEGIN, END = "<!-- soak -->", "<!-- /soak -->"
# How large a run is, multiplied by the first argument.
SCALE = float(sys.argv[1]) if __name__ == "__main__" and len(sys.argv) > 1 else 1.0

# How often each way to write is killed at scale 1: 2,200 in sum.
KILLS = {
    "correct": 700, "import": 400, "plan load": 250, "review": 150, "lock": 100, "db backup": 150,
    "db restore": 200, "db upgrade": 100, "init": 50, "db copy": 60, "demo": 40,
}  # fmt: skip
COMMAND = "killed: the installed command"

Row = tuple[str, str, str]


def times(count: int) -> int:
    """Return a number of repetitions, scaled."""
    return max(2, int(count * SCALE))


def register(folder: Path) -> Path:
    """Make a register whose series have one figure each."""
    path = folder / "book.db"
    url = database_url(str(path))
    setup.init(url, author("2023-01-05"))
    for plan in (LINJIANG, HEXI):
        load(url, plan, author("2023-01-05"))
    trials.start_series(path)
    return path


def fresh(book: Path, folder: Path, name: str) -> Path:
    """Return a copy in a folder of its own."""
    place = folder / name
    place.mkdir()
    return Path(shutil.copy(book, place / "book.db"))


def answered(*args: str, db: Path) -> Answer:
    """Run a command line in this process."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = root.run(["--db", str(db), *args])
    return Answer(code, out.getvalue(), err.getvalue())


def told(counts: Counter[str]) -> str:
    """Return counts in words, what went wrong last."""
    return "、".join(f"{name} {count}" for name, count in sorted(counts.items()) if count)


def run_all(book: Path, folder: Path, found: list[Row]) -> None:
    """Run every trial; add to `found` what was tried, how often, what came of it."""

    def note(what: str, tried: str, came: str) -> None:
        print(f"{time.strftime('%H:%M:%S')} {what}: {tried}: {came}", flush=True)
        found.append((what, tried, came))

    for name, kills in KILLS.items():
        (folder / name).mkdir()
        for what, counts in killing.torment_all(book, folder / name, {name: times(kills)}).items():
            note(*kill_row(f"killed (`kill -9`): `{what}`", counts))
    db = fresh(book, folder, "kill")
    note(*kill_row(COMMAND, killing.by_command(db, db.parent, times(40))))
    kinds = [row for row in found if "killed" in row[0]]
    tried = [sum(int(row[1].split()[place]) for row in kinds) for place in (0, 2)]
    note("**killed, in sum**", f"{tried[0]} kills, {tried[1]} writes acknowledged", sums(kinds))
    db = fresh(book, folder, "crowd")
    done = trials.crowd(db, db.parent, 8, times(500))
    note(
        "8 processes writing at once",
        f"{done.acknowledged} writes acknowledged",
        str(done),
    )
    db = fresh(book, folder, "read")
    reads, slowest = trials.readers_beside_a_writer(db, db.parent, times(50))
    note(
        "readers beside an open write",
        f"{times(50)} reads",
        f"{reads} answered, slowest {slowest:.1f} s",
    )
    db = fresh(book, folder, "full")
    full = trials.starved(db, db.parent, times(30))
    note("a disk that takes no more", f"{sum(full.values()) - full['unsound']} writes", told(full))
    db = fresh(book, folder, "place")
    for kind, counts in trials.bad_places(db, db.parent).items():
        if counts:
            note(f"bad place: {kind}", f"{counts.pop('tried')} commands", told(counts))
    db = fresh(book, folder, "bad")
    for kind, counts in trials.bad_files(db, db.parent, times(100), answered).items():
        note(f"bad file: {kind}", f"{counts.pop('tried')} commands", told(counts))
    (folder / "server").mkdir()
    for row in on_server(folder / "server"):
        note(*row)
    note(*parsers())
    for row in coverage_guided(folder):
        note(*row)
    note(*histories())


def on_server(folder: Path) -> Iterator[Row]:
    """Kill, crowd and cut off with the register on PostgreSQL."""
    with running_server(durable=True) as server:
        book = cut_off.register(server)
        done = trials.crowd(server.make(book), folder, 8, times(500))  # type: ignore[arg-type]
        yield (
            "on PostgreSQL: 8 processes writing at once",
            f"{done.acknowledged} writes acknowledged",
            str(done),
        )
        place = server.make(book)  # type: ignore[arg-type]
        yield kill_row(
            "on PostgreSQL: the writer killed (`kill -9`)",
            cut_off.killed_writers(place, folder, times(200)),  # type: ignore[arg-type]
        )
        back_up(database_url(str(book)), author("2024-10-12").at, folder, None)
        for name in cut_off.LINES:
            last, came = cut_off.statements(server, book, folder, name), Counter[str]()
            for number in range(times(10)):
                for way in cut_off.WAYS:
                    at = max(last // 2, last - number)
                    came[cut_off.cut_off(book, server, folder, name, way, at)] += 1
            tried = f"{sum(came.values())} times: {', '.join(cut_off.WAYS)}"
            yield f"on PostgreSQL: `{name}` cut off", tried, told(came)


def kill_row(what: str, counts: Counter[str]) -> Row:
    """Return what a trial of kills counted."""
    hit = f"{counts['struck'] + counts['ended before']} kills"
    failed = told(Counter({name: n for name, n in counts.items() if name.startswith("FAILED")}))
    came = ", ".join(f"{counts[name]} {name}" for name in ("lost", "doubled", "torn", "unsound"))
    return (
        what,
        f"{hit}, {counts['acknowledged']} writes acknowledged",
        came + (f"; {failed}" if failed else ""),
    )


def sums(rows: list[Row]) -> str:
    """Return the outcomes of kills added up."""
    names = ("lost", "doubled", "torn", "unsound")
    told = " ".join(row[2] for row in rows)
    return ", ".join(
        f"{sum(map(int, re.findall(rf'([0-9]+) {name}', told)))} {name}" for name in names
    )


def parsers() -> Row:
    """Run the property tests of the parsers with many examples."""
    examples = times(2000)
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/hostile/test_parsers.py", "-p",
         "tests.safety.profile", "--hypothesis-profile", "soak", "--hypothesis-show-statistics"],
        cwd=CHECKOUT, capture_output=True, text=True, env=os.environ | {"EXAMPLES": str(examples)},
    )  # fmt: skip
    count = sum(map(int, re.findall(r"(\d+) passing", ran.stdout)))
    came = "0 failed" if ran.returncode == 0 else "FAILED: " + ran.stdout.splitlines()[-1]
    return ("parsers (hypothesis)", f"{count} executions", came)


def histories() -> Row:
    """Run random histories against the model."""
    examples = times(40)
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/safety/test_histories.py"],
        cwd=CHECKOUT, capture_output=True, text=True, env=os.environ | {"HISTORIES": str(examples)},
    )  # fmt: skip
    came = "0 disagree" if ran.returncode == 0 else "FAILED: " + ran.stdout.splitlines()[-1]
    return ("whole histories against a model", f"{examples} histories of 30 commands", came)


# How many inputs each kind of reader gets at scale 1: a document takes ten times as long.
FUZZED = {"tables": 20_000, "documents": 4_000}


def coverage_guided(folder: Path) -> Iterator[Row]:
    """Let the coverage-guided fuzzer loose on the readers of tables and of documents."""
    seeds.write(folder / "tables", folder / "documents")
    script = CHECKOUT / "tests" / "fuzz" / "readers.py"
    for kind, count in FUZZED.items():
        runs, ends = times(count), "/".join(getattr(seeds, kind.upper()))
        what = f"{kind}: {ends} (atheris)"
        ran = subprocess.run(
            [sys.executable, str(script), kind, f"-runs={runs}", "-max_len=60000", "-timeout=30",
             "-rss_limit_mb=2048", f"-artifact_prefix={folder}/", str(folder / kind)],
            cwd=CHECKOUT, capture_output=True, text=True,
        )  # fmt: skip
        if ran.returncode == 77:
            yield what, "0 executions", "not run: pip install atheris"
        elif ran.returncode == 0:
            yield what, f"{runs} executions", "0 crashes, 0 hangs"
        else:
            yield what, f"{runs} executions", f"FAILED: {' '.join(ran.stderr[-300:].split())}"


# What an outcome says where something was lost or broke; a count of 0 is what is wanted.
BROKEN = re.compile(
    r"wrong|FAILED|broken"
    r"|unsound [1-9]|[1-9]\d* (?:lost|doubled|torn|hung|unsound|failed|crashes|hangs|disagree)"
)


def main() -> None:
    """Run the trials and write the table."""
    begun = time.monotonic()
    found: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="planctl-soak-") as name:
        folder = Path(name)
        try:
            run_all(register(folder), folder, found)
        except Exception as error:
            traceback.print_exc()
            found.append(("**broken off**", "", f"FAILED: {' '.join(repr(error)[:300].split())}"))
    minutes = (time.monotonic() - begun) / 60
    table = "\n".join(
        [
            "| what | tried | outcome |",
            "|---|---|---|",
            *(f"| {' | '.join(row)} |" for row in found),
        ]
    )
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    versions = f"planctl {__version__}, schema {HEAD}, Python {sys.version.split()[0]}"
    about = f"{datetime.now(UTC):%Y-%m-%d}; {versions}; {minutes:.0f} minutes, scale {SCALE:g}."
    PAGE.write_text(f"{head}{BEGIN}\n{about}\n\n{table}\n{END}{tail}", encoding="utf-8")
    if any(BROKEN.search(came) for _, _, came in found):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
