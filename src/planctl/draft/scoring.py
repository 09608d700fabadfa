"""How well a draft matches a reviewed plan file: recall and precision by field.

A drafted target and a target of the plan file are one if their value, unit and due day are the
same and a person would call their names the same. Names are compared without spaces,
punctuation and 的、和、及、与、达到、比例: seven tenths of the measure is how much of the shorter name
the other holds, three tenths how much of the longer; from 0.6 on they match, each at most
once, the best pairs first. A target without a date is due on the plan's last day on both sides.
Units that count the same things are one (人、名、位; 个、家、所、处、座). Only targets with a number count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planctl.domain.plan import Indicator, Plan, Target, Task
from planctl.draft.naming import alike

ALIKE = 0.6
_UNITS = ({"人", "名", "位"}, {"个", "家", "所", "处", "座"})


@dataclass(frozen=True, slots=True)
class Promise:
    """One target with a number, flat."""

    name: str
    unit: str
    value: Decimal
    value_hi: Decimal | None
    due: date
    op: str
    kind: str
    direction: str
    section: str


@dataclass(frozen=True, slots=True)
class Score:
    """Of `wanted` targets `right` were drafted, among `drafted` in all."""

    wanted: int
    drafted: int
    right: int

    @property
    def recall(self) -> float:
        """Return the share of the wanted that was found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Return the share of the drafted that is right."""
        return self.right / self.drafted if self.drafted else 1.0


def promises(plan: Plan) -> list[Promise]:
    """Return the targets with a number."""
    return [
        _promise(task, item, target)
        for task, item in plan.indicators()
        for target in item.targets
        if target.demand.value is not None
    ]


def _promise(task: Task, item: Indicator, target: Target) -> Promise:
    value = target.demand.value
    assert value is not None
    return Promise(
        item.name, item.unit or "", value, target.demand.value_hi, target.due, target.demand.op.value,
        item.kind.value, item.direction.value, task.number,
    )  # fmt: skip


def pairs(wanted: Sequence[Promise], drafted: Sequence[Promise]) -> list[tuple[int, int]]:
    """Return which wanted target each drafted one is, the most alike first."""
    close = sorted(
        (
            (-alike(w.name, d.name), i, k)
            for i, w in enumerate(wanted)
            for k, d in enumerate(drafted)
            if _same_figure(w, d) and alike(w.name, d.name) >= ALIKE
        ),
    )
    taken: set[int] = set()
    used: set[int] = set()
    found = []
    for _, i, k in close:
        if i not in taken and k not in used:
            taken.add(i)
            used.add(k)
            found.append((i, k))
    return sorted(found)


def _same_figure(one: Promise, other: Promise) -> bool:
    return (
        one.value == other.value
        and one.value_hi == other.value_hi
        and one.due == other.due
        and same_unit(one.unit, other.unit)
    )


def same_unit(one: str, other: str) -> bool:
    """Return whether two units say the same."""
    return one == other or any({one, other} <= group for group in _UNITS)
