"""The answer to a status question, with the figures that explain it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planctl.domain.commitment import Milestone
from planctl.domain.progress import Progress
from planctl.domain.terms import Status
from planctl.domain.trajectory import Anchor


# Not frozen, by measurement: there is one for every series, and freezing costs five times as much.
@dataclass(slots=True)
class Verdict:
    """A status with its reason code, flags and the exact figures behind it.

    Never changed once made.
    """

    status: Status
    line: int
    """The line of the decision table that decided (status method §3)."""
    reason: str = ""
    flags: tuple[str, ...] = ()
    previous_status: Status | None = None
    """What a 待报 (no_data) was before its report fell due."""
    milestone: Milestone | None = None
    """The milestone missed or pending, else the one headed for."""
    period_end: date | None = None
    actual: Fraction | None = None
    expected: Fraction | None = None
    ratio: Fraction | None = None
    """序时完成率 R; None is shown as –."""
    progress: Progress | None = None
    baseline: Anchor | None = None
    """(t0, b) as used: printed, provisional or the first milestone passed."""
    trajectory: tuple[Anchor, ...] = ()
    ahead: bool = False
    """超序时进度: the value of the next period end is reached already."""
    above_range: bool = False
    year: int | None = None
    """The year that rules a flow or an annual change."""
    missed_years: tuple[int, ...] = ()
    regions_met: int | None = None
    regions_total: int | None = None
    regions_short: tuple[str, ...] = ()
    """Regions that reported and do not meet their threshold."""
    regions_missing: tuple[str, ...] = ()

    @property
    def gap(self) -> Fraction | None:
        """Return actual minus expected, in the unit of the indicator."""
        if self.actual is None or self.expected is None:
            return None
        return self.actual - self.expected

    @property
    def shortfall(self) -> Fraction | None:
        """Return U."""
        return self.progress.shortfall if self.progress else None

    @property
    def points(self) -> Fraction | None:
        """Return the points of the whole distance ahead (+) or behind (−)."""
        return self.progress.points if self.progress else None
