"""Plan files that are wrong: every fault with its line, its field, what it is and what to write."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import settings

from planctl.domain.directory import Department, Directory, Region
from planctl.domain.plan import Baseline
from planctl.domain.terms import Direction, Frequency, Kind, Tier
from planctl.planfile.nodes import Fault
from planctl.planfile.reading import PlanFile, read_plan_file

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


def line_of(text: str, words: str) -> int:
    """Return the number of the only line that contains `words`."""
    (found,) = (number for number, line in enumerate(text.split("\n"), 1) if words in line)
    return found


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


ODD = "  odd: 1\n"
TARGET = '{due: 2023-12-31, must: ">= 36", text: 36%以上}'


@pytest.mark.parametrize(
    ("old", "new", "at", "field", "what", "instead"),
    [
        # keys and shapes
        ("  deadline: 15", "  deadlin: 15", "deadlin:", "deadlin", "没有这个键", "是不是 deadline？"),
        ("  deadline: 15", "  <<: {a: b}", "<<", "<<", "没有这个键", "可用的键：code、name"),
        ("tasks:\n  - number: 一\n", "其他: 1\ntasks:\n  - number: 一\n", "其他", "其他",
         "没有这个键", "plan、tasks、regions、departments"),
        ("  deadline: 15", "  [a]: 15", "[a]", "键", "键应是一个词", "键: 内容"),
        ("  deadline: 15", "  deadline: 15\n  deadline: 20", "20", "deadline",
         "同一处写了两次", "合并"),
        ("name: 三年行动计划", "name: [甲, 乙]", "甲", "name", "应是一个值，不是列表", "name:"),
        ("  lead: [市卫健委]", "  lead: {a: b}", "lead", "lead", "应是一列名称", "[甲, 乙]"),
        ("  lead: [市卫健委]", "  lead: [[a]]", "lead", "lead", "应是一列名称", "[甲, 乙]"),
        ("aliases: [合格率]", 'aliases: [合格率, " "]', "aliases", "aliases", "应是一列名称", "[甲, 乙]"),
        ("aliases: [合格率]", "aliases: [合格率, 合格率]", "aliases", "aliases", "“合格率”写了两次",
         "删去"),
        ("{value: 30.5, date: 2022-12-31}", "30.5", "baseline", "baseline",
         "应是几行“键: 内容”", "docs/plan-file.md"),
        (TARGET, "36%以上", "- 36%以上", "targets", "这一项应是“键: 内容”", "docs/plan-file.md"),
        ("name: 三年行动计划", 'name: "三年\\a"', "三年", "name", "控制字符", "删去"),
        ("name: 三年行动计划", 'name: "三年\\ud800"', "三年", "name", "控制字符", "删去"),
        ("aliases: [合格率]", 'aliases: ["合\\0格率"]', "aliases", "aliases", "控制字符", "删去"),
        # the plan's head
        ("  name: 三年行动计划\n", "", "code: zt-2023", "name", "缺少", "name: ……行动计划"),
        ("  end: 2025-12-31\n", "", "code: zt-2023", "end", "缺少", "end: 2025-12-31"),
        ("name: 三年行动计划", 'name: ""', 'name: ""', "name", "缺少", "请加一行 name:"),
        ("code: zt-2023", "code: ZT_2023", "ZT_2023", "code", "“ZT_2023”不能作代码", "小写字母"),
        ("code: zt-2023", f"code: {'a' * 41}", "aaaa", "code", "不能作代码", "小写字母"),
        ("region: 昭通市", "region: 昭通县", "昭通县", "region", "没有“昭通县”这个地区", "昭通市"),
        ("region: 昭通市", "region: xyz", "xyz", "region", "没有“xyz”这个地区", "没有相近的名称"),
        ("start: 2023-01-01", "start: 2023年", "2023年", "start", "“2023年”不是日期", "2025-12-31"),
        ("start: 2023-01-01", "start: 2023-02-29", "02-29", "start", "不是日期", "2025-12-31"),
        ("start: 2023-01-01", "start: 0203-01-01", "0203", "start", "年份不对", "1900 到 2199"),
        ("end: 2025-12-31", "end: 2022-12-31", "end: 2022", "end", "早于第一天 2023-01-01", "起止日期"),
        ("deadline: 15", "deadline: 400", "400", "deadline", "应是 0 到 366 的整数", "deadline: 0"),
        ("deadline: 15", "deadline: 1.5", "1.5", "deadline", "应是 0 到 366 的整数", "deadline: 0"),
        ("deadline: 15", f"deadline: {'9' * 5000}", "999", "deadline", "“9999", "deadline: 0"),
        ("deadline: 15", "stale_after: 0", "stale", "stale_after", "应是 1 到 99 的整数", "1"),
        ("deadline: 15", "frequency: 每季", "每季", "frequency", "“每季”不在可用的词里",
         "quarterly（每季）"),
        ("deadline: 15", "no_baseline: zero", "zero", "no_baseline", "不在可用的词里", "wait"),
        ("  lead: [市卫健委]", "  lead: [市卫健局]", "市卫健局", "lead", "没有“市卫健局”这个部门",
         "市卫健委"),
        ("  lead: [市卫健委]", "  lead: [xyz]", "xyz", "lead", "没有“xyz”这个部门", "没有相近的名称"),
        ("  lead: [市卫健委]", "  lead: [市卫健委, 市卫生健康委]", "lead", "lead",
         "“市卫生健康委”与“市卫健委”是同一个部门", "删去一个"),
        # tasks
        ("      - number: 一1\n        name: 医师", "      - name: 医师", "name: 医师", "number", "缺少",
         "number: 三(一)5"),
        ("number: 一1", "number: 一", "      - number: 一", "number", "“一”在第 10 行已经用过", "改成另一个"),
        ("    support: [市财政局]", "    support: [市财政所]", "市财政所", "support",
         "没有“市财政所”这个部门", "市财政局"),
        # indicators
        ("code: zt-2\n", "code: zt-1\n", "code: zt-1", "code", "“zt-1”在第 17 行已经用过", "不能重复"),
        ("name: 选派人数", "name: 通过率", "name: 通过率", "name", "“通过率”在第 18 行已经用过",
         "不能重复"),
        ("            kind: flow\n", "", "code: zt-2\n", "kind", "缺少", "level（状态量）"),
        ("kind: flow", "kind: 年度量", "年度量", "kind", "“年度量”不在可用的词里", "flow（年度量）"),
        ("            unit: 名\n", "", "code: zt-2\n", "unit", "缺少单位", "yesno"),
        ("{value: 30.5,", "{value: 三十,", "三十", "value", "“三十”不是数", "36 或 2.74"),
        ("{value: 30.5,", "{value: 30.5%,", "30.5%", "value", "不是数", "单位写在 unit"),
        ("{value: 30.5,", '{value: "1,495",', "1,495", "value", "不是数", "只写数字"),
        ("{value: 30.5,", "{value: 30.1234567,", "30.1", "value", "超出范围", "小数最多 6 位"),
        ("{value: 30.5,", "{value: 1000000000000,", "1000", "value", "超出范围", "整数最多 12 位"),
        ("{value: 30.5,", "{", "baseline", "value", "缺少", "value: 36"),
        ("2022-12-31}", "2023-01-01}", "baseline", "date", "不早于规划第一天", "核对基期日期"),
        ("[10, 35, 70, 100]", "[10, 35, 70, 百]", "profile", "profile", "“百”不是数", "[10, 35, 70, 100]"),
        ("[10, 35, 70, 100]", "[10, 35, 30, 100]", "profile", "profile", "从小到大、最后为 100",
         "[10, 35, 70, 100]"),
        ("[10, 35, 70, 100]", "[50, 100]", "profile", "profile", "应是四个", "[10, 35, 70, 100]"),
        ("aliases: [合格率]", "section: 三(一)4、二", "section", "section", "像是几处出处", "写成列表"),
        ("aliases: [合格率]", "precision: 7", "precision", "precision", "0 到 6 的整数", "0"),
        ("aliases: [合格率]", "rollup: avg", "avg", "rollup", "“avg”不在可用的词里", "sum（相加）"),
        # targets
        (TARGET, '{due: 2023-12-31, must: "", text: 36%}', "36%}", "must", "缺少", '">= 36"'),
        (TARGET, '{due: 2023-12-31, must: ">= 36"}', "2023-12-31, must", "text", "缺少", "36%以上"),
        ('must: ">= 36"', 'must: "36"', '"36"', "must", "看不懂“36”", "“>= 36”“> 40”"),
        ('must: ">= 36"', 'must: ">= 36%"', "36%\"", "must", "看不懂“>= 36%”", "improve"),
        ('must: ">= 36"', 'must: "3..2"', "3..2", "must", "前一个数应小于后一个", "2..3"),
        ('must: ">= 36"', 'must: ">= 36 ± 1"', "±", "must", "± 只能跟在 ~ 之后", "~ 27 ± 1"),
        ('must: ">= 36"', 'must: "~ 36 ± 0"', "±", "must", "而且大于 0", "~ 27 ± 1"),
        ('must: ">= 36"', 'must: ">= 0.1234567"', "0.12", "must", "超出范围", "小数最多 6 位"),
        ("due: 2025,", "due: 2025年底,", "2025年底", "due", "“2025年底”不是到期日", "2024-06"),
        ("due: 2025,", "due: 2025-02-30,", "02-30", "due", "这一天不存在", "2025-12-31"),
        ("due: 2025,", "due: 2025-13,", "2025-13", "due", "这一天不存在", "2025-12-31"),
        ("due: 2025,", "due: 9999,", "9999", "due", "年份不对", "1900 到 2199"),
        ("due: 2025,", "due: 2022,", "due: 2022,", "due", "早于规划第一天 2023-01-01", "核对年份"),
        ("tier: stretch", "tier: 力争", "tier", "tier", "“力争”不在可用的词里", "stretch（力争）"),
        ("tier: stretch", "teir: stretch", "teir", "teir", "没有这个键", "是不是 tier？"),
        ("text: 每年100名", "text: 每年1,495名", "1,495", "495名", "没有这个键", "英文逗号"),
        # an indicator as a whole
        ("kind: flow", "kind: yesno", "code: zt-2\n", "must", "“>=”与指标类型不符", "must: done"),
        ("kind: flow", "kind: trend", "code: zt-2\n", "must", "“>=”与指标类型不符", "must: improve"),
        ('must: ">= 100"', "must: improve", "code: zt-2\n", "must", "“improve”与指标类型不符", "要写数"),
        ('must: ">= 100"', 'must: "<= 100"', "flow\n            direction", "direction",
         "越高越好，目标却只有上限", "down"),
        ("kind: flow\n            direction: up", "kind: flow\n            direction: down", "down",
         "direction", "越低越好，目标却只有下限", "up"),
        ("kind: flow\n            direction: up", "kind: flow\n            direction: both", "both",
         "direction", "两边有界的指标应有上下限", "40..60"),
        ("kind: flow", "kind: each", "code: zt-2\n", "scope", "缺少范围", "scope: each_county"),
        ("kind: flow", "kind: annual_change", "code: zt-2\n", "baseline", "要从基期算起", "2022 年末"),
        ("- {due: yearly,", '- {due: 2024, must: ">= 100", text: 又写}\n              - {due: yearly,',
         "            targets:\n              - {due: 2024", "targets", "“>= 100”写了两次", "只留一条"),
    ],
)  # fmt: skip
def test_a_fault_has_its_line_its_field_what_it_is_and_what_to_write(
    old: str, new: str, at: str, field: str, what: str, instead: str
) -> None:
    text = changed(old, new)
    faults = [fault for fault in read(text).faults if fault.field == field]
    first = text[: text.rindex(at)] if text.count(at) > 1 else text[: text.index(at)]
    skipped = at.count("\n", 0, max(at.find(f"{field}:"), 0))
    assert [fault.line for fault in faults] == [first.count("\n") + 1 + skipped]
    assert what in faults[0].what
    assert instead in faults[0].instead
    assert str(faults[0]).startswith(f"规划.yaml 第 {faults[0].line} 行 {field}：")
