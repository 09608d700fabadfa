"""The file beside a plan that says which numbers of its document are no targets."""

from decimal import Decimal
from pathlib import Path

import pytest

from planctl.domain.audit import Reason
from planctl.domain.document import Heading
from planctl.errors import FaultsError
from planctl.planfile.reasons import REASONS, read_reasons


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(FaultsError) as caught:
        read_reasons(written(tmp_path, text))
    return [line.split("plan.yaml ")[-1] for line in str(caught.value).splitlines()[1:]]


def test_headings_and_reasons_are_read(tmp_path: Path) -> None:
    notes = read_reasons(written(tmp_path, """\
headings:
  - {task: 表2, starts: 人力资源发展目标}
numbers:
  - {task: 二(一), number: 1.58, why: repeat, note: 同表1}
  - {task: 二(一), number: 90, times: 2, why: shared}
"""))  # fmt: skip
    assert notes.headings == (Heading("表2", "人力资源发展目标"),)
    assert notes.reasons == (
        Reason("二(一)", Decimal("1.58"), "repeat", 1, "同表1"),
        Reason("二(一)", Decimal(90), "shared", 2),
    )


def test_one_entry_may_list_numbers_and_running_numbers(tmp_path: Path) -> None:
    notes = read_reasons(written(tmp_path, """\
numbers:
  - {task: 表1, number: 1..4, why: numbering}
  - {task: 表1, number: [7, 9..10], why: numbering}
"""))  # fmt: skip
    assert [reason.value for reason in notes.reasons] == [1, 2, 3, 4, 7, 9, 10]


def test_the_text_before_the_first_heading_has_a_name(tmp_path: Path) -> None:
    notes = read_reasons(written(tmp_path, "numbers:\n  - {task: (开头), number: 5, why: name}\n"))
    assert [reason.section for reason in notes.reasons] == [""]


def test_a_file_that_states_nothing_is_sound(tmp_path: Path) -> None:
    notes = read_reasons(written(tmp_path, "numbers:\n"))
    assert (notes.headings, notes.reasons) == ((), ())


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{number: 5, why: name}", "task：缺少。请加一行 task: 二(三)，标题以前的写 (开头)"),
        ("{task: 二, why: name}", "number：缺少。请加一行 number: 36"),
        ("{task: 二, number: 5}", "why：缺少。请加一行 why: name"),
        ("{task: 二, number: 三, why: name}", "number：“三”不是数。"),
        ("{task: 二, number: 5%, why: name}", "number：“5%”不是数。"),
        ("{task: 二, number: 9..3, why: name}", "number：“9..3”不是一串编号。请写成 1..23"),
        ("{task: 二, number: 1..99999, why: name}", "不是一串编号。请写成 1..23"),
        ("{task: 二, number: 0.5..2, why: name}", "不是一串编号。请写成 1..23"),
        ("{task: 二, number: 1.., why: name}", "number：“”不是数。"),
        ("{task: 二, number: 5, why: nam}", "why：“nam”不在可用的词里。请写其中之一：year（"),
        ("{task: 二, number: 5, times: 0, why: name}", "times：“0”应是 1 到 1000 的整数。"),
        ("{task: 二, number: 5, why: name, because: 甲}", "because：没有这个键。"),
    ],
)
def test_a_wrong_entry_is_a_fault_with_its_line(tmp_path: Path, entry: str, said: str) -> None:
    found = faults(tmp_path, f"numbers:\n  - {entry}\n")
    assert len(found) == 1
    assert found[0].startswith("第 2 行")
    assert said in found[0]


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, """\
headings:
  - {task: 表2}
numbers:
  - {task: 二, number: 5, why: 名称}
other: 1
""")  # fmt: skip
    assert [line.split("：")[0] for line in found] == [
        "第 5 行 other", "第 2 行 starts", "第 4 行 why"
    ]  # fmt: skip


def test_every_word_for_a_reason_is_explained_in_chinese() -> None:
    assert all(word.isascii() and not text.isascii() for word, text in REASONS.items())
