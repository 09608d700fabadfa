"""Thousands of `kill -9` on every path that writes.

A parent that has everything loaded forks a worker; the worker runs one command line after the
other and tells the parent of each that was acknowledged; the parent kills it at any moment and
looks how many are there. All that were acknowledged must be, and at most the one more that was
under way: whole, or not at all.
"""

import contextlib
import hashlib
import io
import itertools
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from planctl.cli import root
from planctl.store import database
from planctl.store.database import HEAD
from tests.cli.conftest import LINJIANG
from tests.conftest import installed_command
from tests.safety import trials

Lines = Callable[[Path, int], Iterator[list[str]]]
Done = Callable[[Path, int], int | None]
COUNTIES = ("东山县", "西河县", "南浦区")
KEPT = Path(__file__).parents[1] / "store" / "old"


@dataclass(frozen=True)
class Trial:
    """A way to write: its command lines from the n-th on, and how many of them are there whole."""

    lines: Lines
    done: Done
    renew: int = 30
    """After how many kills the register is made anew."""
    prepare: Callable[[Path], None] = lambda place: None


def _ask(db: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(db)) as file:
        return file.execute(query, values).fetchall()


def _one(db: Path, query: str, *values: object) -> int:
    return int(str(_ask(db, query, *values)[0][0]))


def _book(place: Path) -> Path:
    return place / "book.db"


def _logged(db: Path, entity: str) -> int:
    return _one(db, "SELECT count(*) FROM change WHERE entity = ?", entity)


# One figure, again and again


def _correct(place: Path, start: int) -> Iterator[list[str]]:
    for number in itertools.count(start):
        yield ["correct", "lj-02-1", str(number + 2), "--period", "2024Q1", "--force", "试",
               "--reason", f"第 {number} 次"]  # fmt: skip


def _corrected(place: Path, _: int) -> int | None:
    values = trials.stored(_book(place), "lj-02-1", "2024Q1")
    return len(values) - 1 if values == list(range(1, len(values) + 1)) else None


# A file of many figures

