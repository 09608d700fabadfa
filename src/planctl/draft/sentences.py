"""Targets in running text: each number with the words around it, read by the grammar's forms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product

from planctl.draft.brackets import opened, stood
from planctl.draft.clauses import Clause, clauses
from planctl.draft.dates import OVER_YEARS, THIS_YEAR, Moment, moments
from planctl.draft.forms import read_clause
from planctl.draft.grammar import any_of
from planctl.draft.mentions import Mention, mentioned
from planctl.draft.model import Proposal
from planctl.draft.projects import places_in_a_row, project_before, projects_listed, with_subject
from planctl.draft.proposing import propose
from planctl.draft.readings import COUNT, LEVEL, Reading
from planctl.draft.recurring import past_the_yearly, per_day
from planctl.draft.text import Run, pieces
from planctl.draft.timing import (
    State,
    Surroundings,
    closing,
    end_local,
    is_stage,
    leads,
    take_times,
    tells_the_past,
)
from planctl.draft.unnumbered import deed_proposals, whole_proposals
from planctl.draft.whose import OF_ALL, said_in_full

SENTENCE_ENDS = "。!?"
_TWO = 2
# A name so short is of what stands before it.
_SHORT = 6
# An item of a list speaks of another thing than the one before.
_ITEM = re.compile(r"[一二三四五六七八九十]是|\(?\d{1,2}[.、)]|——|[①-⑳]")


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
    told = ""
    row: list[date] = []
    for sentence in pieces(opened(_unquoted(_unmarked(run))), SENTENCE_ENDS):
        said, own = mentioned(sentence), around
        if said and said.before:
            _give(found.proposals[given:], said)
            given = len(found.proposals)
        elif said:
            own = replace(around, lead=said.lead, support=said.support)
        sentence = said.rest if said else sentence
        times = moments(sentence.text, around.period)
        days = [time.due for time in times if time.due and not time.reference]
        if tells_the_past(sentence.text, times, around.goals):
            # “十三五”期间…: what follows tells the past too, until another date.
            past = past or any(time.past for time in times)
        elif days:
            past = around.past
        if days:
            # 到2035年,…: a day after the plan's end holds for the rest of its paragraph.
            aside = len(days) > 1 and not leads(sentence.text, times[-1:])
            beyond = days[-1] > around.period.end and not aside
            far = days[-1] if beyond else around.due
            stage = days[-1] if is_stage(days, around) and leads(sentence.text, times) else None
        carried = not days and far is None and stage is not None
        due = stage if carried else far
        carried = carried or (around.carried and not days)
        before = len(found.proposals)
        both = len(days) == _TWO and leads(sentence.text, times) and _side_by_side(sentence, times)
        row = days if both else [] if days else row
        inner = replace(own, past=past, due=due, carried=carried, dues=tuple(row))
        told = "" if _ITEM.match(sentence.text) else told
        _read_sentence(sentence, inner, found, told)
        told = sentence.text[-200:]
        _drop_said_again(sentence, found, before)
        if said and not said.before and len(found.proposals) == before:
            found.unheld.append(said)
        given = len(found.proposals) if said and not said.before else given
    stood(run, found.proposals, around.period)
    return found


def _side_by_side(sentence: Run, times: Sequence[Moment]) -> bool:
    """Return whether a sentence's two days stand together: 到2022年和2030年."""
    first, second = [time for time in times if time.due and not time.reference]
    between = sentence.text[first.end : second.start]
    return bool(re.fullmatch(r"[底末年前]{0,2}(?:、|和|及|与|以及|,)?", between))


_MARKS = frozenset("*▶►●■◆★▲※◇□➤☆✓√◎♦")


def _unmarked(run: Run) -> Run:
    """Return a run without the marks that begin items of a list."""
    if _MARKS.isdisjoint(run.text):
        return run
    kept = [i for i, char in enumerate(run.text) if char not in _MARKS]
    return Run("".join(run.text[i] for i in kept), tuple(run.at[i] for i in kept))


# 实现“人才总量达到320万名,贡献率达到40%”的目标: no name of anything.
_QUOTED = re.compile(r"“[^“”]{4,80}?达到?\d[^“”]{0,90},[^“”]{0,90}达到?\d[^“”]{0,90}”")


def _unquoted(run: Run) -> Run:
    """Return a run without the marks around goals that are quoted as a whole."""
    drop = {i for m in _QUOTED.finditer(run.text) for i in (m.start(), m.end() - 1)}
    if not drop:
        return run
    kept = [i for i in range(len(run)) if i not in drop]
    return Run("".join(run.text[i] for i in kept), tuple(run.at[i] for i in kept))


def _give(proposals: Sequence[Proposal], said: Mention) -> None:
    """Give the departments of a note to what the sentences before it promise."""
    for proposal in proposals:
        if not proposal.lead:
            proposal.lead, proposal.support = said.lead, said.support


def _of_each(things: Sequence[str], name: str, clause: Clause) -> list[str]:
    """Return 馆舍面积 of each of the last things: 图书馆6个、文化馆5个,馆舍面积分别…."""
    projects = projects_listed(clause.before, clause.named)
    if projects:
        name = re.split("建设|[扩迁改新]建|项目|工程", name)[-1] or name
    last = projects or things[-clause.named :]
    if len(name) > _SHORT or len(last) < clause.named or not all(last):
        return [name]
    return [f"{thing}{name}" for thing in last]


