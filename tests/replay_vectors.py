"""Replay a file of status vectors through the public status function.

    python tests/replay_vectors.py FILE.csv

Prints each difference and, last, how many rows agree; exits 1 on any difference and on no rows.
A row's note may hold [reason: …] (compared if there) and [flags: …] (none listed: none allowed).
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
from planctl.domain.light import LightRule
from planctl.domain.status import judge, judge_each
from planctl.domain.terms import (
    Direction,
    Frequency,
    HoldMode,
    Kind,
    NoBaseline,
    Op,
    Tier,
    Trajectory,
)
from planctl.domain.verdict import Verdict

FREQUENCIES = {
    "Q": Frequency.QUARTERLY,
    "H": Frequency.HALF_YEARLY,
    "Y": Frequency.ANNUAL,
    "A": Frequency.ANNUAL,
    "M": Frequency.MONTHLY,
}
REFUSED = ("refuse", "refused", "error")
Params = Mapping[str, Any]


def replay(path: Path) -> tuple[list[str], int]:
    """Return the differences, one line per row that has any, and the number of rows."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    differences = [
        f"{row['note'].split()[0]}: {'; '.join(wrong)}"
        for row in rows
        if (wrong := list(differences_of(row)))
    ]
    return differences, len(rows)


def differences_of(row: Mapping[str, str]) -> Iterator[str]:
    """Yield what the verdict on a row has different from what the row expects."""
    try:
        verdict = verdict_of(json.loads(row["params"]))
    except ContradictionError as error:
        if row["expected_status"] not in REFUSED:
            yield f"refused ({error}), expected {row['expected_status']}"
        return
    if verdict.status != row["expected_status"]:
        yield f"status {verdict.status.value}, expected {row['expected_status']}"
    ratio = Fraction(row["expected_number"]) if row["expected_number"] else None
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
        by_region = {name: observations_of(rows) for name, rows in params["obs"].items()}
        return judge_each(commitment, by_region, as_of, known_at, rule)
    return judge(commitment, observations_of(params["obs"]), as_of, known_at, rule)


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
        frequency=FREQUENCIES[params.get("freq", "Q")[:1].upper()],
        lag=params.get("lag", 30),
        stale_after=params.get("stale_after", 2),
        trajectory=Trajectory(params.get("trajectory") or "linear"),
        no_baseline=NoBaseline(params.get("no_baseline", "wait")),
        hold=HoldMode(params.get("mode") or "always"),
        profile=tuple(Fraction(share) for share in params.get("profile", ())),
        regions=tuple(params.get("regions", ())),
    )


def direction_of(params: Params) -> Direction:
    """Read the direction; a flow's is up unless said."""
    if params.get("two_sided"):
        return Direction.BOTH
    return Direction(params.get("direction", "up"))


def _milestones(params: Params, kind: Kind, grain: Fraction | None) -> Iterator[Milestone]:
    for year, target in params.get("yearly_targets", {}).items():
        low = accept(Op.AT_LEAST, Fraction(target), direction=Direction.UP)
        yield Milestone(year_end(int(year)), low)
    if "change_per_year" in params:
        start, end = (date.fromisoformat(day).year for day in params["plan"])
        change = Acceptance(low=abs(Fraction(params["change_per_year"])))
        yield from (Milestone(year_end(year), change) for year in range(start, end + 1))
    for day, value in params.get("path", ()):
        yield Milestone(date.fromisoformat(day), exactly(Fraction(value)), Tier.PATH)
    direction = stated_direction(kind, direction_of(params))
    for day, *words in params.get("milestones", ()):
        if words == ["each"]:
            words = params["threshold"]
        tier = Tier(words.pop()) if words[-1] in list(Tier) else Tier.REQUIRED
        op, *numbers = words
        first, second, *_ = (*map(_number, numbers), None, None)
        high, tolerance = (None, second) if op == Op.ABOUT else (second, None)
        accepts = accept(Op(op), first, high, tolerance, direction=direction, grain=grain)
        yield Milestone(date.fromisoformat(day), accepts, tier)


def observations_of(rows: Sequence[Sequence[str]]) -> list[Observation]:
    """Read [period end, value, known from, "increment"]; known from the period end unless given."""
    return [
        Observation(
            date.fromisoformat(end),
            Fraction(value),
            date.fromisoformat(more[0] if more and more[0] else end),
            increment="increment" in more,
            revision=index,
        )
        for index, (end, value, *more) in enumerate(rows)
    ]


def rule_of(params: Params) -> LightRule:
    """Read the cuts."""
    on, risk = Fraction(params.get("on", "1")), Fraction(params.get("risk", "0.8"))
    return LightRule("vector", "对照", on, risk, "ratio", "对照")


def _number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


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
