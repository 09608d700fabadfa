"""Whose a figure is: the project or the places that a heading, a box or a clause names (示例)."""

from pathlib import Path

import pytest

from planctl.draft.projects import project_before, subjects_of, with_subject
from tests.draft.reading import told
from tests.draft.test_tables import TITLE, rows, targets


@pytest.mark.parametrize(
    ("title", "boxed", "subjects"),
    [
        ("示例市第一医院新院区(二期)", False, ("示例市第一医院新院区(二期)",)),
        ("示例机场改扩建", False, ("示例机场",)),
        ("甲市、乙市", True, ("甲市", "乙市")),
        ("甲市、乙市", False, ()),
        ("推进示例服务", True, ()),
    ],
)
def test_what_a_heading_names(title: str, boxed: bool, subjects: tuple[str, ...]) -> None:
    assert subjects_of(title, boxed) == subjects


def test_only_what_any_project_has_takes_its_name() -> None:
    names = ["新增床位数", "建筑面积", "示例病诊疗率"]
    assert with_subject(names, ("甲医院",), "") == ["甲医院新增床位数", "甲医院建筑面积", names[2]]
    assert with_subject(["公园数", "乙县步道里程"], ("甲市",), "") == ["甲市公园数", "乙县步道里程"]


def test_a_clause_names_the_project_of_those_after_it() -> None:
    assert project_before("完成示例机场改扩建,机位由8个增加到22个") == "示例机场"
    assert project_before("全市所有医院建设,机位") == ""
    assert [t[0] for t in told("完成示例机场改扩建，机位由8个增加到22个。")] == ["示例机场机位数"]


def test_a_box_keeps_its_projects_and_places(tmp_path: Path) -> None:
    text = (
        f"{TITLE}<p>专栏1 重点项目</p><p>1.示例医院新院区：新增床位800张，建筑面积12万平方米。</p>"
        "<p>2.甲市、乙市：各新建示例公园3个。</p>"
    )
    assert [t[0] for t in targets(tmp_path, text)] == [
        "示例医院新院区新增床位数", "示例医院新院区建筑面积",
        "甲市新建示例公园数", "乙市新建示例公园数",
    ]  # fmt: skip


def test_a_number_that_one_calls_is_a_name() -> None:
    said = told("到2025年，120急救电话开通率达到100%，12345热线办结率达到95%。")
    assert [t[0] for t in said] == ["120急救电话开通率", "12345热线办结率"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("建成示例路58公里，配套驿站3个；2024年9月底前建成示例桥2座。", [None, "2024-09-30"]),
        ("建成示例路58公里、支线24公里，配套建设驿站3个，2024年9月底前全线贯通。", ["2024-09-30"]),
    ],
)
def test_a_day_that_closes_a_list_is_of_all_of_it(text: str, days: list[str | None]) -> None:
    assert {t[3] for t in told(text)} == set(days)


def test_a_day_for_both_is_the_first_where_it_then_goes_on() -> None:
    said = told("到2024年和2025年，示例检出率达到55%并持续提高。")
    assert [t[3] for t in said] == ["2024-12-31"]


def test_what_stood_and_what_is_asked_below_one_heading(tmp_path: Path) -> None:
    text = TITLE + (
        "<table><tr><th rowspan=2>县市区</th><th colspan=2>示例率（%）</th></tr>"
        "<tr><th>2023年实际</th><th>2024年目标</th></tr>"
        "<tr><td>甲县</td><td>38</td><td>42</td></tr><tr><td>乙县</td><td>43</td><td>44</td></tr></table>"
    )
    assert targets(tmp_path, text) == [
        ("甲县示例率", ">= 42", "%", "2024-12-31"), ("乙县示例率", ">= 44", "%", "2024-12-31"),
    ]  # fmt: skip


def test_a_task_of_a_row_names_what_any_project_has(tmp_path: Path) -> None:
    text = TITLE + rows(
        "序号,重点任务,目标要求,牵头单位",
        "1,示例医院搬迁项目,总建筑面积4.8万平方米,市甲局",
        "2,示例学校项目,建筑面积2万平方米,市乙局",
    )
    assert [t[0] for t in targets(tmp_path, text)] == [
        "示例医院搬迁项目总建筑面积", "示例学校项目建筑面积",
    ]  # fmt: skip


def test_a_heading_says_what_places_share_out(tmp_path: Path) -> None:
    text = f"{TITLE}<p>专栏1 分县区示例公路建设任务</p><p>甲县350公里，乙县520公里。</p>"
    assert targets(tmp_path, text) == [
        ("甲县示例公路建设里程", ">= 350", "公里", None),
        ("乙县示例公路建设里程", ">= 520", "公里", None),
    ]  # fmt: skip


