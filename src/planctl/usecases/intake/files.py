"""The files that people name on the command line: files, folders, patterns."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from planctl.errors import RefusedError


def files_of(names: Sequence[str]) -> Iterator[Path]:
    """Give the files that people name: files, folders, and patterns that no shell has expanded."""
    seen: set[Path] = set()
    for name in names:
        for path in _files_of(name):
            if path not in seen:
                seen.add(path)
                yield path


READABLE = {".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".txt", ".tsv"}


def _files_of(name: str) -> list[Path]:
    import glob

    path = Path(name)
    if path.is_dir():
        found = [one for one in sorted(path.rglob("*")) if _is_returned(one)]
        if not found:
            raise RefusedError(f"文件夹 {path} 里没有表格（.xlsx、.xls、.ods、.csv）。请核对路径")
        return found
    if path.exists() or not glob.has_magic(name):
        return [path]
    found = [Path(one) for one in sorted(glob.glob(name, recursive=True))]  # noqa: PTH207
    found = [one for one in found if one.is_file() and not one.name.startswith("~$")]
    if not found:
        raise RefusedError(f"没有符合“{name}”的文件。请核对路径")
    return found


def _is_returned(path: Path) -> bool:
    """Return whether a file of a folder is a table; ~$ files are locks of open workbooks."""
    return (
        path.is_file() and path.suffix.lower() in READABLE and not path.name.startswith(("~$", "."))
    )
