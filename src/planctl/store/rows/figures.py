"""The statements that find figures: from what is wanted, through an index, to each of them.

Text like the others here, and put together from few parts, each with what makes it fast.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import TextualSelect

from planctl.domain.acceptance import Acceptance
from planctl.domain.number import SCALE
from planctl.domain.review import SUBMITTED, Decision, State
from planctl.store.rows.statements import Reader, statement

# Stands for an edge that is not there: wider than any figure (12 digits before the point).
FAR = SCALE * 10**12


@dataclass(frozen=True, slots=True)
class Knowledge:
    """With which knowledge figures are read: by what day, and whether only approved ones count."""

    known_on: date
    approved_only: bool = False
    with_authors: bool = True
    """Whether it is asked who told them: the name of each makes a province's status 2 % dearer."""


# What a verdict reads of a figure; numbers as the store counts them, without a detour, and no text
# where it would be the same for nearly all.
_COLUMNS = (
    "actual.indicator_id, actual.region_id, actual.period_end, actual.period, actual.revision,"
    " actual.value, actual.numerator, actual.denominator,"
    " nullif(actual.basis, 'cumulative') AS basis,"
    " actual.completed_on, actual.known_from, "
)
_AUTHOR = {True: "actual.recorded_by, ", False: "NULL AS recorded_by, "}
# Why the figure, or the decision on it, came after its period had been closed; then the decision.
# Where nothing was ever decided, to look for it would cost half as much again.
_DECIDED = (
    "coalesce(actual.unlock_reason, review.unlock_reason) AS unlocked,"
    " review.decision, review.decided_by, review.decided_on, review.reason"
)
_UNDECIDED = "actual.unlock_reason AS unlocked"
# The document as a table: a line for each indicator in each of its regions. The lines are made
# first: with the regions beside them, each would be read anew for every region. SQLite's days are
# texts as in the document; a cast would make numbers of them.
LINES = {
    "sqlite": (
        "SELECT value ->> 0 AS indicator, value ->> 1 AS after_day, value ->> 2 AS until_day,"
        " value ->> 3 AS low, value ->> 4 AS high, value -> 5 AS regions FROM json_each(:lines)"
    ),
    "postgresql": (
        "SELECT CAST(value ->> 0 AS INTEGER) AS indicator,"
        " CAST(value ->> 1 AS DATE) AS after_day, CAST(value ->> 2 AS DATE) AS until_day,"
        " CAST(value ->> 3 AS BIGINT) AS low, CAST(value ->> 4 AS BIGINT) AS high,"
        " value -> 5 AS regions FROM json_array_elements(CAST(:lines AS JSON))"
    ),
}
_PLACES = {
    "sqlite": "place.value AS region FROM line JOIN json_each(line.regions) AS place",
    "postgresql": (
        "CAST(CAST(place.value AS TEXT) AS INTEGER) AS region"
        " FROM line JOIN json_array_elements(line.regions) AS place ON true"
    ),
}


def series_of(engine: str) -> str:
    """Return the table `series` of what a document asks, for a statement to begin with."""
    # Made first: the planners know nothing of a document and would begin with the figures.
    return (
        f"line AS MATERIALIZED ({LINES[engine]}), series AS MATERIALIZED (SELECT line.indicator,"
        f" line.after_day, line.until_day, line.low, line.high, {_PLACES[engine]})"
    )


# Keeps PostgreSQL from turning a look into the index into a join with all that it might find.
ONE_STEP = "LIMIT 1 OFFSET 0"

# Of the few decisions on a figure; by the bare key the planner would walk through all there are.
_LAST_DECISION = "ORDER BY {row}.id + 0 DESC LIMIT 1"

# Found for every line before the figures are looked up: each is one step down an index, however
# long the history is.
_NEWEST = "ORDER BY {row}.period_end DESC, {row}.period DESC, {row}.revision DESC"
_STEPS = {
    "last_day": ("period_end", "{row}.period_end <= asked.until_day " + _NEWEST),
    "previous_day": ("period_end", "{row}.period_end < asked.last_day " + _NEWEST),
    "first_day": (
        "period_end",
        "{row}.period_end <= asked.until_day"
        " ORDER BY {row}.period_end, {row}.period, {row}.revision",
    ),
    # Any figure surely within the set; what its exact parts may put outside is no proof.
    "one_within": (
        "id",
        "{row}.period_end <= asked.until_day AND {row}.value BETWEEN asked.low AND asked.high"
        f" AND ({{row}}.numerator IS NULL OR {{row}}.value BETWEEN asked.low + {SCALE}"
        f" AND asked.high - {SCALE})",
    ),
}

