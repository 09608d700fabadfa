"""Workbooks that we write: one look, texts that stay texts, the same bytes for the same content."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

FONT = "微软雅黑"
# A file says nothing of when it was made: the same content is the same file.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {
    "in_memory": True,
    # A text that begins with = + - @ or http is a text.
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

_BASE = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
_EDGE = {"border": 1, "border_color": "#A6A6A6"}
STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "align": "center"},
    "subtitle": {"font_color": "#595959", "align": "center"},
    "head": {
        "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "align": "center",
        "text_wrap": True, **_EDGE,
    },
    "head_entry": {
        "bold": True, "bg_color": "#BF8F00", "font_color": "#FFFFFF", "align": "center",
        "text_wrap": True, **_EDGE,
    },
    "band": {"bold": True, "bg_color": "#DDEBF7", "font_color": "#1F4E79", **_EDGE},
    "cell": {"text_wrap": True, **_EDGE},
    "centre": {"text_wrap": True, "align": "center", **_EDGE},
    "number": {"align": "right", "num_format": "General", **_EDGE},
    **{
        f"number{decimals}": {
            "align": "right", "num_format": "#,##0" + "." * (decimals > 0) + "0" * decimals, **_EDGE
        }
        for decimals in range(5)
    },
    "date": {"align": "center", "num_format": "yyyy-mm-dd", **_EDGE},
    "strong_line": {"bold": True, "font_size": 12},
    "plain_line": {},
    "share": {"align": "right", "num_format": "0.0%", **_EDGE},
    "small": {"text_wrap": True, "font_size": 8, "font_color": "#595959", **_EDGE},
    "grey": {"bg_color": "#EDEDED", "font_color": "#A6A6A6", "align": "center", **_EDGE},
    "entry": {"bg_color": "#FFF9E5", "locked": False, "text_wrap": True, **_EDGE},
    "entry_number": {
        "bg_color": "#FFF2CC", "locked": False, "align": "right", "bold": True, **_EDGE,
    },
    "entry_text": {
        "bg_color": "#FFF2CC", "locked": False, "align": "right", "bold": True,
        "num_format": "@", **_EDGE,
    },
    "entry_choice": {
        "bg_color": "#FFF2CC", "locked": False, "align": "center", "bold": True, **_EDGE,
    },
    "entry_date": {
        "bg_color": "#FFF9E5", "locked": False, "align": "center", "num_format": "yyyy-mm-dd",
        **_EDGE,
    },
    "plain": {"text_wrap": True},
    "strong": {"bold": True, "text_wrap": True},
    "sample_good": {"bg_color": "#C6EFCE", "font_color": "#006100", "align": "center", **_EDGE},
    "sample_fair": {"bg_color": "#FFEB9C", "font_color": "#7F6000", "align": "center", **_EDGE},
    "sample_poor": {"bg_color": "#FFC7CE", "font_color": "#9C0006", "align": "center", **_EDGE},
    "good": {"bg_color": "#C6EFCE", "font_color": "#006100"},
    "fair": {"bg_color": "#FFEB9C", "font_color": "#7F6000"},
    "poor": {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
}  # fmt: skip


class Book:
    """A workbook being written."""

    def __init__(self, title: str, subject: str = "") -> None:
        """Begin an empty workbook."""
        self._out = io.BytesIO()
        self.file = xlsxwriter.Workbook(self._out, _OPTIONS)
        self.file.set_properties(
            {"title": title, "subject": subject, "author": "planctl", "created": _CREATED}
        )
        self.file.set_calc_mode("auto")
        self._formats: dict[str, Format] = {}

    def style(self, name: str) -> Format:
        """Return one of the styles."""
        if name not in self._formats:
            own = STYLES[name]
            # A colour of a condition changes nothing but itself.
            base = {} if name in ("good", "fair", "poor") else _BASE
            self._formats[name] = self.file.add_format({**base, **own})
        return self._formats[name]

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet that prints on A4 landscape, as wide as the page."""
        sheet = self.file.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&8&F&C&8第 &P 页，共 &N 页")
        return sheet

    def finish(self) -> bytes:
        """Return the bytes of the file."""
        self.file.close()
        return self._out.getvalue()


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of a width in half-width characters."""
    room = max(2, int(width) - 1)
    return sum(
        max(1, -(-sum(2 if ord(char) > 0x2E7F else 1 for char in line) // room))
        for line in text.split("\n")
    )
