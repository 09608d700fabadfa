"""What years ended on: by values, and by figures where a value does not tell enough."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from planctl.domain.closed import YearEnds
from planctl.domain.needed import DAY, Need, Which
from planctl.domain.number import SCALE
from planctl.store import tables as t
from planctl.store.asking import END, Asked
from planctl.store.database import database_url, writing
from planctl.store.picks import Picked, pick
from planctl.store.rows.figures import Knowledge, as_day

REGION, KNOWN_ON = 2, date(2026, 2, 10)
BEFORE, UNTIL = date(2019, 12, 31), date(2023, 12, 31)
YEARS = ("2020", "2021", "2022", "2023", "2024", "2025")
RECENT = Need(Which.ALL, UNTIL, KNOWN_ON)
START = Need(Which.ON, UNTIL - DAY, UNTIL)
LASTS = frozenset([Need(Which.YEAR_LASTS, BEFORE, UNTIL), RECENT])
ENDS = frozenset([Need(Which.YEAR_ENDS, BEFORE - DAY, UNTIL), START, RECENT])


@pytest.fixture
def session(plans_db: Path) -> Iterator[Session]:
    """Give a session on a register with plans and no figures; nothing is kept."""
    with writing(database_url(str(plans_db))) as session:
        yield session
        session.rollback()


def figure(period: str, value: int | None, revision: int = 1, **more: Any) -> dict[str, Any]:
    """Return a figure of the end of a year, or of one of its quarters."""
    quarter, reason = int(period[5:] or 4), "示例" if revision > 1 else None
    end = date(int(period[:4]), 3 * quarter, 30 if quarter in (2, 3) else 31)
    return {
        "period": period, "period_end": end, "revision": revision, "region_id": REGION,
        "value": None if value is None else Decimal(value), "known_from": end, "reason": reason,
        "recorded_by": "示例", "recorded_at": datetime(2024, 1, 1, tzinfo=UTC),
    } | more  # fmt: skip


def steady(*without: str) -> list[dict[str, Any]]:
    """Return the figures of every year's third quarter and end, but of some periods."""
    told = [figure(f"{year}{quarter}", int(year)) for year in YEARS for quarter in ("Q3", "Q4")]
    return [one for one in told if one["period"] not in without]


def picked(session: Session, figures: list[dict[str, Any]], needs: frozenset[Need]) -> Picked:
    """Return what is picked of one series."""
    indicator = session.scalars(select(t.Indicator.id)).first()
    assert indicator is not None
    if figures:
        # Together they share their columns.
        empty = dict.fromkeys(("numerator", "denominator"))
        session.execute(
            insert(t.Actual),
            [{"indicator_id": indicator, "basis": "cumulative", **empty, **one} for one in figures],
        )
    series = (indicator, REGION)
    found = pick(session, [Asked(indicator, (REGION,), needs)], Knowledge(KNOWN_ON))
    assert set(found.rows) | set(found.ends) <= {series}
    return found


