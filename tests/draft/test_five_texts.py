"""The five source texts against the reviewed plan files, where the texts are there."""

import pytest

from planctl.planfile.reading import read_plan_file
from planctl.usecases.drafts import compared, draft, plan_in
from planctl.usecases.setup import shipped_directory
from tests.conftest import SOURCES

CODES = ("ankang-2023", "jiangchuan-145", "nanchang-145", "xining-2024", "zhaotong-2023")


@pytest.mark.parametrize("code", CODES)
def test_a_source_text_is_read_as_well_as_promised(code: str) -> None:
    source = SOURCES / f"{code}.txt"
    if not source.is_file():
        pytest.skip("the source texts do not ship")
    drafted = draft(source)
    assert read_plan_file(drafted.text, "draft.yaml", shipped_directory()).faults == ()
    found = compared(drafted, plan_in(code))
    assert found.scores["all"].recall >= 0.9
    assert found.scores["all"].precision >= 0.9
    # The reviewers' own names, read strictly: what the heading says need not be said again.
    assert found.scores["strict"].recall >= 0.8
    assert found.scores["strict"].precision >= 0.85
    if code in ("jiangchuan-145", "xining-2024"):
        assert found.departments.recall >= 0.98
        assert found.departments.precision >= 0.98
