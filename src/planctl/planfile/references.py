"""The regions and departments that a plan file or reference file brings."""

import re

from planctl.domain.directory import Department, Directory, Region
from planctl.domain.names import nearest
from planctl.planfile.nodes import Record
from planctl.planfile.soundness import LEVELS


def read_region(record: Record) -> Region | None:
    """Return one region; None where code, name or level is missing."""
    record.only("code", "name", "level", "parent", "aliases")
    code = record.text("code", required=True, example='"530600"')
    name = record.text("name", required=True, example="昭通市")
    level = record.text("level", required=True, example="city")
    if level and level not in LEVELS:
        record.fault("level", f"“{level}”不是级别", "请写 province、city、county 或 town")
    if code and not re.fullmatch(r"\d{6}|\d{9}|\d{12}", code):
        record.fault("code", f"“{code}”不是行政区划代码", "请按 GB/T 2260 写六位数字并加引号")
    if not (code and name and level):
        return None
    return Region(code, name, level, record.text("parent"), record.texts("aliases"))


def read_department(record: Record) -> Department | None:
    """Return one department or collective body; None where name or region is missing."""
    record.only("name", "region", "full_name", "aliases", "collective", "members", "note")
    name = record.text("name", required=True, example="市卫生健康委")
    region = record.text("region", required=True, example="昭通市")
    collective = record.text("collective") or "false"
    if collective not in ("true", "false"):
        record.fault("collective", f"“{collective}”应是 true 或 false", "集体写 true，单个部门不写")
    members = record.texts("members")
    if members and collective != "true":
        record.fault("members", "只有集体才有成员", "请加一行 collective: true，或删去 members")
    if not (name and region):
        return None
    every = members == ("counties",)
    return Department(
        name=name,
        region=region,
        full_name=record.text("full_name"),
        aliases=record.texts("aliases"),
        collective=collective == "true",
        members=() if every else members,
        all_counties=every,
    )


def note_unknown_region(record: Record, key: str, name: str, directory: Directory) -> None:
    """Note that no region has this name, with the nearest that there are."""
    near = nearest(name, [r.name for r in directory.regions.values()])
    hint = f"最接近的是 {'、'.join(near)}" if near else "没有相近的名称"
    record.fault(key, f"没有“{name}”这个地区", f"{hint}；新的地区请写进本文件的 regions")
