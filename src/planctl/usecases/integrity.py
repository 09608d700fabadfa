"""Is the register sound? Every check runs, and says how much it looked at and what it found."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import URL, distinct, func, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session

from planctl.domain.period import PeriodError, parse_period
from planctl.domain.revision import Difference, Effect, compare
from planctl.errors import DatabaseError
from planctl.planfile.reading import read_plan_file
from planctl.store import integrity, proof, witness
from planctl.store import tables as t
from planctl.store.database import reading
from planctl.store.plans import held_on, plan_codes
from planctl.store.rows.directory import load_directory
from planctl.store.rows.plans import load_plan
from planctl.usecases import records
from planctl.usecases.office import require_everything

MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Check:
    """One question to the register: how many things were looked at, what was found."""

    code: str
    name: str
    examined: int
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """All checks, and the seal to note down."""

    checks: tuple[Check, ...]
    seal: str

    @property
    def is_sound(self) -> bool:
        """Return whether nothing was found."""
        return not any(check.findings for check in self.checks)


Answer = tuple[int, list[str]]


def check(url: URL, today: date, told_seal: str | None = None) -> Health:
    """Run every check; a damaged file is a finding, not a failure."""
    questions: list[tuple[str, str, Callable[[], Answer]]] = []
    with reading(url) as session:
        require_everything(session, "检查台账")
        questions = [
            ("file", "数据库文件", lambda: _file(session)),
            ("references", "表间引用", lambda: _references(session)),
            ("revisions", "填报数各稿连续", lambda: _revisions(session)),
            ("periods", "报告期", lambda: _periods(session)),
            ("targets", "目标各版不重叠", lambda: _targets(session)),
            ("plans", "规划与日志一致", lambda: _plans(session)),
            ("records", "审核、锁定、名录与日志一致", lambda: records.differences(session)),
            ("rows", "其余各表与存下时一致", lambda: _rows(session)),
            ("totals", "判断合计", lambda: _totals(session, url, today)),
            ("chain_figures", "填报数防篡改链", lambda: _figures(session)),
            ("chain_log", "日志防篡改链", lambda: _log(session)),
        ]
        if told_seal:
            questions.append(("seal", "以前记下的封签", lambda: _seal(session, told_seal)))
        checks = tuple(Check(code, name, *_asked(session, ask)) for code, name, ask in questions)
        seal = proof.seal(session.connection())
    return Health(checks, seal)


# What reading a value that is of no kind, put there past planctl, may end in.
_OF_CONTENT = (ValueError, LookupError, TypeError, ArithmeticError, AttributeError)


def _asked(session: Session, ask: Callable[[], Answer]) -> tuple[int, tuple[str, ...]]:
    try:
        examined, found = ask()
    except (SQLAlchemyError, DatabaseError, *_OF_CONTENT) as error:
        session.rollback()
        reason = error.orig if isinstance(error, DBAPIError) else error
        return 0, (f"读不下去：{reason}。请用备份恢复：planctl db restore 备份文件",)
    more = len(found) - MOST_TOLD
    return examined, (*found[:MOST_TOLD], *([f"另有 {more} 处"] if more > 0 else []))


def _file(session: Session) -> Answer:
    found = integrity.damage(session.connection())
    return 1, [f"{line}。文件已损坏，请用备份恢复：planctl db restore 备份文件" for line in found]


def _references(session: Session) -> Answer:
    found = [
        f"{row.table} 第 {row.row} 行指向的 {row.refers_to} 不存在"
        for row in integrity.dangling(session.connection())
    ]
    return sum(len(table.foreign_keys) for table in t.Base.metadata.sorted_tables), found


def _revisions(session: Session) -> Answer:
    found = [
        f"{region} {code} {period} 最新是第 {newest} 稿，却只有 {told} 稿"
        for code, region, period, newest, told in integrity.gaps(session)
    ]
    return integrity.count_of(session, t.Actual), found


def _periods(session: Session) -> Answer:
    found, examined = [], 0
    for period, end, count in integrity.periods(session):
        examined += count
        try:
            right = parse_period(period).end
        except PeriodError:
            found.append(f"有 {count} 个数的报告期“{period}”不成立")
            continue
        if right != end:
            found.append(f"有 {count} 个数的报告期 {period} 记成 {end} 结束，应是 {right}")
    return examined, found


def _targets(session: Session) -> Answer:
    found = [
        f"{code} {due} 到期的目标有两版同时有效：“{one}”和“{other}”"
        for code, due, one, other in integrity.overlaps(session)
    ]
    return integrity.count_of(session, t.Target), found


def _plans(session: Session) -> Answer:
    """Compare every plan with the text that the log says was loaded last."""
    directory, found = load_directory(session), []
    texts = integrity.last_plan_texts(session)
    for code in plan_codes(session):
        plan = load_plan(session, code, date.max)
        if code not in texts or plan is None:
            found.append(f"规划 {code} 的载入没有日志")
            continue
        told = read_plan_file(json.loads(texts[code]), code, directory).plan
        if told is None:
            continue
        for difference in compare(replace(told, light_rule=plan.light_rule), plan):
            found.append(f"规划 {code} 与日志里最后载入的不一样：{_differs(difference)}")
    return len(texts), found


def _differs(difference: Difference) -> str:
    """Tell what stood in the log and what stands here."""
    d = difference
    if d.effect is Effect.ADDED:
        return f"{d.where} 是后来塞进去的"
    if d.effect is Effect.REMOVED:
        return f"{d.where} 被删去了"
    return f"{d.where} 的 {d.field} 原是“{d.before}”，现在是“{d.after}”"


_TABLES = {
    "region": "地区", "region_alias": "地区别名", "department": "部门",
    "department_alias": "部门别名", "department_member": "部门成员", "contact": "联系人",
    "plan": "规划", "plan_version": "规划各版原文", "plan_light_rule": "规划所用的亮灯规则",
    "task": "任务", "indicator": "指标", "indicator_alias": "指标别名", "target": "目标",
    "responsibility": "责任", "light_rule": "亮灯规则", "ladder": "提醒阶梯",
    "ladder_stage": "提醒阶梯各级", "period_lock": "锁定", "office": "登录名", "review": "审核",
}  # fmt: skip
_HOW = {
    "altered": "第 {row} 行被改过", "removed": "第 {row} 行被删去了",
    "added": "第 {row} 行是后来塞进去的",
}  # fmt: skip


def _rows(session: Session) -> Answer:
    examined, found = witness.tampered(session.connection())
    return examined, [_tampered(one) for one in found]


def _tampered(one: witness.Tampered) -> str:
    name = _TABLES.get(one.table, one.table)
    if one.what in _HOW:
        return f"{name}（{one.table}）{_HOW[one.what].format(row=one.row)}，不是用本程序做的"
    if one.table == witness.APPENDED:
        return f"{name}（{one.table}）有行被改过、删去或插入过，不是用本程序做的"
    return "各表的校验记录（witness）有行被删去或改过，不是用本程序做的"


def _totals(session: Session, url: URL, today: date) -> Answer:
    """Every indicator in force is judged once: counted by the judgement and by plain SQL."""
    from planctl.usecases.answers import Selection
    from planctl.usecases.judging import Question, standings

    judged = Counter(
        (one.item.plan.code, one.item.indicator.code)
        for one in standings(url, Question(Selection(), today, today))
    )
    i = t.Indicator
    query = (
        select(t.Plan.code, func.count(distinct(i.id)))
        .join(i, i.plan_id == t.Plan.id)
        .join(t.Target, t.Target.indicator_id == i.id)
        .where((i.retired_on.is_(None)) | (i.retired_on > today), held_on(today, today))
        .group_by(t.Plan.code)
    )
    by_plan = Counter(plan for plan, _ in judged.elements())
    found = [
        f"规划 {plan} 有 {count} 项指标，判断的合计却是 {by_plan[plan]} 项"
        for plan, count in session.execute(query)
        if by_plan[plan] != count
    ]
    found += [f"{plan} 的 {code} 判断了 {n} 次" for (plan, code), n in judged.items() if n > 1]
    return sum(judged.values()), found


def _figures(session: Session) -> Answer:
    connection = session.connection()
    found = proof.verify(connection, "actual", proof.noted_figures(connection))
    return found.rows, _told(found, [_figure(session, one) for one in found.breaks])


def _log(session: Session) -> Answer:
    found = proof.verify(session.connection(), "change")
    return found.rows, _told(found, [_change(session, one) for one in found.breaks])


def _told(found: proof.Verified, lines: list[str]) -> list[str]:
    more = found.count - len(lines)
    return [*lines, *([f"另有 {more} 行与链不符"] if more > 0 else [])]


def _how(found: proof.Break) -> str:
    how = "被改过" if found.what == "altered" else "或它前面的行被改过、删去或插入过"
    return f"第 {found.id} 行{how}，不是用本程序做的"


def _figure(session: Session, found: proof.Break) -> str:
    if found.id is None:
        key = found.chain.split("/")[1]
        region = session.scalar(select(t.Region.name).where(t.Region.id == int(key)))
        return f"{region or key}填报数末尾有行被删去或换过，不是用本程序做的"
    row = session.execute(
        select(t.Region.name, t.Indicator.code, t.Actual.period, t.Actual.revision)
        .select_from(t.Actual)
        .outerjoin(t.Region, t.Region.id == t.Actual.region_id)
        .outerjoin(t.Indicator, t.Indicator.id == t.Actual.indicator_id)
        .where(t.Actual.id == found.id)
    ).one()
    return f"填报数{_how(found)}：{row[0]} {row[1]} {row[2]} 第 {row[3]} 稿"


def _change(session: Session, found: proof.Break) -> str:
    if found.id is None:
        return "日志末尾有行被删去或换过，不是用本程序做的"
    c = t.Change
    row = session.execute(select(c.by, c.command, c.entity_key).where(c.id == found.id)).one()
    return f"日志{_how(found)}：{row[0]} {row[1]} {row[2]}"


def _seal(session: Session, told: str) -> Answer:
    if proof.holds_seal(session.connection(), told):
        return 1, []
    return 1, [f"日志里找不到封签 {told}：记下它以后日志被换过，或封签抄错了"]


def lines(health: Health) -> Iterator[tuple[Check, str | None]]:
    """Give each check once, or once for each of its findings."""
    for one in health.checks:
        for finding in one.findings or (None,):
            yield one, finding
