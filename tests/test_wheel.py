"""The wheel is self-sufficient: it carries migrations and seeds, and runs anywhere."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as a packager would, from the checkout."""
    out = tmp_path_factory.mktemp("dist")
    script = (
        "import os, sys; os.chdir(sys.argv[1]);"
        "from hatchling.build import build_wheel; print(build_wheel(sys.argv[2]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(CHECKOUT), str(out)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return out / ran.stdout.strip().splitlines()[-1]


def test_the_wheel_carries_every_migration_seed_and_catalogue(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (("migrations", "planctl/_migrations"), ("seeds", "planctl/_seeds")):
        for path in (CHECKOUT / folder).rglob("*"):
            if path.suffix in (".py", ".yaml", ".mako"):
                assert f"{inside}/{path.relative_to(CHECKOUT / folder).as_posix()}" in names
    assert "planctl/locale/zh_CN/LC_MESSAGES/messages.mo" in names
    for path in (CHECKOUT / "src" / "planctl" / "notify" / "templates").iterdir():
        assert f"planctl/notify/templates/{path.name}" in names
    for part in ("page.html.j2", "page.css", "page.js"):
        assert f"planctl/report/web/{part}" in names
    assert not [name for name in names if name.startswith(("tests", "migrations", "seeds"))]


def test_the_wheel_installed_alone_runs_from_elsewhere(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "a folder with 50% 空格"
    home.mkdir()
    venv.create(home / "venv", with_pip=True)
    python = home / "venv" / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    surroundings = {**os.environ, "XDG_DATA_HOME": str(home / "data"), "PYTHONPATH": ""}

    def planctl(*args: str) -> str:
        ran = subprocess.run(
            [home / "venv" / "bin" / "planctl", *args],
            capture_output=True, text=True, encoding="utf-8", cwd=home, env=surroundings,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    assert "已新建台账" in planctl("init")
    assert "已载入" in planctl("plan", "load", "zhaotong-2023")
    assert "zt-05-3" in planctl("targets", "--plan", "zhaotong-2023")
    assert "逾期" in planctl("status", "--plan", "zhaotong-2023", "--as-of", "2026-01-20")
    planctl("report", "--plan", "zhaotong-2023", "-o", "report.html")
    planctl("report", "--plan", "zhaotong-2023", "-o", "report.docx")
    assert "已是最新版本" in planctl("db", "upgrade")
