"""The one model that the HTML, Word, Excel and Markdown reports are written from: pure data.

The writers only lay it out, so that no two of them can say different things.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planctl.domain.terms import Status
from planctl.report.picture import Picture

JUDGED = (Status.ACHIEVED, Status.ON_TRACK, Status.AT_RISK, Status.BEHIND, Status.OVERDUE)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many stand where: judged + unreported + not due = all."""

    counts: tuple[int, ...]
    """By status, in the order of `Status`."""

    def of(self, *statuses: Status) -> int:
        """Return how many have one of the statuses."""
        return sum(n for status, n in zip(Status, self.counts, strict=True) if status in statuses)

    @property
    def all(self) -> int:
        """Return how many there are."""
        return sum(self.counts)

    @property
    def judged(self) -> int:
        """Return how many have a figure and a date to be held against."""
        return self.of(*JUDGED)

    @property
    def green(self) -> int:
        """Return how many are done or on track."""
        return self.of(Status.ACHIEVED, Status.ON_TRACK)

    @property
    def yellow(self) -> int:
        """Return how many lag a little."""
        return self.of(Status.AT_RISK)

    @property
    def red(self) -> int:
        """Return how many lag or missed their date."""
        return self.of(Status.BEHIND, Status.OVERDUE)

    @property
    def unreported(self) -> int:
        """Return how many wait for a figure."""
        return self.of(Status.NO_DATA, Status.STALE)

    @property
    def not_due(self) -> int:
        """Return how many cannot be judged yet."""
        return self.of(Status.NOT_DUE)

    @property
    def rate(self) -> Fraction | None:
        """Return the green share of the judged: never a mean of percentages."""
        return Fraction(self.green, self.judged) if self.judged else None

    @property
    def completeness(self) -> Fraction | None:
        """Return the share of what could be judged that was reported."""
        owed = self.judged + self.unreported
        return Fraction(self.judged, owed) if owed else None

    @property
    def sum_line(self) -> str:
        """Return the sum that adds up, in words."""
        return (
            f"已判断 {self.judged} + 待报或过期 {self.unreported} + 未到期 {self.not_due}"
            f" = 全部 {self.all}"
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator in one region, in words for people and in numbers for sheets."""

    key: str
    plan_code: str
    plan: str
    code: str
    name: str
    region: str
    action: str
    task: str
    kind: str
    unit: str
    nature: str
    lead: str
    support: str
    status: Status
    word: str
    light: str
    sign: str
    baseline: Fraction | None
    target: Fraction | None
    expected: Fraction | None
    actual: Fraction | None
    ratio: Fraction | None
    baseline_text: str
    target_text: str
    expected_text: str
    actual_text: str
    due: date | None
    due_text: str
    period: str
    short: str
    reason: str
    progress: str
    """本季进展: the last figure and how it moved."""
    ahead: str
    """下季安排: what is asked next, and how much each period has to bring."""
    note: str
    explanation: tuple[tuple[str, str], ...] = ()
    picture: Picture | None = None
    changed: tuple[str, ...] = ()
    """Targets changed mid-term, in words."""


@dataclass(frozen=True, slots=True)
class Group:
    """A department, county, action or plan: how many stand where, its place, and the change."""

    name: str
    tally: Tally
    before: Tally | None = None
    place: int | None = None
    place_before: int | None = None

    @property
    def change(self) -> Fraction | None:
        """Return the change of the green share since the quarter before, in points."""
        then = self.before.rate if self.before else None
        now = self.tally.rate
        return None if then is None or now is None else 100 * (now - then)

    @property
    def climb(self) -> int | None:
        """Return how many places it went up (+) or down (−)."""
        if self.place is None or self.place_before is None:
            return None
        return self.place_before - self.place


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One county on one indicator."""

    light: str
    sign: str
    word: str
    actual: str
    short: str
    value: Fraction | None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One indicator across the counties; None where it is none of a county's business."""

    line: Line
    cells: tuple[HeatCell | None, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The counties of one plan's region against its indicators."""

    plan: str
    counties: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    silent: int
    """Indicators that no county reported on, left out."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A target that falls due soon and is not met yet."""

    due: date
    demand: str
    line: Line


@dataclass(frozen=True, slots=True)
class Reports:
    """What a region owed for the quarter, and what of it came in."""

    name: str
    owed: int
    told: int

    @property
    def share(self) -> Fraction:
        """Return the share that came in."""
        return Fraction(self.told, self.owed)


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A whole report."""

    title: str
    subject: str
    period: str
    as_of: date
    known_on: date
    compared_with: date
    version: str
    rules: tuple[str, ...]
    tally: Tally
    before: Tally
    plans: tuple[Group, ...]
    actions: tuple[Group, ...]
    departments: tuple[Group, ...]
    counties: tuple[Group, ...]
    lines: tuple[Line, ...]
    worst: tuple[Line, ...]
    by_urgency: tuple[str, ...]
    """The keys of all lines, the worst first."""
    done: tuple[Line, ...]
    lagging: tuple[Line, ...]
    overdue: tuple[Line, ...]
    unreported: tuple[Line, ...]
    deadlines: tuple[Deadline, ...]
    deadline_until: date
    heat: tuple[HeatMap, ...]
    reports: tuple[Reports, ...]
    approved_only: bool = False
    sample: bool = False
    """Made-up figures: every artefact says so."""

    @property
    def basis(self) -> str:
        """Return what the report rests on, in one line."""
        approved = " · 只用审核通过的数" if self.approved_only else ""
        return (
            f"截至 {self.as_of} · 已知至 {self.known_on}{approved}"
            f" · 亮灯规则 {'、'.join(self.rules) or '–'} · 数据版本 {self.version}"
        )
