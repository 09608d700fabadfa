"""Every number of a document has its account: small documents, one rule each."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planctl.domain.audit import Audit, Notes, Reason, audit
from planctl.domain.document import Heading, chinese_number, numbers_in, read_document
from planctl.domain.plan import Baseline, Demand, Indicator, Plan, Target, Task
from planctl.domain.terms import Direction, Kind, Op

END = date(2025, 12, 31)


def target(value: str, text: str, *section: str, hi: str | None = None) -> Target:
    op = Op.RANGE if hi else Op.AT_LEAST
    demand = Demand(op, Decimal(value), Decimal(hi) if hi else None)
    return Target(END, demand, text, section=section)


def indicator(code: str, *targets: Target, section: tuple[str, ...] = ()) -> Indicator:
    return Indicator(code, code, Kind.LEVEL, Direction.UP, targets, section=section)


def task(number: str, name: str, *indicators: Indicator, tasks: tuple[Task, ...] = ()) -> Task:
    return Task(number, name, indicators=indicators, tasks=tasks)


def plan(*tasks: Task) -> Plan:
    return Plan("p", "规划", "昭通市", date(2023, 1, 1), END, tasks=tasks)


def reason(section: str, value: str, why: str = "name", times: int = 1) -> Reason:
    return Reason(section, Decimal(value), why, times)


def account(document: str, *tasks: Task, notes: Notes | None = None) -> Audit:
    return audit(plan(*tasks), document, notes or Notes())


def unexplained(document: str) -> list[str]:
    """Return the numbers of a document without a plan that do not explain themselves."""
    return [number.context for number in read_document(document, plan()).printed]


def found(result: Audit) -> list[tuple[str, str, int]]:
    """Return section, number and surplus of each finding."""
    return [(f.task, str(f.value), f.surplus) for f in result.findings]


RATE = indicator("r", target("36", "36%以上"), target("40", "突破40%"))
STAFF = task("1", "加强人才培养", RATE)
TEXT = "一、任务\n1. 加强人才培养。2023年达36%以上,2025年突破40%。\n"


def test_a_complete_plan_has_no_findings() -> None:
    result = account(TEXT, STAFF)
    assert (result.findings, result.unprinted) == ((), ())
    assert (result.numbers, result.by_target, result.by_reason, result.by_form) == (5, 2, 0, 3)


def test_a_number_that_is_removed_from_the_plan_is_found_with_its_place() -> None:
    less = replace(STAFF, indicators=(replace(RATE, targets=RATE.targets[:1]),))
    (finding,) = account(TEXT, less).findings
    assert (finding.task, finding.value, finding.surplus) == ("1", 40, 1)
    assert finding.contexts == ("第 2 行 ,2025年突破40%。",)


def test_a_number_that_is_changed_is_found_on_both_sides() -> None:
    wrong = replace(RATE, targets=(RATE.targets[0], target("45", "突破45%")))
    result = account(TEXT, replace(STAFF, indicators=(wrong,)))
    assert found(result) == [("1", "40", 1), ("1", "45", -1)]
    assert result.findings[1].indicators == ("r",)


def test_an_invented_target_is_found() -> None:
    more = task("1", "加强人才培养", RATE, indicator("x", target("36", "36%")))
    assert found(account(TEXT, more)) == [("1", "36", -1)]


def test_a_target_whose_phrase_lacks_the_number_is_found() -> None:
    vague = task("1", "加强人才培养", replace(RATE, targets=(target("36", "明显提高"),)))
    result = account(TEXT, vague)
    assert result.unprinted == (("r", "36"),)
    assert found(result) == [("1", "36", 1), ("1", "40", 1)]


def test_a_yearly_target_takes_one_printed_number() -> None:
    each_year = [
        replace(target("30", "每年新增30个"), due=date(y, 12, 31)) for y in (2023, 2024, 2025)
    ]
    result = account(
        "1. 加强人才培养。每年新增30个。", task("1", "加强人才培养", indicator("y", *each_year))
    )
    assert found(result) == []


def test_both_ends_of_a_range_are_counted() -> None:
    document = "1. 加强人才培养。建设2—3个,另有1-2名。"
    items = (
        indicator("a", target("2", "2—3个", hi="3")),
        indicator("b", target("1", "1-2名", hi="2")),
    )
    assert found(account(document, task("1", "加强人才培养", *items))) == []
    assert len(found(account(document, task("1", "加强人才培养", items[0])))) == 2


def test_a_baseline_takes_its_printed_number() -> None:
    document = "表1\n主要指标 | 0 | 4.50 |"
    item = replace(indicator("b", target("4.50", "4.50")), baseline=Baseline(Decimal(0)))
    assert found(account(document, task("表1", "主要指标", item))) == []
    unknown = replace(item, baseline=None)
    assert found(account(document, task("表1", "主要指标", unknown))) == [("表1", "0", 1)]


def test_a_ratio_takes_the_number_behind_its_colon_however_it_is_printed() -> None:
    for colon in ":：∶︰":
        item = indicator("r", target("2.12", f"1{colon}2.12"))
        assert found(account(f"主要指标 | 1{colon}2.12 |", task("表1", "主要指标", item))) == []


@pytest.mark.parametrize(
    "document",
    [
        "2023年,2023—2025年,2023-2025年",
        "2023-11-28发布",
        "发布日期:2022-05-13 10:24:55 字体",
        "2022年5月11日",
        "65岁以上老年人、0—6岁儿童、35-45岁妇女、16周岁",
        "云办发〔2023〕10号",
        "死亡率(/10万)",
        "1. 任务;(2)任务\n3、任务",
        "包括:①甲②乙;③丙",
        "见表1、专栏 2 和附件3",
        "第7次会议,第十四个五年,第三名",
        "支持IPV6",
        "党的二十大、党的十九大",
    ],
)
def test_dates_ages_documents_and_list_numbers_explain_themselves(document: str) -> None:
    assert unexplained(document) == []


@pytest.mark.parametrize(
    "document",
    ["达到2000人", "寿命达到81岁", "达36%", "3年内", "降到10/10万以下", "5G", "(3家)", "每3万人口"],
)
def test_other_numbers_need_an_account(document: str) -> None:
    assert len(unexplained(document)) == 1


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("三", 3), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("百", 100), ("三百", 300),
     ("二百三十四", 234), ("一千二百", 1200)],
)  # fmt: skip
def test_chinese_numerals_are_numbers(numeral: str, value: int) -> None:
    assert chinese_number(numeral) == value


@pytest.mark.parametrize(
    ("phrase", "values"),
    [
        ("五大中心", {5}), ("至少设置一家", {1}), ("每年召开一次", {1}), ("百名专家", {100}),
        ("十二项工作", {12}), ("百分之八十", {80}), ("百分百建成", {100}), ("两支队伍", {2}),
        ("1,495个", {1495}), ("３．１名", {Decimal("3.1")}),
        ("一批、一类、一体、进一步", set()), ("二级医院、三甲", set()), ("一支部一特色", set()),
        ("每千人口、每百名老人", set()), ("十四五", set()), ("百分之三点五", set()),
    ],
)  # fmt: skip
def test_counted_chinese_numerals_are_read_and_other_words_are_not(
    phrase: str, values: set[Decimal]
) -> None:
    assert numbers_in(phrase) == values


def test_a_counted_chinese_numeral_is_a_targets_number() -> None:
    document = "1. 加强人才培养。建成五大中心。"
    item = indicator("c", target("5", "建成五大中心"))
    assert found(account(document, task("1", "加强人才培养", item))) == []
    assert found(account(document, task("1", "加强人才培养"))) == [("1", "5", 1)]


def test_a_reason_accounts_for_a_number_as_often_as_it_says() -> None:
    document = "1. 加强人才培养。120急救,120平台。"
    tasks = task("1", "加强人才培养")
    once = account(document, tasks, notes=Notes(reasons=(reason("1", "120"),)))
    twice = account(document, tasks, notes=Notes(reasons=(reason("1", "120", times=2),)))
    assert (found(once), found(twice)) == ([("1", "120", 1)], [])
    assert (twice.by_reason, twice.by_target) == (2, 0)


def test_a_reason_for_a_number_that_is_not_there_is_found() -> None:
    notes = Notes(reasons=(reason("1", "99"),))
    assert found(account(TEXT, STAFF, notes=notes)) == [("1", "99", -1)]


def test_one_number_that_several_targets_share() -> None:
    document = "1. 加强人才培养。规范管理率和治疗率均达90%以上。"
    items = [indicator(code, target("90", "90%以上")) for code in ("a", "b")]
    tasks = task("1", "加强人才培养", *items)
    notes = Notes(reasons=(reason("1", "90", "shared"),))
    assert found(account(document, tasks)) == [("1", "90", -1)]
    assert found(account(document, tasks, notes=notes)) == []
    less = task("1", "加强人才培养", items[0])
    assert found(account(document, less, notes=notes)) == [("1", "90", 1)]


def test_a_number_said_in_words_only_must_be_stated() -> None:
    document = "1. 加强人才培养。实现培训全覆盖。"
    tasks = task("1", "加强人才培养", indicator("w", target("100", "全覆盖")))
    notes = Notes(reasons=(reason("1", "100", "implied"),))
    unstated = account(document, tasks)
    assert (unstated.unprinted, unstated.findings) == ((("w", "100"),), ())
    stated = account(document, tasks, notes=notes)
    assert (stated.unprinted, stated.findings) == ((), ())
    assert found(account(document, task("1", "加强人才培养"), notes=notes)) == [("1", "100", 1)]


CHAPTERS = "1. 加强人才培养。培养80名。\n2. 建设信息平台。覆盖80%。\n"
TRAINING = task("1", "加强人才培养", indicator("a", target("80", "80名")))


def test_numbers_are_counted_where_they_stand() -> None:
    misplaced = indicator("b", target("80", "80%"), section=("1",))
    result = account(CHAPTERS, TRAINING, task("2", "建设信息平台", misplaced))
    assert found(result) == [("1", "80", -1), ("2", "80", 1)]


def test_a_figure_that_stands_twice_is_one_target_of_two_sections() -> None:
    document = "1. 加强人才培养。培养80名。\n2. 建设信息平台。培养80名。\n"
    both = indicator("a", target("80", "80名"), section=("1", "2"))
    tasks = (task("1", "加强人才培养", both), task("2", "建设信息平台"))
    assert found(account(document, *tasks)) == []
    once = indicator("a", target("80", "80名"))
    result = account(document, task("1", "加强人才培养", once), tasks[1])
    assert found(result) == [("2", "80", 1)]


def test_a_section_that_names_the_task_without_the_number_is_stated() -> None:
    document = "1. 加强人才培养。培养80名。\n2. 建设信息平台。继续培养。\n"
    both = indicator("a", target("80", "80名"), section=("1", "2"))
    tasks = (task("1", "加强人才培养", both), task("2", "建设信息平台"))
    assert found(account(document, *tasks)) == [("2", "80", -1)]
    notes = Notes(reasons=(reason("2", "80", "elsewhere"),))
    assert found(account(document, *tasks, notes=notes)) == []


def test_the_row_of_a_table_stands_in_its_task() -> None:
    item = indicator("a", target("80", "80"), section=("表1-7",))
    assert found(account("主要指标 | 7、床位 | 80 |", task("表1", "主要指标", item))) == []


def test_what_stands_before_the_first_heading_has_no_section() -> None:
    assert found(account("全市设3815战略。\n" + TEXT, STAFF)) == [("", "3815", 1)]


def test_an_annex_that_repeats_the_outline_belongs_to_the_same_tasks() -> None:
    document = "一、人才\n1. 加强人才培养。培养80名。\n附件\n| 一、人才 | 1. 加强人才培养 | 90名 |"
    items = [indicator("a", target("80", "80名")), indicator("b", target("90", "90名"))]
    tasks = task("一", "人才", tasks=(task("一1", "加强人才培养", *items),))
    assert found(account(document, tasks)) == []


def test_a_name_amid_a_sentence_is_no_heading() -> None:
    document = "一、床位\n1. 医院\n建设医院、医院等8所。\n2. 基层机构\n与医院合作,建设9所。\n"
    tasks = task(
        "一", "床位",
        tasks=(
            task("一1", "医院", indicator("a", target("8", "8所"))),
            task("一2", "基层机构", indicator("b", target("9", "9所"))),
        ),
    )  # fmt: skip
    assert found(account(document, tasks)) == []


def test_the_number_of_a_heading_explains_itself_without_a_stop() -> None:
    assert found(account("4加强人才培养。\n①建设信息平台", task("4", "加强人才培养"))) == []


def test_a_heading_may_be_broken_and_spaced() -> None:
    document = "专栏 3    卫生健康\n人才 工程\n培养80名"
    item = indicator("a", target("80", "80名"))
    assert found(account(document, task("专栏3", "卫生健康人才工程", item))) == []


def test_a_given_heading_makes_a_section_or_resumes_one() -> None:
    document = (
        "1. 加强人才培养。培养80名。\n表 2 人力目标 | 2.52 |\n专栏\n培养3名\n又一段,培养5名。\n"
        "2. 建设信息平台。建成7个。"
    )
    rows = indicator("r", target("2.52", "2.52"), section=("表2",))
    five = indicator("f", target("5", "5名"))
    tasks = (
        task("1", "加强人才培养", *TRAINING.indicators, five, rows),
        task("专栏1", "专栏", indicator("z", target("3", "3名"))),
        task("2", "建设信息平台", indicator("s", target("7", "7个"))),
    )
    given = (Heading("表2", "人力目标"), Heading("1", "又一段"))
    assert found(account(document, *tasks, notes=Notes(headings=given))) == []
    assert found(account(document, *tasks)) == [("1", "5", -1), ("专栏1", "5", 1)]
