"""The notation of clause forms: `NAME? <reach_up> VALUE`, matched around one number."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planctl.draft.clauses import Clause
from planctl.draft.grammar import Grammar, any_of, remembered, standard
from planctl.draft.model import Form
from planctl.draft.naming import ends_as_indicator, tidy
from planctl.draft.verbs import only_adverbs

VALUES = ("VALUE", "VALUE:share", "VALUE:count", "VALUE:change")
CHANGING = ("%", "个百分点", "‰", "倍", "岁", "成", "年")
# Parts that are words up to the next part; the longest that a part may be.
_SLOTS = {"NAME": "", "WHO": "", "THING": "", "MEASURE": "{1,39}", "NAME:indicator": ""}
# Parts that look like themselves.
_SHAPES = {
    "PER": r"每\d*[百千万十亿]{0,2}(?:名|个)?(?:常住|户籍|服务|农村|农业)?"
    r"(?:人口|居民|老年人|学生|人|户)|[百千万]人均(?!口)",
    "EACH": r"每[所家名支](?=[一-龥])|"
    r"每个?(?!年|千|万|百|季|月|周|日|天|次|亿|\d)|各(?![项级类种自])",
    "BASE": r"(?:20\d\d年?(?:底|末)?的?)?\d[\d.]*(?:%|‰|[一-龥]{0,3}?)",
}


@dataclass(frozen=True, slots=True)
class Fit:
    """What a form found in a clause: its parts, and the word of a list that led to the number."""

    form: Form
    parts: Mapping[str, str]
    verb: str = ""

    def __getitem__(self, part: str) -> str:
        return self.parts.get(part) or ""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A form made ready: before the listed word, the lists, between it and the number, after."""

    before: re.Pattern[str]
    lists: tuple[str, ...]
    between: re.Pattern[str] | None
    after: re.Pattern[str] | None
    value: str
    needs_sign: bool
    needs_indicator: bool
    is_long: bool
    may_touch: bool
    """Nothing needs to stand between the listed word and the number."""


def pattern_fault(form: str, grammar: Grammar) -> str:
    """Return what is wrong with a form's notation, "" if nothing is."""
    tokens = form.split()
    values = [token for token in tokens if token.startswith("VALUE")]
    if len(values) != 1:
        return "要有且只有一个 VALUE"
    if values[0] not in VALUES:
        return f"不认识 {values[0]}，可用 {'、'.join(VALUES)}"
    if sum(token.startswith("<") for token in tokens) > 1:
        return "只能有一个 <词表>"
    after = tokens[tokens.index(values[0]) :]
    if any(token.startswith("<") for token in after):
        return "<词表> 要写在 VALUE 前面"
    for token in tokens:
        fault = _token_fault(token, grammar)
        if fault:
            return fault
    return ""


def _token_fault(token: str, grammar: Grammar) -> str:
    if token.startswith("<"):
        names = token[1:-1].split("|")
        unknown = [name for name in names if name not in grammar.words]
        if unknown or not token.endswith(">"):
            return f"没有 {'、'.join(unknown) or token} 这个词表"
    elif token[0] in "([" and token[-1] != {"(": ")", "[": "]"}[token[0]]:
        return f"{token} 的括号没有配上"
    elif re.match(r"[A-Za-z]", token):
        known = {*_SLOTS, *_SHAPES, "SIGN", *VALUES}
        if token.removesuffix("?") not in known:
            return f"不认识 {token}"
    return ""


def fits(form: Form, clause: Clause) -> Iterator[Fit]:
    """Give the ways in which a form fits a clause, the likeliest first."""
    made = _made(form.pattern)
    if not _is_value(made, clause):
        return
    behind = made.after.match(clause.post) if made.after else None
    if made.after and behind is None:
        return
    right = {f"{part} after": words for part, words in behind.groupdict().items()} if behind else {}
    if not made.lists:
        match = made.before.fullmatch(clause.pre)
        if match and _is_indicator(made, match):
            yield Fit(form, right | match.groupdict())
        return
    for pre in _spoken(clause.pre, made):
        yield from _around_verb(form, made, pre, right)


def _spoken(pre: str, made: _Pattern) -> Iterator[str]:
    """Give the words before a number, at first without 每天约, which no verb of reaching is."""
    bare = re.sub(r"(?:每[天日])?大?约?$", "", pre)
    if "reach_up" in made.lists and bare != pre:
        yield bare
    yield pre


def _around_verb(form: Form, made: _Pattern, pre: str, right: dict[str, str]) -> Iterator[Fit]:
    verbs = list(any_of(*made.lists).finditer(pre))
    for verb in verbs if made.is_long else reversed(verbs):
        between = pre[verb.end() :]
        inner = made.between.fullmatch(between) if made.between else None
        if inner is None and not (only_adverbs(between) and made.may_touch):
            continue
        match = made.before.fullmatch(pre, 0, verb.start())
        if match and _is_indicator(made, match):
            found = right | match.groupdict() | (inner.groupdict() if inner else {})
            yield Fit(form, found, verb[0])


def _is_value(made: _Pattern, clause: Clause) -> bool:
    quantity = clause.quantity
    if made.needs_sign and not quantity.sign:
        return False
    match made.value:
        case "VALUE:share":
            return quantity.is_share
        case "VALUE:count":
            return bool(quantity.unit) and not quantity.is_share
        case "VALUE:change":
            return quantity.unit in CHANGING
    return True


def _is_indicator(made: _Pattern, match: re.Match[str]) -> bool:
    return not made.needs_indicator or ends_as_indicator(tidy(match["NAME"]))


@remembered
def _made(form: str) -> _Pattern:
    tokens = form.split()
    at = next(i for i, token in enumerate(tokens) if token.startswith("VALUE"))
    left, right = tokens[:at], tokens[at + 1 :]
    listed = next((i for i, token in enumerate(left) if token.startswith("<")), None)
    before = left if listed is None else left[:listed]
    between = [] if listed is None else left[listed + 1 :]
    before_bare = [t for t in before if t != "SIGN"]
    adverbs = f"(?:{standard().alternatives('adverb')})*" if listed is None else ""
    return _Pattern(
        re.compile(_regex(before_bare) + (adverbs if not _ends_open(before_bare) else "")),
        () if listed is None else tuple(left[listed][1:-1].split("|")),
        re.compile(_regex(between)) if between else None,
        re.compile(_regex(right)) if right else None,
        tokens[at],
        "SIGN" in left,
        "NAME:indicator" in left,
        "THING" in between,
        not between or bool(re.fullmatch(_regex(between), "")),
    )


def _ends_open(tokens: Sequence[str]) -> bool:
    return not tokens or tokens[-1].removesuffix("?") in _SLOTS


def _regex(tokens: Sequence[str]) -> str:
    return "".join(_part(token, i == len(tokens) - 1) for i, token in enumerate(tokens))


def _part(token: str, is_last: bool) -> str:
    bare = token.removesuffix("?")
    if bare in _SLOTS:
        size = _SLOTS[bare] or ("*" if token.endswith("?") else "+")
        lazy = "" if is_last else "?"
        return f"(?P<{bare.split(':')[0]}>.{size}{lazy})"
    if bare in _SHAPES:
        return f"(?P<{bare}>{_SHAPES[bare]})"
    words = token.strip("()[]").split("|")
    choice = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return f"(?:{choice})" + ("?" if token.startswith("[") else "")
