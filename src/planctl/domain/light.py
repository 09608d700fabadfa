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
        if self.mode == "ratio":
            measure = 1 - shortfall
        else:
            measure = -100 * shortfall if points is None else points
        if measure >= self.on:
            return Status.ON_TRACK
        return Status.AT_RISK if measure >= self.risk else Status.BEHIND


def _ratio(code: str, name: str, on: str, risk: str, source: str) -> LightRule:
    return LightRule(code, name, Fraction(on), Fraction(risk), "ratio", source)


def _points(code: str, name: str, on: str, risk: str, source: str) -> LightRule:
    return LightRule(code, name, Fraction(on), Fraction(risk), "points", source)


STRICT = _ratio(
    "strict", "严格序时", "1", "0.8", "本系统默认：时间过半、任务过半为达到序时进度，不足八成为滞后"
)
EUROSTAT = _ratio(
    "eurostat", "欧盟统计局", "0.95", "0.60", "欧盟统计局可持续发展指标评估所用的两条界线"
)
UN2022 = _ratio(
    "un2022", "联合国2022", "0.95", "0.50", "联合国可持续发展目标2022年进展评估所用的两条界线"
)
SANYA = _ratio("sanya", "三亚", "1", "0.50", "三亚市公开的亮灯做法：完成序时进度过半为黄灯")
YINCHUAN = _points(
    "yinchuan", "银川", "0", "-30", "银川市公开的亮灯做法：落后不超过三十个百分点为黄灯"
)
PEPFAR = _points(
    "pepfar", "PEPFAR", "-10", "-25", "美国总统防治艾滋病紧急救援计划：落后全程的百分点"
)

PRESETS = {rule.code: rule for rule in (STRICT, EUROSTAT, UN2022, SANYA, YINCHUAN, PEPFAR)}
