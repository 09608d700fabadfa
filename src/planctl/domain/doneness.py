"""How far an item is, as people write it: 是/已完成, 否/未完成, or a percentage of completion."""

from decimal import Decimal

from planctl.domain.number import NumberError
from planctl.domain.typed import parse_number

_DONE = {"是", "已完成", "完成", "已办成", "办成", "已办结", "办结", "√", "yes", "done", "y"}
_NOT_DONE = {"否", "未完成", "未办成", "未办结", "没有", "×", "no", "n"}


def parse_doneness(text: str) -> Decimal:
    """Return the share that is done, 1 for all of it."""
    word = text.strip().lower()
    if word in _DONE:
        return Decimal(1)
    if word in _NOT_DONE:
        return Decimal(0)
    typed = parse_number(text)
    if typed.mark != "%" and typed.value in (0, 1):
        return typed.value
    if typed.mark != "%" or not 0 <= typed.value <= 100:
        raise NumberError(f"“{text}”看不懂。这是打勾的事项，请写 是、否，或完成的百分比（如 40%）")
    return typed.value / 100
