"""Projects and places that a heading, a box or a clause names before their figures."""

import re
from collections.abc import Sequence

from planctl.draft.naming import listed
from planctl.draft.readings import COUNT, Reading

_BUILT = (
    r"(?:医院|保健院|卫生院|中心|学校|小学|中学|中职学校|职校|学院|大学|幼儿园|机场|公园|园区|产业园|院区|校区|"
    r"体育馆|体育场|图书馆|博物馆|文化馆|美术馆|科技馆|剧院|水库|电站|"
    r"污水处理厂|自来水厂|水厂|港区|码头|枢纽|客运站|火车站|福利院|养老院|敬老院|"
    r"综合体|基地|大桥|隧道|高速公路|旅游公路)"
)
_DOING = (
    r"(?:整体|异地|原址)?(?:新改扩建|改扩建|新建|改建|扩建|迁建|搬迁|建设|改造|提升|提质|扩容)*"
    r"(?:项目|工程)?"
)
_NOTE = r"(?:\([^()]{1,20}\))?"
_PROJECT = re.compile(rf"(?P<named>[^,;。:、\d]{{2,24}}?{_BUILT}{_NOTE}){_DOING}{_NOTE}")
# Figures that any such project has.
_PARTS = re.compile(
    r"(?:新增|增加|设置|提供|设|新|总|年|日|规划|设计|建设|编制|开放|可提供|建成)*"
    r"(?:[一-龥]{0,4}床位|学位|班级?|教学班|座位|席位|(?:停车)?车?位|泊位|机位|跑道|"
    r"(?:总?建筑|占地|用地|总|航站楼|馆舍|场馆|展厅)?面积|(?:旅客|货邮|处理|吞吐|供水|接待|服务|通过|设计)*(?:吞吐)?(?:能力|吞吐量|规模)|总?投资|总?库容|总?装机(?:容量)?|全长|线路长度|里程)"
    r"(?:新增|增加|设置|提供|建设|建成|扩建)?(?:数量?|总数|里程)?"
)
_PLACE = re.compile(
    r"[一-龥]{1,7}(?:自治[州县旗]|(?<![城])市|县|(?<![园小社片景库校湖山域范病院地城市])区|州|盟|旗|镇|(?<!家)乡)"
)
_CLAUSE = re.compile(
    rf"(?:^|[,;。:])(?:\(\d+\)|\d+[.、])?(?:完成|推进|实施|加快|加快推进|支持|启动|开工|建设|建成|新建|改扩建|扩建|迁建|力争)*"
    rf"(?P<named>(?!各|全|一批|所有|每|多|若干|建设|推进|加快|新建|完成|打造|支持)[^,;。:、\d的]{{2,18}}?{_BUILT}{_NOTE}){_DOING}(?:前期工作|工作)?(?=[,:])"
)
_LONGEST = 40


def subjects_of(title: str, boxed: bool) -> tuple[str, ...]:
    """Return the places or the project that a heading names, none if it names a task.

    `boxed`: it is an item of a box, where places stand before what each of them does.
    """
    if len(title) > _LONGEST:
        return ()
    places = listed(title)
    if boxed and places and all(_PLACE.fullmatch(place) for place in places):
        return tuple(places)
    project = _PROJECT.fullmatch(title)
    return (project["named"],) if project else ()


def project_before(text: str) -> str:
    """Return the project that the sentence has named last: 完成甲机场改扩建,…机位20个."""
    found = [m["named"] for m in _CLAUSE.finditer(f"{text},".replace(",,", ","))]
    return found[-1] if found else ""


def with_subject(
    names: Sequence[str], subjects: Sequence[str], project: str, *, each: bool = False
) -> list[str]:
    """Return names with whose they are; `each`: once for each of several places."""
    if subjects and _PLACE.fullmatch(subjects[0]):
        subjects = subjects if each else ["、".join(subjects)]
        return [
            name if _named(name, place) else f"{place}{name.removeprefix('各')}"
            for name in names
            for place in subjects
        ]
    whose = project or (subjects[0] if subjects else "")
    return [
        f"{whose}{name}"
        if whose and _PARTS.fullmatch(name) and not name.startswith(whose)
        else name
        for name in names
    ]


_SHARED = re.compile(rf"(?P<place>{_PLACE.pattern})(?P<house>[^,;。]{{0,16}}?{_BUILT}){_DOING}")


def projects_listed(before: str, wanted: int) -> list[str]:
    """Return what 支持甲县、乙县医院建设 names: 甲县医院, 乙县医院; none if not so many."""
    parts = listed(re.sub("^(?:支持|推进|加快|完成|实施|推动)+", "", before.split(",")[-1]))
    last = _SHARED.fullmatch(parts[-1]) if len(parts) == wanted else None
    if last is None or not all(_PLACE.fullmatch(part) for part in parts[:-1]):
        return []
    return [f"{place}{last['house']}" for place in (*parts[:-1], last["place"])]


_ROW = re.compile(
    rf"(?:(?:{_PLACE.pattern})(?:\([^()]*\))?\d[\d.]*万?(?P<unit>[一-龥]{{1,3}})[,、;。]?)+"
)


def places_in_a_row(text: str, shared: str) -> Reading | None:
    """Return what a list of places and figures goes on about: 甲县40公里,乙县60公里."""
    row = _ROW.fullmatch(text) if shared else None
    if row is None:
        return None
    return Reading(COUNT, [shared], "有", topic=shared, unit=row["unit"], parted=True)


def _named(name: str, place: str) -> bool:
    """Return whether a name says already of which place it is."""
    return place in name or bool(re.match(rf"(?:每|人均|{_PLACE.pattern}(?=.{{3}}))", name))
