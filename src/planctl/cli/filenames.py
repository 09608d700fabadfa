"""Names of departments, regions and plans as names of files: none leaves its folder, none is
written over another."""

import unicodedata
from collections.abc import Iterator
from itertools import count

# What Windows takes for a device, whatever stands behind the dot.
_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
_FORBIDDEN = '\\/:*?"<>|'
# Most file systems take 255 bytes; an ending and a number follow.
_MOST_BYTES = 200


def file_name(name: str) -> str:
    """Return a name that every system takes as a file's, without ending."""
    safe = "".join(
        "_" if char in _FORBIDDEN or not char.isprintable() else char
        for char in unicodedata.normalize("NFC", name)
    )
    safe = safe.encode("utf-8", "replace")[:_MOST_BYTES].decode("utf-8", "ignore").strip(". ")
    if safe.split(".")[0].strip().lower() in _DEVICES:
        safe = f"_{safe}"
    return safe or "_"


class FileNames:
    """The names given in one folder: two that a system may take for one are told apart."""

    def __init__(self) -> None:
        """Begin with none."""
        self._given: set[str] = set()

    def of(self, name: str, ending: str) -> str:
        """Return the file name for a name, with its ending."""
        for one in _forms(file_name(name)):
            if one.casefold() not in self._given:
                self._given.add(one.casefold())
                return f"{one}.{ending}"
        raise AssertionError("there is always a further number")


def _forms(name: str) -> Iterator[str]:
    """Give a name, then the name with a number behind it."""
    yield name
    yield from (f"{name}-{number}" for number in count(2))
