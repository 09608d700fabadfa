"""What the log says of mail: what was claimed, handed over, answered, and taken back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from planctl.domain.delivery import Outcome, Outgoing
from planctl.store.audit import log_change
from planctl.store.deliveries import Key
from planctl.usecases.author import Author
from planctl.usecases.mailing import Mailing


def claimed(
    session: Session, message: Outgoing, mailing: Mailing, before: Mapping[Key, str], author: Author
) -> None:
    """Tell what a message is about and for whom, and what else of theirs it stands for now."""
    told = {
        "day": mailing.day, "audience": mailing.digest.key, "channel": message.channel.value,
        "subject": message.subject, "recipients": message.recipients, "state": "queued",
        "items": [f"{one.item} {one.stage}" for one in mailing.claims],
        "covered": [f"{one.item} {stage}" for one in mailing.claims for stage in one.lower],
    }  # fmt: skip
    _log(session, message.message_id, _listed(before), told, author)


def begun(session: Session, message: Outgoing, before: Mapping[str, str], author: Author) -> None:
    """Tell that a message is being handed over."""
    _log(session, message.message_id, before, dict.fromkeys(before, "sending"), author)


def noted(
    session: Session, message: Outgoing, before: Mapping[str, str],
    outcomes: Mapping[str, Outcome], author: Author,
) -> None:  # fmt: skip
    """Tell what became of a message for each recipient."""
    after = {
        who: f"{outcome.state.value} {outcome.detail}".strip()
        for who, outcome in outcomes.items()
        if who in before
    }
    _log(session, message.message_id, before, after, author)


def dropped(session: Session, gone: Iterable[tuple[str, Key, str]], author: Author) -> None:
    """Tell what was claimed or put off and is not to be sent any more."""
    by_message: dict[str, dict[Key, str]] = {}
    for message_id, key, state in gone:
        by_message.setdefault(message_id, {})[key] = state
    for message_id, rows in by_message.items():
        _log(session, message_id, _listed(rows), None, author)


def _listed(rows: Mapping[Key, str]) -> dict[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for key, state in rows.items():
        found.setdefault(state, []).append(" ".join(key))
    return dict(found)


def _log(
    session: Session, message_id: str, before: Mapping[str, Any], after: Any, author: Author
) -> None:
    if not (before or after):
        return
    log_change(
        session, author.by, author.at, author.command, "message", message_id,
        before=dict(before) or None, after=after,
    )  # fmt: skip
