"""Names and notes that try to be a formula, a script, a header or a path: in every output.

One register holds them all (register.py), put there past planctl's own checks.
"""

import csv
import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast

import lxml.html
import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from planctl.cli.filenames import FileNames, file_name
from planctl.report.page_parts import FOLDER
from tests.conftest import Registers, Runner, installed_command
from tests.hostile.register import HOSTILE, PLAN, make
from tests.notify.mailserver import mail_office

DAY = "2024-10-20"
# What a spreadsheet takes for a formula; a plain number is none.
FORMULA = re.compile(r"[=@+\-\t\r](?![\d.,]+%?$)")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
INDICATOR = "evil-11-1"

# Every list: the command, and the exit code that it has here.
LISTS = (
    ("status --all", 0), ("status --counties", 0), ("status --summary dept", 0),
    ("status --region 990912", 0), ("targets", 0), ("departments", 0), ("regions", 0),
    ("plan list", 0), (f"history {INDICATOR}", 0), ("log", 0),
    ("overdue", 3), ("missing --period 2024Q2", 3),
    ("review list", 0), ("review log", 0), ("contact list", 0), ("light list", 0),
    ("notify log", 0), ("notify --dry-run --any-day", 1), ("db check", 3), ("lock", 0),
)  # fmt: skip


@pytest.fixture(scope="module")
def evil(registers: Registers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a register that holds every hostile text wherever there is room for one."""
    place = registers.template("evil.db")
    make(place, tmp_path_factory.mktemp("hostile"))
    return place


@pytest.fixture
def written(registers: Registers, evil: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a copy of it that may be written to."""
    yield from registers.fresh(evil, tmp_path / "written.db")


def plain(text: str) -> None:
    """Check that a terminal obeys nothing in a text."""
    found = CONTROLS.search(text)
    assert not found, repr(text[max(0, found.start() - 60) : found.end() + 60])


def harmless_cells(text: str) -> None:
    """Check that no cell of CSV is a formula."""
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))):
        for cell in row:
            assert not FORMULA.match(cell), repr(cell)


def harmless_parts(data: bytes) -> None:
    """Check the parts of a workbook: no formula, nothing of another file, no link that leaves."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            tree = lxml.etree.fromstring(book.read(name))
            if name.startswith("xl/worksheets/"):
                assert tree.find(".//{*}f") is None, name
            assert tree.find(".//{*}externalReference") is None, name
            for sheet in tree.iterfind(".//{*}sheet[@name]"):
                assert not CONTROLS.search(str(sheet.get("name")))
            for link in tree.iterfind(".//{*}Relationship[@TargetMode='External']"):
                assert str(link.get("Target")).startswith("#'"), (name, link.get("Target"))


def harmless_book(data: bytes) -> None:
    """Check that no cell of a workbook, as others read it, is a formula and no link leaves it."""
    harmless_parts(data)
    for sheet in load_workbook(io.BytesIO(data)):
        assert not CONTROLS.search(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate, cell.value)
                link = cell.hyperlink.target if cell.hyperlink else None
                assert link is None or link.startswith("#'")
                assert cell.comment is None or "\x1b" not in cell.comment.text


def harmless_page(page: str, scripts: int = 0) -> None:
    """Check that a page has no more scripts than its own, no handler, no link that runs."""
    tree = lxml.html.document_fromstring(page)
    assert len(tree.findall(".//script")) == scripts
    for element in tree.iter("*"):
        assert element.tag not in ("iframe", "object", "embed", "base"), element.tag
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            if name in ("href", "src", "action", "xlink:href"):
                assert re.match(r"#|data:image/|https?://|mailto:", value), (name, value)
    assert not tree.xpath("//img[@src='x']")
    plain(page.replace("\r\n", "\n"))


def harmless_markdown(text: str) -> None:
    """Check that Markdown has no HTML, no link, and as many cells in a row as in its heading."""
    plain(text)
    assert not re.search(r"(?<!\\)<[a-zA-Z/!]", text)
    assert not re.search(r"(?<!\\)\]\(javascript:", text)
    width = None
    for line in text.split("\n"):
        if not line.startswith("|"):
            width = None
            continue
        cells = len(re.findall(r"(?<!\\)\|", line))
        width = width or cells
        assert cells == width, line


def harmless_calendar(text: str) -> None:
    """Check that a calendar holds events of planctl's own and nothing besides."""
    plain(text.replace("\r\n", "\n"))
    found = Calendar.from_ical(text)
    kinds = {"SUMMARY", "UID", "DTSTAMP", "DTSTART", "DTEND", "DESCRIPTION", "CATEGORIES",
             "TRANSP", "URL", "CLASS", "STATUS", "SEQUENCE", "LAST-MODIFIED", "RRULE"}  # fmt: skip
    for event in found.walk("VEVENT"):
        assert set(event) <= kinds, set(event) - kinds


