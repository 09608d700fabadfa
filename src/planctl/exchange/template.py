"""A 填报表 as a workbook: a cover that explains, the sheet to fill in, a stamp that is hidden."""

from planctl.exchange.book import Book, lines_of
from planctl.exchange.form import Sheet
from planctl.exchange.form_sheet import FormSheet
from planctl.exchange.tables import STAMP_SHEET, Stamp

COVER = "填报说明"


def write_template(told: Sheet) -> bytes:
    """Return the workbook."""
    book = Book(told.title, told.subtitle)
    _cover(book, told)
    FormSheet(book, told).write()
    _stamp(book, told.stamp)
    return book.finish()


def _stamp(book: Book, stamp: Stamp) -> None:
    sheet = book.file.add_worksheet(STAMP_SHEET)
    for row, name in enumerate(("plan", "region", "period", "version")):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, getattr(stamp, name))
    sheet.protect()
    sheet.very_hidden()


def _cover(book: Book, told: Sheet) -> None:
    sheet = book.sheet(COVER)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 16, book.style("strong"))
    sheet.set_column(1, 1, 96, book.style("plain"))
    sheet.merge_range(0, 0, 0, 1, told.title, book.style("title"))
    sheet.set_row(0, 36)
    for row, (name, text) in enumerate(told.explanation, start=2):
        sheet.write_string(row, 0, name, book.style("strong"))
        sheet.write_string(row, 1, text, book.style("plain"))
        sheet.set_row(row, 6 + 16 * lines_of(text, 96))
    row = 3 + len(told.explanation)
    samples = (
        ("entry_choice", "淡黄底", "要填的格；其余的格锁定，改不了"),
        ("sample_good", "绿", "填的数达到序时目标"),
        ("sample_fair", "黄", "略低于序时目标"),
        ("sample_poor", "红", "离序时目标较远，请在“本季进展”里说明"),
    )
    for offset, (style, word, text) in enumerate(samples):
        sheet.write_string(row + offset, 0, word, book.style(style))
        sheet.write_string(row + offset, 1, text, book.style("plain"))
    for offset, name in enumerate(("填报单位", "填报人", "联系电话", "审核人"), start=5):
        sheet.write_string(row + offset, 0, name, book.style("strong"))
        sheet.write_blank(row + offset, 1, None, book.style("entry"))
    sheet.protect("", {"format_columns": True, "format_rows": True})
