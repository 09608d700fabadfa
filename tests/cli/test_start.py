"""The first steps of someone who has just installed planctl."""

from pathlib import Path

from tests.conftest import Runner


def test_without_a_database_planctl_says_how_to_begin(planctl: Runner, tmp_path: Path) -> None:
    ran = planctl(db=tmp_path / "none.db")
    assert "planctl init" in ran.out
    assert "planctl demo" in ran.out


def test_init_makes_a_private_file_once(planctl: Runner, tmp_path: Path) -> None:
    path = tmp_path / "new" / "台账.db"
    assert "已新建台账" in planctl("init", db=path).out
    assert path.stat().st_mode & 0o777 == 0o600
    again = planctl("init", db=path, code=1)
    assert "已经存在" in again.err
    assert again.err.count("\n") == 1


def test_a_reading_command_does_not_create_a_database(planctl: Runner, tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    ran = planctl("status", db=path, code=1)
    assert "planctl init" in ran.err
    assert not path.exists()
