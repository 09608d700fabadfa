"""Names for the shell's completion, read past SQLAlchemy: a press of Tab cannot wait for it."""

import sqlite3
from contextlib import closing
from pathlib import Path

_NAMES = {
    "plan": "SELECT code, name FROM plan ORDER BY start_on, code",
    "indicator": (
        "SELECT indicator.code, indicator.name FROM indicator"
        " JOIN plan ON plan.id = indicator.plan_id"
        " WHERE :plan IS NULL OR plan.code = :plan"
        " ORDER BY plan.start_on, plan.code, indicator.position"
    ),
    "region": "SELECT name, code FROM region ORDER BY code",
    "dept": (
        "SELECT department.name, region.name FROM department"
        " JOIN region ON region.id = department.region_id ORDER BY department.id"
    ),
}


def names_in(place: str, kind: str, plan: str | None) -> list[tuple[str, str]] | None:
    """Return the names of a kind with what tells them apart; None where `place` is no register
    in a file, or the plan is not said by its code."""
    file = Path(place).expanduser()
    if "://" in place or not file.is_file():
        return None
    try:
        uri = f"{file.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as register:
            names = register.execute(_NAMES[kind], {"plan": plan} if kind == "indicator" else {})
            return names.fetchall() or None
    except sqlite3.Error:
        return None