_PLAIN = "actual.completed_on IS NULL AND "
# Through the index of values, not of days, which the planner would prefer if it could.
IN_TIME = (
    " AND coalesce(actual.period_end, asked.until_day) > asked.after_day"
    " AND coalesce(actual.period_end, asked.until_day) <= asked.until_day"
)
_NEAR = f" BETWEEN asked.{{edge}} - {SCALE} AND asked.{{edge}} + {SCALE}"

# The needs of `Which`, and parts of them: the steps, then which figures of a series are meant.
_MEANT: dict[str, tuple[tuple[str, ...], str]] = {
    "last": (("last_day",), _PLAIN + "actual.period_end = asked.last_day"),
    # With the last itself: whoever asks for one asks for both, and it is on the way.
    "previous": (
        ("last_day", "previous_day"),
        _PLAIN + "actual.period_end <= asked.last_day"
        " AND actual.period_end >= coalesce(asked.previous_day, asked.last_day)",
    ),
    "first": (("first_day",), _PLAIN + "actual.period_end = asked.first_day"),
    "all": ((), "actual.period_end > asked.after_day AND actual.period_end <= asked.until_day"),
    "series": ((), "true"),
    # The condition of the index of the few figures that are not simply the value at a period's
    # end: things done on a day of their own, increments.
    "irregular": ((), "(actual.completed_on IS NOT NULL OR actual.basis = 'increment')"),
    "within": (("one_within",), "actual.id = asked.one_within"),
    "below": ((), f"{_PLAIN}actual.value BETWEEN {-FAR} AND asked.low - 1{IN_TIME}"),
    "above": ((), f"{_PLAIN}actual.value BETWEEN asked.high + 1 AND {FAR}{IN_TIME}"),
    # What its exact parts may put on the other side of an edge.
    "near_low": (
        (),
        f"{_PLAIN}actual.value{_NEAR.format(edge='low')}{IN_TIME} AND actual.numerator IS NOT NULL",
    ),
    "near_high": (
        (),
        f"{_PLAIN}actual.value{_NEAR.format(edge='high')}{IN_TIME}"
        " AND actual.numerator IS NOT NULL",
    ),
}


def edges_of(accepts: Acceptance | None) -> tuple[int, int]:
    """Return the edges of a set as the store counts, open ones moved to the next number."""
    low, high = (None, None) if accepts is None else accepts.edges_in(SCALE)
    return -FAR if low is None else low, FAR if high is None else high


# Where all of a series is wanted, to drop the replaced revisions costs less than to look for them.
EVERY_REVISION = ("all", "series")


@lru_cache
def finding(
    name: str, engine: str, approved_only: bool, decided: bool = True, with_authors: bool = True
) -> TextualSelect:
    """Return the statement that finds one kind of need for all lines of the document `:lines`.

    `decided` says whether there are decisions on figures at all.
    """
    steps, meant = _MEANT[name]
    tables, last = [series_of(engine)], "series"
    for step in steps:
        tables.append(f"{step}s AS MATERIALIZED ({_step(step, last, approved_only)})")
        last = f"{step}s"
    counting = had_come if name in EVERY_REVISION else counts
    found = f"{meant} AND {counting('actual', approved_only)}"
    # Days stay as the driver gives them: most rows are only ever counted and compared.
    return statement(
        f"WITH {', '.join(tables)} SELECT {_COLUMNS}{_AUTHOR[with_authors]}"
        f"{_DECIDED if decided else _UNDECIDED}"
        f" FROM {last} AS asked {figures_of(engine, found, decided)}"
    )


_ANY_DECIDED = statement("SELECT EXISTS (SELECT 1 FROM review)")


def is_any_decided(reader: Reader) -> bool:
    """Return whether there is a decision on any figure."""
    return bool(reader.execute(_ANY_DECIDED).scalar())


