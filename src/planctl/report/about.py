"""What is said of an item and of the target a verdict speaks of: once for all counties."""

from dataclasses import dataclass

from planctl.domain.commitment import Milestone
from planctl.domain.plan import Target
from planctl.report.kept import kept
from planctl.report.table import Cell
from planctl.report.wording import demands_of, target_for, unit_in
from planctl.usecases.answers import Item
from planctl.usecases.judging import Standing


@dataclass(frozen=True)
class About:
    """A target in words, and the cells that a county's row has in common with the others."""

    target: Target | None
    unit: str | None
    asked: str
    names: tuple[Cell, ...]
    """The cells before that of the region,"""
    kinds: tuple[Cell, ...]
    """those behind it,"""
    demand: tuple[Cell, ...]
    """and those of the target: what is asked, and by when."""


def about_of(standing: Standing) -> About:
    """Return what is said of the item of a standing, and of what its verdict asks."""
    return _about(standing.item, standing.verdict.milestone)


@kept
def _about(item: Item, milestone: Milestone | None) -> About:
    indicator = item.indicator
    target, unit = target_for(milestone, indicator), unit_in(indicator)
    names = (item.plan.code, indicator.code, item.name)
    kinds = (unit, indicator.kind.value, indicator.direction.value, item.lead, item.support)
    if target is None:
        return About(None, unit, "没有目标", names, kinds, (None, None, None, None))
    assumed = "（推定）" if target.due_assumed else ""
    asked = f"{target.due}{assumed} 应{demands_of(target, indicator)}"
    demand, due = target.demand, target.due
    cells = (demand.op.value, demand.value, demand.value_hi, due)
    return About(target, unit, asked, names, kinds, cells)
