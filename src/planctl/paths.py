"""Where planctl finds the files it ships with."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parents[1]


def shipped(name: str) -> Path:
    """Return the folder `name` ("migrations" or "seeds").

    A wheel carries it inside the package as `_name`; an editable install
    reads it from the top of the checkout.
    """
    for folder in (_PACKAGE / f"_{name}", _CHECKOUT / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"planctl was installed without its {name} folder")


def shipped_plans() -> dict[str, Path]:
    """Return the plan files that come with planctl, by their code."""
    return {path.stem: path for path in sorted(shipped("seeds").glob("*.yaml"))}


def reference_files() -> list[Path]:
    """Return the shipped files of regions and departments."""
    return sorted(shipped("seeds").joinpath("reference").glob("*.yaml"))


def shipped_ladders() -> dict[str, Path]:
    """Return the reminder ladders that come with planctl, by their code."""
    files = sorted(shipped("seeds").joinpath("ladder").glob("*.yaml"))
    return {path.stem: path for path in files}


def is_file(name: str) -> bool:
    """Say whether `name` is a file; a name that no file can have is none."""
    try:
        return Path(name).is_file()
    except OSError:
        return False
