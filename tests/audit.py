"""`make audit`: every installed library against the advisories; writes docs/safety.md.

Exits with 0 where nothing is known against any of them, 1 where something is, 2 where no advisory
service answered: then nothing is known, and that is what is said.
"""

import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.conftest import CHECKOUT

PAGE = CHECKOUT / "docs" / "safety.md"
BEGIN, END = "<!-- audit -->", "<!-- /audit -->"
SERVICES = ("pypi", "osv")

Outcome = tuple[int, str]


def installed() -> list[str]:
    """Return every library of this environment with its version."""
    listed = [sys.executable, "-m", "pip", "list", "--format=freeze", "--exclude-editable"]
    ran = subprocess.run(listed, check=True, capture_output=True, text=True)
    return [line for line in ran.stdout.splitlines() if "==" in line]


def ask(service: str, libraries: list[str]) -> dict[str, Any] | str:
    """Return what a service says of the libraries, or why it says nothing."""
    with tempfile.TemporaryDirectory() as folder:
        asked, told = Path(folder) / "asked.txt", Path(folder) / "told.json"
        asked.write_text("\n".join(libraries) + "\n", encoding="utf-8")
        ran = subprocess.run(
            [sys.executable, "-m", "pip_audit", "--requirement", str(asked), "--no-deps",
             "--disable-pip", "--vulnerability-service", service, "--timeout", "15",
             "--progress-spinner", "off", "--format", "json", "--output", str(told)],
            capture_output=True, text=True,
        )  # fmt: skip
        if not told.exists():
            if "ConnectionError" in ran.stderr or "Timeout" in ran.stderr:
                return "cannot be reached"
            lines = [line for line in ran.stderr.splitlines() if line.strip()]
            return lines[-1][:160] if lines else f"exit code {ran.returncode}"
        answer: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
        return answer


def judged(answer: dict[str, Any], service: str) -> Outcome | None:
    """Return what an answer comes to, None where the service knew none of the libraries."""
    known = [one for one in answer["dependencies"] if "skip_reason" not in one]
    if not known:
        return None
    weak = [
        f"{one['name']} {one['version']}: {found['id']} (mended in "
        f"{', '.join(found['fix_versions']) or 'no version yet'})"
        for one in known
        for found in one.get("vulns", [])
    ]
    unknown = len(answer["dependencies"]) - len(known)
    about = f"{service}: {len(known)} libraries looked up, {unknown} not known to it"
    return (1, "; ".join([about, *weak])) if weak else (0, f"{about}, no known weakness")


def audit() -> Outcome:
    """Ask one service after the other; the first that knows the libraries is believed."""
    libraries, silent = installed(), []
    for service in SERVICES:
        answer = ask(service, libraries)
        if isinstance(answer, str):
            silent.append(f"{service}: {answer}")
            continue
        outcome = judged(answer, service)
        if outcome is not None:
            return outcome
        silent.append(f"{service}: knows none of the {len(libraries)} libraries")
    reasons = "; ".join(silent)
    return 2, f"**no verdict**: no advisory service answered where this was run ({reasons})"


def main() -> None:
    """Write down the outcome and say it."""
    code, outcome = audit()
    line = f"{datetime.now(UTC):%Y-%m-%d}, {outcome}."
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    PAGE.write_text(f"{head}{BEGIN}\n{line}\n{END}{tail}", encoding="utf-8")
    print(line)
    raise SystemExit(code)


if __name__ == "__main__":
    main()
