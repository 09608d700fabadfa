"""Every command of the tree, run for real: whatever it changed, the log tells who, when, with
which command, what was there before and what is there now. What only reads changes nothing."""

import io
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import click
import pytest
from sqlalchemy import select

from planctl.cli.root import command as root
from planctl.store import tables as t
from planctl.store.database import database_url, open_engine
from planctl.usecases.contacts import ContactEntry, add
from tests.cli.conftest import HEXI, LINJIANG, author
from tests.cli.test_notify import LEADER, PEOPLE
from tests.conftest import Registers, Runner
from tests.notify.mailserver import Office, mail_office
from tests.servers import ON_SERVER, OnServer, needs_server
from tests.store.test_old_registers import KEPT

WHO, DAY = "示例丙", "2024-10-20"
# Not what anybody has said: the log, the ends of its chains, digests, and who is just at work.
NOT_DATA = {"change", "chain_head", "witness", "lease"}


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Give every command that can be run, by its words."""
    if not isinstance(command, click.Group):
        yield " ".join(path)
        return
    if command.invoke_without_command and path:
        yield " ".join(path)
    context = click.Context(command)
    for name in command.list_commands(context):
        child = command.get_command(context, name)
        assert child is not None
        yield from leaves(child, (*path, name))


# What is typed, with {} for the folder of the files below. A new command needs an entry here.
WRITES: dict[str, tuple[str, ...]] = {
    "init": ("--db {}/new.db init",),
    "demo": ("--db {}/new.db demo --plan xining-2024",),
    "plan load": (
        "plan load {}/new.yaml", "plan load {}/revised.yaml --document 示例文〔2024〕9号",
        "plan load {}/mended.yaml --correction", "plan load {}/renamed.yaml",
    ),
    "record": ("record lj-04-1 80 --period 2024Q2 --source 台账 --evidence 示例1号",),
    "done": ("done hx-02-1 --on 2024-06-27 --reason 核对", ),
    "correct": ("correct lj-02-1 50 --period 2024Q2 --reason 再核",),
    "fill": ("fill --plan linjiang-2023 --period 2024Q3 --region 东山县",),
    "import": ("import {}/figures.csv --plan linjiang-2023 --reason 再核 --force 试",),
    "review approve": ("review approve --plan linjiang-2023 --period 2024Q3 --region 东山县",),
    "review return": (
        "review return -i lj-03-2 --period 2024Q3 --region 西河县 --reason 不符",
        "review approve -i lj-03-2 --period 2024Q3 --region 西河县",
        "review return -i lj-03-2 --period 2024Q3 --region 西河县 --reason 又不符",
    ),
    "lock": (
        "lock --plan linjiang-2023 --period 2024Q3", "lock --period 2024Q3 --unlock --reason 重报",
        "lock --plan linjiang-2023 --period 2024Q3 --region 东山县 --reason 定稿",
        "correct lj-03-2 96 --period 2024Q3 --region 东山县 --reason 错 --unlock-reason 审计",
    ),
    "notify": ("notify --any-day", "notify --any-day --as-of 2024-12-31 --known-on 2024-12-31"),
    "notify ladder load": (
        "notify ladder load three-colour", "notify ladder load standard",
    ),
    "contact add": (
        "contact add -d 市医保局 -r 临江市 -e yb@example.gov.cn",
        "contact add -d 市医保局 -r 临江市 -e yb@example.gov.cn --name 示例丁",
    ),
    "contact import": ("contact import {}/people.csv",),
    "contact remove": ("contact remove gh@example.gov.cn",),
    "light load": ("light load {}/rules.yaml", "light load {}/rules-2.yaml"),
    "light use": ("light use sanya --plan hexi-2024", "light use eurostat --plan hexi-2024"),
    "db upgrade": ("db upgrade",),
    "db restore": ("db restore {}/earlier.bak",),
    "db copy": ("db copy {}/new.db",),
    "db grant": (
        "db grant --role dongshan --region 东山县", "db grant --role dongshan --region 西河县",
        "db grant --role yibao --dept 临江市医疗保障局",
    ),
    "db revoke": ("db revoke --role dongshan",),
}  # fmt: skip
READS: dict[str, tuple[str, ...]] = {
    "plan audit": ("plan audit {}/new.yaml --text {}/document.txt",),
    "plan check": ("plan check {}/new.yaml",),
    "plan diff": ("plan diff linjiang-2023 {}/revised.yaml",),
    "plan draft": ("plan draft {}/document.txt -o {}/drafted.yaml --html {}/drafted.html",),
    "plan export": ("plan export linjiang-2023 -o {}/out.yaml",),
    "plan list": ("plan list",),
    "plan show": ("plan show linjiang-2023",),
    "targets": ("targets",),
    "departments": ("departments",),
    "regions": ("regions",),
    "template": ("template --plan linjiang-2023 --period 2024Q3 --all-regions -o {}/forms",),
    "history": ("history lj-02-1",),
    "missing": ("missing --period 2024Q3",),
    "review list": ("review list",),
    "review log": ("review log",),
    "status": ("status --counties",),
    "explain": ("explain lj-02-1",),
    "chart": ("chart lj-02-1",),
    "report": ("report -o {}/r.html", "report -o {}/r.xlsx", "report -o {}/r.docx"),
    "export": ("export -o {}/e.xlsx", "export --register -o {}/g.xlsx"),
    "calendar": ("calendar -o {}/c.ics",),
    "overdue": ("overdue",),
    "notify install-cron": ("notify install-cron --print",),
    "notify ladder export": ("notify ladder export -o {}/ladder.yaml",),
    "notify ladder list": ("notify ladder list",),
    "notify log": ("notify log",),
    "notify preview": ("notify preview --dept 市医保局 -r 临江市 -f eml", "notify --dry-run"),
    "contact list": ("contact list",),
    "light list": ("light list",),
    "light show": ("light show strict",),
    "log": ("log",),
    "db backup": ("db backup --to {}/backups --keep 2",),
    "db check": ("db check",),
    "db grants": ("db grants",),
}
RULE = """
rules:
  - {code: office, name: 本市亮灯, mode: ratio, on: 0.9, risk: 0.7, source: 示例, document: 示例}