def harmless_mail(raw: bytes) -> None:
    """Check a mail: its headers are planctl's own, each on its line; no part does anything."""
    mail = cast(EmailMessage, message_from_bytes(raw, policy=default))
    assert set(mail.keys()) <= {
        "From", "To", "Cc", "Subject", "Date", "Message-ID", "Auto-Submitted", "Reply-To",
        "X-Auto-Response-Suppress", "MIME-Version", "Content-Type", "X-Peer", "X-MailFrom",
        "X-RcptTo",
    }  # fmt: skip
    assert not mail.defects
    for name, value in mail.items():
        plain(str(value).replace("\r\n", "\n").replace("\n", ""))
        assert "\n" not in str(value), name
    for name in ("To", "Cc"):
        for address in mail[name].addresses if mail[name] else ():
            assert address.addr_spec.endswith("@example.gov.cn"), address
    for part in mail.walk():
        if part.is_multipart():
            continue
        content, kind = part.get_content(), part.get_content_type()
        name = part.get_filename()
        if name is not None:
            assert name == Path(name).name
            assert not re.search(r'[\\/:*?"<>|]', name), name
            plain(name)
        if kind == "text/html":
            harmless_page(content)
        elif kind == "text/plain":
            plain(content.replace("\r\n", "\n"))
        elif kind == "text/csv":
            harmless_cells(content if isinstance(content, str) else content.decode("utf-8-sig"))
        else:
            assert name is not None
            assert name.endswith(".xlsx")
            harmless_parts(content)


def attached_books(raw: bytes) -> Iterator[bytes]:
    """Give the workbooks that a mail carries."""
    for part in cast(EmailMessage, message_from_bytes(raw, policy=default)).walk():
        if (part.get_filename() or "").endswith(".xlsx"):
            yield part.get_content()


@pytest.mark.parametrize(("line", "code"), LISTS, ids=[line for line, _ in LISTS])
def test_lists_are_harmless(
    evil: Path, planctl: Runner, tmp_path: Path, line: str, code: int
) -> None:
    for form in ("table", "json", "csv", "md"):
        ran = planctl(*line.split(), "--format", form, db=evil, code=code, today=DAY)
        assert ran.out, form
        # A table of CSV begins with the mark by which Excel knows UTF-8.
        plain((ran.out.removeprefix("\ufeff") + ran.err).replace("\r\n", "\n"))
        if form == "json":
            json.loads(ran.out)
        elif form == "csv":
            harmless_cells(ran.out)
        elif form == "md":
            harmless_markdown(ran.out)
    if not line.startswith("notify"):
        book = tmp_path / "list.xlsx"
        planctl(*line.split(), "-o", str(book), db=evil, code=code, today=DAY)
        harmless_book(book.read_bytes())


def test_what_is_said_of_one_thing_is_harmless(evil: Path, planctl: Runner) -> None:
    plain(planctl("plan", "show", PLAN, db=evil, today=DAY).out)
    plain(planctl("plan", "export", PLAN, db=evil, today=DAY).out)
    for number in range(len(HOSTILE)):
        for line in (["chart"], ["explain"], ["explain", "-f", "json"]):
            ran = planctl(*line[:1], f"evil-{number:02}-1", *line[1:], db=evil, today=DAY)
            plain(ran.out + ran.err)


def test_reports_are_harmless(evil: Path, planctl: Runner, tmp_path: Path) -> None:
    made = {}
    for form in ("html", "docx", "xlsx", "md", "json"):
        file = tmp_path / f"r.{form}"
        ran = planctl("report", "-o", str(file), db=evil, today=DAY, code=None)
        if ran.code == 2:
            assert form == "json", ran.err
            continue
        assert ran.code == 0, ran.err
        made[form] = file.read_bytes()
    page = made["html"].decode("utf-8")
    harmless_page(page, (FOLDER / "page.html.j2").read_text(encoding="utf-8").count("<script"))
    harmless_book(made["xlsx"])
    harmless_markdown(made["md"].decode("utf-8"))
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as word:
        text = word.read("word/document.xml").decode("utf-8")
        assert "{{7*7}}" in text
        for part in word.namelist():
            if part.endswith((".xml", ".rels")):
                lxml.etree.fromstring(word.read(part))
            if part.endswith(".rels"):
                assert b"javascript:" not in word.read(part)
        assert not re.search(r"<w:(instrText|fldSimple)[^>]*>[^<]*(DDE|INCLUDE)", text)


