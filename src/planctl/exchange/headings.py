"""Where a table begins, and which column holds what: found by what people call the columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planctl.domain.number import halfwidth
from planctl.exchange.grid import Cell

# What a column may be called, without blanks and brackets; the first name is the one we write.
NAMES: Mapping[str, tuple[str, ...]] = {
    "key": ("planctl_key",),
    "plan": ("规划", "规划代码", "规划名称", "plan"),
    "code": ("指标代码", "指标编码", "代码", "编码", "indicator_code", "code"),
    "indicator": (
        "指标", "指标名称", "任务指标", "考核指标", "工作指标", "监测指标", "主要指标", "指标内容",
        "目标任务", "indicator", "name",
    ),
    "region": (
        "地区", "县区", "区县", "县市区", "县(市、区)", "县(市、区)名称", "填报地区", "填报单位",
        "报送单位", "行政区划", "区划代码", "地区名称", "地区代码", "region",
    ),
    "period": (
        "报告期", "期间", "季度", "时间", "填报期", "报送期", "数据时间", "统计期", "period",
    ),
    "unit": ("单位", "计量单位", "unit"),
    "value": (
        "本期实际值", "实际值", "本期实际", "实际", "填报值", "完成值", "实际完成值", "实际完成",
        "本期完成值", "本期完成", "累计完成", "累计完成值", "完成数", "实际数", "数值", "value",
        "actual",
    ),
    "increment": ("本期新增", "本季新增", "当期新增", "新增数", "increment"),
    "numerator": ("分子", "numerator"),
    "denominator": ("分母", "denominator"),
    "completed_on": ("完成日期", "办结日期", "办成日期", "completed_on"),
    "progress": ("本季进展", "本期进展", "工作进展", "进展情况", "进展", "progress"),
    "next_step": ("下季安排", "下步安排", "下一步安排", "下一步", "下步打算", "next_step"),
    "evidence": ("佐证", "佐证材料", "证明材料", "evidence"),
    "explanation": ("说明", "数据说明", "情况说明", "异常说明", "force_reason"),
    "reason": ("更正原因", "修改原因", "原因", "reason"),
    "note": ("备注", "note"),
    "source": ("来源", "数据来源", "source"),
}  # fmt: skip
_FIELDS = {name: field for field, names in NAMES.items() for name in names}
_BRACKETS = re.compile(r"[(（\[【][^()（）]*[)）\]】]$")
_LAST = re.compile(r"[*：:。、]+$")
MOST_ROWS_ABOVE = 40
"""How far down a table may begin."""

_FIGURES = ("value", "increment", "numerator")
_SUMS = ("合计", "小计", "总计", "全市合计", "全县合计", "平均")
_REMARK = re.compile(
    r"^(注|备注|说明|填报人|填表人|审核人|审核|负责人|联系人|联系电话|单位负责人|填报日期)"
    r"([:：0-9]|$)"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The row with the headings, and the column (from 0) of each field found."""

    row: int
    columns: Mapping[str, int]

    @property
    def has_indicator(self) -> bool:
        """Return whether rows can be told apart."""
        return any(name in self.columns for name in ("key", "code", "indicator"))


def plain_heading(cell: Cell) -> str:
    """Return a heading without blanks, line breaks and what stands in brackets behind it."""
    if not isinstance(cell, str):
        return ""
    text = "".join(halfwidth(cell).split())
    text = _LAST.sub("", text)
    short = _LAST.sub("", _BRACKETS.sub("", text))
    return (text if text in _FIELDS else short or text).lower()


def field_of(cell: Cell) -> str | None:
    """Return the field that a heading means."""
    return _FIELDS.get(plain_heading(cell))


def find_heading(rows: Sequence[tuple[int, Sequence[Cell]]]) -> Heading | None:
    """Return the first row, or pair of rows one above the other, that heads a table of figures."""
    for place, (number, row) in enumerate(rows):
        columns = heading_columns(row)
        if "key" in columns:
            return Heading(number, columns)
        if not _heads(columns):
            continue
        if place + 1 < len(rows):
            below = heading_columns(rows[place + 1][1])
            # 分子 and 分母 below a merged 实际值: the lower row says more.
            if set(below) - set(columns) and not _is_data(rows[place + 1][1], columns):
                return Heading(rows[place + 1][0], {**columns, **below})
        return Heading(number, columns)
    return _stacked(rows)


def _stacked(rows: Sequence[tuple[int, Sequence[Cell]]]) -> Heading | None:
    """Find headings that only two rows together give."""
    for (_, upper), (number, lower) in pairwise(rows):
        columns = {**heading_columns(upper), **heading_columns(lower)}
        if _heads(columns) and heading_columns(lower):
            return Heading(number, columns)
    return None


def _heads(columns: Mapping[str, int]) -> bool:
    named = any(name in columns for name in ("key", "code", "indicator"))
    return named and any(name in columns for name in _FIGURES)


def _is_data(row: Sequence[Cell], columns: Mapping[str, int]) -> bool:
    place = columns.get("indicator", columns.get("code", 0))
    return place < len(row) and row[place] not in (None, "") and field_of(row[place]) is None


def heading_columns(row: Sequence[Cell]) -> dict[str, int]:
    """Return the column of each field; of two columns with one heading the first counts."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        name = field_of(cell)
        if name is not None:
            found.setdefault(name, place)
    return found


def is_remark(text: str) -> bool:
    """Return whether a row is a total, a note or a signature rather than an indicator."""
    plain = "".join(text.split())
    return (
        plain in _SUMS or plain.startswith(("合计", "小计", "总计")) or bool(_REMARK.match(plain))
    )
