"""Measure planctl, and write RESULTS.md and growth.svg: `make bench`.

`--rounds N` repeats everything N times. `--quick` imports no province, and looks at growth and at
long histories with fewer indicators.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks import register
from benchmarks.measure import Command, Contestant, compare, run
from benchmarks.results import Comparison, draw, growth_table, page
from benchmarks.world import AS_OF, CITY, PROVINCE, Size, write_import

HERE = Path(__file__).parent
DATA = HERE / ".data"
PYTHON = sys.executable
PLANCTL = str(Path(PYTHON).with_name("planctl"))
NOTES = HERE / "notes.md"


def planctl(database: Path, *arguments: str) -> Command:
    """Return the installed command on a register."""
    return (PLANCTL, "--db", str(database), *arguments)


def floor(name: str, *arguments: str) -> Command:
    """Return one of the floors as a process."""
    return (PYTHON, "-m", "benchmarks.floors", name, *arguments)


def rival(name: str, *arguments: str) -> Command:
    """Return one of the rivals as a process."""
    return (PYTHON, "-m", "benchmarks.rivals", name, *arguments)


def made(size: Size) -> Path:
    """Return the register of a size, made once."""
    path = DATA / f"{size.name}.db"
    if not path.exists():
        print(f"making {path.name} …", file=sys.stderr)
        draft = path.with_suffix(".draft.db")
        register.make(size, draft)
        draft.rename(path)
    return path


def start_up(rounds: int) -> Iterator[Comparison]:
    """Version, help and completion beside click alone; a status of five plans beside the ORM."""
    click = Contestant("import click", (PYTHON, "-c", "import click"))
    words = (
        ("_PLANCTL_COMPLETE", "bash_complete"),
        ("COMP_WORDS", "planctl st"),
        ("COMP_CWORD", "1"),
    )
    for title, one in (
        ("start-up: --version", Contestant("planctl --version", (PLANCTL, "--version"))),
        ("start-up: --help", Contestant("planctl --help", (PLANCTL, "--help"))),
        ("start-up: completion", Contestant("planctl st⇥", (PLANCTL,), words)),
    ):
        yield Comparison(title, compare([one, click], 3 * rounds), "≤ 1.5")
    five = DATA / "five.db"
    if not five.exists():
        run(planctl(five, "demo"))
    who, day = "市卫生健康委", "2025-04-20"
    status = planctl(five, "status", "--dept", who, "--as-of", day)
    query = floor("department", str(five), who, day)
    results = compare(
        [
            Contestant("planctl status --dept", status),
            Contestant("import sqlalchemy.orm, the query alone", query),
            Contestant("import sqlalchemy.orm", (PYTHON, "-c", "import sqlalchemy.orm")),
        ],
        2 * rounds,
    )
    yield Comparison(
        "status of one department on five plans", results, "≤ 1.5 × the ORM, plus its query"
    )


def status(size: Size, rounds: int) -> Iterator[Comparison]:
    """Where every series stands, beside the newest figures alone and beside pandas."""
    database = made(size)
    asked = ("status", "--counties", "--as-of", str(AS_OF), "-f", "json")
    results = compare(
        [
            Contestant(f"planctl status --counties ({size.name})", planctl(database, *asked)),
            Contestant("floor: last figures by a window", floor("last", str(database))),
            Contestant("floor: last figures by the index", floor("last_by_index", str(database))),
            Contestant("… and the exact arithmetic", floor("arithmetic", str(database))),
            Contestant("pandas, floats, one rule for all", rival("pandas_status", str(database))),
        ],
        rounds,
    )
    yield Comparison(f"status, {size.name}", results, "≤ 2 × the floor plus the arithmetic")


def explain(size: Size, rounds: int) -> Iterator[Comparison]:
    """One series in a small and a large register."""
    asked = ("explain", "b-0001", "--region", "示例001县", "--as-of", str(AS_OF))
    results = compare(
        [
            Contestant(f"planctl explain ({size.name})", planctl(made(size), *asked)),
            Contestant("the same (city)", planctl(made(CITY), *asked)),
            Contestant("floor: the rows of the series", floor("one", str(made(size)))),
        ],
        2 * rounds,
    )
    yield Comparison("explain, one series", results, "1 × whatever the size")


def history(indicators: int, rounds: int) -> Iterator[Comparison]:
    """200 quarters beside 20, in a plan that began before all of them or late."""
    asked = ("status", "--counties", "--as-of", str(AS_OF), "-f", "json")
    for start, words in ((2021, "plan of 6 years"), (1976, "plan of 51 years")):
        long = made(Size(f"long-{start}-{indicators}", 11, indicators, 200, start))
        short = made(Size(f"short-{start}-{indicators}", 11, indicators, 20, start))
        results = compare(
            [
                Contestant("planctl status, 200 quarters", planctl(long, *asked)),
                Contestant("the same, 20 quarters", planctl(short, *asked)),
            ],
            rounds,
        )
        yield Comparison(f"length of history, {words}", results, "≤ 1.2")


def imports(size: Size, rounds: int) -> Iterator[Comparison]:
    """Every check, revision and digest beside csv and sqlite3, and beside sqlite-utils."""
    table, empty = DATA / f"{size.name}.csv", DATA / f"{size.name}-empty.db"
    if not table.exists():
        write_import(size, table)
    if not empty.exists():
        register.make_empty(size, empty)
    full, plain, utils = DATA / "into.db", DATA / "plain.db", DATA / "utils.db"
    insert = (PYTHON, "-m", "sqlite_utils", "insert", str(utils), "actual", str(table), "--csv")
    key = [part for name in ("指标", "地区", "报告期") for part in ("--pk", name)]
    results = compare(
        [
            Contestant(
                f"planctl import ({size.name})",
                planctl(full, "import", str(table), "--by", "示例", "--force", "示例"),
                template=(empty, full),
            ),
            Contestant(
                "floor: csv and sqlite3", floor("insert", str(table), str(plain)),
                template=(DATA / "none", plain),
            ),
            Contestant("sqlite-utils insert", (*insert, *key), template=(DATA / "none", utils)),
        ],
        rounds,
    )  # fmt: skip
    yield Comparison(f"import, {size.name}", results, "≤ 3" if size is PROVINCE else "")


def report(size: Size, rounds: int) -> Iterator[Comparison]:
    """The HTML of a city, beside half of its indicators; and the mails that would go out."""
    half = made(replace(size, name=f"{size.name}-half", indicators=size.indicators // 2))
    beside = (
        Contestant("floor: last figures by a window", floor("last", str(made(size)))),
        Contestant("pandas, a table and no page", rival("pandas_status", str(made(size)))),
    )
    page_to = ("report", "--as-of", str(AS_OF), "--html", "-o", str(DATA / "report.html"))
    results = compare(
        [
            Contestant(f"planctl report html ({size.name})", planctl(made(size), *page_to)),
            Contestant("the same, half the indicators", planctl(half, *page_to)),
            *beside,
        ],
        rounds,
    )
    yield Comparison("report", results, "linear: ≤ 2")
    mail = ("notify", "--dry-run", "--as-of", str(AS_OF))
    sent = Contestant("planctl notify --dry-run", planctl(made(size), *mail))
    results = compare([sent, *beside], rounds)
    yield Comparison("notify", results)


def workbook(rounds: int) -> Iterator[Comparison]:
    """The same city in LibreOffice: opened, recalculated, saved."""
    office = shutil.which("soffice")
    if office is None:
        return
    book = DATA / "city.xlsx"
    if not book.exists():
        run(rival("workbook", str(book)))
    profile = f"-env:UserInstallation=file://{(DATA / 'office').resolve()}"
    convert = (
        office,
        "--headless",
        profile,
        "--convert-to",
        "ods",
        "--outdir",
        str(DATA),
        str(book),
    )
    asked = ("status", "--counties", "--as-of", str(AS_OF), "-f", "json")
    results = compare(
        [
            Contestant("planctl status --counties (city)", planctl(made(CITY), *asked)),
            Contestant("LibreOffice recalculates a workbook", convert),
        ],
        rounds,
    )
    yield Comparison("status, city, in a workbook", results, "< 1")


def growth(smallest: int, rounds: int) -> dict[str, list[tuple[int, float]]]:
    """Return what status, explain and import cost at 1, 4 and 16 times the size."""
    found: dict[str, list[tuple[int, float]]] = {
        "status --counties": [],
        "explain": [],
        "import": [],
    }
    for counties in (smallest, 4 * smallest, 16 * smallest):
        size = Size(f"growth-{counties}", counties, 300, 20)
        database = made(size)
        asked = ("--as-of", str(AS_OF), "-f", "json")
        table, empty, into = (
            DATA / f"{size.name}.csv",
            DATA / f"{size.name}-empty.db",
            DATA / "into.db",
        )
        if not table.exists():
            write_import(size, table)
            register.make_empty(size, empty)
        ways = {
            "status --counties": Contestant("s", planctl(database, "status", "--counties", *asked)),
            "explain": Contestant(
                "e", planctl(database, "explain", "b-0001", "--region", "示例001县", *asked)
            ),
            "import": Contestant(
                "i",
                planctl(into, "import", str(table), "--by", "示例", "--force", "示例"),
                template=(empty, into),
            ),
        }
        for name, way in ways.items():
            found[name].append((size.figures, compare([way], rounds)[0].seconds))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args(arguments)
    DATA.mkdir(exist_ok=True)
    rounds, indicators = asked.rounds, 100 if asked.quick else 300
    smallest = 2 if asked.quick else 8
    comparisons: list[Comparison] = []
    for some in (
        start_up(rounds), status(CITY, rounds), workbook(rounds), status(PROVINCE, rounds),
        explain(PROVINCE, rounds), history(indicators, rounds), imports(CITY, rounds),
        () if asked.quick else imports(PROVINCE, rounds), report(CITY, rounds),
    ):  # fmt: skip
        for one in some:
            comparisons.append(one)
            for result in one.results:
                print(
                    f"{one.title}: {result.name} {result.seconds:.3f} s ±{result.noise:.0%}, "
                    f"{result.megabytes:.0f} MB, planctl ÷ this {result.ratio:.2f}",
                    flush=True,
                )
    grown = growth(smallest, max(1, rounds // 3))
    notes = [NOTES.read_text(encoding="utf-8").rstrip()] if NOTES.exists() else []
    draw(grown, HERE / "growth.svg")
    text = page(comparisons, growth_table(grown), notes, date.today())
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    print(f"written: {HERE / 'RESULTS.md'}")


if __name__ == "__main__":
    main()
