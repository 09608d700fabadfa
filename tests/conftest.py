"""Fixtures: databases made once and copied, the command line run in the process, golden files."""

import io
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import settings

from planctl.cli import context, root
from planctl.store.database import database_url
from planctl.usecases import setup
from planctl.usecases.author import Author
from planctl.usecases.plans import load, plan_path
from tests.servers import ON_SERVER, OnServer, Server, running_server

CHECKOUT = Path(__file__).parents[1]
SOURCES = CHECKOUT.parent / "shared" / "plans"
GOLDEN = Path(__file__).parent / "golden"
NOW = datetime.fromisoformat("2024-10-12T09:30:00+08:00")

# The same examples on every run, however busy the machine; `--hypothesis-profile=search` looks
# for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-golden."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture(autouse=True)
def _steady_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give every test the same width, no settings of its user, no colours and one zone."""
    for name in ("PLANCTL_DB", "PLANCTL_USER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()


@pytest.fixture
def author() -> Author:
    """Return who acts in tests, on 2024-10-12."""
    return Author("示例", NOW, NOW.date(), "test")


class Registers:
    """Makes registers for the tests, by copying templates: files, or databases on a server."""

    def __init__(self, folder: Path, server: Server | None) -> None:
        """Keep files in `folder` where there is no server."""
        self.folder, self.server = folder, server

    def template(self, name: str, like: Path | None = None) -> Path:
        """Return a new register, empty or like another."""
        path = self.folder / name
        if self.server is not None:
            return cast(Path, self.server.make(cast(OnServer, like) if like else None))
        return Path(shutil.copy(like, path)) if like else path

    def room(self, path: Path) -> Iterator[Path]:
        """Give a place for one test where a register can be made: `path`, or an empty database."""
        if self.server is None:
            yield path
            return
        place = self.server.make()
        yield cast(Path, place)
        self.server.drop(place)

    def fresh(self, template: Path, path: Path) -> Iterator[Path]:
        """Give a copy of a template for one test; on disk it lies at `path`.

        What the last test left there goes: one path keeps its compiled statements.
        """
        if self.server is not None:
            place = self.server.make(cast(OnServer, template))
            yield cast(Path, place)
            self.server.drop(place)
            return
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink()
        yield Path(shutil.copy(template, path))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Return a running PostgreSQL server."""
    with running_server() as started:
        yield started


@pytest.fixture(scope="session")
def registers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Registers:
    """Return where the registers of the tests come from."""
    server = request.getfixturevalue("server") if ON_SERVER else None
    return Registers(tmp_path_factory.mktemp("template"), server)


@pytest.fixture
def room(registers: Registers, tmp_path: Path) -> Iterator[Path]:
    """Return a place where no register is yet."""
    yield from registers.room(tmp_path / "new.db")


@pytest.fixture(scope="session")
def _empty_template(registers: Registers) -> Path:
    path = registers.template("empty.db")
    setup.init(database_url(str(path)), Author("示例", NOW, NOW.date(), "test"))
    return path


@pytest.fixture(scope="session")
def _plans_template(registers: Registers, _empty_template: Path) -> Path:
    path = registers.template("plans.db", _empty_template)
    who = Author("示例", NOW, NOW.date(), "test")
    for code in ("zhaotong-2023", "xining-2024"):
        load(database_url(str(path)), plan_path(code), who)
    return path


@pytest.fixture
def empty_db(registers: Registers, _empty_template: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a database with regions, departments and light rules, but no plan."""
    yield from registers.fresh(_empty_template, tmp_path / "empty.db")


@pytest.fixture
def plans_db(registers: Registers, _plans_template: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a database with the plans zhaotong-2023 and xining-2024, and no figures."""
    yield from registers.fresh(_plans_template, tmp_path / "plans.db")


@dataclass(frozen=True)
class Ran:
    """What a command line printed, and its exit code."""

    out: str
    err: str
    code: int


Runner = Callable[..., Ran]


@pytest.fixture
def planctl(monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """Return `planctl(*args, db=…, code=0, today=…)`: run in the process, check the exit code
    (None: any)."""

    def run(
        *args: str, db: Path | None = None, code: int | None = 0, today: str = "2024-10-12"
    ) -> Ran:
        moment = datetime.fromisoformat(f"{today}T09:30:00+08:00")
        monkeypatch.setattr(context, "current_moment", lambda: moment)
        line = [*(["--db", str(db)] if db else []), *args]
        out, err = _Stream(), _Stream()
        with redirect_stdout(out), redirect_stderr(err):
            got = root.run(line)
        ran = Ran(out.getvalue(), err.getvalue(), got)
        assert code in (None, got), f"planctl {' '.join(line)}\n{ran.out}\n{ran.err}"
        return ran

    yield run
    # The command line sets the language for its own process only.
    os.environ.pop("LANGUAGE", None)


class _Stream(io.StringIO):
    """A pipe: text kept in memory, not a terminal; bytes may be written to its `buffer`."""

    def isatty(self) -> bool:
        return False

    @property
    def buffer(self) -> io.RawIOBase:
        return _Buffer(self)


class _Buffer(io.RawIOBase):
    def __init__(self, stream: io.StringIO) -> None:
        self.stream = stream

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.stream.write(bytes(data).decode("utf-8"))
        return len(data)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return `golden(name, text)`: compare with tests/golden/name, or rewrite it."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no golden file {name}: run `make golden` and read the difference"
        assert text == path.read_text(encoding="utf-8")

    return check


def installed_command() -> list[str]:
    """Return how the installed planctl is started, for black-box tests."""
    beside = Path(sys.executable).with_name("planctl")
    return [str(beside)] if beside.exists() else [sys.executable, "-m", "planctl"]
