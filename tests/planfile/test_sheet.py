"""A plan as a table: the same plan, the same faults, with the line of the row."""

from pathlib import Path

import pytest

from planctl.planfile.reading import read_plan_file
from planctl.planfile.sheet import HEADINGS
from planctl.usecases.setup import shipped_directory
from tests.conftest import CHECKOUT, Runner
from tests.exchange.files import xlsx

TABLE = """规划代码,规划名称,地区,起始,截止,任务编号,任务名称,代码,指标,单位,类型,方向,基期值,基期日期,牵头,配合,到期,要求,说法,级别
bg-1,表格规划,昭通市,2023-01-01,2025-12-31,一,人才,bg-01,通过率,%,状态量,越高越好,30,2022-12-31,市卫健委,市财政局、市发改委,2024-12-31,>= 38,38%以上,
bg-1,表格规划,昭通市,2023-01-01,2025-12-31,一,人才,bg-01,通过率,%,状态量,越高越好,30,2022-12-31,市卫健委,市财政局、市发改委,2025-12-31,> 40,突破40%,力争
bg-1,表格规划,昭通市,2023-01-01,2025-12-31,二,医院,bg-02,医院开办,,yesno,up,,,市卫健委,,,done,开办,
"""  # noqa: E501
YAML = """
plan: {code: bg-1, name: 表格规划, region: 昭通市, start: 2023-01-01, end: 2025-12-31}
tasks:
  - number: 一
    name: 人才
    indicators:
      - code: bg-01
        name: 通过率
        unit: "%"
        kind: level
        direction: up
        baseline: {value: 30, date: 2022-12-31}
        lead: [市卫健委]
        support: [市财政局, 市发改委]
        targets:
          - {due: 2024-12-31, must: ">= 38", text: 38%以上}
          - {due: 2025-12-31, must: "> 40", text: 突破40%, tier: stretch}
  - number: 二
    name: 医院
    indicators:
      - code: bg-02
        name: 医院开办
        kind: yesno
        direction: up
        lead: [市卫健委]
        targets: [{must: done, text: 开办}]
"""


def test_a_table_gives_the_same_plan_as_the_file() -> None:
    table = read_plan_file(TABLE, "表.csv", shipped_directory())
    assert table.faults == ()
    assert table.plan is not None
    assert table.plan == read_plan_file(YAML, "表.yaml", shipped_directory()).plan


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (">= 38", "三十八", 2, "看不懂“三十八”"),
        ("> 40", "", 3, "缺少"),
        ("yesno", "办成", 4, "不在可用的词里"),
        ("级别\n", "等级\n", 1, "没有这一列"),
        ("市卫健委,市财政局", "市卫健所,市财政局", 2, "没有“市卫健所”这个部门"),
    ],
)
def test_a_fault_of_a_table_has_the_line_of_its_row(
    old: str, new: str, line: int, says: str
) -> None:
    found = read_plan_file(TABLE.replace(old, new, 1), "表.csv", shipped_directory())
    assert any(fault.line == line and says in fault.what for fault in found.faults), found.faults


def test_what_is_no_table_is_refused_in_one_line(planctl: Runner, tmp_path: Path) -> None:
    path = tmp_path / "空.csv"
    path.write_text("随便\n写的\n", encoding="utf-8")
    ran = planctl("plan", "check", str(path), code=1)
    assert "每行一个目标" in ran.err


def test_a_table_as_excel_saves_it_in_china_loads(
    planctl: Runner, tmp_path: Path, empty_db: Path
) -> None:
    path = tmp_path / "规划.csv"
    path.write_bytes(TABLE.replace("\n", "\r\n").encode("gb18030"))
    assert "2 项指标，3 个目标" in planctl("plan", "load", str(path), db=empty_db).out
    assert "没有变化" in planctl("plan", "load", str(path), db=empty_db).out


def test_the_guide_names_every_column() -> None:
    guide = (CHECKOUT / "docs" / "plan-file.md").read_text(encoding="utf-8")
    (listed,) = [line for line in guide.splitlines() if line.startswith("`规划代码 ")]
    assert sorted(listed.strip("`").split()) == sorted(HEADINGS)


def test_a_workbook_gives_the_same_plan_and_names_the_same_rows(
    tmp_path: Path, planctl: Runner, empty_db: Path
) -> None:
    cells = [line.split(",") for line in TABLE.splitlines()]
    numbers = [[float(c) if c in ("30",) else c or None for c in row] for row in cells]
    path = xlsx(tmp_path / "计划.xlsx", *numbers)
    assert "没有问题（2 项指标，3 个目标）" in planctl("plan", "check", str(path)).out
    planctl("plan", "load", str(path), db=empty_db)
    (tmp_path / "计划.csv").write_text(TABLE, encoding="utf-8")
    again = planctl("plan", "load", str(tmp_path / "计划.csv"), db=empty_db)
    assert "没有变化" in again.out
    numbers[1][11] = "x"
    broken = xlsx(tmp_path / "坏.xlsx", *numbers)
    assert "第 2 行" in planctl("plan", "check", str(broken), code=1).err
