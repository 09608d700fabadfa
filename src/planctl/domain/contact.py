"""Where a department, or its branch in a county, is reached."""

from dataclasses import dataclass

from planctl.domain.terms import Channel, ContactRole


@dataclass(frozen=True, slots=True)
class Contact:
    """An address of a department; `county` is the code of the county whose branch it is."""

    department: str
    home: str
    """The code of the department's own region."""
    county: str | None
    channel: Channel
    address: str
    role: ContactRole = ContactRole.TO
    name: str | None = None

    @property
    def body(self) -> tuple[str, str]:
        """Return the key of its department in the directory."""
        return (self.home, self.department)