"""


BUREAU = "    region: 河西市\n  - {name: 示例局, region: 河西市, aliases: [示例办]}\n\n"


def files(folder: Path) -> None:
    """Write what the lines above read."""
    plan = LINJIANG.read_text(encoding="utf-8")
    revised = plan.replace('must: ">= 90"', 'must: ">= 91"', 1)
    assert revised != plan
    renamed = revised.replace("aliases: [东山]", "aliases: [东山, 东山镇]", 1)
    assert renamed != revised
    for name, text in {
        "new.yaml": HEXI.read_text(encoding="utf-8").replace("hexi-2024", "hexi-2025")
        .replace("hx-0", "hy-0").replace("    region: 河西市\n\n", BUREAU),
        "revised.yaml": revised,
        "mended.yaml": revised.replace("name: 临江市医疗", "name: 临江市的医疗"),
        "renamed.yaml": renamed.replace("name: 临江市医疗", "name: 临江市的医疗"),
        "figures.csv": "指标,地区,报告期,实际值\nlj-03-2,东山县,2024Q2,93\n"
        "lj-03-2,西河县,2024Q2,92\nlj-03-2,东山县,2024Q3,96\n",
        "people.csv": "部门,地区,邮箱,角色\n市教体局,临江市,jt@example.gov.cn,收件\n"
        "市卫健委,东山县,ds@example.gov.cn,收件\n",
        "rules.yaml": RULE,
        "rules-2.yaml": RULE.replace("0.7", "0.8")[:-2] + ", holds_from: 2024-11-01}\n",
        "document.txt": "到2025年，每千人口床位数达到8张以上。\n",
    }.items():  # fmt: skip
        (folder / name).write_text(text, encoding="utf-8")


# What a changed row must be told by: the entities of the log, and the words it must be told in.

Names = Mapping[str, Mapping[Any, Any]]
Told = tuple[tuple[str, ...], tuple[object, ...]]


def _of_plan(row: Any, names: Names) -> str:
    if "indicator_id" in row:
        return str(names["plan"][names["indicator_row"][row["indicator_id"]]["plan_id"]])
    return str(names["plan"][row["plan_id"]])


def _of_actual(row: Any, names: Names) -> str:
    place = names["region"][row["region_id"]]
    return (
        f"{_of_plan(row, names)}/{names['indicator'][row['indicator_id']]}/{place}/{row['period']}"
    )


def _of_review(row: Any, names: Names) -> Told:
    told = names["actual_row"][row["actual_id"]]
    place = names["region"][told["region_id"]]
    key = f"{_of_plan(told, names)}/{place}/{told['period']}"
    figure = f"{names['indicator'][told['indicator_id']]}#{told['revision']}"
    return ("review",), (key, figure, row["decision"])


def _of_choice(row: Any, names: Names) -> Told:
    plan, rule = names["plan"][row["plan_id"]], names["light_rule"][row["light_rule_id"]]
    # A plan that names no rule is judged by this one.
    return ("plan", "plan_light_rule"), (plan,) if rule == "strict" else (plan, rule)


def _of_delivery(row: Any, names: Names) -> Told:
    return ("message",), (row["message_id"], row["recipient"], f"{row['item']} {row['stage']}")


TELLS: dict[str, Callable[[Any, Names], Told]] = {
    "region": lambda r, n: (("region",), (r["code"], r["name"], r["level"])),
    "region_alias": lambda r, n: (("region",), (n["region"][r["region_id"]], r["alias"])),
    "department": lambda r, n: (("department",), (r["name"],)),
    "department_alias": lambda r, n: (
        ("department",), (n["department"][r["department_id"]], r["alias"])),
    "department_member": lambda r, n: (("department",), (n["department"][r["department_id"]],)),
    "contact": lambda r, n: (
        ("contact",), (r["address"], n["department"][r["department_id"]], r["role"])),
    "plan": lambda r, n: (("plan",), (r["code"], r["name"])),
    "plan_version": lambda r, n: (("plan",), (n["plan"][r["plan_id"]],)),
    "plan_light_rule": _of_choice,
    "task": lambda r, n: (("plan",), (_of_plan(r, n), r["name"])),
    "indicator": lambda r, n: (("plan",), (_of_plan(r, n), r["code"], r["name"])),
    "indicator_alias": lambda r, n: (("plan",), (_of_plan(r, n), r["alias"])),
    "responsibility": lambda r, n: (("plan",), (n["department"][r["department_id"]],)),
    "target": lambda r, n: (("plan",), (_of_plan(r, n), r["text"])),
    "actual": lambda r, n: (("actual",), (_of_actual(r, n),)),
    "review": _of_review,
    "period_lock": lambda r, n: (("period_lock",), (n["plan"][r["plan_id"]], r["action"])),
    "light_rule": lambda r, n: (("light_rule",), (r["code"], r["source"])),
    "ladder": lambda r, n: (("ladder",), (r["code"], r["name"])),
    "ladder_stage": lambda r, n: (("ladder",), (r["code"], r["event"])),
    "message": lambda r, n: (("message",), (r["message_id"], r["subject"])),
    "delivery": _of_delivery,
    "office": lambda r, n: (("office",), (r["login"],)),
}  # fmt: skip


@dataclass(frozen=True)
class Content:
    """What a register holds: its tables, its log, and what its rows are called."""

    tables: dict[str, dict[Any, dict[str, Any]]]

    @property
    def log(self) -> dict[Any, dict[str, Any]]:
        """Return the rows of the log."""
        return self.tables["change"]

    @property
    def names(self) -> Names:
        """Return the rows' codes and names by their numbers."""
        held = self.tables

        def column(table: str, name: str) -> dict[Any, Any]:
            return {key[0]: row[name] for key, row in held[table].items()}

        return {
            "region": column("region", "code"), "department": column("department", "name"),
            "plan": column("plan", "code"), "indicator": column("indicator", "code"),
            "light_rule": column("light_rule", "code"),
            "indicator_row": {key[0]: row for key, row in held["indicator"].items()},
            "actual_row": {key[0]: row for key, row in held["actual"].items()},
        }  # fmt: skip


