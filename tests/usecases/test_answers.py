"""What is in the plans: who answers for what, under whatever name it is asked for."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import URL

from planctl.domain.directory import Department, Directory, Region
from planctl.domain.plan import Demand, Indicator, Plan, Target, Task
from planctl.domain.terms import Direction, Kind, Op
from planctl.errors import NotFoundError
from planctl.store.database import database_url, reading
from planctl.store.rows.directory import load_directory
from planctl.usecases.answers import Selection, items, roles_of
from planctl.usecases.author import Author
from planctl.usecases.listing import departments, regions, targets
from planctl.usecases.lookup import (
    NamedIndicator,
    find_departments,
    find_indicator,
    find_plan,
    find_region,
)
from planctl.usecases.plans import load

TODAY = date(2024, 10, 12)


@pytest.fixture
def url(plans_db: Path) -> URL:
    return database_url(str(plans_db))


# Who answers for an indicator


def indicator(code: str, **bodies: tuple[str, ...]) -> Indicator:
    target = Target(date(2025, 12, 31), Demand(Op.DONE), "办成")
    return Indicator(code, code, Kind.YESNO, Direction.UP, (target,), **bodies)  # type: ignore[arg-type]


def answering(task: Task, lead: tuple[str, ...] = ("甲",), support: tuple[str, ...] = ("乙",)):  # type: ignore[no-untyped-def]
    """Return lead and support of the plan's only indicator; 甲 and 乙 answer for the plan."""
    plan = Plan("p", "规划", "昭通市", date(2023, 1, 1), date(2025, 12, 31), lead=lead,
                support=support, tasks=(task,))  # fmt: skip
    (item,) = items(plan)
    return item.lead, item.support


def test_without_any_of_its_own_the_plans_departments_answer() -> None:
    task = Task("一", "任务", tasks=(Task("二", "措施", indicators=(indicator("i"),)),))
    assert answering(task) == (("甲",), ("乙",))
    assert answering(task, lead=(), support=()) == ((), ())


def test_the_departments_of_the_nearest_task_answer() -> None:
    inner = Task("二", "措施", ("丙",), ("丁",), indicators=(indicator("i"),))
    outer = Task("一", "任务", ("戊",), ("己",), tasks=(inner,))
    assert answering(outer) == (("丙",), ("丁",))
    assert answering(replace(outer, tasks=(replace(inner, lead=(), support=()),))) == (
        ("戊",),
        ("己",),
    )


def test_a_task_with_a_lead_of_its_own_names_all_who_support_it() -> None:
    task = Task("一", "任务", ("丙",), indicators=(indicator("i"),))
    assert answering(task) == (("丙",), ())


def test_a_task_that_names_only_who_supports_keeps_the_lead_from_above() -> None:
    task = Task("一", "任务", (), ("丁",), indicators=(indicator("i"),))
    assert answering(task) == (("甲",), ("丁",))


def test_an_indicators_own_departments_come_before_its_tasks() -> None:
    def held(**bodies: tuple[str, ...]) -> Task:
        return Task("一", "任务", ("丙",), ("丁",), indicators=(indicator("i", **bodies),))

    assert answering(held()) == (("丙",), ("丁",))
    assert answering(held(lead=("戊",), support=("己",))) == (("戊",), ("己",))
    assert answering(held(lead=("戊",))) == (("戊",), ())
    assert answering(held(support=("己",))) == (("丙",), ("己",))


def test_a_task_beside_inherits_nothing() -> None:
    plan = Plan(
        "p", "规划", "昭通市", date(2023, 1, 1), date(2025, 12, 31), lead=("甲",),
        tasks=(
            Task("一", "任务", ("丙",), indicators=(indicator("i"),)),
            Task("二", "任务", indicators=(indicator("j"),)),
        ),
    )  # fmt: skip
    assert [(item.indicator.code, item.lead) for item in items(plan)] == [
        ("i", ("丙",)),
        ("j", ("甲",)),
    ]


def test_an_item_knows_its_place_in_the_outline() -> None:
    inner = Task("一1", "措施", indicators=(indicator("i"),))
    plan = Plan("p", "规划", "昭通市", date(2023, 1, 1), date(2025, 12, 31),
                tasks=(Task("一", "任务", tasks=(inner,)),))  # fmt: skip
    (item,) = items(plan)
    assert [task.number for task in item.path] == ["一", "一1"]
    assert (item.task, item.section) == (inner, "一1")


