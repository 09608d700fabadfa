"""What is due for whom, sent once: claimed before it is sent, noted after."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import URL
from sqlalchemy.orm import Session

from planctl.domain.contact import Contact
from planctl.domain.delivery import Logged, Outcome, Outgoing, State
from planctl.domain.ladder import IsWorking
from planctl.domain.terms import Audience, Channel, ContactRole
from planctl.store import deliveries, lease
from planctl.store.contacts import load_contacts
from planctl.store.database import reading, writing
from planctl.usecases import trail
from planctl.usecases.addressing import Digest, address
from planctl.usecases.author import Author
from planctl.usecases.contacts import is_address
from planctl.usecases.ladders import keep_ladder
from planctl.usecases.lookup import find_departments, find_region
from planctl.usecases.mailing import Mailing, mailings_of
from planctl.usecases.office import require_everything
from planctl.usecases.reminding import Situation, situation

LEASE = "notify"


@dataclass(frozen=True, slots=True)
class Order:
    """Which plan and department, as of which day, with the knowledge of which day."""

    day: date
    known_on: date
    plan: str | None = None
    dept: str | None = None
    copies_support: bool = False
    """Supporting departments are copied in on the lead's mail; else they get their own."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a run has to say, and to whom nobody can say it."""

    situation: Situation
    mailings: tuple[Mailing, ...]
    unreachable: tuple[Digest, ...]
    """Digests of a department or county without a contact."""
    spoilt: tuple[str, ...] = ()
    """Addresses that no mail can go to: they came into the register past planctl."""


@dataclass(slots=True)
class Report:
    """What a run did."""

    busy: bool = False
    sent: list[Outgoing] = field(default_factory=list)
    troubles: list[tuple[str, str, Outcome]] = field(default_factory=list)
    """(recipient, subject, outcome) of what did not arrive."""
    unreachable: tuple[Digest, ...] = ()
    spoilt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """What the mail itself is left to: making messages, carrying them, and the clock."""

    compose: Callable[[Mailing, Situation], Outgoing]
    ready: Callable[[Channel], None]
    """Raises, before anything is claimed, where a channel is not set up."""
    carry: Callable[[Outgoing], Mapping[str, Outcome]]
    clock: Callable[[], datetime]
    is_working: IsWorking


def prepare(url: URL, order: Order, is_working: IsWorking, *, afresh: bool = False) -> Plan:
    """Return what is to be said; with `afresh` also what was said already."""
    found = situation(url, order.plan, order.day, order.known_on)
    with reading(url) as session:
        contacts, spoilt = _sorted_out(load_contacts(session))
        everything = address(found, contacts, is_working, copies_support=order.copies_support)
        digests = _wanted(everything, order.dept, found)
        stages = {entry.reached.code for digest in digests for entry in digest.all_entries}
        told = set() if afresh else deliveries.settled(session, stages)
    mailings, unreachable = [], []
    said: set[tuple[str, str]] = set()
    for digest in digests:
        if digest.contacts:
            mailings += mailings_of(digest, told, said, order.day)
        else:
            unreachable.append(digest)
    return Plan(found, tuple(mailings), tuple(unreachable), spoilt)


def _sorted_out(contacts: list[Contact]) -> tuple[list[Contact], tuple[str, ...]]:
    """Return the contacts that can be written to, and the addresses of the others."""
    good, spoilt = [], []
    for contact in contacts:
        if contact.channel is Channel.CHAT or is_address(contact.address):
            good.append(contact)
        else:
            spoilt.append(contact.address)
    return good, tuple(dict.fromkeys(spoilt))


def digests_for(
    url: URL, order: Order, is_working: IsWorking, audience: Audience, region: str | None
) -> list[Digest]:
    """Return the whole digests of a day for one kind of reader, told already or not."""
    found = situation(url, order.plan, order.day, order.known_on)
    with reading(url) as session:
        require_everything(session, "预览提醒")
        contacts = load_contacts(session)
    bodies = find_departments(found.directory, order.dept) if order.dept else []
    named = {f"{body.region}/{body.name}" for body in bodies}
    code = find_region(found.directory, region).code if region else None

    def is_asked(digest: Digest) -> bool:
        place, _, body = digest.key.partition("/")[2].partition("/")
        if code not in (None, place):
            return False
        if digest.audience is Audience.COUNTY:
            return not (named and body) or body in named
        return digest.audience is Audience.OFFICE or not named or f"{place}/{body}" in named

    is_known = audience in (Audience.LEAD, Audience.COUNTY)
    strangers = [] if is_known else _strangers(found, audience, contacts)
    digests = address(
        found, [*contacts, *strangers], is_working, copies_support=order.copies_support
    )
    asked = [digest for digest in digests if is_asked(digest)]
    # A region may also name the department's own, where it has no branch.
    own = audience is Audience.COUNTY and not any(d.audience is audience for d in asked)
    wanted = Audience.LEAD if own else audience
    return [digest for digest in asked if digest.audience is wanted]


