"""What every HTML page is made with: its folder, its parts, its content security policy."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from planctl.report.cells import plain

FOLDER = Path(__file__).parent / "web"


def part(name: str) -> str:
    """Return the text of a part."""
    return (FOLDER / name).read_text(encoding="utf-8")


def policy_hash(text: str) -> str:
    """Return what a content security policy calls a part of the page by."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def without_controls(value: Any) -> Any:
    """Leave control characters out: a page with them is no HTML."""
    return plain(value) if type(value) is str else value
