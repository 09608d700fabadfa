"""Mail over SMTP against real servers: encryption, logins, and every way to fail."""

import socket
from pathlib import Path

import pytest

from planctl.domain.delivery import Outcome, Outgoing, State
from planctl.domain.terms import Channel
from planctl.notify.settings import MailServer
from planctl.notify.smtp import SmtpCarrier
from tests.notify.mailserver import (
    HOST,
    PASSWORD,
    USER,
    Faults,
    certificates,
    crude_server,
    drop_in_data,
    mail_office,
    say_nothing,
)

A, B, C = "a@example.gov.cn", "b@example.gov.cn", "c@example.gov.cn"


def letter(*recipients: str, body: bytes = b"Subject: x\r\n\r\nhello\r\n") -> Outgoing:
    return Outgoing(
        "<1@example.gov.cn>", Channel.EMAIL, "plan@example.gov.cn", recipients, "x", body
    )  # fmt: skip


def send(server: MailServer, *recipients: str) -> dict[str, Outcome]:
    carrier = SmtpCarrier(server)
    try:
        return dict(carrier.carry(letter(*recipients)))
    finally:
        carrier.close()


def states(outcomes: dict[str, Outcome]) -> dict[str, State]:
    return {recipient: outcome.state for recipient, outcome in outcomes.items()}


# Encryption and logins


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_encrypted_and_logged_in(scheme: str, tmp_path: Path) -> None:
    ca, context = certificates(tmp_path)
    with mail_office(context, implicit=scheme == "smtps", login=True) as office:
        server = MailServer(scheme, "localhost", office.port, USER, PASSWORD, ca)
        assert send(server, A, B) == {A: Outcome(State.SENT), B: Outcome(State.SENT)}
        assert office.told == [A, B]


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_a_certificate_that_nobody_vouches_for_is_refused(scheme: str, tmp_path: Path) -> None:
    _, context = certificates(tmp_path)
    with mail_office(context, implicit=scheme == "smtps") as office:
        outcome = send(MailServer(scheme, "localhost", office.port), A)[A]
        assert outcome.state is State.DEFERRED
        assert "证书不可信" in outcome.detail
        assert "PLANCTL_SMTP_CA" in outcome.detail
        assert office.arrived == []


def test_a_certificate_for_another_host_is_refused(tmp_path: Path) -> None:
    ca, context = certificates(tmp_path)
    with mail_office(context, implicit=True) as office:
        # The same machine by a name that the certificate does not have.
        outcome = send(MailServer("smtps", "127.0.0.2", office.port, ca=ca), A)[A]
        assert outcome.state is State.DEFERRED
        assert office.arrived == []


def test_where_starttls_is_not_offered_nothing_is_sent_in_the_clear() -> None:
    with mail_office() as office:
        outcome = send(MailServer("smtp+starttls", HOST, office.port), A)[A]
        assert outcome.state is State.DEFERRED
        assert "不提供 STARTTLS 加密，没有发送" in outcome.detail
        assert office.arrived == []


def test_tls_to_a_server_that_speaks_in_the_clear() -> None:
    with mail_office() as office:
        outcome = send(MailServer("smtps", HOST, office.port), A)[A]
        assert outcome.state is State.DEFERRED
        assert "没有谈成加密连接" in outcome.detail


@pytest.mark.parametrize("password", ["wrong", "口令是123"])
def test_a_refused_login_never_shows_the_password(password: str, tmp_path: Path) -> None:
    ca, context = certificates(tmp_path)
    with mail_office(context, login=True) as office:
        server = MailServer("smtp+starttls", "localhost", office.port, USER, password, ca)
        outcome = send(server, A)[A]
        assert outcome.state is State.DEFERRED
        assert "请核对" in outcome.detail
        assert password not in outcome.detail
        assert password not in repr(server)
        assert office.arrived == []


def test_an_answer_that_repeats_the_password_is_masked() -> None:
    with mail_office() as office:
        office.faults = Faults(rcpt={A: f"550 no {PASSWORD} here\x07"})
        server = MailServer("smtp", HOST, office.port, None, PASSWORD)
        assert send(server, A)[A].detail == "550 no *** here"


# Refusals


