"""Reads one clause: the forms of the grammar are tried in turn, the first that fits decides."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from planctl.draft.clauses import Clause
from planctl.draft.counting import counted
from planctl.draft.grammar import any_of, remembered, standard
from planctl.draft.making import read_become, read_carried, read_each, read_make, read_per_head
from planctl.draft.naming import (
    ends_as_indicator,
    indicators_in,
    listed,
    owner_of,
    tidy,
    whole_parts,
)
from planctl.draft.passing import why_no_target
from planctl.draft.patterns import CHANGING, Fit, fits
from planctl.draft.readings import CHANGE, COUNT, EACH, LEVEL, SHARE, Reading, passed
from planctl.draft.shares import read_share
from planctl.draft.verbs import (
    change_verb,
    level_verb,
    make_verb,
    only_adverbs,
    only_doing,
    trailing_adverbs,
)
from planctl.draft.whose import (
    OF_ALL,
    THINGS,
    done_before,
    is_whom,
    of_topic,
    of_whom,
    said_before,
    subject_of,
    with_owner,
    without_whom,
)


def read_clause(clause: Clause, last: Reading | None, topic: str, rows: Sequence[str]) -> Reading:
    """Return what the number of a clause is for; `rows` are the indicators of the list before."""
    listed_on = (
        last is not None and last.what in (COUNT, EACH) and not clause.pre and not clause.opens
    )
    why = why_no_target(clause, listed_on)
    if why and not (why == "money" and _goes_on_of_money(clause, topic)):
        return passed(why)
    if last is not None and last.what == SHARE and not clause.opens and clause.quantity.value == 1:
        # 90%以上的社区建设1所…: what the share is of.
        return passed("condition")
    if clause.of_list and (named := _row_names(clause, rows)):
        return named
    for form in standard().forms:
        if form.after and not (listed_on and last is not None and last.what == form.after):
            continue
        for fit in fits(form, clause):
            reading = READERS[form.reads](fit, clause, last, topic)
            if reading is not None:
                return replace(
                    reading, form=form.name, op=form.op, direction=form.direction,
                    base=fit["BASE"], unit=clause.quantity.unit,
                )  # fmt: skip
    return passed("other")


_COMPARED = re.compile(
    r"(?:(?<!占)比(?!例|重)|较|相比)(?:20\d\d年?|上年|“?十三五”?)?.{0,6}$|在20\d\d年(?:末|底)?的?基础上.{0,4}$"
)


def _row_names(clause: Clause, rows: Sequence[str]) -> Reading | None:
    """2030年分别达到…: the numbers are for the indicators that the list before named."""
    level = level_verb(clause.pre)
    changed = None if level else change_verb(clause.pre)
    led = level or changed
    subject = _COMPARED.sub("", led.subject if led else clause.pre)
    if tidy(trailing_adverbs().sub("", subject)):
        return None
    if clause.dated:
        return None
    names = list(rows) if len(rows) == clause.listed else []
    if not names:
        spoken = re.split(r"[,;]", clause.before)[-1]
        spoken = re.split(r"(?:在|比|较|以)20\d\d|实现|达到|持续", spoken)[0]
        parts = listed(tidy(spoken))
        names = parts if len(parts) == clause.listed else []
    if not names:
        return None
    if changed:
        moved = [f"{tidy(n).removesuffix(changed.verb)}{changed.verb}" for n in names]
        return Reading(CHANGE, moved, changed.verb, topic=names[0])
    verb = level.verb if level else ""
    return Reading(LEVEL, [tidy(n) for n in names], verb, topic=names[0], ceiling=_is_ceiling(verb))


def _goes_on_of_money(clause: Clause, topic: str) -> bool:
    """Return whether 达到150亿元 goes on about an indicator counted in money."""
    led = level_verb(clause.pre)
    about = _moving(clause.before) or topic
    return bool(led and only_adverbs(led.subject) and any_of("money_noun").search(about))


def _is_ceiling(verb: str) -> bool:
    return verb in standard().words["reach_down"] or verb[:1] in tuple("≤<≦＜")


def _level(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """就诊率达到90%; 健康素养水平≥23%; 仪器达到国家标准的50%."""
    quantity = clause.quantity
    if fit.form.pattern.startswith("NAME:indicator"):
        return _bare(fit, clause, last, topic)
    subject, verb = fit["NAME"], fit.verb or quantity.sign
    if subject in ("为", "对", "向", "给"):
        return None
    if fit["MEASURE"] and len(verb) < 2 and verb != "占":
        return None
    counts = bool(quantity.unit) and not quantity.is_share
    if counts and verb in ("完成", "实现", "突破") and (clause.post or only_doing(subject)):
        return None
    made = make_verb(subject) if counts and clause.post else None
    if counts and clause.post and (not tidy(subject) or (made and not made.between)):
        return None
    if verb == "在" and not quantity.bound:
        return None
    changed = change_verb(subject)
    if changed is not None and only_adverbs(changed.between) and quantity.unit in CHANGING:
        return None
    names = _level_names(subject, clause, fit["MEASURE"], verb, last, topic)
    if not names:
        return passed("other")
    if counts:
        heads = quantity.unit.lstrip("万亿千百") in THINGS
        names = [
            n if ends_as_indicator(n) or not heads else counted(n, quantity.unit) for n in names
        ]
    return Reading(LEVEL, names, verb, topic=names[0], ceiling=_is_ceiling(verb))


def _level_names(
    subject: str, clause: Clause, measured: str, verb: str, last: Reading | None, topic: str
) -> list[str]:
    bare = tidy(re.sub(r"^其中[:,]?", "", trailing_adverbs().sub("", subject)))
    # 甲、乙和丙减排量较2020年分别达到: since when is no part of the name.
    bare = re.sub(r"(?:比|较)20\d\d年(?:末|底)?$", "", bare)
    bare = re.sub(r"(?:^|(?<=.{4}))[二两三四五六七八九十\d]{1,2}年(?:来|间|内)?$", "", bare)
    if bare and only_doing(bare) and not measured:
        # 配置除颤器,2023年底前新增不少于30台: what is new, the clause before says.
        thing = done_before(clause.before) or topic
        return [thing if bare in thing else f"{bare}{thing}"] if thing else []
    if not bare:
        if measured:
            return [_part_of(subject_of(topic), measured)]
        bare = _moving(clause.before) or said_before(clause) or _borrowed(last, topic, clause)
    if not bare:
        return []
    if last is not None and last.names and (whole := of_whom(bare, subject, last, clause)):
        return [whole]
    if (
        re.search("的$", trailing_adverbs().sub("", subject))
        and topic
        and "其中" in clause.gap + clause.pre
    ):
        # 整理项目80项,其中列入名录的不少于20项
        return [f"{bare}的{topic}"]
    if is_whom(bare) and (about := said_before(clause)):
        # 重症床位占比,三级医院达到4%
        return [f"{bare}{without_whom(about, bare)}"]
    names = indicators_in(bare, clause.named)
    shared = re.search(r"(?:均|都|各)(?:要|须|应|逐步|稳定|力争)*$", subject)
    if clause.named == 1 and not (_all_indicators(bare) or (shared and ends_as_indicator(bare))):
        names = [bare]
    owner = owner_of(topic) if last is not None and len(names) == 1 else ""
    owner = "" if last and last.what == COUNT and owner in ("城市", "农村", "城镇") else owner
    names = [_whose(tidy(n), owner, topic, clause) for n in names]
    if measured:
        names = [_part_of(name, measured) for name in names]
    return [name for name in names if name]


def _whose(name: str, owner: str, topic: str, clause: Clause) -> str:
    """Return a name with whose it is, where it says that not itself."""
    if OF_ALL.match(clause.pre):
        return name
    full = of_topic(name, topic, clause, _rising(clause.before))
    return full if full != name else with_owner(name, owner, clause.opens)


def _part_of(name: str, measured: str) -> str:
    """Return the name of a share: 示例供应量占销量比例."""
    if name.endswith(("比例", "占比", "比重")):
        return name
    return f"{name}占{measured}比例"


def _all_indicators(text: str) -> bool:
    return all(ends_as_indicator(part) for part in whole_parts(text))


def _borrowed(last: Reading | None, topic: str, clause: Clause) -> str:
    """Return the indicator of the number before: 2023年达36%,2024年达38%."""
    if last is not None and last.what == CHANGE and clause.quantity.unit not in CHANGING:
        return topic
    if last is not None and last.names and last.what in (LEVEL, CHANGE):
        return last.names[0]
    return topic


@remembered
def _movement() -> re.Pattern[str]:
    words = standard().alternatives("change_up", "change_down")
    return re.compile(rf"(?:稳步|持续|不断|明显|显著|大幅|进一步|比20|较20|实现)*(?:翻|{words})")


def _rising(before: str) -> str:
    """Return what the clause before said would improve: 粮食生产能力稳步提升,产量达到…."""
    return "" if re.search(r"\d", before) else _moving(before)


def _moving(before: str) -> str:
    """Return what the clause before said would move: 经营主体数量翻一番,达到20万户."""
    spoken = before.split(",")[-1]
    moved = _movement().search(spoken)
    name = tidy(spoken[: moved.start()]) if moved else ""
    return name if ends_as_indicator(name) else ""


def _reaching(before: str) -> str:
    """Return what the clause before said would be reached: 地区生产总值再上新台阶,年均增长6%."""
    spoken = before.split(",")[-1]
    led = re.search(
        rf"(?:{standard().alternatives('adverb')})*(?:{any_of('reach_up').pattern}|再上|迈上|跃上)",
        spoken,
    )
    name = tidy(spoken[: led.start()]) if led else ""
    return name if ends_as_indicator(name) else ""


def _change(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """单位能耗下降13.5%; 生产总值年均增长6%左右."""
    subject = _COMPARED.sub("", fit["NAME"])
    plain = tidy(trailing_adverbs().sub("", subject))
    if clause.quantity.unit not in CHANGING and not ends_as_indicator(plain):
        return None
    subject = subject.removesuffix("实现")
    verb = fit.form.verb or fit.verb
    bare = trailing_adverbs().sub("", subject)
    if bare.endswith("年") and subject.startswith("均", len(bare)):
        # 年均分别增长20%和22%
        bare, verb = bare[:-1], f"年均{verb}"
    about = re.sub("占.+(?:比重|比例|占比)$", "", topic) if "均" in verb else topic
    name = tidy(bare) or about or _reaching(clause.before)
    # 以2020年示例面积为基值,消减50%: the year says since when.
    name = re.sub(r"^以20\d\d年(?:末|底)?", "", name)
    if not name:
        return passed("other")
    if last is not None and last.names and (whole := of_whom(name, subject, last, clause)):
        name = whole.removesuffix(last.verb)
    several = bool(re.search(r"分别|均|都", clause.pre))
    apart = several and (ends_as_indicator(name) or len(listed(name)) == clause.named)
    wanted = clause.named if clause.of_list else len(listed(name)) if apart else 1
    names = indicators_in(name, wanted) if apart or _all_indicators(name) else [name]
    return Reading(CHANGE, [f"{tidy(n)}{verb}" for n in names], verb, topic=name)


def _bare(fit: Fit, clause: Clause, last: Reading | None, topic: str) -> Reading | None:
    """资质认定率100%; 通车里程1300公里."""
    name = tidy(trailing_adverbs().sub("", fit["NAME"]))
    if not name or not clause.quantity.unit:
        return None
    names = indicators_in(name) if _all_indicators(name) else [name]
    owner = owner_of(topic) if last is not None and len(names) == 1 else ""
    names = [re.sub("^(?:稳定|保证|维持)(?=.{4})", "", n) for n in names]
    if last is not None and last.what == COUNT and last.verb.startswith("新"):
        # 新增蓄水能力1.6亿立方米、年供水能力9800万立方米
        led = last.verb if clause.gap.startswith("、") and not names[0].startswith("新") else ""
        names = [f"{led}{n}" for n in names]
    return Reading(LEVEL, [_whose(tidy(n), owner, topic, clause) for n in names], topic=name)


Reader = Callable[[Fit, Clause, Reading | None, str], Reading | None]
READERS: dict[str, Reader] = {
    "per": read_per_head,
    "each": read_each,
    "share": read_share,
    "level": _level,
    "change": _change,
    "count": read_make,
    "become": read_become,
    "goes_on": read_carried,
}
