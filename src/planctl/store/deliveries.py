"""The delivery log: claimed before sending, noted after it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from planctl.domain.delivery import FINAL, Claim, Logged, Outcome, Outgoing, State
from planctl.domain.terms import Channel
from planctl.store import tables as t

Key = tuple[str, str, str]


def settled(session: Session, stages: Iterable[str]) -> set[Key]:
    """Return (item, stage, recipient) of everything that is not to be sent any more, or whose
    message is on its way."""
    rows = session.execute(
        select(t.Delivery.item, t.Delivery.stage, t.Delivery.recipient).where(
            t.Delivery.stage.in_(sorted(set(stages))),
            t.Delivery.state.in_([*FINAL, State.SENDING]),
        )
    )
    return {(item, stage, recipient) for item, stage, recipient in rows}


def unanswered(session: Session) -> list[Outgoing]:
    """Return the messages that were handed over and never answered, for those who wait."""
    waiting: dict[str, list[str]] = defaultdict(list)
    rows = session.execute(
        select(t.Delivery.message_id, t.Delivery.recipient)
        .where(t.Delivery.state == State.SENDING)
        .distinct()
        .order_by(t.Delivery.message_id, t.Delivery.recipient)
    )
    for message_id, recipient in rows:
        waiting[message_id].append(recipient)
    messages = session.scalars(select(t.Message).where(t.Message.message_id.in_(waiting)))
    return [
        Outgoing(
            row.message_id, Channel(row.channel), row.sender, tuple(waiting[row.message_id]),
            row.subject, row.body,
        )
        for row in messages
        if row.body is not None
    ]  # fmt: skip


def claim(
    session: Session,
    message: Outgoing,
    claims: Sequence[Claim],
    day: date,
    audience: str,
    now: datetime,
) -> dict[Key, str]:
    """Note that a message is about to be sent about these items, before it is.

    Return what that changes of what was there: (item, stage, recipient), its state.
    """
    row = session.scalars(
        select(t.Message).where(t.Message.message_id == message.message_id)
    ).first()
    if row is None:
        row = t.Message(message_id=message.message_id, made_at=now)
        session.add(row)
    row.day, row.audience, row.channel = day, audience, message.channel.value
    row.sender, row.subject, row.body = message.sender, message.subject, message.body
    before: dict[Key, str] = {}
    for recipient in message.recipients:
        known = _rows_of(session, claims, recipient)
        for one in claims:
            before |= _claim(session, message, one, recipient, known, now)
    return before


def _rows_of(
    session: Session, claims: Sequence[Claim], recipient: str
) -> dict[tuple[str, str], t.Delivery]:
    found = {}
    for start in range(0, len(claims), 500):
        some = [one.item for one in claims[start : start + 500]]
        for row in session.scalars(
            select(t.Delivery).where(t.Delivery.recipient == recipient, t.Delivery.item.in_(some))
        ):
            found[(row.item, row.stage)] = row
    return found


def _claim(
    session: Session,
    message: Outgoing,
    claim: Claim,
    recipient: str,
    known: dict[tuple[str, str], t.Delivery],
    now: datetime,
) -> dict[Key, str]:
    before: dict[Key, str] = {}
    own = known.get((claim.item, claim.stage))
    if own is not None:
        before[own.item, own.stage, recipient] = own.state
    else:
        own = _new(message, claim.item, claim.stage, recipient, State.QUEUED, now)
        session.add(own)
    own.message_id, own.state, own.queued_at = message.message_id, State.QUEUED.value, now
    for stage in claim.lower:
        if (claim.item, stage) not in known:
            session.add(_new(message, claim.item, stage, recipient, State.COVERED, now))
    # What waited at another stage is said by this message.
    for (item, stage), row in known.items():
        is_open = row.state in (State.QUEUED, State.DEFERRED)
        if item == claim.item and stage != claim.stage and is_open:
            before[item, stage, recipient] = row.state
            row.state, row.message_id = State.COVERED.value, message.message_id
    return before


def _new(
    message: Outgoing, item: str, stage: str, recipient: str, state: State, now: datetime
) -> t.Delivery:
    return t.Delivery(
        item=item, stage=stage, recipient=recipient, channel=message.channel.value,
        message_id=message.message_id, state=state.value, attempts=0, queued_at=now,
    )  # fmt: skip


def _states(session: Session, message: Outgoing, *states: State) -> dict[str, str]:
    """Return how a message stands for each of its recipients, where in one of the states."""
    rows = session.execute(
        select(t.Delivery.recipient, t.Delivery.state)
        .where(
            t.Delivery.message_id == message.message_id,
            t.Delivery.recipient.in_(message.recipients),
            t.Delivery.state.in_(states),
        )
        .distinct()
        .order_by(t.Delivery.recipient, t.Delivery.state)
    )
    return {row[0]: row[1] for row in rows}


def begin(session: Session, message: Outgoing) -> dict[str, str]:
    """Note that the message is being handed over now: from here on its fate may be unknown.

    Return its state before, for each recipient.
    """
    before = _states(session, message, State.QUEUED, State.SENDING)
    session.execute(
        update(t.Delivery)
        .where(
            t.Delivery.message_id == message.message_id,
            t.Delivery.recipient.in_(message.recipients),
            t.Delivery.state.in_([State.QUEUED, State.SENDING]),
        )
        .values(state=State.SENDING.value, attempts=t.Delivery.attempts + 1)
    )
    return before


def note(
    session: Session, message: Outgoing, outcomes: Mapping[str, Outcome], now: datetime
) -> dict[str, str]:
    """Note what became of the message for each recipient; its body goes when none waits.

    Return its state before, for each recipient.
    """
    before = _states(session, message, State.SENDING)
    for recipient, outcome in outcomes.items():
        session.execute(
            update(t.Delivery)
            .where(
                t.Delivery.message_id == message.message_id,
                t.Delivery.recipient == recipient,
                t.Delivery.state == State.SENDING,
            )
            .values(
                state=outcome.state.value,
                sent_at=now if outcome.state is State.SENT else None,
                error=outcome.detail or None,
            )
        )
    waiting = select(t.Delivery.id).where(
        t.Delivery.message_id == message.message_id,
        t.Delivery.state.in_([State.QUEUED, State.SENDING]),
    )
    if session.scalars(waiting.limit(1)).first() is None:
        session.execute(
            update(t.Message).where(t.Message.message_id == message.message_id).values(body=None)
        )
    return before


def drop_untried(session: Session) -> list[tuple[str, Key, str]]:
    """Take back what a run claimed and never tried: what still holds is claimed anew.

    Return what is gone: the message, (item, stage, recipient), the state.
    """
    return _drop(session, State.QUEUED)


def drop_resolved(session: Session) -> list[tuple[str, Key, str]]:
    """Forget what was put off and, now that everything due is claimed, needs no word any more."""
    return _drop(session, State.DEFERRED)


def _drop(session: Session, state: State) -> list[tuple[str, Key, str]]:
    d = t.Delivery
    rows = session.execute(
        select(d.message_id, d.item, d.stage, d.recipient, d.state)
        .where(d.state == state.value)
        .order_by(d.id)
    )
    gone = [(row[0], (row[1], row[2], row[3]), row[4]) for row in rows]
    session.execute(delete(d).where(d.state == state.value))
    used = select(d.message_id)
    session.execute(delete(t.Message).where(t.Message.message_id.not_in(used)))
    return gone


def log(
    session: Session, since: date | None, recipient: str | None, states: Sequence[str], most: int
) -> list[Logged]:
    """Return the newest lines of the log, oldest first."""
    query = (
        select(t.Delivery, t.Message)
        .outerjoin(t.Message, t.Message.message_id == t.Delivery.message_id)
        .order_by(t.Delivery.queued_at.desc(), t.Delivery.id.desc())
        .limit(most)
    )
    if since is not None:
        query = query.where(t.Message.day >= since)
    if recipient is not None:
        query = query.where(t.Delivery.recipient == recipient)
    if states:
        query = query.where(t.Delivery.state.in_(states))
    found = [
        Logged(
            message.day if message else None, row.item, row.stage, row.recipient, row.channel,
            message.audience if message else None, message.subject if message else None,
            row.message_id, row.state, row.attempts, row.queued_at, row.sent_at, row.error,
        )
        for row, message in session.execute(query)
    ]  # fmt: skip
    return found[::-1]