_PERIODS = [f"{year}Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3)]
_MANY = [(county, period) for county in COUNTIES for period in _PERIODS]


def _import(place: Path, start: int) -> Iterator[list[str]]:
    for number in itertools.count(start):
        rows = [f"lj-03-2,{county},{period},{70 + number}" for county, period in _MANY]
        table = place / "表.csv"
        table.write_text("\n".join(["指标,地区,报告期,实际值", *rows]), encoding="utf-8-sig")
        yield ["import", str(table), "--plan", trials.PLAN, "--reason", "再核", "--force", "试"]


def _imported(place: Path, _: int) -> int | None:
    query = (
        "SELECT max(revision), max(value) / 1000000 FROM actual JOIN indicator"
        " ON indicator.id = indicator_id JOIN region ON region.id = region_id"
        " WHERE indicator.code = 'lj-03-2' AND region.level = 'county' GROUP BY region_id, period"
    )
    found = set(_ask(_book(place), query))
    if not found:
        return 0
    if len(found) > 1 or len(_ask(_book(place), query)) != len(_MANY):
        return None
    ((revision, value),) = found
    files = _logged(_book(place), "import")
    return files if (revision, value) == (files, 69 + files) else None


# A plan revised


def _load(place: Path, start: int) -> Iterator[list[str]]:
    text = LINJIANG.read_text(encoding="utf-8")
    old = 'must: ">= 90", text: 达到90%以上'
    assert old in text
    for number in itertools.count(start):
        plan = place / "plan.yaml"
        new = f'must: ">= {number + 1}", text: 达到{number + 1}%以上'
        plan.write_text(text.replace(old, new), encoding="utf-8")
        yield ["plan", "load", str(plan), "--document", f"示例文{number}"]


def _loaded(place: Path, _: int) -> int | None:
    (found,) = _ask(
        _book(place),
        "SELECT text, value / 1000000 FROM target JOIN indicator ON indicator.id = indicator_id"
        " WHERE code = 'lj-04-1' AND valid_to IS NULL AND text LIKE '达到%以上'",
    )
    count = _one(
        _book(place), "SELECT count(*) FROM change WHERE entity_key = ? AND entity = 'plan'",
        trials.PLAN,
    ) - 1  # fmt: skip
    wanted = (f"达到{count or 90}%以上", count or 90)
    return count if found == wanted else None


# Decisions, and closed periods


def _review(place: Path, start: int) -> Iterator[list[str]]:
    for number in itertools.count(start):
        what = "approve" if number % 2 else "return"
        yield ["review", what, "-i", "lj-02-1", "--period", "2024Q1", "--reason", f"第{number}次"]


def _counted(table: str) -> Done:
    def done(place: Path, _: int) -> int | None:
        count = _one(_book(place), f"SELECT count(*) FROM {table}")
        return count if count == _logged(_book(place), table) else None

    return done


def _lock(place: Path, start: int) -> Iterator[list[str]]:
    for number in itertools.count(start):
        opening = ["--unlock"] if number % 2 else []
        yield ["lock", "--plan", trials.PLAN, "--period", "2024Q1", "--reason", "定稿", *opening]


# Copies made and put back


def _back_up(place: Path, start: int) -> Iterator[list[str]]:
    while True:
        yield ["db", "backup", "--to", str(place / "copies"), "--keep", "3"]


def _backed_up(place: Path, acknowledged: int) -> int | None:
    copies = list((place / "copies").glob("*.bak"))
    whole = all(trials.is_sound(copy) for copy in copies)
    return acknowledged if whole and len(copies) >= min(acknowledged, 3) else None


_COPIES = 4


def _keep_copies(place: Path) -> None:
    """Keep copies whose marked figure differs; the first is what the register is."""
    for number in range(_COPIES):
        copy = Path(shutil.copy(_book(place), place / f"{number}.bak"))
        for line in itertools.islice(_correct(place, 0), number):
            assert _run(copy, line)[0] == 0
        with closing(sqlite3.connect(copy)) as file:
            file.execute("PRAGMA journal_mode = DELETE")


def _restore(place: Path, start: int) -> Iterator[list[str]]:
    for number in itertools.count(start):
        yield ["db", "restore", str(place / f"{(number + 1) % _COPIES}.bak")]


def _restored(place: Path, acknowledged: int) -> int | None:
    for old in place.glob("*.old"):
        if not trials.is_sound(old):
            return None
        old.unlink()
    mark = _corrected(place, 0)
    near = (acknowledged, acknowledged + 1, acknowledged - 1)
    return next((count for count in near if count % _COPIES == mark), None)


# Once only: a register brought to this version, made, moved


def _once(*line: str) -> Lines:
    def lines(place: Path, start: int) -> Iterator[list[str]]:
        if start == 0:
            yield [word.replace("{}", str(place)) for word in line]

    return lines


def _age(place: Path) -> None:
    """Put a register of an earlier version in the place."""
    _clear(_book(place))
    versions = sorted(KEPT.glob("*.sql"))[:-1]
    text = random.Random(str(place)).choice(versions).read_text(encoding="utf-8")
    with closing(sqlite3.connect(_book(place))) as file:
        file.executescript(text)


def _upgraded(place: Path, _: int) -> int | None:
    (version,) = _ask(_book(place), "SELECT version_num FROM alembic_version")[0]
    if version == HEAD:
        # The newer ones also say with which version they were made.
        upgrades = "entity_key = 'schema' AND \"before\" IS NOT NULL"
        told = _one(_book(place), f"SELECT count(*) FROM change WHERE {upgrades}")
        return 1 if told == 1 and trials.is_sound(_book(place)) else None
    # As it was: the upgrade still works.
    return 0 if _run(_book(place), ["db", "upgrade"])[0] == 0 else None


def _made(place: Path, _: int) -> int | None:
    new = place / "new.db"
    if not new.exists():
        return 0
    whole = _one(new, "SELECT count(*) FROM region") and _logged(new, "register") == 1
    return 1 if whole and trials.is_sound(new) else None


def _shown(place: Path, _: int) -> int | None:
    new = place / "new.db"
    if not new.exists():
        return 0
    figures, told = _one(new, "SELECT count(*) FROM actual"), _logged(new, "actual")
    return 1 if figures and told == len(SHOWN) and trials.is_sound(new) else None


def _moved(place: Path, _: int) -> int | None:
    new = place / "new.db"
    if not trials.is_sound(_book(place)):
        return None
    if not new.exists():
        return 0
    count = "SELECT count(*) FROM "
    same = all(
        _one(new, count + table) == _one(_book(place), count + table)
        for table in ("actual", "plan", "target", "department")
    )
    told = _one(new, f"{count} change WHERE entity_key = 'copy'")
    return 1 if same and told and trials.is_sound(new) else None


SHOWN = ("ankang-2023",)
TRIALS = {
    "correct": Trial(_correct, _corrected),
    "import": Trial(_import, _imported, 12),
    "plan load": Trial(_load, _loaded),
    "review": Trial(_review, _counted("review")),
    "lock": Trial(_lock, _counted("period_lock")),
    "db backup": Trial(_back_up, _backed_up),
    "db restore": Trial(_restore, _restored, 30, _keep_copies),
    "db upgrade": Trial(_once("db", "upgrade"), _upgraded, 1, _age),
    "init": Trial(_once("--db", "{}/new.db", "init"), _made, 1),
    "db copy": Trial(_once("db", "copy", "{}/new.db"), _moved, 1),
    "demo": Trial(
        _once("--db", "{}/new.db", "demo", *(f"--plan={code}" for code in SHOWN)), _shown, 1
    ),
}


def _run(db: Path, line: list[str]) -> tuple[int, str]:
    """Run a command line in this process; return its exit code and what it complained about."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        words = line if line[0] == "--db" else ["--db", str(db), *line]
        code = root.run(words)
    return code, err.getvalue()


def _clear(db: Path) -> None:
    for left in db.parent.glob(f"{db.name}*"):
        left.unlink()


def _fresh(trial: Trial, template: Path, folder: Path) -> Path:
    """Make the place of a trial anew."""
    place = folder / hashlib.sha256(os.urandom(8)).hexdigest()[:8]
    place.mkdir()
    shutil.copy(template, _book(place))
    trial.prepare(place)
    return place


def _work(trial: Trial, place: Path, start: int, tell: int) -> None:
    """Run the lines until killed; a byte for each that was acknowledged, words for a refusal."""
    database._engine.cache_clear()
    for line in trial.lines(place, start):
        code, err = _run(_book(place), line)
        os.write(tell, b"." if code == 0 else f"\n{line} {code} {err}".encode())
        if code:
            return


def _strike(trial: Trial, place: Path, start: int, delay: float) -> tuple[int, str, bool]:
    """Fork, kill after `delay`; return what was acknowledged, what went wrong, whether it hit."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(hear)
            _work(trial, place, start, tell)
            code = 0
        finally:
            os._exit(code)
    os.close(tell)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(hear, "rb") as pipe:
        told, _, wrong = pipe.read().partition(b"\n")
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        wrong = wrong or b"traceback"
    return len(told), wrong.decode(), os.WIFSIGNALED(status)


def _span(trial: Trial, template: Path, folder: Path, times: int) -> float:
    """Return how long the first line of a trial takes, the quickest of some times."""
    took = []
    for _ in range(times):
        place = _fresh(trial, template, folder)
        begun = time.monotonic()
        code, err = _run(_book(place), next(trial.lines(place, 0)))
        took.append(time.monotonic() - begun)
        assert code == 0, err
        shutil.rmtree(place)
    return min(took)


def torment(name: str, template: Path, folder: Path, kills: int, seed: int) -> Counter[str]:
    """Kill workers of one way to write; count the kills, and what was lost or torn."""
    trial, dice, found = TRIALS[name], random.Random(seed), Counter[str]()
    span = _span(trial, template, folder, 2 if kills > 10 else 1)
    place, done = None, 0
    for number in range(kills):
        if number % trial.renew == 0 or place is None:
            if place is not None:
                shutil.rmtree(place)
            place, done = _fresh(trial, template, folder), 0
        lines = 1.2 if trial.renew == 1 else 3
        told, wrong, hit = _strike(trial, place, done, dice.random() * span * lines)
        found["struck" if hit else "ended before"] += 1
        found["acknowledged"] += told
        there = trial.done(place, done + told)
        if wrong:
            found[f"FAILED: {wrong[:200]}"] += 1
        if there is None:
            found["torn"] += 1
        elif there < done + told:
            found["lost"] += 1
        elif there > done + told + 1:
            found["doubled"] += 1
        found["unsound"] += not trials.is_sound(_book(place))
        if there is None or wrong:
            shutil.rmtree(place)
            place = None
        else:
            done = there
    if place is not None:
        shutil.rmtree(place)
    return found


def by_command(template: Path, folder: Path, kills: int, seed: int = 0) -> Counter[str]:
    """Kill the installed command itself at any moment from its start on."""
    trial, dice, found = TRIALS["correct"], random.Random(seed), Counter[str]()
    place, done, span = _fresh(trial, template, folder), 0, 1.0
    for number in range(kills + 1):
        line = [*installed_command(), "--db", str(_book(place)), *next(trial.lines(place, done))]
        begun = time.monotonic()
        run = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if number == 0:
            run.wait()
            span = time.monotonic() - begun
        else:
            # Most of a command's time is its start; the write comes at its end.
            with contextlib.suppress(subprocess.TimeoutExpired):
                run.wait(span * (0.4 + 0.8 * dice.random()))
            run.kill()
            run.wait()
            found["struck" if run.returncode < 0 else "ended before"] += 1
        assert run.stderr is not None
        err = run.stderr.read().decode(errors="replace")
        run.stderr.close()
        told = int(run.returncode == 0)
        found["acknowledged"] += told
        there = trial.done(place, done + told)
        if err:
            found[f"FAILED: {err[:200]}"] += 1
        found["lost"] += there is None or there < done + told
        found["unsound"] += not trials.is_sound(_book(place))
        done = there or 0
    shutil.rmtree(place)
    return found


def _into(told: str, name: str, template: Path, folder: Path, kills: int, seed: int) -> None:
    import json

    os.environ["PLANCTL_USER"] = "示例"
    folder.mkdir()
    found = torment(name, template, folder, kills, seed)
    Path(told).write_text(json.dumps(found), encoding="utf-8")


def torment_all(
    template: Path, folder: Path, kills: dict[str, int], at_once: int = 2, seed: int = 0
) -> dict[str, Counter[str]]:
    """Torment every way to write, so many processes at once; return what was counted for each."""
    import json

    found = {}
    for name, count in kills.items():
        jobs = []
        for part in range(at_once):
            told = folder / f"{name}-{part}.json"
            args = (str(told), name, template, folder / f"{name}-{part}", -(-count // at_once))
            job = trials._context.Process(target=_into, args=(*args, seed + part))
            job.start()
            jobs.append((job, told))
        found[name] = Counter()
        for job, told in jobs:
            job.join(3600)
            assert job.exitcode == 0, f"{name}: a trial broke off"
            found[name] += Counter(json.loads(told.read_text(encoding="utf-8")))
    return found
