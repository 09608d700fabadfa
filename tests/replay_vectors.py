"""Replay a file of status vectors through the public status function.

    python tests/replay_vectors.py FILE.csv

Prints each difference and, last, how many rows agree; exits 1 on any difference and on no rows.
A row's note may hold [reason: …] (compared if there) and [flags: …] (none listed: none allowed).

`params` are those of the status method: `kind`, `plan`, `baseline`, `milestones` as [due, operator,
value…, tier], `path`, `obs` as [period end, value, known from, "increment"] (null withdraws the
figure), `as_of`, `known_at`, `freq` (Q, H, M, Y), `lag`, `stale_after`, `g`, `direction`,
`two_sided`, `trajectory`, `no_baseline`, `mode`, `profile`, `yearly_targets`, `change_per_year`,
`regions`, `threshold`, and the cuts: `on` and `risk`, or the name of a `preset`.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

# Runs from a bare checkout too: the domain needs nothing but the standard library.
sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from planctl.domain.acceptance import Acceptance, ContradictionError, accept, exactly
from planctl.domain.calendar import year_end
from planctl.domain.commitment import Commitment, Milestone, Observation, stated_direction
from planctl.domain.light import PRESETS, LightRule
from planctl.domain.status import judge, judge_each
from planctl.domain.terms import (
    Direction,
    Frequency,
    HoldMode,
    Kind,
    NoBaseline,
    Op,
    Status,
    Tier,
    Trajectory,
)
from planctl.domain.verdict import Verdict

FREQUENCIES = {
    "Q": Frequency.QUARTERLY,
    "H": Frequency.HALF_YEARLY,
    "S": Frequency.HALF_YEARLY,
    "Y": Frequency.ANNUAL,
    "A": Frequency.ANNUAL,
    "M": Frequency.MONTHLY,
}
# How an empty number may be written, and a word among the numbers of a figure.
NOTHING = {"", "-", "–", "None", "null"}
INCREMENT, CUMULATIVE = "increment", "cumulative"
Params = Mapping[str, Any]


def replay(path: Path) -> tuple[list[str], int]:
    """Return the differences, one line per row that has any, and the number of rows."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    differences = [
        f"{' '.join((row.get('note') or '').split()[:1]) or f'row {number}'}: {'; '.join(wrong)}"
        for number, row in enumerate(rows, 1)
        if (wrong := list(differences_of(row)))
    ]
    return differences, len(rows)


def differences_of(row: Mapping[str, str]) -> Iterator[str]:
    """Yield what the verdict on a row has different from what the row expects."""
    try:
        verdict = verdict_of(json.loads(row["params"]))
    except ContradictionError as error:
        # Line 0 has no status of its own: refuse, refused, error.
        if row["expected_status"] in list(Status):
            yield f"refused ({error}), expected {row['expected_status']}"
        return
    except (LookupError, TypeError, ValueError) as error:
        yield f"cannot be read: {error!r}"
        return
    if verdict.status != row["expected_status"]:
        yield f"status {verdict.status.value}, expected {row['expected_status']}"
    told = (row["expected_number"] or "").strip()
    ratio = None if told in NOTHING else Fraction(told)
    if verdict.ratio != ratio:
        yield f"R {verdict.ratio}, expected {ratio}"
    reason = re.search(r"\[reason: (.*?)\](?= \[|$)", row["note"])
    if reason and verdict.reason != reason[1]:
        yield f"reason {verdict.reason!r}, expected {reason[1]!r}"
    listed = re.search(r"\[flags: (.*)\]", row["note"])
    expected = _flags(listed[1]) if listed else []
    if _flags(",".join(verdict.flags)) != expected:
        yield f"flags {verdict.flags}, expected {expected}"


def _flags(text: str) -> list[str]:
    """Split a list of flags; their order says nothing."""
    return sorted(part.strip() for part in text.split(",") if part.strip())


def verdict_of(params: Params) -> Verdict:
    """Judge the case that `params` describe."""
    as_of = date.fromisoformat(params["as_of"])
    known_at = date.fromisoformat(params.get("known_at") or params["as_of"])
    commitment, rule = commitment_of(params), rule_of(params)
    if commitment.kind is Kind.EACH:
        by_region = {name: observations_of(rows, known_at) for name, rows in params["obs"].items()}
        return judge_each(commitment, by_region, as_of, known_at, rule)
    return judge(commitment, observations_of(params["obs"], known_at), as_of, known_at, rule)


