"""How well `planctl plan draft` reads the source texts: recall and precision by field.

Run it with `make draft-score`. The texts do not ship; those that are not there are left out.
What counts as the same target is said in planctl/draft/scoring.py.
"""

from collections.abc import Mapping
from pathlib import Path

from planctl.draft.scoring import Score
from planctl.usecases.drafts import compared, draft, plan_in

SOURCES = Path(__file__).parents[2] / "shared" / "plans"
CODES = ("ankang-2023", "jiangchuan-145", "nanchang-145", "xining-2024", "zhaotong-2023")


def main() -> None:
    """Print one line per plan and field, and the five together."""
    print(
        f"{'plan':16} {'field':11} {'wanted':>6} {'drafted':>7} {'right':>5} "
        f"{'recall':>7} {'precision':>9}"
    )
    total: dict[str, Score] = {}
    for code in CODES:
        source = SOURCES / f"{code}.txt"
        if not source.is_file():
            print(f"{code:16} no source text at {source}")
            continue
        found = compared(draft(source), plan_in(code))
        scores = found.scores | {"departments": found.departments}
        _show(code, scores)
        for field, score in scores.items():
            total[field] = _sum(total.get(field), score)
    if total:
        _show("together", total)


def _sum(one: Score | None, other: Score) -> Score:
    if one is None:
        return other
    return Score(one.wanted + other.wanted, one.drafted + other.drafted, one.right + other.right)


def _show(plan: str, scores: Mapping[str, Score]) -> None:
    for field, score in scores.items():
        print(
            f"{plan:16} {field:11} {score.wanted:6} {score.drafted:7} {score.right:5} "
            f"{score.recall:7.3f} {score.precision:9.3f}"
        )


if __name__ == "__main__":
    main()
