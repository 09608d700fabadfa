"""Names for the shell's completion."""

from typing import Any

from click.shell_completion import CompletionItem

from planctl.cli.context import AppContext
from planctl.errors import PlanctlError


def complete_names(app: AppContext, kind: str, incomplete: str, plan: str | None) -> list[Any]:
    """Return the names of a kind that begin as typed; nothing where there is no database."""
    try:
        names = _names(app, kind, plan)
    except PlanctlError:
        return []
    # Departments of several cities go by one name: it is offered once.
    texts: dict[str, list[str]] = {}
    for name, text in names:
        # A shell reads a line for each; what cannot be typed is not offered.
        if name.startswith(incomplete) and name.isprintable():
            shown = "".join(char if char.isprintable() else "�" for char in text)
            texts.setdefault(name, []).append(shown)
    return [CompletionItem(name, help="、".join(told)) for name, told in texts.items()]


def _names(app: AppContext, kind: str, plan: str | None) -> list[tuple[str, str]]:
    from planctl.store.names import names_in

    if kind == "period":
        return _periods(app)
    return names_in(app.place, kind, plan) or _names_anywhere(app, kind, plan)


def _names_anywhere(app: AppContext, kind: str, plan: str | None) -> list[tuple[str, str]]:
    """Return the names of a register on a server, or of a plan that is named in another way."""
    from planctl.store.database import reading
    from planctl.store.rows.directory import load_directory
    from planctl.usecases.lookup import all_indicators, all_plans, find_plan

    with reading(app.url) as session:
        if kind == "plan":
            return [(item.code, item.name) for item in all_plans(session)]
        if kind == "indicator":
            chosen = find_plan(session, plan).id if plan else None
            return [(item.code, item.name) for item in all_indicators(session, chosen)]
        directory = load_directory(session)
    if kind == "region":
        return [(region.name, region.code) for region in directory.regions.values()]
    departments = directory.departments.values()
    return [(d.name, directory.regions[d.region].name) for d in departments]


def _periods(app: AppContext) -> list[tuple[str, str]]:
    from planctl.domain.period import period_of
    from planctl.domain.terms import Frequency

    found = []
    period = period_of(app.today, Frequency.QUARTERLY).previous
    for _ in range(8):
        found.append((period.code, period.label))
        period = period.previous
    return found
