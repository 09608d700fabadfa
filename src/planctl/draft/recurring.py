"""What 每年 and 每天 still hold when a number comes."""

from planctl.draft.clauses import Clause
from planctl.draft.readings import LEVEL, Reading


def past_the_yearly(since: str, clause: Clause, reading: Reading) -> bool:
    """Return whether 每年 holds no more: after a semicolon, or a comma before a level.

    每年体检1次,体检率不低于70%: a rate is yearly only where its own clause says so.
    `since` is the text between 每年 and the number.
    """
    whole = clause.quantity.is_share or reading.what == LEVEL or "累计" in clause.pre
    return ";" in since or ("," in since and whole)


def per_day(reading: Reading) -> bool:
    """Return whether a number says how long a day's doing is: 每天锻炼时间不低于2小时."""
    return reading.what == LEVEL and all(n.endswith(("时间", "时长")) for n in reading.names)
