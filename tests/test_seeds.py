"""The shipped plans: sound, and complete down to the last number of their documents."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from planctl.domain.audit import Notes, reconcile
from planctl.domain.directory import Directory
from planctl.domain.document import Document, plain, read_document
from planctl.domain.plan import Indicator, Plan, Target, Task
from planctl.paths import shipped_plans
from planctl.planfile.reasons import REASONS, read_reasons
from planctl.planfile.text import read_text
from planctl.usecases.plans import audited, check
from planctl.usecases.setup import shipped_directory
from tests.conftest import SOURCES

CODES = list(shipped_plans())
each_plan = pytest.mark.parametrize("code", CODES)


@cache
def directory() -> Directory:
    return shipped_directory()


@cache
def plan_of(code: str) -> Plan:
    found = check(shipped_plans()[code], directory())
    assert not [str(fault) for fault in found.faults]
    assert found.plan is not None
    return found.plan


@cache
def notes_of(code: str) -> Notes:
    path = shipped_plans()[code]
    return read_reasons(path.parent / "audit" / path.name)


@cache
def document_of(code: str) -> Document:
    source = SOURCES / f"{code}.txt"
    if not source.is_file():
        pytest.skip(f"the document of the plan is not there: {source}")
    return read_document(read_text(source), plan_of(code), notes_of(code).headings)


def faults_of(code: str, plan: Plan) -> list[str]:
    result = reconcile(plan, document_of(code), notes_of(code))
    return [*map(str, result.findings), *map(str, result.unprinted)]


def test_five_plans_are_shipped() -> None:
    assert CODES == [
        "ankang-2023", "jiangchuan-145", "nanchang-145", "xining-2024", "zhaotong-2023"
    ]  # fmt: skip


@each_plan
def test_a_shipped_plan_has_no_fault_and_its_own_code(code: str) -> None:
    assert plan_of(code).code == code


@each_plan
def test_every_department_of_a_plan_is_in_the_directory_of_its_region(code: str) -> None:
    plan = plan_of(code)
    holders = [plan, *plan.walk(), *(item for _, item in plan.indicators())]
    names = {name for holder in holders for name in (*holder.lead, *holder.support)}
    region = directory().region(plan.region)
    assert region is not None
    assert [n for n in sorted(names) if directory().department(region.code, n) is None] == []


def test_indicator_codes_are_unique_across_plans() -> None:
    codes = [item.code for code in CODES for _, item in plan_of(code).indicators()]
    assert len(codes) == len(set(codes))


@each_plan
def test_reasons_are_short_and_name_sections_of_the_plan(code: str) -> None:
    notes = notes_of(code)
    known = {task.number for task in plan_of(code).walk()}
    known |= {heading.section for heading in notes.headings} | {""}
    assert {reason.section for reason in notes.reasons} <= known
    assert all(reason.note and len(reason.note) <= 15 for reason in notes.reasons)
    assert {reason.why for reason in notes.reasons} <= set(REASONS)


@each_plan
def test_every_number_of_the_document_has_its_account(code: str) -> None:
    assert faults_of(code, plan_of(code)) == []


@each_plan
def test_a_given_heading_stands_once_in_the_document(code: str) -> None:
    document_of(code)
    text = "".join(plain(read_text(SOURCES / f"{code}.txt")).split())
    for heading in notes_of(code).headings:
        assert text.count("".join(plain(heading.starts).split())) == 1, heading


def without(plan: Plan, changed: Indicator) -> Plan:
    """Return the plan with `changed` in place of the indicator of its code."""

    def walk(task: Task) -> Task:
        indicators = (changed if i.code == changed.code else i for i in task.indicators)
        return replace(task, indicators=tuple(indicators), tasks=tuple(map(walk, task.tasks)))

    return replace(plan, tasks=tuple(map(walk, plan.tasks)))


def as_written(plan: Plan, item: Indicator) -> list[tuple[Target, ...]]:
    """Return the numeric targets by the line that writes them: `yearly` means all years."""
    lines: dict[Target, tuple[Target, ...]] = {}
    for target in item.targets:
        if target.demand.value is not None:
            line = replace(target, due=plan.end)
            lines[line] = (*lines.get(line, ()), target)
    years = plan.end.year - plan.start.year + 1
    assert {len(line) for line in lines.values()} <= {1, years}
    return list(lines.values())


@each_plan
def test_the_audit_finds_every_single_number_that_is_taken_out(code: str) -> None:
    plan = plan_of(code)
    unnoticed = []
    for _, item in plan.indicators():
        variants = [
            replace(item, targets=tuple(t for t in item.targets if t not in line))
            for line in as_written(plan, item)
        ]
        if item.baseline is not None:
            variants.append(replace(item, baseline=None))
        unnoticed += [
            item.code for variant in variants if not faults_of(code, without(plan, variant))
        ]
    assert unnoticed == []


@each_plan
def test_the_audit_finds_every_number_that_is_changed(code: str) -> None:
    plan = plan_of(code)
    unnoticed = []
    for _, item in plan.indicators():
        for line in as_written(plan, item):
            demand = replace(line[0].demand, value=(line[0].demand.value or 0) + Decimal("0.01"))
            targets = (replace(t, demand=demand) if t in line else t for t in item.targets)
            if not faults_of(code, without(plan, replace(item, targets=tuple(targets)))):
                unnoticed.append(item.code)
    assert unnoticed == []


def test_a_copy_of_a_shipped_plan_is_audited_with_its_reasons(tmp_path: Path) -> None:
    document_of("zhaotong-2023")
    path = tmp_path / "copy.yaml"
    text = read_text(shipped_plans()["zhaotong-2023"])
    assert text.count("3500") == 2
    path.write_text(text.replace("3500", "3600"), encoding="utf-8")
    result = audited(path, SOURCES / "zhaotong-2023.txt", None)
    assert [(f.task, f.value, f.surplus) for f in result.findings] == [
        ("二", 3500, 1), ("二", 3600, -1)
    ]  # fmt: skip
