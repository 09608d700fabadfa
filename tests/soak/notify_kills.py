"""Kill `planctl notify` again and again, and see that every reminder still arrives, once.

`python -m tests.soak.notify_kills 200` by hand; a few kills run with the other tests.

Each day is run until it ends by itself, after being killed a number of times: at a random moment,
or at a moment of the conversation that the mail server chooses. A second register lives through
the same days without a kill, and says what has to be sent.
"""

import asyncio
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from planctl.domain.delivery import Logged
from planctl.store.database import database_url, reading
from planctl.usecases import setup
from planctl.usecases.contacts import ContactEntry, add
from planctl.usecases.notifying import delivery_log
from planctl.usecases.plans import load
from planctl.usecases.trail import differences
from tests.cli.conftest import HEXI, LINJIANG, author
from tests.conftest import installed_command
from tests.notify.mailserver import Office, mail_office
from tests.servers import OnServer

PEOPLE = (
    ("市卫健委", "临江市", "wj", "to"), ("市卫健委", "临江市", "wj2", "cc"),
    ("市卫健委", "临江市", "gh", "office"), ("市卫健委", "临江市", "ld", "leader"),
    ("市医保局", "临江市", "yb", "to"), ("市教体局", "临江市", "jt", "to"),
    ("市卫生健康委", "河西市", "hx", "to"), ("市人社局", "河西市", "rs", "to"),
    ("市卫健委", "南浦区", "np", "to"),
    ("市卫健委", "东山县", "ds", "to"), ("市卫健委", "西河县", "xh", "to"),
)  # fmt: skip

# The words of the conversation at which a run is killed, one after the other; None: by the clock.
MOMENTS = ("MAIL", None, "before DATA is kept", "RCPT", "after DATA is kept")
FIRST = date(2024, 12, 31)
_START = 0.35


@dataclass
class Killer(Office):
    """A mail server that kills whoever is talking to it, at a chosen moment."""

    victim: int | None = None
    moment: str | None = None
    patience: int = 0

    def _strike(self, moment: str) -> bool:
        if self.victim is None or self.moment != moment:
            return False
        if self.patience:
            self.patience -= 1
            return False
        os.kill(self.victim, signal.SIGKILL)
        self.victim = None
        return True

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self._strike("MAIL")
        return await super().handle_MAIL(server, session, envelope, address, options)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self._strike("RCPT")
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self._strike("before DATA is kept"):
            return "451 the sender is gone"
        answer = await super().handle_DATA(server, session, envelope)
        if self._strike("after DATA is kept"):
            # Long enough for the run to be gone before it could read the answer.
            await asyncio.sleep(0.05)
        return answer


@dataclass
class Result:
    """What became of the reminders."""

    kills: int = 0
    struck: Counter[str] = field(default_factory=Counter)
    wanted: set[tuple[str, str, str]] = field(default_factory=set)
    sent: set[tuple[str, str, str]] = field(default_factory=set)
    message_ids: set[str] = field(default_factory=set)
    arrived: list[tuple[str, str, bytes]] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)

    @property
    def repeats(self) -> int:
        """Return how many messages reached a recipient once more than once."""
        times = Counter((message_id, recipient) for message_id, recipient, _ in self.arrived)
        return sum(count - 1 for count in times.values())

    def faults(self) -> list[str]:
        """Return everything that is not as it should be."""
        found = [f"not as the log tells: {one}" for one in self.untold[:3]]
        if missing := self.wanted - self.sent:
            found.append(f"never sent: {sorted(missing)[:5]}")
        if extra := self.sent - self.wanted:
            found.append(f"sent without being due: {sorted(extra)[:5]}")
        bodies: dict[str, set[bytes]] = {}
        for message_id, _, raw in self.arrived:
            bodies.setdefault(message_id, set()).add(raw)
        different = [one for one, some in bodies.items() if len(some) > 1]
        if different:
            found.append(f"one Message-ID, several messages: {different[:3]}")
        if strangers := set(bodies) - self.message_ids:
            found.append(f"arrived without a line in the log: {sorted(strangers)[:3]}")
        # One run has one message under way when it dies, and that one goes to few people.
        if self.repeats > 2 * self.kills:
            found.append(f"{self.repeats} repeats after {self.kills} kills")
        return found