def test_who_both_leads_and_supports_leads() -> None:
    directory = Directory()
    body = Department("甲", "530600", aliases=("甲委",))
    directory.add([Region("530600", "昭通市", "city")], [body])
    task = Task("一", "任务", ("甲",), ("甲委",), indicators=(indicator("i"),))
    plan = Plan("p", "规划", "昭通市", date(2023, 1, 1), date(2025, 12, 31), tasks=(task,))
    (item,) = items(plan)
    role = roles_of([body], directory)
    assert role(item) == "lead"
    assert role(replace(item, lead=())) == "support"
    assert role(replace(item, lead=(), support=())) is None


# By what names


def test_one_name_finds_a_commission_in_both_cities(url: URL) -> None:
    with reading(url) as session:
        directory = load_directory(session)
    for name in ("市卫生健康委", "市卫健委"):
        found = find_departments(directory, name)
        homes = [directory.regions[body.region].name for body in found]
        assert {"昭通市", "西宁市"} <= set(homes)
        assert len(homes) == len(set(homes))
    assert {
        line.item.plan.code for line in targets(url, Selection(dept="市卫生健康委"), TODAY)
    } == {
        "zhaotong-2023",
        "xining-2024",
    }


@pytest.mark.parametrize("name", ["昭通市卫生健康委", "昭通市卫生健康委员会", "昭通市卫健委"])
def test_a_name_with_its_city_finds_one_commission(name: str, url: URL) -> None:
    lines = targets(url, Selection(dept=name), TODAY)
    assert {line.item.plan.code for line in lines} == {"zhaotong-2023"}
    assert all("市卫健委" in (*line.item.lead, *line.item.support) for line in lines)


def test_the_items_of_a_department_are_those_it_leads_or_supports(url: URL) -> None:
    lines = targets(url, Selection(plan="xining-2024", dept="市医保局"), TODAY)
    assert lines
    assert all("市医保局" in (*line.item.lead, *line.item.support) for line in lines)
    every = targets(url, Selection(plan="xining-2024"), TODAY)
    named = [x for x in every if "市医保局" in (*x.item.lead, *x.item.support)]
    assert len(lines) == len(named) < len(every)


def test_an_unknown_department_lists_the_nearest(url: URL) -> None:
    with pytest.raises(NotFoundError, match="没有部门“市卫生健康局”。最接近的是：") as caught:
        departments(url, Selection(dept="市卫生健康局"), TODAY)
    assert "市卫健委（昭通市）" in str(caught.value)
    with pytest.raises(NotFoundError, match="planctl departments 列出全部部门"):
        departments(url, Selection(dept="xyz"), TODAY)


def test_an_ambiguous_department_lists_those_meant(url: URL) -> None:
    with pytest.raises(NotFoundError, match=r"部门“委”不止一个：.*等 \d+ 个。请写完整的名称或代码"):
        targets(url, Selection(dept="委"), TODAY)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("zhaotong-2023", "zhaotong-2023"),
        ("ZHAOTONG-2023", "zhaotong-2023"),
        ("昭通市卫生健康服务能力全面提升三年行动计划", "zhaotong-2023"),
        ("三年行动计划", "zhaotong-2023"),
        ("xining", "xining-2024"),
    ],
)
def test_a_plan_is_found_by_code_name_or_part(query: str, code: str, url: URL) -> None:
    with reading(url) as session:
        assert find_plan(session, query).code == code


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("20", "规划“20”不止一个：zhaotong-2023、xining-2024。请写完整的名称或代码"),
        ("zhaotong-2024", "没有规划“zhaotong-2024”。最接近的是：zhaotong-2023"),
        ("xyz", "没有规划“xyz”。现有的是：zhaotong-2023、xining-2024"),
    ],
)
def test_a_plan_that_is_not_one_is_told_with_the_nearest(query: str, says: str, url: URL) -> None:
    with pytest.raises(NotFoundError) as caught:
        targets(url, Selection(plan=query), TODAY)
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize("query", ["530621", "鲁甸县", "鲁甸"])
def test_a_region_is_found_by_code_name_alias_or_part(query: str, url: URL) -> None:
    with reading(url) as session:
        assert find_region(load_directory(session), query).name == "鲁甸县"


def test_a_region_that_is_not_one_is_told_with_the_nearest(url: URL) -> None:
    with pytest.raises(NotFoundError, match=r"地区“县”不止一个：.*等 \d+ 个。请写完整"):
        regions(url, "县")
    with pytest.raises(NotFoundError, match=r"没有地区“鲁店县”。最接近的是：.*鲁甸县（530621）"):
        regions(url, "鲁店县")


