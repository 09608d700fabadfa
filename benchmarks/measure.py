"""Run commands in turn, again and again, and compare what each costs: CPU time and memory.

CPU time (user and system, children too) is what a busy machine still tells truly. Everything of
one comparison runs in the same round, so that a slow moment slows all of it.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run cost."""

    seconds: float
    megabytes: float


def _ambient() -> dict[str, str]:
    """Return the environment, with compiled modules kept as an installed package has them."""
    return {key: told for key, told in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def run(command: Command, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command; a failure ends the benchmark with what it said."""
    child = subprocess.Popen(
        command,
        env={**_ambient(), **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert child.stderr is not None
    said = child.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(child.pid, 0)
    code = child.returncode = os.waitstatus_to_exitcode(status)
    if code not in (0, 3):
        raise SystemExit(f"{' '.join(command)}: exit {code}\n{said}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way to get an answer; `fresh` is a file that each run has to make anew."""

    name: str
    command: Command
    environment: tuple[tuple[str, str], ...] = ()
    template: tuple[Path, Path] | None = None
    """Copied from, to, before each run: what the command writes into."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the rounds of one contestant say."""

    name: str
    seconds: float
    megabytes: float
    ratio: float
    noise: float


def compare(contestants: Sequence[Contestant], rounds: int) -> list[Result]:
    """Return the results of the first contestant, then of the others with the ratio to it.

    A ratio is the median of the ratios of the rounds: `first / other`. The noise is half the
    spread of the contestant's own seconds around their median.
    """
    costs: dict[str, list[Cost]] = {one.name: [] for one in contestants}
    for _ in range(rounds):
        for one in contestants:
            _prepare(one)
            costs[one.name].append(run(one.command, dict(one.environment)))
    first = [cost.seconds for cost in costs[contestants[0].name]]
    return [_result(name, some, first) for name, some in costs.items()]


def _prepare(one: Contestant) -> None:
    if one.template is None:
        return
    source, target = one.template
    for left in target.parent.glob(f"{target.name}*"):
        left.unlink()
    if source.exists():
        target.write_bytes(source.read_bytes())
        target.chmod(0o600)


def _result(name: str, costs: Sequence[Cost], first: Sequence[float]) -> Result:
    seconds = [cost.seconds for cost in costs]
    middle = median(seconds)
    ratios = [ours / theirs for ours, theirs in zip(first, seconds, strict=True)]
    noise = (max(seconds) - min(seconds)) / 2 / middle
    return Result(name, middle, max(cost.megabytes for cost in costs), median(ratios), noise)
