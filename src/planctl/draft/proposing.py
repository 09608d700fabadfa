"""From a reading to a proposal: operator, kind, direction, scope, tier, unit."""

import re
from datetime import date
from decimal import Decimal

from planctl.domain.number import show
from planctl.domain.plan import Demand
from planctl.domain.terms import Direction, Kind, Op, Scope, Tier
from planctl.draft.clauses import Clause
from planctl.draft.grammar import any_of, remembered, standard
from planctl.draft.model import Period, Proposal, Span
from planctl.draft.naming import tidy
from planctl.draft.quantity import Quantity
from planctl.draft.readings import CHANGE, COUNT, EACH, LEVEL, SHARE, Reading
from planctl.draft.text import Run

NO_UNIT = "无量纲"
_SIGNS = {
    "≥": Op.AT_LEAST, "≧": Op.AT_LEAST, ">=": Op.AT_LEAST, "=": Op.AT_LEAST, ">": Op.ABOVE,
    "＞": Op.ABOVE, "≤": Op.AT_MOST, "≦": Op.AT_MOST, "<=": Op.AT_MOST, "<": Op.BELOW,
    "＜": Op.BELOW, "~": Op.ABOUT,
}  # fmt: skip


_YEARLY = re.compile("每年|年均|逐年|年降|年增")


# 每支队伍不少于50人: how large each is of those counted before.
_HOLLOW = re.compile(r"每[一-龥]?(?:队伍?)?(?:人数|户数|数)?")


def propose(
    name: str, reading: Reading, clause: Clause, sentence: Run, *, due: date | None, yearly: bool,
    stretch: bool, section: str, period: Period, vague: bool,
) -> Proposal | None:  # fmt: skip
    """Return the proposal of one indicator for one number."""
    name = tidy(name)
    if yearly and reading.what == CHANGE and reading.verb and not _YEARLY.search(name):
        name = f"{name.removesuffix(reading.verb)}每年{reading.verb}"
    if (
        len(name) < 2
        or len(name) > 80
        or re.fullmatch(r"每[一-龥]?(?:队伍?)?(?:人数|户数|数)?", name)
    ):
        return None
    quantity = clause.quantity
    unit = unit_of(quantity)
    if not unit and quantity.value == 0 and name.endswith(("率", "比例", "比重", "占比")):
        unit = "%"
    demand = demand_of(quantity, reading, name)
    if demand.op is Op.AT_LEAST and quantity.value_hi is None and clause.pre.endswith("约"):
        demand = Demand(Op.ABOUT, quantity.value)
    if reading.op and quantity.value_hi is None:
        demand = Demand(Op(reading.op), quantity.value)
    start, end = sentence.span(quantity.start, quantity.end)
    direction = (
        Direction(reading.direction) if reading.direction else direction_of(demand, name, reading)
    )
    proposal = Proposal(
        name, unit or NO_UNIT, kind_of(name, quantity, reading, clause, yearly), direction, demand,
        phrase(sentence.text, quantity, yearly), Span(start, end, section), due,
        yearly=yearly, tier=Tier.STRETCH if stretch else Tier.REQUIRED, form=reading.form,
    )  # fmt: skip
    _base(proposal, reading)
    _doubled(proposal, reading)
    _scope(proposal, reading, clause)
    _doubts(proposal, quantity, reading, vague)
    return proposal


_BASE = re.compile(r"(?:(?P<year>20\d\d)年?(?:底|末)?的?)?(?P<value>\d+(?:\.\d+)?)(?P<unit>.*)")


def _base(proposal: Proposal, reading: Reading) -> None:
    """Take where it stood from 由2020年的75%提高到."""
    match = _BASE.fullmatch(reading.base)
    if match and match["unit"] in ("", proposal.unit):
        proposal.baseline = Decimal(match["value"])
        proposal.baseline_date = date(int(match["year"]), 12, 31) if match["year"] else None


def _doubled(proposal: Proposal, reading: Reading) -> None:
    """Say 由20万户翻一番 as the level that it comes to."""
    match = _BASE.fullmatch(reading.base)
    if not match or not match["unit"] or match["unit"] == proposal.unit:
        return
    times = proposal.demand.value
    if times is None or proposal.unit != "倍" or not proposal.name.endswith(reading.verb):
        return
    stood = Decimal(match["value"])
    proposal.name = proposal.name.removesuffix(reading.verb)
    proposal.unit = match["unit"]
    proposal.demand = Demand(proposal.demand.op, stood * (times + 1))
    proposal.baseline = stood
    proposal.baseline_date = date(int(match["year"]), 12, 31) if match["year"] else None
    proposal.doubt(f"按 {match['value']} 的 {show(times + 1)} 倍写", "0.6")


# 15分钟服务半径覆盖率 rises, whatever falling words stand in it.
_RISING = ("覆盖率", "达标率", "完成率", "合格率", "优良率", "比例")


