"""Pictures of the reports for the README, from the demo: `make images`.

Needs chromium, chromedriver, soffice, pdftoppm and ImageMagick's convert.
"""

import base64
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from planctl.cli.root import run

IMAGES = Path(__file__).parents[1] / "docs" / "images"
DAY = "2025-04-20"
ASKED = ("--plan", "xining-2024", "--as-of", DAY, "--known-on", DAY)


def main() -> None:
    """Write every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = ["--db", str(folder / "demo.db")]
        codes = [run([*base, "demo"])]
        for form in ("html", "docx", "xlsx"):
            path = folder / f"report.{form}"
            codes.append(run([*base, "report", *ASKED, "-o", str(path)]))
        if any(codes):
            sys.exit("the demo or a report failed")
        page(folder / "report.html", "report.png")
        page(folder / "report.html", "report-item.png", "#xn-09-3")
        page(folder / "report.html", "report-heat-dark.png", "#heat", dark=True)
        page(folder / "report.html", "report-phone.png", width=390)
        sheet(folder, folder / "report.docx", 1, "letter.png")
        sheet(folder, folder / "report.xlsx", lights_page(folder), "workbook.png")


def page(
    file: Path, name: str, fragment: str = "", *, width: int = 1280, dark: bool = False
) -> None:
    """Take one picture of the page as a browser shows it."""
    options = Options()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.binary_location = str(shutil.which("chromium"))
    browser = webdriver.Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    try:
        size = {"width": width, "height": 860, "deviceScaleFactor": 1, "mobile": width < 500}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        mode = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [mode]})
        browser.get(file.as_uri() + fragment)
        browser.execute_async_script("setTimeout(arguments[0], 300)")
        shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
        (file.parent / name).write_bytes(base64.b64decode(shot["data"]))
    finally:
        browser.quit()
    small(file.parent / name, IMAGES / name)


def lights_page(folder: Path) -> int:
    """Return the page of the workbook with the charts: after the long table's pages."""
    import pypdf

    pages = pypdf.PdfReader(printed(folder, folder / "report.xlsx")).pages
    return next(n for n, one in enumerate(pages, 1) if "亮灯汇总" in one.extract_text())


def printed(folder: Path, file: Path) -> Path:
    """Return the file as an office suite prints it."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), str(file)],
        check=True, capture_output=True,
    )  # fmt: skip
    return file.with_suffix(".pdf")


def sheet(folder: Path, file: Path, number: int, name: str) -> None:
    """Take one picture of a page of an office file."""
    stem = folder / name.removesuffix(".png")
    subprocess.run(
        ["pdftoppm", "-r", "70", "-f", str(number), "-l", str(number), "-singlefile", "-png",
         str(printed(folder, file)), str(stem)],
        check=True,
    )  # fmt: skip
    small(folder / name, IMAGES / name)


def small(source: Path, target: Path) -> None:
    """Keep a picture of few colours: these have few, and git keeps every version."""
    subprocess.run(
        ["convert", str(source), "-strip", "+dither", "-colors", "24", str(target)], check=True
    )


if __name__ == "__main__":
    main()
