"""Plan files that are wrong: every fault with its line, its field, what it is and what to write."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planctl.domain.directory import Department, Directory, Region
from planctl.domain.plan import Baseline, Plan
from planctl.domain.terms import Direction, Frequency, Kind, Tier
from planctl.errors import PlanctlError
from planctl.planfile.faults import Fault
from planctl.planfile.reading import PlanFile, read_plan_file
from planctl.planfile.text import MOST_BYTES, read_text

steady = settings(derandomize=True, deadline=None)

KNOWN = Directory()
KNOWN.add(
    [
        Region("530000", "云南省", "province"),
        Region("530600", "昭通市", "city", "530000", ("昭通",)),
        Region("530602", "昭阳区", "county", "530600"),
    ],
    [
        Department("市卫健委", "530600", "昭通市卫生健康委员会", ("市卫生健康委",)),
        Department("市财政局", "530600"),
    ],
)

SOUND = """\
plan:
  code: zt-2023
  name: 三年行动计划
  region: 昭通市
  start: 2023-01-01
  end: 2025-12-31
  lead: [市卫健委]
  deadline: 15
tasks:
  - number: 一
    name: 人才
    support: [市财政局]
    tasks:
      - number: 一1
        name: 医师
        indicators:
          - code: zt-1
            name: 通过率
            aliases: [合格率]
            unit: "%"
            kind: level
            direction: up
            baseline: {value: 30.5, date: 2022-12-31}
            targets:
              - {due: 2023-12-31, must: ">= 36", text: 36%以上}
              - {due: 2025, must: "> 40", text: 突破40%, tier: stretch}
          - code: zt-2
            name: 选派人数
            unit: 名
            kind: flow
            direction: up
            profile: [10, 35, 70, 100]
            targets:
              - {due: yearly, must: ">= 100", text: 每年100名}
