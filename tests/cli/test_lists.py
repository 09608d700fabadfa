"""What is in the plans: targets, departments, regions."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Runner

Golden = Callable[[str, str], None]


def listed(planctl: Runner, db: Path, *args: str) -> list[dict[str, Any]]:
    """Return what a listing command says in JSON."""
    found: list[dict[str, Any]] = json.loads(planctl(*args, "--format", "json", db=db).out)
    return found


def test_targets_are_in_document_order_with_their_words(
    planctl: Runner, office_db: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "130")
    golden("targets-130.txt", planctl("targets", db=office_db).out)
    monkeypatch.setenv("COLUMNS", "80")
    golden("targets-80.txt", planctl("targets", "--plan", "linjiang-2023", db=office_db).out)


def test_a_target_carries_everything_the_document_says_of_it(
    planctl: Runner, office_db: Path
) -> None:
    found = listed(planctl, office_db, "targets", "--plan", "linjiang-2023")
    assert len(found) == 21
    rate = [row for row in found if row["indicator"] == "lj-01-1"]
    assert [(row["op"], row["value"], row["due"], row["text"]) for row in rate] == [
        (">=", 36, "2023-12-31", "36%以上"),
        (">=", 38, "2024-12-31", "38%以上"),
        (">", 40, "2025-12-31", "突破40%"),
    ]
    (ratio,) = [row for row in found if row["indicator"] == "lj-01-3"]
    assert (ratio["value"], ratio["unit"], ratio["baseline"]) == (2.12, "1:x", 1.4)
    assert ratio["baseline_date"] == "2022-12-31"
    (kept,) = [row for row in found if row["indicator"] == "lj-03-2"]
    assert (kept["due"], kept["due_assumed"]) == ("2025-12-31", True)
    tiers = [row["tier"] for row in found if row["indicator"] == "lj-04-1"]
    assert tiers == ["required", "stretch"]


def test_the_yearly_steps_of_the_shipped_plan_are_there(planctl: Runner, plans_db: Path) -> None:
    found = listed(planctl, plans_db, "targets", "--plan", "zhaotong-2023", "--task", "三(一)5")
    steps = [
        (row["due"], row["op"], row["value"]) for row in found if row["indicator"] == "zt-05-3"
    ]
    assert steps == [("2023-12-31", ">=", 36), ("2024-12-31", ">=", 38), ("2025-12-31", ">", 40)]


def test_responsibility_comes_down_the_outline(planctl: Runner, office_db: Path) -> None:
    found = {row["indicator"]: row for row in listed(planctl, office_db, "targets")}
    inherited, own, from_task = found["lj-01-1"], found["lj-04-3"], found["lj-03-1"]
    assert (inherited["lead"], inherited["support"]) == (["市卫健委"], ["各县(市、区)"])
    assert (from_task["lead"], from_task["support"]) == (["市卫健委"], ["市医保局", "各县(市、区)"])
    assert (own["lead"], own["support"]) == (["市教体局"], ["市卫健委"])


@pytest.mark.parametrize(
    ("args", "codes"),
    [
        (("--dept", "市教体局"), {"lj-04-3"}),
        (("--dept", "市人社局", "--plan", "hexi-2024"), {"hx-02-1"}),
        (("--task", "一(三)"), {"lj-04-1", "lj-04-2", "lj-04-3"}),
        (("--region", "河西市"), {"hx-01-1", "hx-01-2", "hx-02-1"}),
        (("--region", "河西"), {"hx-01-1", "hx-01-2", "hx-02-1"}),
    ],
)
def test_targets_are_filtered_as_people_say_it(
    planctl: Runner, office_db: Path, args: tuple[str, ...], codes: set[str]
) -> None:
    assert {row["indicator"] for row in listed(planctl, office_db, "targets", *args)} == codes


def test_no_target_at_all_says_so(planctl: Runner, empty_db: Path) -> None:
    assert listed(planctl, empty_db, "targets") == []
    assert planctl("targets", db=empty_db).out == "没有符合条件的目标\n"


def test_departments_count_what_they_lead_and_what_they_support(
    planctl: Runner, office_db: Path, golden: Golden
) -> None:
    ran = planctl("departments", "--plan", "linjiang-2023", db=office_db)
    golden("departments.txt", ran.out)
    found = listed(planctl, office_db, "departments", "--plan", "linjiang-2023")
    counts = {row["department"]: (row["lead_count"], row["support_count"]) for row in found}
    assert counts == {
        "市卫健委": (9, 3), "市医保局": (2, 5), "市教体局": (1, 0), "各县(市、区)": (0, 9),
    }  # fmt: skip
    assert sum(lead for lead, _ in counts.values()) == 12, "every indicator has one lead"


def test_a_department_is_found_by_its_aliases_in_every_city(
    planctl: Runner, office_db: Path
) -> None:
    found = listed(planctl, office_db, "departments", "--dept", "市卫生健康委")
    by_region = {row["region"]: row for row in found}
    assert by_region["临江市"]["department"] == "市卫健委"
    assert "市卫生健康委" in by_region["临江市"]["aliases"]
    assert by_region["河西市"]["department"] == "市卫生健康委"
    one = listed(planctl, office_db, "departments", "--dept", "市卫生健康委", "--region", "河西市")
    assert [row["region"] for row in one] == ["河西市"]


def test_a_collective_body_names_its_members(planctl: Runner, office_db: Path) -> None:
    line = ("departments", "--dept", "各县市区", "--region", "临江市")
    (body,) = listed(planctl, office_db, *line)
    assert body["members"] == ["全部县区"]


def test_regions_are_listed_with_what_is_below_them(
    planctl: Runner, figures_db: Path, golden: Golden
) -> None:
    golden("regions.txt", planctl("regions", "--region", "临江", db=figures_db).out)
    found = listed(planctl, figures_db, "regions", "--region", "临江市")
    assert [row["name"] for row in found] == ["临江市", "南浦区", "东山县", "西河县"]
    city, *counties = found
    assert (city["level"], city["parent"], city["plans"]) == ("city", "示范省", 1)
    assert {row["parent"] for row in counties} == {"临江市"}
    assert {row["name"]: row["actuals"] for row in counties} == {
        "南浦区": 0, "东山县": 2, "西河县": 2,
    }  # fmt: skip


def test_all_regions_of_the_country_so_far_are_listed(planctl: Runner, empty_db: Path) -> None:
    found = listed(planctl, empty_db, "regions")
    codes = [row["code"] for row in found]
    assert codes == sorted(codes)
    assert {"昭通市", "西宁市", "鲁甸县"} <= {row["name"] for row in found}
    assert len(codes) == len(set(codes))
