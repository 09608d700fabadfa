"""What is wrong in a plan file, and where."""

from dataclasses import dataclass, field

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a plan file, and what to write instead."""

    file: str
    line: int
    field: str
    what: str
    instead: str

    def __str__(self) -> str:
        """Return the line people read."""
        return f"{self.file} 第 {self.line} 行 {self.field}：{self.what}。{self.instead}"


@dataclass(slots=True)
class Faults:
    """Collects what is wrong in one file."""

    file: str
    found: list[Fault] = field(default_factory=list)

    def add(self, line: int, field: str, what: str, instead: str) -> None:
        """Note one fault."""
        if len(what) > _LONGEST:
            what = f"{what[:_LONGEST]}……"
        self.found.append(Fault(self.file, line, " ".join(field.split()), what, instead))
