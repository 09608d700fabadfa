"""Targets without a printed number: wholes that words make, and deeds with or without a day."""

from collections.abc import Iterator

from planctl.domain.plan import Demand
from planctl.domain.terms import Direction, Kind, Op, Scope, Tier
from planctl.draft.dates import Moment
from planctl.draft.deeds import deeds, deliverables
from planctl.draft.grammar import any_of
from planctl.draft.model import Proposal, Span
from planctl.draft.text import Run
from planctl.draft.timing import State, Surroundings, take_times
from planctl.draft.wholes import wholes


def whole_proposals(
    sentence: Run, times: list[Moment], taken: list[tuple[int, int]], around: Surroundings
) -> Iterator[Proposal]:
    """Give the targets that words alone make whole."""
    blank = list(sentence.text)
    for moment in times:
        blank[moment.start : moment.end] = "\0" * (moment.end - moment.start)
    text = "".join(blank).replace("\0", " ")
    for whole in wholes(text, taken):
        state = State(None if around.carried else around.due)
        queue = list(times)
        take_times(state, queue, whole.start)
        if state.past:
            continue
        start, end = sentence.span(whole.start, whole.end)
        name = whole.name.replace(" ", "")
        hopeful = any_of("stretch").search(text[: whole.start].split(",")[-1])
        unit, direction, demand, meant = whole.meaning()
        proposal = Proposal(
            name, unit, Kind.LEVEL, direction, demand,
            whole.phrase.replace(" ", ""), Span(start, end, around.section), state.due,
            tier=Tier.STRETCH if hopeful else Tier.REQUIRED,
        )  # fmt: skip
        if direction is Direction.UP and not name.endswith("覆盖率"):
            proposal.scope, proposal.scope_of = Scope.GROUP, whole.whom.replace(" ", "")
        proposal.lead, proposal.support = around.lead, around.support
        proposal.doubt(f"原文没有印数，{meant}", "0.6")
        yield proposal


def deed_proposals(
    sentence: Run, times: list[Moment], taken: list[tuple[int, int]], others: list[Proposal],
    around: Surroundings,
) -> Iterator[Proposal]:  # fmt: skip
    """Give the deeds that have a day but no number."""
    at = {place: i for i, place in enumerate(sentence.at)}
    taken = taken + [(at.get(p.place.start, 0), at.get(p.place.end - 1, 0) + 1) for p in others]
    for deed in deeds(sentence.text, times, taken):
        state = State(None if around.carried else around.due)
        take_times(state, list(times), deed.end)
        if state.past or state.yearly or state.due is None or state.due > around.period.end:
            # 到2035年建成强市: an outlook, which nobody answers for in this plan.
            continue
        start, end = sentence.span(deed.start, deed.end)
        proposal = Proposal(
            deed.name, "", Kind.YESNO, Direction.UP, Demand(Op.DONE), deed.phrase,
            Span(start, end, around.section), state.due, lead=around.lead, support=around.support,
        )  # fmt: skip
        proposal.doubt("没有数，按办成没有写", "0.5")
        yield proposal
        taken = [*taken, (deed.start, deed.end)]
    # What stands before the first heading tells why the document was made.
    for deed in deliverables(sentence.text, taken) if around.section else ():
        state = State(None if around.carried else around.due)
        take_times(state, list(times), deed.end)
        if state.past or state.yearly or state.due is not None:
            continue
        start, end = sentence.span(deed.start, deed.end)
        proposal = Proposal(
            deed.name, "", Kind.YESNO, Direction.UP, Demand(Op.DONE), deed.phrase,
            Span(start, end, around.section), None, lead=around.lead, support=around.support,
        )  # fmt: skip
        proposal.doubt("没有数，也没有写时间，按期末办成写", "0.4")
        yield proposal
