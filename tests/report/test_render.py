"""Tables as text, JSON, CSV and Markdown."""

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from wcwidth import wcswidth

from planctl.report.cells import plain
from planctl.report.render import render
from planctl.report.table import Cell, Column, Later, Table

COLUMNS = (
    Column("code", "代码"), Column("name", "指标", wraps=True), Column("unit"),
    Column("value", "实际", numeric=True), Column("expected", "序时目标", numeric=True, spare=2),
    Column("due", "到期", spare=1), Column("lead", "牵头", wraps=True),
    Column("note", "说明", wraps=True),
)  # fmt: skip
LONG = "县（市、区）二级及以上综合医院和中医医院老年医学科设置覆盖率（含达到标准的乡镇卫生院）"
ROWS: list[tuple[Cell, ...]] = [
    (
        "zt-19-2", LONG, "%", Decimal("89.90"), Fraction(267, 3), date(2025, 12, 31),
        ("市卫健委", "市财政局"), "差 0.6个百分点（文件只说力争，以首次填报为基期）",
    ),
    ("zt-04-3", "专家工作站", "个", 67, None, date(2025, 12, 31), (), ""),
    ("zt-12-6", "县二院（新院区）abc开办", None, None, None, None, ("市卫健委",), "没有报"),
]  # fmt: skip


def table(rows: list[tuple[Cell, ...]] | None = None, **more: object) -> Table:
    """Return the sample table."""
    return Table(COLUMNS, ROWS if rows is None else rows, **more)  # type: ignore[arg-type]


def cells(line: str, rules: str) -> list[str]:
    """Cut a printed line at the columns of the rule below the headings."""
    found, place = [], 0
    by_column = "".join(char if wcswidth(char) == 1 else f"{char}\0" for char in line)
    for rule in rules.split("  "):
        found.append(by_column[place : place + len(rule)].replace("\0", "").strip())
        between = by_column[place + len(rule) : place + len(rule) + 2]
        assert between.strip() == "", f"{line!r} crosses a column"
        place += len(rule) + 2
    assert by_column[place:].strip() == ""
    return found


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_columns_align_by_display_width_and_nothing_is_cut(width: int) -> None:
    shown = render(table(), "table", width)
    lines = shown.split("\n\n")[0].splitlines()
    assert all(wcswidth(line) <= width for line in shown.splitlines())
    (at,) = [number for number, line in enumerate(lines) if set(line) <= {"-", " "}]
    heads = zip(*(cells(line, lines[at]) for line in lines[:at]), strict=True)
    headings = ["".join(parts) for parts in heads]
    bodies: list[list[str]] = []
    for line in lines[at + 1 :]:
        parts = cells(line, lines[at])
        if parts[0]:
            bodies.append(parts)
        else:
            bodies[-1] = [one + more for one, more in zip(bodies[-1], parts, strict=True)]
    first = dict(zip(headings, bodies[0], strict=True))
    assert first["指标"] == LONG
    assert first["说明"].replace(" ", "") == "差0.6个百分点（文件只说力争，以首次填报为基期）"
    assert first["牵头"] == "市卫健委、市财政局"
    assert first["实际"] == "89.9"
    left_out = {"代码", "指标", "实际", "序时目标", "到期", "牵头", "说明"} - set(headings)
    said = re.search(r"屏幕窄，没有显示：(\S+?)（", shown.replace("\n", ""))
    assert left_out == (set(said[1].split("、")) if said else set())


def test_a_narrow_screen_leaves_out_the_sparest_column_first() -> None:
    names = [column.heading for column in COLUMNS if column.spare]
    assert names == ["序时目标", "到期"]
    for width in range(130, 40, -1):
        shown = render(table(), "table", width)
        if "到期" not in shown.splitlines()[0]:
            assert "序时目标" not in shown.splitlines()[0]


def test_a_wide_screen_leaves_nothing_out_and_wraps_nothing() -> None:
    lines = render(table(), "table", 300).splitlines()
    assert len(lines) == 2 + len(ROWS)
    assert "没有显示" not in "".join(lines)


def test_numbers_stand_right_and_missing_is_a_dash_not_zero() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("a", "甲", None, 5, 0, None, (), ""), ("b", "乙", None, 1234, None, None, (), ""),
    ]  # fmt: skip
    head, rule, first, second = render(table(rows), "table", 200).splitlines()
    end = rule.index("  ", rule.index("  ", rule.index("  ") + 2) + 2)
    for line in (head, first, second):
        by_column = "".join(char if wcswidth(char) == 1 else f"{char}\0" for char in line)
        assert by_column[end - 1] not in " "
        assert by_column[end : end + 2] == "  "
    assert cells(first, rule)[3] == "0"
    assert cells(second, rule)[3] == "–"


def test_groups_have_one_width_and_their_closing_lines() -> None:
    shown = render(
        table(groups=[("第一组", 1, "小计 1 项"), ("空组", 0, "小计 0 项"), ("第二组", 2, "")],
              title="标题", footer=["合计 3 项"]),
        "table", 120,
    )  # fmt: skip
    title, first, second, footer = shown.split("\n\n")
    assert (title, footer) == ("标题", "合计 3 项")
    assert first.splitlines()[0] == "▍第一组"
    assert first.splitlines()[-1] == "小计 1 项"
    assert first.splitlines()[1:3] == second.splitlines()[1:3], "headings and rules are the same"
    assert "空组" not in shown


@pytest.mark.parametrize("form", ["table", "md"])
def test_nothing_to_show_is_said(form: str) -> None:
    empty = render(table([], footer=["共 0 项"], empty="没有符合条件的内容"), form, 80)
    assert empty.rstrip().endswith("没有符合条件的内容")
    assert "共 0 项" not in empty