def make_register(place: Path | OnServer) -> None:
    """Make a register with two plans, contacts and no figures: everything falls due."""
    url = database_url(str(place))
    setup.init(url, author("2023-01-05"))
    for plan in (LINJIANG, HEXI):
        load(url, plan, author("2023-01-05"))
    for dept, region, name, role in PEOPLE:
        add(
            url,
            ContactEntry(dept, region, f"{name}@example.gov.cn", role=role),
            author("2023-01-05"),
        )


def start(db: Path | OnServer, day: date, port: int) -> "subprocess.Popen[str]":
    """Start one run of a day."""
    surroundings = {
        **os.environ,
        "PLANCTL_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "PLANCTL_MAIL_FROM": "plan@example.gov.cn",
    }
    line = [*installed_command(), "--db", str(db), "notify", "--any-day"]
    days = ["--as-of", day.isoformat(), "--known-on", day.isoformat()]
    return subprocess.Popen(
        [*line, *days], env=surroundings, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def finish(db: Path | OnServer, day: date, port: int) -> None:
    """Run a day to its end; everything has to go out."""
    run = start(db, day, port)
    _, said = run.communicate(timeout=120)
    if run.returncode or said:
        raise AssertionError(f"{day}: {run.returncode} {said}")


def log_of(db: Path | OnServer) -> list[Logged]:
    """Return the delivery log."""
    return delivery_log(database_url(str(db)), most=999_999)


def sent_in(rows: list[Logged]) -> set[tuple[str, str, str]]:
    """Return (item, stage, recipient) of everything sent."""
    return {(r.item, r.stage, r.recipient) for r in rows if r.state == "sent"}


def kill_once(
    db: Path | OnServer, day: date, killer: Killer, dice: random.Random, result: Result
) -> bool:
    """Start a run and kill it, at a random time or at a word of the conversation; False if it
    had ended by then."""
    killer.moment = MOMENTS[result.kills % len(MOMENTS)]
    killer.patience = dice.randrange(3)
    run = start(db, day, killer.port)
    killer.victim = run.pid
    try:
        run.communicate(timeout=dice.uniform(_START, 3 * _START) if killer.moment is None else 60)
    except subprocess.TimeoutExpired:
        run.kill()
        run.communicate()
    killer.victim = None
    if run.returncode == -signal.SIGKILL:
        result.kills += 1
        result.struck[killer.moment or "by the clock"] += 1
    return run.returncode == -signal.SIGKILL


def torment(folder: Path, kills: int, seed: int, per_day: int = 7) -> Result:
    """Live through as many days as `kills` need; return what arrived and what should have."""
    dice, result = random.Random(seed), Result()
    tormented, calm = folder / "tormented.db", folder / "calm.db"
    make_register(tormented)
    shutil.copy(tormented, calm)
    killer = Killer()
    with mail_office(office=killer), mail_office() as quiet:
        day = FIRST
        while result.kills < kills:
            for _ in range(min(per_day, kills - result.kills)):
                if not kill_once(tormented, day, killer, dice, result):
                    break
            finish(tormented, day, killer.port)
            finish(calm, day, quiet.port)
            day += timedelta(days=dice.choice((1, 1, 3, 7)))
    rows = log_of(tormented)
    result.wanted, result.sent = sent_in(log_of(calm)), sent_in(rows)
    result.message_ids = {row.message_id for row in rows}
    with reading(database_url(str(tormented))) as session:
        result.untold = list(differences(session, whole=True))
    result.arrived = [
        (one.message_id, recipient, one.raw)
        for one in killer.arrived
        for recipient in one.recipients
    ]
    return result


def main() -> int:
    """Run by hand: `python -m tests.soak.notify_kills [KILLS] [SEED]`."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with closing(sys.stdout), tempfile.TemporaryDirectory() as folder:
        result = torment(Path(folder), kills, seed)
        sys.stdout.write(
            f"{result.kills} kills (seed {seed}): {dict(result.struck)}\n"
            f"{len(result.sent)} of {len(result.wanted)} reminders sent in "
            f"{len(result.message_ids)} messages; {result.repeats} repeats, all recognisable\n"
        )
        for fault in result.faults():
            sys.stdout.write(f"FAULT {fault}\n")
        return 1 if result.faults() else 0


if __name__ == "__main__":
    raise SystemExit(main())
