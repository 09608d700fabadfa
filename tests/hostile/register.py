"""A register that holds hostile text in every name and every note that a table has room for."""

import io
from collections.abc import Sequence
from contextlib import redirect_stdout
from datetime import datetime
from pathlib import Path

import yaml
from sqlalchemy import ColumnElement, String, Text, func, update

from planctl.cli import root
from planctl.domain.review import State
from planctl.store import tables as t
from planctl.store.database import database_url
from planctl.usecases import setup
from planctl.usecases.answers import Selection
from planctl.usecases.author import Author
from planctl.usecases.contacts import ContactEntry, add, take_over
from planctl.usecases.figures import Entry, record
from planctl.usecases.plans import load
from planctl.usecases.reviewing import decide
from planctl.usecases.scope import Scope
from tests import sql

HOSTILE = (
    "=cmd|' /C calc'!A0", "@SUM(1+1)*cmd", "+1+cmd", "-1+cmd", "\t=1+cmd", "\r=1+cmd",
    "\x1b[31mred\x1b[2J", "\x1b]8;;http://x\x07link", "\x9b31mred", "\u202eabc", "a\u2028b\u2029c",
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>',
    "</textarea><svg/onload=alert(1)>",
    "' onmouseover='alert(1)", "]]><script>alert(1)</script>", "--><script>alert(1)</script>",
    "a\r\nBcc: x@example.invalid", "a\nEND:VEVENT\nBEGIN:VEVENT\nATTENDEE:x", "; ,\\n:",
    "a|b|c", "[x](javascript:alert(1))", "`code` **b** _i_ <!--", "a\n\n# heading",
    "{{7*7}}", "{% raw %}{{cfg}}", "{7*7}", "%s%n%(x)d", "'; DROP TABLE actual; --",
    "../../x", "C:\\x", "/etc/x", "CON", "nul.txt", "a\x00b"[:1] + "\ufeffb", "名" * 300,
)  # fmt: skip
WHEN = datetime.fromisoformat("2024-10-12T09:30:00+08:00")
WHO = Author("标00", WHEN, WHEN.date(), "test")
PLAN = "evil-1"


def mark(number: int) -> str:
    """Return what stands for a hostile text until the register is made."""
    return f"标{number:02}"


def plan_text(count: int) -> str:
    """Return a plan in which every name and note is a mark."""
    city = {"code": "990900", "name": mark(0) + "市", "level": "city"}
    counties = [
        {"code": f"9909{n + 1:02}", "name": mark(n) + "县", "level": "county", "parent": "990900",
         "aliases": [mark(n) + "的县"]}
        for n in range(count)
    ]  # fmt: skip
    departments = [
        {"name": mark(n) + "局", "region": "990900", "full_name": mark(n) + "全局",
         "aliases": [mark(n) + "委"]}
        for n in range(count)
    ]  # fmt: skip
    tasks = [
        {
            "number": f"{n}", "name": mark(n) + "任务", "lead": [mark(n) + "局"],
            "indicators": [
                {
                    "code": f"evil-{n:02}-1", "name": mark(n) + "数", "unit": "张",
                    "kind": "count", "direction": "up", "note": mark(n) + "注",
                    "aliases": [mark(n) + "别名"],
                    "targets": [{"due": "2024-06-30", "must": ">= 200", "text": mark(n) + "文"}],
                },
                {
                    "code": f"evil-{n:02}-2", "name": mark(n) + "率", "unit": "%",
                    "kind": "level", "direction": "up",
                    **({"scope": "each_county"} if n == 11 else {}),
                    "targets": [{"due": "2024-12-31", "must": ">= 90", "text": mark(n) + "句"}],
                },
            ],
        }
        for n in range(count)
    ]  # fmt: skip
    plan = {
        "code": PLAN, "name": mark(0) + "规划", "region": "990900", "start": "2024-01-01",
        "end": "2024-12-31", "lead": [mark(0) + "局"], "frequency": "quarterly",
        "document": mark(1) + "号",
    }  # fmt: skip
    whole = {
        "regions": [city, *counties], "departments": departments, "plan": plan, "tasks": tasks,
    }  # fmt: skip
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)


def make(place: Path, folder: Path) -> None:
    """Make the register at `place`, on either engine: figures, contacts, decisions; then the
    texts take the marks' places, past every check of planctl's own. `folder` is for its files."""
    count = len(HOSTILE)
    url = database_url(str(place))
    setup.init(url, WHO)
    file = folder / "evil.yaml"
    file.write_text(plan_text(count), encoding="utf-8")
    load(url, file, WHO)
    for n in range(3):
        notes = {"source": mark(n), "note": mark(n), "evidence": mark(n), "force_reason": mark(n)}
        record(url, Entry(f"evil-{n:02}-1", "150", "2024Q3", plan=PLAN, **notes), WHO)
        scope = Scope(Selection(plan=PLAN, indicator=f"evil-{n:02}-1"))
        decide(url, scope, State.RETURNED, mark(n), WHO)
    _bring_in(place, folder / "evil.csv", count)
    rows: list[tuple[int, Sequence[object]]] = [(1, ("部门", "地区", "邮箱", "姓名"))]
    for n in range(count):
        rows.append((n + 2, (mark(n) + "局", "990900", f"m{n}@example.gov.cn", mark(n))))
    take_over(url, rows, "表", WHO)
    for n, role in ((0, "office"), (1, "leader")):
        add(url, ContactEntry(mark(n) + "局", "990900", f"{role}@example.gov.cn", role=role,
                              name=mark(n)), WHO)  # fmt: skip
    _put_texts(place)


def _bring_in(place: Path, file: Path, count: int) -> None:
    """Import a figure of every indicator, with notes."""
    heading = "指标,地区,报告期,实际值,本季进展,下季安排,佐证,说明,备注"
    lines = [
        f"evil-{n:02}-{which},{place},2024Q3,50" + f",{mark(n)}" * 5
        for n in range(count)
        for which, place in ((1, "990900"), (2, f"9909{n + 1:02}" if n == 11 else "990900"))
        if (n, which) not in ((0, 1), (1, 1), (2, 1))
    ]
    file.write_text("\n".join([heading, *lines]), encoding="utf-8-sig")
    with redirect_stdout(io.StringIO()):
        line = ["--db", str(place), "import", str(file), "--plan", PLAN, "--by", mark(3)]
        assert root.run(line) == 0


def _put_texts(place: Path) -> None:
    """Replace every mark, in every text of every table but the log's."""
    with sql.opened(place) as connection:
        for table in t.Base.metadata.sorted_tables:
            if table.name in ("change", "chain_head"):
                continue
            for column in table.columns:
                if isinstance(column.type, (String, Text)):
                    for n, text in enumerate(HOSTILE):
                        new: ColumnElement[str] = func.replace(column, mark(n), text)
                        if connection.dialect.name != "sqlite" and column.type.length:
                            # A file takes longer texts than its columns say, a server does not.
                            new = func.substr(new, 1, column.type.length)
                        changed = update(table).values({column.name: new})
                        connection.execute(changed.where(column.contains(mark(n))))
