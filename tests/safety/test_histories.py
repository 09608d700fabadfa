"""Whole histories: any order of commands against a simple model in memory; all must agree."""

import itertools
import json
import os
import signal
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from planctl.cli import context, root
from planctl.domain.number import show
from planctl.store import database
from planctl.store.database import database_url, reading
from planctl.store.proof import noted_figures, verify
from planctl.usecases.plans import load
from tests import sql
from tests.cli.conftest import LINJIANG, author
from tests.conftest import Registers
from tests.safety import trials

FIRST = date(2024, 10, 20)
PLAN = "linjiang-2023"
PERIODS = ("2024Q1", "2024Q2", "2024Q3")
# Indicator and region; no figure of these is doubted.
SERIES = (("lj-04-1", "临江市"), ("lj-03-2", "东山县"), ("lj-03-2", "西河县"))
MUST = ">= 90"
STEPS = 30

numbers = st.integers(7000, 9900).map(lambda n: show(Decimal(n) / 100))
series = st.sampled_from(SERIES)
periods = st.sampled_from(PERIODS)
# Figures of some series, for one period.
entries = st.dictionaries(series, numbers, min_size=1, max_size=3)


@dataclass
class Model:
    """What a register should hold: the revisions of each figure, what was decided, what is shut."""

    told: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)
    state: dict[tuple[str, str, str], str] = field(default_factory=dict)
    shut: set[str] = field(default_factory=set)
    target: str = MUST

    def copy(self) -> "Model":
        """Return one that does not change with this."""
        told = {key: list(values) for key, values in self.told.items()}
        return Model(told, dict(self.state), set(self.shut), self.target)

    def tell(self, key: tuple[str, str, str], value: str) -> None:
        """Take in a figure; the same one again is nothing new."""
        there = self.told.setdefault(key, [])
        if not there or there[-1] != value:
            there.append(value)
            self.state[key] = "submitted"


def killed_at(statement: int, work: Callable[[], int]) -> bool | None:
    """Do `work` in a child that is killed (`kill -9`) before its n-th statement or commit.

    Return whether it was acknowledged, None where the kill came first.
    """
    child = os.fork()
    if child == 0:
        code = 1
        try:
            database._engine.cache_clear()
            count = itertools.count(1)

            def strike(*_: object) -> None:
                if next(count) == statement:
                    os.kill(os.getpid(), signal.SIGKILL)

            event.listen(Engine, "before_cursor_execute", strike)
            event.listen(Engine, "commit", strike)
            code = work()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status) == 0


Act = Callable[..., None]


def act(weight: int, **drawn: st.SearchStrategy[Any]) -> Callable[[Act], Act]:
    """Let a method be something that may happen, so often, with what is drawn for it.

    Not the rules of hypothesis: those leave out most of them in each of a few short runs.
    """

    def kept(method: Act) -> Act:
        ACTS.extend([(method.__name__, drawn)] * weight)
        return method

    return kept


ACTS: list[tuple[str, dict[str, st.SearchStrategy[Any]]]] = []


