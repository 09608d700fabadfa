"""Regions and departments, and the names people call them by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative area with its GB/T 2260 code."""

    code: str
    name: str
    level: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every way to name it."""
        return (self.code, self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Department:
    """A body of a region. Collective bodies list members, or `counties` for all below."""

    name: str
    region: str
    full_name: str | None = None
    aliases: tuple[str, ...] = ()
    collective: bool = False
    members: tuple[str, ...] = ()
    all_counties: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every way to name it."""
        full = (self.full_name,) if self.full_name else ()
        return (self.name, *full, *self.aliases)


@dataclass(slots=True)
class Directory:
    """All known regions and departments, found by any of their names."""

    regions: dict[str, Region] = field(default_factory=dict)
    departments: dict[tuple[str, str], Department] = field(default_factory=dict)
    _found: dict[tuple[str, str], Department | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What a name meant in a region: a plan says the same few names hundreds of times."""
    _regions: dict[str, Region | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def add(self, regions: Iterable[Region] = (), departments: Iterable[Department] = ()) -> None:
        """Take in more; an entry of the same key replaces the one before."""
        self.regions.update((region.code, region) for region in regions)
        self._regions.clear()
        self.departments.update(((self._code(d.region), d.name), d) for d in departments)
        self._found.clear()
        self._regions.clear()

    def _code(self, name: str) -> str:
        region = self.region(name)
        return region.code if region else name

    def region(self, name: str) -> Region | None:
        """Return the region of exactly this code, name or alias."""
        if name in self.regions:
            return self.regions[name]
        if name not in self._regions:
            goes_by = (r for r in self.regions.values() if name in r.forms)
            self._regions[name] = next(goes_by, None)
        return self._regions[name]

    def counties(self, code: str) -> list[Region]:
        """Return the regions right below `code`, by code."""
        return sorted(
            (r for r in self.regions.values() if r.parent == code), key=lambda region: region.code
        )

    def department(self, region_code: str, name: str) -> Department | None:
        """Return the department of the region, or of one above it, that goes by `name`."""
        if (region_code, name) not in self._found:
            upward = (d for code in self._upward(region_code) for d in self.departments_of(code))
            self._found[region_code, name] = next((d for d in upward if name in d.forms), None)
        return self._found[region_code, name]

    def _upward(self, code: str | None) -> Iterator[str]:
        """Give a region's code and those above it; a ring of parents ends where it closes."""
        seen: set[str] = set()
        while code is not None and code not in seen:
            yield code
            seen.add(code)
            region = self.regions.get(code)
            code = region.parent if region else None

    def departments_of(self, region_code: str) -> Iterator[Department]:
        """Give the departments of one region."""
        return (d for (code, _), d in self.departments.items() if code == region_code)
