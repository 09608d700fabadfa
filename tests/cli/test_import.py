"""Figures from tables of all kinds: stored whole or not at all, every fault with its cell."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import Ran, Runner
from tests.exchange.files import xlsx

PLAN = """
plan: {code: dr-2024, name: 导入规划, region: 昭通市, start: 2022-01-01, end: 2025-12-31}
tasks:
  - number: 一
    name: 任务一
    lead: [市卫健委]
    indicators:
      - code: dr-rate
        name: 县域就诊率
        aliases: [就诊率]
        unit: "%"
        kind: level
        direction: up
        baseline: {value: 60, date: 2021-12-31}
        targets: [{due: 2025-12-31, must: ">= 90", text: 90%以上}]
      - code: dr-beds
        name: 新增床位
        unit: 张
        kind: count
        direction: up
        rollup: sum
        regions: [昭阳区, 鲁甸县]
        targets: [{due: 2025-12-31, must: ">= 2000", text: 2000张}]
      - code: dr-ratio
        name: 床人比
        unit: "1:x"
        kind: level
        direction: up
        targets: [{due: 2025-12-31, must: ">= 2.12", text: 1:2.12}]
      - code: dr-open
        name: 中心开办
        kind: yesno
        direction: up
        scope: each_county
        targets: [{due: 2025-12-31, must: done, text: 办成}]
      - code: dr-year
        name: 年度调查率
        unit: "%"
        kind: level
        direction: up
        frequency: annual
        targets: [{due: 2025-12-31, must: ">= 50", text: 50%}]
