"""A real mail server for one test: TLS of its own CA, logins, and faults on demand."""

import socket
import ssl
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
USER, PASSWORD = "plan", "s3cret-Pa55"


@dataclass
class Arrived:
    """One message that the server took."""

    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def mail(self) -> EmailMessage:
        return BytesParser(policy=policy.default).parsebytes(self.raw)  # type: ignore[return-value]

    @property
    def text(self) -> str:
        part = self.mail.get_body(("plain",))
        assert part is not None
        return part.get_content()

    @property
    def html(self) -> str:
        part = self.mail.get_body(("html",))
        assert part is not None
        return part.get_content()

    @property
    def message_id(self) -> str:
        return str(self.mail["Message-ID"])


@dataclass
class Faults:
    """What the server answers instead of taking a message."""

    mail: str | None = None
    rcpt: dict[str, str] = field(default_factory=dict)
    data: str | None = None
    hang_up_after_data: bool = False


@dataclass
class Office:
    """The server's side: what arrived, and what it is to do wrong."""

    arrived: list[Arrived] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    port: int = 0

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.faults.mail or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := self.faults.rcpt.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.faults.data:
            return self.faults.data
        raw = envelope.original_content or b""
        self.arrived.append(Arrived(str(envelope.mail_from), list(envelope.rcpt_tos), raw))
        if self.faults.hang_up_after_data:
            assert server.transport is not None
            server.transport.abort()
        return "250 OK"

    @property
    def told(self) -> list[str]:
        """Return every recipient of every message, in order."""
        return [r for one in self.arrived for r in one.recipients]


def _check(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
) -> AuthResult:
    good = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=False)


class _Quiet(Controller):
    """Listens on a port of the system's choice."""

    @property
    def chosen(self) -> int:
        assert self.server is not None
        port: int = self.server.sockets[0].getsockname()[1]
        return port

    def _trigger_server(self) -> None:
        self.port = self.chosen
        super()._trigger_server()


def certificates(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """Return the file of a CA made for this test, and a server's side with its certificate."""
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(HOST, "localhost").configure_cert(context)
    file = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    return file, context


@contextmanager
def mail_office(
    context: ssl.SSLContext | None = None,
    *,
    implicit: bool = False,
    login: bool = False,
    office: Office | None = None,
) -> Iterator[Office]:
    """Run a mail server; with a TLS context STARTTLS is required, or TLS from the first byte."""
    office = office or Office()
    options: dict[str, object] = {}
    if context is not None and not implicit:
        options.update(tls_context=context, require_starttls=True)
    if login:
        options.update(authenticator=_check, auth_required=True, auth_require_tls=not implicit)
    controller = _Quiet(
        office, hostname=HOST, port=0, ssl_context=context if implicit else None, **options
    )
    with warnings.catch_warnings():
        # The library does not see that implicit TLS is TLS.
        warnings.filterwarnings("ignore", message="Requiring AUTH while not requiring TLS")
        controller.start()
        office.port = controller.port
        try:
            yield office
        finally:
            controller.stop()


@contextmanager
def crude_server(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """Run a server that does to each connection whatever `talk` does; give its port."""
    listener = socket.create_server((HOST, 0))
    stopping = threading.Event()

    def serve() -> None:
        while not stopping.is_set():
            try:
                peer, _ = listener.accept()
            except OSError:
                return
            with peer:
                try:
                    talk(peer)
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        stopping.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(timeout=5)


def drop_in_data(peer: socket.socket) -> None:
    """Take the whole conversation up to DATA, then cut the line in the middle of the text."""
    stream = peer.makefile("rb")
    peer.sendall(b"220 here\r\n")
    for line in stream:
        word = line[:4].upper()
        if word == b"DATA":
            peer.sendall(b"354 go on\r\n")
            stream.read(200)
            # Close with a reset, as a machine that goes down would.
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            return
        peer.sendall(b"221 bye\r\n" if word == b"QUIT" else b"250 OK\r\n")


def say_nothing(peer: socket.socket) -> None:
    """Accept, and never greet."""
    peer.recv(1)
