"""Registers of made-up plans, so that no test depends on what the shipped plans say."""

import shutil
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import URL

from planctl.store.database import database_url
from planctl.usecases.author import Author
from planctl.usecases.entries import Entry
from planctl.usecases.figures import correct, done, record
from planctl.usecases.plans import load
from tests.conftest import Registers

SAMPLE = Path(__file__).parents[1] / "sample"
LINJIANG = SAMPLE / "linjiang-2023.yaml"
HEXI = SAMPLE / "hexi-2024.yaml"

# The day that the figures below are looked at: every status occurs once at least.
DAY = "2024-10-20"

# Day it was told, indicator, value, period, region.
TOLD = (
    ("2024-01-10", "lj-01-1", "36.5", "2023", None),
    ("2024-01-10", "lj-01-2", "95", "2023Q4", None),
    ("2024-10-11", "lj-01-2", "75", "2024Q3", None),
    ("2024-07-10", "lj-02-1", "60", "2024Q2", None),
    ("2024-01-09", "lj-03-1", "30", "2023Q4", None),
    ("2024-10-09", "lj-03-1", "50", "2024Q3", None),
    ("2024-10-09", "lj-03-2", "89.5", "2024Q3", None),
    ("2024-10-08", "lj-03-2", "95", "2024Q3", "东山县"),
    ("2024-10-08", "lj-03-2", "85", "2024Q3", "西河县"),
    ("2024-01-12", "lj-03-3", "12.3", "2023", None),
    ("2024-10-08", "lj-03-4", "1", "2024Q3", "东山县"),
    ("2024-10-10", "lj-03-4", "0", "2024Q3", "西河县"),
    ("2024-07-10", "lj-03-5", "40%", "2024Q2", None),
    ("2024-04-10", "lj-04-1", "79.5", "2024Q1", None),
    ("2024-02-10", "lj-04-2", "75.1", "2023", None),
    ("2024-02-10", "lj-04-3", "54.4", "2023", None),
    ("2024-07-12", "hx-01-1", "180", "2024Q2", None),
)


@pytest.fixture(autouse=True)
def _one_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Show every moment in the time of Beijing, wherever the tests run."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Shanghai")
        time.tzset()
        yield
    time.tzset()


def author(day: str) -> Author:
    """Return who tells a figure on a day."""
    moment = datetime.fromisoformat(f"{day}T10:00:00+08:00")
    return Author("示例甲", moment, moment.date(), "test")


def tell_all(url: URL) -> None:
    """Report the figures of TOLD, a rate by its parts, a thing done, and a correction."""
    for day, indicator, value, period, region in TOLD:
        record(url, Entry(indicator, value, period, region=region, source="季报"), author(day))
    parts = Entry("lj-01-3", None, "2024Q3", numerator="4650", denominator="2500")
    record(url, parts, author("2024-10-11"))
    finished = datetime.fromisoformat("2024-06-28").date()
    done(url, Entry("hx-02-1", None, "", completed_on=finished), author("2024-07-01"))
    mended = Entry("lj-02-1", "52", "2024Q2", reason="核实后多报 8 个")
    correct(url, mended, author("2024-09-02"))


@pytest.fixture(scope="session")
def _office_template(registers: Registers, _empty_template: Path) -> Path:
    path = registers.template("office.db", _empty_template)
    for plan in (LINJIANG, HEXI):
        load(database_url(str(path)), plan, author("2023-01-05"))
    return path


@pytest.fixture(scope="session")
def _figures_template(registers: Registers, _office_template: Path) -> Path:
    path = registers.template("figures.db", _office_template)
    tell_all(database_url(str(path)))
    return path


@pytest.fixture(scope="session")
def _desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


def fresh(template: Path, path: Path) -> Path:
    """Copy a template over what the last test left: one path keeps its compiled statements."""
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    return Path(shutil.copy(template, path))


@pytest.fixture
def office_db(registers: Registers, _office_template: Path, _desk: Path) -> Iterator[Path]:
    """Return a database with two made-up plans and no figures."""
    yield from registers.fresh(_office_template, _desk / "office.db")


@pytest.fixture
def figures_db(registers: Registers, _figures_template: Path, _desk: Path) -> Iterator[Path]:
    """Return a database with two made-up plans and the figures of TOLD."""
    yield from registers.fresh(_figures_template, _desk / "figures.db")
