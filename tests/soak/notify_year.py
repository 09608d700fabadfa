"""Let `notify` run every day of a year, and count: how many mails does each reader get, and is
any overdue item ever left unmentioned?

`python -m tests.soak.notify_year [FIRST LAST [PLAN…]]` runs the shipped plans with their sample
figures by hand; a few weeks of made-up plans run with the other tests.
"""

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import URL, select

from planctl.domain.delivery import Outcome, Outgoing, State
from planctl.domain.terms import Audience, Event, Status
from planctl.notify.message import mail_of
from planctl.notify.settings import Sender
from planctl.notify.workdays import WorkCalendar
from planctl.paths import shipped_plans
from planctl.store import tables as t
from planctl.store.database import database_url, reading
from planctl.store.rows.directory import load_directory
from planctl.usecases.author import Author
from planctl.usecases.contacts import ContactEntry, add
from planctl.usecases.ladders import ladder
from planctl.usecases.mailing import Mailing
from planctl.usecases.notifying import Order, Post, delivery_log, notify
from planctl.usecases.reminding import Situation, situation

SENDER = Sender("规划科", "plan@example.gov.cn")
# A weekly reminder after the longest holiday of a year.
MOST_SILENT_DAYS = 20
_FRIDAY = 4
# By then the first stage of every event has been said: T-7, and R+1 or B+1 past a long holiday.
_SOON_DUE, _LATE = timedelta(days=6), timedelta(days=12)


@dataclass
class Year:
    """What a year of daily runs did."""

    mails: Counter[str] = field(default_factory=Counter)
    """Messages per reader."""
    days: defaultdict[str, list[date]] = field(default_factory=lambda: defaultdict(list))
    runs: int = 0
    sizes: list[int] = field(default_factory=list)
    entries: list[int] = field(default_factory=list)
    """Items in each message."""
    unmentioned: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    """Matters whose first stage passed without a word."""
    twice: list[tuple[str, str, str]] = field(default_factory=list)

    def busiest_week(self, reader: str) -> int:
        """Return the most mails that a reader got in seven days."""
        days = self.days[reader]
        return max(sum(0 <= (other - day).days < 7 for other in days) for day in days)


def moment(day: date) -> datetime:
    """Return half past eight of a day."""
    return datetime.combine(day, time(8, 30), ZoneInfo("Asia/Shanghai"))


def compose_mail(mailing: Mailing, _: Situation) -> Outgoing:
    """Make a message at half past eight of its day."""
    return mail_of(mailing, SENDER, moment(mailing.day))


def live_through(url: URL, first: date, last: date) -> Year:
    """Run every day from the first to the last, as cron would."""
    year = Year()
    calendar = WorkCalendar(ladder(url).quiet)
    spoken: dict[tuple[str, str], date] = {}
    said: set[tuple[str, str, str]] = set()
    heard: set[str] = set()
    seen: dict[date, Situation] = {}

    def compose(mailing: Mailing, found: Situation) -> Outgoing:
        mail = compose_mail(mailing, found)
        seen[mailing.day] = found
        year.mails[mailing.digest.key] += 1
        year.days[mailing.digest.key].append(mailing.day)
        year.sizes.append(len(mail.body))
        year.entries.append(len(mailing.digest.entries))
        for entry in mailing.digest.entries:
            spoken[(mailing.digest.key, entry.matter.key.split("@")[0])] = mailing.day
            heard.add(entry.matter.key)
            for recipient in mailing.recipients:
                key = (*entry.key, recipient)
                if key in said:
                    year.twice.append(key)
                said.add(key)
        return mail

    def carry(message: Outgoing) -> Mapping[str, Outcome]:
        return dict.fromkeys(message.recipients, Outcome(State.SENT))

    day = first
    while day <= last:
        if calendar.is_working(day):
            seen.clear()
            now = moment(day)
            post = Post(compose, lambda _: None, carry, lambda now=now: now, calendar.is_working)
            report = notify(url, Order(day, day), post, Author("示例", now, day, "soak"))
            assert not report.unreachable, [digest.name for digest in report.unreachable]
            year.runs += 1
            if day.weekday() == _FRIDAY:
                found = seen.get(day) or situation(url, None, day, day)
                year.unmentioned += _unmentioned(found, spoken)
                year.missed += _missed(found, heard)
        day += timedelta(days=1)
    return year


