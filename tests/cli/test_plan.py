"""Plan files: checked, loaded, listed, shown, exported, compared."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import DAY, LINJIANG
from tests.conftest import Runner

Golden = Callable[[str, str], None]

FAULTY = """\
plan:
  code: 临江
  name: 某市计划
  region: 临江
  start: 2024-01-01
  end: 2023-12-31
tasks:
  - number: "1"
    name: 任务
    lead: [市卫健委员会]
    indicators:
      - code: a-1
        name: 甲
        kind: levels
        direction: up
        unit: "%"
        targets:
          - {due: 2024-13, must: ">= 36", text: 36%}
      - code: a-1
        name: 乙
        kind: level
        unit: "%"
        targets:
          - {due: 2024-06, must: "36", text: 36%}
"""


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Path]:
    """Return `edited((old, new), …)`: a copy of the sample plan with words replaced."""

    def write(*changes: tuple[str, str]) -> Path:
        text = LINJIANG.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "linjiang-2023.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_sound_file_is_said_to_be_sound(planctl: Runner) -> None:
    ran = planctl("plan", "check", str(LINJIANG))
    assert ran.out == f"{LINJIANG}：没有问题（12 项指标，21 个目标）\n"
    assert ran.err == ""


def test_every_shipped_plan_is_sound(planctl: Runner) -> None:
    for code in ("zhaotong-2023", "xining-2024"):
        assert f"{code}：没有问题" in planctl("plan", "check", code).out


def test_all_faults_are_told_at_once_with_line_field_and_advice(
    planctl: Runner, tmp_path: Path
) -> None:
    path = tmp_path / "faulty.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    ran = planctl("plan", "check", str(path), code=1)
    assert ran.out == ""
    headline, *faults = ran.err.splitlines()
    assert re.fullmatch(rf"错误：共 {len(faults)} 处问题：", headline)
    lines = []
    for fault in faults:
        match = re.match(rf"{re.escape(str(path))} 第 (\d+) 行 (\S+)：(.+?)。(.+)", fault)
        assert match, fault
        lines.append((int(match[1]), match[2]))
    assert lines == sorted(lines, key=lambda place: place[0])
    fields = {field for _, field in lines}
    assert {"code", "end", "region", "kind", "direction", "due", "must"} <= fields


def test_faults_of_several_files_come_together_and_the_sound_one_is_named(
    planctl: Runner, tmp_path: Path
) -> None:
    path = tmp_path / "faulty.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    ran = planctl("plan", "check", str(LINJIANG), str(path), code=1)
    assert ran.out == f"{LINJIANG}：没有问题（12 项指标，21 个目标）\n"
    assert ran.err.startswith("错误：共 ")


def test_a_faulty_file_is_not_loaded_at_all(
    planctl: Runner, empty_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "faulty.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    ran = planctl("plan", "load", str(path), db=empty_db, code=1)
    assert "处问题，没有载入：" in ran.err
    assert ran.out == ""
    assert json.loads(planctl("plan", "list", "--format", "json", db=empty_db).out) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "文件开头应是 plan: 和 tasks: 两节"),
        (b"plan: [", "不是正确的 YAML"),
        (b"plan:\n\tcode: a\n", "不是正确的 YAML"),
        (b"\xff\xfe\x00\x01", "不是文本文件"),
    ],
)
def test_what_is_no_plan_file_is_told_in_chinese(
    planctl: Runner, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    ran = planctl("plan", "check", str(path), code=1)
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_is_not_there_lists_the_shipped_codes(planctl: Runner, empty_db: Path) -> None:
    for verb in ("check", "load"):
        ran = planctl("plan", verb, "没有.yaml", db=empty_db, code=1)
        assert ran.err.startswith("错误：没有文件“没有.yaml”。请写文件的路径，或自带规划的代码：")
        assert "zhaotong-2023" in ran.err
        assert ran.err.count("\n") == 1


def test_the_same_file_twice_changes_nothing(planctl: Runner, empty_db: Path) -> None:
    line = ("plan", "load", str(LINJIANG), "--by", "示例甲")
    first = planctl(*line, db=empty_db)
    name = "临江市医疗卫生能力提升三年行动计划（linjiang-2023）"
    assert first.out == f"已载入 {name}：12 项指标，21 个目标\n"
    targets = planctl("targets", "--format", "json", db=empty_db).out
    assert planctl(*line, db=empty_db).out == f"没有变化：{name}\n"
    assert planctl("targets", "--format", "json", db=empty_db).out == targets


def test_a_shipped_plan_is_loaded_by_its_code(planctl: Runner, empty_db: Path) -> None:
    ran = planctl("plan", "load", "zhaotong-2023", db=empty_db)
    assert ran.out.startswith(
        "已载入 昭通市卫生健康服务能力全面提升三年行动计划（zhaotong-2023）："
    )


def test_an_edited_file_is_told_as_differences_and_dated(
    planctl: Runner, figures_db: Path, edited: Callable[..., Path]
) -> None:
    path = edited(('">= 120", text: 新建专家工作站120个', '">= 100", text: 新建专家工作站100个'))
    line = ("plan", "load", str(path), "--from", "2024-09-01", "--document", "临卫发〔2024〕5号")
    ran = planctl(*line, db=figures_db, today=DAY)
    assert ran.out.splitlines()[0].startswith("已修订 临江市医疗卫生能力提升三年行动计划")
    assert "lj-02-1" in ran.out
    assert "120" in ran.out
    assert "100" in ran.out

    def target(day: str) -> float:
        told = planctl(
            "status", "--plan", "linjiang-2023", "--as-of", day, "--format", "json",
            db=figures_db, today=DAY,
        )  # fmt: skip
        (row,) = [row for row in json.loads(told.out) if row["indicator"] == "lj-02-1"]
        return float(row["target"])

    assert (target("2024-08-31"), target("2024-09-01")) == (120, 100)
    before = planctl(
        "status", "--plan", "linjiang-2023", "--as-of", "2024-09-01", "--format", "json",
        "--known-on", "2024-09-01", db=figures_db, today=DAY,
    )  # fmt: skip
    known = next(r for r in json.loads(before.out) if r["indicator"] == "lj-02-1")
    assert known["target"] == 120, "the change was not known on that day"
    history = planctl("history", "lj-02-1", "--format", "json", db=figures_db).out
    assert len(json.loads(history)) == 2, "no figure is deleted"


def test_a_correction_of_the_file_holds_from_the_beginning(
    planctl: Runner, figures_db: Path, edited: Callable[..., Path]
) -> None:
    path = edited(('">= 120", text: 新建专家工作站120个', '">= 100", text: 新建专家工作站100个'))
    planctl("plan", "load", str(path), "--correction", db=figures_db, today=DAY)
    line = ("targets", "--as-of", "2023-06-01", "--format", "json")
    found = json.loads(planctl(*line, db=figures_db).out)
    assert [row["value"] for row in found if row["indicator"] == "lj-02-1"] == [100]


def test_loaded_plans_are_listed_with_their_counts(
    planctl: Runner, figures_db: Path, golden: Golden
) -> None:
    golden("plan-list.txt", planctl("plan", "list", db=figures_db).out)
    found = json.loads(planctl("plan", "list", "--format", "json", db=figures_db).out)
    assert [row["plan"] for row in found] == ["linjiang-2023", "hexi-2024"]
    assert (found[0]["tasks"], found[0]["indicators"], found[0]["targets"]) == (5, 12, 21)


def test_no_plan_yet_says_how_to_load_one(planctl: Runner, empty_db: Path) -> None:
    assert "还没有载入规划。用 planctl plan load" in planctl("plan", "list", db=empty_db).out


def test_a_plan_is_shown_as_its_outline(
    planctl: Runner, office_db: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    golden("plan-show.txt", planctl("plan", "show", "linjiang-2023", db=office_db).out)
    by_part = planctl("plan", "show", "临江", db=office_db, code=0)
    assert by_part.out.startswith("临江市医疗卫生能力提升三年行动计划（linjiang-2023）\n")


def test_an_unknown_plan_lists_the_nearest(planctl: Runner, office_db: Path) -> None:
    for verb in ("show", "export"):
        ran = planctl("plan", verb, "linjang", db=office_db, code=1)
        assert ran.err == "错误：没有规划“linjang”。最接近的是：linjiang-2023\n"


def test_an_exported_plan_loads_as_the_same_plan(
    planctl: Runner, office_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "导出.yaml"
    ran = planctl("plan", "export", "linjiang-2023", "--output", str(path), db=office_db)
    assert (ran.out, ran.err) == ("", f"已写入 {path}\n")
    assert "没有变化" in planctl("plan", "load", str(path), db=office_db).out
    printed = planctl("plan", "export", "linjiang-2023", db=office_db).out
    assert path.read_text(encoding="utf-8") == printed
    differences = planctl("plan", "diff", "linjiang-2023", str(path), db=office_db)
    assert differences.out == "两个版本没有不同\n"


def test_an_exported_plan_loads_into_another_register(
    planctl: Runner, office_db: Path, room: Path, tmp_path: Path
) -> None:
    path = tmp_path / "导出.yaml"
    planctl("plan", "export", "zhaotong-2023", db=office_db, code=1)
    planctl("plan", "load", "zhaotong-2023", db=office_db)
    planctl("plan", "export", "zhaotong-2023", "-o", str(path), db=office_db)
    other = room
    planctl("init", db=other)
    planctl("plan", "load", str(path), db=other)
    line = ("targets", "--plan", "zhaotong-2023", "--format", "json")
    assert planctl(*line, db=other).out == planctl(*line, db=office_db).out


def test_two_files_are_compared(
    planctl: Runner, office_db: Path, edited: Callable[..., Path], golden: Golden
) -> None:
    path = edited(
        ('">= 120", text: 新建专家工作站120个', '">= 100", text: 新建专家工作站100个'),
        ("name: 人均预期寿命", "name: 人均期望寿命"),
    )
    ran = planctl("plan", "diff", "linjiang-2023", str(path), db=office_db)
    golden("plan-diff.txt", ran.out)
    line = ("plan", "diff", str(LINJIANG), str(path), "--format", "json")
    found = json.loads(planctl(*line, db=office_db).out)
    assert {row["field"] for row in found} >= {"name"}
    assert {row["effect"] for row in found} <= {"added", "changed", "removed"}


def test_files_are_compared_without_any_database(
    planctl: Runner, edited: Callable[..., Path], tmp_path: Path
) -> None:
    path = edited(("name: 人均预期寿命", "name: 人均期望寿命"))
    ran = planctl("plan", "diff", str(LINJIANG), str(path), db=tmp_path / "none.db")
    assert "人均期望寿命" in ran.out
    assert not (tmp_path / "none.db").exists()


def test_an_exported_plan_carries_the_regions_and_departments_of_its_own(
    planctl: Runner, office_db: Path, room: Path, tmp_path: Path
) -> None:
    path = tmp_path / "导出.yaml"
    planctl("plan", "export", "linjiang-2023", "-o", str(path), db=office_db)
    assert "没有问题" in planctl("plan", "check", str(path)).out
    other = room
    planctl("init", db=other)
    planctl("plan", "load", str(path), db=other)
    for line in (
        ("targets", "--plan", "linjiang-2023", "--format", "json"),
        ("departments", "--plan", "linjiang-2023", "--format", "json"),
        ("plan", "export", "linjiang-2023"),
    ):
        assert planctl(*line, db=other).out == planctl(*line, db=office_db).out


def test_an_exported_shipped_plan_repeats_no_shipped_department(
    planctl: Runner, plans_db: Path
) -> None:
    exported = planctl("plan", "export", "zhaotong-2023", db=plans_db).out
    assert exported.startswith("plan:\n")
