"""The word by which a count is named: 里程 for kilometres, 人数 for people, 面积 for mu."""

import re

from planctl.draft.grammar import remembered, standard

# What ends so is a measure already: 污水处理规模, 参保人数.
MEASURED = re.compile(
    r"(?:数|量|额|率|比|里程|面积|长度|规模|能力|产能|容量|人次|场次|批次|产值|收入|投资|"
    r"高度|深度|宽度|距离|半径|时长|时间|价值|总产|存栏|出栏|装机|人口|增加|下降|减少)$"
)
_SCALES = "万亿千百"


def counted(name: str, unit: str) -> str:
    """Return the name of a count with the word that its unit asks for."""
    if MEASURED.search(name):
        return name
    word = measure_of(unit)
    if word == "人数" and _persons().search(name):
        word = "数"
    return name if name.endswith(word) else f"{name}{word}"


def measure_of(unit: str) -> str:
    """Return what a unit measures, 数 for things."""
    bare = unit.split("/")[0].lstrip(_SCALES) or unit
    return standard().measures.get(bare, "" if "元" in unit else "数")


@remembered
def _persons() -> re.Pattern[str]:
    """Return what names people: 人才, 教师, so that their count is a plain 数."""
    return re.compile(f"(?:{standard().alternatives('persons')})$")
