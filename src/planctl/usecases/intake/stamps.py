"""Whether a 填报表 is for this register: its plan, region, period and version."""

from sqlalchemy.orm import Session

from planctl.domain.period import parse_period
from planctl.errors import PlanctlError
from planctl.exchange.tables import Stamp
from planctl.usecases.intake.found import Wanted
from planctl.usecases.intake.subjects import Subjects
from planctl.usecases.lookup import find_region


def against(
    stamp: Stamp, session: Session, subjects: Subjects, wanted: Wanted
) -> list[tuple[str, str]]:
    """Return what speaks against taking a 填报表, each with what to do."""
    # Here, as other files have no stamp, and it brings all that plans are read with.
    from planctl.usecases.template import version_of

    try:
        named = subjects.plan(stamp.plan)
    except PlanctlError:
        return [(f"这张表是规划 {stamp.plan} 的，台账里没有这个规划", "请先 planctl plan load")]
    region = subjects.directory.regions.get(stamp.region)
    if region is None:
        return [(f"这张表的地区代码 {stamp.region} 不在地区表里", "请核对是哪里的表")]
    try:
        period = parse_period(stamp.period)
    except ValueError as error:
        return [(f"这张表的报告期不对：{error}", "请重新导出填报表")]
    told = []
    if wanted.plan and subjects.plan(wanted.plan).code != named.code:
        told.append((f"这张表是规划 {named.code} 的，不是 {wanted.plan} 的", "请核对 --plan"))
    if wanted.region:
        asked = find_region(subjects.directory, wanted.region)
        if asked.code != region.code:
            told.append((f"这张表是{region.name}的，不是{asked.name}的", "请核对 --region"))
    if wanted.period and parse_period(wanted.period) != period:
        asked_period = parse_period(wanted.period).label
        told.append((f"这张表是{period.label}的，不是{asked_period}的", "请核对 --period"))
    current = version_of(session, named.code, period)
    if stamp.version != current:
        told.append(
            (
                f"这张表是按改动前的规划做的（模板版本 {stamp.version}，现在是 {current}）",
                f"请用 planctl template --plan {named.code} --region {region.name} "
                f"--period {period.code} 重新导出，把数填到新表里",
            )
        )
    return told
