"""Why, for a table whose columns say the rest."""

from planctl.domain.terms import Status
from planctl.report.asides import asides, difference, marked
from planctl.report.gaps import gap_words, held_against, report_day, short_by
from planctl.report.wording import period_label
from planctl.usecases.judging import Standing


def short_reason(standing: Standing) -> str:
    """Return what the columns of a table leave unsaid: how far off, who is missing, what to do."""
    verdict = standing.verdict
    figure, untold = standing.figure, standing.untold
    if untold is not None and (figure is None or verdict.line in (3, 7, 9, 10)):
        said = f"{untold.coverage} 县区已报，不能汇总"
    elif verdict.regions_met is not None and (verdict.regions_short or verdict.regions_missing):
        parts = [("未达到", verdict.regions_short), ("未报", verdict.regions_missing)]
        said = "；".join(f"{word}：{'、'.join(names)}" for word, names in parts if names)
    elif verdict.line in (3, 10):
        said = f"{period_label(standing)}后没有再报"
    elif verdict.line == 6:
        said = (
            f"{report_day(standing, verdict.milestone.due).strip()}前报"
            if verdict.milestone
            else ""
        )
    elif verdict.line == 7 or (verdict.line == 5 and verdict.actual is None):
        said = "没有报" if verdict.actual is None else "到期的数没有报"
    elif verdict.line == 9:
        said = "还没到报送时间" if verdict.status is Status.NOT_DUE else "一直没有报"
    elif verdict.line == 11:
        said = short_by(held_against(standing)).lstrip("，")
    elif verdict.line in (5, 13):
        said = short_by(standing).lstrip("，")
    elif verdict.reason == "baseline_set":
        said = "首次填报，作为基期"
    elif verdict.year and verdict.reason.endswith("_done"):
        said = f"{verdict.year}年的任务已完成"
    elif verdict.reason.startswith("milestone_") and verdict.reason.endswith("_met"):
        said = "这一步已全部达到"
    elif verdict.regions_total == 1 and verdict.line != 15:
        # One county of one: there is no number of counties to be ahead of.
        said = ""
    elif gap := gap_words(standing):
        said = gap
    else:
        said = ""
    more = asides(verdict) + difference(standing) + marked(standing)
    return said + more if said else more.strip("（）")