"""
HEAD = ("指标", "地区", "报告期", "实际值")


@pytest.fixture
def db(empty_db: Path, planctl: Runner, tmp_path: Path) -> Path:
    path = tmp_path / "dr-2024.yaml"
    path.write_text(PLAN, encoding="utf-8")
    planctl("plan", "load", str(path), db=empty_db)
    return empty_db


def table(tmp_path: Path, *rows: Sequence[str], head: Sequence[str] = HEAD) -> Path:
    path = tmp_path / "表.csv"
    lines = [",".join(f'"{cell}"' for cell in row) for row in (head, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def told(planctl: Runner, db: Path, code: str, region: str = "昭阳区") -> list[dict[str, Any]]:
    ran = planctl("history", code, "--region", region, "--format", "json", db=db)
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def values(planctl: Runner, db: Path, code: str, region: str = "昭阳区") -> list[float | None]:
    return [one["value"] for one in told(planctl, db, code, region)]


def faults(ran: Ran) -> list[str]:
    return [line for line in ran.err.removeprefix("错误：").splitlines() if " · " in line]


def test_values_are_read_as_people_type_them(planctl: Runner, db: Path, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        ("就诊率", "昭阳区", "2024年三季度", "三十六点五%"),
        ("dr-rate", "530621", "2024年1-9月", "６８．５％"),
        ("新增床位", "昭阳区", "2024Q3", "1,495"),
        ("床人比", "昭阳区", "2024Q3", "1:2.12"),
        ("中心开办", "昭阳区", "2024Q3", "已完成"),
        ("中心开办", "鲁甸县", "2024Q3", "40%"),
        ("新增床位", "鲁甸县", "2024Q3", "—"),
        ("县域就诊率", "巧家县", "2024Q3", "无"),
    )
    ran = planctl("import", str(path), db=db)
    assert "新填 6、更正 0、没有变化 0、不收 0（2 行没有填数）" in ran.out
    assert values(planctl, db, "dr-rate") == [36.5]
    assert values(planctl, db, "dr-rate", "鲁甸县") == [68.5]
    assert values(planctl, db, "dr-beds") == [1495]
    assert values(planctl, db, "dr-ratio") == [2.12]
    assert values(planctl, db, "dr-open") == [1]
    assert values(planctl, db, "dr-open", "鲁甸县") == [0.4]
    assert values(planctl, db, "dr-beds", "鲁甸县") == []


def test_the_same_file_twice_changes_nothing(planctl: Runner, db: Path, tmp_path: Path) -> None:
    path = table(tmp_path, ("就诊率", "昭阳区", "2024Q3", "70"))
    planctl("import", str(path), db=db)
    again = planctl("import", str(path), db=db)
    assert "新填 0、更正 0、没有变化 1" in again.out
    assert len(told(planctl, db, "dr-rate")) == 1


def test_checking_stores_nothing_and_shows_what_would_change(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    path = table(tmp_path, ("就诊率", "昭阳区", "2024Q3", "70"))
    ran = planctl("import", "--check", str(path), db=db)
    assert "检查 表.csv：新填 1" in ran.out
    assert "70%" in ran.out
    assert told(planctl, db, "dr-rate") == []


def test_every_fault_is_named_with_its_cell_and_nothing_is_stored(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    path = table(
        tmp_path,
        ("就诊率", "昭阳区", "2024Q3", "70"),
        ("就珍率", "昭阳区", "2024Q3", "70"),
        ("就诊率", "昭阳", "2024Q9", "70"),
        ("就诊率", "河西区", "2024Q3", "70"),
        ("就诊率", "鲁甸县", "2024Q3", "70个"),
        ("就诊率", "巧家县", "2024Q3", "约70"),
        ("就诊率", "昭阳区", "2024Q4", "70"),
        ("就诊率", "昭阳区", "2024Q3", "71"),
        ("年度调查率", "昭阳区", "2024Q3", "71"),
        ("", "昭阳区", "2024Q3", "71"),
    )
    ran = planctl("import", str(path), db=db, code=1)
    found = faults(ran)
    assert [line.split(" · ")[2] for line in found] == [
        "A3", "C4", "B5", "D6", "D7", "C8", "C10", "A11", "D9",
    ]  # fmt: skip
    assert all(line.startswith("表.csv · 表格 · ") and line.count(" · ") == 4 for line in found)
    assert "没有指标“就珍率” · 最接近的是：dr-rate" in found[0]
    assert "填的是“个”，而单位是“%” · 请换算后只写数" in found[3]
    assert "填了两次" in found[-1]
    assert told(planctl, db, "dr-rate") == []


def test_a_correction_needs_a_reason_and_keeps_the_old_figure(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    planctl("import", str(table(tmp_path, ("就诊率", "昭阳区", "2024Q3", "70"))), db=db)
    other = table(tmp_path, ("就诊率", "昭阳区", "2024Q3", "71"))
    ran = planctl("import", str(other), db=db, code=1)
    assert "2024年三季度已经填报 70%，这里是 71% · 要更正" in ran.err
    done = planctl("import", str(other), "--reason", "核实后更正", db=db)
    assert "新填 0、更正 1" in done.out
    assert [(one["value"], one["reason"]) for one in told(planctl, db, "dr-rate")] == [
        (70, None), (71, "核实后更正"),
    ]  # fmt: skip
    third = table(
        tmp_path, ("就诊率", "昭阳区", "2024Q3", "72", "漏报一家"), head=(*HEAD, "更正原因")
    )
    planctl("import", str(third), db=db)
    assert told(planctl, db, "dr-rate")[-1]["reason"] == "漏报一家"


def test_words_that_come_later_are_kept_as_a_revision(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    head = (*HEAD, "本季进展")
    row = ("就诊率", "昭阳区", "2024Q3", "70")
    planctl("import", str(table(tmp_path, (*row, ""), head=head)), db=db)
    ran = planctl("import", str(table(tmp_path, (*row, "已开三家"), head=head)), db=db)
    assert "更正 1" in ran.out
    assert told(planctl, db, "dr-rate")[-1]["reason"] == "补充文字说明"
    again = planctl("import", str(table(tmp_path, (*row, "已开三家"), head=head)), db=db)
    assert "没有变化 1" in again.out


def test_what_looks_wrong_needs_a_word_of_reason(planctl: Runner, db: Path, tmp_path: Path) -> None:
    odd = [
        ("就诊率", "昭阳区", "2024Q3", "136"), ("就诊率", "鲁甸县", "2024Q3", "0.7"),
        ("新增床位", "昭阳区", "2024Q2", "120"), ("新增床位", "昭阳区", "2024Q3", "100"),
        ("新增床位", "鲁甸县", "2024Q3", "1.5"), ("新增床位", "鲁甸县", "2024Q2", "99999"),
    ]  # fmt: skip
    ran = planctl("import", str(table(tmp_path, *odd)), db=db, code=1)
    text = ran.err
    assert "136% 超过 100%" in text
    assert "是不是把 70% 写成了小数" in text
    assert "累计数不会变少：2024年二季度已报 120" in text
    assert "1.5 不是整数" in text
    assert "99999 是目标和基期里最大的数（2000）的 10 倍以上" in text
    said = [(*row, "已核实") for row in odd]
    ran = planctl("import", str(table(tmp_path, *said, head=(*HEAD, "说明"))), db=db)
    assert "新填 6" in ran.out
    assert told(planctl, db, "dr-rate")[0]["reason"] == "已核实"


def test_a_jump_far_outside_the_series_own_history_is_doubted(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    steps = [60, 61, 61.5, 62.4, 63.1, 63.9, 64.8]
    periods = [f"{year}Q{q}" for year in (2022, 2023) for q in (1, 2, 3, 4)]
    rows = [("就诊率", "昭阳区", p, str(v)) for p, v in zip(periods, [*steps, 82], strict=True)]
    ran = planctl("import", str(table(tmp_path, *rows)), db=db, code=1)
    (line,) = faults(ran)
    assert "D9 · 82% 比" not in line
    assert "D9 · 比2023年三季度的 64.8 变化太大：以往每期变化在 0.5 到 1 之间" in line
    rows[-1] = (*rows[-1][:3], "65.5")
    planctl("import", str(table(tmp_path, *rows)), db=db)


def test_counties_that_do_not_add_up_to_the_citys_figure_are_doubted(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    rows = [
        ("新增床位", "昭阳区", "2024Q3", "60"), ("新增床位", "鲁甸县", "2024Q3", "50"),
        ("新增床位", "昭通市", "2024Q3", "100"),
    ]  # fmt: skip
    ran = planctl("import", str(table(tmp_path, *rows)), db=db, code=1)
    (line,) = faults(ran)
    assert "D4 · 昭通市自报 100，而 2/2 个县区相加是 110" in line
    planctl("import", str(table(tmp_path, *rows[:1], (*rows[2][:3], "110"))), db=db)
    late = planctl("import", str(table(tmp_path, ("新增床位", "鲁甸县", "2024Q3", "51"))), db=db,
                   code=1)  # fmt: skip
    assert "D2 · 昭通市自报 110，而 2/2 个县区相加是 111" in late.err
    planctl("import", str(table(tmp_path, rows[1])), db=db)


def test_a_return_that_repeats_the_last_one_in_every_row_is_doubted(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    body = """plan: {code: rp, name: 重复规划, region: 昭通市, start: 2022-01-01, end: 2025-12-31}
tasks:
  - number: 一
    name: 任务一
    lead: [市卫健委]
    indicators:
