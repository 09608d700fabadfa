"""What the drafter proposes, before it becomes a plan."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from planctl.domain.plan import Demand
from planctl.domain.terms import Direction, Kind, Nature, Scope, Tier


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the document's text, and the heading it stands under."""

    start: int
    end: int
    section: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a clause as a grammar file writes it down; see forms.yaml for the notation."""

    name: str
    pattern: str
    reads: str
    op: str = ""
    direction: str = ""
    after: str = ""
    examples: tuple[str, ...] = ()
    verb: str = ""


@dataclass(slots=True)
class Proposal:
    """One target as the document states it; `due` None: it names no date."""

    name: str
    unit: str
    kind: Kind
    direction: Direction
    demand: Demand
    text: str
    place: Span
    due: date | None = None
    yearly: bool = False
    tier: Tier = Tier.REQUIRED
    scope: Scope = Scope.REGION
    scope_of: str | None = None
    nature: Nature | None = None
    baseline: Decimal | None = None
    baseline_date: date | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    confidence: Decimal = Decimal("0.9")
    doubts: list[str] = field(default_factory=list)
    also: list[Span] = field(default_factory=list)
    numbers: tuple[Span, ...] = ()
    form: str = ""
    """The form of the grammar that read it."""
    table: int | None = None
    """Where the table begins that it stands in."""

    def doubt(self, why: str, confidence: str) -> None:
        """Note what a person should look at."""
        if why not in self.doubts:
            self.doubts.append(why)
        self.confidence = min(self.confidence, Decimal(confidence))


@dataclass(frozen=True, slots=True)
class Period:
    """The plan's first and last day."""

    start: date
    end: date
    guessed: bool = False
    """The document does not say it: years counted from the beginning mean no day."""
