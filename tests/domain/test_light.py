"""Light rules."""

from typing import Any

import pytest

from planctl.domain.light import EUROSTAT, PEPFAR, PRESETS, SANYA, STRICT, UN2022, YINCHUAN
from planctl.domain.terms import (
    Status,
)
from tests.domain.commitments import Q, ask, promise


@pytest.mark.parametrize(
    ("rule", "on", "below_on", "risk", "below_risk"),
    [
        (STRICT, "45", "44.99", "36", "35.99"),
        (EUROSTAT, "42.75", "42.74", "27", "26.99"),
        (UN2022, "42.75", "42.74", "22.5", "22.49"),
        (SANYA, "45", "44.99", "22.5", "22.49"),
        (YINCHUAN, "45", "44.99", "18", "17.99"),
        (PEPFAR, "36", "35.99", "22.5", "22.49"),
    ],
)
def test_cuts_from_both_sides(
    rule: Any, on: str, below_on: str, risk: str, below_risk: str
) -> None:
    statuses = [
        ask(promise(), {Q[5]: value}, "2026-07-10", rule=rule).status
        for value in (on, below_on, risk, below_risk)
    ]
    assert statuses == [Status.ON_TRACK, Status.AT_RISK, Status.AT_RISK, Status.BEHIND]


def test_presets_are_named_in_chinese_by_code() -> None:
    assert list(PRESETS) == ["strict", "eurostat", "un2022", "sanya", "yinchuan", "pepfar"]
    assert all(rule.name and rule.source and rule.code == code for code, rule in PRESETS.items())
