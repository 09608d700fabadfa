"""Who is told what: one digest per department, county, leader and planning office."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from planctl.domain.contact import Contact
from planctl.domain.directory import Department, Directory
from planctl.domain.ladder import IsWorking, Reached, reached
from planctl.domain.terms import Audience, ContactRole, Event, Role
from planctl.usecases.judging import Standing
from planctl.usecases.reminding import Matter, Situation

Body = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A matter with the stage it has reached for the readers of a digest."""

    matter: Matter
    reached: Reached
    role: Role | None = None
    """How the reader answers for it; none for a county's, a leader's or the office's list."""

    @property
    def key(self) -> tuple[str, str]:
        """Return what the log knows it by, together with the recipient."""
        return (self.matter.key, self.reached.code)


@dataclass(frozen=True, slots=True)
class Digest:
    """What one department, county, leader or office is to be told, and by which contacts."""

    audience: Audience
    key: str
    name: str
    region: str
    entries: tuple[Entry, ...]
    contacts: tuple[Contact, ...]
    overview: tuple[Standing, ...] = ()
    """The whole picture, for the planning office."""
    copies: tuple[tuple[tuple[Entry, ...], tuple[Contact, ...]], ...] = ()
    """Who supports, where they are copied in: their part of the entries, and their contacts."""

    @property
    def all_entries(self) -> tuple[Entry, ...]:
        """Return the entries, those of the copies too."""
        return (*self.entries, *(entry for entries, _ in self.copies for entry in entries))


# The widest view first: who is in several capacities reads each item once, in that one.
_ORDER = (Audience.OFFICE, Audience.LEADER, Audience.LEAD, Audience.COUNTY)


def address(
    situation: Situation,
    contacts: Iterable[Contact],
    is_working: IsWorking,
    *,
    copies_support: bool = False,
) -> list[Digest]:
    """Return every digest that a day asks for, also those that nobody can be written to with."""
    book = _Book(situation.directory, list(contacts))
    found: dict[tuple[Audience, str], dict[str, Entry]] = {}
    copies: dict[tuple[str, str], dict[str, Entry]] = {}
    for matter in situation.matters:
        leads: list[str] = []
        for audience, key, role in book.readers(matter):
            # A county that leads as one of many, an office that stands in: by the lead's stages.
            told = Audience(role.value) if role is not None else audience
            stage = reached(
                situation.ladder, matter.event, matter.start, situation.day, told, is_working
            )
            if stage is None:
                continue
            if audience is Audience.LEAD and role is Role.LEAD and book.has_contact(key):
                leads.append(key)
            supports = audience is Audience.LEAD and role is Role.SUPPORT and key not in leads
            if copies_support and supports and leads and book.has_contact(key):
                part = copies.setdefault((leads[0], key), {})
                part.setdefault(matter.key, Entry(matter, stage, Role.LEAD))
                continue
            # A body may be named twice for one item: leading goes before supporting.
            entries = found.setdefault((audience, key), {})
            entries.setdefault(matter.key, Entry(matter, stage, role))
    order = sorted(found, key=lambda pair: _ORDER.index(pair[0]))
    digests = [
        book.digest(audience, key, tuple(found[audience, key].values()), situation)
        for audience, key in order
    ]
    return [_with_copies(digest, copies, book) for digest in digests]


def _with_copies(
    digest: Digest, copies: dict[tuple[str, str], dict[str, Entry]], book: "_Book"
) -> Digest:
    """Return the lead's digest with those who support its items copied in."""
    mine = tuple(
        (tuple(part.values()), book.copied(support))
        for (lead, support), part in copies.items()
        if digest.key == f"{Audience.LEAD.value}/{lead}"
    )
    return replace(digest, copies=mine) if mine else digest


