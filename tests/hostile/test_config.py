"""Settings are typed by people too: any of them is taken, or refused in one Chinese line."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planctl.errors import PlanctlError
from planctl.notify.settings import PORTS, MailServer, Sender, mail_sender, mail_server
from tests.conftest import Runner
from tests.hostile.texts import texts

NAMES = (
    "PLANCTL_SMTP_URL", "PLANCTL_SMTP_PASSWORD", "PLANCTL_SMTP_PASSWORD_FILE", "PLANCTL_SMTP_CA",
    "PLANCTL_SMTP_TIMEOUT", "PLANCTL_MAIL_FROM",
)  # fmt: skip
schemes = st.sampled_from([*PORTS, "http", "file", ""])
addresses = st.builds("{}://{}@{}:{}".format, schemes, texts, texts, texts | st.integers())
# An environment holds no NUL, and no half of a pair.
typed = (texts | addresses).filter(lambda text: "\x00" not in text and text.isprintable())
environments = st.dictionaries(st.sampled_from(NAMES), typed, max_size=6)
values = st.one_of(typed, st.integers(), st.floats(), st.booleans(), st.lists(typed, max_size=2))
sections = st.dictionaries(
    st.sampled_from(["url", "from", "ca", "timeout", "password_file", "support"]), values
)


def asked(question: Callable[[], object]) -> object:
    """Return an answer, or a refusal, which must be one line of Chinese."""
    try:
        return question()
    except PlanctlError as refusal:
        found = refusal
    assert "\n" not in str(found)
    assert any("\u4e00" <= char <= "\u9fff" for char in str(found)), str(found)
    return found


@settings(max_examples=150)
@given(environments, sections)
def test_any_mail_settings_are_taken_or_refused(
    environment: Mapping[str, str], section: Mapping[str, Any]
) -> None:
    server = asked(lambda: mail_server(environment, section))
    if isinstance(server, MailServer):
        assert server.scheme in PORTS
        assert 0 <= server.port < 65536
        assert 0 < server.timeout <= 300
        assert len(server.password or "") < 8 or str(server.password) not in repr(server)
    else:
        secret = environment.get("PLANCTL_SMTP_PASSWORD", "")
        assert len(secret) < 8 or secret not in str(server)
    sender = asked(lambda: mail_sender(environment, section))
    if isinstance(sender, Sender):
        assert "\n" not in sender.name + sender.address
        assert sender.address.count("@") == 1


TOML = (
    "", "db = 1", "db = []", "by = {}", "by = ''", "mail = 3",
    "[mail]\nurl = 1", "[mail]\nfrom = []",
    "[chat]\nx = 1", "chat = 'x'", "[mail]\nsupport = 'x'", "x = 'a", "\ufeffdb = 'x.db'", "= 1",
    "[a]\n" * 3, "a = " + "[" * 3000, "a." * 2000 + "b = 1", "by = '\\u0007'", 'by = "\x1b[31m"',
)  # fmt: skip
contents = st.one_of(
    st.sampled_from(TOML).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=60),
    st.builds(lambda key, value: f"{key} = {value!r}".encode(), st.sampled_from(["db", "by"]),
              texts.filter(str.isprintable)),
)  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(raw=contents)
def test_any_config_file_is_read_or_refused_in_one_line(
    raw: bytes, planctl: Runner, figures_db: Path
) -> None:
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "planctl"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_bytes(raw)
    for line in (
        ["correct", "lj-02-1", "52", "--period", "2024Q2", "--reason", "核"],
        ["notify", "--any-day", "--as-of", "2024-10-20"],
    ):
        ran = planctl(*line, db=figures_db, code=None)
        assert ran.code in (0, 1, 2), raw
        assert "程序出错" not in ran.err, (raw, ran.err)
        assert "Traceback" not in ran.err
        assert "\x1b" not in ran.out + ran.err
        if ran.code == 2:
            assert ran.err.count("\n") == 1, (raw, ran.err)


@pytest.mark.parametrize("place", ["a\x00b", "x" * 5000, "/dev/null", "/dev/zero", "postgresql://",
                                   "sqlite://", "mysql://x", "://", "x://y", "\ud800"])  # fmt: skip
def test_any_place_of_a_register_is_opened_or_refused(place: str, planctl: Runner) -> None:
    ran = planctl("--db", place, "targets", code=None)
    assert ran.code in (1, 2)
    assert "程序出错" not in ran.err, ran.err
    assert ran.err.count("\n") == 1
