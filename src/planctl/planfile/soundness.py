"""Does a part of the file make sense as a whole: an indicator, the regions, the departments."""

from collections.abc import Sequence
from datetime import date

from planctl.domain.directory import Department, Directory, Region
from planctl.domain.plan import Indicator
from planctl.domain.terms import Direction, Kind, Op, Rollup, Scope
from planctl.planfile.nodes import Record

LEVELS = ("province", "city", "county", "town")

_UPWARD = {Op.AT_LEAST, Op.ABOVE, Op.IMPROVE, Op.DONE}
_DOWNWARD = {Op.AT_MOST, Op.BELOW, Op.DECLINE}


def check_sound(record: Record, indicator: Indicator, start: date | None) -> None:
    """Note every contradiction within one indicator."""
    _check_demands(record, indicator)
    _check_direction(record, indicator)
    _check_scope(record, indicator)
    _check_same_dates(record, indicator)
    _check_threshold(record, indicator)
    if indicator.kind is Kind.ANNUAL_CHANGE and indicator.baseline is None:
        when = f"{start.year - 1} 年末" if start else "规划开始前"
        record.fault("baseline", "每年变化要从基期算起", f"请写{when}的基期值")


def _check_demands(record: Record, indicator: Indicator) -> None:
    ops = {target.demand.op for target in indicator.targets}
    match indicator.kind:
        case Kind.YESNO:
            wrong, right = ops - {Op.DONE}, "事项（yesno）请写 must: done"
        case Kind.TREND:
            wrong = ops - {Op.IMPROVE, Op.DECLINE}
            right = "没有数的趋势（trend）请写 must: improve 或 must: decline"
        case _:
            wrong = ops & {Op.DONE, Op.IMPROVE, Op.DECLINE}
            right = f'{indicator.kind.label}（{indicator.kind}）要写数，如 must: ">= 36"'
    if wrong:
        record.fault("must", f"“{'、'.join(sorted(wrong))}”与指标类型不符", right)


def _check_direction(record: Record, indicator: Indicator) -> None:
    ops = {target.demand.op for target in indicator.targets}
    if not ops or indicator.kind is Kind.ANNUAL_CHANGE:
        return
    if indicator.direction is Direction.UP and ops <= _DOWNWARD:
        record.fault("direction", "写的是越高越好，目标却只有上限", "请改为 down，或核对 must")
    if indicator.direction is Direction.DOWN and ops <= _UPWARD:
        record.fault("direction", "写的是越低越好，目标却只有下限", "请改为 up，或核对 must")
    if indicator.direction is Direction.BOTH and ops <= (_UPWARD | _DOWNWARD) and len(ops) == 1:
        record.fault(
            "direction", "两边有界的指标应有上下限", '请写 must: "40..60"，或改为 up、down'
        )


def _check_scope(record: Record, indicator: Indicator) -> None:
    if indicator.kind is Kind.EACH and indicator.scope is Scope.REGION:
        record.fault("scope", "每个区县的指标（each）缺少范围", "请写 scope: each_county")


def _check_threshold(record: Record, indicator: Indicator) -> None:
    """Counting the counties that meet it needs to know what each of them must meet."""
    is_counted = indicator.rollup is Rollup.COUNT and indicator.kind is not Kind.EACH
    threshold = indicator.threshold
    if is_counted and threshold is None:
        record.fault(
            "threshold", "rollup: count 数的是达标的县区，没有写达标线",
            '请写每个县区要达到的数，如 threshold: ">= 90"；每个县区都要达到的用 kind: each',
        )  # fmt: skip
    elif not is_counted and threshold is not None:
        right = "kind: each 的达标线就是目标，请删去 threshold"
        if indicator.kind is not Kind.EACH:
            right = "达标线只用于 rollup: count，请删去 threshold 或改 rollup"
        record.fault("threshold", f"“{threshold}”用不上", right)
    elif threshold is not None and threshold.value is None:
        record.fault("threshold", f"“{threshold}”不是数", '请写数，如 threshold: ">= 90"')


def _check_same_dates(record: Record, indicator: Indicator) -> None:
    seen = set()
    for target in indicator.targets:
        key = (target.due, target.tier, target.demand)
        if key in seen:
            record.fault(
                "targets",
                f"{target.due} 的“{target.demand}”写了两次",
                "请只留一条，两处出处都写进 section",
            )
        seen.add(key)


def check_regions(places: Sequence[tuple[Record, Region]], directory: Directory) -> None:
    """Take the regions into the directory, and note codes used twice and parents that cannot be."""
    directory.add(region for _, region in places)
    seen: dict[str, int] = {}
    for record, region in places:
        _once(record, "code", region.code, seen)
        if region.parent is None or region.level not in LEVELS:
            continue
        parent = directory.regions.get(region.parent)
        if parent is None:
            record.fault("parent", f"没有代码为“{region.parent}”的地区", "请写上级地区的代码")
        elif parent.level not in LEVELS[: LEVELS.index(region.level)]:
            record.fault(
                "parent",
                f"“{parent.name}”（{parent.level}）不是 {region.level} 的上级",
                "请核对 level 和 parent",
            )


def check_departments(bodies: Sequence[tuple[Record, Department]], directory: Directory) -> None:
    """Take the departments into the directory, and note those told twice and unknown members."""
    directory.add((), (body for _, body in bodies))
    seen: dict[str, int] = {}
    for record, body in bodies:
        region = directory.region(body.region)
        if region is None:
            continue
        _once(record, "name", f"{region.name}{body.name}", seen)
        for name in body.members:
            if directory.region(name) is None and directory.department(region.code, name) is None:
                record.fault(
                    "members", f"没有“{name}”这个地区或部门", "请先写进 regions 或 departments"
                )


def _once(record: Record, key: str, value: str, seen: dict[str, int]) -> None:
    if value in seen:
        record.fault(key, f"“{value}”在第 {seen[value]} 行已经用过", "请合并成一处")
    seen.setdefault(value, record.line_of(key))