EMPTY = Content({table.name: {} for table in t.Base.metadata.sorted_tables})


def content(place: Path) -> Content:
    """Read a whole register, of either engine."""
    found = {}
    with open_engine(database_url(str(place))) as engine, engine.connect() as connection:
        for table in t.Base.metadata.sorted_tables:
            keys = [column.name for column in table.primary_key.columns]
            rows = connection.execute(select(table)).mappings()
            found[table.name] = {tuple(row[key] for key in keys): dict(row) for row in rows}
    return Content(found)


def changed(before: Content, after: Content) -> Iterator[tuple[str, Any, Any]]:
    """Give (table, the row as it was, the row as it is) of everything that is not as it was."""
    for table, rows in after.tables.items():
        if table in NOT_DATA:
            continue
        was = before.tables[table]
        for key in was.keys() | rows.keys():
            if was.get(key) != rows.get(key):
                yield table, was.get(key), rows.get(key)


def in_bulk(row: Any, names: Names, new: list[dict[str, Any]], bulk: dict[Any, int]) -> bool:
    """Say whether a file's or the demo's figure is told by the row of the log that counts them
    and notes the end of their chain."""
    if not any(str(row["region_id"]) in json.loads(one["figures"] or "{}") for one in new):
        return False
    for one in new:
        after = json.loads(one["after"] or "{}")
        demo = one["entity_key"] == f"{_of_plan(row, names)}/*" and "figures" in after
        if one["entity"] == "import" or demo:
            bulk[one["id"]] = bulk.get(one["id"], 0) + 1
            return True
    return False


