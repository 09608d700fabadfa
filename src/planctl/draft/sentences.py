"""Targets in running text: each number with the words around it, read by the grammar's forms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from planctl.domain.plan import Demand
from planctl.domain.terms import Direction, Kind, Op, Scope, Tier
from planctl.draft.clauses import Clause, clauses
from planctl.draft.dates import THIS_YEAR, Moment, moments
from planctl.draft.deeds import deeds, deliverables
from planctl.draft.forms import read_clause
from planctl.draft.grammar import any_of
from planctl.draft.mentions import Mention, mentioned
from planctl.draft.model import Period, Proposal, Span
from planctl.draft.proposing import propose
from planctl.draft.readings import Reading
from planctl.draft.recurring import past_the_yearly, per_day
from planctl.draft.text import Run, pieces
from planctl.draft.wholes import wholes

SENTENCE_ENDS = "。!?"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds for a paragraph or a cell before its first word is read."""

    period: Period
    section: str = ""
    due: date | None = None
    past: bool = False
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    carried: bool = False
    goals: bool = False
    """The heading says that goals stand here."""


@dataclass(slots=True)
class State:
    """What a sentence has said so far, and still holds."""

    due: date | None
    dues: list[date] = field(default_factory=list)
    yearly: bool = False
    past: bool = False
    stretch: bool = False
    vague: bool = False
    periodic: bool = False
    yearly_from: int = 0
    topic: str = ""
    last: Reading | None = None
    rows: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Passed:
    """A number that is no target, and why."""

    start: int
    end: int
    why: str


@dataclass(slots=True)
class Found:
    """What a stretch of text gave."""

    proposals: list[Proposal] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    unheld: list[Mention] = field(default_factory=list)
    """Departments of sentences that promise nothing that can be counted."""

    def take(self, more: "Found") -> None:
        """Take in what another stretch gave."""
        self.proposals += more.proposals
        self.passed += more.passed
        self.unheld += more.unheld


def read_text(run: Run, around: Surroundings) -> Found:
    """Return the targets of a paragraph."""
    found = Found()
    past, far = around.past, around.due
    stage: date | None = None
    given = 0
    for sentence in pieces(run, SENTENCE_ENDS):
        said, own = mentioned(sentence), around
        if said and said.before:
            _give(found.proposals[given:], said)
            given = len(found.proposals)
        elif said:
            own = replace(around, lead=said.lead, support=said.support)
        sentence = said.rest if said else sentence
        times = moments(sentence.text, around.period)
        days = [time.due for time in times if time.due and not time.reference]
        if _tells_the_past(sentence.text, times, around.goals):
            # “十三五”期间…: what follows tells the past too, until another date.
            past = past or any(time.past for time in times)
        elif days:
            past = around.past
        if days:
            # 到2035年,…: a day after the plan's end holds for the rest of its paragraph.
            far = days[-1] if days[-1] > around.period.end else around.due
            stage = days[-1] if _is_stage(days, around) else None
        carried = not days and far is None and stage is not None
        due = stage if carried else far
        carried = carried or (around.carried and not days)
        before = len(found.proposals)
        _read_sentence(sentence, replace(own, past=past, due=due, carried=carried), found)
        if said and not said.before and len(found.proposals) == before:
            found.unheld.append(said)
        given = len(found.proposals) if said and not said.before else given
    return found


def _give(proposals: Sequence[Proposal], said: Mention) -> None:
    """Give the departments of a note to what the sentences before it promise."""
    for proposal in proposals:
        if not proposal.lead:
            proposal.lead, proposal.support = said.lead, said.support


def _is_stage(days: list[date], around: Surroundings) -> bool:
    """Return whether a sentence's day is a stage that the next sentence may go on about."""
    return len(days) == 1 and around.period.start <= days[0] < around.period.end


def _read_sentence(sentence: Run, around: Surroundings, found: Found) -> None:
    times = moments(sentence.text, around.period)
    if around.past:
        # 全年 in what looks back is the year before.
        times = [t for t in times if not THIS_YEAR.fullmatch(sentence.text, t.start, t.end)]
    state = State(around.due, past=around.past)
    if not state.past and _tells_the_past(sentence.text, times, around.goals):
        state.past = True
    queue = list(times)
    taken: list[tuple[int, int]] = []
    for clause in clauses(sentence.text, times):
        _take_times(state, queue, clause.quantity.start)
        if any_of("stretch").search(clause.pre):
            state.stretch = True
        reading = read_clause(clause, state.last, state.topic, state.rows)
        if state.periodic and not reading.skip and not per_day(reading):
            reading = replace(reading, skip="process")
        state.topic = reading.topic or state.topic
        if reading.skip or state.past:
            start, end = sentence.span(clause.quantity.start, clause.quantity.end)
            found.passed.append(Passed(start, end, reading.skip or "past"))
            continue
        state.last = reading
        if clause.of_list and len(reading.names) == clause.listed:
            state.rows = reading.names
        made = list(_proposals(sentence, clause, reading, state, around))
        if made:
            taken.append((clause.quantity.start, clause.quantity.end))
        found.proposals += made
    if not around.past and not _tells_the_past(sentence.text, times, around.goals):
        whole = list(_whole_proposals(sentence, times, taken, around))
        found.proposals += whole
        found.proposals += _deed_proposals(sentence, times, taken, whole, around)


