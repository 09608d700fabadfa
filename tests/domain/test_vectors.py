"""The replay of the status vectors: the shared ones where they are, and our own always."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
SHARED = CHECKOUT.parent / "shared" / "status_vectors.csv"
OWN = Path(__file__).parent / "cases.csv"


def replay(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(CHECKOUT / "tests" / "replay_vectors.py"), str(path)]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT / "src"), "PYTHONUTF8": "1"}
    return subprocess.run(
        command, env=environment, capture_output=True, check=False, encoding="utf-8"
    )


def test_shared_vectors_replay_exactly() -> None:
    if not SHARED.exists():
        pytest.skip("shared/status_vectors.csv lies beside the checkout, and there is none here")
    done = replay(SHARED)
    assert done.returncode == 0, done.stdout + done.stderr


def test_own_cases_replay_exactly() -> None:
    done = replay(OWN)
    assert (done.stdout, done.returncode) == ("137 of 137\n", 0), done.stdout + done.stderr


def test_an_empty_file_is_no_success(tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("expected_status,expected_number,note,params\n", encoding="utf-8")
    done = replay(empty)
    assert (done.stdout, done.returncode) == ("0 of 0\n", 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",at_risk,4499/4500,", ",behind,4499/4500,"),
        (",at_risk,4499/4500,", ",at_risk,4498/4500,"),
        ("[reason: plan_not_started]", "[reason: unreported]"),
        ("[flags: early]", "[flags: late]"),
        ("[flags: due_soon]", ""),
        (",refuse,", ",achieved,"),
        ("P53 staged, first stage missed", "P53 staged, first stage missed [flags: late]"),
    ],
)
def test_the_replay_notices_a_difference(tmp_path: Path, old: str, new: str) -> None:
    text = OWN.read_text(encoding="utf-8")
    assert old in text
    changed = tmp_path / "changed.csv"
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = replay(changed)
    assert done.returncode == 1
    assert done.stdout.endswith("\n136 of 137\n")


def test_a_row_that_cannot_be_read_is_a_difference_and_no_traceback(tmp_path: Path) -> None:
    text = OWN.read_text(encoding="utf-8")
    changed = tmp_path / "changed.csv"
    changed.write_text(text.replace('""kind"": ""level""', '""kind"": ""other""', 1), "utf-8")
    done = replay(changed)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("P02: cannot be read: ")
