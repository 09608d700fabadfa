"""The review page: every mark, nothing of the document as markup, keys that work."""

import re
import shutil
from pathlib import Path

from planctl.report.draft_page import draft_page
from planctl.usecases.drafts import draft
from tests.programs import needs

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


@needs("chromium", "chromedriver")
def test_the_keys_work_even_after_a_box_was_ticked(tmp_path: Path) -> None:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    (tmp_path / "page.html").write_text(page(tmp_path), encoding="utf-8")
    options = webdriver.ChromeOptions()
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update",
        f"--user-data-dir={tmp_path / 'browser'}",
    ):  # fmt: skip
        options.add_argument(argument)
    options.binary_location = str(shutil.which("chromium"))
    driver = webdriver.Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    try:
        driver.get((tmp_path / "page.html").as_uri())

        def press(key: str) -> str:
            driver.switch_to.active_element.send_keys(key)
            return " ".join(e.text for e in driver.find_elements(By.CSS_SELECTOR, ".card.here h2"))

        assert press("j") == "人均体育场地面积"
        assert press("d") == "健身步道覆盖率"
        driver.find_element(By.CSS_SELECTOR, "#p0 input").click()
        assert press("j") == "体育公园"
        assert press("k") == "健身步道覆盖率"
        assert press(Keys.SPACE) != ""
        driver.find_element(By.ID, "next-open").click()
        assert press("u") != ""
        assert driver.find_element(By.CSS_SELECTOR, "mark.open.here").text
        assert press("j") != ""
    finally:
        driver.quit()
