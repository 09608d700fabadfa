"""The report as an Excel workbook: numbers are numbers, charts are Excel's own."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import xlsxwriter

from planctl.domain.number import as_decimal, decimals_of
from planctl.report.bulletin import Bulletin, Group, HeatMap, Line
from planctl.report.cells import plain
from planctl.report.wrapping import wrap

# The columns that the offices use (heading, width); the light's own columns come last.
COLUMNS = (
    ("序号", 5), ("任务", 18), ("指标", 24), ("单位", 6), ("基期", 8), ("年度目标", 9),
    ("序时目标", 9), ("实际", 9), ("完成率", 9), ("评价", 12), ("牵头单位", 13),
    ("配合单位", 13), ("本季进展", 20), ("下季安排", 22), ("备注", 12),
    ("到期", 12), ("地区", 10), ("规划", 16), ("代码", 11), ("目标（文字）", 14), ("说明", 40),
)  # fmt: skip
_FILLS = {"green": "#E3F2E7", "yellow": "#FCEFCF", "red": "#FBE3E0", "grey": "#ECEDEE"}
_INKS = {"green": "#1C7A43", "yellow": "#8F5C00", "red": "#B3231F", "grey": "#5F6368"}
_BARS = ("#3C9A63", "#E0A526", "#CF3F38", "#A3A8AD", "#DCDEE0")
_COUNTS = ("绿", "黄", "红", "待报或过期", "未到期")
_HEAD = 3
_PRINTED = 15


class _Book:
    """One workbook being written."""

    def __init__(self, bulletin: Bulletin) -> None:
        self.bulletin = bulletin
        self.out = io.BytesIO()
        self.book: Any = xlsxwriter.Workbook(
            self.out,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
             "strings_to_numbers": False},
        )  # fmt: skip
        # The day of the report, not of the clock: made again it is the same file.
        day = datetime.combine(bulletin.as_of, datetime.min.time())
        self.book.set_properties({"title": plain(bulletin.title), "created": day})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(self, **look: Any) -> Any:
        """Return a cell format, one for each look."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            base = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "text_wrap": True}
            self._formats[key] = self.book.add_format({**base, **look})
        return self._formats[key]

    def sheet(self, name: str, *, title: str) -> Any:
        """Return a new sheet with the report's title and basis on top, ready for A4 landscape."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.6, 0.6)
        sheet.set_footer("&C— &P —")
        sheet.hide_gridlines(2)
        big = self.style(font_name="方正小标宋_GBK", font_size=16, text_wrap=False)
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, plain(title), big)
        sample = "示例数据，不是真实填报。" if self.bulletin.sample else ""
        small = self.style(text_wrap=False, font_color="#55565C")
        sheet.write_string(1, 0, plain(sample + self.bulletin.basis), small)
        return sheet

    def heading(self) -> Any:
        """Return the format of column headings."""
        return self.style(bold=True, border=1, bg_color="#F1EEE6", align="center", valign="vcenter")


def workbook(bulletin: Bulletin) -> bytes:
    """Return the workbook's file."""
    book = _Book(bulletin)
    _progress_sheet(book)
    _lights_sheet(book)
    for number, heat in enumerate(bulletin.heat, 1):
        _heat_sheet(book, heat, number)
    _dates_sheet(book)
    book.book.close()
    return book.out.getvalue()


def _progress_sheet(book: _Book) -> None:
    bulletin = book.bulletin
    title = f"{bulletin.title}{bulletin.period}进展情况表"
    sheet = book.sheet("进展情况表", title=title)
    for column, (heading, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEAD, column, heading, book.heading())
    for number, line in enumerate(bulletin.lines, 1):
        _line_row(book, sheet, _HEAD + number, number, line)
    last = _HEAD + max(1, len(bulletin.lines))
    sheet.autofilter(_HEAD, 0, last, len(COLUMNS) - 1)
    sheet.freeze_panes(_HEAD + 1, 3)
    sheet.repeat_rows(_HEAD)
    sheet.print_area(0, 0, last, _PRINTED - 1)
    ratio = next(c for c, (heading, _) in enumerate(COLUMNS) if heading == "完成率")
    sheet.conditional_format(
        _HEAD + 1, ratio, last, ratio,
        {"type": "data_bar", "bar_color": "#BFD4EA", "min_type": "num", "min_value": 0,
         "max_type": "num", "max_value": 1},
    )  # fmt: skip