def test_exports_are_harmless(evil: Path, planctl: Runner, tmp_path: Path) -> None:
    for name, more in (
        ("e.xlsx", []), ("e.csv", []), ("e.json", []), ("e.parquet", []),
        ("g.xlsx", ["--register", "--plan", PLAN]),
    ):  # fmt: skip
        planctl("export", *more, "-o", str(tmp_path / name), db=evil, today=DAY)
    harmless_book((tmp_path / "e.xlsx").read_bytes())
    harmless_book((tmp_path / "g.xlsx").read_bytes())
    harmless_cells((tmp_path / "e.csv").read_text(encoding="utf-8-sig"))
    text = (tmp_path / "e.json").read_text(encoding="utf-8")
    json.loads(text)
    plain(text)


def test_calendars_have_no_line_of_their_own(evil: Path, planctl: Runner) -> None:
    out = planctl("calendar", "--as-of", "2024-05-01", db=evil, today=DAY).out
    assert out.count("BEGIN:VEVENT") >= len(HOSTILE)
    harmless_calendar(out)


def test_mails_are_harmless(
    written: Path, planctl: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_office() as office:
        monkeypatch.setenv("PLANCTL_SMTP_URL", f"smtp://127.0.0.1:{office.port}")
        monkeypatch.setenv("PLANCTL_MAIL_FROM", '=cmd "x" <plan@example.gov.cn>')
        line = ["notify", "--any-day", "--attach", "list", "--attach", "template"]
        ran = planctl(*line, db=written, today=DAY, code=1)
        plain(ran.out + ran.err)
        assert "没有联系人" in ran.err, "the counties have none"
        assert len(office.arrived) >= len(HOSTILE)
        for message in office.arrived:
            harmless_mail(message.raw)
        books = [book for message in office.arrived for book in attached_books(message.raw)]
        harmless_book(books[0])
    for form in ("table", "json", "csv", "md"):
        out = planctl("notify", "log", "-f", form, db=written, today=DAY).out
        plain(out.removeprefix("\ufeff").replace("\r\n", "\n"))


@pytest.mark.parametrize("form", ["text", "html", "eml", "chat"])
def test_previews_are_harmless(evil: Path, planctl: Runner, form: str) -> None:
    out = planctl("notify", "preview", "--office", "-f", form, db=evil, today=DAY).out
    if form == "eml":
        harmless_mail(out.encode())
    elif form == "html":
        harmless_page(out)
    else:
        plain(out.replace("\r\n", "\n"))


def test_a_marked_return_is_harmless(evil: Path, planctl: Runner, tmp_path: Path) -> None:
    table = tmp_path / "=cmd(1).csv"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["指标", "地区", "报告期", "实际值", "说明"])
        for text in HOSTILE:
            writer.writerow([text, text, text, text, text])
    marked = tmp_path / "marked.xlsx"
    ran = planctl("import", str(table), "--report", str(marked), db=evil, today=DAY, code=1)
    plain(ran.out + ran.err)
    harmless_book(marked.read_bytes())


def test_the_page_of_a_draft_is_harmless(planctl: Runner, tmp_path: Path) -> None:
    document = tmp_path / "document.html"
    lines = [
        f"<p>（{number}）{lxml.html.tostring(_p(text), encoding='unicode')}到2025年，"
        f"新增床位达到{number + 200}张以上。责任单位：市{text.translate(_NO_MARKUP)}局</p>"
        for number, text in enumerate(HOSTILE)
    ]
    head = "<html><body><h1>临江市三年行动计划（2023—2025年）</h1>"
    document.write_text(head + "".join(lines) + "</body></html>", encoding="utf-8")
    page, plan = tmp_path / "review.html", tmp_path / "plan.yaml"
    ran = planctl("plan", "draft", str(document), "-o", str(plan), "--html", str(page))
    plain(ran.out + ran.err)
    text = page.read_text(encoding="utf-8")
    harmless_page(text, text.count('<script src="') + _own_scripts(planctl, tmp_path))
    plain(plan.read_text(encoding="utf-8"))


_NO_MARKUP = str.maketrans({"<": "&lt;", "&": "&amp;", "\x00": None})


def _p(text: str) -> lxml.html.HtmlElement:
    """Return a paragraph that shows a text as it is."""
    found = lxml.html.fragment_fromstring("<span></span>")
    found.text = "".join(char for char in text if char >= " " or char in "\t\n")
    return found


def _own_scripts(planctl: Runner, folder: Path) -> int:
    """Return how many scripts the page of a harmless document has."""
    (folder / "plain.txt").write_text("到2025年，新增床位达到200张以上。\n", encoding="utf-8")
    page = folder / "plain.html"
    planctl("plan", "draft", str(folder / "plain.txt"), "-o", str(folder / "plain.yaml"),
            "--html", str(page))  # fmt: skip
    return len(lxml.html.document_fromstring(page.read_text(encoding="utf-8")).findall(".//script"))