def test_long_titles_and_totals_wrap_too() -> None:
    long = "合计 142 项：" + "、".join(["达到序时进度 76"] * 9)
    shown = render(table(title=long, footer=[long], groups=[(long, 3, long)]), "table", 60)
    assert all(wcswidth(line) <= 60 for line in shown.splitlines())
    assert shown.replace("\n", "").replace(" ", "").count(long.replace(" ", "")) == 4


def test_json_keeps_every_column_and_exact_numbers() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("a", "甲\n“乙”", "%", Decimal("36.10"), Fraction(1, 3), date(2024, 2, 29), ("丙",), "=1"),
        ("b", "甲", None, Decimal("100"), Fraction(5, 2), None, (), ""),
    ]
    first, second = json.loads(render(table(rows), "json", 80))
    assert first == {
        "code": "a", "name": "甲\n“乙”", "unit": "%", "value": 36.1, "expected": 0.333333,
        "due": "2024-02-29", "lead": ["丙"], "note": "=1",
    }  # fmt: skip
    assert second["value"] == 100
    assert isinstance(second["value"], int)
    assert (second["expected"], second["due"], second["lead"], second["unit"]) == (
        2.5, None, [], None,
    )  # fmt: skip


def test_the_width_of_the_screen_changes_no_data() -> None:
    for form in ("json", "csv", "md"):
        assert render(table(), form, 40) == render(table(), form, 400)


def test_csv_quotes_what_needs_it() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("a", '甲,"乙"\n丙', None, Decimal("-5"), Fraction(-1, 3), None, ("丁", "戊"), "-"),
    ]
    text = render(table(rows), "csv", 80)
    assert text.startswith("\ufeffcode,name,unit,value,expected,due,lead,note\r\n")
    (row,) = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert row["name"] == '甲,"乙"\n丙'
    assert (row["value"], row["expected"], row["due"]) == ("-5", "-0.333333", "")
    assert row["lead"] == "丁、戊"
    assert row["note"] == "'-"


@pytest.mark.parametrize("text", ["-5", "-0.5", "5", "0"])
def test_a_number_in_a_text_cell_stays_a_number(text: str) -> None:
    rows: list[tuple[Cell, ...]] = [("a", text, None, 1, 1, None, (), "")]
    assert f"a,{text}," in render(table(rows), "csv", 80)


@pytest.mark.parametrize("text", ["--5", "-", "-5-5", "=1", "+1", "-.5.5", "-５", "-²"])
def test_what_only_looks_like_a_number_is_no_formula(text: str) -> None:
    rows: list[tuple[Cell, ...]] = [("a", text, None, 1, 1, None, (), "")]
    assert f"a,'{text}," in render(table(rows), "csv", 80)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", "a\\|b"),
        ("a\\|b", "a\\\\\\|b"),
        ("两\n行", "两 行"),
        ("<script>", "&lt;script>"),
        ("*重*点*", "\\*重\\*点\\*"),
        ("`代码`", "\\`代码\\`"),
        ("[链接](http://x)", "\\[链接\\](http://x)"),
        ("\x1b[31m", "�\\[31m"),
        ("36%（力争）", "36%（力争）"),
    ],
)
def test_markdown_prints_a_text_as_it_is(text: str, shown: str) -> None:
    rows: list[tuple[Cell, ...]] = [("a", text, None, 1, 1, None, (), "")]
    lines = render(table(rows, title=text, footer=[text]), "md", 80).splitlines()
    assert f"| a | {shown} | 1 | 1 | – | – |  |" in lines
    assert lines[0] == f"**{shown}**"
    assert lines[-1] == shown


def test_markdown_has_as_many_cells_in_every_row() -> None:
    lines = [
        line for line in render(table(), "md", 80).splitlines() if line.startswith("|")
    ]  # fmt: skip
    assert len(lines) == 2 + len(ROWS)
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {8}
    assert lines[1] == "|---|---|---:|---:|---|---|---|"


def test_headings_of_two_lines_are_one_in_markdown() -> None:
    two = Table((Column("a", "达到序\n时进度"),), [(1,)])
    assert "| 达到序时进度 |" in render(two, "md", 80)
    assert render(two, "table", 80).splitlines()[:2] == ["达到序", "时进度"]


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u2028", "\r"])
def test_characters_that_drive_a_terminal_are_replaced(char: str) -> None:
    assert plain(f"甲{char}乙") == "甲�乙"
    rows: list[tuple[Cell, ...]] = [("a", f"甲{char}乙", None, 1, 1, None, (f"丙{char}",), "")]
    groups = [(f"组{char}", 1, f"小计{char}")]
    evil = table(rows, title=f"题{char}", footer=[f"注{char}"], groups=groups)
    for form in ("table", "md"):
        assert char not in render(evil, form, 80)


@pytest.mark.parametrize("text", ["　全角空格", "𠮷", "·", "“引号”", "①", "a\u00a0b"])
def test_characters_of_chinese_texts_are_kept(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_only_a_screen_shows_is_not_worked_out_for_a_script(form: str) -> None:
    asked: list[str] = []

    def later(name: str, found: list[Any]) -> Later[Any]:
        return Later(lambda: asked.append(name) or found)

    sample = table(
        shown=later("shown", ROWS), footer=later("footer", ["合计 3 项"]),
        groups=later("groups", [("第一组", 3, "小计 3 项")]),
    )  # fmt: skip
    assert render(sample, form, 80) == render(table(), form, 80)
    assert asked == []
    assert "小计 3 项" in render(sample, "table", 80)
    assert sorted(asked) == ["footer", "groups", "shown"], "each is worked out once"
