"""What is written as a plan file reads back as the same plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planctl.domain.directory import Department, Directory, Region
from planctl.domain.light import PRESETS
from planctl.domain.plan import Baseline, Demand, Indicator, Plan, Target, Task
from planctl.domain.terms import (
    Direction,
    Frequency,
    HoldMode,
    Kind,
    Nature,
    NoBaseline,
    Op,
    Rollup,
    Scope,
    Tier,
    Trajectory,
)
from planctl.paths import shipped_plans
from planctl.planfile.reading import read_plan_file
from planctl.planfile.writing import write_plan_file
from planctl.usecases.setup import shipped_directory

steady = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])

BODIES = ("市卫健委", "市财政局", "各县(市、区)", "no", "甲: 乙, 丙")
KNOWN = Directory()
KNOWN.add(
    [
        Region("530600", "昭通市", "city"),
        Region("530602", "昭阳区", "county", "530600"),
        Region("530621", "鲁甸县", "county", "530600"),
    ],
    [Department(name, "530600") for name in BODIES],
)


def read_back(plan: Plan) -> Plan | None:
    found = read_plan_file(write_plan_file(plan), "规划.yaml", KNOWN)
    assert found.faults == ()
    return found.plan


SMALL = Plan(
    "zt", "规划", "昭通市", date(2023, 1, 1), date(2025, 12, 31),
    tasks=(
        Task("一", "任务", indicators=(
            Indicator(
                "zt-1", "通过率", Kind.LEVEL, Direction.UP,
                (Target(date(2025, 12, 31), Demand(Op.AT_LEAST, Decimal(36)), "36%以上"),),
                unit="%",
            ),
        )),
    ),
)  # fmt: skip


def with_rate(**changes: object) -> Plan:
    """Return the small plan with other fields of its one indicator."""
    (task,) = SMALL.tasks
    (rate,) = task.indicators
    changed = replace(rate, **changes)  # type: ignore[arg-type]
    return replace(SMALL, tasks=(replace(task, indicators=(changed,)),))


def test_a_plan_is_written_in_the_notation_of_the_documentation() -> None:
    assert write_plan_file(SMALL) == (
        "plan:\n"
        "  code: zt\n"
        "  name: 规划\n"
        "  region: 昭通市\n"
        "  start: 2023-01-01\n"
        "  end: 2025-12-31\n"
        "  frequency: quarterly\n"
        "  deadline: 30\n"
        "tasks:\n"
        "  - number: 一\n"
        "    name: 任务\n"
        "    indicators:\n"
        "      - code: zt-1\n"
        "        name: 通过率\n"
        '        unit: "%"\n'
        "        kind: level\n"
        "        direction: up\n"
        "        targets:\n"
        '          - {due: 2025-12-31, must: ">= 36", text: "36%以上"}\n'
    )


known_names = cache(shipped_directory)


@pytest.mark.parametrize("code", shipped_plans())
def test_a_shipped_plan_reads_back_the_same(code: str) -> None:
    text, directory = shipped_plans()[code].read_text(encoding="utf-8"), known_names()
    plan = read_plan_file(text, code, directory).plan
    assert plan is not None
    assert plan.code == code
    written = write_plan_file(plan)
    again = read_plan_file(written, "again", directory)
    assert again.faults == ()
    assert again.plan == plan
    assert write_plan_file(again.plan) == written


@pytest.mark.parametrize(
    "words",
    [
        "1:30", "no", "on", "null", "~", "2024-01-01", "007", "1e3", "- 一", "? 一", "# 一",
        "一 # 二",
        "甲: 乙", "甲,乙", "甲, 乙", "{甲}", "[甲]", "*甲", "&甲", "!甲", "|", ">", "%甲", "@甲",
        "`甲`", '"甲"',
        "'甲'", "it's", 'a "b" c', "\\n", "甲\u3000乙", "甲\u2028乙", "\ufeff甲", "e\u0301", "😀",
        "---", "...",
        "<<", "=", "甲" * 3000, "\ufffe",
    ],
)  # fmt: skip
def test_no_text_changes_its_meaning(words: str) -> None:
    plan = with_rate(name=words, note=words, aliases=(words, "别名"), scope_of=words)
    text = Target(date(2025, 12, 31), Demand(Op.AT_LEAST, Decimal(36)), words, note=words)
    (task,) = plan.tasks
    (rate,) = task.indicators
    for item in (rate, replace(rate, targets=(text,), section=(words,))):
        wanted = replace(plan, tasks=(replace(task, indicators=(item,)),))
        assert read_back(wanted) == wanted


@pytest.mark.parametrize(
    "baseline", [None, Baseline(Decimal(0)), Baseline(Decimal("-0.000001"), date(2022, 12, 31))]
)
def test_an_unknown_baseline_and_a_zero_stay_different(baseline: Baseline | None) -> None:
    plan = with_rate(baseline=baseline)
    assert read_back(plan) == plan
    assert ("baseline" in write_plan_file(plan)) is (baseline is not None)


def test_a_due_date_that_was_assumed_is_not_written() -> None:
    demand = Demand(Op.AT_LEAST, Decimal(36))
    plan = with_rate(targets=(Target(SMALL.end, demand, "36%", due_assumed=True),))
    assert "due" not in write_plan_file(plan)
    assert read_back(plan) == plan


def test_a_deadline_of_no_days_is_written() -> None:
    plan = replace(SMALL, deadline=0)
    assert "deadline: 0" in write_plan_file(plan)
    assert read_back(plan) == plan


def test_a_task_without_anything_below_it_is_kept() -> None:
    plan = replace(SMALL, tasks=(Task("一", "空", tasks=(Task("二", "也空", note="说明"),)),))
    assert read_back(plan) == plan


# Any plan at all that a file can say.

texts = (
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
numbers = st.decimals(Decimal("0.000001"), 10**11, places=6)
sections = st.lists(texts.filter(lambda text: "、" not in text), max_size=2, unique=True).map(tuple)
bodies = st.lists(st.sampled_from(BODIES), max_size=2, unique=True).map(tuple)
maybe_text = st.none() | texts

UPWARD = (Op.AT_LEAST, Op.ABOVE, Op.EXACTLY, Op.ABOUT, Op.RANGE)
DOWNWARD = (Op.AT_MOST, Op.BELOW, Op.EXACTLY, Op.ABOUT, Op.RANGE)


def may_be(words: type) -> st.SearchStrategy[object]:
    return st.none() | st.sampled_from(words)


@st.composite
def demands(draw: Callable[..., object], op: Op) -> Demand:
    if op in (Op.DONE, Op.IMPROVE, Op.DECLINE):
        return Demand(op)
    value = draw(numbers)
    if op is Op.RANGE:
        return Demand(op, value, value + draw(numbers))
    tolerance = draw(st.none() | numbers) if op is Op.ABOUT else None
    return Demand(op, value, tolerance=tolerance)


@st.composite
def indicators(draw: Callable[..., object], start: date, end: date, name: str) -> Indicator:
    kind = draw(st.sampled_from(Kind))
    ways = {Kind.YESNO: [Direction.UP], Kind.TREND: [Direction.UP, Direction.DOWN],
            Kind.ANNUAL_CHANGE: [Direction.UP, Direction.DOWN]}  # fmt: skip
    direction = draw(st.sampled_from(ways.get(kind, list(Direction))))
    ops = {Direction.UP: UPWARD, Direction.DOWN: DOWNWARD, Direction.BOTH: (Op.RANGE,)}[direction]
    if kind is Kind.YESNO:
        ops = (Op.DONE,)
    elif kind is Kind.TREND:
        ops = (Op.IMPROVE,) if direction is Direction.UP else (Op.DECLINE,)
    elif kind is Kind.ANNUAL_CHANGE:
        ops = UPWARD
    days = draw(st.lists(st.dates(start, date(2190, 1, 1)), min_size=1, max_size=3, unique=True))
    targets = [
        Target(
            day, draw(demands(draw(st.sampled_from(ops)))), draw(texts), False,
            Tier.REQUIRED if day == days[0] else draw(st.sampled_from(Tier)),
            draw(sections), draw(maybe_text),
        )
        for day in days
    ]  # fmt: skip
    if end not in days and draw(st.booleans()):
        targets[0] = replace(targets[0], due=end, due_assumed=True)
    before = st.none() | st.dates(date(1950, 1, 1), date(start.year - 1, 12, 31))
    baseline = st.builds(Baseline, numbers | st.just(Decimal(0)), before)
    rollup = draw(st.sampled_from(Rollup))
    counted = rollup is Rollup.COUNT and kind is not Kind.EACH
    shares = st.lists(st.integers(0, 99), min_size=3, max_size=3).map(sorted)
    return Indicator(
        name.rpartition(" ")[2], name, kind, direction, tuple(targets),
        aliases=tuple(draw(st.lists(texts, max_size=2, unique=True))),
        unit=draw(maybe_text if kind is Kind.YESNO else texts),
        scope=draw(st.sampled_from([s for s in Scope if kind is not Kind.EACH or s != "region"])),
        scope_of=draw(maybe_text),
        regions=draw(st.sampled_from([(), ("昭阳区",), ("鲁甸县", "昭阳区")])),
        nature=draw(may_be(Nature)),
        baseline=draw(baseline if kind is Kind.ANNUAL_CHANGE else st.none() | baseline),
        frequency=draw(may_be(Frequency)),
        rollup=rollup, threshold=draw(demands(Op.AT_LEAST)) if counted else None,
        precision=draw(st.none() | st.integers(0, 6)),
        trajectory=draw(may_be(Trajectory)),
        profile=draw(st.just(()) | shares.map(lambda s: (*map(Decimal, s), Decimal(100)))),
        mode=draw(st.sampled_from(HoldMode)),
        definition=draw(maybe_text), section=draw(sections), lead=draw(bodies),
        support=draw(bodies), note=draw(maybe_text),
    )  # fmt: skip


@st.composite
def plans(draw: Callable[..., object]) -> Plan:
    start = draw(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
    end = draw(st.dates(start, date(2110, 1, 1)))
    serial = count(1)

    def task(depth: int) -> Task:
        number = f"{draw(texts)} {next(serial)}"
        below = range(draw(st.integers(0, 2))) if depth < 2 else ()
        held = [
            draw(indicators(start, end, f"{draw(texts)} {next(serial)}"))
            for _ in range(draw(st.integers(0, 2)))
        ]
        return Task(
            number, draw(texts), draw(bodies), draw(bodies), draw(maybe_text), tuple(held),
            tuple(task(depth + 1) for _ in below),
        )  # fmt: skip

    return Plan(
        draw(st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True)),
        draw(texts), "昭通市", start, end, issuer=draw(maybe_text), document=draw(maybe_text),
        issued=draw(st.none() | st.dates(date(1950, 1, 1), end)), lead=draw(bodies),
        support=draw(bodies), frequency=draw(st.sampled_from(Frequency)),
        deadline=draw(st.integers(0, 366)), stale_after=draw(st.integers(1, 99)),
        no_baseline=draw(st.sampled_from(NoBaseline)),
        trajectory=draw(st.sampled_from(Trajectory)),
        light_rule=draw(st.none() | st.sampled_from(sorted(set(PRESETS) - {"strict"}))),
        note=draw(maybe_text),
        tasks=tuple(task(0) for _ in range(draw(st.integers(1, 2)))),
    )  # fmt: skip


@settings(steady, max_examples=20)
@given(plans())
def test_any_plan_reads_back_the_same(plan: Plan) -> None:
    assert read_back(plan) == plan
