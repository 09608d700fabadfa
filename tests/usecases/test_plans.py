"""Plan files into the database and back: idempotent, atomic, edited ones as dated revisions."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import URL, Engine, create_engine, select
from sqlalchemy.orm import Session

from planctl.domain.plan import Plan
from planctl.domain.revision import Difference, Effect
from planctl.errors import DatabaseError, FaultsError, NotFoundError, RefusedError
from planctl.paths import shipped_plans
from planctl.store import tables as t
from planctl.store.database import database_url, reading
from planctl.store.directory import save_departments, save_regions
from planctl.store.plans import PlanWriter
from planctl.store.rows.lights import light_rule_on
from planctl.store.rows.plans import load_plan
from planctl.usecases import plans
from planctl.usecases.answers import Selection
from planctl.usecases.author import Author
from planctl.usecases.judging import Question, standings
from planctl.usecases.plans import Loaded, exported, load, plan_path, stored, summaries
from tests import sql
from tests.conftest import NOW, Registers
from tests.planfile.test_writing import KNOWN
from tests.planfile.test_writing import plans as any_plan
from tests.servers import ON_SERVER

PLAN = """\
plan:
  code: small
  name: 小规划
  region: 昭通市
  start: 2023-01-01
  end: 2025-12-31
  lead: [市卫健委]
tasks:
  - number: 一
    name: 人才
    indicators:
      - code: s-1
        name: 通过率
        unit: "%"
        kind: level
        direction: up
        targets:
          - {due: 2023-12-31, must: ">= 36", text: 36%以上}
          - {due: 2025-12-31, must: ">= 40", text: 40%以上}
  - number: 二
    name: 床位
    indicators:
      - code: s-2
        name: 新增床位
        unit: 张
        kind: count
        direction: up
        targets:
          - {due: 2025-12-31, must: ">= 3500", text: 3500张}
