"""What the coverage-guided fuzzer begins with: one small sound file of each kind."""

import io
import zipfile
import zlib
from pathlib import Path

ROWS = [["指标", "地区", "报告期", "实际值"], ["lj-03-2", "东山县", "2024Q1", "93"]]
# The first byte of an input says which reader gets the rest.
TABLES = (".xlsx", ".ods", ".xls", ".csv")
DOCUMENTS = (".docx", ".pdf", ".html", ".txt")


def workbook() -> bytes:
    """Return a workbook of two rows."""
    from openpyxl import Workbook

    book, made = Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def opened() -> bytes:
    """Return the OpenDocument table of the same rows."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in ROWS
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr(
            "content.xml",
            f"<office:document-content{names}><office:body><office:spreadsheet>"
            f'<table:table table:name="a">{cells}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return made.getvalue()


def letter() -> bytes:
    """Return a Word document with a paragraph and a table."""
    import docx

    document, made = docx.Document(), io.BytesIO()
    document.add_paragraph("到2025年，新增床位达到200张以上。")
    table = document.add_table(rows=2, cols=4)
    for number, row in enumerate(ROWS):
        for place, cell in enumerate(row):
            table.cell(number, place).text = cell
    document.save(made)
    return made.getvalue()


def printed() -> bytes:
    """Return a page of PDF: a few lines of text, a ruled table, one stream packed, one not."""
    words = " ".join(
        f"BT /F1 12 Tf 72 {720 - 20 * line} Td ({text}) Tj ET"
        for line, text in enumerate(("plan 2023-2025", "beds 200 by 2025", "1 beds 180 200"))
    )
    rules = "72 600 m 300 600 l S 72 580 m 300 580 l S 72 600 m 72 580 l S 300 600 m 300 580 l S"
    packed, plain = zlib.compress(words.encode()), rules.encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [4 0 R 5 0 R]"
        b" /Resources << /Font << /F1 6 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(plain), plain),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(parts) + 1, start,
    )  # fmt: skip


def write(tables: Path, documents: Path) -> None:
    """Write each seed behind the byte that says what it is, into its fuzzer's folder."""
    text = "\n".join(",".join(row) for row in ROWS)
    page = "<html><body><h1>计划</h1><p>到2025年，床位达到200张。</p></body></html>"
    for folder, seeds in (
        (tables, ((0, workbook()), (1, opened()), (3, text.encode()), (3, text.encode("gbk")))),
        (documents, ((0, letter()), (1, printed()), (2, page.encode()), (3, text.encode()))),
    ):
        folder.mkdir(parents=True)
        for number, (kind, data) in enumerate(seeds):
            (folder / f"seed{number}").write_bytes(bytes([kind]) + data)
