"""Whatever is typed: an exit code of the contract, one Chinese line, never a traceback."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Runner
from tests.hostile.texts import texts

# Each takes what a user types where the braces are.
LINES = (
    "record {} {} --period {}", "record lj-01-2 {} --period 2024Q3", "done {} --on {}",
    "correct {} {} --period {} --reason {}", "history {} --region {}", "explain {}",
    "status --dept {} --plan {}", "status --region {} --task {}", "status --as-of {} --known-on {}",
    "status --period {} --status {}", "targets --plan {}", "overdue --dept {}", "regions {}",
    "plan show {}", "plan check {}", "plan load {}", "plan diff {} {}", "light use {} --plan {}",
    "light show {}", "departments --region {}", "{} {}", "status {}",
)  # fmt: skip

typed = texts.filter(lambda text: "\x00" not in text)


@pytest.mark.parametrize("line", LINES)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_word_gets_an_answer(
    line: str, data: st.DataObject, planctl: Runner, figures_db: Path
) -> None:
    words = [data.draw(typed) if word == "{}" else word for word in line.split()]
    ran = planctl(*words, db=figures_db, code=None)
    assert ran.code in (0, 1, 2, 3), words
    assert "程序出错" not in ran.err, (words, ran.err)
    assert "Traceback" not in ran.err
    if ran.code in (1, 2) and words[:2] != ["plan", "check"]:
        assert ran.out == ""
        assert ran.err.count("\n") == 1, (words, ran.err)
    assert "\x1b" not in ran.out + ran.err