def _whole_proposals(
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
        _take_times(state, queue, whole.start)
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


def _deed_proposals(
    sentence: Run, times: list[Moment], taken: list[tuple[int, int]], others: list[Proposal],
    around: Surroundings,
) -> Iterator[Proposal]:  # fmt: skip
    """Give the deeds that have a day but no number."""
    at = {place: i for i, place in enumerate(sentence.at)}
    taken = taken + [(at.get(p.place.start, 0), at.get(p.place.end - 1, 0) + 1) for p in others]
    for deed in deeds(sentence.text, times, taken):
        state = State(None if around.carried else around.due)
        _take_times(state, list(times), deed.end)
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
        _take_times(state, list(times), deed.end)
        if state.past or state.yearly or state.due is not None:
            continue
        start, end = sentence.span(deed.start, deed.end)
        proposal = Proposal(
            deed.name, "", Kind.YESNO, Direction.UP, Demand(Op.DONE), deed.phrase,
            Span(start, end, around.section), None, lead=around.lead, support=around.support,
        )  # fmt: skip
        proposal.doubt("没有数，也没有写时间，按期末办成写", "0.4")
        yield proposal


def _tells_the_past(text: str, times: list[Moment], goals: bool = False) -> bool:
    if any(t.past for t in times) and not any(
        t.due and not t.past and not t.reference for t in times
    ):
        return True
    # 同比增长15% below 行动目标 is what is to come.
    told = text.replace("同比", "") if goals else text
    return bool(any_of("past").search(told)) and not any(t.due and not t.past for t in times)


def _take_times(state: State, queue: list[Moment], before: int) -> None:
    """Let the date expressions before a number govern it and what follows."""
    fresh: list[Moment] = []
    while queue and queue[0].start < before:
        moment = queue.pop(0)
        if not moment.reference:
            fresh.append(moment)
    for moment in fresh:
        state.yearly, state.periodic = moment.yearly, moment.periodic
        if moment.yearly or moment.periodic:
            state.yearly_from = moment.end
            continue
        state.past = moment.past
        state.stretch = False
        state.vague = moment.vague
        if moment.due or not moment.vague:
            state.due = moment.due
    days = [m.due for m in fresh if m.due and not m.past]
    if len(days) > 1:
        state.dues = days
    elif days:
        state.dues = []


def _proposals(
    sentence: Run, clause: Clause, reading: Reading, state: State, around: Surroundings
) -> Iterator[Proposal]:
    due = state.due
    if state.dues and clause.of_list and clause.listed == len(state.dues):
        due = state.dues[clause.place]
    elif state.dues:
        due = state.dues[-1]
    names = _names(clause, reading)
    since = sentence.text[state.yearly_from : clause.quantity.start]
    yearly = state.yearly and not past_the_yearly(since, clause, reading)
    for name in names:
        proposal = propose(
            name, reading, clause, sentence, due=due, yearly=yearly, stretch=state.stretch,
            section=around.section, period=around.period, vague=state.vague,
        )  # fmt: skip
        if proposal is not None:
            proposal.lead, proposal.support = around.lead, around.support
            if around.carried and due is not None and due == around.due:
                proposal.doubt("时限写在上一句，请核对是不是也管这一句", "0.7")
            if due is not None and due > around.period.end:
                proposal.doubt("期限在规划期以后，是远景目标", "0.7")
            if len(names) > 1:
                proposal.doubt("一个数说几个指标", "0.8")
            yield proposal


def _names(clause: Clause, reading: Reading) -> list[str]:
    """Return the indicators a number is for: one of a list where numbers are listed too."""
    subjects = reading.names
    if clause.of_list and clause.listed > 1:
        if len(subjects) == clause.listed:
            return [subjects[clause.place]]
        if clause.place == 0 or len(subjects) == 1:
            return subjects[:1] if len(subjects) > 1 and clause.listed != 1 else subjects
        return subjects[:1]
    return subjects
