"""Light rules: where on track, at risk and behind are cut (status method §4)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from planctl.domain.terms import Status


@dataclass(frozen=True)
class LightRule:
    """Two cuts, on the progress ratio or on points of the whole distance."""

    code: str
    name: str
    on: Fraction
    risk: Fraction
    mode: Literal["ratio", "points"]
    source: str

    def light(self, shortfall: Fraction, points: Fraction | None) -> Status:
        """Return the status of a shortfall U, or of points ahead (+) or behind (−)."""
        # In ratio mode U ≤ 1 − cut is written as 1 − U ≥ cut, so that both modes read alike.
        measure = 1 - shortfall
        if self.mode == "points":
            measure = Fraction(0) if points is None else points
        if measure >= self.on:
            return Status.ON_TRACK
        return Status.AT_RISK if measure >= self.risk else Status.BEHIND


def _ratio(code: str, name: str, on: str, risk: str, source: str) -> LightRule:
    return LightRule(code, name, Fraction(on), Fraction(risk), "ratio", source)


def _points(code: str, name: str, on: str, risk: str, source: str) -> LightRule:
    return LightRule(code, name, Fraction(on), Fraction(risk), "points", source)


STRICT = _ratio(
    "strict", "严格序时", "1", "0.8", "达到序时进度即时间过半、任务过半；不足八成为滞后（本系统默认）"
)
EUROSTAT = _ratio(
    "eurostat", "欧盟统计局", "0.95", "0.60", "欧盟统计局可持续发展监测报告：实际速度与所需速度之比"
)
UN2022 = _ratio("un2022", "联合国2022", "0.95", "0.50", "联合国可持续发展目标进展图2022：速度之比")
SANYA = _ratio("sanya", "三亚", "1", "0.50", "三亚市重点工作亮灯办法：完成序时进度的一半以上为黄灯")
YINCHUAN = _points("yinchuan", "银川", "0", "-30", "银川市亮灯办法：落后序时进度三十个百分点以内为黄灯")
PEPFAR = _points("pepfar", "美国艾滋病紧急救援计划", "-10", "-25", "PEPFAR 季度督导：落后全年目标的百分点")

PRESETS = {rule.code: rule for rule in (STRICT, EUROSTAT, UN2022, SANYA, YINCHUAN, PEPFAR)}
