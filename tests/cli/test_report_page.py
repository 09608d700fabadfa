"""The HTML report in a real browser: found, filtered, opened, printed, heard, and quiet."""

import base64
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from axe_core_python.selenium import Axe
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from planctl.report.bulletin import Bulletin
from planctl.report.compiling import compile_bulletin
from planctl.report.web_page import web_page
from planctl.store.database import database_url
from planctl.usecases.answers import Selection
from planctl.usecases.gathering import gather
from planctl.usecases.judging import Question
from tests.cli.conftest import DAY
from tests.cli.conftest import author as author_on
from tests.cli.reports import HOSTILE, load_hostile
from tests.conftest import Registers
from tests.programs import needs

pytestmark = needs("chromium", "chromedriver")

Browser = webdriver.Chrome
LIMIT = 5_000_000
SHOWN = "#cards > li:not([hidden]) details"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return one browser for all tests of this file, with no way out."""
    options = Options()
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update",
        f"--user-data-dir={tmp_path_factory.mktemp('browser')}",
    ):  # fmt: skip
        options.add_argument(argument)
    options.binary_location = str(shutil.which("chromium"))
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    driver.set_script_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def bulletin(
    registers: Registers, _figures_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Bulletin:
    """Return the report on two made-up plans and one whose names are markup."""
    folder = tmp_path_factory.mktemp("page")
    db = registers.template("page.db", _figures_template)
    load_hostile(db, folder, author_on("2024-10-12"))
    day = date.fromisoformat(DAY)
    return compile_bulletin(gather(database_url(str(db)), Question(Selection(), day, day)))


@pytest.fixture(scope="module")
def file(bulletin: Bulletin, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page as a mail would carry it: a file."""
    path = tmp_path_factory.mktemp("mail") / "通报.html"
    path.write_text(web_page(bulletin), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Browser:
    """Return the browser at the page, at desktop size and in light mode."""
    look(browser, file)
    return browser


def look(
    browser: Browser, file: Path, fragment: str = "", *, width: int = 1280, dark: bool = False
) -> None:
    """Open the page afresh, at a width, in a light or a dark mode."""
    browser.get("about:blank")
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    mode = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [mode]})
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(file.as_uri() + fragment)


def visible(browser: Browser) -> list[str]:
    """Return the codes of the items that are shown, in order."""
    script = (
        "return [...document.querySelectorAll('#cards > li:not([hidden]) details')].map(d => d.id)"
    )
    return list(browser.execute_script(script))


def field(browser: Browser, name: str) -> Any:
    """Return a field of the filter."""
    return browser.find_element(By.CSS_SELECTOR, f"#filter [name={name}]")


def test_a_filter_shows_what_it_names_and_counts_it(page: Browser, bulletin: Bulletin) -> None:
    Select(field(page, "light")).select_by_value("red")
    red = {line.key for line in bulletin.lines if line.light == "red"}
    assert set(visible(page)) == red
    said = page.find_element(By.ID, "count").text
    assert said == f"显示 {len(red)} 项，共 {len(bulletin.lines)} 项"
    Select(field(page, "lead")).select_by_visible_text("市医保局")
    assert visible(page) == ["lj-04-2"]
    assert page.execute_script("return decodeURIComponent(location.hash)") == (
        "#?light=red&lead=市医保局"
    )
    page.find_element(By.ID, "reset").click()
    assert len(visible(page)) == len(bulletin.lines)


def test_a_search_finds_words_in_any_width_and_case(page: Browser) -> None:
    field(page, "q").send_keys("专家工作站")
    assert visible(page) == ["lj-02-1"]
    field(page, "q").clear()
    field(page, "q").send_keys("ＬＪ-03 托育")
    assert visible(page) == ["lj-03-4"]


def test_sorting_puts_the_worst_first_or_follows_the_document(
    page: Browser, bulletin: Bulletin
) -> None:
    assert visible(page) == list(bulletin.by_urgency)
    assert visible(page)[: len(bulletin.worst)] == [line.key for line in bulletin.worst]
    Select(field(page, "sort")).select_by_value("document")
    assert visible(page) == [line.key for line in bulletin.lines]
    Select(field(page, "sort")).select_by_value("pace")
    paces = {line.key: line.ratio for line in bulletin.lines}
    known = [paces[key] for key in visible(page) if paces[key] is not None]
    assert known == sorted(known)


def test_the_keyboard_opens_the_explanation_that_explain_gives(
    page: Browser, bulletin: Bulletin
) -> None:
    line = next(line for line in bulletin.lines if line.key == "lj-02-1")
    card = page.find_element(By.ID, "lj-02-1")
    assert not card.find_element(By.TAG_NAME, "dl").is_displayed()
    card.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
    texts = [one.text for one in card.find_elements(By.CSS_SELECTOR, ".explanation > *")]
    assert texts == [text for pair in line.explanation for text in pair]
    chart = card.find_element(By.CSS_SELECTOR, "svg.chart")
    assert chart.is_displayed()
    assert chart.size["width"] > 300
    for drawn in ("plan", "milestone", "told", "today"):
        assert chart.find_elements(By.CSS_SELECTOR, f".{drawn}")


