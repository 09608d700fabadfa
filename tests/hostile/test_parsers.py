"""No text makes a parser fail in any way but its own error, which says in Chinese what is wrong."""

import csv
import io
from decimal import Decimal

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.cli.options import DAY
from planctl.domain.directory import Directory
from planctl.domain.names import find, nearest
from planctl.domain.number import DECIMALS, LIMIT, NumberError
from planctl.domain.period import PeriodError, parse_period
from planctl.domain.terms import Op
from planctl.domain.typed import parse_number
from planctl.errors import PlanctlError
from planctl.planfile.notation import parse_demand, parse_due
from planctl.planfile.reading import read_plan_file
from planctl.planfile.text import decode
from tests.cli.conftest import LINJIANG
from tests.hostile.texts import texts

PLAN = LINJIANG.read_text(encoding="utf-8")
LINES = PLAN.split("\n")


@given(texts)
def test_a_number_is_read_exactly_or_refused(text: str) -> None:
    try:
        value = parse_number(text).value
    except NumberError:
        return
    assert isinstance(value, Decimal)
    assert value.is_finite()
    assert abs(value) < LIMIT
    assert value == round(value, DECIMALS)


@given(texts)
def test_a_period_is_read_or_refused(text: str) -> None:
    try:
        period = parse_period(text)
    except PeriodError:
        return
    assert parse_period(period.code) == period
    assert parse_period(period.label) == period


@given(texts)
def test_a_day_is_read_or_refused(text: str) -> None:
    try:
        day = DAY.convert(text, None, None)
    except click.UsageError:
        return
    assert DAY.convert(day.isoformat(), None, None) == day


@given(texts)
def test_a_demand_is_read_or_refused(text: str) -> None:
    try:
        demand = parse_demand(text)
    except ValueError:
        return
    assert (demand.value is None) == (demand.op in (Op.IMPROVE, Op.DECLINE, Op.DONE))


@given(texts)
def test_a_due_date_is_read_or_refused(text: str) -> None:
    try:
        due = parse_due(text)
    except ValueError:
        return
    assert parse_due(due.isoformat()) == due


@given(texts, st.lists(texts, max_size=5))
def test_any_name_can_be_looked_for(query: str, names: list[str]) -> None:
    assert set(find(query, names, lambda name: (name,))) <= set(names)
    assert set(nearest(query, names)) <= set(names)


@given(st.integers(0, len(LINES) - 1), texts)
def test_a_plan_file_with_any_line_in_it_is_read_or_has_faults(place: int, text: str) -> None:
    changed = "\n".join([*LINES[:place], text, *LINES[place + 1 :]])
    found = read_plan_file(changed, "plan.yaml", Directory())
    assert found.plan is not None or found.faults


@given(st.integers(0, len(PLAN)), st.integers(0, 40), texts)
def test_a_plan_file_torn_anywhere_is_read_or_has_faults(place: int, gone: int, text: str) -> None:
    changed = PLAN[:place] + text + PLAN[place + gone :]
    found = read_plan_file(changed, "plan.yaml", Directory())
    assert found.plan is not None or found.faults


@given(st.lists(st.lists(texts, max_size=6), max_size=6))
def test_any_table_is_read_as_a_plan_or_has_faults(rows: list[list[str]]) -> None:
    out = io.StringIO()
    headings = ["plan", "task", "code", "name", "must", "due"]
    try:
        csv.writer(out).writerows([headings, *rows])
    except csv.Error:
        return
    found = read_plan_file(out.getvalue(), "plan.csv", Directory())
    assert found.plan is not None or found.faults


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused_in_words(raw: bytes) -> None:
    try:
        text = decode(raw, "文件")
    except PlanctlError:
        return
    assert isinstance(text, str)


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.system ['touch owned']",
        "!!python/name:os.system",
        "!!timestamp 2024-01-01",
        "!!binary aGk=",
    ],
)
def test_a_plan_file_makes_no_objects(value: str) -> None:
    found = read_plan_file(
        PLAN.replace("name: 三年", f"name: {value} # ", 1), "p.yaml", Directory()
    )
    assert found.plan is None or isinstance(found.plan.name, str)


def test_aliases_do_not_blow_up() -> None:
    layers = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    layers += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    found = read_plan_file("\n".join(layers), "bomb.yaml", Directory())
    assert found.faults