class _Book:
    """The contacts, by whom they belong to."""

    def __init__(self, directory: Directory, contacts: list[Contact]) -> None:
        self._directory = directory
        self._by_body: dict[Body, list[Contact]] = {}
        self._by_county: dict[str, dict[Body, list[Contact]]] = {}
        self._leaders: dict[Body, list[Contact]] = {}
        self._offices: dict[str, list[Contact]] = {}
        for contact in contacts:
            home = directory.region(contact.home)
            county = contact.county or (home.code if home and home.level == "county" else None)
            match contact.role:
                case ContactRole.OFFICE:
                    self._offices.setdefault(contact.home, []).append(contact)
                case ContactRole.LEADER:
                    self._leaders.setdefault(contact.body, []).append(contact)
                case _:
                    if county is not None:
                        branches = self._by_county.setdefault(county, {})
                        branches.setdefault(contact.body, []).append(contact)
                    if contact.county is None:
                        self._by_body.setdefault(contact.body, []).append(contact)

    def readers(self, matter: Matter) -> Iterator[tuple[Audience, str, Role | None]]:
        """Give everybody who may be told of a matter: in which capacity, under which key."""
        home = self._directory.region(matter.item.plan.region)
        code = home.code if home else matter.item.plan.region
        if code in self._offices:
            yield Audience.OFFICE, code, None
        at_home = matter.region.code == code
        if matter.event is Event.RETURN and not at_home:
            yield from self._in_county(matter, matter.region.code, None)
            return
        for body in self._bodies(code, matter.item.lead):
            if (body.region, body.name) in self._leaders:
                yield Audience.LEADER, _key((body.region, body.name)), None
        if not self._bodies(code, matter.item.lead):
            # Where the plan names no lead, the planning office stands in.
            yield Audience.OFFICE, code, Role.LEAD
        for role, names in ((Role.LEAD, matter.item.lead), (Role.SUPPORT, matter.item.support)):
            for body in self._bodies(code, names):
                yield from self._of_body(matter, body, role)
        yield from self._short_counties(matter, code)

    def has_contact(self, key: str) -> bool:
        """Say whether a department can be written to."""
        region, _, name = key.partition("/")
        return (region, name) in self._by_body

    def copied(self, key: str) -> tuple[Contact, ...]:
        """Return a department's contacts as those who get a copy."""
        region, _, name = key.partition("/")
        some = self._by_body[region, name]
        return tuple(replace(contact, role=ContactRole.CC) for contact in some)

    def _bodies(self, code: str, names: Iterable[str]) -> list[Department]:
        found = (self._directory.department(code, name) for name in names)
        return [body for body in found if body is not None]

    def _of_body(
        self, matter: Matter, body: Department, role: Role
    ) -> Iterator[tuple[Audience, str, Role | None]]:
        """Give a department; of a collective one without contacts of its own, its members."""
        own = (body.region, body.name)
        has_members = body.all_counties or body.members
        if not (body.collective and has_members) or own in self._by_body:
            yield Audience.LEAD, _key(own), role
            return
        counties = self._directory.counties(body.region) if body.all_counties else []
        for name in body.members:
            region = self._directory.region(name)
            member = self._directory.department(body.region, name)
            if region is not None:
                counties.append(region)
            elif member is not None:
                yield Audience.LEAD, _key((member.region, member.name)), role
        for county in counties:
            yield from self._in_county(matter, county.code, role)

    def _in_county(
        self, matter: Matter, county: str, role: Role | None
    ) -> Iterator[tuple[Audience, str, Role | None]]:
        """Give the branch that answers for the item in a county: of the lead, else of who
        supports, else every branch that can be written to."""
        branches = self._by_county.get(county, {})
        home = self._directory.region(matter.item.plan.region)
        for names in (matter.item.lead, matter.item.support):
            bodies = self._bodies(home.code if home else "", names)
            ours = [b for b in bodies if (b.region, b.name) in branches]
            if ours:
                for body in ours:
                    yield Audience.COUNTY, _key((county, *(body.region, body.name))), role
                return
        for key in branches or [()]:
            yield Audience.COUNTY, _key((county, *key)), role

    def _short_counties(
        self, matter: Matter, code: str
    ) -> Iterator[tuple[Audience, str, Role | None]]:
        """Give the counties that keep an item of every county from its target."""
        if matter.event is not Event.DUE or matter.standing is None:
            return
        verdict = matter.standing.verdict
        behind = {*verdict.regions_short, *verdict.regions_missing}
        for county in self._directory.counties(code):
            if county.name in behind:
                yield from self._in_county(matter, county.code, None)

    def digest(
        self, audience: Audience, key: str, entries: tuple[Entry, ...], situation: Situation
    ) -> Digest:
        """Return the digest of one reader, with its contacts and its name."""
        # A name may have a stroke of its own: 县/区卫健局.
        parts = key.split("/", 2 if audience is Audience.COUNTY else 1)
        overview: tuple[Standing, ...] = ()
        match audience:
            case Audience.OFFICE:
                contacts = self._offices.get(key, [])
                name = f"{self._region(key)}规划科"
                overview = tuple(
                    s for s in situation.standings if s.item.plan.region == self._region(key)
                )
            case Audience.COUNTY:
                branch = (parts[1], parts[2]) if len(parts) > 1 else None
                contacts = self._by_county.get(parts[0], {}).get(branch, []) if branch else []
                name = self._region(parts[0])
                if branch is not None and len(self._by_county[parts[0]]) > 1:
                    name = f"{name}（{branch[1]}）"
            case Audience.LEADER:
                contacts = self._leaders[(parts[0], parts[1])]
                name = f"{parts[1]}分管领导"
            case _:
                contacts = self._by_body.get((parts[0], parts[1]), [])
                name = parts[1]
        full = f"{audience.value}/{key}"
        return Digest(
            audience, full, name, self._region(parts[0]), entries, tuple(contacts), overview
        )

    def _region(self, code: str) -> str:
        region = self._directory.region(code)
        return region.name if region else code


def _key(parts: tuple[str, ...]) -> str:
    return "/".join(parts)
