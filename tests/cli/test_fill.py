"""Filling in at the terminal: what is asked, what is explained, what is kept."""

import io
import json
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran, Runner, installed_command

DAY = "2024-10-20"
LINE = ("fill", "--plan", "linjiang-2023", "--period", "2024Q3", "--region", "东山县")

Fill = Callable[..., Ran]


@pytest.fixture
def fill(planctl: Runner, figures_db: Path, monkeypatch: pytest.MonkeyPatch) -> Fill:
    """Return `fill(typed, *options)`: the lines are piped in."""

    def run(typed: str, *options: str, code: int | None = 0, today: str = DAY) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        return planctl(*LINE, "--by", "示例乙", *options, db=figures_db, code=code, today=today)

    return run


def told(planctl: Runner, db: Path, indicator: str, region: str = "东山县") -> list[Any]:
    """Return the history of one indicator in the quarter."""
    line = ("history", indicator, "--region", region, "--period", "2024Q3", "-f", "json")
    found: list[Any] = json.loads(planctl(*line, db=db).out)
    return found


def test_each_figure_is_shown_with_what_an_officer_needs(fill: Fill) -> None:
    out = fill("\n\n\n").out
    assert out.startswith("东山县 2024年三季度，要填 3 项。")
    assert "1/3   lj-01-3 公立医院床人比（1:x）" in out
    assert "牵头 市卫健委" in out
    assert "目标 " in out
    assert "还没有报过" in out
    assert out.endswith("已保存 0 项，跳过 3 项。再次运行接着填没有报的\n")


def test_what_is_confirmed_is_stored_one_by_one(
    fill: Fill, planctl: Runner, figures_db: Path
) -> None:
    out = fill("1.9\n\n\n\n45%\n\n\n").out
    assert "已保存 2 项，跳过 1 项" in out
    (one,) = told(planctl, figures_db, "lj-01-3")
    assert (one["value"], one["by"], one["state"]) == (1.9, "示例乙", "submitted")
    assert fill("").out.startswith("东山县 2024年三季度，要填 1 项。"), "the rest is asked again"


def test_a_wrong_value_is_explained_at_once_and_asked_again(
    fill: Fill, planctl: Runner, figures_db: Path
) -> None:
    out = fill("很多\n1.9张\n1.9\n\n\nq\n").out
    assert "“很多”不是一个数" in out
    assert "填的是“张”，而单位是“1:x”" in out
    assert out.count("1/3 ") == 1
    assert [one["value"] for one in told(planctl, figures_db, "lj-01-3")] == [1.9]


def test_a_doubt_asks_for_a_reason_and_an_empty_one_asks_for_the_value_again(
    fill: Fill, planctl: Runner, figures_db: Path
) -> None:
    out = fill("\n\n145\n\n145\n统计口径不同\n\n\n").out
    assert out.count("看着不对：") == 2
    (one,) = told(planctl, figures_db, "lj-04-1")
    assert (one["value"], one["reason"]) == (145, "统计口径不同")


def exported(planctl: Runner, db: Path, indicator: str) -> dict[str, Any]:
    """Return the one figure of an indicator, with the words beside it."""
    line = ("export", "-f", "json", "--region", "东山县", "--period", "2024Q3", "-i", indicator)
    (found,) = json.loads(planctl(*line, db=db, today=DAY).out)
    return dict(found)


def test_words_beside_a_figure_are_asked_for_as_the_form_has_them(
    fill: Fill, planctl: Runner, figures_db: Path
) -> None:
    out = fill("1.9\n新院区启用\n二期开工\n48\n\n继续\n").out
    assert out.count("本季进展（一句话，回车不写）") == 2
    one = exported(planctl, figures_db, "lj-01-3")
    assert (one["value"], one["progress"], one["next_step"]) == (1.9, "新院区启用", "二期开工")
    two = exported(planctl, figures_db, "lj-03-1")
    assert (two["progress"], two["next_step"]) == (None, "继续")


def test_stopping_at_the_words_keeps_the_figure(
    fill: Fill, planctl: Runner, figures_db: Path
) -> None:
    out = fill("1.9\n新院区启用\nq\n48\n").out
    assert out.endswith("已保存 1 项，跳过 0 项，还有 2 项没有问到。再次运行接着填没有报的\n")
    assert exported(planctl, figures_db, "lj-01-3")["progress"] == "新院区启用"


def test_figures_alone_may_be_asked_for(fill: Fill) -> None:
    out = fill("1.9\n50\n80\n", "--figures-only").out
    assert "本季进展" not in out
    assert "已保存 3 项" in out


