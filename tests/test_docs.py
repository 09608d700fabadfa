"""The documents say what the program does."""

import re
import shlex
from pathlib import Path

import pytest

from tests.clihelp import reference
from tests.conftest import CHECKOUT, Runner


def test_the_command_reference_is_current() -> None:
    text = (CHECKOUT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert text == reference(), "run `make docs`"


def test_the_example_of_the_plan_file_guide_has_no_fault(planctl: Runner, tmp_path: Path) -> None:
    guide = (CHECKOUT / "docs" / "plan-file.md").read_text(encoding="utf-8")
    example = re.findall(r"```yaml\n(plan:.*?)```", guide, re.DOTALL)[0]
    path = tmp_path / "example.yaml"
    path.write_text(example, encoding="utf-8")
    assert "没有问题" in planctl("plan", "check", str(path)).out


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_session_of_the_readme_prints_what_it_shows(
    readme: str, planctl: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (CHECKOUT / readme).read_text(encoding="utf-8")
    sessions = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    assert sessions, "the README shows no session"
    monkeypatch.setenv("PLANCTL_DB", str(tmp_path / "planctl.db"))
    monkeypatch.setenv("PLANCTL_USER", "示例")
    monkeypatch.setenv("COLUMNS", "110")
    monkeypatch.chdir(tmp_path)
    for prompt, shown in _steps("".join(sessions)):
        args = shlex.split(prompt)
        assert args[0] == "planctl"
        code = int(shown.pop().removeprefix("# exit ")) if shown[-1:] and _is_exit(shown) else 0
        ran = planctl(*args[1:], code=code, today="2024-10-12")
        printed = (ran.out + ran.err).replace(str(tmp_path), "~").splitlines()
        assert [line.rstrip() for line in printed] == shown, prompt


def _is_exit(lines: list[str]) -> bool:
    return lines[-1].startswith("# exit ")


def _steps(session: str) -> list[tuple[str, list[str]]]:
    """Cut a session into (command, lines printed); a last `# exit N` is the exit code."""
    steps: list[tuple[str, list[str]]] = []
    for line in session.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        else:
            steps[-1][1].append(line.rstrip())
    for _, lines in steps:
        while lines and not lines[-1]:
            lines.pop()
    return steps