# What is never wished to be high, however the sentence says it.
_LOW = re.compile(r"(?:浓度|死亡率|发病率|失业率|漏损率|发生率)$")


def unit_of(quantity: Quantity) -> str:
    """Return the unit as plan files write it."""
    unit = quantity.unit
    if re.fullmatch(r"/\d*万(?:人口|人)?", unit):
        return "1/10万" if unit.startswith("/10万") else f"1{unit}"
    return unit


def demand_of(quantity: Quantity, reading: Reading, name: str) -> Demand:
    """Return what the words ask of the number."""
    words = standard().words
    if quantity.value_hi is not None:
        return Demand(Op.RANGE, quantity.value, quantity.value_hi)
    sign = _SIGNS.get(quantity.sign)
    if sign is not None:
        return Demand(sign, quantity.value)
    if quantity.bound in ("左右", "上下"):
        return Demand(Op.ABOUT, quantity.value)
    if reading.what == CHANGE:
        return Demand(
            Op.AT_MOST if quantity.bound in words["at_most"] else Op.AT_LEAST, quantity.value
        )
    if reading.verb in words["above"]:
        return Demand(Op.ABOVE, quantity.value)
    if quantity.bound in words["at_most"] or (reading.what == LEVEL and quantity.value == 0):
        # 劣于Ⅴ类的比例为0: none at all.
        return Demand(Op.AT_MOST, quantity.value)
    if reading.verb in words["below"]:
        return Demand(Op.BELOW, quantity.value)
    if reading.what == LEVEL and not quantity.bound and _LOW.search(name):
        # PM2.5浓度达到40微克/立方米: down to it.
        return Demand(Op.AT_MOST, quantity.value)
    if reading.ceiling and quantity.bound not in ("以上", "及以上"):
        return Demand(Op.AT_MOST, quantity.value)
    return Demand(Op.AT_LEAST, quantity.value)


def direction_of(demand: Demand, name: str, reading: Reading) -> Direction:
    """Return which way is better, by the operator, else by the name."""
    if demand.op in (Op.AT_MOST, Op.BELOW):
        return Direction.DOWN
    if demand.op in (Op.AT_LEAST, Op.ABOVE):
        return Direction.UP
    if reading.what not in (COUNT, EACH, CHANGE) and any_of("falling").search(name):
        return Direction.DOWN
    return Direction.UP


def kind_of(name: str, quantity: Quantity, reading: Reading, clause: Clause, yearly: bool) -> Kind:
    """Return how the figure is to be read."""
    if reading.what == EACH and not yearly:
        return Kind.EACH
    if yearly and not quantity.is_share:
        return Kind.FLOW
    if re.search(r"(?:保持|稳定|维持)在?$", reading.verb) or reading.verb in (
        "保持在",
        "稳定在",
        "维持在",
    ):
        return Kind.MAINTAIN
    if reading.what == COUNT:
        return Kind.COUNT
    return Kind.LEVEL


@remembered
def _words_before() -> re.Pattern[str]:
    lists = ("reach_up", "reach_down", "change_up", "change_down", "adverb", "make")
    return re.compile(rf"(?:{standard().alternatives(*lists)})*$")


def phrase(text: str, quantity: Quantity, yearly: bool) -> str:
    """Return the words right around a number."""
    near = max(0, quantity.start - 12)
    before = _words_before().search(text, near, quantity.start)
    start = before.start() if before else quantity.start
    words = text[start : quantity.end]
    return f"每年{words}" if yearly and "每年" not in words else words


def _scope(proposal: Proposal, reading: Reading, clause: Clause) -> None:
    if reading.what == EACH:
        who = reading.whom.removeprefix("每个")
        county = re.search(r"(?:县|区|市|旗)(?:\(.*\))?$", who) and not re.search(
            r"(?:医院|机构|学校|社区|小区|园区)$", who
        )
        proposal.scope = Scope.EACH_COUNTY if county else Scope.EACH_FACILITY
        proposal.scope_of = None if county else who
    elif reading.what == SHARE and reading.whom:
        proposal.scope = Scope.GROUP
        proposal.scope_of = reading.whom


def _doubts(proposal: Proposal, quantity: Quantity, reading: Reading, vague: bool) -> None:
    if not unit_of(quantity):
        proposal.doubt("原文没有写单位", "0.6")
    if quantity.means:
        proposal.doubt(quantity.means, "0.6")
    elif quantity.in_words:
        proposal.doubt("数用文字写", "0.7")
    if vague and proposal.due is None:
        proposal.doubt("时限从哪一年起算，文件没有写明", "0.7")
    if len(proposal.name) > 40:
        proposal.doubt("名称太长，请改短", "0.7")
    if (
        proposal.demand.op is Op.AT_LEAST
        and any_of("falling").search(proposal.name)
        and not proposal.name.endswith(_RISING)
        and reading.what not in (COUNT, CHANGE, EACH)
    ):
        proposal.doubt("这类指标多为越低越好，请核对方向", "0.6")
