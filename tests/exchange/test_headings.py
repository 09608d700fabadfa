"""Where a table begins and what its columns hold."""

from typing import Any

import pytest

from planctl.exchange.headings import find_heading, is_remark


def heading(*rows: list[Any]) -> tuple[int, dict[str, int]] | None:
    found = find_heading(list(enumerate(rows, start=1)))
    return None if found is None else (found.row, dict(found.columns))


def test_titles_above_and_other_names_do_not_hide_the_heading() -> None:
    found = heading(
        ["昭通市2024年三季度填报表", None], ["填报单位：昭阳区卫健局", None],
        ["序号", "考核指标", "县（市、区）", "计量\n单位", "实际完成值（%）", "备注"],
    )  # fmt: skip
    assert found == (3, {"indicator": 1, "region": 2, "unit": 3, "value": 4, "note": 5})


def test_two_rows_of_headings_are_read_together() -> None:
    found = heading(
        ["指标", "地区", "实际值", None, None, "备注"],
        [None, None, "比率", "分子", "分母", None],
    )
    assert found == (
        2, {"indicator": 0, "region": 1, "value": 2, "numerator": 3, "denominator": 4, "note": 5},
    )  # fmt: skip


def test_the_first_row_of_figures_is_not_taken_for_a_heading() -> None:
    assert heading(["指标", "实际值", "备注"], ["床位", 3, "说明"]) == (
        1, {"indicator": 0, "value": 1, "note": 2},
    )  # fmt: skip


def test_without_an_indicator_and_a_figure_there_is_no_table() -> None:
    assert heading(["指标", "备注"], ["床位", "x"]) is None
    assert heading(["地区", "实际值"]) is None


@pytest.mark.parametrize(
    "text", ["合计", "合 计", "小计：", "注：以上为累计数", "填表人：示例", "审核"]
)
def test_totals_notes_and_signatures_are_no_rows(text: str) -> None:
    assert is_remark(text)


@pytest.mark.parametrize("text", ["注册护士数", "说明书合格率", "合格率", "备注册医师数"])
def test_names_that_begin_alike_are(text: str) -> None:
    assert not is_remark(text)
