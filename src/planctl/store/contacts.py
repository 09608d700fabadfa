"""Contacts in the database."""

from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from planctl.domain.contact import Contact
from planctl.domain.terms import Channel, ContactRole
from planctl.store import tables as t
from planctl.store.directory import department_ids
from planctl.store.rows.directory import region_ids


def load_contacts(session: Session) -> list[Contact]:
    """Return every contact, in the order in which they were added."""
    bodies = {key: place for place, key in department_ids(session).items()}
    codes = {key: code for code, key in region_ids(session).items()}
    found = []
    for row in session.scalars(select(t.Contact).order_by(t.Contact.id)):
        home, name = bodies[row.department_id]
        county = codes[row.region_id] if row.region_id else None
        found.append(
            Contact(
                name, home, county, Channel(row.channel), row.address, ContactRole(row.role),
                row.name,
            )
        )  # fmt: skip
    return found


def save_contact(session: Session, contact: Contact) -> Contact | None:
    """Add a contact, or give the one that is there its name; return the one that was there."""
    row = _row_of(session, contact)
    if row is not None:
        before = replace(contact, name=row.name)
        row.name = contact.name or row.name
        return before
    session.add(
        t.Contact(
            department_id=department_ids(session)[contact.body],
            region_id=region_ids(session)[contact.county] if contact.county else None,
            channel=contact.channel.value,
            address=contact.address,
            role=contact.role.value,
            name=contact.name,
        )
    )
    return None


def _row_of(session: Session, contact: Contact) -> t.Contact | None:
    county = region_ids(session)[contact.county] if contact.county else None
    return session.scalars(
        select(t.Contact).where(
            t.Contact.department_id == department_ids(session)[contact.body],
            # No county is no value: SQL's own unique key would let it in twice.
            t.Contact.region_id == county if county else t.Contact.region_id.is_(None),
            t.Contact.channel == contact.channel.value,
            t.Contact.address == contact.address,
            t.Contact.role == contact.role.value,
        )
    ).first()


def delete_contact(session: Session, contact: Contact) -> None:
    """Take a contact away; what was sent to it stays in the log."""
    row = _row_of(session, contact)
    if row is not None:
        session.execute(delete(t.Contact).where(t.Contact.id == row.id))