"""


def read(text: str) -> PlanFile:
    return read_plan_file(text, "规划.yaml", KNOWN)


def changed(old: str, new: str) -> str:
    assert SOUND.count(old) == 1, f"“{old}” must occur once"
    return SOUND.replace(old, new)


def only_fault(text: str) -> Fault:
    (fault,) = read(text).faults
    return fault


def test_a_sound_file_has_no_fault_and_says_what_it_says() -> None:
    found = read(SOUND)
    assert found.faults == ()
    plan = found.plan
    assert plan is not None
    assert (plan.code, plan.start, plan.end) == ("zt-2023", date(2023, 1, 1), date(2025, 12, 31))
    assert (plan.lead, plan.deadline, plan.frequency) == (("市卫健委",), 15, Frequency.QUARTERLY)
    assert [task.number for task in plan.walk()] == ["一", "一1"]
    rate, sent = (indicator for _, indicator in plan.indicators())
    assert (rate.kind, rate.direction, rate.unit) == (Kind.LEVEL, Direction.UP, "%")
    assert rate.baseline == Baseline(Decimal("30.5"), date(2022, 12, 31))
    assert [str(t.demand) for t in rate.targets] == [">= 36", "> 40"]
    assert [t.tier for t in rate.targets] == [Tier.REQUIRED, Tier.STRETCH]
    assert [t.due.isoformat() for t in sent.targets] == ["2023-12-31", "2024-12-31", "2025-12-31"]
    assert sent.profile == (10, 35, 70, 100)


TARGET = '{due: 2023-12-31, must: ">= 36", text: 36%以上}'


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "what", "instead"),
    [
        # keys and shapes
        ("  deadline: 15", "  deadlin: 15", 8, "deadlin", "没有这个键", "是不是 deadline？"),
        ("  deadline: 15", "  <<: {a: b}", 8, "<<", "没有这个键", "可用的键：code、name"),
        ("tasks:\n  - number: 一\n", "其他: 1\ntasks:\n  - number: 一\n", 9, "其他", "没有这个键",
         "plan、tasks、regions、departments"),
        ("  deadline: 15", "  [a]: 15", 8, "键", "键应是一个词", "键: 内容"),
        ("  deadline: 15", "  deadline: 15\n  deadline: 20", 9, "deadline", "同一处写了两次",
         "合并"),
        ("name: 三年行动计划", "name: [甲, 乙]", 3, "name", "应是一个值，不是列表", "name:"),
        ("  lead: [市卫健委]", "  lead: {a: b}", 7, "lead", "应是一列名称", "[甲, 乙]"),
        ("  lead: [市卫健委]", "  lead: [[a]]", 7, "lead", "应是一列名称", "[甲, 乙]"),
        ("aliases: [合格率]", 'aliases: [合格率, " "]', 19, "aliases", "应是一列名称", "[甲, 乙]"),
        ("aliases: [合格率]", "aliases: [合格率, 合格率]", 19, "aliases", "“合格率”写了两次",
         "删去"),
        ("{value: 30.5, date: 2022-12-31}", "30.5", 23, "baseline", "应是几行“键: 内容”",
         "docs/plan-file.md"),
        (TARGET, "36%以上", 25, "targets", "这一项应是“键: 内容”", "docs/plan-file.md"),
        ("[10, 35, 70, 100]\n            targets:\n              -", "[]\n            targets:", 33,
         "targets", "应是一列", "以“- ”开头"),
        ("name: 三年行动计划", 'name: "三年\\a"', 3, "name", "控制字符", "删去"),
        ("name: 三年行动计划", 'name: "三年\\ud800"', 3, "name", "控制字符", "删去"),
        ("aliases: [合格率]", 'aliases: ["合\\0格率"]', 19, "aliases", "控制字符", "删去"),
        # the plan's head
        ("  name: 三年行动计划\n", "", 2, "name", "缺少", "name: ……行动计划"),
        ("  end: 2025-12-31\n", "", 2, "end", "缺少", "end: 2025-12-31"),
        ("name: 三年行动计划", 'name: ""', 3, "name", "缺少", "请加一行 name:"),
        ("code: zt-2023", "code: ZT_2023", 2, "code", "“ZT_2023”不能作代码", "小写字母"),
        ("code: zt-2023", f"code: {'a' * 41}", 2, "code", "不能作代码", "小写字母"),
        ("region: 昭通市", "region: 昭通县", 4, "region", "没有“昭通县”这个地区", "昭通市"),
        ("region: 昭通市", "region: xyz", 4, "region", "没有“xyz”这个地区", "没有相近的名称"),
        ("start: 2023-01-01", "start: 2023年", 5, "start", "“2023年”不是日期", "2025-12-31"),
        ("start: 2023-01-01", "start: 2023-02-29", 5, "start", "不是日期", "2025-12-31"),
        ("start: 2023-01-01", "start: 0203-01-01", 5, "start", "年份不对", "1900 到 2199"),
        ("end: 2025-12-31", "end: 2022-12-31", 6, "end", "早于第一天 2023-01-01", "起止日期"),
        ("deadline: 15", "deadline: 400", 8, "deadline", "应是 0 到 366 的整数", "deadline: 0"),
        ("deadline: 15", "deadline: 1.5", 8, "deadline", "应是 0 到 366 的整数", "deadline: 0"),
        ("deadline: 15", f"deadline: {'9' * 5000}", 8, "deadline", "“9999", "deadline: 0"),
        ("deadline: 15", "stale_after: 0", 8, "stale_after", "应是 1 到 99 的整数", "1"),
        ("deadline: 15", "frequency: 每季", 8, "frequency", "“每季”不在可用的词里",
         "quarterly（每季）"),
        ("deadline: 15", "no_baseline: zero", 8, "no_baseline", "不在可用的词里", "wait"),
        ("  lead: [市卫健委]", "  lead: [市卫健局]", 7, "lead", "没有“市卫健局”这个部门",
         "市卫健委"),
        ("  lead: [市卫健委]", "  lead: [xyz]", 7, "lead", "没有“xyz”这个部门", "没有相近的名称"),
        ("  lead: [市卫健委]", "  lead: [市卫健委, 市卫生健康委]", 7, "lead",
         "“市卫生健康委”与“市卫健委”是同一个部门", "删去一个"),
        # tasks
        ("      - number: 一1\n        name: 医师", "      - name: 医师", 14, "number", "缺少",
         "number: 三(一)5"),
        ("        name: 医师\n", "", 14, "name", "缺少", "任务名称"),
        ("number: 一1", "number: 一", 14, "number", "“一”在第 10 行已经用过", "改成另一个"),
        ("    support: [市财政局]", "    support: [市财政所]", 12, "support",
         "没有“市财政所”这个部门",
         "市财政局"),
        # indicators
        ("code: zt-2\n", "code: zt-1\n", 27, "code", "“zt-1”在第 17 行已经用过", "不能重复"),
        ("name: 选派人数", "name: 通过率", 28, "name", "“通过率”在第 18 行已经用过", "不能重复"),
        ("            kind: flow\n", "", 27, "kind", "缺少", "level（状态量）"),
        ("kind: flow", "kind: 年度量", 30, "kind", "“年度量”不在可用的词里", "flow（年度量）"),
        ("            unit: 名\n", "", 27, "unit", "缺少单位", "yesno"),
        ("[10, 35, 70, 100]\n            targets:", "[10, 35, 70, 100]\n            note:", 27,
         "targets", "没有目标", "must"),
        ("{value: 30.5,", "{value: 三十,", 23, "value", "“三十”不是数", "36 或 2.74"),
        ("{value: 30.5,", "{value: 30.5%,", 23, "value", "不是数", "单位写在 unit"),
        ("{value: 30.5,", '{value: "1,495",', 23, "value", "不是数", "只写数字"),
        ("{value: 30.5,", "{value: 30.1234567,", 23, "value", "超出范围", "小数最多 6 位"),
        ("{value: 30.5,", "{value: 1000000000000,", 23, "value", "超出范围", "整数最多 12 位"),
        ("{value: 30.5,", "{", 23, "value", "缺少", "value: 36"),
        ("2022-12-31}", "2023-01-01}", 23, "date", "不早于规划第一天", "核对基期日期"),
        ("[10, 35, 70, 100]", "[10, 35, 70, 百]", 32, "profile", "“百”不是数", "[10, 35, 70, 100]"),
        ("[10, 35, 70, 100]", "[10, 35, 30, 100]", 32, "profile", "从小到大、最后为 100",
         "[10, 35, 70, 100]"),
        ("[10, 35, 70, 100]", "[50, 100]", 32, "profile", "应是四个", "[10, 35, 70, 100]"),
        ("aliases: [合格率]", "section: 三(一)4、二", 19, "section", "像是几处出处", "写成列表"),
        ("aliases: [合格率]", "precision: 7", 19, "precision", "0 到 6 的整数", "0"),
        ("aliases: [合格率]", "rollup: avg", 19, "rollup", "“avg”不在可用的词里", "sum（相加）"),
        ("aliases: [合格率]", "regions: [昭阳县]", 19, "regions", "没有“昭阳县”这个地区", "昭阳区"),
        ("aliases: [合格率]", "regions: [云南省]", 19, "regions", "不是规划地区的县区", "下一级"),
        # targets
        (TARGET, '{due: 2023-12-31, must: "", text: 36%}', 25, "must", "缺少", '">= 36"'),
        (TARGET, '{due: 2023-12-31, must: ">= 36"}', 25, "text", "缺少", "36%以上"),
        ('must: ">= 36"', 'must: "36"', 25, "must", "看不懂“36”", "“>= 36”“> 40”"),
        ('must: ">= 36"', 'must: ">= 36%"', 25, "must", "看不懂“>= 36%”", "improve"),
        ('must: ">= 36"', 'must: "3..2"', 25, "must", "前一个数应小于后一个", "2..3"),
        ('must: ">= 36"', 'must: ">= 36 ± 1"', 25, "must", "± 只能跟在 ~ 之后", "~ 27 ± 1"),
        ('must: ">= 36"', 'must: "~ 36 ± 0"', 25, "must", "而且大于 0", "~ 27 ± 1"),
        ('must: ">= 36"', 'must: ">= 0.1234567"', 25, "must", "超出范围", "小数最多 6 位"),
        ("due: 2025,", "due: 2025年底,", 26, "due", "“2025年底”不是到期日", "2024-06"),
        ("due: 2025,", "due: 2025-02-30,", 26, "due", "这一天不存在", "2025-12-31"),
        ("due: 2025,", "due: 2025-13,", 26, "due", "这一天不存在", "2025-12-31"),
        ("due: 2025,", "due: 9999,", 26, "due", "年份不对", "1900 到 2199"),
        ("due: 2025,", "due: 2022,", 26, "due", "早于规划第一天 2023-01-01", "核对年份"),
        ("tier: stretch", "tier: 力争", 26, "tier", "“力争”不在可用的词里", "stretch（力争）"),
        ("tier: stretch", "teir: stretch", 26, "teir", "没有这个键", "是不是 tier？"),
        ("text: 每年100名", "text: 每年1,495名", 34, "495名", "没有这个键", "整段要加英文双引号"),
        # an indicator as a whole
        ("kind: flow", "kind: yesno", 27, "must", "“>=”与指标类型不符", "must: done"),
        ("kind: flow", "kind: trend", 27, "must", "“>=”与指标类型不符", "must: improve"),
        ('must: ">= 100"', "must: improve", 27, "must", "“improve”与指标类型不符", "要写数"),
        ('must: ">= 100"', 'must: "<= 100"', 31, "direction", "越高越好，目标却只有上限", "down"),
        ("flow\n            direction: up", "flow\n            direction: down", 31, "direction",
         "越低越好，目标却只有下限", "up"),
        ("flow\n            direction: up", "flow\n            direction: both", 31, "direction",
         "两边有界的指标应有上下限", "40..60"),
        ("kind: flow", "kind: each", 27, "scope", "缺少范围", "scope: each_county"),
        ("kind: flow", "kind: annual_change", 27, "baseline", "要从基期算起", "2022 年末"),
        ("- {due: yearly,",
         '- {due: 2024, must: ">= 100", text: 又写}\n              - {due: yearly,',
         33, "targets", "“>= 100”写了两次", "只留一条"),
        (TARGET, TARGET + '\n              - {due: 2023, must: "<= 30", text: 30%以下}', 17, "zt-1",
         "没有数能同时满足", "核对 targets"),
    ],
)  # fmt: skip
def test_a_fault_has_its_line_its_field_what_it_is_and_what_to_write(
    old: str, new: str, line: int, field: str, what: str, instead: str
) -> None:
    (fault,) = (fault for fault in read(changed(old, new)).faults if fault.field == field)
    assert fault.line == line
    assert what in fault.what
    assert instead in fault.instead
    assert str(fault).startswith(f"规划.yaml 第 {line} 行 {field}：")


PLACES = """\
regions:
  - {code: "530621", name: 鲁甸县, level: county, parent: "530600"}
  - {code: "530622", name: 巧家县, level: county, parent: "530600", aliases: [巧家]}
