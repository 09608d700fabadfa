"""A run that is killed loses nothing, and repeats at most the message it was sending."""

from pathlib import Path

from tests.soak.notify_kills import torment


def test_ten_kills_lose_nothing_and_repeat_only_what_was_under_way(tmp_path: Path) -> None:
    result = torment(tmp_path, kills=10, seed=20)
    assert result.kills == 10
    assert result.wanted
    assert result.faults() == []