def test_filling_in_is_harmless(
    written: Path, planctl: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("?\n" + "\n" * 400))
    line = ("fill", "--plan", PLAN, "--period", "2024Q2", "--region", "990900", "--all")
    ran = planctl(*line, "--by", "示例", db=written, today=DAY)
    assert ran.out.count("数") >= len(HOSTILE)
    plain(ran.out + ran.err)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_offers_no_line_of_its_own(evil: Path, shell: str) -> None:
    """What a shell reads is a line, or three, for each name: none may make another."""
    for words in ("planctl status --dept ", "planctl status --region ", "planctl history "):
        environment = os.environ | {
            "_PLANCTL_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "PLANCTL_DB": str(evil),
            # fish tells the word that is begun, the others its number.
            "COMP_CWORD": "" if shell == "fish" else str(len(words.split())),
        }  # fmt: skip
        ran = subprocess.run(installed_command(), env=environment, capture_output=True, check=False)
        assert ran.returncode == 0
        out = ran.stdout.decode()
        plain(out)
        assert not ran.stderr
        lines = out.splitlines()
        if shell == "bash":
            assert all(line.startswith("plain,") for line in lines)
        if shell == "fish":
            assert all(line.startswith("plain") for line in lines)
        assert len(out.split("\n")) == len(lines) + 1
        if shell == "zsh":
            assert len(lines) % 3 == 0
            assert set(lines[::3]) == {"plain"}


def _made(folder: Path) -> Iterator[Path]:
    yield from (path for path in folder.rglob("*") if path.is_file() and ".db" not in path.name)


def test_files_stay_in_their_folder_and_apart(evil: Path, planctl: Runner, tmp_path: Path) -> None:
    inside = tmp_path / "deep" / "er" / "out"
    before = set(_made(tmp_path))
    counts = {}
    for name, line in {
        "md": ["report", "--md", "--all-depts"],
        "ics": ["calendar", "--all-depts"],
        "xlsx": ["template", "--plan", PLAN, "--period", "2024Q3", "--all-regions"],
    }.items():
        planctl(*line, "-o", str(inside / name), db=evil, today=DAY)
        counts[name] = len(list(_made(inside / name)))
    made = set(_made(tmp_path)) - before
    assert all(inside in path.parents for path in made)
    assert counts == {"md": len(HOSTILE), "ics": len(HOSTILE), "xlsx": len(HOSTILE)}
    for path in made:
        plain(path.name)
        assert path.stem.split(".")[0].lower() not in ("con", "nul")
        assert len(path.name.encode()) <= 255
        if path.suffix == ".xlsx":
            harmless_parts(path.read_bytes())
        elif path.suffix == ".ics":
            harmless_calendar(path.read_bytes().decode())


@pytest.mark.parametrize(
    "name",
    ["../x", "/etc/passwd", "C:\\x", "a\x00b", "CON", "con.txt", "Nul", "COM1", "lpt9.a.b", "..",
     ".", "", " ", "a" * 400, "名" * 400, "\U00020000" * 200, "a\nb", "\u202egpj", "x.", "x ",
     "aux .txt", "com¹", "~", "-rf", "a:b"],
)  # fmt: skip
def test_any_name_is_a_files_name_on_every_system(name: str, tmp_path: Path) -> None:
    made = file_name(name)
    assert made == Path(made).name
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', made)
    assert made not in ("", ".", "..")
    assert made == made.strip(". ")
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|(com|lpt)[0-9¹²³])\s*(\..*)?", made)
    assert len(f"{made}-999.parquet".encode()) <= 255
    (tmp_path / f"{made}.txt").write_text("", encoding="utf-8")


def test_names_that_a_system_takes_for_one_are_told_apart() -> None:
    names = FileNames()
    made = [names.of(name, "xlsx") for name in ("a/b", "a_b", "A_B", "e\u0301", "é", "ß", "ss")]
    assert made[:3] == ["a_b.xlsx", "a_b-2.xlsx", "A_B-3.xlsx"]
    assert len({name.casefold() for name in made}) == len(made)


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_link_in_the_way_is_replaced_never_followed(
    evil: Path, planctl: Runner, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("untouched", encoding="utf-8")
    for name, line in {
        "r.md": ["report"], "t.csv": ["targets"], "c.ics": ["calendar"], "e.xlsx": ["export"],
    }.items():  # fmt: skip
        link = tmp_path / name
        link.symlink_to(secret)
        planctl(*line, "-o", str(link), db=evil, today=DAY)
        assert not link.is_symlink()
    table = tmp_path / "bad.csv"
    table.write_text("指标,实际值\n没有,1\n", encoding="utf-8")
    (tmp_path / "m.xlsx").symlink_to(secret)
    planctl("import", str(table), "--period", "2024Q3", "--report", str(tmp_path / "m.xlsx"),
            db=evil, today=DAY, code=1)  # fmt: skip
    assert secret.read_text(encoding="utf-8") == "untouched"