def figures_of(engine: str, meant: str, decided: bool) -> str:
    """Return what joins the figures that are meant to each line `asked`, with their decisions."""
    figures = (
        f"actual.indicator_id = asked.indicator AND actual.region_id = asked.region AND {meant}"
    )
    if engine == "sqlite":
        review = f" LEFT JOIN review ON review.id = ({last_review('actual')})" if decided else ""
        return f"JOIN actual ON {figures}{review}"
    # Line by line, whatever the planner thinks: it takes a document for a hundred lines and knows
    # nothing of values (migration 0009), so that it would read every figure for each line.
    lines = f"JOIN LATERAL (SELECT * FROM actual WHERE {figures} OFFSET 0) AS actual ON true"
    if not decided:
        return lines
    return (
        f"{lines} LEFT JOIN LATERAL (SELECT * FROM review WHERE review.actual_id = actual.id"
        f" AND review.decided_on <= :known {_LAST_DECISION.format(row='review')}) AS review ON true"
    )


def _step(name: str, table: str, approved_only: bool) -> str:
    column, condition = _STEPS[name]
    row = "actual_step"
    return (
        f"SELECT asked.*, (SELECT {row}.{column} FROM actual AS {row}"
        f" WHERE {row}.indicator_id = asked.indicator AND {row}.region_id = asked.region"
        f" AND {row}.period_end > asked.after_day AND {row}.completed_on IS NULL"
        f" AND {counts(row, approved_only)} AND {condition.format(row=row)} LIMIT 1) AS {name}"
        f" FROM {table} AS asked"
    )


def counts(row: str, approved_only: bool) -> str:
    """Return the condition that a revision is the figure of its period, as known on a day.

    It is the latest by then (`approved_only`: the latest approved by then), and did not withdraw
    the figure. The newer one is looked for by one step in the index of the series, which the
    order names: under a department's row policy another index looks as good to the planner.
    """
    newer = "actual_newer"
    same = " AND ".join(
        f"{newer}.{column} = {row}.{column}"
        for column in ("indicator_id", "region_id", "period_end", "period")
    )
    # An expression: the bare column would tempt the planner to walk the index of values.
    return (
        f"{had_come(row, approved_only)} AND {row}.value + 0 IS NOT NULL AND NOT EXISTS"
        f" (SELECT 1 FROM actual AS {newer} WHERE {same} AND {newer}.revision > {row}.revision"
        f" AND {had_come(newer, approved_only)}"
        f" ORDER BY {newer}.period_end, {newer}.period, {newer}.revision {ONE_STEP})"
    )


def had_come(row: str, approved_only: bool) -> str:
    in_time = f"{row}.known_from <= :known"
    if not approved_only:
        return in_time
    return (
        f"{in_time} AND (SELECT decided.decision FROM review AS decided"
        f" WHERE decided.actual_id = {row}.id AND decided.decided_on <= :known"
        f" {_LAST_DECISION.format(row='decided')}) = '{State.APPROVED.value}'"
    )


def last_review(row: str) -> str:
    """Return what finds the last decision on a revision that had been taken by a day."""
    return (
        "SELECT max(taken.id) FROM review AS taken"
        f" WHERE taken.actual_id = {row}.id AND taken.decided_on <= :known"
    )


@lru_cache
def _known(approved_only: bool) -> TextualSelect:
    return statement(
        "SELECT indicator_id, region_id, value FROM actual WHERE indicator_id IN :indicators"
        f" AND (period_end <= :on OR completed_on <= :on) AND {counts('actual', approved_only)}"
        " ORDER BY indicator_id, region_id, period_end",
        exact="value",
    )


def known_values(
    reader: Reader, indicators: list[int], knowledge: Knowledge, as_of: date
) -> list[Any]:
    """Return (indicator, region, value) of all figures of indicators, each series oldest first.

    Periods that end after `as_of` are left out, but a thing done counts from its day on.
    """
    given = {"indicators": indicators, "on": as_of, "known": knowledge.known_on}
    return list(reader.execute(_known(knowledge.approved_only), given))


@lru_cache(maxsize=4096)
def as_day(day: str | date) -> date:
    """Return a day that came as the driver gives it; the same few come again and again."""
    return date.fromisoformat(day) if isinstance(day, str) else day


def decision_of(state: str | None, *rest: Any) -> Decision:
    """Return the last columns as a value."""
    if state is None and rest[-1] is None:
        return SUBMITTED
    return Decision(State(state or State.SUBMITTED), *rest)