def test_places_together_are_not_each(tmp_path: Path) -> None:
    text = (
        f"{TITLE}<p>专栏1 重点工程</p><p>1.甲市、乙市：建设登山步道，总里程不少于400公里。</p>"
        "<p>2.丙市、丁市：各新建示例园6个，示例步道各200公里。</p>"
    )
    assert [t[0] for t in targets(tmp_path, text)] == [
        "甲市、乙市登山步道总里程", "丙市新建示例园数", "丁市新建示例园数",
        "丙市示例步道里程", "丁市示例步道里程",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("每所示例学校至少组建3支示例队。", ["每所示例学校示例队数"]),
        (
            "示例病床占比，三级医院达到4%以上，二级医院达到2%以上。",
            ["三级医院示例病床占比", "二级医院示例病床占比"],
        ),
        (
            "示例学校配备示例人员的比例，2024年达到70%，2025年达到90%。",
            ["示例学校配备示例人员的比例"] * 2,
        ),
        ("改造示例小区360个、4.8万套。", ["示例小区改造数", "示例小区改造套数"]),
        ("实施示例项目150个，完成投资600亿元。", ["示例项目数", "示例项目投资"]),
        ("新增新能源装机200万千瓦。", ["新增新能源装机"]),
        ("总体示例生存率不低于43%。", ["总体示例生存率"]),
        ("引进全国示例百强企业10家。", ["全国示例百强企业引进数"]),
        ("示例建筑中绿色建筑面积占比2025年达到100%。", ["示例建筑中绿色建筑面积占比"]),
        ("推动示例场馆免费或低收费开放，每周开放时间不少于35小时。", ["示例场馆每周开放时间"]),
        (
            "建设示例平台，2024年底前上线，到2025年注册用户达到300万人。",
            ["示例平台注册用户人数"],
        ),
        (
            "建设示例中心150个，其中依托示例医院建设30个。",
            ["示例中心建设数", "依托示例医院建设示例中心数"],
        ),
        (
            "挖掘整理示例项目80项，其中列入名录的不少于20项。",
            ["示例项目挖掘整理数", "列入名录的示例项目数"],
        ),
        (
            "平均示例时间城区缩短到12分钟以内、农村缩短到20分钟以内。",
            ["平均示例时间城区", "平均示例时间农村"],
        ),
        ("为示例学校配备图书120万册。", ["示例学校图书配备数"]),
        ("完成65蒸吨/小时以上示例锅炉超低排放改造9台。", ["65蒸吨/小时以上示例锅炉超低排放改造数"]),
        ("示例儿童普及率达到100%，全市普及率达到85%。", ["示例儿童普及率", "普及率"]),
        (
            "实现“示例人才总量达到300万名，示例贡献率达到40%”的目标。",
            ["示例人才总量", "示例贡献率"],
        ),
        ("组建示例中心5个，扶持创业300人。", ["示例中心数", "创业扶持人数"]),
        ("示例学校互联网接入带宽达到1000M。", ["示例学校互联网接入带宽"]),
        ("支持示例学院建设一流院校，在校生规模达到1.2万人。", ["示例学院在校生规模"]),
        ("培训能够突破关键技术的示例人才10名。", ["示例人才培训人数"]),
        (
            "甲种、乙种行业示例原料替代比例分别达到60%和70%。",
            ["甲种行业示例原料替代比例", "乙种行业示例原料替代比例"],
        ),
        ("对已经实行示例付费的地区提高分值，示例付费数量达到50个。", ["示例付费数量"]),
        (
            "支持甲县、乙县人民医院新院区建设，床位分别达到1000张、800张。",
            ["甲县人民医院新院区床位", "乙县人民医院新院区床位"],
        ),
        ("人均每日示例摄入量不高于5克。", ["人均每日示例摄入量"]),
    ],
)
def test_what_is_counted_stays_in_the_name(text: str, names: list[str]) -> None:
    assert [t[0] for t in told(text)] == names


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("示例覆盖率2024年达到100%，示例参与率保持在90%以上。", ["2024-12-31", None]),
        ("2024年底前，示例治理全面完成。创建示例园10所。", ["2024-12-31", None]),
        ("到2024年，示例体系基本完善。创建示例园10所。", ["2024-12-31"]),
    ],
)
def test_how_far_a_day_holds(text: str, days: list[str | None]) -> None:
    assert [t[3] for t in told(text)][-len(days) :] == days


@pytest.mark.parametrize(
    "text",
    [
        "根据省示例厅等5部门联合下发的意见执行。",
        "设立总规模50亿元的示例基金。",
        "示例指数日均值大于200将持续2天及以上时，启动预警。",
        "示例产值达到480亿元，较2022年翻一番。",
        "示例管网使用20年以上的。",
    ],
)
def test_figures_that_promise_nothing(text: str) -> None:
    assert [t for t in told(text) if "达到480" not in text or t[2] != "亿元"] == []