"""
FORTY = 'must: ">= 40", text: 40%以上'
FORTY_TWO = 'must: ">= 42", text: 42%以上'
FORTY_FIVE = 'must: ">= 45", text: 45%以上'
BEDS = PLAN[PLAN.index("  - number: 二") :]
DECREE = "昭政发〔2024〕8号"


Loads = Callable[..., Loaded]


@pytest.fixture
def url(empty_db: Path) -> URL:
    return database_url(str(empty_db))


@pytest.fixture
def loads(url: URL, author: Author, tmp_path: Path) -> Loads:
    """Return `loads(text, day=…, **how)`: load this text as a file, on a day."""

    def run(text: str, day: str = "2024-10-12", **how: object) -> Loaded:
        path = tmp_path / "规划.yaml"
        path.write_text(text, encoding="utf-8")
        moment = datetime.fromisoformat(f"{day}T09:30:00+08:00")
        who = replace(author, at=moment, today=moment.date())
        return load(url, path, who, **how)  # type: ignore[arg-type]

    return run


def on(url: URL, day: str) -> Plan:
    return stored(url, "small", date.fromisoformat(day))


def demands(url: URL, day: str, code: str = "s-1") -> list[str] | None:
    """Return what the indicator had to reach as of a day; None where it was not in the plan."""
    found = {item.code: item for _, item in on(url, day).indicators()}
    return [str(target.demand) for target in found[code].targets] if code in found else None


def report(path: Path, code: str = "s-1") -> None:
    """Report a figure for an indicator, as it was known in January 2024."""
    sql.run(
        path,
        "INSERT INTO actual (indicator_id, region_id, period, period_end, revision, value,"
        " known_from, recorded_at, recorded_by)"
        " SELECT id, 1, '2023', '2023-12-31', 1, 37000000, '2024-01-10',"
        " '2024-01-10 00:00:00', '示例' FROM indicator WHERE code = :code",
        code=code,
    )


# Loading


def test_a_new_plan_is_stored_as_its_file_says(loads: Loads, url: URL) -> None:
    loaded = loads(PLAN)
    assert (loaded.is_new, loaded.differences) == (True, [])
    assert on(url, "2023-01-01") == on(url, "2024-10-12") == loaded.plan
    assert [task.number for task in loaded.plan.walk()] == ["一", "二"]


def test_the_same_file_twice_changes_nothing(loads: Loads, empty_db: Path) -> None:
    loads(PLAN)
    before = sql.content(empty_db)
    again = loads(PLAN, day="2024-11-01")
    assert (again.is_new, again.differences) == (False, [])
    assert sql.content(empty_db) == before


def test_another_way_to_write_the_same_plan_changes_nothing(loads: Loads, empty_db: Path) -> None:
    loads(PLAN)
    before = sql.content(empty_db)
    for old, new in [
        ("region: 昭通市", 'region: "530600"'),
        ("region: 昭通市", "region: 昭通"),
        ("2025-12-31, must", "2025, must"),
        ('">= 40"', '"≥40.0"'),
        ("tasks:\n", "# 说明\ntasks:\n"),
        ("lead: [市卫健委]", "lead: 市卫健委"),
    ]:
        assert loads(PLAN.replace(old, new)).differences == [], new
    assert sql.content(empty_db) == before


@pytest.mark.parametrize("how", [{}, {"correct_from_start": True}, {"document": DECREE}])
def test_every_edited_file_is_idempotent_too(how: dict[str, object], loads: Loads) -> None:
    loads(PLAN, day="2023-03-01")
    edited = PLAN.replace(FORTY, FORTY_TWO).replace("36", "37").replace(BEDS, "")
    assert loads(edited, **how).differences
    assert loads(edited, **how).differences == []
    assert loads(edited, day="2024-12-01").differences == []


def test_the_change_log_keeps_who_when_how_before_and_after(loads: Loads, empty_db: Path) -> None:
    loads(PLAN)
    loads(PLAN)
    loads(PLAN.replace(FORTY, FORTY_TWO))
    logged = sql.rows(
        empty_db,
        "SELECT by_whom, command, entity, entity_key, before, after FROM change"
        " WHERE entity = 'plan'",
    )
    assert [row[:4] for row in logged] == [("示例", "test", "plan", "small")] * 2
    assert logged[0][4] is None
    assert logged[1][4] == logged[0][5]
    assert "40%以上" in str(logged[1][4])
    assert "42%以上" in str(logged[1][5])


def test_a_fault_anywhere_leaves_nothing(loads: Loads, empty_db: Path) -> None:
    before = sql.content(empty_db)
    faulty = PLAN.replace("kind: count", "kind: cuont").replace("name: 人才", "nmae: 人才")
    with pytest.raises(FaultsError, match="有 3 处问题，没有载入") as caught:
        loads(faulty)
    places = [fault.partition(" ")[2].partition("：")[0] for fault in caught.value.faults]
    assert places == ["第 9 行 name", "第 10 行 nmae", "第 26 行 kind"]
    assert sql.content(empty_db) == before


def test_an_edited_file_with_a_fault_leaves_the_plan_as_it_was(
    loads: Loads, empty_db: Path
) -> None:
    loads(PLAN)
    before = sql.content(empty_db)
    with pytest.raises(FaultsError):
        loads(PLAN.replace(FORTY, FORTY_TWO).replace("kind: count", "kind: cuont"))
    assert sql.content(empty_db) == before


DEPARTMENT = "departments:\n  - {name: 市某局, region: 昭通市, aliases: [某局]}\n"


def test_what_fails_in_the_middle_of_writing_leaves_nothing(
    loads: Loads, empty_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads(PLAN)
    before = sql.content(empty_db)

    def fail(*_: object, **__: object) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(plans, "log_change", fail)
    with pytest.raises(OSError, match="power cut"):
        loads(PLAN.replace(FORTY, FORTY_TWO) + DEPARTMENT)
    assert sql.content(empty_db) == before


NO_BEDS = {
    "sqlite": (
        "CREATE TRIGGER no_beds BEFORE INSERT ON indicator WHEN new.code = 's-2'"
        " BEGIN SELECT RAISE(ABORT, 'no beds'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'no beds'; END $$",
        "CREATE TRIGGER no_beds BEFORE INSERT ON indicator FOR EACH ROW"
        " WHEN (new.code = 's-2') EXECUTE FUNCTION refuse()",
    ),
}


def test_what_the_database_refuses_leaves_nothing(loads: Loads, empty_db: Path) -> None:
    sql.run(empty_db, *NO_BEDS["postgresql" if ON_SERVER else "sqlite"])
    before = sql.content(empty_db)
    with pytest.raises(DatabaseError, match="拒绝了这次写入，没有保存：no beds"):
        loads(PLAN + DEPARTMENT)
    assert sql.content(empty_db) == before


def test_an_unknown_light_rule_leaves_nothing(loads: Loads, empty_db: Path) -> None:
    before = sql.content(empty_db)
    with pytest.raises(FaultsError, match=r"没有亮灯规则“没有”.*strict"):
        loads(PLAN.replace("  lead:", "  light_rule: 没有\n  lead:") + DEPARTMENT)
    assert sql.content(empty_db) == before


def test_a_file_of_places_only_is_no_plan(loads: Loads) -> None:
    with pytest.raises(RefusedError, match="里没有规划，只有地区或部门"):
        loads(DEPARTMENT)


WITH_PLACES = (
    PLAN.replace("lead: [市卫健委]", "lead: [某局, 新区和某局]")
    + 'regions:\n  - {code: "530699", name: 新区, level: county, parent: "530600"}\n'
    + DEPARTMENT
    + "  - {name: 新区和某局, region: 昭通市, collective: true, members: [新区, 市某局]}\n"
)


def test_departments_and_regions_of_the_file_are_stored_with_it(loads: Loads, url: URL) -> None:
    assert loads(WITH_PLACES).plan.lead == ("某局", "新区和某局")
    assert loads(WITH_PLACES).differences == []
    assert on(url, "2024-10-12").lead == ("某局", "新区和某局")
    with reading(url) as session:
        row = session.scalars(select(t.Region).where(t.Region.code == "530699")).one()
        assert session.get_one(t.Region, row.parent_id).name == "昭通市"


def test_two_regions_told_in_any_order_find_their_parents(loads: Loads, empty_db: Path) -> None:
    places = (
        "regions:\n"
        '  - {code: "100001", name: 小镇, level: town, parent: "990001"}\n'
        '  - {code: "990001", name: 大县, level: county, parent: "530600"}\n'
    )
    loads(PLAN + places)
    found = (
        "SELECT p.name FROM region r JOIN region p ON p.id = r.parent_id WHERE r.code = '100001'"
    )
    assert sql.rows(empty_db, found) == [("大县",)]


@pytest.mark.parametrize("code", shipped_plans())
def test_a_shipped_plan_loaded_exported_and_loaded_is_the_same_database(
    code: str, registers: Registers, empty_db: Path, author: Author, tmp_path: Path
) -> None:
    second = registers.template(f"second-{tmp_path.name}.db", empty_db)
    load(database_url(str(empty_db)), plan_path(code), author)
    file = tmp_path / "exported.yaml"
    file.write_text(exported(database_url(str(empty_db)), code, author.today), encoding="utf-8")
    load(database_url(str(second)), file, author)
    assert sql.content(second) == sql.content(empty_db)


def test_what_a_file_tells_of_places_is_exported_with_it(
    loads: Loads, url: URL, registers: Registers, empty_db: Path, author: Author, tmp_path: Path
) -> None:
    second = registers.template(f"second-{tmp_path.name}.db", empty_db)
    loads(WITH_PLACES)
    file = tmp_path / "exported.yaml"
    file.write_text(exported(url, "small", author.today), encoding="utf-8")
    assert loads(file.read_text(encoding="utf-8")).differences == []
    load(database_url(str(second)), file, author)
    assert stored(database_url(str(second)), "small", author.today) == on(url, "2024-10-12")


def test_plans_do_not_touch_one_another(plans_db: Path, author: Author) -> None:
    url = database_url(str(plans_db))
    before = stored(url, "xining-2024", author.today)
    load(url, plan_path("zhaotong-2023"), author)
    assert stored(url, "xining-2024", author.today) == before
    assert [line.code for line in summaries(url)] == ["zhaotong-2023", "xining-2024"]


# Edited files


def test_a_changed_target_holds_from_the_day_it_was_changed(
    loads: Loads, url: URL, empty_db: Path
) -> None:
    loads(PLAN, day="2023-03-01")
    report(empty_db)
    loaded = loads(PLAN.replace(FORTY, FORTY_TWO), since=date(2024, 7, 1), document=DECREE)
    assert loaded.differences == [
        Difference(
            Effect.CHANGED, "s-1 通过率", "target", "2025-12-31 ≥40 40%以上",
            "2025-12-31 ≥42 42%以上"
        )
    ]  # fmt: skip
    assert demands(url, "2023-03-01") == demands(url, "2024-06-30") == [">= 36", ">= 40"]
    assert demands(url, "2024-07-01") == demands(url, "2030-01-01") == [">= 36", ">= 42"]
    assert demands(url, "2024-07-01", "s-2") == [">= 3500"]
    assert sql.rows(
        empty_db,
        "SELECT text, valid_from, valid_to, document FROM target ORDER BY indicator_id, id",
    ) == [
        ("36%以上", None, None, None),
        ("40%以上", None, "2024-07-01", None),
        ("42%以上", "2024-07-01", None, DECREE),
        ("3500张", None, None, None),
    ]
    assert sql.rows(empty_db, "SELECT value FROM actual") == [(37000000,)]


def test_without_a_day_a_change_holds_from_today(loads: Loads, url: URL) -> None:
    loads(PLAN, day="2023-03-01")
    loads(PLAN.replace(FORTY, FORTY_TWO), day="2024-10-12")
    assert demands(url, "2024-10-11") == [">= 36", ">= 40"]
    assert demands(url, "2024-10-12") == [">= 36", ">= 42"]


def test_a_change_taken_back_leaves_three_dated_versions(loads: Loads, url: URL) -> None:
    loads(PLAN, day="2023-03-01")
    loads(PLAN.replace(FORTY, FORTY_TWO), day="2024-01-01")
    loads(PLAN, day="2024-07-01")
    versions = [demands(url, day) for day in ("2023-12-31", "2024-06-30", "2024-07-01")]
    assert versions == [[">= 36", ">= 40"], [">= 36", ">= 42"], [">= 36", ">= 40"]]


def test_a_target_added_or_dropped_is_dated_too(loads: Loads, url: URL) -> None:
    first = '          - {due: 2023-12-31, must: ">= 36", text: 36%以上}\n'
    loads(PLAN.replace(first, ""), day="2023-03-01")
    loads(PLAN, day="2023-06-01")
    loads(PLAN.replace(first, ""), day="2024-07-01")
    versions = [demands(url, day) for day in ("2023-05-31", "2023-06-01", "2024-07-01")]
    assert versions == [[">= 40"], [">= 36", ">= 40"], [">= 40"]]


def test_of_two_changes_on_one_day_the_later_holds(loads: Loads, url: URL, empty_db: Path) -> None:
    loads(PLAN, day="2023-03-01")
    loads(PLAN.replace(FORTY, FORTY_TWO))
    loads(PLAN.replace(FORTY, FORTY_FIVE))
    assert demands(url, "2024-10-11") == [">= 36", ">= 40"]
    assert demands(url, "2024-10-12") == [">= 36", ">= 45"]
    assert sql.rows(empty_db, "SELECT count(*) FROM target WHERE text = '42%以上'") == [(0,)]


def test_a_change_before_the_last_one_is_refused(loads: Loads, url: URL, empty_db: Path) -> None:
    loads(PLAN, day="2023-03-01")
    loads(PLAN.replace(FORTY, FORTY_TWO), since=date(2024, 7, 1))
    before = sql.content(empty_db)
    with pytest.raises(RefusedError, match="从 2024-07-01 起已有修订，不能再从 2024-06-30 起修订"):
        loads(PLAN.replace(FORTY, FORTY_FIVE), since=date(2024, 6, 30))
    assert sql.content(empty_db) == before
    loads(PLAN.replace(FORTY, FORTY_FIVE), since=date(2024, 7, 1))
    assert demands(url, "2024-07-01") == [">= 36", ">= 45"]


def test_a_change_announced_for_later_does_not_hold_yet(loads: Loads, url: URL) -> None:
    loads(PLAN, day="2023-03-01")
    loads(PLAN.replace(FORTY, FORTY_TWO), day="2024-10-12", since=date(2025, 1, 1))
    assert demands(url, "2024-12-31") == [">= 36", ">= 40"]
    assert demands(url, "2025-01-01") == [">= 36", ">= 42"]


def test_names_and_places_are_those_of_the_newest_file(loads: Loads, url: URL) -> None:
    loads(PLAN, day="2023-03-01")
    moved = PLAN.replace("number: 二\n    name: 床位", "number: 三\n    name: 床位建设")
    loads(moved.replace("name: 新增床位", "name: 新增床位数"), day="2024-07-01")
    plan = on(url, "2024-10-12")
    assert [task.number for task in plan.walk()] == ["一", "三"]
    assert [item.name for _, item in plan.indicators()] == ["通过率", "新增床位数"]


def test_an_indicator_moved_to_another_task_keeps_its_figures(
    loads: Loads, url: URL, empty_db: Path
) -> None:
    loads(PLAN, day="2023-03-01")
    report(empty_db, "s-2")
    loads(PLAN.replace("  - number: 二\n    name: 床位\n    indicators:\n", ""), day="2024-07-01")
    plan = on(url, "2024-10-12")
    assert [(task.number, item.code) for task, item in plan.indicators()] == [
        ("一", "s-1"),
        ("一", "s-2"),
    ]
    assert sql.rows(
        empty_db, "SELECT i.code FROM actual JOIN indicator i ON i.id = indicator_id"
    ) == [("s-2",)]


# Corrections


def test_a_correction_holds_from_the_beginning(loads: Loads, url: URL, empty_db: Path) -> None:
    loads(PLAN, day="2023-03-01")
    loads(PLAN.replace(FORTY, FORTY_TWO), correct_from_start=True)
    assert demands(url, "2023-01-01") == demands(url, "2025-01-01") == [">= 36", ">= 42"]
    assert sql.rows(empty_db, "SELECT DISTINCT valid_from, valid_to FROM target") == [(None, None)]


def test_a_correction_of_a_revision_holds_as_long_as_the_revision(
    loads: Loads, url: URL, empty_db: Path
) -> None:
    loads(PLAN, day="2023-03-01")
    loads(PLAN.replace(FORTY, FORTY_TWO), since=date(2024, 7, 1), document=DECREE)
    loads(PLAN.replace(FORTY, FORTY_FIVE), correct_from_start=True)
    assert demands(url, "2024-06-30") == [">= 36", ">= 40"]
    assert demands(url, "2024-07-01") == [">= 36", ">= 45"]
    assert sql.rows(
        empty_db, "SELECT valid_from, document FROM target WHERE text = '45%以上'"
    ) == [("2024-07-01", DECREE)]  # fmt: skip


def test_a_correction_of_a_date_mends_the_same_row(loads: Loads, url: URL, empty_db: Path) -> None:
    loads(PLAN, day="2023-03-01")
    loads(PLAN.replace(FORTY, FORTY_TWO), since=date(2024, 7, 1))
    late = PLAN.replace(f"2025-12-31, {FORTY}", f"2025-06-30, {FORTY_TWO}")
    loads(late, correct_from_start=True)
    assert demands(url, "2024-06-30") == [">= 36", ">= 40"]
    (_, rate), _ = on(url, "2024-07-01").indicators()
    assert [target.due.isoformat() for target in rate.targets] == ["2023-12-31", "2025-06-30"]
    assert sql.rows(empty_db, "SELECT count(*) FROM target WHERE text = '42%以上'") == [(1,)]


# What leaves a plan, and what comes


def test_an_indicator_removed_is_retired_and_its_figures_stay(
    loads: Loads, url: URL, empty_db: Path
) -> None:
    loads(PLAN, day="2023-03-01")
    report(empty_db, "s-2")
    loaded = loads(PLAN.replace(BEDS, ""), since=date(2024, 7, 1))
    assert [(d.effect, d.where) for d in loaded.differences] == [
        (Effect.REMOVED, "二 床位"),
        (Effect.REMOVED, "s-2 新增床位"),
    ]
    assert demands(url, "2024-06-30", "s-2") == [">= 3500"]
    assert demands(url, "2024-07-01", "s-2") is None
    assert [task.number for task in on(url, "2024-06-30").walk()] == ["一", "二"]
    assert [task.number for task in on(url, "2024-07-01").walk()] == ["一"]
    assert sql.rows(empty_db, "SELECT value FROM actual") == [(37000000,)]
    (line,) = summaries(url)
    assert (line.tasks, line.indicators, line.targets) == (1, 1, 2)


def test_an_indicator_that_comes_back_was_not_in_the_plan_in_between(
    loads: Loads, url: URL, empty_db: Path
) -> None:
    loads(PLAN, day="2023-03-01")
    report(empty_db, "s-2")
    loads(PLAN.replace(BEDS, ""), day="2024-01-01")
    back = loads(PLAN, day="2024-07-01")
    assert [(d.effect, d.where) for d in back.differences] == [
        (Effect.ADDED, "二 床位"),
        (Effect.ADDED, "s-2 新增床位"),
    ]
    held = [demands(url, day, "s-2") for day in ("2023-12-31", "2024-06-30", "2024-07-01")]
    assert held == [[">= 3500"], None, [">= 3500"]]
    assert sql.rows(empty_db, "SELECT count(*) FROM indicator") == [(2,)]
    assert sql.rows(
        empty_db, "SELECT count(*) FROM actual JOIN indicator i ON i.id = indicator_id"
        " WHERE i.code = 's-2'"
    ) == [(1,)]  # fmt: skip


def test_an_indicator_removed_by_correction_never_was_but_its_figures_stay(
    loads: Loads, url: URL, empty_db: Path
) -> None:
    loads(PLAN, day="2023-03-01")
    report(empty_db, "s-2")
    loads(PLAN.replace(BEDS, ""), correct_from_start=True)
    assert demands(url, "2023-01-01", "s-2") is None
    assert demands(url, "2025-01-01", "s-2") is None
    assert sql.rows(empty_db, "SELECT value FROM actual") == [(37000000,)]
    assert loads(PLAN.replace(BEDS, "")).differences == []


def test_an_indicator_added_later_was_not_in_the_plan_before(loads: Loads, url: URL) -> None:
    loads(PLAN.replace(BEDS, ""), day="2023-03-01")
    loads(PLAN, day="2024-07-01")
    assert demands(url, "2024-06-30", "s-2") is None
    assert demands(url, "2024-07-01", "s-2") == [">= 3500"]


@pytest.mark.parametrize("day", ["2023-06-30", "2024-03-31", "2024-12-31"])
def test_every_day_can_be_judged_whatever_came_and_went(day: str, loads: Loads, url: URL) -> None:
    loads(PLAN.replace(BEDS, ""), day="2023-03-01")
    loads(PLAN, day="2024-01-01")
    loads(PLAN.replace(FORTY, FORTY_TWO).replace(BEDS, ""), day="2024-07-01")
    as_of = date.fromisoformat(day)
    found = standings(url, Question(Selection(), as_of=as_of, known_on=as_of))
    codes = [standing.item.indicator.code for standing in found]
    assert codes == (["s-1", "s-2"] if day == "2024-03-31" else ["s-1"])


def rule_on(url: URL, day: str) -> str | None:
    return on(url, day).light_rule


def with_rule(code: str) -> str:
    return PLAN.replace("  lead:", f"  light_rule: {code}\n  lead:")


def test_another_light_rule_holds_from_its_day_on(loads: Loads, url: URL, empty_db: Path) -> None:
    other = str(sql.rows(empty_db, "SELECT code FROM light_rule WHERE code <> 'strict'")[0][0])
    loads(PLAN, day="2023-03-01")
    loads(with_rule(other), day="2024-07-01")
    assert [rule_on(url, day) for day in ("2024-06-30", "2024-07-01")] == ["strict", other]
    assert loads(PLAN).differences == [], "a file that names no rule leaves it alone"
    loads(with_rule("strict"), correct_from_start=True)
    assert [rule_on(url, day) for day in ("2024-06-30", "2024-07-01")] == ["strict", "strict"]
    with reading(url) as session:
        assert light_rule_on(session, 1, date(2024, 7, 1)).code == "strict"


# Which plan is meant


def test_a_plan_is_a_path_or_the_code_of_a_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "规划.yaml"
    path.touch()
    assert plan_path(str(path)) == path
    assert plan_path("zhaotong-2023") == shipped_plans()["zhaotong-2023"]
    with pytest.raises(NotFoundError, match=r"没有文件“没有.yaml”。请写文件的路径.*zhaotong-2023"):
        plan_path("没有.yaml")


def test_a_stored_plan_is_found_by_a_part_of_its_name(plans_db: Path, author: Author) -> None:
    url = database_url(str(plans_db))
    assert stored(url, "昭通市卫生健康服务能力", author.today).code == "zhaotong-2023"
    with pytest.raises(NotFoundError, match="没有规划“zhaotong-2032”。最接近的是：zhaotong-2023"):
        stored(url, "zhaotong-2032", author.today)


def test_a_file_is_compared_with_what_is_loaded(loads: Loads, url: URL, tmp_path: Path) -> None:
    loads(PLAN)
    edited = tmp_path / "改.yaml"
    edited.write_text(PLAN.replace(FORTY, FORTY_TWO), encoding="utf-8")
    (found,) = plans.differences(url, "small", str(edited), NOW.date())
    assert (found.effect, found.after) == (Effect.CHANGED, "2025-12-31 ≥42 42%以上")
    assert plans.differences(url, "small", "small", NOW.date()) == []


def test_shipped_plans_are_compared_without_a_register(tmp_path: Path) -> None:
    url = database_url(str(tmp_path / "没有.db"))
    assert plans.differences(url, "xining-2024", "xining-2024", NOW.date()) == []


# Any plan at all


@pytest.fixture(scope="module")
def blank() -> Iterator[Engine]:
    """Give out tables in memory with the regions and departments that any plan may name."""
    engine = create_engine("sqlite://")
    t.Base.metadata.create_all(engine)
    with Session(engine) as session:
        save_regions(session, KNOWN.regions.values())
        save_departments(session, KNOWN.departments.values(), KNOWN)
        session.commit()
    yield engine
    engine.dispose()


@settings(
    derandomize=True, deadline=None, max_examples=12,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
@given(first=any_plan(), second=any_plan())
def test_any_plan_is_stored_whole_and_can_become_any_other(
    blank: Engine, first: Plan, second: Plan
) -> None:
    second = replace(second, code=first.code, light_rule="strict")
    first = replace(first, light_rule="strict")
    with blank.connect() as connection, Session(connection) as session:
        for plan, since in ((first, None), (second, date(2050, 1, 1)), (first, None)):
            PlanWriter(session, KNOWN, since=since, document=None, today=NOW.date()).save(plan, NOW)
            assert load_plan(session, plan.code, date.max) == plan
        connection.rollback()
