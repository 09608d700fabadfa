"""The review page: every mark, nothing of the document as markup, keys that work."""

import re
from pathlib import Path

from planctl.report.draft_page import draft_page
from planctl.usecases.drafts import draft

TEXT = (
    "示例市体育规划（2021—2025年）\n一、目标\n到2025年，人均体育场地面积达到2.6平方米，健身步道覆盖率全覆盖，"
    "投入资金30亿元，<script>alert(7)</script>设项目库12 &amp; 备选库。\n"
    "指标 | 单位 | 2020年 | 2025年\n体育公园 | 个 | 3 | 12\n健身步道 | 公里 | 80 | 200\n"
)


def page(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return draft_page(draft(tmp_path / "a.txt"))


def test_each_number_is_marked_as_what_it_became(tmp_path: Path) -> None:
    text = page(tmp_path)
    marks = re.findall(
        r'<mark class="(\w+)" data-p="([\d ]*)" title="([^"]*)">([^<]*)</mark>', text
    )
    found = {(what, said) for what, _, _, said in marks}
    assert ("target", "2.6平方米") in found
    assert ("doubt", "全覆盖") in found
    assert ("passed", "30亿元") in found
    assert ("base", "80") in found
    assert ("target", "200") in found
    assert ("open", "7") in found
    assert ("passed", "30亿元", "不是目标：资金") in {(w, s, t) for w, _, t, s in marks}


def test_what_the_document_says_is_text(tmp_path: Path) -> None:
    text = page(tmp_path)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(" in text
    assert "12 &amp;amp; 备选库" in re.sub(r"</?mark[^>]*>", "", text)


def test_each_target_has_its_card(tmp_path: Path) -> None:
    text = page(tmp_path)
    cards = re.findall(r'<article class="card[^"]*" id="p\d+"[^>]*>\s*<h2>([^<]*)</h2>', text)
    assert cards == ["人均体育场地面积", "健身步道覆盖率", "体育公园", "健身步道"]
