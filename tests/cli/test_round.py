"""A whole quarter for eleven counties: forms out, filled by other programs, some wrongly, back in,
returned, corrected, approved, closed; figures, history and completeness right at every step."""

import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.test_import import PLAN
from tests.cli.test_template import SHEET, columns, fill, lines
from tests.conftest import Runner
from tests.programs import needs

COUNTIES = [
    "昭阳区", "鲁甸县", "巧家县", "盐津县", "大关县", "永善县", "绥江县", "镇雄县", "彝良县",
    "威信县", "水富市",
]  # fmt: skip
RIGHT: dict[str, Any] = {"dr-rate": 70.5, "dr-beds": 120, "dr-ratio": "1:1.95", "dr-open": "否"}
ONLY = {"昭阳区", "鲁甸县"}  # The counties that the beds are about.
DAY = "2024-10-12"


def answers(region: str) -> dict[str, Any]:
    return {code: v for code, v in RIGHT.items() if code != "dr-beds" or region in ONLY}


class Round:
    """The office at work on one quarter."""

    def __init__(self, planctl: Runner, db: Path, folder: Path) -> None:
        self.planctl, self.db, self.folder = planctl, db, folder

    def do(self, *line: str, code: int = 0, today: str = DAY) -> Any:
        return self.planctl(*line, db=self.db, code=code, today=today)

    def rows(self, *line: str, code: int = 0, today: str = DAY) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(
            self.do(*line, "-f", "json", code=code, today=today).out
        )
        return found

    def path(self, region: str) -> Path:
        return self.folder / f"dr-2024_{region}_2024Q3.xlsx"

    def bring_in(self, region: str, *options: str, code: int = 0) -> Any:
        return self.do("import", str(self.path(region)), *options, code=code)

    def received(self, code: int = 3) -> tuple[int, int]:
        """Return how many figures of the counties came in, and how many are expected."""
        found = self.rows("missing", "--plan", "dr-2024", "--period", "2024Q3", "--summary",
                          "county", code=code)  # fmt: skip
        counties = [one for one in found if one["group"] in COUNTIES]
        return sum(one["received"] for one in counties), sum(one["expected"] for one in counties)

    def values(self, code: str, region: str) -> list[tuple[float | None, int]]:
        found = self.rows("history", code, "--region", region)
        return [(one["value"], one["revision"]) for one in found]


@pytest.fixture
def office(empty_db: Path, planctl: Runner, tmp_path: Path) -> Round:
    (tmp_path / "dr-2024.yaml").write_text(PLAN, encoding="utf-8")
    planctl("plan", "load", str(tmp_path / "dr-2024.yaml"), db=empty_db)
    folder = tmp_path / "填报表"
    planctl("template", "--plan", "dr-2024", "--all-regions", "--period", "2024Q3",
            "-o", str(folder), db=empty_db)  # fmt: skip
    return Round(planctl, empty_db, folder)


def spoil(path: Path, region: str) -> str | None:
    """Fill a form as people do, most of them wrongly; return what the import is to say."""
    fill(path, answers(region))
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    row, place = lines(sheet), columns(sheet)
    value = place["本期实际值"]

    def cell(code: str) -> Any:
        return sheet.cell(row[code], value)

    says = None
    match region:
        case "鲁甸县":
            cell("dr-rate").value, says = "约七成", "不是一个数"
        case "巧家县":
            cell("dr-rate").value, says = "70.5万", "填的是“万”，而单位是“%”"
        case "盐津县":
            cell("dr-rate").value, says = 0.705, "是不是把 70.5% 写成了小数"
        case "大关县":
            cell("dr-rate").value, says = 170.5, "170.5% 超过 100%"
        case "永善县":
            sheet.cell(row["dr-rate"], 1).value = "dr-rate@2024Q3@530602"
            says = "这一行是从昭阳区的表里贴过来的"
        case "绥江县":
            cell("dr-open").value, says = "快了", "“快了”不是一个数"
        case "镇雄县":
            cell("dr-ratio").value, says = datetime(2024, 1, 2), "这一格是日期或时间"  # noqa: DTZ001
        case "彝良县":
            sheet.cell(row["dr-open"], place["完成日期"]).value = "2024-10-09"
            cell("dr-open").value, says = "是", "完成日期 2024-10-09 不在规划开始到这一期末之间"
        case "威信县":
            book["_planctl"]["B3"].value = "2024Q2"
            says = "不是2024年三季度的"
        case "水富市":
            for code in row:
                cell(code).value = None
            cell("dr-rate").value = "#DIV/0!"
            says = "公式出错了"
    book.save(path)
    return says