def _line_row(book: _Book, sheet: Any, row: int, number: int, line: Line) -> None:
    light = {"bg_color": _FILLS[line.light], "font_color": _INKS[line.light]}
    cells: Sequence[tuple[Any, dict[str, Any]]] = (
        (number, {}), (line.task, {}), (line.name, {}), (line.unit, {}), (line.baseline, {}),
        (line.target, {}), (line.expected, {}), (line.actual, {}),
        (line.ratio, {"num_format": "0.00%"}), (f"{line.sign} {line.word}", light),
        (line.lead, {}), (line.support, {}), (line.progress, {}), (line.ahead, {}),
        (line.note, {}), (line.due, {}), (line.region, {}), (line.plan_code, {}), (line.code, {}),
        (line.target_text, {}), (line.reason, {}),
    )  # fmt: skip
    for column, (value, look) in enumerate(cells):
        _put(book, sheet, row, column, value, **look)
    widths = [width for _, width in COLUMNS[:_PRINTED]]
    _fit(sheet, row, [value for value, _ in cells[:_PRINTED]], widths)


def _fit(sheet: Any, row: int, values: Sequence[Any], widths: Sequence[int]) -> None:
    """Make a row as high as its longest text needs: not every program does it when it opens."""
    texts = [value if isinstance(value, str) else "" for value in values]
    needed = [len(wrap(text, max(4, width - 1))) for text, width in zip(texts, widths, strict=True)]
    sheet.set_row(row, 13.5 * max(1, *needed) + 3)


def _put(book: _Book, sheet: Any, row: int, column: int, value: Any, **look: Any) -> None:
    """Write a cell by its type: what is no number stays text, what is unknown stays empty."""
    match value:
        case None | "":
            sheet.write_blank(row, column, None, book.style(border=1, **look))
        case Fraction() | Decimal():
            exact = as_decimal(value) if isinstance(value, Fraction) else value
            shown = look.pop("num_format", None) or _number_format(exact)
            sheet.write_number(row, column, exact, book.style(border=1, num_format=shown, **look))
        case int():
            sheet.write_number(row, column, value, book.style(border=1, **look))
        case date():
            style = book.style(border=1, num_format="yyyy-mm-dd", **look)
            sheet.write_datetime(row, column, datetime.combine(value, datetime.min.time()), style)
        case _:
            look.pop("num_format", None)
            sheet.write_string(row, column, plain(str(value)), book.style(border=1, **look))


def _number_format(value: Decimal) -> str:
    """Return a format with as many decimals as the number has, at most four."""
    decimals = min(4, decimals_of(value))
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _lights_sheet(book: _Book) -> None:
    bulletin = book.bulletin
    sheet = book.sheet("亮灯汇总", title=f"{bulletin.title}{bulletin.period}亮灯汇总")
    sheet.fit_to_pages(1, 1)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 9, 11)
    row = _HEAD
    total = (Group("全部", bulletin.tally, bulletin.before),)
    for what, groups in (
        ("总体", total), ("牵头部门", bulletin.departments), ("县区", bulletin.counties),
        ("行动", bulletin.actions),
    ):  # fmt: skip
        if groups:
            row = _group_table(book, sheet, row, what, groups)


