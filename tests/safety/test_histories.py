"""Whole histories: any order of commands against a simple model in memory; all must agree."""

import json
import os
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from planctl.cli import context, root
from planctl.domain.number import show
from planctl.store.database import database_url, reading, writing
from planctl.store.proof import noted_figures, verify
from planctl.usecases.plans import load
from tests.cli.conftest import LINJIANG, author
from tests.servers import ON_SERVER

DAY = "2024-10-20"
PLAN = "linjiang-2023"
PERIODS = ("2024Q1", "2024Q2", "2024Q3")
# Indicator and region; no figure of these is doubted.
SERIES = (("lj-04-1", "临江市"), ("lj-03-2", "东山县"), ("lj-03-2", "西河县"))
MUST = ">= 90"

numbers = st.integers(7000, 9900).map(lambda n: show(Decimal(n) / 100))
series = st.sampled_from(SERIES)
periods = st.sampled_from(PERIODS)


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


class CrashError(Exception):
    """What a power cut does to a command."""


class Histories(RuleBasedStateMachine):
    """Random commands; after each, the history, the status and the totals are compared."""

    template: Path

    def __init__(self) -> None:
        """Begin with a plan and no figure."""
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="planctl-history-")
        self.db = Path(self.folder.name) / "planctl.db"
        self.db.write_bytes(self.template.read_bytes())
        self.model = Model()
        self.backups: list[tuple[Path, Model]] = []
        self.count = 0

    def teardown(self) -> None:
        """Leave nothing behind."""
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

    @rule(which=series, period=periods, value=numbers)
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

    @rule(which=series, period=periods, value=numbers)
    def correct(self, which: tuple[str, str], period: str, value: str) -> None:
        """Correct: a new revision, waiting for review again."""
        line = [which[0], value, "--reason", "再核", *self.options(which[1], period)]
        code, _, err = self.run("correct", *line)
        key = (*which, period)
        there = self.model.told.get(key)
        assert (code == 0) == (there is not None), err
        if there is not None and there[-1] != value:
            there.append(value)
            self.model.state[key] = "submitted"

    @rule(period=periods, values=st.tuples(numbers, numbers), broken=st.booleans())
    def bring_in(self, period: str, values: tuple[str, str], broken: bool) -> None:
        """Import a table of two counties: all of it, or with one bad cell nothing."""
        pairs = list(zip(SERIES[1:], values, strict=True))
        lines = [f"{code},{where},{period},{value},试,再核" for (code, where), value in pairs]
        if broken:
            lines.append(f"lj-03-2,南浦区,{period},不清楚,试,再核")
        table = Path(self.folder.name) / "表.csv"
        text = "指标,地区,报告期,实际值,说明,更正原因\n" + "\n".join(lines) + "\n"
        table.write_text(text, encoding="utf-8-sig")
        unlock = ["--unlock-reason", "审计要求"] if period in self.model.shut else []
        code, _, err = self.run("import", str(table), "--plan", PLAN, "--by", "甲", *unlock)
        if broken:
            assert code == 1, err
            return
        if (code != 0 and unlock == []) or code == 2:
            raise AssertionError(err)
        if code != 0:
            return
        for (item, where), value in pairs:
            there = self.model.told.setdefault((item, where, period), [])
            if not there or there[-1] != value:
                there.append(value)
                self.model.state[item, where, period] = "submitted"

    @rule(period=periods)
    def approve(self, period: str) -> None:
        """Approve everything of a period."""
        unlock = ["--unlock-reason", "审计要求"] if period in self.model.shut else []
        line = ["--plan", PLAN, "--period", period, "--by", "乙", *unlock]
        code, _, _ = self.run("review", "approve", *line)
        if code == 0:
            for key in self.model.told:
                if key[2] == period:
                    self.model.state[key] = "approved"

    @rule(period=periods, opening=st.booleans())
    def shut(self, period: str, opening: bool) -> None:
        """Close a period, or open it."""
        line = ["--plan", PLAN, "--period", period, "--reason", "定稿", "--by", "乙"]
        code, _, err = self.run("lock", *line, *(["--unlock"] if opening else []))
        assert code == 0 or opening, err
        if code == 0:
            (self.model.shut.discard if opening else self.model.shut.add)(period)

    @rule(number=st.integers(80, 95))
    def revise(self, number: int) -> None:
        """Change the final target mid-term."""
        new = f">= {number}"
        text = LINJIANG.read_text(encoding="utf-8").replace(
            f'must: "{MUST}", text: 达到90%以上', f'must: "{new}", text: 达到{number}%以上'
        )
        plan = Path(self.folder.name) / "plan.yaml"
        plan.write_text(text, encoding="utf-8")
        code, _, err = self.run("plan", "load", str(plan), "--document", "示例文", "--by", "乙")
        assert code == 0, err
        self.model.target = new

    @rule(which=series, period=periods)
    def crash(self, which: tuple[str, str], period: str) -> None:
        """Die in the middle of a write: nothing of it is there."""
        from planctl.store.audit import log_change

        with pytest.raises(CrashError):  # noqa: SIM117, PT012
            with writing(database_url(str(self.db))) as session:
                log_change(session, "甲", context.current_moment(), "test", "actual", period)
                session.flush()
                raise CrashError

    @rule()
    def back_up(self) -> None:
        """Keep a copy, and what should be in it."""
        self.count += 1
        folder = Path(self.folder.name) / str(self.count)
        assert self.run("db", "backup", "--to", str(folder))[0] == 0
        self.backups.append((next(folder.iterdir()), self.model.copy()))

    @precondition(lambda self: self.backups)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        """Go back to a copy."""
        copy, model = data.draw(st.sampled_from(self.backups))
        code, _, err = self.run("db", "restore", str(copy))
        assert code == 0, err
        self.model = model.copy()

    @invariant()
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

    @invariant()
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

    @invariant()
    def totals_and_chains_hold(self) -> None:
        """The list of plans counts every revision; the chains are whole."""
        (plan,) = self.told("plan", "list")
        assert plan["actuals"] == sum(map(len, self.model.told.values()))
        with reading(database_url(str(self.db))) as session:
            connection = session.connection()
            assert verify(connection, "actual", noted_figures(connection)).count == 0
            assert verify(connection, "change").count == 0


@pytest.fixture
def _begun(empty_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if ON_SERVER:
        pytest.skip("works on copies of a file")
    load(database_url(str(empty_db)), LINJIANG, author("2023-01-05"))
    Histories.template = empty_db
    moment = datetime.fromisoformat(f"{DAY}T09:30:00+08:00")
    monkeypatch.setattr(context, "current_moment", lambda: moment)


@pytest.mark.usefixtures("_begun")
def test_whatever_is_done_the_register_and_the_model_agree() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=int(os.environ.get("HISTORIES", "2")), stateful_step_count=8,
            phases=(Phase.generate,),
            deadline=None, suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
