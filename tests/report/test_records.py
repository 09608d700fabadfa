"""Rows for machines: what the json module says, a line at a time."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import count, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.report.records import RECORDS, json_value, write_csv, write_json
from planctl.report.table import Cell

MILLIONTHS = st.integers(-(10**18), 10**18)
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(), st.dates(),
    MILLIONTHS.map(lambda scaled: Decimal(scaled).scaleb(-6)),
    st.builds(Fraction, MILLIONTHS, st.integers(1, 10**9)),
    st.lists(st.text(), max_size=3).map(tuple),
)  # fmt: skip
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8)


@given(ROWS)
def test_json_has_the_values_that_the_json_module_would_write(rows: list[tuple[Cell, ...]]) -> None:
    text = "".join(write_json(["a", "二", 'c"'], rows))
    by_module = json.dumps([dict(zip(["a", "二", 'c"'], row, strict=True)) for row in rows],
                           default=json_value)  # fmt: skip
    assert json.loads(text) == json.loads(by_module)
    assert len(text.split("\n")) == (len(rows) + 2 if rows else 1)


@given(ROWS)
def test_a_row_is_written_the_same_whatever_stands_above(rows: list[tuple[Cell, ...]]) -> None:
    keys = ["a", "b", "c"]
    together = "".join(write_json(keys, rows))
    alone = ["".join(write_json(keys, [row])).strip("[\n]") for row in rows]
    assert together == ("[\n" + ",\n".join(alone) + "\n]" if rows else "[]")
    head, *lines = write_csv(keys, rows)
    assert head == "\ufeffa,b,c\r\n"
    assert lines == [list(write_csv(keys, [row]))[1] for row in rows]


@pytest.mark.parametrize("form", RECORDS)
def test_a_line_is_given_before_the_next_row_is_made(form: str) -> None:
    made = []

    def rows() -> Iterator[tuple[Cell, ...]]:
        for number in count():
            made.append(number)
            yield (number, date(2025, 1, 1))

    lines = list(islice(RECORDS[form](["n", "day"], rows()), 3))
    assert "2025-01-01" in lines[-1]
    assert len(made) <= 3