def _group_table(book: _Book, sheet: Any, row: int, what: str, groups: Sequence[Group]) -> int:
    """Write one table with its chart beside it; return the row where the next one begins."""
    headings = (what, "全部", *_COUNTS, "已判断", "达标率", "较上季（百分点）")
    for column, heading in enumerate(headings):
        sheet.write_string(row, column, heading, book.heading())
    sheet.set_row(row, 30)
    for offset, group in enumerate(groups, 1):
        tally = group.tally
        values = (
            group.name, tally.all, tally.green, tally.yellow, tally.red, tally.unreported,
            tally.not_due, tally.judged,
        )  # fmt: skip
        for column, value in enumerate(values):
            _put(book, sheet, row + offset, column, value)
        _fit(sheet, row + offset, [group.name], [34])
        _put(book, sheet, row + offset, 8, tally.rate, num_format="0.0%")
        _put(book, sheet, row + offset, 9, group.change, num_format="+0.0;-0.0;0")
    last = row + len(groups)
    chart = book.book.add_chart({"type": "bar", "subtype": "stacked"})
    for index, (name, colour) in enumerate(zip(_COUNTS, _BARS, strict=True)):
        column = 2 + index
        chart.add_series({
            "name": name, "fill": {"color": colour}, "gap": 45,
            "categories": [sheet.get_name(), row + 1, 0, last, 0],
            "values": [sheet.get_name(), row + 1, column, last, column],
        })  # fmt: skip
    chart.set_title({"name": f"{what}亮灯", "name_font": {"size": 12, "bold": True}})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#E2E0D8"}}})
    height = max(220, 26 * len(groups) + 120)
    chart.set_size({"width": 620, "height": height})
    sheet.insert_chart(row, 11, chart, {"description": f"{what}亮灯的堆积条形图"})
    return max(last + 3, row + height // 20 + 2)


def _heat_sheet(book: _Book, heat: HeatMap, number: int) -> None:
    name = "县区热力" if len(book.bulletin.heat) == 1 else f"县区热力{number}"
    sheet = book.sheet(name, title=f"{heat.plan}县区实际值")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(heat.counties), 11)
    for column, heading in enumerate(("指标", *heat.counties)):
        sheet.write_string(_HEAD, column, heading, book.heading())
    for offset, row in enumerate(heat.rows, 1):
        named = f"{row.line.name}（{row.line.unit or '–'}）"
        _put(book, sheet, _HEAD + offset, 0, named)
        _fit(sheet, _HEAD + offset, [named], [34])
        for column, cell in enumerate(row.cells, 1):
            if cell is None:
                _put(book, sheet, _HEAD + offset, column, None)
                continue
            look = {"bg_color": _FILLS[cell.light], "font_color": _INKS[cell.light]}
            value = cell.value if cell.value is not None else f"{cell.sign} {cell.word}"
            look["num_format"] = "0.##" if cell.value != int(cell.value or 0) else "0"
            _put(book, sheet, _HEAD + offset, column, value, **look)
    sheet.autofilter(_HEAD, 0, _HEAD + max(1, len(heat.rows)), len(heat.counties))
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.repeat_rows(_HEAD)


def _dates_sheet(book: _Book) -> None:
    bulletin = book.bulletin
    sheet = book.sheet("逾期和将到期", title=f"逾期和 {bulletin.deadline_until} 前到期")
    headings = (("类别", 8), ("到期", 12), ("指标", 36), ("代码", 11), ("目标", 14),
                ("牵头单位", 24), ("评价", 12), ("说明", 44))  # fmt: skip
    for column, (heading, width) in enumerate(headings):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEAD, column, heading, book.heading())
    rows = [("逾期", line.due, line.target_text, line) for line in bulletin.overdue]
    rows += [("将到期", one.due, one.demand, one.line) for one in bulletin.deadlines]
    for offset, (kind, due, demand, line) in enumerate(rows, 1):
        values = (kind, due, line.name, line.code, demand, line.lead,
                  f"{line.sign} {line.word}", line.reason)  # fmt: skip
        for column, value in enumerate(values):
            _put(book, sheet, _HEAD + offset, column, value)
        _fit(sheet, _HEAD + offset, values, [width for _, width in headings])
    sheet.autofilter(_HEAD, 0, _HEAD + max(1, len(rows)), len(headings) - 1)
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.repeat_rows(_HEAD)
