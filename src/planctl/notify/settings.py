"""The mail server's settings: where it is, how it is spoken to, and the password, never shown."""

import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from planctl.errors import PlanctlError, why
from planctl.usecases.contacts import checked_address, wire_address

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
TIMEOUT = 30.0
# 规划科 <plan@example.gov.cn>, or the address alone; on one line.
_SENDER = re.compile(r"(?:(?P<name>[^<>\r\n]*)<(?P<address>[^<>\s]+)>|(?P<bare>\S+))")
_KEYRING = "planctl"
_EXAMPLE = "smtp+starttls://用户@mail.example.gov.cn:587"


class SettingsError(PlanctlError):
    """The mail settings are missing or wrong."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """How a mail server is reached."""

    scheme: str
    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca: Path | None = None
    timeout: float = TIMEOUT

    def __str__(self) -> str:
        """Return the server without any secret."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom the mail is from."""

    name: str
    address: str


def mail_server(environment: Mapping[str, str], config: Mapping[str, Any]) -> MailServer:
    """Return the mail server of PLANCTL_SMTP_URL or of [mail] in the config file."""
    told = environment.get("PLANCTL_SMTP_URL")
    text = told or config.get("url")
    if not text:
        raise SettingsError(
            f"没有设置邮件服务器。请设置环境变量 PLANCTL_SMTP_URL（如 {_EXAMPLE}），"
            "或在配置文件 [mail] 一节写 url"
        )
    where = "PLANCTL_SMTP_URL" if told else "配置文件 [mail] 的 url"
    try:
        parts = urlsplit(str(text))
        port = parts.port
    except ValueError:
        raise SettingsError(f"{where} 写得不对。请写成 {_EXAMPLE}") from None
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/"):
        raise SettingsError(
            f"{where} 写得不对。请写成 {'、'.join(PORTS)} 开头的地址，如 {_EXAMPLE}"
        )
    if parts.password and not told:
        raise SettingsError(
            "配置文件里不能写密码。请放在 PLANCTL_SMTP_PASSWORD、只有自己能读的密码文件"
            "（[mail] 的 password_file）或系统密钥环里"
        )
    user = unquote(parts.username) if parts.username else None
    if user and parts.scheme == "smtp" and not _is_here(parts.hostname):
        raise SettingsError(
            f"{where} 用 smtp:// 会把密码明文发出去。请改用 smtp+starttls:// 或 smtps://"
        )
    password = unquote(parts.password) if parts.password else None
    if user:
        password = password or _password(environment, config, user, parts.hostname)
    ca = environment.get("PLANCTL_SMTP_CA") or config.get("ca")
    if ca and not Path(ca).is_file():
        raise SettingsError(f"没有证书文件 {ca}。请核对 PLANCTL_SMTP_CA")
    return MailServer(
        parts.scheme, parts.hostname, port or PORTS[parts.scheme], user, password,
        Path(ca) if ca else None, _timeout(environment.get("PLANCTL_SMTP_TIMEOUT"), config),
    )  # fmt: skip


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _timeout(told: str | None, config: Mapping[str, Any]) -> float:
    text = told or config.get("timeout") or TIMEOUT
    try:
        seconds = float(text)
    except (TypeError, ValueError):
        seconds = 0
    if not 0 < seconds <= 300:
        raise SettingsError("邮件超时秒数应在 0 到 300 之间。请核对 PLANCTL_SMTP_TIMEOUT")
    return seconds


def _password(
    environment: Mapping[str, str], config: Mapping[str, Any], user: str, host: str
) -> str:
    if told := environment.get("PLANCTL_SMTP_PASSWORD"):
        return told
    file = environment.get("PLANCTL_SMTP_PASSWORD_FILE") or config.get("password_file")
    if file:
        return _from_file(Path(file).expanduser())
    if found := _from_keyring(user, host):
        return found
    raise SettingsError(
        f"没有 {user}@{host} 的密码。请设置环境变量 PLANCTL_SMTP_PASSWORD，或把密码写在"
        "只有自己能读的文件里并用 PLANCTL_SMTP_PASSWORD_FILE 指明，"
        f"或存进系统密钥环（keyring set {_KEYRING} {user}@{host}）"
    )


def _from_file(path: Path) -> str:
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        raise SettingsError(f"读不了密码文件 {path}：{why(error)}。请检查文件名和权限") from error
    except UnicodeDecodeError:
        # The error itself would carry what it could not read.
        raise SettingsError(f"密码文件 {path} 不是 UTF-8 文本。请重新写入") from None
    if _checks_modes() and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SettingsError(f"密码文件 {path} 别人也能读，没有使用。请运行 chmod 600 {path}")
    if not text:
        raise SettingsError(f"密码文件 {path} 是空的。请把密码写在第一行")
    return text


def _checks_modes() -> bool:
    """Say whether file modes mean anything here; on Windows they don't."""
    import os

    return os.name == "posix"


def _from_keyring(user: str, host: str) -> str | None:
    try:
        import keyring
    except ImportError:
        return None
    try:
        return keyring.get_password(_KEYRING, f"{user}@{host}")
    except keyring.errors.KeyringError:
        # No keyring on this machine: the advice names every way.
        return None


def mail_sender(environment: Mapping[str, str], config: Mapping[str, Any]) -> Sender:
    """Return the sender of PLANCTL_MAIL_FROM or of [mail] in the config file."""
    text = environment.get("PLANCTL_MAIL_FROM") or config.get("from")
    if not text:
        raise SettingsError(
            "没有设置发件人。请设置环境变量 PLANCTL_MAIL_FROM"
            "（如 市卫健委规划科 <plan@example.gov.cn>），或在配置文件 [mail] 一节写 from"
        )
    found = _SENDER.fullmatch(str(text).strip())
    try:
        if found is None:
            raise SettingsError
        address = found["address"] or found["bare"]
        name = (found["name"] or "").strip().strip('"')
        return Sender(name, wire_address(checked_address(address)))
    except PlanctlError:
        raise SettingsError(
            f"发件人“{' '.join(str(text).split())}”不是邮箱地址。请核对 PLANCTL_MAIL_FROM"
        ) from None
