"""Reading takes time in proportion to a text's length, whatever the text is."""

import subprocess
import sys
from types import FrameType

import pytest

from planctl.draft.drafting import draft_of
from planctl.draft.merging import merged
from planctl.draft.plaintext import text_document
from planctl.draft.review import marks_of, parts_of

TITLE = "示例市规划（2021—2025年）\n"
# What a careless reader goes over again and again: the same words, marks or lines without end.
ENDLESS = {
    "no full stop": "到2025年，示例覆盖率达到80%以上，建成示例中心3个，新增床位20张、",
    "no comma either": "示例覆盖率达到80%以上建成示例中心3个新增床位20张和",
    "all of all of all": "所有示例均",
    "headings": "一、示例\n（一）示例\n",
    "headings on one line": " 一、示例 （一）示例",
    "blank lines": "   \n",
    "figures alone": "80%\n",
    "header words": "指标\n单位\n2025年\n示例甲\n示例乙\n示例丙\n示例丁\n示例戊\n示例己\n",
    "rules of tables": "|---|\n",
    "rows": "示例 | 80 | %\n",
    "open brackets": "（示例（牵头单位：",
    "departments": "由市示例局牵头，市财政局、市教育局配合，",
    "hopes": "力争争取努力在用",
    "years": "2025年",
    "digits with commas": "1,234,",
    "shares in words": "百分之",
    "times": "翻番一倍三分之",
}


def _events(text: str) -> int:
    """Return how many calls it takes to read a text and mark it, once its patterns are made."""
    count = 0

    def note(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        draft = draft_of(text_document("a.txt", TITLE + text))
        list(parts_of(draft, marks_of(draft, draft.proposals)))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", ENDLESS.values(), ids=[n.replace(" ", "-") for n in ENDLESS])
def test_four_times_the_text_is_no_more_than_five_times_the_work(unit: str) -> None:
    few = (900 if "指标" in unit else 2400) // len(unit)
    _events(unit * few)
    assert _events(unit * few * 4) <= 5 * _events(unit * few)


def test_as_many_targets_as_there_are_cost_as_much_each() -> None:
    sentences = [f"示例{i}覆盖率达到{i % 7 + 80}%。\n" for i in range(800)]
    assert _events("".join(sentences)) <= 5 * _events("".join(sentences[:200]))
    found = draft_of(text_document("a.txt", TITLE + "".join(sentences))).proposals
    assert merged(found, draft_of(text_document("a.txt", TITLE)).heading.period) == found


# Patterns are searched in C, where no calls are counted: a bound that only endless work reaches.
_READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (150, 150))
from planctl.draft.drafting import draft_of
from planctl.draft.plaintext import text_document
text = sys.stdin.read()
draft_of(text_document("a.txt", text))
print(len(text.encode()))
"""


def _read_within_the_bound(text: str) -> int:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _READ],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return int(done.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="no bound on processor time there")
def test_five_megabytes_without_a_full_stop() -> None:
    plain = "统筹示例资源推进示例协作、完善示例网络并健全示例机制，" * 60
    unit = plain + "到2025年示例覆盖率达到80%以上、建成示例中心3个，"
    assert _read_within_the_bound(TITLE + unit * (5_000_000 // len(unit.encode()) + 1)) > 5_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="no bound on processor time there")
def test_a_page_of_each_endless_thing() -> None:
    text = "".join(f"{unit * (5_000 // len(unit))}\n" for unit in ENDLESS.values())
    assert _read_within_the_bound(TITLE + text) > 150_000
