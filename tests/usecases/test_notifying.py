"""Delivering: a lost lease, a carrier that breaks, weeks of daily runs."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from planctl.domain.delivery import Outcome, Outgoing, State
from planctl.store import lease
from planctl.store.database import database_url, writing
from planctl.usecases.author import Author
from planctl.usecases.notifying import LEASE, Order, Post, delivery_log, notify
from tests.conftest import Registers
from tests.soak.notify_kills import make_register
from tests.soak.notify_year import compose_mail, live_through, moment

DAY = date(2025, 1, 20)


@pytest.fixture(scope="module")
def _register(registers: Registers) -> Path:
    path = registers.template("mail.db")
    make_register(path)
    return path


@pytest.fixture
def register(registers: Registers, _register: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a register with two plans, contacts for everybody, and no figures."""
    yield from registers.fresh(_register, tmp_path / "register.db")


def sent(message: Outgoing) -> Mapping[str, Outcome]:
    return dict.fromkeys(message.recipients, Outcome(State.SENT))


POST = Post(compose_mail, lambda _: None, sent, lambda: moment(DAY), lambda _: True)
WHO = Author("示例", moment(DAY), DAY, "test")


def test_weeks_of_daily_runs_mention_everything_overdue_and_nothing_twice(register: Path) -> None:
    year = live_through(database_url(str(register)), date(2024, 12, 30), date(2025, 1, 27))
    assert year.unmentioned == []
    assert year.missed == []
    assert year.twice == []
    assert max(year.busiest_week(reader) for reader in year.mails) <= 4


def test_while_another_run_is_at_work_nothing_is_done(register: Path) -> None:
    url = database_url(str(register))
    with writing(url) as session:
        assert lease.acquire(session, LEASE, "another-machine ? ? 1 ?", moment(DAY))
    report = notify(url, Order(DAY, DAY), POST, WHO)
    assert report.busy
    assert delivery_log(url) == []
    later = replace(POST, clock=lambda: moment(DAY) + lease.TERM * 2)
    assert notify(url, Order(DAY, DAY), later, WHO).sent


def test_a_run_that_loses_its_lease_stops_and_the_next_one_goes_on(register: Path) -> None:
    url = database_url(str(register))
    handed_over: list[Outgoing] = []

    def slow(message: Outgoing) -> Mapping[str, Outcome]:
        handed_over.append(message)
        with writing(url) as session:
            # The machine slept for an hour, and another one took over meanwhile.
            after: datetime = moment(DAY) + timedelta(hours=1)
            assert lease.acquire(session, LEASE, "another-machine ? ? 1 ?", after)
        return sent(message)

    assert notify(url, Order(DAY, DAY), replace(POST, carry=slow), WHO).busy
    assert len(handed_over) == 1
    with writing(url) as session:
        lease.release(session, LEASE, "another-machine ? ? 1 ?")
    rest = notify(url, Order(DAY, DAY), POST, WHO).sent
    assert handed_over[0].message_id not in {message.message_id for message in rest}
    assert {row.state for row in delivery_log(url)} == {"sent", "covered"}


def test_a_carrier_that_breaks_leaves_its_message_to_be_repeated(register: Path) -> None:
    url = database_url(str(register))

    def broken(message: Outgoing) -> Mapping[str, Outcome]:
        raise RuntimeError(message.message_id)

    with pytest.raises(RuntimeError) as caught:
        notify(url, Order(DAY, DAY), replace(POST, carry=broken), WHO)
    doubtful = {row.message_id for row in delivery_log(url, states=("sending",))}
    assert doubtful == {str(caught.value)}
    again = notify(url, Order(DAY, DAY), POST, WHO).sent
    assert again[0].message_id == str(caught.value)
    assert [m.message_id for m in again].count(again[0].message_id) == 1


def test_where_nobody_is_set_up_to_carry_nothing_is_claimed(register: Path) -> None:
    url = database_url(str(register))

    def not_set_up(_channel: object) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        notify(url, Order(DAY, DAY), replace(POST, ready=not_set_up), WHO)
    assert delivery_log(url) == []
    assert notify(url, Order(DAY, DAY), POST, WHO).sent


def test_everybody_in_the_made_up_register_can_be_written_to(register: Path) -> None:
    report = notify(database_url(str(register)), Order(DAY, DAY), POST, WHO)
    assert report.unreachable == ()
