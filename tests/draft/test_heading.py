"""What a document says of itself: title, issuer, days, region, period."""

from pathlib import Path

import pytest

from planctl.draft.heading import Heading, read_heading
from planctl.draft.opening import read_document


def heading(tmp_path: Path, text: str) -> Heading:
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    return read_heading(read_document(tmp_path / "x.txt"), [])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("示例县办公室关于印发“十四五”示例规划的通知\n正文。", "“十四五”示例规划"),
        (
            "示例市政府办公室\n关于印发2023年《政府工作报告》重点任务分工的通知\n正文。",
            "2023年《政府工作报告》重点任务分工",
        ),
        (
            "示例县政府办公室关于印发2023年《政府工作报告》主要任务分解的\n通知\n正文。",
            "2023年《政府工作报告》主要任务分解",
        ),
        ("示例市民政局关于下达2025年民生任务指标的通知\n正文。", "2025年民生任务指标"),
        ("公告\n会议票决产生了示例市2024年民生实事项目，分别是：", "示例市2024年民生实事项目"),
        ("2.2025年示例项目分解表\n正文。", "2025年示例项目分解表"),
    ],
)
def test_titles(text: str, title: str, tmp_path: Path) -> None:
    assert heading(tmp_path, text).title == title


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("示例市人才工程的实施意见\n2012年起5年内，引进人才200名。", 2012, 2016),
        ("示例市人才工程的实施意见\n从2022年起，用三年时间，引进人才200名。", 2022, 2024),
        ("示例市人才工程的实施意见\n力争五年内引进人才200名。\n2012年3月5日", 2012, 2016),
        ("示例市“一老一小”方案\n到2023年有2所，到2025年有3处，到2025年9处。“十四五”。", 2021, 2025),
        ("2030年前示例行动方案\n“十四五”期间，到2025年达到20%。到2030年达到25%。", 2021, 2030),
    ],
)  # fmt: skip
def test_years_that_the_title_does_not_say(
    text: str, first: int, last: int, tmp_path: Path
) -> None:
    found = heading(tmp_path, text)
    assert (found.period.start.year, found.period.end.year) == (first, last)
    assert "period" in found.doubts


def test_a_city_may_end_in_the_word_for_one(tmp_path: Path) -> None:
    found = heading(tmp_path, "聊城市人民政府\n关于印发2023年示例要点的通知\n二〇二三年三月六日\n")
    assert (found.region, found.issuer) == ("聊城市", "聊城市人民政府")
    assert found.issued is not None
    assert found.issued.isoformat() == "2023-03-06"


def test_a_cell_of_a_table_signs_nothing(tmp_path: Path) -> None:
    text = "示例市“十四五”示例规划\n" + "一句话。\n" * 400 + "\n市财政局\n市教育局\n"
    assert heading(tmp_path, text).issuer is None