"""
    body += "".join(
        f"      - {{code: rp-{n}, name: 比率{n}号, unit: '%', kind: level, direction: up,"
        f" targets: [{{due: 2025-12-31, must: '>= 90', text: 九成}}]}}\n"
        for n in range(6)
    )
    (tmp_path / "rp.yaml").write_text(body, encoding="utf-8")
    planctl("plan", "load", str(tmp_path / "rp.yaml"), db=db)
    for period in ("2024Q1", "2024Q2"):
        rows = [(f"rp-{n}", "昭阳区", period, str(50 + n)) for n in range(6)]
        code = 0 if period == "2024Q1" else 1
        ran = planctl("import", str(table(tmp_path, *rows)), db=db, code=code)
    assert "本表每一项都和上一期完全一样" in ran.err
    assert len(faults(ran)) == 1
    changed = [*rows[:5], (*rows[5][:3], "58")]
    planctl("import", "--check", str(table(tmp_path, *changed)), db=db)
    planctl("import", str(table(tmp_path, *rows)), "--force", "确实没有变化", db=db)
    assert told(planctl, db, "rp-0")[-1]["reason"] == "确实没有变化"


def test_parts_give_the_rate_and_a_numerator_above_its_denominator_is_doubted(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    head = (*HEAD, "分子", "分母")
    good = table(tmp_path, ("就诊率", "昭阳区", "2024Q3", "", "72", "96"), head=head)
    planctl("import", str(good), db=db)
    assert values(planctl, db, "dr-rate") == [75]
    bad = table(
        tmp_path, ("就诊率", "鲁甸县", "2024Q3", "", "96", "72"),
        ("就诊率", "巧家县", "2024Q3", "80", "72", "96"),
        ("就诊率", "盐津县", "2024Q3", "80", "72", "0"), head=head,
    )  # fmt: skip
    ran = planctl("import", str(bad), db=db, code=1)
    assert "分子 96 大于分母 72" in ran.err
    assert "80 与分子分母算出的 75 不符" in ran.err
    assert "F4 · 分母应大于 0" in ran.err


def test_a_hand_made_workbook_with_merged_cells_titles_and_totals_is_read(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["昭通市卫生健康重点指标进展表"],
        ["（2024年三季度）"],
        [],
        ["序号", "考核指标", "县（市、区）", "单位", "完成情况", None, None, "备注"],
        [None, None, None, None, "实际完成值", "分子", "分母", None],
        [1, "县域就诊率", "昭阳区", "%", 0.705, None, None, None],
        [None, None, "鲁甸县", "%", "=70+1", None, None, "公式"],
        [2, "新增床位", "昭阳区", "张", "1,200", None, None, None],
        [None, None, "鲁甸县", "张", 300.0, None, None, None],
        ["合计", None, None, None, 1500, None, None, None],
        ["注：床位为累计数。"],
        ["填表人：示例", None, "审核人：示例"],
    ):
        sheet.append(row)
    for area in ("A1:H1", "B6:B7", "B8:B9", "E4:G4", "A4:A5", "B4:B5", "C4:C5"):
        sheet.merge_cells(area)
    sheet["E6"].number_format = "0.0%"
    sheet["E7"] = 71
    path = tmp_path / "手工表.xlsx"
    book.save(path)
    ran = planctl("import", str(path), db=db)
    assert "新填 4、更正 0、没有变化 0、不收 0" in ran.out
    assert [values(planctl, db, "dr-rate", r) for r in ("昭阳区", "鲁甸县")] == [[70.5], [71]]
    assert [values(planctl, db, "dr-beds", r) for r in ("昭阳区", "鲁甸县")] == [[1200], [300]]


def test_a_formula_that_no_program_worked_out_is_named_with_its_cell(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEAD)
    book.worksheets[0].append(("新增床位", "昭阳区", "2024Q3", "=600+600"))
    path = tmp_path / "导出.xlsx"
    book.save(path)
    ran = planctl("import", str(path), db=db, code=1)
    assert "D2 · 公式还没有算出结果 · 请用 Excel 或 WPS 打开这个文件，保存后再导入" in ran.err


def test_a_sheet_in_another_unit_is_refused(planctl: Runner, db: Path, tmp_path: Path) -> None:
    path = table(tmp_path, ("新增床位", "昭阳区", "2024Q3", "1", "万张"), head=(*HEAD, "单位"))
    ran = planctl("import", str(path), db=db, code=1)
    assert "E2 · 单位写的是“万张”，应是“张”" in ran.err


def test_folders_and_patterns_name_their_files(planctl: Runner, db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "收到的表"
    (folder / "县").mkdir(parents=True)
    xlsx(folder / "a.xlsx", HEAD, ("就诊率", "昭阳区", "2024Q3", 70))
    xlsx(folder / "县" / "b.xlsx", HEAD, ("就诊率", "鲁甸县", "2024Q3", "七十"))
    (folder / "~$a.xlsx").write_bytes(b"lock")
    (folder / "说明.docx").write_bytes(b"PK")
    ran = planctl("import", str(folder / "*.xlsx"), db=db)
    assert ran.out.count("已导入") == 1
    ran = planctl("import", str(folder), db=db)
    assert "已导入 a.xlsx：新填 0、更正 0、没有变化 1" in ran.out
    assert "已导入 b.xlsx：新填 1" in ran.out
    assert "没有符合" in planctl("import", str(folder / "*.csv"), db=db, code=1).err


def test_one_bad_file_does_not_hold_up_the_others(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    xlsx(tmp_path / "好.xlsx", HEAD, ("就诊率", "昭阳区", "2024Q3", 70))
    xlsx(tmp_path / "坏.xlsx", HEAD, ("就诊率", "鲁甸县", "2024Q3", "约"))
    (tmp_path / "网页.xls").write_text("<html><table></table></html>", encoding="utf-8")
    names = [str(tmp_path / name) for name in ("好.xlsx", "坏.xlsx", "网页.xls")]
    ran = planctl("import", *names, db=db, code=1)
    assert "已导入 好.xlsx" in ran.out
    assert "没有导入 坏.xlsx" in ran.out
    assert "其实是网页" in ran.err
    assert values(planctl, db, "dr-rate") == [70]


def test_a_text_that_begins_like_a_formula_stays_a_text_in_the_marked_sheet(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    path = table(tmp_path, ("=cmd|' /C calc'!A0", "昭阳区", "2024Q3", "70"))
    report = tmp_path / "标.xlsx"
    planctl("import", str(path), "--report", str(report), db=db, code=1)
    book = openpyxl.load_workbook(report)
    assert book.sheetnames == ["问题清单", "表格"]
    cell = book["表格"]["A2"]
    assert cell.data_type == "s"
    assert cell.comment is not None
    assert "没有指标" in cell.comment.text
    assert cell.fill.start_color.rgb == "FFFFC7CE"
    assert book["问题清单"]["B2"].value == "A2"
    assert all(c.data_type != "f" for s in book for row in s.iter_rows() for c in row)


def test_a_closed_period_takes_nothing_without_a_reason(
    planctl: Runner, db: Path, tmp_path: Path
) -> None:
    planctl("lock", "--period", "2024Q3", "--plan", "dr-2024", db=db)
    path = table(tmp_path, ("就诊率", "昭阳区", "2024Q3", "70"))
    ran = planctl("import", str(path), db=db, code=1)
    assert "昭阳区 2024年三季度已锁定" in ran.err
    assert told(planctl, db, "dr-rate") == []
    planctl("import", str(path), "--unlock-reason", "省里要求补报", db=db)
    assert values(planctl, db, "dr-rate") == [70]


def test_json_lists_changes_and_faults(planctl: Runner, db: Path, tmp_path: Path) -> None:
    path = table(
        tmp_path, ("就诊率", "昭阳区", "2024Q3", "70"), ("就诊率", "鲁甸县", "2024Q3", "x")
    )
    ran = planctl("import", str(path), "--format", "json", db=db, code=1)
    new, refused = json.loads(ran.out)
    assert (new["change"], new["indicator"], new["region"], new["value"]) == (
        "new", "dr-rate", "昭阳区", 70,
    )  # fmt: skip
    assert (refused["change"], refused["cell"]) == ("refused", "!D3")
