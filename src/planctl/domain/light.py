"""Light rules: where on track, at risk and behind are cut (status method §4)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from planctl.domain.once import once
from planctl.domain.progress import Progress
from planctl.domain.terms import Status


@dataclass(frozen=True)
class LightRule:
    """Two cuts, on the progress ratio or on points of the whole distance; one version of a rule.

    It holds from `holds_from` (None: always) until its next version does, or to `holds_to`.
    """

    code: str
    name: str
    on: Fraction
    risk: Fraction
    mode: Literal["ratio", "points"]
    source: str
    version: int = 1
    document: str | None = None
    holds_from: date | None = None
    holds_to: date | None = None

    def light(self, progress: Progress) -> Status:
        """Return the status of a figure, by its shortfall U or by points behind."""
        over, under = progress.behind if self.mode == "ratio" else _points_behind(progress)
        for status, most, parts in self._most_behind:
            if over * parts <= most * under:
                return status
        return Status.BEHIND

    @once
    def _most_behind(self) -> tuple[tuple[Status, int, int], ...]:
        """Return the cuts as how far behind a figure may be: 1 − cut, or −cut in points."""
        whole = 1 if self.mode == "ratio" else 0
        cuts = (Status.ON_TRACK, self.on), (Status.AT_RISK, self.risk)
        return tuple((status, *(whole - cut).as_integer_ratio()) for status, cut in cuts)


def _points_behind(progress: Progress) -> tuple[int, int]:
    """Return the points behind; with no distance at all, a whole one for a target not reached."""
    points = progress.points
    behind = 100 * progress.shortfall if points is None else -points
    return behind.as_integer_ratio()


STRICT = LightRule(
    "strict", "严格序时", Fraction(1), Fraction(4, 5), "ratio",
    "本系统默认：时间过半、任务过半为达到序时进度，不足八成为滞后",
    document="planctl docs/method.md",
)  # fmt: skip
EUROSTAT = LightRule(
    "eurostat", "欧盟统计局", Fraction(95, 100), Fraction(3, 5), "ratio",
    "欧盟统计局可持续发展指标评估所用的两条界线：实际增速达到所需的 95%、60%",
    document="欧盟统计局《Sustainable development in the European Union — Monitoring report on"
    " progress towards the SDGs in an EU context》，每年一版，2021 年为第 5 版",
)  # fmt: skip
UN2022 = LightRule(
    "un2022", "联合国2022", Fraction(95, 100), Fraction(1, 2), "ratio",
    "联合国可持续发展目标 2022 年进展图所用的两条界线：实际增速与所需增速之比 0.95、0.5",
    document="联合国统计司《Sustainable Development Goals Progress Chart 2022: Technical Note》"
    " https://unstats.un.org/sdgs/report/2022/Progress_Chart_Technical_Note_2022.pdf",
)  # fmt: skip
SANYA = LightRule(
    "sanya", "三亚", Fraction(1), Fraction(1, 2), "ratio",
    "不低于序时进度亮绿牌，低于序时进度 50% 以内（含）亮黄牌，低于 50% 以上亮红牌",
    document="《三亚市推进项目建设红黄绿亮牌督办机制》，见《海南日报》2022年5月13日第7版；原用于项目投资进度",
    holds_from=date(2022, 5, 13),
)  # fmt: skip
YINCHUAN = LightRule(
    "yinchuan", "银川", Fraction(0), Fraction(-30), "points",
    "完成序时进度亮绿灯，低于 10 至 30 个百分点亮黄灯，超过 30 个百分点亮红灯；"
    "原文没有说低于不足 10 个百分点的，这里归黄灯",
    document="银川市发展和改革委员会重点项目“红黄绿灯”推进机制，2025年3月18日公布；原用于项目建设进度",
    holds_from=date(2025, 3, 18),
)  # fmt: skip
PEPFAR = LightRule(
    "pepfar", "PEPFAR", Fraction(-10), Fraction(-25), "points",
    "美国总统防治艾滋病紧急救援计划的目标完成分档：比当季应完成的份额（每季四分之一）"
    "低 10 个百分点以内为 On Target，低 25 个百分点以内为 At Risk，更低为 Concerned",
    document="美国国际开发署艾滋病办公室（USAID/OHA）公开的分析程序 gophr，R/calc_achievement.R，"
    "函数 color_achievement，2024 年 7 月以后的版本"
    " https://github.com/USAID-OHA-SI/gophr/blob/064c8709c1f4b6883bf714134626376748b837c6/"
    "R/calc_achievement.R；原用于每年的目标",
)  # fmt: skip

PRESETS = {rule.code: rule for rule in (STRICT, EUROSTAT, UN2022, SANYA, YINCHUAN, PEPFAR)}
