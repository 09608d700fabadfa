"""Departments as documents list them."""

import re

from planctl.draft.text import same_width

_BODY_ENDS = re.compile(
    r"(?:局|委|办|部|会|院|府|中心|公司|集团|单位|小组|厅|署|总队|支队|大队|队|联社|供销社|工会|团委|妇联|残联|科协|工商联|红十字会|银行|学校|大学|学院|街道|乡镇|镇|乡|县|区|市|旗|州|部门|成员|办公室|管委会|党组|政协|人大|法院|检察院|电网|供电|专班|指挥部|中支|分行|支行|气象台|站|处|科|室|所|园|医共体|联合体|联盟)(?:等)?(?:\([^()]*\))?(?:等)?$"
)


def bodies_in(text: str) -> tuple[str, ...]:
    """Return the departments that a cell lists."""
    parts = re.split(r"[、,;，；。]+(?![^(（〔\[]*[)）〕\]])", same_width(text).strip())
    names = []
    for part in (word for piece in parts for word in _unspaced(piece)):
        shared = r"(?:按(?:照)?(?:职责|任务)(?:分工)?(?:负责)?|分别负责|负责|分别|等)$"
        name = re.sub(shared, "", _bare(part))
        if name:
            names += _glued(name)
    return tuple(dict.fromkeys(names))


def _bare(name: str) -> str:
    """Return a name without brackets that have lost their other half."""
    name = name.strip(":·")
    if name.count("(") != name.count(")"):
        return name.strip("()")
    return name[1:-1] if re.fullmatch(r"\([^()]*\)", name) else name


def _unspaced(text: str) -> list[str]:
    """Return the names that spaces part; a space inside a name (财政 局) parts nothing."""
    names: list[str] = []
    for word in text.split():
        if names and (len(word) <= 2 or not _BODY_ENDS.search(names[-1])):
            names[-1] += word
        else:
            names.append(word)
    return names


def _glued(name: str) -> list[str]:
    """Cut 市卫生健康委市委编办, two names that have lost the mark between them."""
    after = re.match(r"(.{2,}?\))(各.{2,})$", name)
    if after:
        return [after[1], *_glued(after[2])]
    cut = re.match(
        r"(.{2,}?(?:局|委|办|部|会|厅|府))((?:市|区|县|省|州)(?:委|局|政府|[一-龥]{2,8}(?:局|办|委|厅)).*)$",
        name,
    )
    if cut and cut[1][0] == cut[2][0] and _BODY_ENDS.search(cut[2]):
        return [cut[1], *_glued(cut[2])]
    return [name]


def are_bodies(text: str) -> bool:
    """Return whether a cell holds nothing but departments."""
    names = bodies_in(text)
    if not names or "。" in text:
        return False
    return all(
        2 <= len(n) <= 26 and _BODY_ENDS.search(n) and not re.search(r"\d", n) for n in names
    )
