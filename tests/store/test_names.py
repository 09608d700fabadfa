"""Names read past SQLAlchemy are those that it reads."""

from pathlib import Path

import pytest

from planctl.cli.completion import _names_anywhere, complete_names
from planctl.cli.context import AppContext
from planctl.store.names import names_in
from tests.servers import ON_SERVER


def named(place: Path, kind: str, plan: str | None) -> list[tuple[str, str]] | None:
    """Return the names that a shell is offered: from a server, read as everything else is."""
    found = names_in(str(place), kind, plan)
    if not ON_SERVER:
        return found
    assert found is None
    items = complete_names(AppContext(str(place)), kind, "", plan)
    return [(item.value, item.help) for item in items]


@pytest.mark.parametrize("kind", ["plan", "indicator", "region", "dept"])
def test_the_names_are_those_of_the_register(plans_db: Path, kind: str) -> None:
    names = named(plans_db, kind, None)
    assert names
    read = _names_anywhere(AppContext(str(plans_db)), kind, None)
    if ON_SERVER:
        # A name that several have is offered once.
        assert [name for name, _ in names] == list(dict.fromkeys(name for name, _ in read))
    else:
        assert sorted(names) == sorted(read)


def test_indicators_of_one_plan(plans_db: Path) -> None:
    names = named(plans_db, "indicator", "xining-2024")
    assert names == _names_anywhere(AppContext(str(plans_db)), "indicator", "xining-2024")


def test_what_is_no_register_in_a_file_gives_none(plans_db: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.db"
    text.write_text("不是台账", encoding="utf-8")
    assert names_in(str(text), "plan", None) is None
    assert names_in(str(tmp_path / "none.db"), "plan", None) is None
    assert names_in("postgresql://server/register", "plan", None) is None
    assert names_in(str(plans_db), "indicator", "西宁") is None
