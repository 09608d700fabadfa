"""When a milestone is met, missed, pending, or overtaken."""

from dataclasses import replace

from planctl.domain.terms import (
    Frequency,
    Kind,
    Tier,
)
from tests.domain.commitments import DOWN, NINETY, STAGES, Q, ask, at, promise


def test_early_late_and_regressed() -> None:
    flags = {
        "early": ask(promise(), {"2026-06-30": "91"}, "2026-07-10"),
        "late": ask(promise(), {Q[-1]: "89", "2028-03-31": "90"}, "2028-04-10"),
        "regressed_after_due": ask(promise(), {Q[-1]: "90", "2028-03-31": "80"}, "2028-04-10"),
    }
    assert {flag: verdict.flags for flag, verdict in flags.items()} == {f: (f,) for f in flags}


def test_met_on_the_due_day_is_neither_early_nor_late() -> None:
    for kind in (Kind.LEVEL, Kind.COUNT):
        for as_of in (Q[-1], "2028-01-01"):
            assert ask(promise(kind=kind), {Q[-1]: "90"}, as_of).flags == ()


def test_a_level_met_early_is_judged_by_the_due_period_after_the_due_day() -> None:
    values = {"2027-09-30": "95"}
    assert ask(promise(), values, "2027-12-31").status == "achieved"
    verdict = ask(promise(), values, "2028-01-01")
    assert [verdict.status, verdict.previous_status] == ["no_data", "achieved"]


def test_a_count_reached_late_is_late_and_sticks() -> None:
    values = {Q[-1]: "80", "2028-03-31": "90", "2028-06-30": "90"}
    assert ask(promise(kind=Kind.COUNT), values, "2028-07-10").flags == ("late",)


def test_a_total_that_must_stay_low_is_not_met_for_good() -> None:
    cap = promise(kind=Kind.COUNT, direction=DOWN, milestones=(at("2027-12-31", "<=", "5"),))
    assert ask(cap, {Q[0]: "1"}, "2025-10-31").line == 3
    assert ask(cap, {Q[0]: "1", Q[-1]: "6"}, "2028-01-10").line == 5


def test_a_missed_stage_is_overdue_until_made_good_then_a_flag_for_good() -> None:
    staged = promise(milestones=STAGES)
    values = {Q[3]: "25"}
    assert ask(staged, values, "2026-01-20").reason == "milestone_2025-12-31_missed"
    values |= {"2026-06-30": "45", Q[7]: "60", "2027-06-30": "100"}
    for as_of, status in [
        ("2026-07-10", "on_track"),
        ("2027-01-10", "on_track"),
        ("2027-07-10", "achieved"),
    ]:
        verdict = ask(staged, values, as_of)
        assert verdict.status == status
        assert "milestone_2025-12-31_late" in verdict.flags


def test_the_first_open_milestone_decides() -> None:
    staged = promise(milestones=STAGES)
    both_missed = ask(staged, {Q[3]: "25", Q[7]: "28"}, "2027-01-20")
    assert both_missed.reason == "milestone_2025-12-31_missed"
    unreported = ask(staged, {Q[2]: "25"}, "2027-01-20")
    assert [unreported.line, unreported.milestone] == [7, STAGES[0]]


def test_a_later_milestone_met_overtakes_an_earlier_one() -> None:
    dip = promise(milestones=(at("2025-12-31", ">=", "80"), at("2026-12-31", ">=", "50"), NINETY))
    verdict = ask(dip, {Q[3]: "60", Q[4]: "60"}, "2026-04-10")
    assert verdict.line == 15


