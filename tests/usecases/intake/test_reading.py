"""What is remembered of the cells of a table means what reading them again would give."""

from pathlib import Path
from random import Random

import pytest

from planctl.usecases.intake import reading
from planctl.usecases.intake.found import Wanted
from planctl.usecases.intake.run import import_file
from tests.usecases.intake.registers import AUTHOR, COUNTIES, QUARTERS, with_plan, write

NAMES = (
    "i-00", "示例指标01", "i-02", "i-03", "i-04", "i-05", "i-06", "示例指标0", "合计", "",
    "i-99",
)  # fmt: skip
PLACES = (*COUNTIES[:3], " 昭阳区 ", "530621", "全市", "合计", "无名县", "")
PERIODS = (*QUARTERS[-6:], "2025年三季度", "2025/9/30", "202509", "2030Q1", "2025", "几时", "")
VALUES = (
    "36", "36.5", "３６", "三十六", "36%", "1,495", "-1", "0.5", "—", "", "是", "否", "40%",
    "x", "5 个", "3.1415927",
)  # fmt: skip
PARTS = ("", "", "", "5", "10", "0", "-", "x")
SAID = ("", "", "", " ", "示例说明")
UNITS = ("", "", "个", "%", "名", "万人")


def test_rows_mean_the_same_read_in_full_or_remembered(
    empty_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every cell comes with many others, right and wrong ones, in one long file."""
    random = Random(1)
    columns = (NAMES, PLACES, PERIODS, VALUES, PARTS, PARTS, SAID, UNITS)
    rows = [[random.choice(cells) for cells in columns] for _ in range(3000)]
    rows += [[NAMES[n % 7], PLACES[n % 3], PERIODS[n % 6], VALUES[n % 3]] for n in range(500)]
    # Some cut short, as spreadsheets leave out what is empty at the end.
    path = write(tmp_path / "乱.csv", rows)
    path.write_text(path.read_text("utf-8").replace(",,,\n", "\n"), "utf-8")
    url = with_plan(empty_db, tmp_path, 7)
    quick = import_file(url, path, AUTHOR, Wanted(), check_only=True)
    monkeypatch.setattr(reading.TableReader, "_is_plain", lambda _self: False)
    full = import_file(url, path, AUTHOR, Wanted(), check_only=True)
    assert quick == full
    assert quick.rows > 500
    assert quick.refused > 500