class Histories:
    """Random commands; after each, the history, the status and the totals are compared."""

    template: Path
    # The clock of the command line.
    today = FIRST
    registers: Registers

    def __init__(self) -> None:
        """Begin with a plan and no figure."""
        self.folder = tempfile.TemporaryDirectory(prefix="planctl-history-")
        self.fresh = self.registers.fresh(self.template, Path(self.folder.name) / "planctl.db")
        self.db = next(self.fresh)
        self.model = Model()
        self.backups: list[tuple[Path, Model, date]] = []
        self.count = 0
        # What was said at the end of a day.
        self.said: dict[date, Any] = {}
        self.done = Counter[str]()
        Histories.today = FIRST

    def live(self, data: st.DataObject, steps: int) -> None:
        """Do something so many times, look each time; at the end every check passes and every
        past day reads as it did."""
        try:
            for place in data.draw(st.lists(st.integers(0, len(ACTS) - 1), min_size=steps,
                                            max_size=steps)):  # fmt: skip
                name, drawn = ACTS[-1 - place]
                getattr(self, name)(**{key: data.draw(value) for key, value in drawn.items()})
                self.done[name] += 1
                self.history_is_as_told()
                self.totals_and_chains_hold()
            self.status_rests_on_the_newest_figure()
            code, out, _ = self.run("db", "check")
            assert code == 0, out
            for day, said in self.said.items():
                assert self.status_of(day) == said, day
        finally:
            for _ in self.fresh:
                pass
            self.folder.cleanup()

    def run(self, *args: str) -> tuple[int, str, str]:
        """Run one command line of an officer."""
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = root.run(["--db", str(self.db), *args])
        assert "程序出错" not in err.getvalue(), (args, err.getvalue())
        return code, out.getvalue(), err.getvalue()

    def told(self, *args: str) -> Any:
        """Return the JSON that a command prints."""
        code, out, err = self.run(*args, "-f", "json")
        assert code in (0, 3), err
        return json.loads(out)

    def options(self, where: str, period: str) -> list[str]:
        """Return the options of an entry; a closed period needs its reason."""
        unlock = ["--unlock-reason", "审计要求"] if period in self.model.shut else []
        return ["--period", period, "--region", where, "--force", "试", "--by", "甲", *unlock]

    def status_of(self, day: date) -> Any:
        """Return what a bulletin of a day says: as things were, and were known, on it."""
        line = ["status", "--plan", PLAN, "--counties", "--as-of", day.isoformat()]
        line += ["--known-on", day.isoformat()]
        return self.told(*line), self.told(*line, "--approved-only")

    @act(4, days=st.integers(1, 9))
    def sleep(self, days: int) -> None:
        """A day ends; what was said on it can be said again whatever comes."""
        self.status_rests_on_the_newest_figure()
        self.said[Histories.today] = self.status_of(Histories.today)
        Histories.today += timedelta(days=days)

    @act(4, which=series, value=numbers, period=periods, importing=st.booleans())
    def write_into_a_closed_period(
        self, which: tuple[str, str], value: str, period: str, importing: bool
    ) -> None:
        """Without a reason nothing is written into a closed period, nor decided in it."""
        there = self.model.told.get((*which, period), [])
        if period not in self.model.shut or there[-1:] == [value]:
            return
        shut, self.model.shut = self.model.shut, set()
        if importing:
            line = self.table(period, [(*which, value)])
        else:
            verb = ["correct", "--reason", "再核"] if there else ["record"]
            line = [*verb, which[0], value, *self.options(which[1], period)]
        self.model.shut = shut
        for attempt in (line, ["review", "approve", "--plan", PLAN, "--period", period]):
            code, _, err = self.run(*attempt)
            waiting = any(
                key[2] == period and state == "submitted" for key, state in self.model.state.items()
            )
            assert code == 1 or (attempt[0] == "review" and not waiting), attempt
            assert code == 0 or "锁定" in err or attempt[0] == "review", err

    @act(7, which=series, period=periods, value=numbers)
    def record(self, which: tuple[str, str], period: str, value: str) -> None:
        """Record: the first figure is taken, another one refused, the same one nothing."""
        code, _, err = self.run("record", which[0], value, *self.options(which[1], period))
        key = (*which, period)
        there = self.model.told.get(key)
        if there is None:
            assert code == 0, err
            self.model.told[key] = [value]
            self.model.state[key] = "submitted"
        else:
            assert (code == 0) == (there[-1] == value), err

    @act(7, which=series, period=periods, value=numbers, place=st.integers(-3, 8))
    def correct(self, which: tuple[str, str], period: str, value: str, place: int) -> None:
        """Correct: a new revision, waiting for review again; mostly of what is there."""
        if self.model.told and place >= 0:
            item, where, period = sorted(self.model.told)[place % len(self.model.told)]
            which = (item, where)
        line = [which[0], value, "--reason", "再核", *self.options(which[1], period)]
        code, _, err = self.run("correct", *line)
        key = (*which, period)
        there = self.model.told.get(key)
        assert (code == 0) == (there is not None), err
        if there is not None and there[-1] != value:
            there.append(value)
            self.model.state[key] = "submitted"

    def table(self, period: str, lines: list[tuple[str, str, str]]) -> list[str]:
        """Write a table of figures; return the command line that imports it.

        Where none is there yet it says nothing but numbers: such rows take a shorter way.
        """
        table = Path(self.folder.name) / "表.csv"
        is_new = not any((*which, period) in self.model.told for *which, _ in lines)
        more = "" if is_new else ",说明,更正原因"
        told = "" if is_new else ",试,再核"
        rows = [f"{code},{where},{period},{value}{told}\n" for code, where, value in lines]
        text = f"指标,地区,报告期,实际值{more}\n" + "".join(rows)
        table.write_text(text, encoding="utf-8-sig")
        unlock = ["--unlock-reason", "审计要求"] if period in self.model.shut else []
        return ["import", str(table), "--plan", PLAN, "--by", "甲", "--force", "试", *unlock]

    def stored(self) -> dict[tuple[str, str, str], list[str]]:
        """Return the revisions of each figure that the register holds."""
        found: dict[tuple[str, str, str], list[str]] = {}
        for code in sorted({code for code, _ in SERIES}):
            for row in self.told("history", code):
                key = (row["indicator"], row["region"], row["period"])
                found.setdefault(key, []).append(show(Decimal(str(row["value"]))))
        return found

    @act(4, period=periods, values=st.tuples(numbers, numbers), broken=st.booleans())
    def bring_in(self, period: str, values: tuple[str, str], broken: bool) -> None:
        """Import a table of two counties: all of it, or with one bad cell nothing."""
        pairs = list(zip(SERIES[1:], values, strict=True))
        lines = [(*which, value) for which, value in pairs]
        if broken:
            lines.append(("lj-03-2", "南浦区", "不清楚"))
        unlock = ["--unlock-reason", "审计要求"] if period in self.model.shut else []
        code, _, err = self.run(*self.table(period, lines))
        if broken:
            assert code == 1, err
            return
        if (code != 0 and unlock == []) or code == 2:
            raise AssertionError(err)
        if code != 0:
            return
        for (item, where), value in pairs:
            self.model.tell((item, where, period), value)

    @act(6, period=periods)
    def approve(self, period: str) -> None:
        """Approve everything of a period."""
        unlock = ["--unlock-reason", "审计要求"] if period in self.model.shut else []
        line = ["--plan", PLAN, "--period", period, "--by", "乙", *unlock]
        code, _, _ = self.run("review", "approve", *line)
        if code == 0:
            for key in self.model.told:
                if key[2] == period:
                    self.model.state[key] = "approved"

    @act(4, period=periods, opening=st.integers(0, 3).map(lambda n: n == 0))
    def shut(self, period: str, opening: bool) -> None:
        """Close a period, or open it."""
        line = ["--plan", PLAN, "--period", period, "--reason", "定稿", "--by", "乙"]
        code, _, err = self.run("lock", *line, *(["--unlock"] if opening else []))
        assert code == 0 or opening, err
        if code == 0:
            (self.model.shut.discard if opening else self.model.shut.add)(period)

    @act(3, number=st.integers(80, 95), back=st.sampled_from((0, 0, 12)))
    def revise(self, number: int, back: int) -> None:
        """Change the final target mid-term, from today or as of days ago."""
        new = f">= {number}"
        text = LINJIANG.read_text(encoding="utf-8").replace(
            f'must: "{MUST}", text: 达到90%以上', f'must: "{new}", text: 达到{number}%以上'
        )
        plan = Path(self.folder.name) / "plan.yaml"
        plan.write_text(text, encoding="utf-8")
        since = Histories.today - timedelta(days=back)
        line = ["plan", "load", str(plan), "--document", "示例文", "--from", since.isoformat()]
        code, _, err = self.run(*line, "--by", "乙")
        assert code == 0 or back, err
        if code == 0:
            self.model.target = new

    @act(3, pairs=entries, period=periods, at=st.integers(1, 90), importing=st.booleans())
    def die(self, pairs: dict[tuple[str, str], str], period: str, at: int, importing: bool) -> None:
        """Be killed at any statement: what was acknowledged is there, else all or nothing."""
        if not importing:
            pairs = dict([next(iter(pairs.items()))])
        before, after = self.model, self.model.copy()
        for (item, where), value in pairs.items():
            after.tell((item, where, period), value)
        if importing:
            line = self.table(period, [(*which, value) for which, value in pairs.items()])
        else:
            ((which, value),) = pairs.items()
            known = (*which, period) in before.told
            verb = ["correct", which[0], value, "--reason", "再核"]
            line = [*(verb if known else ["record", *verb[1:3]]), *self.options(which[1], period)]
        acknowledged = killed_at(at, lambda: self.run(*line)[0])
        sql.wait_for_the_dead(self.db)
        there = self.stored() == after.told
        assert there or acknowledged is not True, (line, "acknowledged, and lost")
        self.model = after if there else before

    @act(3)
    def back_up(self) -> None:
        """Keep a copy, and what should be in it."""
        self.count += 1
        folder = Path(self.folder.name) / str(self.count)
        assert self.run("db", "backup", "--to", str(folder))[0] == 0
        self.backups.append((next(folder.iterdir()), self.model.copy(), Histories.today))

    @act(2, which=st.integers(0, 1))
    def restore(self, which: int) -> None:
        """Go back to a copy; what it replaces is kept as it was."""
        if not self.backups:
            return
        copy, model, day = self.backups[-1 - which % min(2, len(self.backups))]
        code, out, err = self.run("db", "restore", str(copy))
        assert code == 0, err
        here, self.db = self.db, Path(out.split("换下的台账存为")[1].strip())
        assert self.stored() == self.model.told, "the old register is not what it was"
        self.db, self.model = here, model.copy()
        self.said = {one: said for one, said in self.said.items() if one < day}

    def history_is_as_told(self) -> None:
        """Every revision is there, in order, with its state."""
        found: dict[tuple[str, str, str], list[str]] = {}
        for code in {code for code, _ in SERIES}:
            for row in self.told("history", code):
                key = (row["indicator"], row["region"], row["period"])
                found.setdefault(key, []).append(show(Decimal(str(row["value"]))))
                assert row["revision"] == len(found[key])
                newest = len(found[key]) == len(self.model.told.get(key, []))
                assert not newest or row["state"] == self.model.state[key], (key, row)
        assert found == self.model.told

    def status_rests_on_the_newest_figure(self) -> None:
        """The status shows the last period's newest revision against the target in force."""
        rows = self.told("status", "--plan", PLAN)
        (row,) = [row for row in rows if row["indicator"] == "lj-04-1"]
        told = {
            key[2]: values[-1] for key, values in self.model.told.items() if key[0] == "lj-04-1"
        }
        wanted = told[max(told)] if told else None
        assert row["actual"] == (None if wanted is None else float(wanted)), row
        assert f"{row['op']} {row['target']:g}" == self.model.target
        counted = self.told("status", "--plan", PLAN, "--summary", "plan")
        assert sum(line["all"] for line in counted) == len(rows)

    def totals_and_chains_hold(self) -> None:
        """The list of plans counts every revision; the chains are whole."""
        (plan,) = self.told("plan", "list")
        assert plan["actuals"] == sum(map(len, self.model.told.values()))
        with reading(database_url(str(self.db))) as session:
            connection = session.connection()
            assert verify(connection, "actual", noted_figures(connection)).count == 0
            assert verify(connection, "change").count == 0