def test_a_deep_link_opens_its_item(browser: Browser, file: Path) -> None:
    look(browser, file, "#lj-03-4")
    card = browser.find_element(By.ID, "lj-03-4")
    assert card.get_attribute("open")
    top = browser.execute_script("return arguments[0].getBoundingClientRect().top", card)
    assert 0 <= top < 900
    look(browser, file, "#?light=yellow&sort=name")
    assert field(browser, "light").get_attribute("value") == "yellow"
    assert 0 < len(visible(browser)) < 10


def test_the_worst_five_are_in_sight_with_who_and_why(page: Browser, bulletin: Bulletin) -> None:
    listed = page.find_elements(By.CSS_SELECTOR, ".worst li")
    assert len(listed) == len(bulletin.worst) == 5
    for item, line in zip(listed, bulletin.worst, strict=True):
        assert line.name in item.text
        assert line.lead in item.text
        assert line.reason in item.text
    assert listed[-1].rect["y"] < 900, "on the first screen"


def test_the_page_asks_nobody_and_says_nothing(browser: Browser, file: Path) -> None:
    look(browser, file, "#lj-02-1")
    browser.find_element(By.ID, "open").click()
    browser.find_element(By.ID, "theme").click()
    Select(field(browser, "sort")).select_by_value("name")
    assert browser.get_log("browser") == []
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {
        event["params"]["request"]["url"].split("#")[0]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    }
    assert asked == {file.as_uri()}


def test_names_stay_text(page: Browser) -> None:
    assert page.execute_script("return document.scripts.length") == 1
    assert page.execute_script("return document.querySelectorAll('#items b').length") == 0
    names = page.execute_script(
        "return [...document.querySelectorAll('#cards .name')].map(n => n.textContent)"
    )
    assert any(HOSTILE in name for name in names)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_nothing_keeps_anybody_out(browser: Browser, file: Path, width: int, dark: bool) -> None:
    look(browser, file, width=width, dark=dark)
    browser.find_element(By.ID, "open").click()
    found = Axe().run(browser)
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]] == []
    assert len(found["passes"]) > 20


def test_a_phone_needs_no_scrolling_sideways(browser: Browser, file: Path) -> None:
    look(browser, file, width=390)
    browser.find_element(By.ID, "open").click()
    assert browser.execute_script("return document.documentElement.scrollWidth") == 390


def test_dark_mode_follows_the_system_and_the_button(browser: Browser, file: Path) -> None:
    script = "return getComputedStyle(document.body).backgroundColor"
    look(browser, file, dark=True)
    dark = browser.execute_script(script)
    browser.find_element(By.ID, "theme").click()
    light = browser.execute_script(script)
    look(browser, file)
    assert browser.execute_script(script) == light != dark


def test_it_prints_on_a4_without_the_controls(page: Browser, bulletin: Bulletin) -> None:
    asked = {"preferCSSPageSize": True, "printBackground": True}
    data = base64.b64decode(page.execute_cdp_cmd("Page.printToPDF", asked)["data"])
    printed = pypdf.PdfReader(io.BytesIO(data))
    width, height = (float(side) / 72 * 25.4 for side in printed.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (210, 297)
    text = "".join("".join(one.extract_text().split()) for one in printed.pages)
    assert "最要紧的5项" in text
    assert "清除筛选" not in text
    for line in bulletin.lines:
        assert line.code in text


def test_three_hundred_indicators_in_eleven_counties_stay_small(
    browser: Browser, bulletin: Bulletin, tmp_path: Path
) -> None:
    large = enlarged(bulletin, 300, 11)
    page = web_page(large)
    assert len(page.encode()) < LIMIT
    path = tmp_path / "large.html"
    path.write_text(page, encoding="utf-8")
    look(browser, path, "#k-299")
    assert browser.find_element(By.ID, "k-299").get_attribute("open")
    assert len(browser.find_elements(By.CSS_SELECTOR, ".heat td")) == 3300
    box = browser.find_element(By.CSS_SELECTOR, ".scroll.tall")
    assert box.get_property("scrollWidth") == box.get_property("clientWidth")
    field(browser, "q").send_keys("k-12")
    assert len(visible(browser)) == 11


def enlarged(bulletin: Bulletin, indicators: int, counties: int) -> Bulletin:
    """Return a report of so many of the most eloquent indicators, each in so many counties."""
    (heat,) = (one for one in bulletin.heat if len(one.counties) > 1)
    line = max(bulletin.lines, key=lambda one: len(str(one)))
    cell = max((c for row in heat.rows for c in row.cells if c), key=lambda c: len(str(c)))
    lines = tuple(replace(line, key=f"k-{n}", code=f"k-{n}") for n in range(indicators))
    rows = tuple(replace(heat.rows[0], line=one, cells=(cell,) * counties) for one in lines)
    names = tuple(f"示范{n}县" for n in range(counties))
    return replace(
        bulletin, lines=lines, by_urgency=tuple(one.key for one in lines),
        heat=(replace(heat, counties=names, rows=rows),),
    )  # fmt: skip