def tells(one: dict[str, Any], words: tuple[object, ...], was: Any, now: Any) -> bool:
    """Say whether a row of the log tells of a change, by its words and on the right sides."""
    text = f"{one['entity_key']}\n{one['before'] or ''}\n{one['after'] or ''}"
    sides = (was is None or one["before"]) and (now is None or one["after"])
    if one["entity"] == "actual":
        told = json.loads(one["after"]).get("value")
        sides = sides and told is not None and Decimal(told) == now["value"]
    return bool(sides) and all(_form(word) in text for word in words)


def _form(word: object) -> str:
    """Return a word as it stands in JSON."""
    return json.dumps(str(word), ensure_ascii=False)[1:-1]


def check_told(before: Content, after: Content, command: str) -> int:
    """Check that the new rows of the log tell everything that changed; return how much did."""
    new = [row for key, row in sorted(after.log.items()) if key not in before.log]
    for key, row in before.log.items():
        assert after.log.get(key) == row, "the log only grows"
    for row in new:
        assert row["by_whom"] == ("示例" if command == "demo" else WHO), row
        assert row["command"] == f"planctl {command}"
        assert row["at"] is not None
        assert row["before"] or row["after"]
    names = {key: {**held, **after.names[key]} for key, held in before.names.items()}
    bulk: dict[Any, int] = {}
    count = 0
    for table, was, now in changed(before, after):
        count += 1
        entities, words = TELLS[table](now or was, names)
        fitting = [one for one in new if one["entity"] in entities]
        if any(tells(one, words, was, now) for one in fitting):
            continue
        assert table == "actual", (table, was, now, words)
        assert in_bulk(now, names, new, bulk), now
    for one in new:
        after_told = json.loads(one["after"] or "{}")
        if one["id"] in bulk:
            assert bulk[one["id"]] == after_told.get("figures", after_told.get("new"))
    return count


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Run a mail server that planctl is set up to use."""
    with mail_office() as running:
        monkeypatch.setenv("PLANCTL_SMTP_URL", f"smtp://127.0.0.1:{running.port}")
        monkeypatch.setenv("PLANCTL_MAIL_FROM", "规划科 <plan@example.gov.cn>")
        yield running


@pytest.fixture
def desk(planctl: Runner, figures_db: Path, tmp_path: Path) -> Path:
    """Return a folder with the files of the lines; the register has a contact."""
    files(tmp_path)
    line = ["contact", "add", "-d", "市卫健委", "-r", "临江市", "-e", "gh@example.gov.cn"]
    planctl(*line, "--role", "office", db=figures_db)
    return tmp_path


@pytest.fixture
def on_server(
    request: pytest.FixtureRequest, figures_db: Path, desk: Path, planctl: Runner,
    monkeypatch: pytest.MonkeyPatch,
) -> OnServer:  # fmt: skip
    """Return the same register on a server."""
    monkeypatch.setenv("PLANCTL_USER", WHO)
    place = cast(OnServer, request.getfixturevalue("server").make())
    planctl("db", "copy", str(place), db=figures_db)
    return place


def run_and_check(
    planctl: Runner, command: str, lines: tuple[str, ...], db: Path, folder: Path
) -> int:
    """Run the lines one after the other; return how many rows the least of them changed."""
    least = 10**9
    for line in lines:
        words = line.replace("{}", str(folder)).split()
        own = folder / "new.db"
        target = own if "new.db" in line else db
        before = EMPTY if target == own else content(target)
        if command == "db copy":
            before = content(db)
        if words[0] == "--db":
            ran = planctl(*words, code=None, today=DAY)
        else:
            ran = planctl(*words, db=db, code=None, today=DAY)
        assert ran.code in (0, 3), (line, ran.err)
        named = [one for one in WRITES if f"{line} ".startswith(f"{one} ")]
        here = max(named, key=len, default=command)
        least = min(least, check_told(before, content(target), here))
    return least


def test_every_command_of_the_tree_is_run_here() -> None:
    assert set(leaves(root)) == WRITES.keys() | READS.keys()
    assert not WRITES.keys() & READS.keys()


def test_every_table_is_told_of() -> None:
    assert {table.name for table in t.Base.metadata.sorted_tables} == TELLS.keys() | NOT_DATA


# These need an older register, or a server.
APART = {"db upgrade", "db copy", "db grant", "db revoke", "db grants", "db restore"}


@pytest.mark.parametrize("command", [name for name in WRITES if name not in APART])
def test_what_writes_is_told_by_the_log(
    command: str, planctl: Runner, figures_db: Path, desk: Path, office: Office,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("PLANCTL_USER", WHO)
    if command == "notify":
        for dept, region, address, role in (*PEOPLE, LEADER):
            entry = ContactEntry(dept, region, address, role=role)
            add(database_url(str(figures_db)), entry, author("2024-10-01"))
    monkeypatch.setattr(sys, "stdin", io.StringIO("1.9\n\n45%\n"))
    assert run_and_check(planctl, command, WRITES[command], figures_db, desk) > 0
    target = desk / "new.db" if (desk / "new.db").exists() else figures_db
    planctl("db", "check", db=target, today=DAY)


@pytest.mark.parametrize("command", [name for name in READS if name not in APART])
def test_what_reads_changes_nothing(
    command: str, planctl: Runner, figures_db: Path, desk: Path
) -> None:
    before = content(figures_db)
    for line in READS[command]:
        words = line.replace("{}", str(desk)).split()
        assert planctl(*words, db=figures_db, code=None, today=DAY).code in (0, 1, 3), line
    assert content(figures_db) == before


def test_a_restored_register_tells_what_it_replaced(
    planctl: Runner, figures_db: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planctl("db", "backup", "--to", str(desk / "earlier"), db=figures_db, today=DAY)
    (copy,) = (desk / "earlier").iterdir()
    earlier = content(copy)
    planctl("record", "lj-04-1", "80", "--period", "2024Q2", db=figures_db, today=DAY)
    monkeypatch.setenv("PLANCTL_USER", WHO)
    planctl("db", "restore", str(copy), db=figures_db, today=DAY)
    after = content(figures_db)
    assert check_told(earlier, after, "db restore") == 0, "what is in the copy, and nothing else"
    told = after.log[max(after.log)]
    assert json.loads(told["before"])["seal"] != json.loads(told["after"]).get("seal")
    planctl("db", "check", db=figures_db, today=DAY)


@pytest.mark.parametrize("old", KEPT, ids=lambda path: path.stem)
def test_an_old_register_tells_of_its_restoration_and_its_upgrade(
    old: Path, planctl: Runner, registers: Registers, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    copy, book = tmp_path / "old.bak", registers.template(f"restored-{old.stem}.db")
    with closing(sqlite3.connect(copy)) as register:
        register.executescript(old.read_text(encoding="utf-8"))
    monkeypatch.setenv("PLANCTL_USER", WHO)
    planctl("db", "restore", str(copy), db=book, today=DAY)
    planctl("db", "upgrade", db=book, today=DAY)
    rows = [row for row in content(book).log.values() if row["by_whom"] == WHO]
    by_key = {row["entity_key"]: row for row in rows}
    version = old.stem
    assert json.loads(by_key["restore"]["after"])["schema"] == version
    if "schema" in by_key:
        assert json.loads(by_key["schema"]["before"]) == {"schema": version}
    # On a server it comes back in this version at once.
    assert ("schema" in by_key) == (old != KEPT[-1] and not ON_SERVER)
    planctl("db", "check", db=book, today=DAY)


@needs_server
def test_a_copy_and_the_logins_of_a_server_are_told(
    planctl: Runner, figures_db: Path, on_server: Path, desk: Path
) -> None:
    before = content(figures_db)
    assert check_told(before, content(on_server), "db copy") == 0, "nothing but what was there"
    for command in ("db grant", "db revoke"):
        assert run_and_check(planctl, command, WRITES[command], on_server, desk) > 0
    assert run_and_check(planctl, "db copy", WRITES["db copy"], on_server, desk) == 0
    for command in ("db grants", "status"):
        assert run_and_check(planctl, command, READS[command], on_server, desk) == 0
