"""What a sentence has said so far and still holds: its dates, what it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from planctl.draft.clauses import Clause
from planctl.draft.dates import Moment
from planctl.draft.grammar import any_of
from planctl.draft.model import Period
from planctl.draft.readings import Reading
from planctl.draft.verbs import only_doing


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
    dues: tuple[date, ...] = ()
    """The days that the sentence before began with: 到2022年和2030年."""
    goals: bool = False
    """The heading says that goals stand here."""
    subjects: tuple[str, ...] = ()
    """The places or the project that the heading names."""
    shared: str = ""
    """What the heading says that places share out."""


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
    local_from: int | None = None
    amid_from: int | None = None
    topic: str = ""
    last: Reading | None = None
    rows: list[str] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)
    """What was counted, in order."""
    of_each: list[str] = field(default_factory=list)
    """The names that the first of several figures gave to all of them."""
    things: dict[str, str] = field(default_factory=dict)
    """What was counted last in each unit."""

    def about(self, clause: Clause) -> str:
        """Return what a number is about whose own words do not say it."""
        said = only_doing(clause.pre) and not clause.post
        return self.things.get(clause.quantity.unit, self.topic) if said else self.topic


_FEW = 12


def leads(text: str, times: Sequence[Moment]) -> bool:
    """Return whether a sentence begins with its day, which then may hold for the next one too."""
    led = [time for time in times if time.due and not time.reference and not time.past]
    if not led or led[0].local:
        return False
    said = text[led[0].start : led[0].end]
    if said.endswith("前") and said[0] not in "到至在":
        # 2023年底前,治理任务全面完成: the day is of this task.
        return False
    before = text[: led[0].start]
    return len(before) <= _FEW or before.endswith((":", ":到"))


def is_stage(days: list[date], around: Surroundings) -> bool:
    """Return whether a sentence's day is a stage that the next sentence may go on about."""
    return len(days) == 1 and around.period.start <= days[0] < around.period.end


def tells_the_past(text: str, times: list[Moment], goals: bool = False) -> bool:
    if any(t.past for t in times) and not any(
        t.due and not t.past and not t.reference for t in times
    ):
        return True
    # 同比增长15% below 行动目标 is what is to come.
    told = re.sub(r"在(?:现有|已有|原有)[^,;。]{0,40}?基础上", "", text)
    # 对已经实行付费的地区: which of them.
    told = re.sub(r"对已经?[^,;。\d]{2,20}的(?=[一-龥])", "", told)
    told = told.replace("同比", "") if goals else told
    return bool(any_of("past").search(told)) and not any(t.due and not t.past for t in times)


def take_times(state: State, queue: list[Moment], before: int, text: str = "") -> None:
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
        if moment.after:
            # It closes what was said before it.
            continue
        if moment.due or not moment.vague:
            state.due = moment.due
            state.local_from = moment.end if moment.local or _is_month(moment) else None
            state.amid_from = moment.end if moment.amid else None
    days = [m for m in fresh if m.due and not m.past and not m.after]
    row = _row(days, text)
    if days:
        state.dues = [m.due for m in row if m.due] if len(row) > 1 else []


def _is_month(moment: Moment) -> bool:
    return moment.due is not None and moment.due.month < _DECEMBER


_DECEMBER = 12


def _row(days: Sequence[Moment], text: str) -> list[Moment]:
    """Return the last days that stand in a row: 到2022年和2030年."""
    row: list[Moment] = []
    for day in days:
        between = text[row[-1].end : day.start] if row else ""
        row = (
            [*row, day]
            if row and re.fullmatch(r"[底末年前]{0,2}(?:、|和|及|与|以及|,)?", between)
            else [day]
        )
    return row


def end_local(state: State, text: str, start: int, around: Surroundings) -> None:
    """Let a day amid a clause hold no farther than its semicolon, or its comma."""
    if state.amid_from is not None and re.search("[,;]", text[state.amid_from : start]):
        state.due, state.amid_from = around.due, None
    if state.local_from is not None and ";" in text[state.local_from : start]:
        state.due, state.local_from = around.due, None


def closing(text: str, times: Sequence[Moment], end: int) -> Moment | None:
    """Return the date that closes what a number promises: …50家以上,2024年6月底前建成."""
    for time in times:
        if time.after and time.start >= end:
            between = text[end : time.start]
            if re.fullmatch(r"[^,;。:]*,(?:[^,;。:\d]{0,6}前?(?:启动|开工)、)?", between):
                return time
            if not re.search("[;。]", between) and times[0] is time and between.endswith(","):
                # 主线58公里、支线24公里,配套建设驿站3个,2025年9月底前全线贯通
                return time
    return None
