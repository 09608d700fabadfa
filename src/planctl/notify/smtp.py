"""Mail over SMTP: certificates verified, every answer of the server understood for each recipient.

A message has certainly not arrived until its last line, the single dot, is handed over; once it is
and no answer comes, nobody can know. Only that case is `sending`, and repeated as it was.
"""

import re
import smtplib
import ssl
from collections.abc import Mapping

from planctl.domain.delivery import Outcome, Outgoing, State
from planctl.notify.settings import MailServer
from planctl.usecases.contacts import wire_address

_MOST = 160
_SHUTTING_DOWN = 421
_TOO_MANY = 552
_DROPPED = "服务器中途断开或超时"


class _UnreachableError(Exception):
    """The server cannot be spoken to; the text is a finished Chinese line."""


class SmtpCarrier:
    """Carries messages over one connection, opened when the first one needs it."""

    def __init__(self, server: MailServer) -> None:
        """Take the server; nothing is opened yet."""
        self._server = server
        self._smtp: smtplib.SMTP | None = None
        self._down: str | None = None

    def close(self) -> None:
        """Take leave of the server."""
        self._leave()

    def carry(self, message: Outgoing) -> Mapping[str, Outcome]:
        """Return what became of the message for each recipient, whatever the server does."""
        if self._down is None:
            try:
                return self._transact(self._connected(), message)
            except _UnreachableError as error:
                self._down = str(error)
                self._leave()
        return dict.fromkeys(message.recipients, Outcome(State.DEFERRED, self._down))

    def _connected(self) -> smtplib.SMTP:
        """Return the open connection, or a new one where the server has closed it."""
        if self._smtp is not None:
            try:
                if self._smtp.noop()[0] == 250:
                    return self._smtp
            except (smtplib.SMTPException, OSError):
                pass
            self._leave()
        self._smtp = self._connect()
        return self._smtp

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        try:
            context = ssl.create_default_context(cafile=str(server.ca) if server.ca else None)
            if server.scheme == "smtps":
                smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                    server.host, server.port, timeout=server.timeout, context=context
                )
            else:
                smtp = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        except (smtplib.SMTPException, OSError) as error:
            raise _UnreachableError(self._why(error)) from error
        # From here on a failure leaves a connection to close.
        self._smtp = smtp
        try:
            smtp.ehlo_or_helo_if_needed()
            if server.scheme == "smtp+starttls":
                smtp.starttls(context=context)
                smtp.ehlo()
        except (smtplib.SMTPException, OSError) as error:
            raise _UnreachableError(self._why(error)) from error
        self._log_in(smtp)
        return smtp

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        """Log in; whatever goes wrong, nothing that the library says of it is passed on."""
        server = self._server
        if server.user is None or server.password is None:
            return
        try:
            smtp.login(server.user, server.password)
        except smtplib.SMTPNotSupportedError:
            said = (
                f"邮件服务器 {server} 不接受登录。请核对 PLANCTL_SMTP_URL，不需要登录时去掉用户名"
            )
        except smtplib.SMTPResponseException as error:
            said = (
                f"邮件服务器 {server} 拒绝用户 {server.user} 登录（{error.smtp_code}）。"
                "请核对用户名和密码"
            )
        except UnicodeError:
            said = "用户名或密码里有邮件服务器不认的字符（只能是英文、数字和符号）。请核对"
        except (smtplib.SMTPException, OSError):
            said = f"邮件服务器 {server} 在登录时{_DROPPED.removeprefix('服务器')}"
        else:
            return
        raise _UnreachableError(said) from None

    def _why(self, error: Exception) -> str:
        server = self._server
        match error:
            case ssl.SSLCertVerificationError():
                said, todo = (
                    f"的证书不可信（{error.verify_message}），没有发送",
                    ("单位自建的证书机构请用 PLANCTL_SMTP_CA 指明其证书"),
                )
            case ssl.SSLError():
                said = f"没有谈成加密连接（{error.reason or '握手中断'}）"
                todo = "请核对协议和端口"
            case smtplib.SMTPNotSupportedError():
                said, todo = "不提供 STARTTLS 加密，没有发送", "请核对端口，或改用 smtps://"
            case smtplib.SMTPResponseException():
                said = f"现在不接收邮件：{self._said(error.smtp_code, error.smtp_error)}"
                todo = "下次再试"
            case smtplib.SMTPServerDisconnected():
                said, todo = "一连上就断开或超时", "请核对地址和端口"
            case TimeoutError():
                said, todo = f"超过 {server.timeout:g} 秒没有回应", "请核对地址、端口和网络"
            case ConnectionRefusedError():
                said, todo = "拒绝连接", "请核对地址和端口"
            case _:
                said, todo = "连不上", "请核对地址和网络"
        return f"邮件服务器 {server} {said}。{todo}"

    def _said(self, code: int, text: bytes | str) -> str:
        """Return a server's answer on one line, without the password should it repeat it."""
        words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        if self._server.password:
            words = words.replace(self._server.password, "***")
        shown = "".join(char if char.isprintable() else " " for char in words)
        return f"{code} {' '.join(shown.split())}"[:_MOST].strip()

    def _transact(self, smtp: smtplib.SMTP, message: Outgoing) -> dict[str, Outcome]:
        """Hand one message over."""
        outcomes: dict[str, Outcome] = {}
        try:
            code, text = smtp.mail(message.sender)
            if code != 250:
                self._reset(smtp)
                # A sender that is refused is nobody's address gone bad: no recipient is given up.
                refused = Outcome(
                    State.DEFERRED, f"发件人 {message.sender}：{self._said(code, text)}"
                )
                return dict.fromkeys(message.recipients, refused)
            for recipient in message.recipients:
                code, text = smtp.rcpt(wire_address(recipient))
                if code not in (250, 251):
                    outcomes[recipient] = self._refusal(code, text, at_recipient=True)
                if code == _SHUTTING_DOWN:
                    raise smtplib.SMTPServerDisconnected
            accepted = [r for r in message.recipients if r not in outcomes]
            if not accepted:
                self._reset(smtp)
                return outcomes
            code, text = smtp.docmd("DATA")
            if code != 354:
                self._reset(smtp)
                return outcomes | dict.fromkeys(accepted, self._refusal(code, text))
            smtp.send(re.sub(rb"(?m)^\.", b"..", message.body) + b".\r\n")
        except (smtplib.SMTPException, OSError):
            self._leave()
            left = [r for r in message.recipients if r not in outcomes]
            return outcomes | dict.fromkeys(left, Outcome(State.DEFERRED, _DROPPED))
        return outcomes | dict.fromkeys(accepted, self._answer(smtp))

    def _answer(self, smtp: smtplib.SMTP) -> Outcome:
        """Return what the server says after the dot."""
        try:
            code, text = smtp.getreply()
        except (smtplib.SMTPException, OSError):
            self._leave()
            return Outcome(
                State.SENDING, "信已交出，没有等到服务器的答复；下次用同一 Message-ID 重发"
            )
        if code == 250:
            return Outcome(State.SENT)
        return self._refusal(code, text)

    def _refusal(self, code: int, text: bytes, *, at_recipient: bool = False) -> Outcome:
        # 552 at a recipient: enough of them for now (RFC 5321, 4.5.3.1.10).
        for_now = code < 500 or (at_recipient and code == _TOO_MANY)
        return Outcome(State.DEFERRED if for_now else State.FAILED, self._said(code, text))

    def _reset(self, smtp: smtplib.SMTP) -> None:
        try:
            smtp.rset()
        except (smtplib.SMTPException, OSError):
            self._leave()

    def _leave(self) -> None:
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except (smtplib.SMTPException, OSError):
                self._smtp.close()
            self._smtp = None
