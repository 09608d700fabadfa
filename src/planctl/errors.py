"""What can go wrong in a way the user can mend: one Chinese line each, with an exit code."""

from collections.abc import Sequence


class PlanctlError(Exception):
    """A failure to tell the user about: what, where, what to do; nothing was written."""

    exit_code = 1


class UsageError(PlanctlError):
    """The command line itself is wrong."""

    exit_code = 2


class NotFoundError(PlanctlError):
    """A name that nothing, or more than one thing, answers to."""


class RefusedError(PlanctlError):
    """A figure or change that cannot be right."""


class DatabaseError(PlanctlError):
    """The database cannot be opened, read or written as it is."""


class FaultsError(PlanctlError):
    """Several faults of one file, found in one go."""

    def __init__(self, headline: str, faults: Sequence[str]) -> None:
        """Keep the `faults`, one finished Chinese line each, below a `headline`."""
        super().__init__("\n".join([headline, *faults]))
        self.faults = tuple(faults)
