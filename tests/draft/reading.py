"""Shared by the tests of the drafter: a made-up plan of three years around a sentence."""

from datetime import date

from planctl.draft.model import Period, Proposal
from planctl.draft.sentences import Found, read_text
from planctl.draft.text import run_of
from planctl.draft.timing import Surroundings

PERIOD = Period(date(2023, 1, 1), date(2025, 12, 31))


def read(sentence: str, period: Period = PERIOD) -> Found:
    """Return what a sentence gives."""
    return read_text(run_of(sentence), Surroundings(period))


def told(sentence: str, period: Period = PERIOD) -> list[tuple[str, str, str, str | None]]:
    """Return name, demand, unit and due day of each target of a sentence."""
    return [brief(p) for p in read(sentence, period).proposals]


def brief(proposal: Proposal) -> tuple[str, str, str, str | None]:
    """Return what matters of a proposal."""
    due = "yearly" if proposal.yearly else proposal.due.isoformat() if proposal.due else None
    return proposal.name, str(proposal.demand), proposal.unit, due
