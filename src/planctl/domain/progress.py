"""Shortfall and progress ratio (status method §4): a figure against what its period expects."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from planctl.domain.calendar import next_period_end
from planctl.domain.number import compared
from planctl.domain.once import once
from planctl.domain.terms import Direction, Frequency
from planctl.domain.trajectory import Line


@dataclass
class Post:
    """What the plan expects at the end of a period: the same for the figure of every region."""

    day: date
    expected: Fraction
    way: "Way" = field(compare=False, repr=False)

    def __post_init__(self) -> None:
        """Note what every figure of the period is held against."""
        line, base = self.way.line, self.way.line.base.value
        self.is_start = not compared(self.expected, base)
        """Whether nothing is expected yet: E = b."""
        self.width: Fraction = (
            abs(self.expected - base) or abs(line.next_aim(self.day) - base) or self.distance
        )
        """What a gap is a share of, 0 where the target is the baseline itself."""
        self.measures = *self.expected.as_integer_ratio(), *self.width.as_integer_ratio()
        """E and W as quotients."""

    @property
    def distance(self) -> Fraction:
        """Return how far it is from the baseline to the last aim."""
        return self.way.distance

    @once
    def following(self) -> Fraction:
        """Return what the next period expects."""
        return self.way.line.expected(next_period_end(self.day, self.way.frequency))


class Way:
    """A line as it is judged by, with its posts made once for all regions that share it."""

    def __init__(self, line: Line, direction: Direction, frequency: Frequency) -> None:
        self.line, self.frequency = line, frequency
        if direction is Direction.BOTH:
            # Two-sided: the way to the last aim.
            side = compared(line.anchors[-1].value, line.base.value)
            self.sign = (side > 0) - (side < 0)
        else:
            self.sign = 1 if direction is Direction.UP else -1
        self._posts: dict[date, Post] = {}

    @once
    def distance(self) -> Fraction:
        """Return how far it is from the baseline to the last aim."""
        return abs(self.line.anchors[-1].value - self.line.base.value)

    def post(self, day: date) -> Post:
        """Return what is expected on the last day of a period."""
        if day not in self._posts:
            self._posts[day] = Post(day, self.line.expected(day), self)
        return self._posts[day]


# The quotients are made when asked for: for most figures only some of them are printed.
@dataclass
class Progress:
    """Where the latest value stands against the line. Never changed once made."""

    value: Fraction
    post: Post

    @property
    def expected(self) -> Fraction:
        """Return E."""
        return self.post.expected

    @property
    def gap(self) -> Fraction:
        """Return v − E."""
        return self.value - self.post.expected

    @once
    def behind(self) -> tuple[int, int]:
        """Return U = s·(E − v) / W as a quotient that is not cut short."""
        above, below = self.value.as_integer_ratio()
        expected, parts, width, width_parts = self.post.measures
        gap = self.post.way.sign * (expected * below - above * parts)
        if not width:
            # The target is the baseline: any lead or shortfall is then a whole one.
            return (gap > 0) - (gap < 0), 1
        return gap * width_parts, below * parts * width

    @property
    def shortfall(self) -> Fraction:
        """Return U."""
        return Fraction(*self.behind)

    @once
    def ratio(self) -> Fraction | None:
        """Return R = 1 − U; None while nothing is expected."""
        if self.post.is_start:
            return None
        over, under = self.behind
        return Fraction(under - over, under)

    @once
    def points(self) -> Fraction | None:
        """Return the points of the whole distance ahead (+) or behind (−)."""
        if not self.post.distance:
            return None
        return 100 * self.post.way.sign * self.gap / self.post.distance

    @property
    def is_ahead(self) -> bool:
        """Say whether more than expected is there already: what the next period expects."""
        if self.behind[0] >= 0:
            return False
        return self.post.way.sign * compared(self.value, self.post.following) >= 0
