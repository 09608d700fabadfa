"""Printed pages: heads and feet, paragraphs, tables without lines, tables that pages cut."""

from dataclasses import replace

from planctl.draft.columns import spaced_tables
from planctl.draft.pages import (
    Line,
    Part,
    Segment,
    Table,
    paragraphs,
    whole_tables,
    without_margins,
)

EM = 10.0


def line(page: int, top: float, *cells: tuple[float, str]) -> Line:
    """Return a line with words at these places, each character one em wide."""
    segments = tuple(Segment(text, x, x + len(text) * EM) for x, text in cells)
    return Line(segments, page, top, top + 0.015, EM)


def tables(*pages: list[Part]) -> list[list[list[str]]]:
    found = whole_tables(list(spaced_tables(pages)))
    return [part.rows for part in found if isinstance(part, Table)]


HEADING = ((50, "序号"), (100, "指标"), (250, "单位"), (300, "2025年"))


def test_columns_without_lines_and_names_on_two_lines() -> None:
    page: list[Part] = [
        line(0, 0.10, (50, "主要指标见表")),
        line(0, 0.20, *HEADING),
        line(0, 0.22, (50, "1"), (100, "森林覆盖率"), (250, "%"), (300, "43")),
        line(0, 0.24, (50, "2"), (100, "湿地保护面积"), (250, "万亩"), (300, "9.5")),
        line(0, 0.26, (100, "占比")),
        line(0, 0.28, (50, "3"), (100, "造林"), (250, "万亩"), (300, "12")),
    ]
    assert tables(page) == [
        [
            ["序号", "指标", "单位", "2025年"],
            ["1", "森林覆盖率", "%", "43"],
            ["2", "湿地保护面积占比", "万亩", "9.5"],
            ["3", "造林", "万亩", "12"],
        ]
    ]


def test_names_around_the_middle_of_their_row() -> None:
    page: list[Part] = [
        line(0, 0.20, *HEADING),
        line(0, 0.23, (100, "森林")),
        line(0, 0.24, (50, "1"), (250, "%"), (300, "43")),
        line(0, 0.25, (100, "覆盖率")),
        line(0, 0.28, (100, "湿地")),
        line(0, 0.29, (50, "2"), (250, "万亩"), (300, "9")),
        line(0, 0.30, (100, "面积")),
    ]
    assert [row[1] for row in tables(page)[0]] == ["指标", "森林覆盖率", "湿地面积"]


def test_a_table_goes_on_on_the_next_page_within_a_row() -> None:
    first: list[Part] = [
        line(0, 0.80, *HEADING),
        line(0, 0.82, (50, "1"), (100, "森林"), (250, "%"), (300, "43")),
        line(0, 0.84, (50, "2"), (100, "湿地面积"), (250, "万亩"), (300, "9")),
    ]
    second: list[Part] = [
        line(1, 0.10, (100, "占比")),
        line(1, 0.12, (50, "3"), (100, "造林"), (250, "万亩"), (300, "12")),
        line(1, 0.14, (50, "表后的正文从这里开始，一直写到页面的右边才换行为止。")),
    ]
    assert [row[1] for row in tables(first, second)[0]] == ["指标", "森林", "湿地面积占比", "造林"]


def test_ruled_tables_of_two_pages_are_one_and_the_heading_stands_once() -> None:
    head = ["指标", "2025年", "属性"]
    one = Table([head, ["森林覆盖", "43", "约束性"]], 0, 0.5, 0.9)
    two = Table([head, ["率", "", ""], ["湿地面积", "9", "预期性"]], 1, 0.1, 0.3)
    (table,) = whole_tables([one, two])
    assert isinstance(table, Table)
    assert table.rows == [head, ["森林覆盖率", "43", "约束性"], ["湿地面积", "9", "预期性"]]


def test_heads_feet_and_page_numbers_go() -> None:
    pages: list[list[Part]] = [
        [
            line(n, 0.03, (50, "示例市规划文本")),
            line(n, 0.50, (50, f"正文第{n}段")),
            line(n, 0.95, (250, f"— {n + 1} —")),
        ]
        for n in range(4)
    ]
    left = [part.text for page in without_margins(pages) for part in page if isinstance(part, Line)]
    assert left == [f"正文第{n}段" for n in range(4)]


def test_full_lines_go_on_and_indented_ones_begin() -> None:
    full = "到二〇二五年全市森林覆盖率达到百分之四十三以上。"
    lines = [
        line(0, 0.10, (70, full[:22] + "。")),
        line(0, 0.12, (50, "湿地面积稳步增加，造林面积年年有增加达到一万亩以上")),
        line(0, 0.14, (50, "保持稳定。")),
        line(0, 0.16, (70, "一、目标")),
        line(0, 0.18, (50, "5.8‰以上的地方也要做好。")),
    ]
    assert [text[:2] for text in paragraphs(lines)] == ["到二", "一、", "5."]


def test_ruled_lines_part_the_rows() -> None:
    def ruled(band: int, top: float, *cells: tuple[float, str]) -> Line:
        return replace(line(0, top, *cells), band=band)

    page: list[Part] = [
        ruled(1, 0.20, *HEADING),
        ruled(2, 0.23, (100, "森林"), (250, "%"), (300, "43")),
        ruled(2, 0.25, (100, "覆盖率")),
        ruled(3, 0.27, (100, "湿地")),
        ruled(3, 0.29, (100, "面积"), (250, "万亩"), (300, "9")),
        ruled(4, 0.31, (50, "3"), (100, "造林"), (250, "万亩"), (300, "12")),
    ]
    assert [row[1] for row in tables(page)[0]] == ["指标", "森林覆盖率", "湿地面积", "造林"]


def test_a_heading_that_the_page_cut_off_gets_the_columns_of_its_rows() -> None:
    one = Table([["指标", "指标值", "属性"]], 0, 0.9, 0.95, edges=(50, 200, 400))
    rows = [["", "2020年", "2025年", ""], ["覆盖率", "41", "43", "约束性"]]
    two = Table(rows, 1, 0.1, 0.3, edges=(50, 200, 300, 400))
    (table,) = whole_tables([one, two])
    assert isinstance(table, Table)
    assert table.rows == [["指标", "指标值2020年", "指标值2025年", "属性"], rows[1]]


def test_the_caption_of_the_next_table_ends_one_without_lines() -> None:
    page: list[Part] = [
        line(0, 0.20, *HEADING),
        line(0, 0.22, (50, "1"), (100, "造林"), (250, "万亩"), (300, "12")),
        line(0, 0.24, (50, "2"), (100, "湿地"), (250, "万亩"), (300, "9")),
        line(0, 0.30, (100, "表2 工业指标")),
        line(0, 0.34, *HEADING),
        line(0, 0.36, (50, "1"), (100, "企业"), (250, "家"), (300, "7")),
        line(0, 0.38, (50, "2"), (100, "园区"), (250, "个"), (300, "3")),
    ]
    first, second = tables(page)
    assert [row[1] for row in first] == ["指标", "造林", "湿地"]
    assert [row[1] for row in second] == ["指标", "企业", "园区"]