def _drop_said_again(sentence: Run, found: Found, before: int) -> None:
    """Drop what a sentence in brackets says again of one place: (到2022年,甲县建成100公里。)."""
    text = sentence.text
    if not text.startswith("("):
        return
    again = found.proposals[before:]
    known = {(p.demand, p.unit) for p in found.proposals[:before]}
    closed = text.count(")") < text.count("(") or text.rstrip("。").endswith(")")
    if closed and again and all((p.demand, p.unit) in known for p in again):
        found.passed += [Passed(p.place.start, p.place.end, "name") for p in again]
        del found.proposals[before:]


# 预计到2025年老年人口将达到3亿: what is to be reckoned with, where the situation is told.
_OUTLOOK = re.compile(r"预计|预测|将达|将突破|将超|将增|规模将|总量将|减少约")


def _read_sentence(sentence: Run, around: Surroundings, found: Found, told: str = "") -> None:
    times = moments(sentence.text, around.period)
    if around.due is not None and not around.carried:
        # 年内 below a day that a row or a heading gives says no more than it.
        now = [bool(THIS_YEAR.fullmatch(sentence.text, t.start, t.end)) for t in times]
        times = [
            replace(t, due=around.due) if this else t for t, this in zip(times, now, strict=True)
        ]
    if around.past:
        # 全年 in what looks back is the year before.
        told_of = (THIS_YEAR, OVER_YEARS)
        times = [
            t for t in times if not any(p.fullmatch(sentence.text, t.start, t.end) for p in told_of)
        ]
    outlook = around.past and bool(_OUTLOOK.search(sentence.text))
    state = State(around.due, list(around.dues), past=around.past)
    if not state.past and tells_the_past(sentence.text, times, around.goals):
        state.past = True
    if shares := places_in_a_row(sentence.text, around.shared):
        state.last, state.topic = shares, shares.topic
    queue = list(times)
    taken: list[tuple[int, int]] = []
    for clause in clauses(sentence.text, times):
        take_times(state, queue, clause.quantity.start, sentence.text)
        end_local(state, sentence.text, clause.quantity.start, around)
        if clause.of_list and clause.listed == len(state.dues):
            clause = replace(clause, dated=True)
        if any_of("stretch").search(clause.pre):
            state.stretch = True
        reading = read_clause(clause, state.last, state.about(clause), state.rows)
        if state.periodic and not reading.skip and not per_day(reading):
            reading = replace(reading, skip="process")
        if reading.what == LEVEL and len(reading.names) == 1:
            before = sentence.text[: clause.quantity.start - len(clause.pre)]
            spoken = "" if OF_ALL.match(clause.pre) else told + before
            reading = replace(reading, names=[said_in_full(reading.names[0], spoken)])
        if clause.named > 1 and len(reading.names) == 1 and "分别" in clause.pre:
            whose = state.of_each if clause.place else []
            whose = whose or _of_each(state.recent, reading.names[0], clause)
            reading, state.of_each = replace(reading, names=whose), whose
        if reading.what == COUNT and not reading.skip:
            state.recent.append(reading.topic)
        state.topic = reading.topic or state.topic
        if reading.skip or state.past or outlook:
            start, end = sentence.span(clause.quantity.start, clause.quantity.end)
            found.passed.append(Passed(start, end, reading.skip or "past"))
            continue
        state.last = reading
        state.things[clause.quantity.unit] = reading.topic or state.topic
        if clause.of_list and not clause.dated and len(reading.names) == clause.listed:
            state.rows = reading.names
        made = list(_proposals(sentence, clause, reading, state, around, times))
        if made:
            taken.append((clause.quantity.start, clause.quantity.end))
        found.proposals += made
    if not around.past and not tells_the_past(sentence.text, times, around.goals):
        whole = list(whole_proposals(sentence, times, taken, around))
        found.proposals += whole
        found.proposals += deed_proposals(sentence, times, taken, whole, around)


def _is_rate(clause: Clause) -> bool:
    return clause.quantity.is_share or "/" in clause.quantity.unit


_GOES_ON = re.compile(r"[,并且]*(?:持续|继续|逐步|进一步)(?:提高|提升|下降|降低|改善|上升|减少)")


def _proposals(
    sentence: Run,
    clause: Clause,
    reading: Reading,
    state: State,
    around: Surroundings,
    times: Sequence[Moment],
) -> Iterator[Proposal]:
    closed = closing(sentence.text, times, clause.quantity.end)
    free = state.due == around.due
    days: list[date | None] = [closed.due if closed and free else state.due]
    if clause.dated:
        days = [state.dues[clause.place]]
    elif state.dues and reading.what == LEVEL and _is_rate(clause):
        # 到2022年和2030年,合格率均达到98%: at both; 达到55%并持续提高: at the first, then more.
        days = [*state.dues[: 1 if _GOES_ON.match(clause.tail) else None]]
    said = project_before(sentence.text[: clause.quantity.start].rpartition(";")[2])
    each = bool(re.search("各|均|分别", clause.pre))
    names = with_subject(_names(clause, reading), around.subjects, said, each=each)
    since = sentence.text[state.yearly_from : clause.quantity.start]
    yearly = state.yearly and not past_the_yearly(since, clause, reading)
    for name, due in product(names, days):
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
    if clause.of_list and not clause.dated:
        if len(subjects) == clause.listed:
            return [subjects[clause.place]]
        if clause.place == 0 or len(subjects) == 1:
            return subjects[:1] if len(subjects) > 1 and clause.listed != 1 else subjects
        return subjects[:1]
    return subjects
