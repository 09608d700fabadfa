"""Small files that would grow: nested, repeated, packed or referring to themselves."""

import io
import resource
import zipfile
from pathlib import Path

import pytest
from docx import Document

from planctl.domain.directory import Directory
from planctl.draft.opening import read_document
from planctl.errors import PlanctlError
from planctl.exchange.tables import read_tables
from planctl.planfile.reading import read_plan_file
from tests.exchange.files import xlsx

ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n else b"&a;") * 10) for n in range(12)
    )
    + b'<!ENTITY f SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000, "{" * 100_000, "a: " * 50_000, "- " * 100_000, "? " * 50_000,
        "plan:\n" + "".join(" " * n + "a:\n" for n in range(1500)),
        "plan: {name: " + "9" * 5_000_000 + "}", "a: &a [*a]", "<<: *x", "--- \n" * 10_000,
        "plan: !!python/object/apply:os.system [x]", "%YAML 9.9\n---\na: 1", "a: |\n" + " " * 10**6,
    ],
    ids=range(13),
)  # fmt: skip
def test_a_plan_file_that_would_grow_has_faults(text: str) -> None:
    found = read_plan_file(text, "bomb.yaml", Directory())
    assert found.faults
    assert found.plan is None


def _with_entities(made: bytes, part: str) -> bytes:
    """Return an Office file whose part declares entities and uses them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                head, _, rest = data.partition(b"?>")
                data = head + b"?>" + ENTITIES + rest.replace(b"MARK", b"&a11;&f;")
            new.writestr(name, data)
    return out.getvalue()


def test_entities_in_a_word_file_are_not_followed(tmp_path: Path) -> None:
    made, file = io.BytesIO(), tmp_path / "bomb.docx"
    document = Document()
    document.add_paragraph("MARK 到2025年，新增床位达到200张以上。")
    document.save(made)
    file.write_bytes(_with_entities(made.getvalue(), "word/document.xml"))
    assert _grows_little(lambda: _text(file))


def test_entities_in_a_workbook_are_not_followed(tmp_path: Path) -> None:
    file = tmp_path / "bomb.xlsx"
    xlsx(file, ["指标", "实际值"], ["MARK", 1])
    for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        file.write_bytes(_with_entities(file.read_bytes(), part))
    assert _grows_little(lambda: str([list(t.rows) for t in read_tables(file)]))


def test_entities_in_a_page_are_not_followed(tmp_path: Path) -> None:
    file = tmp_path / "bomb.html"
    file.write_bytes(ENTITIES + "<html><p>&a11;&f; 到2025年，达到200张。</p></html>".encode())
    assert _grows_little(lambda: _text(file))


def test_a_packed_bomb_is_no_document(tmp_path: Path) -> None:
    file = tmp_path / "bomb.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(600 * 2**20))
    assert _grows_little(lambda: _text(file))


def _text(file: Path) -> str:
    return str(read_document(file))


def _grows_little(read: object) -> bool:
    """Read, or be refused in words; nothing of another file, and no memory to speak of."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        told = read()  # type: ignore[operator]
    except PlanctlError as error:
        told = str(error)
    assert "root:" not in told
    assert len(told) < 100_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000