def _unmentioned(found: Situation, spoken: Mapping[tuple[str, str], date]) -> list[str]:
    """Return the overdue items that a lead has not been told of lately."""
    day = found.day
    silent = []
    for standing in found.standings:
        if standing.verdict.status is not Status.OVERDUE:
            continue
        item = standing.item
        key = f"{item.plan.code}/{item.indicator.code}"
        told = [when for (_, what), when in spoken.items() if what == key]
        if not told or (day - max(told)).days > MOST_SILENT_DAYS:
            silent.append(f"{day} {key}")
    return silent


def _missed(found: Situation, heard: set[str]) -> list[str]:
    """Return what is due in a week or past its day, and was never spoken of to anybody."""
    silent = []
    for matter in found.matters:
        ahead = matter.start - found.day
        if matter.event is Event.DUE:
            is_time = timedelta() <= ahead <= _SOON_DUE or -ahead >= _LATE
        else:
            is_time = -ahead >= _LATE
        if is_time and matter.key not in heard:
            silent.append(f"{found.day} {matter.event.value} {matter.key}")
    return silent


def staff(url: URL, author: Author) -> None:
    """Give departments, counties, planning offices and leaders an address each."""
    with reading(url) as session:
        directory = load_directory(session)
        homes = sorted(session.scalars(select(t.Region.code).join(t.Plan).distinct()))
    bodies = [body for body in directory.departments.values() if body.region in homes]
    # One document names no health commission at all: any body has the planning office then.
    main = {
        code: next(
            (b for b in bodies if b.region == code and "卫生健康" in f"{b.full_name}{b.name}"),
            next(b for b in bodies if b.region == code and not b.collective),
        )
        for code in homes
    }
    for number, body in enumerate(bodies):
        home = directory.regions[body.region]
        people = [(home, "to"), (home, "leader")]
        if body == main[body.region]:
            people += [(home, "office"), *((c, "to") for c in directory.counties(home.code))]
        for region, role in people:
            name = f"{role}-{number}-{region.code}@example.gov.cn"
            add(url, ContactEntry(body.name, region.name, name, role=role), author)


def main() -> int:
    """Run by hand."""
    from planctl.usecases.demo import build

    first = date.fromisoformat(sys.argv[1]) if len(sys.argv) > 1 else date(2024, 4, 22)
    last = date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else date(2025, 4, 20)
    with tempfile.TemporaryDirectory() as folder:
        url = database_url(str(Path(folder) / "demo.db"))
        author = Author("示例", moment(last), last, "soak")
        build(url, author, tuple(sys.argv[3:]) or tuple(shipped_plans()))
        staff(url, author)
        year = live_through(url, first, last)
        rows = len(delivery_log(url, most=10_000_000))
    kinds: dict[str, list[str]] = defaultdict(list)
    for reader in year.mails:
        kinds[reader.split("/")[0]].append(reader)
    write = sys.stdout.write
    write(f"{year.runs} runs, {sum(year.mails.values())} mails, {rows} lines in the log\n")
    for kind, readers in kinds.items():
        counts = sorted(year.mails[reader] for reader in readers)
        week = max(year.busiest_week(reader) for reader in readers)
        write(
            f"{Audience(kind).label}: {len(readers)} readers, mails in the year "
            f"{counts[0]}–{counts[-1]}, median {counts[len(counts) // 2]}; busiest week {week}\n"
        )
    items = sorted(year.entries)
    write(
        f"items in a mail: median {items[len(items) // 2]}, most {items[-1]}; "
        f"largest mail {max(year.sizes) // 1024} KB\n"
    )
    write(
        f"sent twice: {len(year.twice)}; overdue and unmentioned: {len(year.unmentioned)}; "
        f"stages missed: {len(year.missed)}\n"
    )
    faults = [*map(str, year.twice), *year.unmentioned, *year.missed]
    for fault in faults[:10]:
        write(f"FAULT {fault}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
