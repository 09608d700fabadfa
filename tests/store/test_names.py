"""Names read past SQLAlchemy are those that it reads."""

from pathlib import Path

import pytest

from planctl.cli.completion import _names_anywhere
from planctl.cli.context import AppContext
from planctl.store.names import names_in
from tests.servers import file_only

pytestmark = file_only


@pytest.mark.parametrize("kind", ["plan", "indicator", "region", "dept"])
def test_the_names_are_those_of_the_register(plans_db: Path, kind: str) -> None:
    names = names_in(str(plans_db), kind, None)
    assert names
    assert sorted(names) == sorted(_names_anywhere(AppContext(str(plans_db)), kind, None))


def test_indicators_of_one_plan(plans_db: Path) -> None:
    names = names_in(str(plans_db), "indicator", "xining-2024")
    assert names == _names_anywhere(AppContext(str(plans_db)), "indicator", "xining-2024")


def test_what_is_no_register_in_a_file_gives_none(plans_db: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.db"
    text.write_text("不是台账", encoding="utf-8")
    assert names_in(str(text), "plan", None) is None
    assert names_in(str(tmp_path / "none.db"), "plan", None) is None
    assert names_in("postgresql://server/register", "plan", None) is None
    assert names_in(str(plans_db), "indicator", "西宁") is None
