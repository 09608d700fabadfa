"""What one would use instead: sqlite-utils, pandas, a workbook in LibreOffice."""

import sqlite3
import sys
from pathlib import Path

from benchmarks.world import AS_OF, CITY, Size, counties, figures, items, quarters


def pandas_status(database: str) -> None:
    """Judge every series as an analyst would: the newest figure against a straight line."""
    import pandas as pd

    connection = sqlite3.connect(database)
    actual = pd.read_sql(
        "SELECT indicator_id, region_id, period_end, revision, value, known_from FROM actual"
        f" WHERE known_from <= '{AS_OF}' AND period_end <= '{AS_OF}'",
        connection,
        parse_dates=["period_end"],
    )
    target = pd.read_sql(
        "SELECT indicator_id, due, op, value AS target FROM target", connection, parse_dates=["due"]
    )
    indicator = pd.read_sql(
        "SELECT id AS indicator_id, code, name, kind, direction, baseline, baseline_on FROM"
        " indicator",
        connection,
        parse_dates=["baseline_on"],
    )
    actual = actual.sort_values(["indicator_id", "region_id", "period_end", "revision"])
    told = actual.drop_duplicates(["indicator_id", "region_id", "period_end"], keep="last")
    groups = told.groupby(["indicator_id", "region_id"])
    last = groups.tail(1).copy()
    last["previous"] = groups["value"].shift(1).loc[last.index]
    final = target.sort_values("due").drop_duplicates("indicator_id", keep="last")
    seen = last.merge(indicator, on="indicator_id").merge(final, on="indicator_id")
    start = seen["baseline_on"].fillna(pd.Timestamp("2020-12-31"))
    share = (seen["period_end"] - start) / (seen["due"] - start)
    base = seen["baseline"].fillna(0)
    seen["expected"] = base + share * (seen["target"] - base)
    seen["ratio"] = (seen["value"] - base) / (seen["expected"] - base)
    seen["status"] = pd.cut(
        seen["ratio"], [-float("inf"), 0.8, 1, float("inf")], labels=["behind", "at_risk", "on"]
    )
    assert len(seen)
    seen.to_json(Path(database).with_suffix(".pandas.json"), orient="records")


def workbook(path: str) -> None:
    """Write the city as a workbook: a row per series, its quarters, and formulas beside them."""
    import xlsxwriter

    size: Size = CITY
    columns = {period: at + 4 for at, (period, _) in enumerate(quarters(size))}
    places = {
        (item.code, code): at + 1
        for at, (item, code) in enumerate(
            (item, code) for item in items(size) for code, _ in counties(size)
        )
    }
    first, last = 4, 3 + len(columns)
    book = xlsxwriter.Workbook(path, {"constant_memory": False})
    sheet = book.add_worksheet()
    for one in figures(size):
        sheet.write_number(places[one.indicator, one.region], columns[one.period], float(one.value))
    for (indicator, region), row in places.items():
        sheet.write_row(row, 0, [indicator, region, 60, 90])
        n, at = row + 1, xlsxwriter.utility.xl_col_to_name
        cells = f"{at(first)}{n}:{at(last)}{n}"
        newest, expected, ratio = at(last + 1), at(last + 2), at(last + 3)
        sheet.write_formula(row, last + 1, f'=LOOKUP(2,1/({cells}<>""),{cells})')
        sheet.write_formula(row, last + 2, f"=C{n}+(D{n}-C{n})*COUNT({cells})/24")
        sheet.write_formula(row, last + 3, f"=({newest}{n}-C{n})/({expected}{n}-C{n})")
        sheet.write_formula(
            row, last + 4, f'=IF({ratio}{n}>=1,"on",IF({ratio}{n}>=0.8,"risk","behind"))'
        )
    book.close()


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
