"""From a plan file to domain values, with every fault in one go."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from planctl.domain.directory import Department, Directory, Region
from planctl.domain.judgement import contradiction
from planctl.domain.light import PRESETS
from planctl.domain.names import nearest
from planctl.domain.plan import Baseline, Indicator, Plan, Target, Task
from planctl.domain.terms import (
    Direction,
    Frequency,
    HoldMode,
    Kind,
    Nature,
    NoBaseline,
    Rollup,
    Scope,
    Tier,
    Trajectory,
)
from planctl.exchange.grid import is_workbook
from planctl.planfile.faults import Fault, Faults
from planctl.planfile.nodes import Record, compose
from planctl.planfile.notation import parse_demand, parse_due
from planctl.planfile.references import note_unknown_region, read_department, read_region
from planctl.planfile.scalars import parse_exact
from planctl.planfile.sheet import compose_sheet
from planctl.planfile.soundness import check_departments, check_regions, check_sound

CODE = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What one file says: at most one plan, and regions and departments of its own."""

    plan: Plan | None
    regions: tuple[Region, ...]
    departments: tuple[Department, ...]
    faults: tuple[Fault, ...]


def read_plan_file(text: str, file: str, known: Directory) -> PlanFile:
    """Read the text of a plan or reference file; `known` resolves the names in it."""
    faults = Faults(file)
    # A workbook comes in as the CSV of its first sheet.
    is_table = file.lower().endswith(".csv") or is_workbook(Path(file))
    top = compose_sheet(text, faults) if is_table else compose(text, faults)
    if top is None:
        return PlanFile(None, (), (), tuple(faults.found))
    top.only("plan", "tasks", "regions", "departments")
    places = [(r, region) for r in top.records("regions") if (region := read_region(r))]
    bodies = [(r, body) for r in top.records("departments") if (body := read_department(r))]
    directory = Directory(dict(known.regions), dict(known.departments))
    check_regions(places, directory)
    for record, body in bodies:
        if directory.region(body.region) is None:
            note_unknown_region(record, "region", body.region, directory)
    check_departments(bodies, directory)
    regions = tuple(region for _, region in places)
    departments = tuple(body for _, body in bodies)
    head = top.record("plan")
    plan = _PlanReader(head, directory).read(top.records("tasks")) if head else None
    if head is None and not (regions or departments):
        top.fault("plan", "缺少 plan 一节", "请对照 docs/plan-file.md 的例子")
    found = sorted(faults.found, key=lambda fault: fault.line)
    return PlanFile(plan, regions, departments, tuple(found))


