"""Shortfall and progress ratio (status method §4): a figure against what its period expects."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from planctl.domain.calendar import next_period_end
from planctl.domain.number import compared
from planctl.domain.once import once
from planctl.domain.terms import Direction, Frequency
from planctl.domain.trajectory import Line

NOTHING = Fraction(0)


@dataclass(slots=True)
class Post:
    """What the plan expects at the end of a period: the same for the figure of every region."""

    day: date
    expected: Fraction
    sign: int
    width: Fraction
    """What a gap is a share of, 0 where the target is the baseline itself."""
    distance: Fraction
    """From the baseline to the last aim."""
    is_start: bool
    """Nothing is expected yet: E = b."""
    way: "Way" = field(compare=False, repr=False)

    @property
    def following(self) -> Fraction:
        """Return what the next period expects."""
        return self.way.expected(next_period_end(self.day, self.way.frequency))


class Way:
    """A line as it is judged by, with its posts made once for all regions that share it."""

    def __init__(self, line: Line, direction: Direction, frequency: Frequency) -> None:
        self.line, self.frequency = line, frequency
        distance = line.anchors[-1].value - line.base.value
        # Two-sided: the way to the last aim.
        self.sign = (distance > 0) - (distance < 0)
        if direction is not Direction.BOTH:
            self.sign = 1 if direction is Direction.UP else -1
        self._distance = abs(distance)
        self._posts: dict[date, Post] = {}
        self._expected: dict[date, Fraction] = {}

    def expected(self, day: date) -> Fraction:
        """Return E(day)."""
        if day not in self._expected:
            self._expected[day] = self.line.expected(day)
        return self._expected[day]

    def post(self, day: date) -> Post:
        """Return what is expected on the last day of a period."""
        if day not in self._posts:
            self._posts[day] = self._post(day)
        return self._posts[day]

    def _post(self, day: date) -> Post:
        base, expected = self.line.base.value, self.expected(day)
        is_start = not compared(expected, base)
        width = abs(expected - base) or abs(self.line.next_aim(day) - base) or self._distance
        return Post(day, expected, self.sign, width, self._distance, is_start, self)


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
    def _lead(self) -> int:
        """Return how far v is on the good side of E, in parts of both denominators."""
        return self.post.sign * compared(self.value, self.post.expected)

    @once
    def shortfall(self) -> Fraction:
        """Return U = s·(E − v) / W."""
        lead, expected, width = self._lead, self.post.expected, self.post.width
        if not lead:
            return NOTHING
        # Width 0 needs a target equal to the baseline: any lead or shortfall is then a whole one.
        if not width.numerator:
            return Fraction(-1 if lead > 0 else 1)
        parts = self.value.denominator * expected.denominator
        return Fraction(-lead * width.denominator, parts * width.numerator)

    @once
    def ratio(self) -> Fraction | None:
        """Return R = 1 − U; None while nothing is expected."""
        if self.post.is_start:
            return None
        behind = self.shortfall
        return Fraction(behind.denominator - behind.numerator, behind.denominator)

    @once
    def points(self) -> Fraction | None:
        """Return the points of the whole distance ahead (+) or behind (−)."""
        if not self.post.distance:
            return None
        return 100 * self.post.sign * self.gap / self.post.distance

    @property
    def is_ahead(self) -> bool:
        """Say whether more than expected is there already: what the next period expects."""
        if self._lead <= 0:
            return False
        return self.post.sign * compared(self.value, self.post.following) >= 0
