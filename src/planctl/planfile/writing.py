"""From domain values back to the text of a plan file, in the same notation."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

import yaml

from planctl.domain.directory import Department, Region
from planctl.domain.number import show
from planctl.domain.plan import Indicator, Plan, Target, Task
from planctl.domain.terms import HoldMode, NoBaseline, Rollup, Scope, Tier, Trajectory

Plain: TypeAlias = str | list["Plain"] | dict[str, "Plain"]


class _Inline(dict[str, Plain]):
    """A mapping written on one line in braces."""


class _Writer(yaml.SafeDumper):
    """Writes plain text: planctl reads every scalar as text, so dates need no quotes."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  (PyYAML's own attribute)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key, as people do."""
        super().increase_indent(flow, False)


_Writer.add_representer(
    _Inline,
    lambda writer, data: writer.represent_mapping(
        "tag:yaml.org,2002:map", data.items(), flow_style=True
    ),
)
_Writer.add_representer(
    list,
    lambda writer, data: writer.represent_sequence(
        "tag:yaml.org,2002:seq", data, flow_style=all(isinstance(item, str) for item in data)
    ),
)
_Writer.add_representer(
    str,
    lambda writer, data: writer.represent_scalar(
        "tag:yaml.org,2002:str", data, style='"' if _needs_quotes(data) else None
    ),
)


def _needs_quotes(text: str) -> bool:
    """Return whether PyYAML would choose single quotes: we prefer one kind of quotes."""
    special = set(text) & set("%:#<='\"{}[]&*!|>@`~")
    return bool(special) or text.strip() != text or not text.isprintable()


def write_plan_file(
    plan: Plan, regions: Sequence[Region] = (), departments: Sequence[Department] = ()
) -> str:
    """Return the plan as the text of a plan file; reading it gives the same plan.

    `regions` and `departments` are those of its own, which no reader would know.
    """
    whole = _given(
        regions=[_region(region) for region in regions],
        departments=[_department(department) for department in departments],
    )
    whole |= {"plan": _head(plan), "tasks": [_task(task) for task in plan.tasks]}
    return _shown(
        yaml.dump(
            whole, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10_000, indent=2
        )
    )


def _shown(text: str) -> str:
    """Write what nobody sees as escapes, where PyYAML leaves it: it stands between quotes."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(
        char if char == "\n" or char.isprintable() or char.isspace() else f"\\u{ord(char):04X}"
        for char in text
    )


def _given(**fields: object) -> dict[str, Plain]:
    """Return the fields that say something, in plain text."""
    return {key: _plain(value) for key, value in fields.items() if value not in (None, "", (), [])}


def _plain(value: object) -> Plain:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case Decimal() | int():
            return show(value)
        case dict():
            return value
        case str():
            return value
        case Sequence():
            return [_plain(item) for item in value]
        case _:
            return str(value)


def _unless(value: object, default: object) -> object:
    return None if value == default else value


def _region(region: Region) -> dict[str, Plain]:
    return _Inline(
        _given(
            code=region.code, name=region.name, level=region.level, parent=region.parent,
            aliases=region.aliases,
        )
    )  # fmt: skip


def _department(department: Department) -> dict[str, Plain]:
    return _given(
        name=department.name, region=department.region, full_name=department.full_name,
        collective="true" if department.collective else None,
        members="counties" if department.all_counties else department.members,
        aliases=department.aliases,
    )  # fmt: skip


def _head(plan: Plan) -> dict[str, Plain]:
    return _given(
        code=plan.code, name=plan.name, region=plan.region, start=plan.start, end=plan.end,
        issuer=plan.issuer, document=plan.document, issued=plan.issued, lead=plan.lead,
        support=plan.support, frequency=plan.frequency, deadline=plan.deadline,
        stale_after=_unless(plan.stale_after, 2),
        no_baseline=_unless(plan.no_baseline, NoBaseline.FIRST_ACTUAL),
        trajectory=_unless(plan.trajectory, Trajectory.LINEAR),
        light_rule=_unless(plan.light_rule, "strict"), note=plan.note,
    )  # fmt: skip


def _task(task: Task) -> dict[str, Plain]:
    return _given(
        number=task.number, name=task.name, lead=task.lead, support=task.support, note=task.note,
        indicators=[_indicator(indicator) for indicator in task.indicators],
        tasks=[_task(child) for child in task.tasks],
    )  # fmt: skip


def _indicator(item: Indicator) -> dict[str, Plain]:
    baseline = item.baseline
    return _given(
        code=item.code, name=item.name, aliases=item.aliases, unit=item.unit, kind=item.kind,
        direction=item.direction, scope=_unless(item.scope, Scope.REGION),
        scope_of=item.scope_of, regions=item.regions, nature=item.nature,
        baseline=_Inline(_given(value=baseline.value, date=baseline.on)) if baseline else None,
        frequency=item.frequency, rollup=_unless(item.rollup, Rollup.NONE),
        precision=item.precision, trajectory=item.trajectory, profile=item.profile,
        mode=_unless(item.mode, HoldMode.ALWAYS),
        threshold=str(item.threshold) if item.threshold else None, definition=item.definition,
        section=item.section, lead=item.lead, support=item.support, note=item.note,
        targets=[_target(target) for target in item.targets],
    )  # fmt: skip


def _target(target: Target) -> dict[str, Plain]:
    return _Inline(
        _given(
            due=None if target.due_assumed else target.due,
            must=str(target.demand),
            text=target.text,
            tier=_unless(target.tier, Tier.REQUIRED),
            section=target.section,
            note=target.note,
        )
    )
