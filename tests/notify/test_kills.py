"""A run that is killed loses nothing, and repeats at most the message it was sending."""

from pathlib import Path

from tests.notify.mailserver import mail_office
from tests.soak.notify_kills import FIRST, make_register, start, torment


def test_ten_kills_lose_nothing_and_repeat_only_what_was_under_way(tmp_path: Path) -> None:
    result = torment(tmp_path, kills=10, seed=20, per_day=10)
    assert result.kills == 10
    assert result.wanted
    assert result.faults() == []


def test_runs_that_overlap_send_everything_once(tmp_path: Path) -> None:
    db = tmp_path / "register.db"
    make_register(db)
    with mail_office() as office:
        runs = [start(db, FIRST, office.port) for _ in range(3)]
        said = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], said
    assert sum(out.startswith("已发") for out, _ in said) == 1
    assert [err for _, err in said] == ["", "", ""]
    ids = [one.message_id for one in office.arrived]
    assert ids
    assert len(ids) == len(set(ids))
