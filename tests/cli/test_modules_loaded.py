"""What a command loads: nothing but what it runs (start-up is kept by sets, not by clocks)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import DAY

REPORT = """
import os, sys
from planctl.cli.root import run
try:
    code = run(sys.argv[1:])
finally:
    with open(os.environ["LOADED"], "w", encoding="utf-8") as file:
        file.write("\\n".join(sorted(sys.modules)))
raise SystemExit(code)
"""

# What `import sqlalchemy` brings along, and what draws tables.
DATABASE = {"click", "sqlalchemy", "typing_extensions", "greenlet", "cython_runtime"}
STATUS = DATABASE | {"tabulate", "wcwidth"}

# Of the standard library, what takes long to load and these commands have no use for.
SLOW = {"smtplib", "xml", "http", "sqlite3", "tomllib", "unittest", "multiprocessing"}


def loaded(place: Path, *args: str, **environment: str) -> set[str]:
    """Return the modules that a command line has loaded when it ends."""
    told = place.with_suffix(".modules")
    ran = subprocess.run(
        [sys.executable, "-c", REPORT, *args],
        env={**os.environ, "LOADED": str(told), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return set(told.read_text(encoding="utf-8").split())


def packages(modules: set[str]) -> set[str]:
    """Return the libraries among the modules: neither ours nor of the standard library."""
    tops = {module.split(".")[0] for module in modules}
    known = sys.stdlib_module_names | {"planctl", "sitecustomize", "usercustomize", "__main__"}
    return {top for top in tops - known if not top.startswith("_")}


@pytest.mark.parametrize("args", [("--version",), ("--help",)])
def test_version_and_help_load_click_alone(tmp_path: Path, args: tuple[str, ...]) -> None:
    modules = loaded(tmp_path / "x", *args)
    assert packages(modules) == {"click"}
    assert modules & (SLOW | {"pathlib", "dataclasses"}) == set()
    ours = {module for module in modules if module.startswith("planctl.")}
    assert ours == {
        "planctl.cli", "planctl.cli.commands", "planctl.cli.context", "planctl.cli.failing",
        "planctl.cli.help", "planctl.cli.root",
        "planctl.errors", "planctl.report", "planctl.report.wrapping",
    }  # fmt: skip


@pytest.mark.parametrize(
    "args", [("status",), ("status", "--dept", "市卫生健康委"), ("explain", "lj-02-1")]
)
def test_what_is_judged_is_read_as_rows(figures_db: Path, args: tuple[str, ...]) -> None:
    modules = loaded(figures_db, "--db", str(figures_db), *args, "--as-of", DAY)
    assert packages(modules) <= STATUS
    # SQLAlchemy's own dialect is what opens the file.
    assert modules & SLOW <= {"sqlite3"}
    others = (
        "sqlalchemy.orm", "planctl.store.tables", "planctl.store.schema", "planctl.planfile",
        "planctl.draft", "planctl.exchange", "planctl.notify", "difflib",
    )  # fmt: skip
    assert [module for module in modules if module.startswith(others)] == []


def test_a_status_loads_no_forecast_no_summary_and_no_checks_of_entries(
    figures_db: Path,
) -> None:
    modules = loaded(figures_db, "--db", str(figures_db), "status", "--as-of", DAY)
    parts = {"forecast", "outlook", "summary_report", "light_report", "explanation"}
    checks = {"typed", "plausibility", "owed"}
    assert (parts | checks).isdisjoint(module.split(".")[-1] for module in modules)


def test_record_loads_the_database_alone(figures_db: Path) -> None:
    modules = loaded(
        figures_db, "--db", str(figures_db), "record", "lj-02-1", "60", "--period", "2024Q3",
        "--by", "示例",
    )  # fmt: skip
    assert packages(modules) <= STATUS
    assert modules & SLOW <= {"sqlite3"}
    assert not any(module.startswith("planctl.planfile") for module in modules)


@pytest.mark.parametrize("command", ["import", "targets"])
def test_what_judges_nothing_loads_no_judgement(
    figures_db: Path, tmp_path: Path, command: str
) -> None:
    table = tmp_path / "三季度.csv"
    table.write_text("指标,报告期,实际值\nlj-02-1,2024Q3,61\n", encoding="utf-8")
    given = (str(table), "--by", "示例", "--reason", "示例") if command == "import" else ()
    modules = loaded(figures_db, "--db", str(figures_db), command, *given)
    judging = ("planctl.domain.verdict", "planctl.usecases.judging", "planctl.report.wording")
    assert modules.isdisjoint(judging)


def test_completing_a_command_loads_no_command(tmp_path: Path) -> None:
    modules = loaded(
        tmp_path / "x", _PLANCTL_COMPLETE="bash_complete", COMP_WORDS="planctl st", COMP_CWORD="1"
    )
    assert packages(modules) == {"click"}
    assert "planctl.cli.status" not in modules
    assert modules & (SLOW | {"pathlib", "dataclasses"}) == set()


@pytest.mark.parametrize("option", ["--dept", "--region", "--plan"])
def test_completing_a_name_loads_the_driver_alone(figures_db: Path, option: str) -> None:
    words = f"planctl --db {figures_db} status {option} "
    modules = loaded(
        figures_db, _PLANCTL_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="5"
    )
    assert packages(modules) == {"click"}
    assert modules & SLOW == {"sqlite3"}
