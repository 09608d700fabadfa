"""What the cells of a 填报表 accept: odd values only after a question."""

from datetime import date, datetime
from typing import Any

from planctl.exchange.form import Entry

EXPLANATION = {
    "validate": "any", "input_title": "说明",
    "input_message": "数变小、变化很大、超出范围，或更正以前报过的数时，写一句原因；否则空着",
}  # fmt: skip


def value_check(entry: Entry) -> dict[str, Any]:
    """Return what a cell accepts: odd values only after a question."""
    prompt = {"input_title": "本期实际值", "input_message": entry.hint[:250]}
    if entry.kind == "item":
        return {
            "validate": "list", "source": ["是", "否"], "error_type": "warning",
            "error_title": "请核对", "error_message": "请选 是 或 否；没办完可写比例，如 40%",
            **prompt,
        }  # fmt: skip
    if entry.kind == "ratio" or entry.low is None or entry.high is None:
        return {"validate": "any", **prompt}
    return {
        "validate": "decimal", "criteria": "between",
        "minimum": f"{entry.low:f}", "maximum": f"{entry.high:f}", "error_type": "warning",
        "error_title": "请核对",
        "error_message": (
            f"一般在 {entry.low:f} 到 {entry.high:f} 之间，请只写数。"
            "确实无误可以保留，并在“说明”里写原因"
        ),
        **prompt,
    }  # fmt: skip


def part_check(field: str) -> dict[str, Any]:
    """Return what a numerator or a denominator accepts."""
    is_over = field == "numerator"
    return {
        "validate": "decimal", "criteria": ">=", "value": 0 if is_over else 0.000001,
        "error_type": "stop", "error_title": "不是数", "error_message": "请只写数，不带单位",
        "input_title": "分子" if is_over else "分母",
        "input_message": "填了分子和分母，实际值可以不填，由系统算出",
    }  # fmt: skip


def day_check(first: date, last: date) -> dict[str, Any]:
    """Return what the day of completion accepts."""
    midnights = [
        datetime(day.year, day.month, day.day)  # noqa: DTZ001
        for day in (first, last)
    ]
    return {
        "validate": "date", "criteria": "between", "minimum": midnights[0],
        "maximum": midnights[1], "error_type": "stop", "error_title": "日期不对",
        "error_message": f"请写 {first} 到 {last} 之间的日期",
        "input_title": "完成日期", "input_message": "办成的填日期，如 2024-06-30；没办成的空着",
    }  # fmt: skip
