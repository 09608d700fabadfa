"""What is expected of a plan's regions, from the database."""

from datetime import date
from pathlib import Path

from planctl.domain.period import parse_period
from planctl.store.database import database_url, reading
from planctl.store.rows.directory import load_directory
from planctl.usecases.lookup import find_plan, find_region
from planctl.usecases.owed import Expected, expected
from tests.conftest import Runner


def owed(db: Path, period: str, *regions: str, known_on: date = date.max) -> list[Expected]:
    with reading(database_url(str(db))) as session:
        directory = load_directory(session)
        named = [find_region(directory, name) for name in regions] or None
        plan = find_plan(session, "zhaotong-2023")
        return expected(session, directory, plan, parse_period(period), named, known_on)


def test_a_county_owes_quarterly_figures_and_annual_ones_at_the_end_of_the_year(
    plans_db: Path,
) -> None:
    third, fourth = owed(plans_db, "2024Q3", "鲁甸县"), owed(plans_db, "2024Q4", "鲁甸县")
    annual = {one.item.indicator.code for one in fourth} - {
        one.item.indicator.code for one in third
    }
    assert annual
    assert {one.period.code for one in third} == {"2024Q3"}
    assert {one.period.code for one in fourth} == {"2024Q4", "2024"}
    assert {one.due for one in third} == {date(2024, 10, 30)}
    assert {one.region.name for one in third} == {"鲁甸县"}


def test_the_city_and_its_counties_share_the_plan_without_overlap_of_sums(plans_db: Path) -> None:
    found = owed(plans_db, "2024Q3")
    by_code = {one.item.indicator.code: one.item.indicator for one in found}
    summed = {code for code, item in by_code.items() if item.rollup.value == "sum"}
    assert summed
    assert not any(
        one.item.indicator.code in summed for one in found if one.region.name == "昭通市"
    )
    assert len({one.region.name for one in found}) == 12


def test_what_is_done_is_asked_for_no_more(plans_db: Path, planctl: Runner) -> None:
    before = owed(plans_db, "2024Q3", "昭通市")
    item = next(one for one in before if one.item.indicator.unit is None)
    code = item.item.indicator.code
    planctl("done", code, "--on", "2024-05-10", db=plans_db)
    after = owed(plans_db, "2024Q3", "昭通市")
    assert len(after) == len(before) - 1
    assert code not in {one.item.indicator.code for one in after}
    assert owed(plans_db, "2024Q3", "昭通市", known_on=date(2024, 10, 11)) == before