def _strangers(found: Situation, audience: Audience, contacts: Iterable[Contact]) -> list[Contact]:
    """Return somebody for every office or leader without a contact: none is written to."""
    role = ContactRole.OFFICE if audience is Audience.OFFICE else ContactRole.LEADER
    known = {contact.body for contact in contacts if contact.role is role}
    if audience is Audience.OFFICE:
        offices = {region for region, _ in known}
        known = {body for body in found.directory.departments if body[0] in offices}
    return [
        Contact(body.name, body.region, None, Channel.EMAIL, "preview@planctl.example", role)
        for body in found.directory.departments.values()
        if (body.region, body.name) not in known
    ]


def _wanted(digests: Iterable[Digest], dept: str | None, found: Situation) -> list[Digest]:
    if dept is None:
        return list(digests)
    keys = {
        f"{Audience.LEAD.value}/{body.region}/{body.name}"
        for body in find_departments(found.directory, dept)
    }
    return [digest for digest in digests if digest.key in keys]


def notify(url: URL, order: Order, post: Post, author: Author) -> Report:
    """Send what is due, once; what is certain not to have arrived is tried again by the next run.

    The lease keeps a second run away. Every message is claimed in the log before it is handed
    over: a run that is killed leaves its last message as unanswered, and the next one sends that
    very message again, to the byte, under the same Message-ID.
    """
    holder = lease.this_process()
    with writing(url) as session:
        if not lease.acquire(session, LEASE, holder, post.clock()):
            return Report(busy=True)
        trail.dropped(session, deliveries.drop_untried(session), author)
        again = deliveries.unanswered(session)
    try:
        return _deliver(url, order, Run(post, holder, author), again)
    finally:
        with writing(url) as session:
            lease.release(session, LEASE, holder)


@dataclass(frozen=True, slots=True)
class Run:
    """One run: what it sends with, how its lease names it, and for whom it acts."""

    post: Post
    holder: str
    author: Author

    @property
    def now(self) -> Author:
        """Return who acts, at this moment: a run may take long."""
        return replace(self.author, at=self.post.clock())


def _deliver(url: URL, order: Order, run: Run, again: list[Outgoing]) -> Report:
    report, post = Report(), run.post
    for message in again:
        if not _hand_over(url, message, run, report):
            return report
    # What is now known not to have arrived is planned anew.
    report.troubles = [one for one in report.troubles if one[2].state is not State.DEFERRED]
    plan = prepare(url, order, post.is_working)
    report.unreachable, report.spoilt = plan.unreachable, plan.spoilt
    for channel in dict.fromkeys(mailing.channel for mailing in plan.mailings):
        post.ready(channel)
    made = [(mailing, post.compose(mailing, plan.situation)) for mailing in plan.mailings]
    with writing(url) as session:
        _claim_all(session, order, plan, made, run.now)
    for _, message in made:
        if not _hand_over(url, message, run, report):
            return report
    return report


def _claim_all(
    session: Session,
    order: Order,
    plan: Plan,
    made: list[tuple[Mailing, Outgoing]],
    author: Author,
) -> None:
    keep_ladder(session, plan.situation.ladder, author)
    for mailing, message in made:
        before = deliveries.claim(
            session, message, mailing.claims, mailing.day, mailing.digest.key, author.at
        )
        trail.claimed(session, message, mailing, before, author)
    session.flush()
    if order.plan is None and order.dept is None:
        trail.dropped(session, deliveries.drop_resolved(session), author)


def _hand_over(url: URL, message: Outgoing, run: Run, report: Report) -> bool:
    """Carry one message and note its fate; False if the lease has passed to another run."""
    run.post.ready(message.channel)
    with writing(url) as session:
        if not lease.renew(session, LEASE, run.holder, run.post.clock()):
            report.busy = True
            return False
        before = deliveries.begin(session, message)
        trail.begun(session, message, before, run.now)
    outcomes = run.post.carry(message)
    with writing(url) as session:
        before = deliveries.note(session, message, outcomes, run.post.clock())
        trail.noted(session, message, before, outcomes, run.now)
    if any(outcome.state is State.SENT for outcome in outcomes.values()):
        report.sent.append(message)
    report.troubles += [
        (recipient, message.subject, outcome)
        for recipient, outcome in outcomes.items()
        if outcome.state is not State.SENT
    ]
    return True


def delivery_log(
    url: URL,
    since: date | None = None,
    recipient: str | None = None,
    states: tuple[str, ...] = (),
    most: int = 1000,
) -> list[Logged]:
    """Return the newest lines of the delivery log."""
    with reading(url) as session:
        return deliveries.log(session, since, recipient, states, most)
