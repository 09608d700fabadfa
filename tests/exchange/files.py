"""Small files as they come from elsewhere, made on the spot."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl


def xlsx(path: Path, *rows: Sequence[Any], sheet: str = "Sheet1") -> Path:
    """Write rows to a workbook with another program than planctl's own writer."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = sheet
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def changed_part(source: Path, target: Path, name: str, data: bytes) -> Path:
    """Copy an archive with one part replaced."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, data if entry.filename == name else old.read(entry))
    return target
