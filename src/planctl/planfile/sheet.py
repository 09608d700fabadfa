"""A plan as a table, one row per target, for people who will not write YAML.

The rows become the same records that a YAML file gives, each with its line, so that the one
reader finds the same faults and gives the same plan.
"""

import csv
import io
from collections.abc import Mapping, Sequence

import yaml

from planctl.domain.terms import Direction, Frequency, Kind, Nature, Rollup, Scope, Term, Tier
from planctl.planfile.faults import Faults
from planctl.planfile.nodes import Record

_HEAD = {
    "规划代码": "code", "规划名称": "name", "地区": "region", "起始": "start", "截止": "end",
}  # fmt: skip
_TASK = {"任务编号": "number", "任务名称": "name"}
_INDICATOR = {
    "代码": "code", "指标": "name", "别名": "aliases", "单位": "unit", "类型": "kind",
    "方向": "direction", "范围": "scope", "对象": "scope_of", "性质": "nature",
    "频率": "frequency", "汇总": "rollup", "达标线": "threshold", "口径": "definition",
    "出处": "section", "牵头": "lead", "配合": "support",
}  # fmt: skip
_BASELINE = {"基期值": "value", "基期日期": "date"}
_TARGET = {"到期": "due", "要求": "must", "说法": "text", "级别": "tier", "备注": "note"}
HEADINGS = (*_HEAD, *_TASK, *_INDICATOR, *_BASELINE, *_TARGET)
_LISTS = {"aliases", "section", "lead", "support"}
_WORDS: Mapping[str, type[Term]] = {
    "kind": Kind, "direction": Direction, "scope": Scope, "nature": Nature,
    "frequency": Frequency, "rollup": Rollup, "tier": Tier,
}  # fmt: skip


def compose_sheet(text: str, faults: Faults) -> Record | None:
    """Parse the text of a CSV table into the record of a plan file."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = [
            (reader.line_num, {k: (v or "").strip() for k, v in row.items() if k})
            for row in reader
            if any(row.values())
        ]
    except csv.Error as error:
        faults.add(
            reader.line_num, "格式", f"不是正确的 CSV（{error}）", "请用 Excel 或 WPS 另存为 CSV"
        )
        return None
    headings = [heading for heading in reader.fieldnames or [] if heading]
    for heading in headings:
        if heading not in HEADINGS:
            faults.add(1, heading, "没有这一列", f"可用的列：{'、'.join(HEADINGS)}")
    if not rows or "规划代码" not in headings:
        faults.add(1, "格式", "第一行应是列名，下面每行一个目标", f"列名：{'、'.join(HEADINGS)}")
        return None
    line, first = rows[0]
    tasks: dict[str, tuple[int, dict[str, str], dict[str, list[tuple[int, dict[str, str]]]]]] = {}
    for at, row in rows:
        _, _, indicators = tasks.setdefault(row.get("任务编号", ""), (at, row, {}))
        indicators.setdefault(row.get("代码", ""), []).append((at, row))
    outline = [
        _mapping(at, _fields(row, _TASK, at), indicators=_list(at, [
            _indicator(told) for told in indicators.values()
        ]))
        for at, row, indicators in tasks.values()
    ]  # fmt: skip
    plan = _mapping(line, _fields(first, _HEAD, line))
    return Record(_mapping(line, {}, plan=plan, tasks=_list(line, outline)), faults)


def _trimmed(row: Mapping[str, str | None]) -> dict[str, str]:
    """Return a row without blanks around its cells and without cells beyond the headings."""
    return {heading: (cell or "").strip() for heading, cell in row.items() if heading}


def _indicator(told: list[tuple[int, dict[str, str]]]) -> yaml.Node:
    at, row = told[0]
    targets = [_mapping(line, _fields(each, _TARGET, line)) for line, each in told]
    nodes: dict[str, yaml.Node] = {"targets": _list(at, targets)}
    if row.get("基期值"):
        nodes["baseline"] = _mapping(at, _fields(row, _BASELINE, at))
    return _mapping(at, _fields(row, _INDICATOR, at), **nodes)


def _fields(row: Mapping[str, str], columns: Mapping[str, str], line: int) -> dict[str, yaml.Node]:
    return {
        key: _value(key, row[heading], line) for heading, key in columns.items() if row.get(heading)
    }


def _value(key: str, text: str, line: int) -> yaml.Node:
    if key in _LISTS:
        return _list(line, [_scalar(part.strip(), line) for part in text.split("、")])
    words = _WORDS.get(key)
    named = next((word.value for word in words or () if text == word.label), text)
    return _scalar(named, line)


def _mark(line: int) -> yaml.Mark:
    return yaml.Mark("", 0, line - 1, 0, None, 0)


def _scalar(text: str, line: int) -> yaml.Node:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, _mark(line), _mark(line))


def _list(line: int, items: Sequence[yaml.Node]) -> yaml.Node:
    return yaml.SequenceNode("tag:yaml.org,2002:seq", list(items), _mark(line), _mark(line))


def _mapping(line: int, fields: dict[str, yaml.Node], **more: yaml.Node) -> yaml.MappingNode:
    pairs = [(_scalar(key, line), node) for key, node in {**fields, **more}.items()]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, _mark(line), _mark(line))