def test_a_round_of_eleven_counties(office: Round) -> None:
    assert sorted(path.name for path in office.folder.iterdir()) == sorted(
        office.path(region).name for region in COUNTIES
    )
    assert office.received()[0] == 0
    expected = {region: spoil(office.path(region), region) for region in COUNTIES}

    # The whole folder at once: the good form is stored, of the bad ones nothing.
    ran = office.do("import", str(office.folder), "--period", "2024Q3", code=1)
    assert [line.split("_")[1] for line in ran.out.splitlines() if line.startswith("已导入")] == [
        "昭阳区"
    ]
    assert ran.out.count("没有导入") == 10
    for region, says in expected.items():
        if says:
            name = office.path(region).name
            assert any(name in line and says in line for line in ran.err.splitlines()), region
    assert office.received()[0] == 4 - 1  # The item is not due yet: it may be left out.
    assert office.values("dr-rate", "鲁甸县") == []

    # Each is mended and comes in; the same folder again changes nothing.
    for region in COUNTIES[1:]:
        if region in ("永善县", "威信县"):
            office.do("template", "--plan", "dr-2024", "--region", region, "--period", "2024Q3",
                      "-o", str(office.path(region)))  # fmt: skip
        fill(office.path(region), answers(region))
        fill(office.path(region), {"dr-open": None}, "完成日期")
        office.bring_in(region)
    received, asked = office.received(code=3)
    assert received == asked == 11 * 2 + 2
    again = office.do("import", str(office.folder))
    assert "更正 0" in again.out
    assert all("新填 0" in line for line in again.out.splitlines() if "已导入" in line)
    assert all(len(office.values("dr-rate", region)) == 1 for region in COUNTIES)

    # One is returned: it counts as not received until it is corrected, with a reason.
    office.do("review", "return", "--plan", "dr-2024", "--indicator", "dr-rate", "--region",
              "鲁甸县", "--period", "2024Q3", "--reason", "口径与上季不一致")  # fmt: skip
    assert office.received(code=3)[0] == asked - 1
    fill(office.path("鲁甸县"), {"dr-rate": 68})
    assert "要更正" in office.bring_in("鲁甸县", code=1).err
    office.bring_in("鲁甸县", "--reason", "按上季口径重算")
    assert office.values("dr-rate", "鲁甸县") == [(70.5, 1), (68, 2)]
    assert office.received(code=3)[0] == asked

    # Approved, then closed: nothing changes without a reason, and that is marked.
    office.do("review", "approve", "--plan", "dr-2024", "--period", "2024Q3")
    assert not office.rows("review", "list", "--plan", "dr-2024", "--period", "2024Q3")
    office.do("lock", "--plan", "dr-2024", "--period", "2024Q3", "--reason", "三季度通报")
    fill(office.path("水富市"), {"dr-rate": 71})
    assert "已锁定" in office.bring_in("水富市", "--reason", "漏报", code=1).err
    assert office.values("dr-rate", "水富市") == [(70.5, 1)]
    office.bring_in("水富市", "--reason", "漏报", "--unlock-reason", "省里同意")
    assert office.values("dr-rate", "水富市") == [(70.5, 1), (71, 2)]
    office.do("db", "check")


@needs("soffice")
def test_forms_that_libreoffice_has_saved_come_back_the_same(office: Round, tmp_path: Path) -> None:
    kinds = dict(zip(COUNTIES, ("xls", "ods"), strict=False))
    for region, kind in kinds.items():
        fill(office.path(region), answers(region))
        saved = tmp_path / kind
        subprocess.run(
            [
                str(shutil.which("soffice")), f"-env:UserInstallation=file://{tmp_path}/office",
                "--headless", "--convert-to", kind, "--outdir", str(saved),
                str(office.path(region)),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        office.do("import", str(saved))
        assert office.values("dr-rate", region) == [(70.5, 1)]
        assert office.values("dr-ratio", region) == [(1.95, 1)]
        assert office.values("dr-open", region) == [(0, 1)]