departments:
  - {name: 市教体局, region: 昭通市, aliases: [市教育局]}
  - {name: 鲁甸县教体局, region: 鲁甸县}
  - {name: 教育口, region: 昭通市, collective: true, members: [市教体局, 鲁甸县教体局, 巧家]}
  - {name: 各县, region: "530600", collective: true, members: counties}
"""


def test_regions_and_departments_can_be_files_of_their_own() -> None:
    found = read(PLACES.replace("鲁甸县教体局, 巧家", "市财政局, 巧家"))
    assert (found.plan, found.faults) == (None, ())
    assert [region.name for region in found.regions] == ["鲁甸县", "巧家县"]
    assert [(d.name, d.members, d.all_counties) for d in found.departments[2:]] == [
        ("教育口", ("市教体局", "市财政局", "巧家"), False),
        ("各县", (), True),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "what", "instead"),
    [
        ('code: "530622"', 'code: "53062"', 3, "code", "“53062”不是行政区划代码", "六位数字"),
        ('code: "530622"', 'code: "530621"', 3, "code", "“530621”在第 2 行已经用过", "合并"),
        ("name: 巧家县, ", "", 3, "name", "缺少", "昭通市"),
        ('巧家县, level: county', "巧家县, level: 县", 3, "level", "“县”不是级别", "county"),
        ('parent: "530600", aliases', 'parent: "530699", aliases', 3, "parent",
         "没有代码为“530699”",
         "上级地区的代码"),
        ('parent: "530600", aliases', 'parent: "530621", aliases', 3, "parent",
         "“鲁甸县”（county）不是 county 的上级", "level"),
        ('parent: "530600", aliases', 'parent: "530622", aliases', 3, "parent",
         "不是 county 的上级",
         "parent"),
        ("市教体局, region: 昭通市", "市教体局, region: 昭通县", 5, "region",
         "没有“昭通县”这个地区", "昭通市"),
        ("市教体局, region: 昭通市, ", "市教体局, ", 5, "region", "缺少", "昭通市"),
        ("name: 各县", "name: 教育口", 8, "name", "“昭通市教育口”在第 7 行已经用过", "合并"),
        ("collective: true, members: counties", "collective: 是", 8, "collective",
         "应是 true 或 false",
         "true"),
        ("collective: true, members: counties", "members: counties", 8, "members",
         "只有集体才有成员",
         "collective: true"),
        ("巧家]}\n  - {name: 各县", "巧家乡]}\n  - {name: 各县", 7, "members", "没有“巧家乡”",
         "regions"),
        ("aliases: [市教育局]", "alias: [市教育局]", 5, "alias", "没有这个键", "是不是 aliases？"),
    ],
)  # fmt: skip
def test_regions_and_departments_have_faults_of_their_own(
    old: str, new: str, line: int, field: str, what: str, instead: str
) -> None:
    text = PLACES.replace("鲁甸县教体局, 巧家", "市财政局, 巧家")
    assert text.count(old) == 1
    (fault,) = (fault for fault in read(text.replace(old, new)).faults if fault.field == field)
    assert fault.line == line
    assert what in fault.what
    assert instead in fault.instead


def test_a_department_of_a_county_is_no_member_by_its_bare_name() -> None:
    assert "没有“鲁甸县教体局”" in only_fault(PLACES).what


def test_a_wrong_level_is_one_fault_and_ends() -> None:
    text = PLACES.replace("鲁甸县教体局, 巧家", "市财政局, 巧家")
    ring = text.replace('county, parent: "530600"}', '县, parent: "530621"}')
    assert [fault.field for fault in read(ring).faults] == ["level"]


def test_a_region_and_a_department_told_in_the_file_are_known_in_its_plan() -> None:
    own = PLACES.replace("鲁甸县教体局, 巧家", "市财政局, 巧家")
    found = read(changed("lead: [市卫健委]", "lead: [市教育局, 教育口]") + own)
    assert found.faults == ()
    assert found.plan is not None
    assert found.plan.lead == ("市教育局", "教育口")


def test_a_region_by_code_or_alias_is_kept_by_its_name() -> None:
    for way in ('"530600"', "昭通"):
        plan = read(changed("region: 昭通市", f"region: {way}")).plan
        assert plan is not None
        assert plan.region == "昭通市"


def test_a_file_without_a_plan_and_without_places_says_so() -> None:
    assert only_fault("tasks: []\n").what == "缺少 plan 一节"


def test_a_plan_without_tasks_says_so() -> None:
    head = SOUND[: SOUND.index("tasks:\n")]
    fault = only_fault(head)
    assert (fault.line, fault.field, fault.what) == (2, "tasks", "没有任务")


def test_all_faults_are_told_at_once_in_the_order_of_lines() -> None:
    text = (
        SOUND.replace("code: zt-2023", "code: ZT")
        .replace("end: 2025-12-31", "end: 2025年")
        .replace("[市财政局]", "[市财务局]")
        .replace("kind: level", "kind: levl")
        .replace('">= 36"', '"36"')
        .replace("text: 突破40%, ", "")
        .replace("unit: 名", "units: 名")
    )
    assert [(fault.line, fault.field) for fault in read(text).faults] == [
        (2, "code"), (6, "end"), (12, "support"), (21, "kind"), (25, "must"), (26, "text"),
        (27, "unit"), (29, "units"),
    ]  # fmt: skip


def test_a_missing_start_does_not_make_other_dates_wrong() -> None:
    fault = only_fault(changed("  start: 2023-01-01\n", ""))
    assert (fault.line, fault.field) == (2, "start")


def test_without_a_due_date_the_plans_last_day_is_assumed() -> None:
    plan = read(changed("{due: 2025, ", "{")).plan
    assert plan is not None
    (_, rate), _ = plan.indicators()
    assert [(t.due, t.due_assumed) for t in rate.targets] == [
        (date(2023, 12, 31), False),
        (date(2025, 12, 31), True),
    ]


# What YAML would make of a text, and we do not.


@pytest.mark.parametrize(
    "word",
    ["1:30", "no", "on", "yes", "true", "null", "~", "2024-01-01", "0o17", "0x1F", "1e3", "1_000",
     "010", ".5", "12:30:45", "=", "NaN"],
)  # fmt: skip
def test_no_word_turns_into_something_else(word: str) -> None:
    plan = read(changed("name: 选派人数", f"name: {word}")).plan
    assert plan is not None
    assert [item.name for _, item in plan.indicators()] == ["通过率", word]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!int", "!other"])
def test_a_tag_does_nothing(tag: str) -> None:
    found = read(changed("name: 选派人数", f'name: {tag} "选派人数"'))
    assert found == read(SOUND)


def test_text_over_several_lines_becomes_one_line() -> None:
    folded = changed(
        "name: 三年行动计划", "name: >\n    三年\n    行动计划\n  issuer: |\n    甲\n    乙\n"
    )
    plan = read(folded).plan
    assert plan is not None
    assert (plan.name, plan.issuer) == ("三年 行动计划", "甲 乙")


@pytest.mark.parametrize(
    ("old", "new", "line", "instead"),
    [
        ("  code: zt-2023", "\tcode: zt-2023", 2, "不要用制表符"),
        ("name: 三年行动计划", "name: 计划: 三年", 3, "内容里有冒号时整段加引号"),
        ("name: 三年行动计划", "name: @计划", 3, "要加英文双引号"),
        ("name: 三年行动计划", "name: %计划", 3, "要加英文双引号"),
        ("name: 三年行动计划", "name: `计划", 3, "要加英文双引号"),
        ('must: ">= 36"', "must: >= 36", 25, "要加英文双引号"),
        ("    name: 人才", "   name: 人才", 11, "同一级的各行要左对齐"),
        ("  name: 三年行动计划", "  三年行动计划", 4, "缺一个冒号"),
        ("name: 三年行动计划", 'name: "\\q"', 3, "引号"),
    ],
)
def test_what_is_not_yaml_has_its_line_and_advice(
    old: str, new: str, line: int, instead: str
) -> None:
    fault = only_fault(changed(old, new))
    assert (fault.line, fault.field, fault.what) == (line, "格式", "不是正确的 YAML")
    assert instead in fault.instead


@pytest.mark.parametrize("text", ["", "\n", "# 说明\n", "- 一\n- 二\n", "一个词\n", "36\n"])
def test_a_file_that_is_no_mapping_is_shown_how_to_begin(text: str) -> None:
    assert only_fault(text).what == "文件开头应是 plan: 和 tasks: 两节"


def test_two_documents_in_one_file_are_a_fault() -> None:
    assert only_fault(f"{SOUND}---\n{SOUND}").line == SOUND.count("\n") + 1


@pytest.mark.parametrize("escape", ["\\U00110000", "\\UFFFFFFFF", "\\UFFFFFFF0"])
def test_an_escape_that_is_no_character_is_a_fault(escape: str) -> None:
    assert only_fault(changed("name: 三年行动计划", f'name: "{escape}"')).field == "格式"


@pytest.mark.parametrize("char", ["\0", "\x07", "\x1b", "\ufffe"])
def test_an_invisible_character_is_told_with_its_line(char: str) -> None:
    fault = only_fault(changed("name: 人才", f"name: 人{char}才"))
    assert (fault.line, fault.what) == (11, "含有不可见的控制字符")


def test_a_reference_is_refused_before_it_can_grow() -> None:
    layers = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 30))
    fault = only_fault(f"l0: &l0 [哈, 哈]\n{layers}{SOUND}")
    assert (fault.line, fault.field) == (2, "*")
    assert "请把内容直接写在这里" in fault.instead


def test_an_anchor_that_nothing_refers_to_is_harmless() -> None:
    assert read(changed("name: 选派人数", "name: &name 选派人数")) == read(SOUND)


@pytest.mark.parametrize(
    "text",
    ["[" * 2_000, "{a: " * 2_000, "- " * 2_000, "".join(" " * n + "a:\n" for n in range(500))],
)
def test_deep_nesting_is_a_fault_and_no_crash(text: str) -> None:
    assert only_fault(text).what == "层次太深"


def test_tasks_may_lie_deep() -> None:
    deep = ""
    for n in range(1, 30):
        indent = "  " * n
        deep += f"{indent}- number: {n}\n{indent}  name: 任务{n}\n{indent}  tasks:\n"
    head = SOUND[: SOUND.index("tasks:\n")]
    leaf = f"{'  ' * 30}- {{number: 30, name: 任务30}}\n"
    found = read(f"{head}tasks:\n{deep}{leaf}")
    assert found.faults == ()
    assert found.plan is not None
    assert len(list(found.plan.walk())) == 30


# Files as they come from people's disks.


@pytest.mark.parametrize(
    "encoded",
    [
        pytest.param(lambda text: text.encode(), id="UTF-8"),
        pytest.param(lambda text: text.encode("utf-8-sig"), id="UTF-8 with BOM"),
        pytest.param(lambda text: text.encode("gb18030"), id="GB18030"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode("gb18030"), id="Windows lines"),
        pytest.param(lambda text: text.rstrip("\n").encode(), id="no last line end"),
    ],
)
def test_a_file_in_any_usual_encoding_says_the_same(
    encoded: Callable[[str], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "规划.yaml"
    path.write_bytes(encoded(SOUND))
    assert read(read_text(path)) == read(SOUND)


@pytest.mark.parametrize(
    "raw", [SOUND.encode("utf-16"), b"\x89PNG\r\n\x1a\n\xff\xff\x00", bytes(range(256))]
)
def test_a_binary_file_is_refused_in_one_line(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "规划.yaml"
    path.write_bytes(raw)
    with pytest.raises(PlanctlError, match=r"规划.yaml 不是文本文件。请另存为 UTF-8"):
        read_text(path)


def test_a_database_taken_for_a_plan_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "台账.db"
    path.write_bytes(b"SQLite format 3\0" + bytes(100))
    assert only_fault(read_text(path)).field == "格式"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "规划.yaml"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(PlanctlError, match="超过 5 MB，不像规划文件"):
        read_text(path)


def test_a_file_that_cannot_be_read_says_which(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.yaml", tmp_path):
        with pytest.raises(PlanctlError, match=f"读不了 {path}"):
            read_text(path)


# Whatever is in a file, there are faults or a plan, and never anything else.


def sound_or_faults(text: str) -> PlanFile:
    found = read(text)
    lines = text.count("\n") + 2
    for fault in found.faults:
        assert 1 <= fault.line <= max(lines, len(text.splitlines()) + 1)
        assert "\n" not in str(fault)
        assert fault.field
        assert fault.what
        assert fault.instead
    assert found.faults or isinstance(found.plan, Plan) or found.regions or found.departments
    return found


@steady
@given(st.text(st.characters(exclude_categories=("Cs",))))
@example("plan: !!binary aGk=")
@example("? plan\n: a")
@example("\ufeffplan:")
def test_any_text_gives_faults(text: str) -> None:
    sound_or_faults(text)


snippets = st.sampled_from(
    ["", ":", "- ", "{", "}", "[", "]", "\n", " ", "\t", '"', "'", "#", "&a ", "*a", "!!int ", ",",
     "|",
     ">", "%", "~", "0", "9999", "-", "..", "±", "code", "due", "yearly", "[甲, 乙]", "{a: b}",
     "\\ud800"]
)  # fmt: skip


@settings(steady, max_examples=150)
@given(st.lists(st.tuples(st.integers(0, len(SOUND)), st.integers(0, 12), snippets), max_size=4))
def test_a_file_spoilt_anywhere_gives_faults_or_a_plan(cuts: list[tuple[int, int, str]]) -> None:
    text = SOUND
    for start, length, put in cuts:
        text = text[:start] + put + text[start + length :]
    sound_or_faults(text)


KEYS = [
    "plan", "tasks", "regions", "departments", "code", "name", "region", "start", "end", "lead",
    "number", "indicators", "unit", "kind", "direction", "baseline", "value", "date", "profile",
    "section", "targets", "due", "must", "text", "tier", "level", "parent", "members", "collective",
]  # fmt: skip
VALUES = [
    "", "a", "a-1", "昭通市", "530600", "530601", "市卫健委", "2023-01-01", "2025", "yearly",
    "level",
    "up", ">= 36", "2..3", "done", "0", "-1", "1e9", "9" * 30, "true", "county", "counties", "、",
]  # fmt: skip
trees = st.recursive(
    st.sampled_from(VALUES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=20,
)


@steady
@given(st.dictionaries(st.sampled_from(KEYS[:4]), trees, min_size=1))
def test_any_shape_of_known_keys_gives_faults_or_a_plan(tree: object) -> None:
    sound_or_faults(yaml.safe_dump(tree, allow_unicode=True))