class _PlanReader:
    """Reads one plan: keeps what all of its parts refer to."""

    def __init__(self, head: Record, directory: Directory) -> None:
        self.head = head
        self.directory = directory
        self.region = ""
        self.start: date | None = None
        self.end: date | None = None
        self.codes: dict[str, int] = {}
        self.names: dict[str, int] = {}
        self.numbers: dict[str, int] = {}

    def read(self, tasks: list[Record]) -> Plan | None:
        """Return the plan; None where its own head is too faulty to build on."""
        head = self.head
        head.only(
            "code", "name", "region", "start", "end", "issuer", "document", "issued", "lead",
            "support", "frequency", "deadline", "stale_after", "no_baseline", "trajectory",
            "light_rule", "note",
        )  # fmt: skip
        code = self._code(head, "zhaotong-2023")
        name = head.text("name", required=True, example="……行动计划")
        region = head.text("region", required=True, example="昭通市")
        start, end = head.day("start", required=True), head.day("end", required=True)
        found = self.directory.region(region) if region else None
        if region and found is None:
            note_unknown_region(head, "region", region, self.directory)
        if start and end and start > end:
            head.fault("end", f"规划最后一天 {end} 早于第一天 {start}", "请核对起止日期")
        self.region = found.code if found else ""
        self.start, self.end = start, end
        outline = tuple(filter(None, (self._task(task) for task in tasks)))
        if not tasks:
            head.faults.add(head.line, "tasks", "没有任务", "请在 tasks: 下面逐条写任务")
        lead, support = self._bodies(head, "lead"), self._bodies(head, "support")
        conventions = self._conventions(head)
        rule = head.text("light_rule")
        if rule and rule not in PRESETS:
            head.fault("light_rule", f"没有亮灯规则“{rule}”", f"可用的有：{'、'.join(PRESETS)}")
        if not (code and name and region and start and end):
            return None
        plan = Plan(
            code, name, found.name if found else region, start, end,
            issuer=head.text("issuer"), document=head.text("document"), issued=head.day("issued"),
            lead=lead, support=support, note=head.text("note"), tasks=outline,
            frequency=head.word("frequency", Frequency) or Frequency.QUARTERLY,
            no_baseline=head.word("no_baseline", NoBaseline) or NoBaseline.FIRST_ACTUAL,
            trajectory=head.word("trajectory", Trajectory) or Trajectory.LINEAR,
            light_rule=rule,
            deadline=conventions[0], stale_after=conventions[1],
        )  # fmt: skip
        if start <= end:
            self._check_judgeable(plan)
        return plan

    def _check_judgeable(self, plan: Plan) -> None:
        """Note the indicators on which no status could ever be given."""
        for _, indicator in plan.indicators():
            why = contradiction(plan, indicator) if indicator.targets else None
            if why is not None:
                self.head.faults.add(
                    self.codes[indicator.code], indicator.code, why, "请核对 targets 的日期和 must"
                )

    @staticmethod
    def _conventions(head: Record) -> tuple[int, int]:
        deadline = head.whole("deadline", 0, 366)
        return (30 if deadline is None else deadline, head.whole("stale_after", 1, 99) or 2)

    def _code(self, record: Record, example: str) -> str | None:
        code = record.text("code", required=True, example=example)
        if code and not (CODE.fullmatch(code) and len(code) <= 40):
            record.fault("code", f"“{code}”不能作代码", f"只用小写字母、数字和短横线，如 {example}")
        return code

    def _once(self, record: Record, key: str, value: str | None, seen: dict[str, int]) -> None:
        if value is None:
            return
        if value in seen:
            record.fault(
                key, f"“{value}”在第 {seen[value]} 行已经用过", "请改成另一个，同一规划内不能重复"
            )
        seen.setdefault(value, record.line_of(key))

    def _bodies(self, record: Record, key: str) -> tuple[str, ...]:
        """Return department names as the document has them; unknown ones are faults."""
        names = record.texts(key)
        seen: dict[Department, str] = {}
        for name in names:
            found = self.directory.department(self.region, name) if self.region else None
            if found in seen:
                record.fault(key, f"“{name}”与“{seen[found]}”是同一个部门", "请删去一个")
            elif found:
                seen[found] = name
            elif self.region:
                known = [
                    form
                    for department in self.directory.departments_of(self.region)
                    for form in department.forms
                ]
                near = nearest(name, known)
                hint = f"最接近的是 {'、'.join(near)}" if near else "没有相近的名称"
                record.fault(
                    key, f"没有“{name}”这个部门", f"{hint}；新的部门请写进本文件的 departments"
                )
        return names

    def _counties(self, record: Record) -> tuple[str, ...]:
        """Return the counties that an indicator is limited to; each must lie in the region."""
        names = record.texts("regions")
        for name in names:
            found = self.directory.region(name)
            if found is None:
                note_unknown_region(record, "regions", name, self.directory)
            elif self.region and found.parent != self.region:
                record.fault("regions", f"“{name}”不是规划地区的县区", "请只写下一级的县区")
        return names

    def _task(self, record: Record) -> Task | None:
        record.only("number", "name", "lead", "support", "note", "indicators", "tasks")
        number = record.text("number", required=True, example="三(一)5")
        name = record.text("name", required=True, example="任务名称")
        self._once(record, "number", number, self.numbers)
        indicators = tuple(
            filter(None, (self._indicator(item) for item in record.records("indicators")))
        )
        tasks = tuple(filter(None, (self._task(item) for item in record.records("tasks"))))
        lead, support = self._bodies(record, "lead"), self._bodies(record, "support")
        if not (number and name):
            return None
        return Task(number, name, lead, support, record.text("note"), indicators, tasks)

    def _indicator(self, record: Record) -> Indicator | None:
        record.only(
            "code", "name", "aliases", "unit", "kind", "direction", "scope", "scope_of", "regions",
            "nature", "baseline", "frequency", "rollup", "precision", "trajectory", "profile",
            "mode", "threshold", "definition", "section", "lead", "support", "note", "targets",
        )  # fmt: skip
        code = self._code(record, "zt-05-1")
        name = record.text("name", required=True, example="指标名称")
        self._once(record, "code", code, self.codes)
        self._once(record, "name", name, self.names)
        kind = record.word("kind", Kind, required=True)
        direction = record.word("direction", Direction, required=True)
        unit = record.text("unit")
        if kind is not None and kind is not Kind.YESNO and not unit:
            record.fault(
                "unit", "缺少单位", 'unit: "%"、个、张、人……；没有单位的事项用 kind: yesno'
            )
        targets = tuple(t for item in record.records("targets") for t in self._targets(item))
        if not record.has("targets"):
            record.fault("targets", "没有目标", '请至少写一行 - {due: 2025-12-31, must: ">= 36"}')
        baseline = self._baseline(record)
        profile = self._profile(record)
        lead, support = self._bodies(record, "lead"), self._bodies(record, "support")
        if not (code and name and kind and direction):
            return None
        indicator = Indicator(
            code, name, kind, direction, targets, aliases=record.texts("aliases"), unit=unit,
            scope=record.word("scope", Scope) or Scope.REGION, scope_of=record.text("scope_of"),
            regions=self._counties(record),
            nature=record.word("nature", Nature), baseline=baseline,
            frequency=record.word("frequency", Frequency),
            rollup=record.word("rollup", Rollup) or Rollup.NONE,
            precision=record.whole("precision", 0, 6),
            trajectory=record.word("trajectory", Trajectory), profile=profile,
            mode=record.word("mode", HoldMode) or HoldMode.ALWAYS,
            threshold=record.parsed("threshold", parse_demand, example='">= 90"'),
            definition=record.text("definition"), section=self._sections(record),
            lead=lead, support=support, note=record.text("note"),
        )  # fmt: skip
        check_sound(record, indicator, self.start)
        return indicator

    @staticmethod
    def _sections(record: Record) -> tuple[str, ...]:
        sections = record.texts("section")
        for section in sections:
            if "、" in section:
                record.fault("section", f"“{section}”像是几处出处", "请写成列表，如 [三(一)4, 二]")
        return sections

    def _baseline(self, record: Record) -> Baseline | None:
        entry = record.record("baseline")
        if entry is None:
            return None
        entry.only("value", "date")
        value, on = entry.number("value", required=True), entry.day("date")
        if on and self.start and on >= self.start:
            entry.fault("date", f"基期 {on} 不早于规划第一天 {self.start}", "请核对基期日期")
        return None if value is None else Baseline(value, on)

    @staticmethod
    def _profile(record: Record) -> tuple[Decimal, ...]:
        shares: list[Decimal] = []
        for text in record.texts("profile", unique=False):
            try:
                shares.append(parse_exact(text))
            except ValueError:
                record.fault(
                    "profile", f"“{text}”不是数", "请写四个累计百分比，如 [10, 35, 70, 100]"
                )
                return ()
        if shares and (shares != sorted(shares) or shares[-1] != 100 or len(shares) != 4):
            record.fault("profile", "应是四个从小到大、最后为 100 的数", "如 [10, 35, 70, 100]")
            return ()
        return tuple(shares)

    def _targets(self, record: Record) -> list[Target]:
        record.only("due", "must", "text", "tier", "section", "note")
        demand = record.parsed("must", parse_demand, required=True, example='">= 36"')
        text = record.text("text", required=True, example="36%以上")
        tier = record.word("tier", Tier) or Tier.REQUIRED
        days = self._due(record)
        if not (demand and text and days):
            return []
        section, note = self._sections(record), record.text("note")
        assumed = not record.has("due")
        return [Target(day, demand, text, assumed, tier, section, note) for day in days]

    def _due(self, record: Record) -> list[date]:
        if not record.has("due"):
            return [self.end or date.max]
        if record.text("due") == YEARLY:
            if not (self.start and self.end):
                return [date.max]
            return [date(year, 12, 31) for year in range(self.start.year, self.end.year + 1)]
        due = record.parsed("due", parse_due)
        if due and self.start and due < self.start:
            record.fault("due", f"到期日 {due} 早于规划第一天 {self.start}", "请核对年份")
            return []
        return [due] if due else []
