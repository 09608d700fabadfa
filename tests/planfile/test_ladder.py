"""Ladder files: read whole with every fault at once, written as they are read."""

from dataclasses import replace

import pytest

from planctl.errors import FaultsError
from planctl.paths import shipped_ladders
from planctl.planfile.ladder import read_ladder, write_ladder
from planctl.usecases.ladders import shipped_ladder

HEAD = 'ladder: {code: ours, name: "我们的"}\nstages:\n'


@pytest.mark.parametrize("code", shipped_ladders())
def test_what_is_written_reads_back_as_the_same_ladder(code: str) -> None:
    ladder = replace(shipped_ladder(code), name='甲"乙\\丙: #')
    assert read_ladder(write_ladder(ladder), "again.yaml") == ladder
    assert ladder.code == code


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stages: []", "要有 ladder: 和 stages: 两节"),
        (HEAD + "  - {code: A, event: dew, days: 1, colour: red, to: [lead]}", "“dew”不在"),
        (HEAD + "  - {code: A, event: due, days: x, colour: red, to: [lead]}", "“x”不是天数"),
        (HEAD + "  - {code: A, event: due, days: 999, colour: red, to: [lead]}", "不是天数"),
        (HEAD + "  - {code: A, event: due, days: 1, colour: red, to: [boss]}", "没有“boss”这一种"),
        (HEAD + "  - {code: A, event: due, days: 1, colour: red}", "请写给谁"),
        (HEAD + "  - {code: 甲, event: due, days: 1, colour: red, to: [lead]}", "不能作代码"),
        (
            HEAD + "  - {code: A, event: due, days: -1, weekly: true, colour: red, to: [lead]}",
            "不能每周重复",
        ),
        (HEAD + "  - {code: A, event: due, days: 1, color: red, to: [lead]}", "是不是 colour"),
        (HEAD + 2 * "  - {code: A, event: due, days: 1, colour: red, to: [lead]}\n", "写了 2 次"),
        (
            HEAD.replace("}", ", hours: 18:00-08:00}")
            + "  - {code: A, event: due, days: 1, colour: red, to: [lead]}",
            "开始不在结束之前",
        ),
    ],
)  # fmt: skip
def test_faults_are_named_with_their_line(text: str, said: str) -> None:
    with pytest.raises(FaultsError) as caught:
        read_ladder(text, "梯.yaml")
    assert said in str(caught.value)
    assert "梯.yaml 第 " in caught.value.faults[0]
