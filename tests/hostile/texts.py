"""Texts that people, other programs and attackers hand in."""

from hypothesis import strategies as st

# What numbers, periods and plan files are made of, so that random texts come near to them.
ALPHABET = "0123456789０１９.,，:：%‰/-−—年月季度上下半全一二三四十百QHqh +~<>=≥≤ \t\n'\"{}[]&*!|#"
NASTY = (
    "", " ", "\x00", "\x1b[31m红", "\u202e倒", "=1+1", "@SUM(A1)", "<script>alert(1)</script>",
    "'; DROP TABLE actual; --", "../../etc/passwd", "C:\\Windows\\x", "1e999999999", "NaN",
    "-Infinity", "9" * 400, "0." + "0" * 400 + "1", "1:0", "٣", "²", "１２３", "2024Q5", "2024-13",
    "0000", "%s%n", "{{7*7}}", "!!python/object:os.system", "&a [*a]", "\ud800", "名" * 3000,
)  # fmt: skip

near_misses = st.text(alphabet=ALPHABET, max_size=30)
texts = st.one_of(st.sampled_from(NASTY), near_misses, st.text(max_size=60))