def test_an_indicator_is_found_by_code_in_its_plan(url: URL) -> None:
    with reading(url) as session:
        found = find_indicator(session, "zhaotong-2023/zt-00-2")
        assert found == find_indicator(session, "zt-00-2")
        assert found == find_indicator(session, "ZT-00-2", "zhaotong")
        with pytest.raises(NotFoundError, match="没有指标“zt-00-2”"):
            find_indicator(session, "zt-00-2", "xining")
        with pytest.raises(NotFoundError, match=r"指标“床位”不止一个：.*（zhaotong-2023）"):
            find_indicator(session, "床位", "zhaotong-2023")
        with pytest.raises(NotFoundError, match=r"最接近的是：.*zt-00-2 "):
            find_indicator(session, "zt-00-22")


def test_an_indicator_goes_by_its_aliases_too() -> None:
    named = NamedIndicator(1, "p", "p-1", "考试综合通过率", ["通过率"])
    assert named.forms == ("p-1", "p/p-1", "考试综合通过率", "通过率")


# What is listed


def test_targets_come_in_document_order_plan_by_plan(url: URL) -> None:
    lines = targets(url, Selection(), TODAY)
    codes = [line.item.plan.code for line in lines]
    assert codes == sorted(codes, key=["zhaotong-2023", "xining-2024"].index)
    only = targets(url, Selection(plan="zhaotong-2023"), TODAY)
    plan = only[0].item.plan
    assert [line.target for line in only] == [
        target for _, item in plan.indicators() for target in item.targets
    ]


def test_targets_of_a_task_are_those_below_it(url: URL) -> None:
    lines = targets(url, Selection(plan="zhaotong-2023", task="三(一)"), TODAY)
    assert lines
    assert all("三(一)" in [task.number for task in line.item.path] for line in lines)
    with pytest.raises(NotFoundError, match="没有任务“九十九”"):
        targets(url, Selection(task="九十九"), TODAY)


def test_a_county_has_the_targets_of_its_citys_plan(url: URL) -> None:
    def codes(region: str) -> set[str]:
        return {line.item.plan.code for line in targets(url, Selection(region=region), TODAY)}

    assert codes("昭通市") == codes("鲁甸县") == {"zhaotong-2023"}
    assert codes("湟源") == {"xining-2024"}
    assert codes("南昌市") == set()


def test_departments_count_what_they_lead_and_support_once_each(url: URL) -> None:
    lines = departments(url, Selection(plan="xining-2024"), TODAY)
    every = {
        (line.item.indicator.code, line.item.lead, line.item.support)
        for line in targets(url, Selection(plan="xining-2024"), TODAY)
    }
    for line in lines:
        assert line.region == "西宁市"
        name = line.department.name
        assert line.lead_count == sum(name in lead for _, lead, _ in every)
        assert line.support_count == sum(name in support for _, _, support in every)
        assert line.lead_count or line.support_count


def test_departments_of_a_region_are_its_own(url: URL) -> None:
    lines = departments(url, Selection(region="昭通"), TODAY)
    assert {line.region for line in lines} == {"昭通市"}
    assert "市卫健委" in [line.department.name for line in lines]


def test_a_region_is_listed_with_those_right_below_it(url: URL) -> None:
    lines = regions(url, "昭通市")
    assert (lines[0].region.name, lines[0].parent, lines[0].plans) == ("昭通市", "云南省", 1)
    assert {line.parent for line in lines[1:]} == {"昭通市"}
    assert [line.region.code for line in lines] == sorted(line.region.code for line in lines)
    assert len(regions(url, None)) > len(lines) > 1


def test_targets_are_those_that_hold_on_the_day(url: URL, author: Author, tmp_path: Path) -> None:
    def text(least: int) -> str:
        return (
            "plan: {code: tiny, name: 小规划, region: 昭通市, start: 2023-01-01, end: 2025-12-31}\n"
            "tasks:\n  - number: 一\n    name: 任务\n    indicators:\n"
            "      - {code: t-1, name: 小指标, unit: 个, kind: count, direction: up,"
            f' targets: [{{due: 2025, must: ">= {least}", text: {least}个}}]}}\n'
        )

    path = tmp_path / "小.yaml"
    for least, since in ((1, None), (2, date(2024, 7, 1))):
        path.write_text(text(least), encoding="utf-8")
        load(url, path, author, since=since)
    asked = Selection(plan="tiny")
    said = [targets(url, asked, day)[0].target.text for day in (date(2024, 6, 30), TODAY)]
    assert said == ["1个", "2个"]
