"""Messages to be made of a digest: readers who miss the same entries share one."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from planctl.domain.contact import Contact
from planctl.domain.delivery import Claim
from planctl.domain.terms import Channel, ContactRole
from planctl.usecases.addressing import Digest, Entry

Told = set[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Mailing:
    """One message to be made: the entries that its recipients have not been told yet."""

    digest: Digest
    channel: Channel
    to: tuple[Contact, ...]
    cc: tuple[Contact, ...]
    day: date

    @property
    def recipients(self) -> tuple[str, ...]:
        """Return the addresses, without repeats."""
        return tuple(dict.fromkeys(recipient_of(c) for c in (*self.to, *self.cc)))

    @property
    def mark(self) -> str:
        """Return what is the same whenever the same is said on the same day to the same reader."""
        keys = sorted(entry.key for entry in self.digest.entries)
        told = repr((self.day.isoformat(), self.channel.value, self.digest.key, keys))
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    @property
    def claims(self) -> list[Claim]:
        """Return what the log notes of it."""
        return [Claim(*entry.key, entry.reached.lower) for entry in self.digest.entries]


def recipient_of(contact: Contact) -> str:
    """Return how the log names a contact."""
    return contact.address if contact.channel is Channel.EMAIL else f"chat:{contact.address}"


def mailings_of(digest: Digest, told: Told, said: set[tuple[str, str]], day: date) -> list[Mailing]:
    """Return the messages of a digest.

    `said` holds (item, recipient) of this run: who reads an item in a wider capacity is not told
    of it again in a narrower one.
    """
    groups: dict[tuple[str, tuple[tuple[str, str], ...]], list[Contact]] = {}
    entries_of: dict[tuple[tuple[str, str], ...], tuple[Entry, ...]] = {}
    for entries, readers in ((digest.entries, digest.contacts), *digest.copies):
        for contact in readers:
            missing = _missing(entries, recipient_of(contact), told, said)
            if missing:
                keys = tuple(entry.key for entry in missing)
                entries_of[keys] = missing
                # A mail goes to several people, a chat message to one group.
                is_mail = contact.channel is Channel.EMAIL
                way = contact.channel.value if is_mail else recipient_of(contact)
                groups.setdefault((way, keys), []).append(contact)
        said.update(
            (entry.matter.key, recipient_of(contact))
            for (_, keys), some in groups.items()
            for entry in entries_of[keys]
            for contact in some
        )
    return [
        _mailing(replace(digest, entries=entries_of[keys], copies=()), some, day)
        for (_, keys), some in groups.items()
    ]


def _missing(
    entries: Iterable[Entry], recipient: str, told: Told, said: set[tuple[str, str]]
) -> tuple[Entry, ...]:
    return tuple(
        entry
        for entry in entries
        if (*entry.key, recipient) not in told and (entry.matter.key, recipient) not in said
    )


def _mailing(digest: Digest, contacts: list[Contact], day: date) -> Mailing:
    first = {recipient_of(c): c for c in reversed(contacts) if c.role is not ContactRole.CC}
    copies = {recipient_of(c): c for c in contacts if recipient_of(c) not in first}
    to, cc = list(first.values())[::-1], list(copies.values())
    # A message to copies alone is addressed to them.
    return Mailing(digest, contacts[0].channel, tuple(to or cc), tuple(cc if to else ()), day)
