"""Documents that are damaged, or that ask for something from elsewhere."""

import io
import socket
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planctl.draft.opening import read_document
from planctl.errors import PlanctlError
from planctl.exchange.tables import read_tables
from tests.conftest import Runner
from tests.fuzz import seeds

SOUND = {".docx": seeds.letter(), ".pdf": seeds.printed()}
# What is put into a file, at any place of it.
PIECES = (b"<<", b">>", b"[", b"]", b"-1", b"99999999999", b" 0 R", b"null", b"(", b"\x00", b"")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kind=st.sampled_from(sorted(SOUND)),
    changes=st.lists(
        st.tuples(st.integers(0, 10**6), st.integers(0, 40), st.sampled_from(PIECES)),
        min_size=1, max_size=6,
    ),
)  # fmt: skip
def test_a_damaged_document_is_read_or_refused(
    kind: str, changes: list[tuple[int, int, bytes]], tmp_path: Path
) -> None:
    data, file = SOUND[kind], tmp_path / f"damaged{kind}"
    for place, length, piece in changes:
        place %= len(data)
        data = data[:place] + piece + data[place + length :]
    file.write_bytes(data)
    try:
        told = read_document(file).text
    except PlanctlError as error:
        told = str(error).partition("\n")[0]
    assert told.strip()


def test_a_page_whose_box_is_no_box_is_refused(tmp_path: Path) -> None:
    for box in (b"[0 0]", b"[0 0 (x) 1]", b"<< >>", b"9 0 R", b"[]"):
        file = tmp_path / "box.pdf"
        file.write_bytes(seeds.printed().replace(b"[0 0 595 842]", box))
        with pytest.raises(PlanctlError, match=r"读不了这个 PDF|没有文字"):
            read_document(file)


@contextmanager
def waiting_server() -> Iterator[tuple[int, list[object]]]:
    """Listen on a port, and note who comes."""
    came: list[object] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        door.settimeout(0.1)
        done = threading.Event()

        def wait() -> None:
            while not done.is_set():
                try:
                    visitor, where = door.accept()
                except TimeoutError:
                    continue
                came.append(where)
                visitor.close()

        thread = threading.Thread(target=wait)
        thread.start()
        try:
            yield door.getsockname()[1], came
        finally:
            done.set()
            thread.join()


REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def _outside(kind: str, target: str) -> bytes:
    return (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{REL}/{kind}"'
        f' Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()


def _linked_workbook(target: str) -> bytes:
    """Return a workbook with a link to another one, whose cell a formula asks for."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(seeds.workbook())) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/workbook.xml":
                link = f'<externalReferences><externalReference xmlns:r="{REL}" r:id="rId99"/>'
                data = data.replace(b"</sheets>", f"</sheets>{link}</externalReferences>".encode())
            elif name == "xl/_rels/workbook.xml.rels":
                data = data.replace(
                    b"</Relationships>",
                    f'<Relationship Id="rId99" Type="{REL}/externalLink"'
                    ' Target="externalLinks/externalLink1.xml"/></Relationships>'.encode(),
                )
            elif name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
                data = data.replace(
                    b"</Types>",
                    f'<Override PartName="/xl/externalLinks/externalLink1.xml"'
                    f' ContentType="{kind}.externalLink+xml"/></Types>'.encode(),
                )
            elif name == "xl/worksheets/sheet1.xml":
                cell = b'<c r="D3"><f>[1]Sheet1!$A$1</f><v>93</v></c>'
                data = data.replace(b"</sheetData>", b'<row r="3">' + cell + b"</row></sheetData>")
            new.writestr(name, data)
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        new.writestr(
            "xl/externalLinks/externalLink1.xml",
            f'<externalLink xmlns="{main}"><externalBook xmlns:r="{REL}" r:id="rId1"/>'
            "</externalLink>",
        )
        new.writestr(
            "xl/externalLinks/_rels/externalLink1.xml.rels", _outside("externalLinkPath", target)
        )
    return made.getvalue()


def _linked_letter(target: str) -> bytes:
    """Return a Word document whose template lies elsewhere."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(seeds.letter())) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/_rels/settings.xml.rels", _outside("attachedTemplate", target))
    return made.getvalue()


def test_nothing_that_a_file_links_to_is_fetched(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    book, letter, page = (tmp_path / name for name in ("book.xlsx", "letter.docx", "page.html"))
    marked = tmp_path / "marked.xlsx"
    with waiting_server() as (port, came):
        for target in (f"http://127.0.0.1:{port}/other.xlsx", f"\\\\127.0.0.1@{port}\\x\\o.xlsx"):
            book.write_bytes(_linked_workbook(target))
            letter.write_bytes(_linked_letter(target))
            page.write_text(
                f'<html><head><link rel=stylesheet href="{target}"><base href="{target}"></head>'
                f'<body><img src="{target}"><p>到2025年，床位达到200张。</p></body></html>',
                encoding="utf-8",
            )
            assert [list(table.rows) for table in read_tables(book)]
            for file in (letter, page):
                assert "200张" in read_document(file).text
            ran = planctl("import", str(book), "--report", str(marked), db=figures_db, code=None)
            assert ran.code in (0, 1), ran.err
            assert "程序出错" not in ran.err
            with zipfile.ZipFile(marked) as made:
                parts = b"".join(made.read(name) for name in made.namelist())
            assert target.encode() not in parts
        assert came == []
