"""The HTML report: one file that opens from a mail, with no request to anywhere."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from planctl.domain.number import cut
from planctl.domain.terms import Status
from planctl.report.amounts import amount
from planctl.report.bulletin import JUDGED, Bulletin, HeatCell, Line, Tally
from planctl.report.cells import plain
from planctl.report.page_parts import FOLDER, part, policy_hash, without_controls
from planctl.report.summary_report import percent
from planctl.report.vector_chart import vector_chart


def web_page(bulletin: Bulletin) -> str:
    """Return the page; names are text wherever they come from."""
    style, script = part("page.css"), part("page.js")
    environment = Environment(
        autoescape=True, loader=FileSystemLoader(FOLDER), undefined=StrictUndefined,
        trim_blocks=False, keep_trailing_newline=True, finalize=without_controls,
    )  # fmt: skip
    environment.filters.update(_FILTERS)
    return environment.get_template("page.html.j2").render(
        b=bulletin, style=Markup(style), script=Markup(script),
        style_hash=Markup(policy_hash(style)), script_hash=Markup(policy_hash(script)),
        regions=list(dict.fromkeys(line.region for line in bulletin.lines)),
        by_county=_by_county(bulletin),
        urgency={key: place for place, key in enumerate(bulletin.by_urgency)},
    )  # fmt: skip


def _by_county(bulletin: Bulletin) -> dict[str, list[tuple[str, HeatCell]]]:
    """Return the counties of each indicator that has any."""
    found = {}
    for heat in bulletin.heat:
        for row in heat.rows:
            key = f"{row.line.plan_code}/{row.line.code}"
            pairs = zip(heat.counties, row.cells, strict=True)
            found[key] = [(name, cell) for name, cell in pairs if cell is not None]
    return found


def _segments(tally: Tally) -> Iterator[tuple[str, str, str]]:
    """Give (class, start, width) of a bar of lights, in percent."""
    parts = (
        ("g", tally.green), ("y", tally.yellow), ("r", tally.red),
        ("n", tally.unreported), ("l", tally.not_due),
    )  # fmt: skip
    start = 0
    for name, number in parts:
        if number:
            yield name, _width(Fraction(start, tally.all)), _width(Fraction(number, tally.all))
        start += number


def _width(share: Fraction) -> str:
    return cut(100 * share, 2)


def _percent(rate: Fraction | None) -> str:
    return "–" if rate is None else percent(rate)


def _points(change: Fraction) -> str:
    return f"{cut(abs(change), 1)} 个百分点"


def _since(now: int, before: int) -> str:
    change = now - before
    return "与上季相同" if change == 0 else f"较上季 {'+' if change > 0 else '−'}{abs(change)}"


def _by_status(tally: Tally) -> list[tuple[Status, int]]:
    return [(status, tally.of(status)) for status in Status]


def _group(line: Line) -> str:
    if line.status is Status.NOT_DUE:
        return "not_due"
    return "judged" if line.status in JUDGED else "unreported"


def _pace(line: Line) -> str:
    """Return what to sort by; what has no pace comes last."""
    return "9999" if line.ratio is None else cut(line.ratio)


def _chart(line: Line) -> Markup:
    assert line.picture is not None
    # ElementTree has escaped what the label says.
    return Markup(vector_chart(line.picture, plain(f"{line.name}：{line.reason}")))


def _told(line: Line) -> str:
    assert line.picture is not None
    told = [f"{day} {amount(value, line.unit)}" for day, value in line.picture.actuals]
    return "、".join(told) or "还没有"


_FILTERS: dict[str, Any] = {
    "segments": _segments, "width": _width, "percent": _percent, "points": _points,
    "since": _since, "by_status": _by_status, "group": _group,
    "pace": _pace, "chart": _chart, "told": _told,
}  # fmt: skip
