"""planctl contact: whom the mail goes to."""

import json
from pathlib import Path

import pytest

from tests.conftest import Runner


def listed(planctl: Runner, db: Path, *args: str) -> list[tuple[str, ...]]:
    rows = json.loads(planctl("contact", "list", "--format", "json", *args, db=db).out)
    return [
        (row["department"], row["county"] or "", row["address"], row["role"], row["name"] or "")
        for row in rows
    ]


def test_contacts_are_added_listed_and_removed(planctl: Runner, office_db: Path) -> None:
    add = ("contact", "add", "--dept")
    ran = planctl(*add, "市教体局", "-e", " Zhang@Example.gov.cn", "--name", "示例甲", db=office_db)
    assert ran.out == "已添加：临江市 市教体局 收件 zhang@example.gov.cn\n"
    planctl(*add, "市教体局", "-r", "东山县", "-e", "ds@example.gov.cn", db=office_db)
    planctl(*add, "市医保局", "--email", "li@卫生.中国", "--role", "leader", db=office_db)
    assert listed(planctl, office_db) == [
        ("市教体局", "", "zhang@example.gov.cn", "to", "示例甲"),
        ("市教体局", "东山县", "ds@example.gov.cn", "to", ""),
        ("市医保局", "", "li@卫生.中国", "leader", ""),
    ]
    assert [row[2] for row in listed(planctl, office_db, "-r", "东山")] == ["ds@example.gov.cn"]
    assert planctl("contact", "remove", "DS@example.gov.cn", db=office_db).out.startswith("已删去")
    assert len(listed(planctl, office_db)) == 2
    planctl("contact", "remove", "ds@example.gov.cn", db=office_db, code=1)


def test_the_same_contact_is_not_added_twice(planctl: Runner, office_db: Path) -> None:
    line = ("contact", "add", "-d", "市教体局", "-e", "a@example.gov.cn")
    planctl(*line, db=office_db)
    assert planctl(*line, db=office_db).out.startswith("已经有了")
    planctl(*line, "--role", "office", db=office_db)
    assert [row[3] for row in listed(planctl, office_db)] == ["to", "office"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("-e", "没有圈"), "不是邮箱地址"),
        (("-e", "a@example.gov.cn\nBcc: b@example.gov.cn"), "不是邮箱地址"),
        (("-e", "甲 <a@example.gov.cn>"), "不是邮箱地址"),
        (("-e", "张@example.gov.cn"), "不是邮箱地址"),
        ((), "要写一个"),
        (("-e", "a@example.gov.cn", "--chat", "群"), "只能写一个"),
        (("--chat", "wecombot://KEY"), "有密钥，不存进台账"),
        (("-e", "a@example.gov.cn", "-r", "西宁市"), "西宁市没有“市教体局”"),
    ],
)
def test_what_is_no_contact_is_refused(
    planctl: Runner, office_db: Path, args: tuple[str, ...], said: str
) -> None:
    ran = planctl("contact", "add", "-d", "市教体局", *args, db=office_db, code=1)
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert listed(planctl, office_db) == []


def test_a_table_is_imported_whole_or_not_at_all(
    planctl: Runner, office_db: Path, tmp_path: Path
) -> None:
    table = tmp_path / "联系人.csv"
    good = "部门,地区,邮箱,角色,姓名\r\n市教体局,,a@example.gov.cn,规划科,示例\r\n,,,,\r\n"
    table.write_bytes((good + "市卫健局,,b@example,收件,\r\n").encode("gb18030"))
    ran = planctl("contact", "import", str(table), db=office_db, code=1)
    assert "联系人.csv 第 4 行：没有部门“市卫健局”" in ran.err
    assert listed(planctl, office_db) == []
    table.write_bytes((good + "市医保局,西河县,b@example.gov.cn,抄送,\r\n").encode("gb18030"))
    ran = planctl("contact", "import", str(table), db=office_db)
    assert ran.out == "已导入 联系人.csv：2 行，新增 2 个联系人\n"
    assert "新增 0 个" in planctl("contact", "import", str(table), db=office_db).out
    assert listed(planctl, office_db)[1][:4] == ("市医保局", "西河县", "b@example.gov.cn", "cc")


def test_a_workbook_is_imported_too(planctl: Runner, office_db: Path, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book, file = Workbook(), tmp_path / "联系人.xlsx"
    sheet = book.active
    for row in (["姓名", "部门", "邮箱"], ["示例甲", "市教体局", "a@example.gov.cn"]):
        sheet.append(row)
    book.save(file)
    planctl("contact", "import", str(file), db=office_db)
    assert listed(planctl, office_db) == [("市教体局", "", "a@example.gov.cn", "to", "示例甲")]


def test_a_table_without_headings_is_refused(
    planctl: Runner, office_db: Path, tmp_path: Path
) -> None:
    table = tmp_path / "联系人.csv"
    table.write_text("市卫健委,a@example.gov.cn\n", encoding="utf-8")
    ran = planctl("contact", "import", str(table), db=office_db, code=1)
    assert "第 1 行应是列名：部门、地区、邮箱" in ran.err


def test_departments_show_their_contacts(planctl: Runner, office_db: Path) -> None:
    planctl("contact", "add", "-d", "市医保局", "-e", "a@example.gov.cn", db=office_db)
    rows = json.loads(planctl("departments", "--format", "json", db=office_db).out)
    told = {row["department"]: row["contacts"] for row in rows}
    assert told["市医保局"] == ["a@example.gov.cn"]


def test_a_department_of_several_cities_needs_its_region(planctl: Runner, office_db: Path) -> None:
    line = ("contact", "add", "-d", "市卫生健康委", "-e", "a@example.gov.cn")
    assert "请加 --region 指明地区" in planctl(*line, db=office_db, code=1).err
    assert "河西市 市卫生健康委" in planctl(*line, "-r", "河西市", db=office_db).out