@pytest.fixture
def _begun(registers: Registers, empty_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(database_url(str(empty_db)), LINJIANG, author("2023-01-05"))
    Histories.template, Histories.registers = empty_db, registers
    monkeypatch.setattr(
        context, "current_moment",
        lambda: datetime.fromisoformat(f"{Histories.today}T09:30:00+08:00"),
    )  # fmt: skip


@pytest.mark.usefixtures("_begun")
@settings(
    max_examples=int(os.environ.get("HISTORIES", "3")), phases=(Phase.generate,), deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(data=st.data())
def test_whatever_is_done_the_register_and_the_model_agree(data: st.DataObject) -> None:
    Histories().live(data, STEPS)


def test_killed_before_any_of_its_statements_a_write_is_not_there(
    empty_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(database_url(str(empty_db)), LINJIANG, author("2023-01-05"))
    monkeypatch.setenv("PLANCTL_USER", "甲")
    line = ["--db", str(empty_db), "record", "lj-04-1", "80", "--period", "2024Q1"]
    before, found = sql.content(empty_db), []
    # Each of them in `make soak`.
    for at in itertools.count(1, 1 if "HISTORIES" in os.environ else 6):
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            acknowledged = killed_at(at, lambda: root.run(line))
        sql.wait_for_the_dead(empty_db)
        found.append(sql.content(empty_db))
        if acknowledged is not None:
            break
        assert trials.is_sound(empty_db), at
    assert acknowledged
    whole = found[-1]
    kept = found.index(whole)
    assert found == [before] * kept + [whole] * (len(found) - kept)
    assert kept > 8
