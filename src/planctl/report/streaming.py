"""Rows written as they come: CSV, JSON, Excel and Parquet in memory that does not grow.

A `Table` is for people and fits a screen; this is for what may be a province.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import IO, Any

from planctl.domain.number import DECIMALS
from planctl.errors import PlanctlError
from planctl.report.cells import plain
from planctl.report.records import csv_cell, escaped, json_value

Columns = Mapping[str, type]
Rows = Iterable[Sequence[Any]]

# Excel's own limit is 1 048 576 rows; the heading takes one.
SHEET_ROWS = 1_000_000
PORTION = 20_000
_ENOUGH_DIGITS = 15


def write_csv(columns: Columns, rows: Rows, out: IO[bytes]) -> int:
    """Write UTF-8 with a BOM, for Excel; texts that begin like a formula are defused."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    text.write("\ufeff")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([csv_cell(_moment(value)) for value in row])
        count += 1
    text.flush()
    text.detach()
    return count


def write_json(columns: Columns, rows: Rows, out: IO[bytes]) -> int:
    """Write an array with one object in each line."""
    keys, count = list(columns), 0
    out.write(b"[")
    for row in rows:
        told = dict(zip(keys, (json_value(_moment(value)) for value in row), strict=True))
        out.write((",\n" if count else "\n").encode())
        out.write(escaped(json.dumps(told, ensure_ascii=False)).encode())
        count += 1
    out.write(b"\n]\n")
    return count


def write_xlsx(columns: Columns, rows: Rows, out: IO[bytes]) -> int:
    """Write real numbers and dates, a frozen heading and filters; a sheet for each million."""
    import xlsxwriter

    book: Any = xlsxwriter.Workbook(
        out,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
         "strings_to_urls": False},
    )  # fmt: skip
    # Nothing says when it was made: the same figures are the same file.
    book.set_properties({"title": "planctl export", "created": datetime(2000, 1, 1)})  # noqa: DTZ001
    head = book.add_format({"bold": True, "bg_color": "#F1EEE6", "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    source, count = iter(rows), 0
    first = next(source, None)
    while first is not None or not book.worksheets():
        number = len(book.worksheets()) + 1
        sheet = book.add_worksheet("数据" if number == 1 else f"数据{number}")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(columns) - 1, 14)
        for place, key in enumerate(columns):
            sheet.write_string(0, place, key, head)
        written = 0
        part = [] if first is None else [first]
        for written, row in enumerate(chain(part, islice(source, SHEET_ROWS - 1)), 1):
            for place, value in enumerate(row):
                _write_cell(sheet, written, place, value, day)
        sheet.autofilter(0, 0, max(1, written), len(columns) - 1)
        count += written
        first = next(source, None)
    book.close()
    return count


def _write_cell(sheet: Any, row: int, place: int, value: Any, day: Any) -> None:
    match value:
        case None | ():
            return
        case Decimal() if len(value.as_tuple().digits) > _ENOUGH_DIGITS:
            # Excel would round it away: as text it is whole.
            sheet.write_string(row, place, str(value))
        case int() | Decimal():
            sheet.write_number(row, place, value)
        case datetime():
            sheet.write_string(row, place, _moment(value))
        case date():
            sheet.write_datetime(row, place, datetime.combine(value, datetime.min.time()), day)
        case tuple():
            sheet.write_string(row, place, "、".join(value))
        case _:
            sheet.write_string(row, place, plain(str(value))[:32_767])


def write_parquet(columns: Columns, rows: Rows, out: IO[bytes]) -> int:
    """Write exact decimals, dates and moments, with the library of the extra `parquet`."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise PlanctlError(
            "写 parquet 还缺 pyarrow。请运行 pip install 'planctl[parquet]'，或改用 --format csv"
        ) from error
    kinds = {
        str: pa.string(), int: pa.int64(), date: pa.date32(), tuple: pa.list_(pa.string()),
        Decimal: pa.decimal128(24, DECIMALS), datetime: pa.timestamp("us", tz="UTC"),
    }  # fmt: skip
    schema = pa.schema([(key, kinds[kind]) for key, kind in columns.items()])
    source, count = iter(rows), 0
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while portion := list(islice(source, PORTION)):
            columnar = zip(*portion, strict=True)
            arrays = [
                pa.array(list(values), type=field.type)
                for values, field in zip(columnar, schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(portion)
    return count


def _moment(value: Any) -> Any:
    """Return a moment as text in the machine's zone; everything else as it is."""
    if isinstance(value, datetime):
        return value.astimezone().isoformat(timespec="seconds")
    return value


WRITERS: dict[str, Callable[[Columns, Rows, IO[bytes]], int]] = {
    "csv": write_csv,
    "json": write_json,
    "xlsx": write_xlsx,
    "parquet": write_parquet,
}
SUFFIXES = {f".{form}": form for form in WRITERS}
