"""Exact numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planctl.domain.number import DECIMALS, LIMIT, NumberError, decimals_of, show
from planctl.domain.typed import Typed, is_blank, parse_number

steady = settings(derandomize=True, deadline=None)
exact = st.decimals(-LIMIT + 1, LIMIT - 1, places=DECIMALS)
marks = st.sampled_from(["", "%", "‰", "/10万", "/万", "个", "人次", "个百分点"])


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        ("36", "36", None),
        ("36%", "36", "%"),
        ("３６％", "36", "%"),
        (" 36 % ", "36", "%"),
        ("36\u00a0%", "36", "%"),
        ("1,495", "1495", None),
        ("１，４９５．５", "1495.5", None),
        ("1,234,567", "1234567", None),
        ("2.74‰", "2.74", "‰"),
        ("２．７４‰", "2.74", "‰"),
        ("10/10万", "10", "1/10万"),
        ("１０／１０万", "10", "1/10万"),
        ("3/万", "3", "1/万"),
        ("1:2.12", "2.12", "1:x"),
        ("1：2.12", "2.12", "1:x"),
        ("1∶2", "2", "1:x"),
        ("100个", "100", "个"),
        ("100 人次", "100", "人次"),
        ("+3", "3", None),
        ("-0.5", "-0.5", None),
        ("−0.5", "-0.5", None),
        ("－5", "-5", None),
        ("007", "7", None),
        ("0", "0", None),
        ("999999999999.999999", "999999999999.999999", None),
        ("1.5000000000", "1.5", None),
    ],
)
def test_a_number_is_read_as_people_type_it(text: str, value: str, mark: str | None) -> None:
    assert parse_number(text) == Typed(Decimal(value), mark)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "%", "abc", "约5", ".5", "5.", "1e5", "1E5", "0x10", "NaN", "Infinity",
        "1_000",
        "1,49,5", "1,4950", ",495", "1，49", "36%%", "3 6", "3.14.15", "2..3", "1/2", "½", "2½",
        "-1:2",
        "1:", "2:1", "1:1,000", "100个左右大约合计若干项", "36 #", "点五", "百分之", "￥5",
    ],
)  # fmt: skip
def test_what_is_not_one_number_is_refused_with_examples(text: str) -> None:
    with pytest.raises(NumberError, match=r"不是一个数，请写成 36、36%、1,495 或 2\.74‰") as caught:
        parse_number(text)
    assert f"“{text}”" in str(caught.value)


def test_a_chinese_numeral_that_is_none_is_refused() -> None:
    with pytest.raises(NumberError, match="不是一个数"):
        parse_number("十十四")


@pytest.mark.parametrize("text", ["3500①", "10²", "12¹", "²", "①", "5㉑", "3㏢", "8⁶"])
def test_a_footnote_mark_does_not_become_a_digit(text: str) -> None:
    with pytest.raises(NumberError):
        parse_number(text)


@pytest.mark.parametrize("text", ["1000000000000", "-1000000000000", "9" * 40, "9" * 5000])
def test_more_than_twelve_digits_are_refused(text: str) -> None:
    with pytest.raises(NumberError, match="太大，最多 12 位整数"):
        parse_number(text)


@pytest.mark.parametrize("text", ["0.0000001", "1.1234567", "1:0.0000001", f"0.{'1' * 60}"])
def test_more_than_six_decimals_are_refused_not_rounded(text: str) -> None:
    with pytest.raises(NumberError, match="小数太多，最多 6 位"):
        parse_number(text)


@pytest.mark.parametrize("text", ["0", "-0", "-0.00", "+0", "0.000"])
def test_zero_has_no_sign_and_is_not_nothing(text: str) -> None:
    assert show(parse_number(text).value) == "0"


@steady
@given(exact, marks)
def test_what_is_shown_reads_back_as_the_same_number(value: Decimal, mark: str) -> None:
    typed = parse_number(show(value) + mark)
    assert typed.value == value
    assert typed.mark == ({"/10万": "1/10万", "/万": "1/万"}.get(mark, mark) or None)


@steady
@given(exact)
def test_thousands_commas_and_wide_digits_change_nothing(value: Decimal) -> None:
    commas = f"{value:,f}"
    wide = "".join(chr(ord(char) + 0xFEE0) for char in commas)
    assert parse_number(commas) == parse_number(wide) == parse_number(show(value))


@steady
@given(st.decimals(0, LIMIT - 1, places=DECIMALS))
def test_a_ratio_keeps_its_right_side(value: Decimal) -> None:
    assert parse_number(f"1:{show(value)}") == Typed(value, "1:x")


@steady
@given(
    st.one_of(
        st.text(),
        st.text("0123456789,.-+%‰:：/万１２，．①²٣ 个()", min_size=1, max_size=20),
        st.from_regex(r"[-+]?\d{1,40}(\.\d{1,40})?.{0,3}"),
    )
)
@example("\ud800")
@example("٣")
@example("1\n")
@example("1:" + "9" * 30)
def test_any_text_is_a_number_or_a_number_error(text: str) -> None:
    try:
        typed = parse_number(text)
    except NumberError:
        return
    assert abs(typed.value) < LIMIT
    assert decimals_of(typed.value) <= DECIMALS
    assert parse_number(show(typed.value)).value == typed.value


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        ("三十六", "36", None), ("一千零二十点五", "1020.5", None), ("两百", "200", None),
        ("负三", "-3", None), ("叁拾陆", "36", None), ("二〇", "20", None),
        ("百分之三十六", "36", "%"), ("千分之二点七四", "2.74", "‰"), ("三十六个", "36", "个"),
        ("十二万", "120000", None), ("零点零七", "0.07", None),
    ],
)  # fmt: skip
def test_numbers_written_in_chinese_are_read(text: str, value: str, mark: str | None) -> None:
    assert parse_number(text) == Typed(Decimal(value), mark)


@given(st.integers(0, 10**8), st.sampled_from(["low", "up"]))
def test_every_whole_number_can_be_written_in_chinese(number: int, mode: str) -> None:
    import cn2an

    assert parse_number(cn2an.an2cn(number, mode)).value == number


def test_what_people_write_for_nothing_is_blank_and_zero_is_not() -> None:
    assert all(map(is_blank, ["", " ", "—", "——", "-", "－", "/", "／", "无", "暂无", "N/A"]))
    assert not any(map(is_blank, ["0", "0%", "否", "零", "a"]))
