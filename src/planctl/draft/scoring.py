"""How well a draft matches a reviewed plan file: recall and precision by field.

A drafted target and a target of the plan file are one if their value, unit and due day are
the same and a person would call their names the same. Names are compared as bags of
characters, without spaces, punctuation and 的、和、及、与、等、达到、比例、占比、比重: seven
tenths of the measure is how much of the shorter name the other holds, three tenths how much
of the longer; from 0.6 on they match, each at most once, the best pairs first. A target
without a date is due on the plan's last day on both sides; a yearly one counts once a year.
Units that count the same things are one (人、名、位; 个、家、所、处、座). Only targets with a
number count.

`strict` asks more of the names: six tenths of the characters of the reviewed name must stand
in the drafted one or in the headings that it stands under, and half of the drafted one's in
the reviewed one: what tells what is counted is not lost, and little is left over from the
sentence. Words of doing and measuring (建设, 达到, 数, 率, 面积…) are left out on both sides.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planctl.domain.plan import Indicator, Plan, Target, Task
from planctl.draft.naming import alike, essence

ALIKE = 0.6
KEPT, CLEAN = 0.6, 0.5
_IDLE = re.compile(
    "建设|建成|完成|所占|占|人数|户数|场次|人次|数量|里程|面积|长度|数|率|量|达到|比例|占比|比重"
)
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
    under: str = ""
    """The titles of the tasks that it stands under."""


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
        _promise(task, item, target, under)
        for task, under in _tasks(plan.tasks, "")
        for item in task.indicators
        for target in item.targets
        if target.demand.value is not None
    ]


def _tasks(tasks: Sequence[Task], above: str) -> Iterator[tuple[Task, str]]:
    """Give every task, in document order, with the titles down to it."""
    for task in tasks:
        yield task, above + task.name
        yield from _tasks(task.tasks, above + task.name)


def _promise(task: Task, item: Indicator, target: Target, under: str) -> Promise:
    value = target.demand.value
    assert value is not None
    return Promise(
        item.name, item.unit or "", value, target.demand.value_hi, target.due,
        target.demand.op.value, item.kind.value, item.direction.value, task.number, under,
    )  # fmt: skip


def says_it(wanted: Promise, drafted: Promise) -> bool:
    """Return whether a drafted name says what the reviewed one does, and little else."""
    asked, told = (Counter(_IDLE.sub("", essence(p.name))) for p in (wanted, drafted))
    beside = told + Counter(essence(drafted.under))
    kept = (asked & beside).total() / max(1, asked.total())
    clean = (asked & told).total() / max(1, told.total())
    return kept >= KEPT and clean >= CLEAN


def pairs(
    wanted: Sequence[Promise], drafted: Sequence[Promise], strict: bool = False
) -> list[tuple[int, int]]:
    """Return which wanted target each drafted one is, the most alike first."""
    close = sorted(
        (
            (-alike(w.name, d.name), i, k)
            for i, w in enumerate(wanted)
            for k, d in enumerate(drafted)
            if _same_figure(w, d)
            and alike(w.name, d.name) >= ALIKE
            and (not strict or says_it(w, d))
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


def near_pairs(wanted: Sequence[Promise], drafted: Sequence[Promise]) -> list[tuple[int, int]]:
    """Return which drafted target says something else of the same indicator.

    The names are alike; the day or the number may be the same.
    """
    close = sorted(
        (-alike(w.name, d.name), w.due != d.due, w.value != d.value, i, k)
        for i, w in enumerate(wanted)
        for k, d in enumerate(drafted)
        if alike(w.name, d.name) >= ALIKE and (w.due == d.due or w.value == d.value)
    )
    taken: dict[int, int] = {}
    for *_, i, k in close:
        if i not in taken and k not in taken.values():
            taken[i] = k
    return sorted(taken.items())


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


FIELDS = ("all", "name", "value", "unit", "due")
TRAITS = ("op", "kind", "direction")


def by_field(wanted: Plan, drafted: Plan) -> dict[str, Score]:
    """Return a score per field.

    `all` is name, value, unit and due day together, `strict` the same with names read
    strictly; `name`, `value`, `unit`, `due` ask
    for the name and that field alone (`name` for the name alone); the traits
    are counted among the targets that are right together.
    """
    want, have = promises(wanted), promises(drafted)
    scores = {"all": Score(len(want), len(have), len(pairs(want, have)))}
    strict = pairs(want, have, strict=True)
    scores["strict"] = Score(len(want), len(have), len(strict))
    scores["name"] = _matched(want, have, lambda w, d: True)
    scores["value"] = _matched(
        want, have, lambda w, d: (w.value, w.value_hi) == (d.value, d.value_hi)
    )
    scores["unit"] = _matched(want, have, lambda w, d: same_unit(w.unit, d.unit))
    scores["due"] = _matched(want, have, lambda w, d: w.due == d.due)
    found = pairs(want, have)
    for trait in TRAITS:
        same = sum(getattr(want[i], trait) == getattr(have[k], trait) for i, k in found)
        scores[trait] = Score(len(found), len(found), same)
    return scores


def _matched(
    wanted: Sequence[Promise], drafted: Sequence[Promise], same: Callable[[Promise, Promise], bool]
) -> Score:
    close = sorted(
        (-alike(w.name, d.name), i, k)
        for i, w in enumerate(wanted)
        for k, d in enumerate(drafted)
        if same(w, d) and alike(w.name, d.name) >= ALIKE
    )
    taken: set[int] = set()
    used: set[int] = set()
    for _, i, k in close:
        if i not in taken and k not in used:
            taken.add(i)
            used.add(k)
    return Score(len(wanted), len(drafted), len(taken))


def departments(wanted: Plan, drafted: Plan) -> Score:
    """Score who answers for which task: task, role and department together.

    A task is the same if its name is, without numbering and punctuation.
    """
    want, have = _duties(wanted), _duties(drafted)
    return Score(len(want), len(have), len(want & have))


def _duties(plan: Plan) -> set[tuple[str, str, str]]:
    return {
        (essence(task.name), role, essence(name))
        for task in plan.walk()
        for role, names in (("lead", task.lead), ("support", task.support))
        for name in names
    }
