"""Mail settings: where they come from, and that a password is never shown or taken lightly."""

from pathlib import Path

import pytest

from planctl.notify.settings import SettingsError, mail_sender, mail_server

URL = "smtp+starttls://plan@mail.example.gov.cn"
SECRET = "s3cret/Pa55:@"


def test_the_url_says_how_the_server_is_spoken_to() -> None:
    plain = mail_server({"PLANCTL_SMTP_URL": "smtp://mail.example.gov.cn"}, {})
    assert (plain.scheme, plain.host, plain.port, plain.user) == (
        "smtp", "mail.example.gov.cn", 25, None,
    )  # fmt: skip
    told = {"PLANCTL_SMTP_URL": "smtps://plan%40x:s3cret%2FPa55%3A%40@mail.example.gov.cn:1465"}
    full = mail_server(told, {"url": "smtp://elsewhere"})
    assert (full.port, full.user, full.password) == (1465, "plan@x", SECRET)
    assert SECRET not in repr(full) + str(full)


def test_the_config_file_serves_too_but_holds_no_password() -> None:
    server = mail_server({"PLANCTL_SMTP_PASSWORD": SECRET}, {"url": URL, "timeout": 5})
    assert (server.port, server.password, server.timeout) == (587, SECRET, 5)
    with pytest.raises(SettingsError, match="配置文件里不能写密码") as caught:
        mail_server({}, {"url": "smtps://plan:s3cret@mail.example.gov.cn"})
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "没有设置邮件服务器"),
        ("mail.example.gov.cn", "写得不对"),
        ("http://plan:s3cret@mail", "写得不对"),
        ("smtps://plan:s3cret@mail:port", "写得不对"),
        ("smtps://plan:s3cret@[mail", "写得不对"),
        ("smtp://plan:s3cret@mail.example.gov.cn", "把密码明文发出去"),
        (URL, "没有 plan@mail.example.gov.cn 的密码"),
    ],
)
def test_wrong_settings_are_named_without_the_password(url: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        mail_server({"PLANCTL_SMTP_URL": url}, {})
    assert "s3cret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_password_file_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "密码"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    told = {"PLANCTL_SMTP_URL": URL, "PLANCTL_SMTP_PASSWORD_FILE": str(file)}
    file.chmod(0o640)
    with pytest.raises(SettingsError, match="chmod 600") as caught:
        mail_server(told, {})
    assert SECRET not in str(caught.value)
    file.chmod(0o600)
    assert mail_server(told, {}).password == SECRET
    file.write_bytes(b"")
    with pytest.raises(SettingsError, match="是空的"):
        mail_server(told, {})
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="不是 UTF-8 文本"):
        mail_server(told, {})
    with pytest.raises(SettingsError, match="读不了密码文件"):
        mail_server(told | {"PLANCTL_SMTP_PASSWORD_FILE": str(tmp_path / "无")}, {})


def test_the_keyring_of_the_system_serves_last(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.backend import KeyringBackend
    from keyring.errors import NoKeyringError

    class Safe(KeyringBackend):
        priority = 1

        def get_password(self, service: str, username: str) -> str | None:
            if username != "plan@mail.example.gov.cn":
                raise NoKeyringError
            return f"{service} {SECRET}"

        def set_password(self, service: str, username: str, password: str) -> None:
            pytest.fail("planctl never stores a password")

    before = keyring.get_keyring()
    keyring.set_keyring(Safe())
    try:
        assert mail_server({"PLANCTL_SMTP_URL": URL}, {}).password == f"planctl {SECRET}"
        with pytest.raises(SettingsError, match="keyring set planctl plan@other"):
            mail_server({"PLANCTL_SMTP_URL": "smtps://plan@other"}, {})
    finally:
        keyring.set_keyring(before)


def test_a_ca_file_has_to_be_there(tmp_path: Path) -> None:
    told = {"PLANCTL_SMTP_URL": "smtps://mail", "PLANCTL_SMTP_CA": str(tmp_path / "无.pem")}
    with pytest.raises(SettingsError, match="没有证书文件"):
        mail_server(told, {})


def test_the_timeout_is_some_seconds() -> None:
    for text in ("0", "x", "9999"):
        with pytest.raises(SettingsError, match="超时秒数"):
            mail_server({"PLANCTL_SMTP_URL": "smtps://mail", "PLANCTL_SMTP_TIMEOUT": text}, {})


def test_the_sender_has_a_name_and_a_checked_address() -> None:
    sender = mail_sender({"PLANCTL_MAIL_FROM": "规划科 <Plan@卫生.中国>"}, {})
    assert (sender.name, sender.address) == ("规划科", "plan@xn--rlr479e.xn--fiqs8s")
    assert mail_sender({}, {"from": "plan@example.gov.cn"}).name == ""
    with pytest.raises(SettingsError, match="没有设置发件人"):
        mail_sender({}, {})
    with pytest.raises(SettingsError, match="不是邮箱地址"):
        mail_sender({"PLANCTL_MAIL_FROM": "规划科\r\nBcc: x@example.com"}, {})
