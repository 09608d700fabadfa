"""Mail runs with the register on PostgreSQL: overlapping ones, and one that is killed."""

import random
from collections.abc import Iterator

import pytest

from tests.notify.mailserver import mail_office
from tests.servers import OnServer, Server, needs_server, running_server
from tests.soak.notify_kills import (
    FIRST,
    MOMENTS,
    Killer,
    Result,
    finish,
    kill_once,
    log_of,
    make_register,
    sent_in,
    start,
)

pytestmark = needs_server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Give a server of its own."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="module")
def register(server: Server) -> OnServer:
    """Give a register in which everything falls due, to be copied."""
    place = server.make()
    make_register(place)
    return place


def test_runs_that_overlap_send_everything_once(server: Server, register: OnServer) -> None:
    place = server.make(register)
    with mail_office() as office:
        runs = [start(place, FIRST, office.port) for _ in range(2)]
        said = [run.communicate(timeout=120) for run in runs]
        assert [run.returncode for run in runs] == [0, 0], said
        assert sum(out.startswith("已发") for out, _ in said) == 1
        first = [one.message_id for one in office.arrived]
        finish(place, FIRST, office.port)
    assert first
    assert [one.message_id for one in office.arrived] == first
    assert len(first) == len(set(first))
    assert {row.state for row in log_of(place)} == {"sent", "covered"}


def test_a_killed_run_loses_nothing_and_repeats_one_message(
    server: Server, register: OnServer
) -> None:
    killed, calm = server.make(register), server.make(register)
    killer, result = Killer(), Result(kills=MOMENTS.index("after DATA is kept"))
    with mail_office(office=killer), mail_office() as quiet:
        assert kill_once(killed, FIRST, killer, random.Random(1), result)
        finish(killed, FIRST, killer.port)
        finish(calm, FIRST, quiet.port)
    assert sent_in(log_of(killed)) == sent_in(log_of(calm))
    ids = [one.message_id for one in killer.arrived]
    assert len(ids) == len(set(ids)) + 1
