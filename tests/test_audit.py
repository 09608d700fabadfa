"""What `make audit` makes of the advisory services' answers; none of them is asked here."""

from typing import Any

import pytest

from tests import audit

KNOWN: dict[str, Any] = {"name": "click", "version": "8.1.8", "vulns": []}
UNKNOWN = {"name": "own", "skip_reason": "Dependency not found on PyPI"}
WEAK = {
    "name": "old",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-2020-1", "fix_versions": ["1.1"], "aliases": [], "description": "x"}],
}


def test_a_weakness_is_named_with_what_mends_it() -> None:
    code, told = audit.judged({"dependencies": [KNOWN, WEAK]}, "pypi") or (0, "")
    assert code == 1
    assert "old 1.0: PYSEC-2020-1 (mended in 1.1)" in told


def test_a_service_that_knows_no_library_gives_no_verdict() -> None:
    assert audit.judged({"dependencies": [UNKNOWN]}, "pypi") is None
    code, told = audit.judged({"dependencies": [KNOWN, UNKNOWN]}, "pypi") or (9, "")
    assert (code, told) == (
        0, "pypi: 1 libraries looked up, 1 not known to it, no known weakness",
    )  # fmt: skip


def test_silence_is_no_acquittal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "installed", lambda: ["click==8.1.8"])
    monkeypatch.setattr(audit, "ask", lambda *_: "cannot be reached")
    code, told = audit.audit()
    assert code == 2
    assert "no verdict" in told
    assert "osv: cannot be reached" in told
