"""Files of light rules: an office's own, or a new version of a published one."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Literal

from planctl.domain.light import LightRule
from planctl.errors import FaultsError
from planctl.planfile.faults import Faults
from planctl.planfile.nodes import Record, compose
from planctl.planfile.reading import CODE
from planctl.planfile.text import read_text


def read_light_rules(path: Path) -> list[LightRule]:
    """Return the rules of a file, their versions still 1; raise all of its faults at once."""
    faults = Faults(str(path))
    top = compose(read_text(path), faults)
    found: list[LightRule | None] = []
    if top is not None:
        top.only("rules")
        found = [_rule(record) for record in top.records("rules")]
        if not top.has("rules"):
            top.fault("rules", "没有亮灯规则", "请写 rules: 下面每条一项")
    if faults.found:
        raise FaultsError(
            f"{path} 有 {len(faults.found)} 处问题，没有载入：", [str(one) for one in faults.found]
        )
    return [rule for rule in found if rule is not None]


def _rule(record: Record) -> LightRule | None:
    record.only(
        "code", "name", "mode", "on", "risk", "source", "document", "holds_from", "holds_to"
    )
    code = record.text("code", required=True, example="sanya")
    if code and not (CODE.fullmatch(code) and len(code) <= 40):
        record.fault("code", f"“{code}”不能作代码", "只用小写字母、数字和短横线，如 sanya")
    name = record.text("name", required=True, example="三亚")
    mode = _mode(record)
    on, risk = record.number("on", required=True), record.number("risk", required=True)
    source = record.text("source", required=True, example="市政府规定……")
    document = record.text("document", required=True, example="文件名称和文号")
    start, end = record.day("holds_from"), record.day("holds_to")
    _check_order(record, on, risk, start, end)
    if not (code and name and mode and source) or on is None or risk is None:
        return None
    cuts = (Fraction(on), Fraction(risk))
    return LightRule(code, name, *cuts, mode, source, 1, document, start, end)


def _mode(record: Record) -> Literal["ratio", "points"] | None:
    word = record.text("mode", required=True, example="ratio")
    if word == "ratio":
        return "ratio"
    if word == "points":
        return "points"
    if word is not None:
        record.fault(
            "mode", f"“{word}”不是比法", "请写 ratio（序时完成率）或 points（占全程的百分点）"
        )
    return None


def _check_order(
    record: Record, on: Decimal | None, risk: Decimal | None, start: date | None, end: date | None
) -> None:
    if on is not None and risk is not None and risk > on:
        record.fault("risk", f"黄灯的界线 {risk} 高于绿灯的界线 {on}", "请核对 on 和 risk")
    if start is not None and end is not None and end < start:
        record.fault("holds_to", f"{end} 早于 holds_from {start}", "请核对日期")
