"""Targets that words alone make whole: 实现全覆盖, 所有…均达到, 全部建成. They mean 100 %."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from planctl.draft.grammar import standard
from planctl.draft.naming import tidy


@dataclass(frozen=True, slots=True)
class Whole:
    """What must be whole, and the words that say so."""

    name: str
    start: int
    end: int
    whom: str
    phrase: str


@cache
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
    for piece in re.finditer(r"[^,;:。!?]+", text):
        if any(piece.start() < end and start < piece.end() for start, end in taken):
            continue
        found = _whole(piece[0])
        if found is not None:
            name, begin, end, whom, phrase = found
            yield Whole(name, piece.start() + begin, piece.start() + end, whom, phrase)


def _whole(clause: str) -> tuple[str, int, int, str, str] | None:
    covering, every, entire = _patterns()
    match = covering.search(clause)
    if match:
        who = re.sub(r"(?:实现|达到|推动|推进|覆盖)$", "", tidy(match["who"]))
        who = tidy(re.sub(r"^.*(?:实现|推动|推进)(?=.{3})", "", who))
        if match["rest"].startswith(("面", "城乡", "的", "、")) and match["rest"] != "的目标":
            return None
        name = who if who.endswith(("率", "覆盖面")) else f"{who}覆盖率"
        return (
            (name, match.start("word"), match.end("word"), who, match["word"])
            if 2 <= len(who) <= 40
            else None
        )
    for pattern in (every, entire):
        match = pattern.search(clause)
        if match:
            who = tidy(match["who"])
            rest = tidy(match["rest"])
            name = f"{who}{rest}比例"
            if (
                not 2 <= len(who) <= 40
                or len(name) > 60
                or re.search(r"(?:把|将|对|向|在|政策|经费)$", who)
            ):
                continue
            words = match["word"]
            return (
                name,
                match.start("word"),
                match.end("rest"),
                who,
                f"{words}{rest[:8]}" if pattern is entire else f"所有{who}"[:20],
            )
    return None