def test_of_several_recipients_each_has_its_own_fate() -> None:
    with mail_office() as office:
        office.faults = Faults(rcpt={A: "550 unknown", B: "450 busy"})
        outcomes = send(MailServer("smtp", HOST, office.port), A, B, C)
        assert states(outcomes) == {A: State.FAILED, B: State.DEFERRED, C: State.SENT}
        assert office.told == [C]


def test_too_many_recipients_for_now_is_no_failure() -> None:
    with mail_office() as office:
        office.faults = Faults(rcpt={B: "552 too many recipients"})
        outcomes = send(MailServer("smtp", HOST, office.port), A, B)
        assert states(outcomes) == {A: State.SENT, B: State.DEFERRED}


def test_after_a_refusal_the_next_message_goes_through() -> None:
    with mail_office() as office:
        carrier = SmtpCarrier(MailServer("smtp", HOST, office.port))
        office.faults = Faults(rcpt={A: "550 unknown"})
        assert carrier.carry(letter(A))[A].state is State.FAILED
        office.faults = Faults(data="554 spam")
        assert carrier.carry(letter(A))[A].state is State.FAILED
        office.faults = Faults(mail="451 later")
        assert carrier.carry(letter(A))[A].state is State.DEFERRED
        office.faults = Faults()
        assert carrier.carry(letter(A))[A].state is State.SENT
        carrier.close()


def test_a_connection_that_was_closed_meanwhile_is_opened_anew() -> None:
    with mail_office() as office:
        carrier = SmtpCarrier(MailServer("smtp", HOST, office.port))
        office.faults = Faults(hang_up_after_data=True)
        assert carrier.carry(letter(A))[A].state is State.SENDING
        office.faults = Faults()
        assert carrier.carry(letter(B))[B].state is State.SENT
        carrier.close()


def test_lines_that_begin_with_a_dot_arrive_as_they_are() -> None:
    body = b"Subject: x\r\n\r\n.hidden\r\n..\r\n.\r\nend\r\n"
    with mail_office() as office:
        carrier = SmtpCarrier(MailServer("smtp", HOST, office.port))
        assert carrier.carry(letter(A, body=body))[A].state is State.SENT
        assert office.arrived[0].raw == body
        carrier.close()


# Servers that fail


def test_a_server_that_is_not_there_is_asked_once() -> None:
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    carrier = SmtpCarrier(MailServer("smtp", HOST, port))
    first = carrier.carry(letter(A))[A]
    assert first.state is State.DEFERRED
    assert first.detail == f"邮件服务器 {HOST}:{port} 拒绝连接。请核对地址和端口"
    assert carrier.carry(letter(B))[B] == first


def test_a_host_that_does_not_exist() -> None:
    outcome = send(MailServer("smtp", "mail.invalid", 25), A)[A]
    assert outcome.state is State.DEFERRED
    assert "连不上" in outcome.detail


def test_a_server_that_says_nothing_is_given_up_after_the_timeout() -> None:
    with crude_server(say_nothing) as port:
        outcome = send(MailServer("smtp", HOST, port, timeout=0.3), A)[A]
        assert outcome.state is State.DEFERRED
        assert "没有回应" in outcome.detail or "超时" in outcome.detail


def test_a_server_that_drops_in_the_middle_of_the_text_has_not_taken_it() -> None:
    with crude_server(drop_in_data) as port:
        big = b"Subject: x\r\n\r\n" + b"line of text\r\n" * 2_000_000
        carrier = SmtpCarrier(MailServer("smtp", HOST, port, timeout=5))
        assert carrier.carry(letter(A, body=big))[A].state is State.DEFERRED
        carrier.close()


def test_a_small_message_that_was_handed_over_before_the_drop_is_in_doubt() -> None:
    with crude_server(drop_in_data) as port:
        body = b"Subject: x\r\n\r\n" + b"0123456789\r\n" * 40
        carrier = SmtpCarrier(MailServer("smtp", HOST, port, timeout=5))
        # Whether the dot still got out decides; a message is never lost either way.
        assert carrier.carry(letter(A, body=body))[A].state in (State.SENDING, State.DEFERRED)
        carrier.close()


def test_a_server_that_is_shutting_down() -> None:
    def busy(peer: socket.socket) -> None:
        peer.sendall(b"421 4.3.2 shutting down\r\n")

    with crude_server(busy) as port:
        outcome = send(MailServer("smtp", HOST, port), A)[A]
        assert outcome.state is State.DEFERRED
        assert "421 4.3.2 shutting down" in outcome.detail