def values(found: Picked) -> YearEnds | None:
    """Return the values in ones, or None where figures tell."""
    for ends in found.ends.values():
        return YearEnds({y: v // SCALE for y, v in ends.values.items()}, ends.early)
    return None


def days(found: Picked) -> list[str]:
    """Return the ends of the periods of which the figures were read."""
    return [str(as_day(row[END])) for rows in found.rows.values() for row in rows]


PLAIN = {year: year for year in range(2020, 2024)}


@pytest.mark.parametrize("needs", [LASTS, ENDS])
def test_a_value_each_is_all_that_is_read_of_closed_years(
    session: Session, needs: frozenset[Need]
) -> None:
    found = picked(session, steady(), needs)
    assert values(found) == YearEnds(PLAIN)
    assert [day for day in days(found) if day < str(UNTIL)] == []


def test_what_was_before_them_is_told_where_the_first_starts_from_it(session: Session) -> None:
    found = picked(session, [figure("2019Q4", 7), *steady()], ENDS)
    assert values(found) == YearEnds({2019: 7, **PLAIN})


def test_without_a_figure_of_the_last_day_a_flow_stands_at_an_earlier_one(session: Session) -> None:
    told = [*steady("2021Q4"), figure("2022Q3", 5, revision=2)]
    assert values(picked(session, told, LASTS)) == YearEnds(PLAIN, {2021})


def test_a_level_has_no_value_without_a_figure_of_the_last_day(session: Session) -> None:
    without = {year: year for year in PLAIN if year != 2021}
    assert values(picked(session, steady("2021Q4"), ENDS)) == YearEnds(without)


@pytest.mark.parametrize("needs", [LASTS, ENDS])
def test_a_corrected_figure_is_read_as_it_was_known(
    session: Session, needs: frozenset[Need]
) -> None:
    told = [
        *steady(), figure("2021Q4", 5, 2), figure("2021Q4", 6, 3, known_from=date(2026, 3, 1)),
        figure("2022Q4", None, 2), figure("2022Q4", 8, 3),
    ]  # fmt: skip
    assert values(picked(session, told, needs)) == YearEnds({**PLAIN, 2021: 5, 2022: 8})


def test_a_withdrawn_figure_is_no_value(session: Session) -> None:
    told = [*steady(), figure("2021Q4", None, 2)]
    assert values(picked(session, told, LASTS)) == YearEnds(PLAIN, {2021})
    without = {year: year for year in PLAIN if year != 2021}
    session.rollback()
    assert values(picked(session, told, ENDS)) == YearEnds(without)


def test_a_figure_that_came_in_later_is_not_known(session: Session) -> None:
    told = [*steady("2021Q4"), figure("2021Q4", 5, known_from=date(2026, 3, 1))]
    assert values(picked(session, told, LASTS)) == YearEnds(PLAIN, {2021})


def test_a_series_may_begin_in_the_middle_of_a_year(session: Session) -> None:
    told = [one for one in steady("2021Q4") if one["period"] > "2021"]
    later = {year: year for year in PLAIN if year > 2020}
    assert values(picked(session, told, LASTS)) == YearEnds(later, {2021})


PARTS = {"numerator": Decimal(10), "denominator": Decimal(4)}


@pytest.mark.parametrize("needs", [LASTS, ENDS])
@pytest.mark.parametrize(
    "more",
    [
        [figure("2021Q4", 5, 2, **PARTS)],
        [figure("2021", 5)],
        [figure("2021", 5), figure("2021Q4", 5, 2)],
        [figure("2030Q1", 5, basis="increment")],
    ],
    ids=["parts", "two kinds of periods", "one of them corrected", "increments"],
)
def test_what_is_more_than_a_value_is_read_figure_by_figure(
    session: Session, needs: frozenset[Need], more: list[dict[str, Any]]
) -> None:
    found = picked(session, [*steady(), *more], needs)
    assert values(found) is None
    assert {f"{year}-12-31" for year in PLAIN} <= set(days(found))


@pytest.mark.parametrize("last", ["2022", "2023"])
@pytest.mark.parametrize("needs", [LASTS, ENDS])
def test_a_series_that_stopped_is_read_figure_by_figure(
    session: Session, needs: frozenset[Need], last: str
) -> None:
    told = [one for one in steady() if one["period"][:4] <= last]
    found = picked(session, told, needs)
    assert values(found) is None
    assert f"{last}-12-31" in days(found)


def test_a_year_without_a_start_does_not_show_that_a_series_went_on(session: Session) -> None:
    assert values(picked(session, steady("2023Q4"), ENDS)) is None


@pytest.mark.parametrize("needs", [LASTS, ENDS])
def test_a_series_that_told_nothing_has_no_values(session: Session, needs: frozenset[Need]) -> None:
    assert values(picked(session, [], needs)) == YearEnds()
    later = [one for one in steady() if one["period"] > "2024Q1"]
    assert values(picked(session, later, needs)) == YearEnds()
