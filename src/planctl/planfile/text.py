"""The text of a file that people write: UTF-8 or GB18030, and not too much of it."""

from pathlib import Path

from planctl.errors import PlanctlError, why

MOST_BYTES = 5_000_000


def decode(raw: bytes, name: str) -> str:
    """Return the text of a file in UTF-8 (with or without BOM) or GB18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PlanctlError(f"{name} 不是文本文件。请另存为 UTF-8 编码的文本后再试")


def read_text(path: Path) -> str:
    """Return the text of `path`, or say in one line why it cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PlanctlError(
                f"{path} 超过 {MOST_BYTES // 1_000_000} MB，不像规划文件。请检查文件名"
            )
        return decode(path.read_bytes(), str(path))
    except OSError as error:
        raise PlanctlError(f"读不了 {path}：{why(error)}。请检查文件名和权限") from error