def commitment_of(params: Params) -> Commitment:
    """Read the commitment."""
    kind = Kind(params["kind"])
    baseline_day, baseline = params.get("baseline") or (None, None)
    grain = _number(params.get("g"))
    if grain is None and kind is Kind.COUNT:
        grain = Fraction(1)
    return Commitment(
        kind=kind,
        direction=direction_of(params),
        start=date.fromisoformat(params["plan"][0]),
        end=date.fromisoformat(params["plan"][1]),
        milestones=tuple(_milestones(params, kind, grain)),
        baseline=_number(baseline),
        baseline_date=date.fromisoformat(baseline_day) if baseline_day else None,
        grain=grain,
        frequency=FREQUENCIES[(params.get("freq") or "Q")[:1].upper()],
        lag=int(params.get("lag", 30)),
        stale_after=int(params.get("stale_after", 2)),
        trajectory=Trajectory(params.get("trajectory") or "linear"),
        no_baseline=NoBaseline(params.get("no_baseline") or "wait"),
        hold=HoldMode(params.get("mode") or "always"),
        profile=tuple(_exact(share) for share in params.get("profile") or ()),
        regions=tuple(params.get("regions") or ()),
    )


def direction_of(params: Params) -> Direction:
    """Read the direction; where none is given it follows from the comparator, else up."""
    if params.get("two_sided"):
        return Direction.BOTH
    if "direction" in params:
        return Direction(params["direction"])
    words = [*(row[1] for row in params.get("milestones") or ()), *(params.get("threshold") or ())]
    is_ceiling = not {">=", ">"} & set(words) and {"<=", "<", "decline"} & set(words)
    is_fall = str(params.get("change_per_year", "")).startswith("-")
    return Direction.DOWN if is_ceiling or is_fall else Direction.UP


def _milestones(params: Params, kind: Kind, grain: Fraction | None) -> Iterator[Milestone]:
    for year, target in (params.get("yearly_targets") or {}).items():
        low = accept(Op.AT_LEAST, _exact(target), direction=Direction.UP)
        yield Milestone(year_end(int(year)), low)
    if "change_per_year" in params:
        start, end = (date.fromisoformat(day).year for day in params["plan"])
        change = Acceptance(low=abs(_exact(params["change_per_year"])))
        yield from (Milestone(year_end(year), change) for year in range(start, end + 1))
    for day, value in params.get("path") or ():
        yield Milestone(date.fromisoformat(day), exactly(_exact(value)), Tier.PATH)
    direction = stated_direction(kind, direction_of(params))
    for day, *words in params.get("milestones") or ():
        *said, last = params["threshold"] if words[0] == "each" else words
        tier = Tier(last) if last in list(Tier) else Tier.REQUIRED
        op, *numbers = said if last in list(Tier) else [*said, last]
        first, second, *_ = (*map(_number, numbers), None, None)
        high, tolerance = (None, second) if op == Op.ABOUT else (second, None)
        accepts = accept(Op(op), first, high, tolerance, direction=direction, grain=grain)
        yield Milestone(date.fromisoformat(day), accepts, tier)


def observations_of(rows: Sequence[Sequence[Any]], known_at: date) -> list[Observation]:
    """Read [period end, value, known from, "increment"]; known from the period end unless given.

    A null value withdraws the figure, as far as that is known.
    """
    found: list[Observation] = []
    for revision, (day, value, *more) in enumerate(rows):
        end = date.fromisoformat(day)
        given = [word for word in more if word and word not in (INCREMENT, CUMULATIVE)]
        known_from = date.fromisoformat(given[0]) if given else end
        if value is None:
            if known_from <= known_at:
                found = [seen for seen in found if seen.period_end != end]
            continue
        number = _exact(value)
        found.append(Observation(end, number, known_from, INCREMENT in more, revision))
    return found


def rule_of(params: Params) -> LightRule:
    """Read the cuts."""
    if "preset" in params:
        return PRESETS[params["preset"]]
    on, risk = _exact(params.get("on", "1")), _exact(params.get("risk", "0.8"))
    return LightRule("vector", "对照", on, risk, "ratio", "对照")


def _exact(value: Any) -> Fraction:
    """Read a number as it is written: 0.1 in JSON is a tenth."""
    return Fraction(str(value))


def _number(value: Any) -> Fraction | None:
    return None if value is None else _exact(value)


def main(arguments: Sequence[str]) -> int:
    """Replay the file named on the command line."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python tests/replay_vectors.py FILE.csv\n")
        return 2
    differences, total = replay(Path(arguments[0]))
    for line in differences:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{total - len(differences)} of {total}\n")
    return 1 if differences or not total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