def test_yes_no_is_missed_the_day_after() -> None:
    opened = promise(kind=Kind.YESNO, baseline=None, milestones=(at("2026-06-30", "done"),))
    days = {"2026-05-30": (), "2026-05-31": ("due_soon",), "2026-06-30": ("due_today",)}
    for as_of, flags in days.items():
        verdict = ask(opened, {}, as_of)
        assert [verdict.status, verdict.flags] == ["not_due", flags]
    assert ask(opened, {"2026-03-31": "0"}, "2026-07-01").reason == "milestone_2026-06-30_missed"
    assert ask(opened, {"2026-09-10": "1"}, "2026-10-01").flags == ("late",)
    assert ask(opened, {"2026-06-30": "1"}, "2026-10-01").flags == ()


def test_annual_figure_of_a_mid_year_target_is_the_year_end() -> None:
    yearly = promise(frequency=Frequency.ANNUAL, milestones=(at("2026-06-30", ">=", "50"),))
    assert ask(yearly, {"2025-12-31": "49"}, "2027-01-30").line == 6
    assert ask(yearly, {"2025-12-31": "49"}, "2027-01-31").line == 7
    assert ask(yearly, {"2025-12-31": "49", "2026-12-31": "50"}, "2027-01-10").flags == ()


def test_one_due_date_twice_is_one_set() -> None:
    band = promise(milestones=(at("2027-12-31", ">=", "80"), at("2027-12-31", "<=", "95")))
    verdict = ask(band, {Q[-1]: "96"}, "2028-01-10")
    assert [verdict.status, verdict.flags] == ["overdue", ("merged_same_date",)]


def test_stretch_is_a_flag_unless_it_is_all_there_is() -> None:
    stretch = at("2027-12-31", ">=", "95", tier=Tier.STRETCH)
    both = promise(milestones=(NINETY, stretch))
    assert ask(both, {Q[-1]: "94"}, "2028-01-10").flags == ()
    assert ask(both, {Q[-1]: "95"}, "2028-01-10").flags == ("stretch_met",)
    alone = ask(promise(milestones=(stretch,)), {Q[-1]: "94"}, "2028-01-10")
    assert [alone.status, alone.flags] == ["overdue", ("stretch_only",)]


def test_an_assumed_due_date_is_flagged() -> None:
    assumed = promise(milestones=(replace(NINETY, due_assumed=True),))
    assert ask(assumed, {}, "2025-01-10").flags == ("due_assumed",)


def test_an_outlook_beyond_the_plan_is_judged_until_its_own_day() -> None:
    outlook = promise(milestones=(at("2030-12-31", ">=", "90"),))
    assert ask(outlook, {"2028-12-31": "60"}, "2029-01-10").status == "on_track"
    hold = promise(kind=Kind.MAINTAIN, milestones=(at("2030-12-31", ">=", "90"),))
    assert ask(hold, {"2028-12-31": "90"}, "2029-01-10").line == 11


def test_above_the_printed_range_is_display_only() -> None:
    parks = promise(kind=Kind.COUNT, milestones=(at("2027-12-31", "range", "2", "3"),))
    for value, above in [("3", False), ("4", True)]:
        verdict = ask(parks, {Q[-1]: value}, "2028-01-10")
        assert [verdict.status, verdict.flags, verdict.above_range] == ["achieved", (), above]


def test_a_second_stage_made_good_is_flagged_too() -> None:
    values = {Q[3]: "30", Q[7]: "50", Q[8]: "70"}
    verdict = ask(promise(milestones=STAGES), values, "2027-04-10")
    assert "milestone_2026-12-31_late" in verdict.flags


def test_a_stage_that_is_met_is_not_due_any_more() -> None:
    count = promise(kind=Kind.COUNT, milestones=STAGES)
    assert ask(count, {Q[2]: "31"}, Q[3]).flags == ()
    assert ask(count, {Q[2]: "29"}, Q[3]).flags == ("due_today",)


def test_on_the_due_day_itself_a_stale_level_is_still_stale() -> None:
    verdict = ask(promise(frequency=Frequency.MONTHLY), {"2027-08-31": "95"}, Q[11])
    assert (verdict.line, verdict.status) == (3, "stale")
