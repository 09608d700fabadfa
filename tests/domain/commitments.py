"""Short ways to write a commitment, its figures and a question."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from planctl.domain.acceptance import accept
from planctl.domain.commitment import Commitment, Milestone, Observation
from planctl.domain.status import judge
from planctl.domain.terms import (
    Direction,
    Kind,
    Op,
)
from planctl.domain.verdict import Verdict

UP, DOWN, BOTH = Direction.UP, Direction.DOWN, Direction.BOTH
D = date.fromisoformat
Q = [f"{y}-{d}" for y in (2025, 2026, 2027) for d in ("03-31", "06-30", "09-30", "12-31")]


def at(
    due: str, op: str, value: str | None = None, high: str | None = None, **more: Any
) -> Milestone:
    """Make a milestone; `direction` and `grain` as the set needs them."""
    direction, grain = more.pop("direction", UP), more.pop("grain", None)
    numbers = [None if number is None else Fraction(number) for number in (value, high)]
    return Milestone(D(due), accept(Op(op), *numbers, direction=direction, grain=grain), **more)


NINETY = at("2027-12-31", ">=", "90")
STAGES = (at("2025-12-31", ">=", "30"), at("2026-12-31", ">=", "60"), at("2027-12-31", ">=", "100"))


def promise(**changes: Any) -> Commitment:
    """Return a level from 0 to at least 90 in three years, changed as said."""
    plain = Commitment(
        Kind.LEVEL,
        UP,
        D("2025-01-01"),
        D("2027-12-31"),
        (NINETY,),
        baseline=Fraction(0),
        grain=None,
    )
    if "baseline" in changes and changes["baseline"] is not None:
        changes["baseline"] = Fraction(changes["baseline"])
    return replace(plain, **changes)


def seen(values: Mapping[str, str], **more: Any) -> list[Observation]:
    return [Observation(D(end), Fraction(value), D(end), **more) for end, value in values.items()]


def ask(commitment: Commitment, values: Mapping[str, str], as_of: str, **more: Any) -> Verdict:
    return judge(commitment, seen(values), D(as_of), D(as_of), **more)


def trend(**changes: Any) -> Commitment:
    changes.setdefault("baseline", "60")
    return promise(kind=Kind.TREND, milestones=(), **changes)
