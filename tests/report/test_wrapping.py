"""Chinese text in lines: by display width, by the rules of setting Chinese."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planctl.report.wrapping import columns, wrap

TEXTS = st.text(alphabet="指标达到，。（）“”、 0123456789%‰-abc≥—→", max_size=60)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0), ("abc", 3), ("指标", 4), ("（36%）", 7), ("≥38%", 4), ("50—100名", 8),
        ("　", 2), ("ａ１", 4), ("e\u0301", 1), ("𠮷", 2),
    ],
)  # fmt: skip
def test_a_chinese_character_takes_two_columns(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("县域就诊率", 10, ["县域就诊率"]),
        ("县域就诊率", 8, ["县域就诊", "率"]),
        ("达到序时进度，很好", 12, ["达到序时进", "度，很好"]),
        ("提高（不含本数）", 6, ["提高", "（不含", "本数）"]),
        ("差 10名（力争）", 8, ["差 10名", "（力争）"]),
        ("到2024年二季度末", 8, ["到2024年", "二季度末"]),
        ("时限2024年底", 7, ["时限", "2024年", "底"]),
        ("已判断 100 + 待报 2", 12, ["已判断 100 +", "待报 2"]),
        ("zhaotong-2023", 9, ["zhaotong-", "2023"]),
        ("1234567890", 4, ["1234", "5678", "90"]),
        ("甲\n乙丙", 4, ["甲", "乙丙"]),
        ("甲", 1, ["甲"]),
        ("", 5, [""]),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, room: int, lines: list[str]) -> None:
    assert wrap(text, room) == lines


@settings(deadline=None)
@given(TEXTS, st.integers(min_value=2, max_value=40))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, room: int) -> None:
    lines = wrap(text, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(columns(line) <= room for line in lines)


WORDS = st.sampled_from(
    ["指标", "达到", "2024年", "36%", "（含乡镇", "“一老一小", "≥90名", "zt-05"]
)
STOPS = st.sampled_from(["", "，", "。", "）", "”", "、", "%"])


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, STOPS), max_size=20), st.integers(min_value=16, max_value=60))
def test_no_line_begins_with_a_stop_or_ends_with_an_opening(
    parts: list[tuple[str, str]], room: int
) -> None:
    lines = wrap("".join(word + stop for word, stop in parts), room)
    for line in lines[1:]:
        assert line[0] not in "，。、）”%"
    for line in lines[:-1]:
        assert line[-1] not in "（“"
