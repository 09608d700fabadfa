"""Programs of the system that some tests drive; where one is missing, the test skips."""

import shutil

import pytest

# What each program is installed as on Debian; `.ci/run` installs all of them.
PACKAGES = {
    "chromium": "chromium",
    "chromedriver": "chromium-driver",
    "soffice": "libreoffice-calc libreoffice-writer",
    "pdftoppm": "poppler-utils",
}


def needs(*programs: str) -> pytest.MarkDecorator:
    """Return the mark of a test that runs `programs`."""
    missing = [name for name in programs if shutil.which(name) is None]
    packages = " ".join(PACKAGES[name] for name in missing)
    return pytest.mark.skipif(bool(missing), reason=f"not installed here: apt install {packages}")
