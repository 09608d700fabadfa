"""The results as a page: a table of ratios, and the picture of cost against size."""

import importlib.metadata
import itertools
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.measure import Result

LIBRARIES = ("planctl", "sqlalchemy", "click", "pandas", "sqlite-utils")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question to the clock: planctl first, then the floor and the others."""

    title: str
    results: Sequence[Result]
    wanted: str = ""
    """What issue 9 asks of the ratio."""


def page(comparisons: Sequence[Comparison], growth: str, notes: Sequence[str], day: date) -> str:
    """Return RESULTS.md."""
    lines = [
        "# Results",
        "",
        f"{day}, {platform.machine()}, {_processors()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {_versions()}.",
        "",
        "CPU seconds (user and system) of whole processes, median of the rounds; all of one",
        "question run in the same round. The ratio is planctl ÷ the other, the noise half the",
        "spread of the rounds: a ratio closer to its bound than that says nothing. Made by",
        "`make bench`.",
        "",
        "| question | run | CPU s | noise | MB | planctl ÷ this | asked for |",
        "|---|---|---:|---:|---:|---:|---|",
    ]
    for comparison in comparisons:
        for at, result in enumerate(comparison.results):
            title = comparison.title if at == 0 else ""
            ratio = "" if at == 0 else f"{result.ratio:.2f}"
            wanted = comparison.wanted if at == 1 else ""
            lines.append(
                f"| {title} | {result.name} | {result.seconds:.3f} | ±{100 * result.noise:.0f} % "
                f"| {result.megabytes:.0f} | {ratio} | {wanted} |"
            )
    lines += ["", growth, "", "![Cost against size](growth.svg)", "", *notes]
    return "\n".join(lines) + "\n"


def _processors() -> str:
    import os

    return f"{os.cpu_count()} processors"


def _versions() -> str:
    found = []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            continue
    return ", ".join(found)


Growth = Mapping[str, Sequence[tuple[int, float]]]
"""By command: (number of figures, CPU seconds)."""


def growth_table(growth: Growth) -> str:
    """Return seconds by size, and the factor from each size to the next."""
    sizes = [size for size, _ in next(iter(growth.values()))]
    lines = [
        "| cost against size | " + " | ".join(f"{size:,} figures" for size in sizes) + " |",
        "|---|" + "---:|" * len(sizes),
    ]
    for name, points in growth.items():
        cells = [f"{points[0][1]:.2f} s"]
        for (_, before), (_, after) in itertools.pairwise(points):
            cells.append(f"{after:.2f} s (× {after / before:.1f})")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


# Where the axis of the picture is marked.
SECONDS = (0.1, 0.2, 0.5, 1, 2, 5, 10)


def draw(growth: Growth, path: Path) -> None:
    """Draw cost against size; a straight line at 45° is linear."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "planctl"
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(6.4, 4.2))
    for name, points in growth.items():
        axes.plot(*zip(*points, strict=True), marker="o", label=name)
    axes.set(xscale="log", yscale="log", xlabel="figures", ylabel="CPU seconds", aspect="equal")
    sizes = sorted({size for points in growth.values() for size, _ in points})
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.set_yticks(SECONDS, [f"{seconds:g}" for seconds in SECONDS])
    axes.minorticks_off()
    axes.grid(visible=True, alpha=0.3)
    axes.legend(fontsize=8, loc="upper left")
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})
