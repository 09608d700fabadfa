"""The calendar: what falls due and when to report, the same entries when made again."""

from pathlib import Path

import pytest
from icalendar import Calendar, Event

from tests.cli.reports import WHEN
from tests.conftest import Runner


def events(text: str) -> dict[str, Event]:
    """Return the events by their UID."""
    found = list(Calendar.from_ical(text).walk("VEVENT"))
    by_uid = {str(event["UID"]): event for event in found}
    assert len(by_uid) == len(found), "every UID is there once"
    return by_uid


def test_milestones_and_reporting_days_are_whole_days(planctl: Runner, figures_db: Path) -> None:
    found = events(planctl("calendar", "--plan", "linjiang-2023", *WHEN, db=figures_db).out)
    milestone = found["linjiang-2023-lj-02-1-990100-0@planctl"]
    assert str(milestone["SUMMARY"]) == "到期：累计新建专家工作站数 ≥120个"
    assert str(milestone.decoded("DTSTART")) == "2025-12-31"
    assert "牵头：市卫健委" in str(milestone["DESCRIPTION"])
    report = found["linjiang-2023-2024Q4-report@planctl"]
    assert str(report.decoded("DTSTART")) == "2025-01-15", "15 days after the quarter"
    assert "牵头：市卫健委、市医保局" in str(report["DESCRIPTION"])
    assert min(str(event.decoded("DTSTART")) for event in found.values()) >= WHEN[1]


def test_a_calendar_made_again_is_the_same(planctl: Runner, figures_db: Path) -> None:
    first = planctl("calendar", *WHEN, db=figures_db).out
    assert planctl("calendar", *WHEN, db=figures_db, today="2031-01-01").out == first
    later = ("--as-of", "2024-12-01", "--known-on", WHEN[3])
    again = events(planctl("calendar", *later, db=figures_db).out)
    assert 0 < len(again) < len(events(first))
    assert set(again) <= set(events(first)), "an imported entry is updated, not doubled"


@pytest.mark.parametrize(("days", "trigger"), [("0", "P0D"), ("7", "-P7D")])
def test_an_alarm_rings_before(planctl: Runner, figures_db: Path, days: str, trigger: str) -> None:
    text = planctl("calendar", *WHEN, "--alarm", days, db=figures_db).out
    for event in events(text).values():
        (alarm,) = event.walk("VALARM")
        assert alarm["TRIGGER"].to_ical().decode() == trigger
    assert "VALARM" not in planctl("calendar", *WHEN, db=figures_db).out


def test_each_department_gets_its_own(planctl: Runner, figures_db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "日历"
    planctl("calendar", "--all-depts", *WHEN, "-o", str(folder), db=figures_db)
    for path in folder.iterdir():
        own = events(path.read_text(encoding="utf-8"))
        asked = planctl("calendar", "--dept", path.stem, *WHEN, db=figures_db).out
        assert set(own) == set(events(asked))
    assert {path.name for path in folder.iterdir()} >= {"市医保局.ics", "市教体局.ics"}
    ran = planctl("calendar", "--all-depts", db=figures_db, code=2)
    assert "--all-depts 要用 -o" in ran.err
