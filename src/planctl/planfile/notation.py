"""The short notations of a plan file: what is demanded (`must`) and until when (`due`)."""

import re
from calendar import IllegalMonthError
from datetime import date

from planctl.domain.calendar import month_end
from planctl.domain.plan import Demand
from planctl.domain.terms import Op
from planctl.planfile.scalars import in_our_time, parse_exact

_DEMAND = re.compile(
    r"(?P<op>>=|<=|>|<|=|~|≥|≤)\s*(?P<value>-?\d+(?:\.\d+)?)(?:\s*±\s*(?P<tolerance>\d+(?:\.\d+)?))?"
)
_RANGE = re.compile(r"(?P<low>-?\d+(?:\.\d+)?)\s*\.\.\s*(?P<high>-?\d+(?:\.\d+)?)")
_PLAIN = {"done": Op.DONE, "improve": Op.IMPROVE, "decline": Op.DECLINE}
_DUE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def parse_demand(text: str) -> Demand:
    """Read the notation of `must`: `>= 36`, `2..3`, `~ 27 ± 1`, `done`."""
    if text in _PLAIN:
        return Demand(_PLAIN[text])
    span = _RANGE.fullmatch(text)
    if span:
        low, high = parse_exact(span["low"]), parse_exact(span["high"])
        if low >= high:
            raise ValueError(f"“{text}”的前一个数应小于后一个|请写成“2..3”")
        return Demand(Op.RANGE, low, high)
    found = _DEMAND.fullmatch(text)
    if not found:
        raise ValueError(
            f"看不懂“{text}”|请写“>= 36”“> 40”“<= 5”“< 5”“= 3”“~ 27”“2..3”或 done、improve、decline"
        )
    op = Op({"≥": ">=", "≤": "<="}.get(found["op"], found["op"]))
    tolerance = parse_exact(found["tolerance"]) if found["tolerance"] else None
    if tolerance is not None and (op is not Op.ABOUT or tolerance <= 0):
        raise ValueError(f"“{text}”里的 ± 只能跟在 ~ 之后，而且大于 0|请写成“~ 27 ± 1”")
    return Demand(op, parse_exact(found["value"]), tolerance=tolerance)


def parse_due(text: str) -> date:
    """Read a due date: a day, a month (its last day) or a year (its last day)."""
    found = _DUE.fullmatch(text)
    if not found:
        raise ValueError(f"“{text}”不是到期日|请写 2025-12-31、2024-06、2025 或 yearly")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        due = date(year or 0, month or 0, day) if day else month_end(year or 0, month or 12)
    except (ValueError, IllegalMonthError):
        raise ValueError(f"“{text}”这一天不存在|请写 2025-12-31、2024-06、2025 或 yearly") from None
    return in_our_time(due)
