"""What a reason has to add: how the figure came about, and what the flags of a verdict say."""

from functools import lru_cache

from planctl.domain.verdict import Verdict
from planctl.report.amounts import amount
from planctl.report.wording import unit_of
from planctl.usecases.judging import Standing
from planctl.usecases.known import Known


def derivation(standing: Standing) -> str:
    """Return what the figure is made of, and where the counties say something else."""
    figure, untold = standing.figure, standing.untold
    if untold is not None:
        later = "此后一期 " if figure is not None else ""
        return f"（{later}{untold.coverage} 县区已报，没有汇总：{untold.why}）"
    if figure is None:
        return ""
    if figure.is_derived:
        return f"（{figure.by}{_counted(standing, figure)}）"
    return difference(standing)


def difference(standing: Standing) -> str:
    """Return what the counties together say, where the figure entered for all says otherwise."""
    figure = standing.figure
    if figure is None or figure.differs is None or figure.rolled is None:
        return ""
    other = amount(figure.differs, unit_of(standing))
    least = "至少" if figure.rolled.lower_bound else ""
    return f"（直报数，{figure.rolled.coverage} 县区汇总{least}为 {other}，不一致）"


def _counted(standing: Standing, figure: Known) -> str:
    """Return what the counted counties meet, and which do not."""
    threshold = standing.item.indicator.threshold
    if threshold is None or figure.rolled is None:
        return ""
    unit, short = standing.item.indicator.unit, figure.rolled.short
    lacking = f"，未达到：{'、'.join(short)}" if short else ""
    return f"，每个{threshold.label}{unit or ''} 为达标{lacking}"


_ASIDES = {
    "due_today": "今天到期", "due_soon": "30 天内到期", "provisional_baseline": "以首次填报为基期",
    "regressed_after_due": "到期后又回落",
    "regressed_after_early_achievement": "曾提前达到，又回落",
    "worse_than_previous": "比上期差", "lower_bound": "没有报全，实际不低于此数",
    "stretch_only": "文件只说力争", "fell_in_some_year": "有的年份下降",
    "due_assumed": "", "merged_same_date": "同日几个目标一并满足",
}  # fmt: skip


def asides(verdict: Verdict) -> str:
    """Return what the flags say, where the reason does not say it anyway."""
    is_stale, is_first = verdict.line in (3, 10), verdict.reason == "baseline_set"
    return _asides(verdict.flags, is_stale, is_first) if verdict.flags else ""


# The same few flags come again in every county.
@lru_cache(maxsize=1024)
def _asides(flags: tuple[str, ...], is_stale: bool, is_first: bool) -> str:
    found = []
    for flag in flags:
        name, _, detail = flag.partition(":")
        if name == "periods_missing" and not is_stale:
            found.append(f"缺报 {detail} 期")
        elif name == "missed_years":
            found.append(f"未完成的年份：{detail.strip('[]').replace(', ', '、')}")
        elif name.startswith("milestone_") and name.endswith("_late"):
            found.append(f"{name[10:-5]} 的节点是逾期后补上的")
        elif name == "provisional_baseline" and is_first:
            continue
        elif _ASIDES.get(name):
            found.append(_ASIDES[name])
    return f"（{'，'.join(found)}）" if found else ""


def marked(standing: Standing) -> str:
    """Return what has to be known of the figure: 退回待改, 锁定后改过."""
    return f"（{'，'.join(mark.label for mark in standing.marks)}）" if standing.marks else ""
