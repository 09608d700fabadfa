"""Targets that words alone make whole: 实现全覆盖, 所有…均达到, 全部建成. They mean 100 %."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from planctl.domain.plan import Demand
from planctl.domain.terms import Direction, Op
from planctl.draft.grammar import remembered, standard
from planctl.draft.naming import indicators_in, listed, tidy
from planctl.draft.quantity import numeral


@dataclass(frozen=True, slots=True)
class Whole:
    """What must be whole (or, `none`, gone), and the words that say so."""

    name: str
    start: int
    end: int
    whom: str
    phrase: str
    none: bool = False
    growth: str = ""

    def meaning(self) -> tuple[str, Direction, Demand, str]:
        """Return unit, direction and demand that the words come to, and how they were taken."""
        if self.growth:
            op = Op.BELOW if self.growth == "负增长" else Op.AT_MOST
            meant = "小于" if op is Op.BELOW else "不超过"
            return "%", Direction.DOWN, Demand(op, Decimal(0)), f"“{self.growth}”按增长{meant} 0 写"
        if self.none:
            return "个", Direction.DOWN, Demand(Op.AT_MOST, Decimal(0)), "按一个不剩即 0 写"
        return "%", Direction.UP, Demand(Op.AT_LEAST, Decimal(100)), "按全部即 100% 写"


@remembered
def _patterns() -> tuple[re.Pattern[str], ...]:
    whole = standard().alternatives("whole")
    verbs = standard().alternatives("all_verbs")
    return (
        re.compile(rf"(?P<who>[^,;:。]*?)(?:基本|全面|均|都|逐步|动态|总体|力争|率先|要)*(?:实现|达到|保持|完成|推动)?(?:动态)?(?P<word>{whole})(?P<rest>[^,;:。]*)"),
        re.compile(rf"(?:[^,;:。]*?)(?P<word>所有)的?(?P<who>[^,;:。]{{2,40}}?)(?:均|都|全部|要|应|须)*(?P<rest>(?:{verbs})[^,;:。]*)"),
        re.compile(rf"(?P<who>[^,;:。]{{2,40}}?)(?P<word>全部|全员)(?P<rest>(?:{verbs})[^,;:。]*)"),
    )  # fmt: skip


def wholes(text: str, taken: list[tuple[int, int]]) -> Iterator[Whole]:
    """Give the wholes of a sentence; a clause whose number is a target already is left out."""
    before = ""
    for piece in re.finditer(r"[^,;:。!?]+", text):
        clause, start = piece[0], piece.start()
        if not any(start < end and begin < piece.end() for begin, end in taken):
            for whole in _wholes(clause, before):
                yield replace(whole, start=start + whole.start, end=start + whole.end)
        before = clause


_SEVERAL = re.compile(r"(?P<list>.+?)“(?P<n>[一二三四五六七八九十两\d]+)个?(?P<word>全覆盖)”")


_GONE = re.compile(
    r"(?P<who>[^,;:。]{0,60}?)(?:基本|全部|实现|保持|动态)*(?P<word>动态清零|清零|零(?:发生|死亡|事故|新增)(?!率|报告))|"
    r"(?:全面|基本|全部)?(?P<gone>消除)(?P<what>[^,;:。]{2,20}?(?:空白村|空白点|空白区|空白|薄弱村|零报告|黑臭水体))"
)


_GROWTH = re.compile(
    r"(?P<who>[^,;:。]{2,40}?)(?:基本|全面|继续|持续|力争|确保|均|都|要|保持|实现|达到)*(?P<word>[零负]增长)(?![率点])"
)


@remembered
def _signs() -> re.Pattern[str]:
    return re.compile(
        rf"{standard().alternatives('whole', 'all_of')}|全员|清零|消除|零[发死事新]|[零负]增长"
    )


def _wholes(clause: str, before: str) -> list[Whole]:
    if not _signs().search(clause):
        return []
    several = _SEVERAL.match(clause)
    if several:
        return _each_of(several)
    growth = _GROWTH.match(clause)
    if growth:
        return _not_grown(growth)
    gone = _GONE.search(clause)
    found = []
    if gone:
        who = _bare(gone["who"] or gone["what"] or "")
        word = gone["word"] or gone["gone"]
        if 2 <= len(who) <= 40:
            found.append(Whole(f"{who}数", *gone.span(), who, word, none=True))
    covering, every, entire = _patterns()
    match = covering.match(clause)
    if match:
        covered = _covered(match, before)
        return [*found, covered] if covered else found
    for match in (every.match(clause), entire.search(clause)):
        whole = _all_of(match) if match else None
        if whole:
            return [*found, whole]
    return found


def _not_grown(match: re.Match[str]) -> list[Whole]:
    """农药、化肥使用量零增长: each of the things named."""
    word = match["word"]
    names = [_bare(part) for part in indicators_in(_bare(match["who"]))]
    return [
        Whole(f"{name}增长", *match.span("word"), name, word, growth=word)
        for name in names
        if len(name) >= 2
    ]


def _each_of(match: re.Match[str]) -> list[Whole]:
    """做到A、B、C“三个全覆盖”: each of the things named."""
    count = numeral(match["n"]) if not match["n"].isdigit() else Decimal(match["n"])
    things = [tidy(re.sub(r"^(?:做到|实现|推进|推动)", "", part)) for part in listed(match["list"])]
    if not count or len(things) != count:
        return []
    word = match["word"]
    return [Whole(f"{t}覆盖率", match.start("word"), match.end("word"), t, word) for t in things]


def _covered(match: re.Match[str], before: str) -> Whole | None:
    who = _bare(match["who"])
    if not who:
        who = _bare(re.split("。", before)[-1])
    rest = match["rest"]
    if rest.startswith(("面", "城乡", "的", "、")) and rest != "的目标":
        return None
    if not 2 <= len(who) <= 40:
        return None
    name = who if who.endswith(("率", "覆盖面")) else f"{who}覆盖率"
    return Whole(name, match.start("word"), match.end("word"), who, match["word"])


def _bare(words: str) -> str:
    """Return what is covered, without the verbs before it."""
    verbs = r"(?:持续|继续)?(?:完成|实现|推动|推进|推行|开展|达到|覆盖)"
    who = tidy(re.sub(rf"{verbs}$", "", tidy(words)))
    return tidy(re.sub(rf"^.*?{verbs}(?=.{{3}})", "", who))


def _all_of(match: re.Match[str]) -> Whole | None:
    who, rest = tidy(match["who"]), tidy(match["rest"])
    name = f"{who}{rest}比例"
    if (
        not 2 <= len(who) <= 40
        or len(name) > 60
        or re.search(r"(?:把|将|对|向|在|政策|经费)$", who)
    ):
        return None
    phrase = f"所有{who}"[:20] if match["word"] == "所有" else f"{match['word']}{rest[:8]}"
    return Whole(name, match.start("word"), match.end("rest"), who, phrase)
