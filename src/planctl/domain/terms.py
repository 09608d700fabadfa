"""The words of the field: one English code for scripts, one Chinese word for the screen."""

from enum import StrEnum


class Term(StrEnum):
    """A code with the Chinese word that people see."""

    label: str

    def __new__(cls, code: str, label: str = "") -> "Term":
        """Make the member that equals `code` and is shown as `label`."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


class Kind(Term):
    """How a figure is to be read (design: indicator kinds)."""

    LEVEL = "level", "状态量"
    COUNT = "count", "累计量"
    FLOW = "flow", "年度量"
    ANNUAL_CHANGE = "annual_change", "每年变化"
    MAINTAIN = "maintain", "保持"
    YESNO = "yesno", "事项"
    TREND = "trend", "逐步变化"
    EACH = "each", "每个区县"


class Direction(Term):
    """Which way is better."""

    UP = "up", "越高越好"
    DOWN = "down", "越低越好"
    BOTH = "both", "两边有界"


class Op(Term):
    """What a target asks of the value."""

    AT_LEAST = ">=", "≥"
    ABOVE = ">", ">"
    AT_MOST = "<=", "≤"
    BELOW = "<", "<"
    EXACTLY = "=", "="
    ABOUT = "~", "约"
    RANGE = "range", "区间"
    IMPROVE = "improve", "逐步提高"
    DECLINE = "decline", "逐步下降"
    DONE = "done", "办成"


class Tier(Term):
    """How far a target binds."""

    REQUIRED = "required", "必须"
    STRETCH = "stretch", "力争"
    PATH = "path", "路径"


class Scope(Term):
    """Whom the figure speaks of."""

    REGION = "region", "整个地区"
    EACH_COUNTY = "each_county", "每个县区"
    EACH_FACILITY = "each_facility", "每个机构"
    GROUP = "group", "特定人群或机构"


class Nature(Term):
    """指标性质 as the document prints it."""

    BINDING = "binding", "约束性"
    EXPECTED = "expected", "预期性"
    ADVOCATED = "advocated", "倡导性"


class Frequency(Term):
    """How often a figure is reported."""

    QUARTERLY = "quarterly", "每季"
    HALF_YEARLY = "half_yearly", "每半年"
    ANNUAL = "annual", "每年"
    MONTHLY = "monthly", "每月"


class Trajectory(Term):
    """The shape of the plan between its anchors."""

    LINEAR = "linear", "直线"
    STEP = "step", "到期一次完成"
    FULL = "full", "全年目标"


class Rollup(Term):
    """How county figures become the city's."""

    NONE = "none", "直接填报"
    SUM = "sum", "相加"
    RATIO = "ratio", "分子分母相加后相除"
    WEIGHTED = "weighted", "加权平均"
    LAST = "last", "取最近"
    MIN = "min", "取最低"
    MAX = "max", "取最高"
    COUNT = "count", "达标县区数"
    TASK = "task", "由本任务各项推算"


class NoBaseline(Term):
    """What serves as the baseline where the document gives none."""

    WAIT = "wait", "等第一个节点"
    FIRST_ACTUAL = "first_actual", "以首次填报为基期"


class HoldMode(Term):
    """When a `maintain` target binds."""

    ALWAYS = "always", "每期"
    AT_END = "at_end", "期末"


class Role(Term):
    """How a department answers for an item."""

    LEAD = "lead", "牵头"
    SUPPORT = "support", "配合"


class Status(Term):
    """The verdict on an indicator on a day."""

    ACHIEVED = "achieved", "已完成"
    ON_TRACK = "on_track", "达到序时进度"
    AT_RISK = "at_risk", "略滞后"
    BEHIND = "behind", "滞后"
    OVERDUE = "overdue", "逾期"
    NOT_DUE = "not_due", "未到期"
    NO_DATA = "no_data", "待报"
    STALE = "stale", "数据过期"


class Event(Term):
    """What a stage of the reminder ladder counts its days from."""

    DUE = "due", "到期"
    BEHIND = "behind", "季末滞后"
    RETURN = "return", "填报截止"


class Colour(Term):
    """The colour of a reminder, after the slips (督办单) that offices send."""

    BLUE = "blue", "蓝"
    YELLOW = "yellow", "黄"
    ORANGE = "orange", "橙"
    RED = "red", "红"


class Audience(Term):
    """Whom a stage of the reminder ladder tells."""

    LEAD = "lead", "牵头部门"
    SUPPORT = "support", "配合部门"
    COUNTY = "county", "县区"
    LEADER = "leader", "分管领导"
    OFFICE = "office", "规划科"


class ContactRole(Term):
    """In what capacity a contact is written to."""

    TO = "to", "收件"
    CC = "cc", "抄送"
    OFFICE = "office", "规划科"
    LEADER = "leader", "分管领导"


class Channel(Term):
    """How a contact is reached."""

    EMAIL = "email", "邮件"
    CHAT = "chat", "群"