def test_the_end_of_the_input_keeps_what_was_confirmed_and_nothing_else(
    fill: Fill, planctl: Runner, figures_db: Path
) -> None:
    out = fill("1.9\n\n\n\n145\n").out
    assert out.endswith("已保存 1 项，跳过 1 项，还有 1 项没有问到。再次运行接着填没有报的\n")
    assert len(told(planctl, figures_db, "lj-01-3")) == 1
    assert told(planctl, figures_db, "lj-04-1") == []


def test_a_rate_may_be_given_by_its_parts(fill: Fill, planctl: Runner, figures_db: Path) -> None:
    fill("4750/2500\n\n\n")
    (one,) = told(planctl, figures_db, "lj-01-3")
    assert (one["value"], one["numerator"], one["denominator"]) == (1.9, 4750, 2500)


def test_an_item_is_ticked_off_with_its_day(
    fill: Fill, planctl: Runner, figures_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("是\n去年\n2024-09-12\n\n\n"))
    line = ("fill", "--period", "2024Q3", "--plan", "linjiang-2023", "--all", "--task", "一(二)")
    out = planctl(*line, db=figures_db, today=DAY, code=None).out
    assert "办成了吗？" in out
    assert "不是日期" in out
    rows = told(planctl, figures_db, "lj-03-5", "临江市")
    assert [row["value"] for row in rows] == [1]


def test_a_returned_figure_is_asked_for_again_with_the_reviewers_words(
    fill: Fill, planctl: Runner, figures_db: Path
) -> None:
    planctl(
        "review", "return", "--plan", "linjiang-2023", "--period", "2024Q3", "--region", "东山县",
        "-i", "lj-03-2", "--reason", "与接种台账不符", "--by", "示例丙", db=figures_db, today=DAY,
    )  # fmt: skip
    out = fill("\n\n94.5\n\n\n\nq\n").out
    assert "退回 原报 95%，示例丙 2024-10-20：与接种台账不符" in out
    rows = told(planctl, figures_db, "lj-03-2")
    assert [(row["value"], row["state"], row["reason"]) for row in rows] == [
        (95, "returned", None), (94.5, "submitted", "按退回意见更正"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--period", "2024Q4"), 1, "才结束"), (("--period", "秋"), 2, "看不懂报告期"),
        (("--region", "没有"), 1, "没有地区"), (("--dept", "没有"), 1, "没有部门"),
    ],
)  # fmt: skip
def test_what_cannot_be_filled_is_one_line(
    fill: Fill, options: tuple[str, ...], code: int, words: str
) -> None:
    ran = fill("", *options, code=code)
    assert words in ran.err
    assert ran.out == ""


def test_a_closed_period_is_refused_before_anything_is_asked(
    fill: Fill, planctl: Runner, figures_db: Path
) -> None:
    planctl("lock", "--period", "2024Q3", "--plan", "linjiang-2023", db=figures_db, today=DAY)
    assert "已锁定" in fill("1.9\n", code=1).err
    fill("1.9\n\n\nq\n", "--unlock-reason", "补报")
    (one,) = told(planctl, figures_db, "lj-01-3")
    assert one["unlock_reason"] == "补报"


def test_nothing_owed_is_said(fill: Fill) -> None:
    fill("1.9\n50\n80\n", "--figures-only")
    assert fill("").out == "2024年三季度没有要填的：都报了，或没有要报的\n"


def _until(terminal: int, text: str, seconds: float = 30) -> str:
    """Read what the program shows until it shows `text`."""
    seen, end = b"", time.monotonic() + seconds
    while text not in seen.decode("utf-8", "ignore"):
        assert time.monotonic() < end, seen.decode("utf-8", "replace")
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536)
    return seen.decode("utf-8", "ignore")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_ctrl_c_at_a_real_terminal_keeps_what_was_confirmed(
    planctl: Runner, figures_db: Path
) -> None:
    import pty

    child, terminal = pty.fork()
    if not child:
        env = os.environ | {"PLANCTL_USER": "示例丁", "LANG": "C.UTF-8"}
        command = [*installed_command(), "--db", str(figures_db), *LINE]
        os.execvpe(command[0], command, env)
    _until(terminal, "实际值，回车跳过：")
    os.write(terminal, b"1.9\n")
    _until(terminal, "本季进展")
    os.write(terminal, b"\n")
    _until(terminal, "下季安排")
    os.write(terminal, b"\n")
    assert "2/3" in _until(terminal, "实际值，回车跳过：")
    os.write(terminal, b"4")
    time.sleep(0.3)
    os.write(terminal, b"\x03")
    shown = _until(terminal, "没有问到")
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert "已保存 1 项" in shown
    assert os.waitstatus_to_exitcode(status) in (130, -signal.SIGINT)
    (one,) = told(planctl, figures_db, "lj-01-3")
    assert (one["value"], one["by"]) == (1.9, "示例丁")
    assert told(planctl, figures_db, "lj-03-1") == []
